"""Earned schedule against public examples of Lipke's method, and a late project computed by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.evm import Method, Snapshot
from macros.measures.schedule import EarnedSchedule, earned_schedule, history
from macros.records.absent import Absent

# Five periods of plan, seven of work: computed by hand from the definitions (Lipke, "Schedule is different", 2003).
PLAN = [10, 30, 60, 90, 100]
EARNED = [8, 22, 44, 66, 82, 93, 100]
COST = [9, 26, 52, 79, 101, 115, 124]
LATE = [  # AT, SPI, ES, SPI(t), IEAC(t), CPI, EAC
    (1, 0.8000, 0.8000, 0.8000, 6.2500, 0.8889, 112.50),
    (2, 0.7333, 1.6000, 0.8000, 6.2500, 0.8462, 118.18),
    (3, 0.7333, 2.4667, 0.8222, 6.0811, 0.8462, 118.18),
    (4, 0.7333, 3.2000, 0.8000, 6.2500, 0.8354, 119.70),
    (5, 0.8200, 3.7333, 0.7467, 6.6964, 0.8119, 123.17),
    (6, 0.9300, 4.3000, 0.7167, 6.9767, 0.8087, 123.66),
    (7, 1.0000, 5.0000, 0.7143, 7.0000, 0.8065, 124.00),
]


@pytest.mark.parametrize("row", LATE, ids=lambda row: f"period {row[0]}")
def test_spi_forgives_a_late_project_and_spi_of_time_does_not(row):
    at, spi, es, spi_t, ieac_t, cpi, eac = row
    found = history(PLAN, EARNED)[at - 1]
    money = Snapshot(100, PLAN[min(at, 5) - 1], EARNED[at - 1], COST[at - 1])
    assert (found.actual, round(found.earned, 4)) == (at, es)
    assert (round(found.index, 4), round(found.finish_at_pace, 4)) == (spi_t, ieac_t)
    assert (round(money.spi, 4), round(money.cpi, 4), round(money.eac(Method.TYPICAL), 2)) == (spi, cpi, eac)


def test_the_late_project_after_three_periods_needs_a_pace_it_never_had():
    found = history(PLAN, EARNED)[2]
    assert round(found.to_complete, 6) == 1.266667
    assert round(found.finish_as_planned, 6) == 5.533333


@pytest.mark.parametrize(
    ("planned", "earned", "schedule"),
    [
        # A public Python test suite of earned schedule.
        ([100_000, 200_000, 300_000, 400_000, 500_000], 250_000, 2.5),
        ([100, 200, 300], 150, 1.5),
        ([100, 200, 300], 200, 2.0),
        ([100, 200, 300], 350, 3.0),  # no further than the plan
        ([100, 200], 50, 0.5),
        # Ours: nothing earned is no time earned, where that suite gives nothing.
        ([100, 200], 0, 0.0),
        ([100, 200], -5, 0.0),  # a correction may take back more than was earned
        # Lipke counts the periods whose planned value is reached, so a month without planned work counts at once.
        ([10, 20, 20, 30], 20, 3.0),
        ([0, 0, 10], 0, 2.0),
        ([0, 0, 10], 5, 2.5),
        ([], 5, 0.0),
    ],
)
def test_earned_schedule_is_whole_periods_reached_and_a_share_of_the_next(planned, earned, schedule):
    assert earned_schedule(planned, earned) == schedule


@pytest.mark.parametrize(("step", "periods"), [(0.1, 3), (0.1, 8), (0.7, 6)])
def test_a_planned_value_that_only_floats_miss_is_reached(step, periods):
    # In floats 0.1 + 0.1 + 0.1 is more than 0.3, ten periods of it less than 1.
    planned = [sum([step] * count) for count in range(1, 11)]
    assert earned_schedule(planned, round(step * periods, 1)) == pytest.approx(periods, abs=1e-9)
    flat = [*planned[:periods], planned[periods - 1], 100]
    assert earned_schedule(flat, round(step * periods, 1)) == pytest.approx(periods + 1, abs=1e-9)


def test_indices_of_the_published_examples():
    # A public Python test suite of earned schedule; PD does not enter the first pair.
    found = EarnedSchedule(2.5, 3, 5)
    assert (found.variance, round(found.index, 6)) == (-0.5, 0.833333)
    found = EarnedSchedule(1.5, 2, 4)
    assert (found.variance, found.index, round(found.finish_at_pace, 4)) == (-0.5, 0.75, 5.3333)


def test_a_project_that_has_not_begun_has_no_pace():
    # Reports may come before the first planned month: AT is 0 or less.
    found = EarnedSchedule(0.0, 0, 5)
    assert found.index is found.finish_at_pace is Absent.NOTHING_PLANNED
    assert (found.finish_as_planned, found.to_complete) == (5, 1)
    assert EarnedSchedule(0.5, -1, 5).index is Absent.NOTHING_PLANNED


def test_nothing_earned_gives_no_forecast():
    assert EarnedSchedule(0.0, 2, 4).index == 0
    assert EarnedSchedule(0.0, 2, 4).finish_at_pace is Absent.NOTHING_EARNED


def test_no_pace_brings_a_project_home_after_its_finish_has_passed():
    assert EarnedSchedule(4.0, 6, 5).to_complete is Absent.FINISH_PASSED
    assert EarnedSchedule(4.0, 5, 5).to_complete is Absent.FINISH_PASSED
    assert EarnedSchedule(5.0, 7, 5).to_complete is Absent.WORK_DONE
    assert EarnedSchedule(5.0, 3, 5).to_complete is Absent.WORK_DONE


def test_actual_time_keeps_counting_after_the_last_planned_period():
    assert [(one.actual, one.planned) for one in history([10, 20], [5, 5, 5, 20])] == [(1, 2), (2, 2), (3, 2), (4, 2)]
    assert history([10, 20], []) == ()


plans = st.lists(st.integers(0, 1000), min_size=1, max_size=30).map(sorted)


@given(plans, st.integers(0, 1200), st.integers(0, 1200))
def test_more_earned_value_is_never_less_earned_schedule(planned, one, other):
    low, high = sorted((one, other))
    assert 0 <= earned_schedule(planned, low) <= earned_schedule(planned, high) <= len(planned)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30, unique=True).map(sorted), st.data())
def test_a_project_that_earns_its_plan_is_where_its_plan_is(planned, data):
    period = data.draw(st.integers(1, len(planned)))
    assert earned_schedule(planned, planned[period - 1]) == period


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30, unique=True).map(sorted), st.data())
def test_the_plan_at_the_earned_schedule_is_the_earned_value(planned, data):
    earned = data.draw(st.integers(0, planned[-1]))
    schedule = earned_schedule(planned, earned)
    whole, share = int(schedule), schedule % 1
    with_start = [0, *planned, planned[-1]]
    assert with_start[whole] + share * (with_start[whole + 1] - with_start[whole]) == pytest.approx(earned)


@given(st.integers(1, 60), st.integers(1, 60), st.integers(1, 99))
def test_the_pace_that_is_needed_brings_the_project_home_in_time(planned, actual, percent):
    found = EarnedSchedule(planned * percent / 100, actual, planned)
    if actual < planned:
        assert found.earned + found.to_complete * (planned - actual) == pytest.approx(planned)
    assert found.finish_at_pace * found.index == pytest.approx(planned)
