"""The scoring of a model as plain data, for the page that scores while people answer.

The rules stay those of `macros.measures`; `docs/assets/form-score.js` repeats the arithmetic, and a test holds both to
the same figures for every rule and every model of the tests.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.measures.scorer import Scorer
from macros.records.model import Gate, Group, MaturityModel

Json = dict[str, Any]


def scoring(model: MaturityModel) -> Json:
    """A model -> its levels, what evidence supports, and the tree of groups and criteria."""
    caps, scorer = model.evidence.caps, Scorer(model)
    bounds = [[named.up_to, level] for level, named in model.levels.items() if named.up_to is not None]
    return {
        "bottom": min(model.levels),
        "top": max(model.levels),
        "bounds": bounds,
        "caps": {"none": caps.none, "named": caps.named, "dated": caps.dated, "seen": caps.seen},
        "months": {str(kind): months for kind, months in model.evidence.months.items()},
        "root": _branch(scorer, scorer.model.root, scorer.root),
        "gates": _gates(model.gates),
    }


def _branch(scorer: Scorer, group: Group, branch: Any) -> Json:
    children = []
    for key, child in group.children.items():
        scored = branch.children[key]
        if isinstance(child, Group):
            found = _branch(scorer, child, scored)
        else:
            values = {str(level): scored.scores[level].value for level in scorer.model.levels}
            found = {"share": scored.share, "values": values}
        children.append({"id": key, "weight": scored.weight, "highest": scored.highest, **found})
    made: Json = {"rule": str(group.combine), "children": children}
    if group.total is not None:
        made["total"] = group.total
    if group.gates:
        made["gates"] = _gates(group.gates)
    return made


def _gates(gates: Mapping[int, Gate]) -> Json:
    return {
        str(level): {
            **({"share": gate.share} if gate.share is not None else {}),
            **({"lowest": gate.lowest} if gate.lowest is not None else {}),
            **({"groups": dict(gate.groups)} if gate.groups else {}),
        }
        for level, gate in sorted(gates.items())
    }
