"""Whether somebody has read a page again in time: due day, days overdue, and what that means."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.load import Office
from macros.problem import Problem
from macros.records.page import Page, PageLevel, PageStatus

GRACE_DAYS = 60  # ours: an essential page may be overdue by so many days until the build fails
MONTHS = 12


class Age(StrEnum):
    """How a page stands on a day."""

    IN_DATE = "in date"
    OVERDUE = "overdue"
    OUTDATED = "too old"
    """Essential, and overdue by more than the days of grace: nobody should act on it."""
    WITHDRAWN = "withdrawn"
    """No longer in force: nobody has to read it again."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """A page on a day."""

    page: Page
    due: date
    """The last day on which it is in date."""
    late_by: int
    """Days since then; 0 while it is in date."""
    age: Age

    @property
    def is_late(self) -> bool:
        """Whether somebody should have read it by now."""
        return self.age in (Age.OVERDUE, Age.OUTDATED)


def due_day(page: Page) -> date:
    """The day of the last review and the interval in calendar months: 31 August and six months is 28 February."""
    reviewed = page.last_reviewed
    year, month = divmod(reviewed.year * MONTHS + reviewed.month - 1 + page.review_every.months, MONTHS)
    return date(year, month + 1, min(reviewed.day, calendar.monthrange(year, month + 1)[1]))


def freshness(page: Page, day: date) -> Freshness:
    """A page as it stands on a day."""
    due = due_day(page)
    late_by = max(0, (day - due).days)
    return Freshness(page, due, late_by, _age(page, late_by))


def _age(page: Page, late_by: int) -> Age:
    if page.status is PageStatus.WITHDRAWN:
        return Age.WITHDRAWN
    if page.level is PageLevel.ESSENTIAL and late_by > GRACE_DAYS:
        return Age.OUTDATED
    return Age.OVERDUE if late_by else Age.IN_DATE


def handbook_freshness(office: Office, day: date | None = None) -> Mapping[str, Freshness]:
    """Path -> every page of the handbook on a day; without one, on the last day for which the data speak."""
    on = day if day is not None else office.as_of.last_day
    return {path: freshness(page, on) for path, page in office.handbook.items()}


def an_essential_page_is_reviewed(office: Office, day: date | None = None) -> Iterator[Problem]:
    """An essential page is read again at the latest 60 days after its review was due."""
    on = day if day is not None else office.as_of.last_day
    for found in handbook_freshness(office, on).values():
        if found.age is Age.OUTDATED:
            message = (
                f"must be newer than {found.page.last_reviewed} on an essential page: its review was due on "
                f"{found.due}, and on {on} it is {found.late_by} days late; at most {GRACE_DAYS} are allowed"
            )
            yield found.page.problem(("last_reviewed",), message)


def overdue_pages(office: Office, day: date | None = None) -> Iterator[Problem]:
    """What no build fails for, yet somebody should do: pages whose review is overdue."""
    on = day if day is not None else office.as_of.last_day
    for found in handbook_freshness(office, on).values():
        if found.age is Age.OVERDUE:
            days = f"{found.late_by} day{'' if found.late_by == 1 else 's'}"
            message = f"should be newer: the review was due on {found.due}, and on {on} it is {days} late"
            yield found.page.problem(("last_reviewed",), message)


@dataclass(frozen=True, slots=True)
class Section:
    """The pages of one folder of the handbook that somebody has to keep in date."""

    name: str
    in_date: int
    pages: int


def by_section(office: Office, day: date | None = None) -> list[Section]:
    """How many pages of each folder are in date; withdrawn ones are not counted."""
    counts: dict[str, list[int]] = {}
    for path, found in handbook_freshness(office, day).items():
        if found.age is not Age.WITHDRAWN:
            count = counts.setdefault(path.partition("/")[0] if "/" in path else "", [0, 0])
            count[0] += found.age is Age.IN_DATE
            count[1] += 1
    return [Section(name, *count) for name, count in sorted(counts.items())]
