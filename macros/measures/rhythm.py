"""On which days something is held: the nth working day of a month, the nth Tuesday, every month or every quarter."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta

from macros.measures.working_days import add_working_days
from macros.period import Cadence, Period, periods_between
from macros.records.collaboration import Community, Weekday
from macros.records.governance import Event, Rhythm

AHEAD = 12  # months after the as-of month that calendars cover
A_WEEK = 7
WEEKDAYS = tuple(Weekday)
EVERY = {Rhythm.WEEKLY: 1, Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.YEARLY: 12}
"""Every how many months it is held; what is weekly, in each of them."""


def months_ahead(as_of: Period) -> Sequence[Period]:
    """The months that calendars cover: those after the as-of month."""
    return periods_between(as_of.shift(1), as_of.shift(AHEAD))


def working_day_of(month: Period, count: int, holidays: Collection[date]) -> date:
    """The working day of that number in a month: 1 is its first."""
    return add_working_days(month.shift(-1).last_day, count, holidays)


def weekdays_of(month: Period, weekday: Weekday) -> Iterator[date]:
    """Every Monday, Tuesday ... of a month."""
    first = month.first_day
    day = first + timedelta((WEEKDAYS.index(weekday) - first.weekday()) % A_WEEK)
    while day <= month.last_day:
        yield day
        day += timedelta(A_WEEK)


def event_days(event: Event, months: Sequence[Period], holidays: Collection[date]) -> Iterator[date]:
    """The days of a meeting or cut-off with a working day; in the first month of each quarter or year, if so held."""
    if event.working_day is not None and event.rhythm is not Rhythm.WEEKLY:
        for month in months:
            if month.index % EVERY[event.rhythm] == 0:
                yield working_day_of(month, event.working_day, holidays)


def session_days(community: Community, months: Sequence[Period]) -> Iterator[date]:
    """The days of a community's sessions from its founding on, every so many months counted from that month."""
    founded = Period.of(community.founded, Cadence.MONTH)
    for month in months:
        if (month - founded) % EVERY[community.rhythm] == 0:
            days = list(weekdays_of(month, community.weekday))
            held = days if community.rhythm is Rhythm.WEEKLY else days[community.week - 1 : community.week]
            yield from (day for day in held if day >= community.founded)
