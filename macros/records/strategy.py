"""What the organisation wants to reach: objectives, and the KPIs that show whether it does."""

from __future__ import annotations

from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, PeriodValue, Text


class Objective(Record):
    """A result that the organisation wants by a date."""

    name: Text
    """The result that is wanted."""
    about: Text
    """How one will see that it is reached."""
    owner: Identifier
    """The role that answers for it."""
    by: PeriodValue
    """The last period in which it is to be reached."""
    kpis: tuple[Identifier, ...] = ()
    """KPIs that show it."""


class Strategy(FileRecord):
    """`data/strategy.yml`."""

    objectives: dict[Identifier, Objective]
    """Objective id and its part."""
