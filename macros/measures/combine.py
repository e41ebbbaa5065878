"""How the scores of children become the score of their group: five rules, chosen in the model's file.

Each takes (score, weight, highest score possible) of the children. A child that is absent (not rated, not applicable)
takes no part, so its weight goes to the others; where all are absent there is no score.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from macros.records.absent import Absent, Known, is_known
from macros.records.model import Combine

Part = tuple[Known, float, float]


def combine(rule: Combine, parts: Sequence[Part], total: float | None = None) -> Known:
    """Parts -> one score, by one of the rules except `gate`, which needs levels (see `gate`)."""
    known = [(value, weight, highest) for value, weight, highest in parts if is_known(value)]
    if not known:
        return absence(value for value, _, _ in parts)
    match rule:
        case Combine.MINIMUM:
            return min(value for value, _, _ in known)
        case Combine.SUM | Combine.POINTS:
            return _sum(known, parts, total)
        case _:
            return sum(value * weight for value, weight, _ in known) / sum(weight for _, weight, _ in known)


def _sum(known: Sequence[tuple[float, float, float]], parts: Sequence[Part], total: float | None) -> float:
    """sum(w x v), scaled up to what all parts could give; with `total`, to that.

    The points of an absent part go to its siblings in proportion, as ADEME's rating of eco-designed sites does it:
    a parent of 70 with an inapplicable child of 5 counts a sibling of 40 as 40 x 70 / 65.
    """
    reached = sum(value * weight for value, weight, _ in known)
    possible = sum(weight * highest for _, weight, highest in known)
    whole = sum(weight * highest for _, weight, highest in parts) if total is None else total
    return reached * whole / possible


def absence(values: Iterable[Known]) -> Absent:
    """Why a group has no score: not applicable when no part of it is, else the reason of the first part that lacks."""
    reasons = (value for value in values if isinstance(value, Absent))
    return next((reason for reason in reasons if reason is not Absent.NOT_APPLICABLE), Absent.NOT_APPLICABLE)
