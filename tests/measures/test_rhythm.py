"""Days of meetings and sessions, counted on a printed calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.rhythm import event_days, months_ahead, session_days, weekdays_of, working_day_of
from macros.period import Period
from macros.records.collaboration import Community, Weekday
from macros.records.governance import Event

NOVEMBER, DECEMBER = Period.parse("2026-11"), Period.parse("2026-12")
MONTHS = st.integers(2000 * 12, 2090 * 12).map(lambda index: Period(NOVEMBER.cadence, index))


def event(rhythm: str, working_day: str | None) -> Event:
    keys = {"name": "Board", "kind": "meeting", "leads": "lead", "purpose": "p", "brings": "b", "gives": "g"}
    return Event.model_validate({**keys, "rhythm": rhythm, "working_day": working_day})


def community(rhythm: str, founded: str, week: str = "2") -> Community:
    keys = {"name": "n", "purpose": "p", "members": "m", "lead": "lead", "weekday": "tuesday", "starts": "14:00"}
    more = {"minutes": "60", "activities": ["a"], "success": ["s"], "review": "2030-01-01"}
    return Community.model_validate({**keys, **more, "rhythm": rhythm, "founded": founded, "week": week})


@pytest.mark.parametrize(
    ("count", "november", "december"),
    [(1, 2, 1), (3, 4, 3), (5, 6, 7), (7, 10, 9), (10, 13, 14), (15, 20, 21)],  # 1 November 2026 is a Sunday
)
def test_working_days_of_two_months_are_those_of_a_printed_calendar(count, november, december):
    assert working_day_of(NOVEMBER, count, ()) == date(2026, 11, november)
    assert working_day_of(DECEMBER, count, ()) == date(2026, 12, december)


def test_a_holiday_is_not_counted():
    assert working_day_of(NOVEMBER, 3, (date(2026, 11, 3),)) == date(2026, 11, 5)


def test_the_second_tuesday_of_two_months():
    held = list(session_days(community("monthly", "2025-02-11"), [NOVEMBER, DECEMBER]))
    assert held == [date(2026, 11, 10), date(2026, 12, 8)]


def test_quarterly_sessions_are_counted_from_the_month_of_founding():
    held = list(session_days(community("quarterly", "2026-09-08"), months_ahead(Period.parse("2026-09"))))
    assert [f"{day:%Y-%m}" for day in held] == ["2026-12", "2027-03", "2027-06", "2027-09"]


def test_weekly_sessions_are_on_every_tuesday_and_none_is_before_the_founding():
    held = list(session_days(community("weekly", "2026-11-10"), [NOVEMBER]))
    assert [day.day for day in held] == [10, 17, 24]


def test_what_is_quarterly_is_in_the_first_month_of_a_quarter_and_what_has_no_working_day_is_nowhere():
    months = months_ahead(Period.parse("2026-10"))
    assert [f"{day:%Y-%m}" for day in event_days(event("quarterly", "15"), months, ())] == [
        "2027-01", "2027-04", "2027-07", "2027-10",
    ]  # fmt: skip
    assert [f"{day:%Y-%m}" for day in event_days(event("yearly", "1"), months, ())] == ["2027-01"]
    assert list(event_days(event("monthly", None), months, ())) == []
    assert list(event_days(event("weekly", "1"), months, ())) == []


@given(MONTHS, st.sampled_from(Weekday))
def test_weekdays_of_a_month_are_all_its_days_of_that_name(month, weekday):
    days = [month.first_day + timedelta(step) for step in range((month.last_day - month.first_day).days + 1)]
    assert list(weekdays_of(month, weekday)) == [day for day in days if f"{day:%A}".lower() == weekday]
