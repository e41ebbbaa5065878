"""Flow of work: cycle time, work in progress, its age, throughput."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.flow import Item, ages, cycle_time, flow, in_progress, throughput
from macros.records.absent import Absent

MONDAY = date(2026, 6, 1)


def day(number):
    """Day 1 is Monday, 1 June 2026."""
    return MONDAY + timedelta(days=number - 1)


def item(started, finished=None):
    return Item(day(started), None if finished is None else day(finished))


def finished_on(*days):
    return [item(1, finished) for finished in days]


def took(*days):
    return [item(1, length) for length in days]


@pytest.mark.parametrize(("started", "finished", "days"), [(1, 1, 1), (1, 2, 2), (5, 8, 4), (1, 31, 31)])
def test_the_first_and_the_last_day_of_an_item_both_count(started, finished, days):
    # Vacanti, "Actionable Agile Metrics for Predictability": finish − start + 1.
    assert cycle_time(item(started, finished)) == days


def test_an_item_that_is_not_finished_has_no_cycle_time():
    with pytest.raises(ValueError, match="not finished"):
        cycle_time(item(1))


def test_in_progress_is_what_was_started_by_then_and_not_finished_by_then():
    waiting, open_, done_today, done_later = item(11), item(10), item(1, 10), item(4, 11)
    assert in_progress([waiting, open_, done_today, done_later], day(10)) == (open_, done_later)
    assert ages([waiting, open_, done_today, done_later], day(10)) == [1, 7]


def test_throughput_is_what_the_tool_jira_agile_metrics_counts():
    # jira-agile-metrics, tests of throughput: two items finished on each of three days; window 3, 5 and 2 days.
    items = finished_on(3, 3, 4, 4, 5, 5)
    assert throughput(items, day(3), day(5), days=1) == (2, 2, 2)
    assert throughput(items, day(1), day(5), days=1) == (0, 0, 2, 2, 2)
    assert throughput(items, day(4), day(5), days=1) == (2, 2)


def test_weeks_are_counted_back_from_the_last_day_and_a_week_without_a_finish_counts_as_0():
    # By hand: weeks of days 3 to 9, 10 to 16, 17 to 23; days 1 and 2 are no whole week.
    items = finished_on(1, 2, 3, 9, 17, 23, 24)
    assert throughput([*items, item(1)], day(1), day(23)) == (2, 0, 2)


@pytest.mark.parametrize("last", [0, 1, 6])
def test_less_than_a_period_has_no_throughput(last):
    assert throughput(finished_on(1), day(1), day(last)) == ()


def test_flow_of_items_that_a_pencil_can_count():
    # Nearest rank, computed by hand: of 12 the 6th and the 11th.
    done = took(1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 15, 21)
    found = flow([*done, item(7), item(8), item(20), item(22)], day(21), expected=8)
    assert found.cycle_times == (1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 15, 21)
    assert (found.p50, found.p85, found.wip) == (4, 15, 3)
    assert found.ageing == 0  # 15, 14 and 2 days old: as old as the 85th percentile is not older
    assert found.within == 75  # 9 of 12
    assert flow([*done, item(6), item(20)], day(21), expected=8).ageing == 50


def test_cycle_times_are_in_the_order_of_finishing():
    found = flow([item(1, 9), item(3, 4), item(2, 6)], day(9), None)
    assert found.finished == (item(3, 4), item(2, 6), item(1, 9))
    assert found.cycle_times == (2, 5, 9)


def test_what_was_finished_after_the_day_was_still_in_progress_then():
    found = flow([item(1, 5), item(1, 12)], day(10), expected=7)
    assert (found.cycle_times, found.wip, found.within) == ((5,), 1, 100)
    assert found.ageing == 100


def test_numbers_that_nothing_gives_say_why():
    nothing = flow([], day(1), expected=7)
    assert (nothing.cycle_times, nothing.wip) == ((), 0)
    assert nothing.p50 is nothing.p85 is nothing.ageing is nothing.within is Absent.NO_DATA
    only_open = flow([item(1)], day(3), expected=None)
    assert (only_open.wip, only_open.ageing, only_open.within) == (1, Absent.NO_DATA, Absent.NO_TARGET)
    assert flow([item(1, 2)], day(3), 7).ageing is Absent.NO_DATA


items = st.lists(
    st.builds(
        lambda start, length: item(start, None if length is None else start + length),
        st.integers(1, 90),
        st.none() | st.integers(0, 40),
    ),
    max_size=40,
)


@given(items, st.integers(1, 130))
def test_every_item_that_was_started_is_either_finished_or_in_progress(items, number):
    found = flow(items, day(number), expected=None)
    started = [one for one in items if one.started <= day(number)]
    assert len(found.finished) + found.wip == len(started)
    assert all(age >= 1 for age in ages(items, day(number)))


@given(items, st.integers(1, 130), st.integers(1, 14))
def test_throughput_of_whole_periods_counts_each_finish_once(items, number, days):
    counts = throughput(items, day(1), day(number), days)
    first = day(number - days * len(counts) + 1)
    assert len(counts) == number // days
    assert sum(counts) == sum(one.finished is not None and first <= one.finished <= day(number) for one in items)
