"""What stands in a series: an entry of one period."""

from __future__ import annotations

from macros.records.record import Record
from macros.records.scalars import PeriodValue


class Dated(Record):
    """An entry of a series. In a file of its own it has no such key: the file's name is the period."""

    period: PeriodValue
    """The period that it is about, in the cadence of the series."""
