"""Which milestones and decisions of a project are gates: their records have no key for it, so their words tell."""

from __future__ import annotations

from macros.records.work import Decision

GATE = "gate"


def is_gate_milestone(key: str) -> bool:
    """A milestone is a gate when `gate` is a word of its id, as in `gate` and `delivery-gate`."""
    return GATE in key.split("-")


def is_gate_decision(one: Decision) -> bool:
    """A decision is one on a gate when its topic is `gate`, or has that word in it."""
    return GATE in one.topic.split("-")
