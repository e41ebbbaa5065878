"""Calendar periods: `2026`, `2026-Q3`, `2026-07` as ordered, comparable values.

A period is the unit of time of everything that is published: an observation, an assessment, a target "from".
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache, total_ordering

MONTH_NAMES = tuple(calendar.month_name[1:])
_PATTERN = re.compile(r"([12]\d{3})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?", re.ASCII)


class Cadence(IntEnum):
    """How many months one period lasts."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A month, a quarter or a year, counted from year 0.

    Periods of one cadence are consecutive integers in `index`; periods of different cadences are ordered by their
    last day, then the longer after the shorter, so `2026-09 < 2026-Q3 < 2026-10`.
    """

    cadence: Cadence
    index: int

    @classmethod
    def parse(cls, text: str) -> Period:
        """`2026-07`, `2026-Q3` or `2026` -> Period. Raises ValueError for anything else."""
        match = _PATTERN.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year, quarter, month = match.groups()
        if quarter:
            return cls(Cadence.QUARTER, int(year) * 4 + int(quarter) - 1)
        if month:
            return cls(Cadence.MONTH, int(year) * 12 + int(month) - 1)
        return cls(Cadence.YEAR, int(year))

    @classmethod
    def of(cls, day: date, cadence: Cadence) -> Period:
        """The period of that cadence in which a day lies."""
        return cls(cadence, (day.year * 12 + day.month - 1) // cadence)

    @property
    def year(self) -> int:
        """Calendar year."""
        return self.index * self.cadence // 12

    @property
    def _last_month(self) -> int:
        return (self.index + 1) * self.cadence - 1

    @property
    def first_day(self) -> date:
        """First calendar day of the period."""
        month = self.index * self.cadence
        return date(month // 12, month % 12 + 1, 1)

    @property
    def last_day(self) -> date:
        """Last calendar day of the period."""
        return _last_day((self.index + 1) * self.cadence - 1)

    @property
    def label(self) -> str:
        """As a reader says it: `July 2026`, `Q3 2026`, `2026`."""
        match self.cadence:
            case Cadence.MONTH:
                return f"{MONTH_NAMES[self.index % 12]} {self.year}"
            case Cadence.QUARTER:
                return f"Q{self.index % 4 + 1} {self.year}"
            case _:
                return str(self.year)

    def shift(self, steps: int) -> Period:
        """The period that many steps later (earlier if negative) of the same cadence."""
        return Period(self.cadence, self.index + steps)

    def __sub__(self, other: Period) -> int:
        """Whole periods from `other` to this one; both must have one cadence."""
        if self.cadence is not other.cadence:
            raise ValueError(f"{self} and {other} have different cadences")
        return self.index - other.index

    def __hash__(self) -> int:
        return self.index * 16 + self.cadence  # periods are looked up in every series; the default hashes two objects

    def __lt__(self, other: Period) -> bool:
        return (self._last_month, self.cadence) < (other._last_month, other.cadence)

    def __str__(self) -> str:
        match self.cadence:
            case Cadence.MONTH:
                return f"{self.year}-{self.index % 12 + 1:02}"
            case Cadence.QUARTER:
                return f"{self.year}-Q{self.index % 4 + 1}"
            case _:
                return str(self.year)


@lru_cache(maxsize=4096)
def _last_day(month: int) -> date:
    """The last day of a month counted from year 0."""
    year, of_year = divmod(month, 12)
    return date(year, of_year + 1, calendar.monthrange(year, of_year + 1)[1])


def day_label(day: date) -> str:
    """A day as a reader says it, on one line: `31 Oct 2026`."""
    return f"{day.day}\u00a0{MONTH_NAMES[day.month - 1][:3]}\u00a0{day.year}"


def periods_between(first: Period, last: Period) -> tuple[Period, ...]:
    """All periods from `first` to `last`, both included; empty when `last` comes first."""
    return tuple(first.shift(step) for step in range(last - first + 1))
