"""How large a project is: factors with points, and the tier that their sum gives."""

from __future__ import annotations

from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, Text, Whole


class Factor(Record):
    """One question about a project."""

    name: Text
    """What it is about."""
    about: Text
    """What to think of, in a sentence."""
    answers: tuple[Text, ...]
    """What is so: the first answer is one point, the next two, and so on."""


class TierRange(Record):
    """The sums that belong to a tier."""

    at_least: Whole
    """The lowest sum."""
    needs: Text
    """What a project of this tier needs, in a sentence."""


class Complexity(FileRecord):
    """`data/governance/complexity.yml`."""

    source: Text
    """Where the factors come from, and what is ours."""
    factors: dict[Identifier, Factor]
    """Factor id and its part."""
    tiers: dict[Identifier, TierRange]
    """Tier id and its part, the smallest first; a tier ends where the next begins."""
    one_more: Text
    """When a project goes up one tier whatever the sum."""
