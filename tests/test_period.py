"""Calendar periods."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.period import Cadence, Period, periods_between

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
PERIODS = st.builds(Period.of, DAYS, st.sampled_from(Cadence))


def periods(*texts):
    return [Period.parse(text) for text in texts]


def test_a_longer_period_comes_after_the_shorter_one_that_ends_with_it():
    ordered = periods(
        "2025", "2026-06", "2026-Q2", "2026-07", "2026-09", "2026-Q3", "2026-10", "2026-12", "2026-Q4", "2026"
    )
    assert sorted(set(ordered)) == ordered


@pytest.mark.parametrize(
    ("text", "label", "first", "last"),
    [
        ("2026-02", "February 2026", date(2026, 2, 1), date(2026, 2, 28)),
        ("2024-02", "February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", "December 2026", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q1", "Q1 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", "Q4 2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026", "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_has_a_label_and_two_end_days(text, label, first, last):
    period = Period.parse(text)
    assert (period.label, period.first_day, period.last_day, period.year) == (label, first, last, first.year)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-", "2026-0", "2026-00", "2026-13", "2026-7", "2026-Q0", "2026-Q5", "2026-q3", "2026Q3", "2026/07",
     "2026-07-01", " 2026", "2026\n", "0999", "3000", "٢٠٢٦", "2026-Q", "-2026"],
)  # fmt: skip
def test_anything_else_is_no_period(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "steps", "shifted"),
    [("2026-11", 3, "2027-02"), ("2026-01", -1, "2025-12"), ("2026-Q4", 1, "2027-Q1"), ("2026", -6, "2020")],
)
def test_shifting_crosses_the_year(text, steps, shifted):
    assert str(Period.parse(text).shift(steps)) == shifted


def test_periods_of_different_cadences_have_no_difference():
    with pytest.raises(ValueError, match="2026-Q3 and 2026-07 have different cadences"):
        _ = Period.parse("2026-Q3") - Period.parse("2026-07")


def test_periods_between_two_hold_both_ends():
    first, last = periods("2025-11", "2026-02")
    assert list(map(str, periods_between(first, last))) == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert periods_between(last, first) == ()
    assert periods_between(first, first) == (first,)


@given(PERIODS)
def test_a_period_is_what_its_text_says(period):
    assert Period.parse(str(period)) == period


@given(DAYS, st.sampled_from(Cadence))
def test_a_day_lies_in_its_period(day, cadence):
    period = Period.of(day, cadence)
    assert period.first_day <= day <= period.last_day
    assert (period.shift(-1).last_day - period.first_day).days == -1


@given(PERIODS, st.integers(-2000, 2000))
def test_the_difference_undoes_the_shift(period, steps):
    assert period.shift(steps) - period == steps
    assert (period.shift(steps) > period) == (steps > 0)


@given(PERIODS, PERIODS)
def test_of_two_periods_the_one_that_ends_first_is_less(one, other):
    assert (one < other) + (one == other) + (one > other) == 1
    if one.last_day < other.last_day:
        assert one < other
