"""Working days (Monday to Friday, without holidays), and how long decisions wait."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from macros.measures.percentile import nearest_rank
from macros.records.absent import Absent, Known

WORKING = 5  # days of a week, from Monday on
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Latency:
    """How long decisions waited, in the days that were given."""

    count: int
    median: Known
    """By nearest rank: with an even count the lower of the two in the middle."""
    p85: Known
    within: Known
    """Share that waited no longer than the limit, in %."""


def is_working_day(day: date, holidays: Collection[date] = ()) -> bool:
    """Whether people are at work."""
    return day.weekday() < WORKING and day not in holidays


def working_days(start: date, end: date, holidays: Collection[date] = ()) -> int:
    """Working days after `start` up to and including `end`; 0 when `end` is not later."""
    if end <= start:
        return 0
    off = sum(start < day <= end and is_working_day(day) for day in set(holidays))
    return _weekdays_until(end) - _weekdays_until(start) - off


def _weekdays_until(day: date) -> int:
    """Days from Monday to Friday since the calendar began, on a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * WORKING + min(rest, WORKING)


def add_working_days(day: date, count: int, holidays: Collection[date] = ()) -> date:
    """The working day that many working days later; the day itself for 0."""
    off = set(holidays)
    while count > 0:
        day += A_DAY
        count -= is_working_day(day, off)
    return day


def latency(waits: Sequence[int], limit: int | None) -> Latency:
    """Days that each decision waited -> their median, 85th percentile and share within the limit."""
    within: Known = Absent.NO_TARGET
    if limit is not None:
        within = 100 * sum(wait <= limit for wait in waits) / len(waits) if waits else Absent.NO_DATA
    return Latency(len(waits), nearest_rank(waits, 50), nearest_rank(waits, 85), within)
