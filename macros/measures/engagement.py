"""How far stakeholders are from the engagement that is needed."""

from __future__ import annotations

from collections.abc import Iterable

from macros.records.collaboration import Stakeholder


def gap(one: Stakeholder) -> int:
    """Desired minus current level; 0 for whoever is as engaged as needed, or more."""
    return max(0, one.desired - one.current)


def total_gap(found: Iterable[Stakeholder]) -> int:
    """The gaps of all, added up."""
    return sum(map(gap, found))
