"""Forecasts from throughput: exact chances against published data, enumeration and random draws."""

import random
from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.forecast import (
    FEWEST_PERIODS,
    MOST_PERIODS,
    NEGLIGIBLE,
    ItemsDone,
    PeriodsNeeded,
    forecast_how_many,
    forecast_when,
    how_many,
    when,
)
from macros.records.absent import Absent

SMALL = [2, 4, 3]  # invented; its chances are counted by hand: 27 equally likely triples, 81 fours, 243 fives
# Documentation of the Elixir library Chi2fit, notebook on forecasting: items finished in each of 23 periods.
CHI2FIT = [3, 3, 4, 4, 7, 5, 1, 11, 5, 6, 3, 6, 6, 5, 4, 10, 4, 5, 8, 2, 4, 12, 5]
CONFIDENCES = (0.5, 0.7, 0.85, 0.95)


# Percentiles computed from the definition, exactly and by 10 000 random draws, with the same result.
@pytest.mark.parametrize(("sample", "items", "periods"), [(SMALL, 10, [4, 4, 4, 5]), (CHI2FIT, 100, [19, 20, 21, 23])])
def test_so_many_items_need_so_many_periods(sample, items, periods):
    found = when(sample, items)
    assert [found.periods(confidence) for confidence in CONFIDENCES] == periods


def test_the_chances_behind_a_finish_are_those_of_counting_all_cases():
    # By hand: 10 of 27 triples reach 10; of 81 fours all but 5 (2222 and four with one 3) do; all fives do.
    found = when(SMALL, 10)
    assert [found.at_most(periods) for periods in (2, 3, 4, 5)] == pytest.approx([0, 10 / 27, 76 / 81, 1])
    assert found.probabilities[0] == (3, pytest.approx(0.370370, abs=5e-7))
    assert found.at_most(4) == pytest.approx(0.938272, abs=5e-7)
    assert found.cumulative[-1] == (5, pytest.approx(1))


def test_the_chances_behind_a_finish_on_published_data():
    found = when(CHI2FIT, 100)
    assert found.at_most(20) == pytest.approx(0.7246, abs=5e-5)
    assert found.at_most(21) == pytest.approx(0.8519, abs=5e-5)


@pytest.mark.parametrize(
    ("sample", "periods", "items"),
    [(SMALL, 2, {0.5: 6, 0.85: 5, 0.95: 4}), (CHI2FIT, 10, {0.5: 53, 0.7: 49, 0.85: 45, 0.95: 40})],
)
def test_in_so_many_periods_so_many_items_get_done(sample, periods, items):
    found = how_many(sample, periods)
    assert {confidence: found.items(confidence) for confidence in items} == items


def test_the_chances_behind_an_amount_are_those_of_counting_all_cases():
    # By hand: the nine pairs of 2, 3 and 4 add up to 4, 5, 5, 6, 6, 6, 7, 7, 8.
    found = how_many(SMALL, 2)
    assert found.probabilities == tuple(
        (total, pytest.approx(ways / 9)) for total, ways in zip(range(4, 9), (1, 2, 3, 2, 1), strict=True)
    )
    assert found.at_least(6) == pytest.approx(6 / 9)
    assert (found.items(8 / 9), found.items(1)) == (5, 4)


def test_a_chance_on_the_confidence_asked_for_is_enough_whatever_floats_make_of_it():
    # By hand: of 0 to 9 nine in ten are at least 1; 1 − 0.7^6 = 0.882351.
    assert sum([0.1] * 9) < 0.9
    assert how_many(range(10), 1).items(0.9) == 1
    three_in_ten = when([0] * 7 + [1] * 3, 1)
    assert dict(three_in_ten.cumulative)[6] < 0.882351
    assert three_in_ten.periods(0.882351) == 6


def test_more_confidence_needs_more_periods_and_promises_fewer_items():
    assert when(CHI2FIT, 100).periods(0.95) > when(CHI2FIT, 100).periods(0.5)
    assert how_many(CHI2FIT, 10).items(0.95) < how_many(CHI2FIT, 10).items(0.5)


def test_random_draws_come_to_the_same_chances():
    draw = random.Random(42)
    finishes = Counter(_simulated(draw, 100) for _ in range(10_000))
    found = when(CHI2FIT, 100)
    for periods in range(16, 26):
        simulated = sum(count for needed, count in finishes.items() if needed <= periods) / 10_000
        assert found.at_most(periods) == pytest.approx(simulated, abs=0.02)  # four standard errors of a share


def _simulated(draw, items):
    done = periods = 0
    while done < items:
        done += draw.choice(CHI2FIT)
        periods += 1
    return periods


def test_a_past_without_variation_has_one_outcome():
    assert when([5] * 6, 11).probabilities == ((3, 1.0),)
    assert how_many([5] * 6, 3).probabilities == ((15, 1.0),)
    assert how_many([5] * 6, 0).probabilities == ((0, 1.0),)


