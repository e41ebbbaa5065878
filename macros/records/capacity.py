"""How much time people have, and how much is asked of them, by role and month."""

from __future__ import annotations

from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, Number, PeriodValue, Text


class RoleMonth(Record):
    """One role in one month."""

    period: PeriodValue
    """The month."""
    available: Number
    """Time there is for projects."""
    worked: Number | None = None
    """On projects; missing while the month has not ended."""
    demand: dict[Identifier, Number]
    """What each project asks for; `other` for work outside projects."""


class Capacity(FileRecord):
    """`data/capacity.yml`."""

    unit: Text
    """What is counted: `hours` or `days`."""
    roles: dict[Identifier, tuple[RoleMonth, ...]]
    """Role id and its months, oldest first."""
