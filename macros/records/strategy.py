"""What the organisation wants to reach: objectives, and the KPIs that show whether it does."""

from __future__ import annotations

from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, PeriodValue, Text


class Objective(Record):
    """A result that the organisation wants by a date."""

    name: Text
    about: Text
    owner: Identifier
    by: PeriodValue
    """The last period in which it is to be reached."""
    kpis: tuple[Identifier, ...] = ()


class Strategy(FileRecord):
    """`data/strategy.yml`."""

    objectives: dict[Identifier, Objective]