def test_when_nothing_is_left_it_takes_no_time():
    assert when(SMALL, 0).probabilities == ((0, 1.0),)


def test_periods_in_which_nothing_got_done_belong_to_the_past():
    # By hand: one item, done in a period with chance 1/2, so by period k with chance 1 − 1/2^k.
    found = when([0, 1], 1)
    assert [found.at_most(periods) for periods in (1, 2, 10)] == pytest.approx([1 / 2, 3 / 4, 1 - 2**-10])
    assert [found.periods(confidence) for confidence in (0.5, 0.51, 0.75, 0.999)] == [1, 2, 2, 10]


def test_a_tail_that_never_ends_is_cut_where_it_no_longer_matters():
    found = when([0, 1], 1)
    assert 1 - NEGLIGIBLE < found.at_most(MOST_PERIODS) < 1
    assert len(found.probabilities) == 30  # by hand: 2^-30 < 10^-9 < 2^-29
    assert found.periods(1) is Absent.TOO_FAR


def test_a_forecast_ends_when_it_would_take_too_many_periods():
    found = when([0] * 59 + [1], 300)  # 18 000 periods on average
    assert found.at_most(MOST_PERIODS) == pytest.approx(0)
    assert found.periods(0.5) is Absent.TOO_FAR


def test_too_short_a_past_gives_no_forecast():
    assert forecast_when([3] * (FEWEST_PERIODS - 1), 10) is Absent.TOO_FEW
    assert forecast_how_many([3] * (FEWEST_PERIODS - 1), 10) is Absent.TOO_FEW
    assert forecast_when([3] * FEWEST_PERIODS, 10) == PeriodsNeeded(((4, 1.0),))
    assert forecast_how_many([3] * FEWEST_PERIODS, 10) == ItemsDone(((30, 1.0),))
    assert forecast_when([], 10) is Absent.TOO_FEW


def test_a_past_in_which_nothing_got_done_gives_no_forecast():
    # As in jira-agile-metrics, whose tests expect no forecast without samples or with a total of 0.
    assert forecast_when([0] * 10, 10) is Absent.NO_DATA
    assert forecast_how_many([0] * 10, 10) is Absent.NO_DATA


def test_when_no_item_is_left_there_is_nothing_to_forecast():
    assert forecast_when(CHI2FIT, 0) is Absent.WORK_DONE


samples = st.lists(st.integers(0, 9), min_size=1, max_size=12).filter(any)
some_items = st.integers(0, 60)
confidences = st.floats(0.01, 0.99)


@given(samples, some_items)
def test_chances_of_a_finish_add_up_to_all_but_the_tail(sample, items):
    found = when(sample, items)
    assert 1 - NEGLIGIBLE < sum(chance for _, chance in found.probabilities) < 1 + 1e-12
    assert [periods for periods, _ in found.probabilities] == sorted({periods for periods, _ in found.probabilities})


@given(samples, st.integers(0, 12))
def test_chances_of_amounts_add_up_to_1(sample, periods):
    found = how_many(sample, periods)
    assert sum(chance for _, chance in found.probabilities) == pytest.approx(1)
    assert found.at_least(periods * min(sample)) == pytest.approx(1)
    assert found.probabilities[-1][0] == periods * max(sample)


@given(samples, some_items, st.integers(1, 20), confidences)
def test_more_items_are_never_done_sooner(sample, items, more, confidence):
    assert when(sample, items + more).periods(confidence) >= when(sample, items).periods(confidence)


@given(samples, st.integers(0, 10), confidences)
def test_more_time_never_gets_less_done(sample, periods, confidence):
    assert how_many(sample, periods + 1).items(confidence) >= how_many(sample, periods).items(confidence)


@given(samples, some_items, st.tuples(confidences, confidences).map(sorted))
def test_the_more_confidence_the_later_and_the_fewer(sample, items, pair):
    less, more = pair
    assert when(sample, items).periods(less) <= when(sample, items).periods(more)
    assert how_many(sample, 5).items(less) >= how_many(sample, 5).items(more)


@given(samples, some_items, st.randoms(use_true_random=False))
def test_the_order_of_the_past_changes_no_digit(sample, items, draw):
    shuffled = draw.sample(sample, len(sample))
    assert when(shuffled, items) == when(sample, items)
    assert how_many(shuffled, 6) == how_many(sample, 6)


@given(st.lists(st.integers(0, 6), min_size=1, max_size=4), st.integers(0, 5))
def test_counting_every_possible_future_gives_the_same_amounts(sample, periods):
    futures = Counter(sum(future) for future in product(sample, repeat=periods))
    assert dict(how_many(sample, periods).probabilities) == pytest.approx(
        {total: ways / len(sample) ** periods for total, ways in futures.items()}
    )


@given(samples, st.integers(1, 30), st.integers(1, 8))
def test_being_done_by_then_and_getting_that_much_done_are_one_question(sample, items, periods):
    assert when(sample, items).at_most(periods) == pytest.approx(how_many(sample, periods).at_least(items), abs=1e-12)
