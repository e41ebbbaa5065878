"""A unit's scores with its own numbers in the formula, as a fragment."""

from __future__ import annotations

from macros import html as h
from macros.html import Renderable
from macros.measures.basis import Basis
from macros.measures.profile import Profile
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.numbers import number
from macros.pages.links import Links
from macros.pages.parts import Column, table
from macros.pages.profiles import absent_words
from macros.pages.scores import named
from macros.records.absent import Absent, Known, is_known
from macros.records.model import Combine, Group


def unit_formula(results: Results, links: Links, unit_id: str) -> Renderable:
    """The overall scores with the unit's own numbers in the formula."""
    score = results.published(unit_id)
    if score is None:
        return absent_words(results, unit_id)
    return h.div[
        (h.p[named(basis), ": ", _overall_formula(score.on(basis), score)] for basis in Basis),
        h.details(class_="pmo-data")[
            h.summary["Each dimension with its numbers"],
            table(
                "Dimensions: levels of the criteria in the model's order, and what they come to",
                (Column("Dimension"), *(Column(basis.capitalize()) for basis in Basis)),
                [
                    [dimension.name, *(_group_formula(score.on(basis), key, dimension) for basis in Basis)]
                    for key, dimension in score.model.dimensions.items()
                ],
            ),
        ],
        h.p["How each number is made: ", h.a(href=links.page("maturity/method/"))["method"], "."],
    ]


RULES = {
    Combine.MEAN: "weighted mean",
    Combine.SUM: "sum",
    Combine.MINIMUM: "minimum",
    Combine.POINTS: "points",
    Combine.GATE: "gate",
}


def _overall_formula(found: Profile, score: AssessmentScore) -> str:
    model = score.model
    parts = [(found.groups[key].value, group.weight) for key, group in model.dimensions.items()]
    return _written(model.combine, parts, found.overall.value, 1)


def _written(rule: Combine, parts: list[tuple[Known, float]], value: Known, decimals: int) -> str:
    """`(3.2 + 2.0) / 2 = 2.60`: what is absent is left out, as in the score."""
    known = [(number(part, decimals), weight) for part, weight in parts if is_known(part)]
    if not known or not is_known(value):
        return f"no number: {value}"
    left_out = len(parts) - len(known)
    if rule is Combine.MEAN:
        whole = sum(weight for _, weight in known)
        terms_ = " + ".join(text if weight == 1 else f"{weight:g} × {text}" for text, weight in known)
        written = f"({terms_}) / {whole:g}"
    else:
        written = f"{RULES[rule]} of {', '.join(text for text, _ in known)}"
    note = f"; {left_out} left out" if left_out else ""
    return f"{written} = {number(value, 2)}{note}"


def _group_formula(found: Profile, key: str, group: Group) -> str:
    if group.groups:
        parts = [(found.groups[inner].value, child.weight) for inner, child in group.groups.items()]
        return _written(group.combine, parts, found.groups[key].value, 2)
    values: list[tuple[Known, float]] = []
    for criterion_id, criterion in group.criteria.items():
        level = found.levels[criterion_id]
        values.append((level if isinstance(level, Absent) else float(level), criterion.weight))
    return _written(group.combine, values, found.groups[key].value, 0)
