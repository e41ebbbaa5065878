"""Working days against published counts and numpy, and how long decisions wait."""

from datetime import date, timedelta

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.working_days import add_working_days, is_working_day, latency, working_days
from macros.records.absent import Absent

A_DAY = timedelta(days=1)


# Documentation of numpy.busday_count (January and all of 2011) and articles on it (July 2020, February 2023); it counts
# the first day and not the last, we the last and not the first.
@pytest.mark.parametrize(
    ("first", "after", "days"),
    [
        (date(2011, 1, 1), date(2011, 2, 1), 21),
        (date(2011, 1, 1), date(2012, 1, 1), 260),
        (date(2020, 7, 1), date(2020, 8, 1), 23),
        (date(2023, 2, 1), date(2023, 3, 1), 20),
    ],
)
def test_the_working_days_of_a_month_are_those_that_numpy_prints(first, after, days):
    assert working_days(first - A_DAY, after - A_DAY) == days


# Microsoft, help page of NETWORKDAYS: from 1 October 2012 to 1 March 2013, both included.
HOLIDAYS = (date(2012, 11, 22), date(2012, 12, 4), date(2013, 1, 21))


@pytest.mark.parametrize(("holidays", "days"), [((), 110), (HOLIDAYS[:1], 109), (HOLIDAYS, 107)])
def test_holidays_are_no_working_days(holidays, days):
    assert working_days(date(2012, 9, 30), date(2013, 3, 1), holidays) == days


# Microsoft, help page of WORKDAY: 151 working days after 1 October 2008.
@pytest.mark.parametrize(
    ("holidays", "found"),
    [
        ((), date(2009, 4, 30)),
        ((date(2008, 11, 26), date(2008, 12, 4), date(2009, 1, 21)), date(2009, 5, 5)),
    ],
)
def test_so_many_working_days_later_is_the_day_that_excel_finds(holidays, found):
    assert add_working_days(date(2008, 10, 1), 151, holidays) == found
    assert working_days(date(2008, 10, 1), found, holidays) == 151


def test_a_decision_on_the_day_of_the_request_took_no_time():
    monday = date(2026, 6, 1)
    assert working_days(monday, monday) == 0
    assert working_days(monday, monday - A_DAY) == 0
    assert add_working_days(monday, 0) == monday


def test_a_weekend_takes_no_working_time():
    friday, sunday, monday = date(2026, 6, 5), date(2026, 6, 7), date(2026, 6, 8)
    assert (working_days(friday, sunday), working_days(friday, monday), working_days(sunday, monday)) == (0, 1, 1)
    assert add_working_days(friday, 1) == add_working_days(sunday, 1) == monday


def test_a_holiday_counts_once_and_not_at_all_on_a_weekend():
    friday, sunday, monday, tuesday = (date(2026, 6, day) for day in (5, 7, 8, 9))
    assert working_days(friday, tuesday, [monday, monday, sunday, friday]) == 1
    assert working_days(friday, monday, [monday]) == 0
    assert not is_working_day(monday, [monday])
    assert add_working_days(friday, 1, [monday]) == tuesday


days = st.dates(date(1999, 1, 1), date(2060, 12, 31))
holidays = st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=15)
days_of_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(days, st.integers(0, 4000))
def test_numpy_counts_the_same(start, length):
    end = start + timedelta(days=length)
    assert working_days(start, end) == numpy.busday_count(start + A_DAY, end + A_DAY)


@given(days_of_2026, st.integers(0, 400), holidays)
def test_numpy_counts_the_same_with_holidays(start, length, holidays):
    end = start + timedelta(days=length)
    assert working_days(start, end, holidays) == numpy.busday_count(start + A_DAY, end + A_DAY, holidays=holidays)


@given(days_of_2026, st.integers(1, 200), holidays)
def test_adding_working_days_undoes_counting_them(start, count, holidays):
    end = add_working_days(start, count, holidays)
    assert is_working_day(end, holidays)
    assert working_days(start, end, holidays) == count
    assert working_days(start, end - A_DAY, holidays) == count - 1


def test_how_long_decisions_waited():
    # Nearest rank, computed by hand: of 12 the 6th and the 11th; 10 of 12 within 12 days.
    found = latency([21, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 15], limit=12)
    assert (found.count, found.median, found.p85) == (12, 4, 15)
    assert found.within == pytest.approx(100 * 10 / 12)


def test_waiting_just_as_long_as_the_limit_is_within_it():
    assert latency([5, 6], limit=5).within == 50


def test_no_decisions_and_no_limit_say_so():
    nothing = latency([], limit=5)
    assert (nothing.count, nothing.median, nothing.p85, nothing.within) == (0, *[Absent.NO_DATA] * 3)
    assert latency([3], limit=None).within is Absent.NO_TARGET
