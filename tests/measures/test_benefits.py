"""Benefits realised against the promise at approval, always up to one and the same date."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.benefits import BenefitPoint, accuracies, accuracy, accuracy_after, profile, realised_share
from macros.period import Period
from macros.records.absent import Absent
from tests.measures.factories import JANUARY, months

QUARTER = Period.parse("2026-Q1")


def by_month(*amounts, first=JANUARY):
    """One amount a month; None is a month without one."""
    periods = months(len(amounts), first)
    return {period: amount for period, amount in zip(periods, amounts, strict=True) if amount is not None}


def rows(points):
    return [(str(point.period), point.planned, point.realised) for point in points]


def test_the_realised_share_is_of_what_was_planned_by_now():
    assert realised_share(planned_to_date=80000, realised_to_date=60000) == 75
    assert realised_share(planned_to_date=80000, realised_to_date=100000) == 125
    assert realised_share(planned_to_date=0, realised_to_date=100) is Absent.NOTHING_PLANNED


def test_accuracy_is_realised_over_forecast():
    # Metagyre, "Improving Benefits Realization Forecasting": actual benefits / forecast at approval.
    assert accuracy(realised=90, forecast=120) == 0.75
    assert accuracy(realised=90, forecast=0) is Absent.NOTHING_PLANNED


def test_amounts_of_each_period_are_added_up():
    found = profile(by_month(10, 20, 30), by_month(5, 15), cumulative=False)
    assert rows(found) == [("2026-01", 10, 5), ("2026-02", 30, 20), ("2026-03", 60, Absent.NO_DATA)]


def test_amounts_from_the_beginning_are_taken_as_they_are():
    found = profile(by_month(10, 30, 60), by_month(5, 20), cumulative=True)
    assert found == profile(by_month(10, 20, 30), by_month(5, 15), cumulative=False)


@pytest.mark.parametrize(("cumulative", "last"), [(False, 12), (True, 7)])
def test_a_month_without_a_report_has_no_realised_amount_and_later_ones_have(cumulative, last):
    found = profile(by_month(10, 10, 10), by_month(5, None, 7), cumulative)
    assert [point.realised for point in found] == [5, Absent.NO_DATA, last]


@pytest.mark.parametrize(("cumulative", "last"), [(False, 30), (True, 20)])
def test_after_its_end_the_plan_stays_where_it_is(cumulative, last):
    found = profile(by_month(10, 20), by_month(None, 5, 5, 5), cumulative)
    assert [point.planned for point in found] == [10, last, last, last]


def test_a_benefit_that_comes_before_the_plan_is_shown():
    planned = by_month(40, first=Period.parse("2026-03"))
    assert rows(profile(planned, by_month(5), cumulative=True)) == [("2026-01", 0, 5), ("2026-03", 40, Absent.NO_DATA)]


def test_nothing_planned_and_nothing_reported_has_no_points():
    assert profile({}, {}, cumulative=True) == ()


def test_the_forecast_is_checked_after_6_12_and_24_months():
    # By hand: 10 a month planned, 6 a month realised in the first half year, 9 in the second, nothing reported since.
    points = profile(by_month(*[10] * 24), by_month(*[6] * 6, *[9] * 6), cumulative=False)
    assert accuracies(points, JANUARY) == ((6, pytest.approx(0.6)), (12, pytest.approx(0.75)), (24, Absent.NO_DATA))


def test_quarters_are_checked_at_the_last_one_that_is_whole_by_then():
    planned = {QUARTER.shift(step): 100 * (step + 1) for step in range(4)}
    realised = {QUARTER.shift(step): amount for step, amount in enumerate([50, 150, 330])}
    points = profile(planned, realised, cumulative=True)
    assert accuracy_after(points, JANUARY, 6) == 0.75  # January to June: the second quarter
    assert accuracy_after(points, JANUARY.shift(1), 6) == 0.75  # February to July: July alone is no quarter
    assert accuracy_after(points, JANUARY.shift(3), 6) == pytest.approx(1.1)  # April to September
    assert accuracy_after(points, QUARTER.shift(1), 6) == pytest.approx(1.1)


def test_a_plan_that_ends_earlier_is_checked_only_where_somebody_reported():
    points = profile(by_month(10, 20), by_month(10, 15), cumulative=True)
    assert accuracy_after(points, JANUARY, 6) is Absent.NO_DATA
    assert accuracy_after((), JANUARY, 6) is Absent.NO_DATA


def test_a_benefit_that_was_to_come_later_has_no_accuracy_yet():
    points = (BenefitPoint(JANUARY.shift(5), planned=0, realised=10),)
    assert accuracy_after(points, JANUARY, 6) is Absent.NOTHING_PLANNED


amounts = st.lists(st.integers(0, 10**6), min_size=1, max_size=24)


@given(amounts, amounts)
def test_both_ways_of_counting_give_one_profile(planned, realised):
    by_period = profile(by_month(*planned), by_month(*realised), cumulative=False)
    from_start = profile(by_month(*accumulate(planned)), by_month(*accumulate(realised)), cumulative=True)
    assert by_period == from_start
    assert by_period[-1].planned == sum(planned)
