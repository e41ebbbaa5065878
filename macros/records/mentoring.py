"""Who offers help and who wants it: by role, never by name, and only those who asked to stand here."""

from __future__ import annotations

from macros.records.level import Level
from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, PeriodValue, Text, Whole


class Offer(Record):
    """Somebody who helps."""

    role: Identifier
    """The role."""
    unit: Identifier
    """The unit."""
    offers: dict[Identifier, Level]
    """Competency and the own level in it."""
    places: Whole
    """How many people at a time."""


class Wish(Record):
    """Somebody who wants help."""

    role: Identifier
    """The role."""
    unit: Identifier
    """The unit."""
    wants: tuple[Identifier, ...]
    """Competencies, the most wanted first."""
    level: Level
    """The own level in the first of them."""


class Mentoring(FileRecord):
    """`data/training/mentoring.yml`."""

    round: PeriodValue
    """The quarter for which pairs are proposed."""
    note: Text | None = None
    """What readers should know of this list."""
    offers: dict[Identifier, Offer]
    """Id and who helps."""
    wishes: dict[Identifier, Wish]
    """Id and who wants help."""
