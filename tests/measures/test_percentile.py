"""Percentiles by nearest rank against published lists."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.percentile import nearest_rank
from macros.records.absent import Absent

CYCLE_TIMES = [1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 15, 21]


# Wikipedia, "Percentile", worked examples of the nearest-rank method.
@pytest.mark.parametrize(
    ("values", "percent", "found"),
    [
        ([15, 20, 35, 40, 50], 5, 15),
        ([15, 20, 35, 40, 50], 30, 20),
        ([15, 20, 35, 40, 50], 40, 20),
        ([15, 20, 35, 40, 50], 50, 35),
        ([15, 20, 35, 40, 50], 100, 50),
        ([3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 25, 7),
        ([3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 50, 8),
        ([3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 75, 15),
        ([3, 6, 7, 8, 8, 10, 13, 15, 16, 20], 100, 20),
        ([3, 6, 7, 8, 8, 9, 10, 13, 15, 16, 20], 50, 9),
    ],
)
def test_the_nearest_rank_is_the_published_one(values, percent, found):
    assert nearest_rank(values, percent) == found


def test_interpolation_would_give_numbers_that_nobody_measured():
    # Computed by hand: ranks 6, 11 and 12 of 12. numpy interpolates as pandas does by default.
    assert [nearest_rank(CYCLE_TIMES, percent) for percent in (50, 85, 95)] == [4, 15, 21]
    assert numpy.percentile(CYCLE_TIMES, [50, 85, 95]) == pytest.approx([4.5, 13.05, 17.7])


def test_no_values_have_no_percentile():
    assert nearest_rank([], 85) is Absent.NO_DATA


def test_a_rank_that_is_whole_on_paper_is_not_rounded_up_for_the_digits_of_a_float():
    assert 8.8 * 375 / 100 > 33
    assert nearest_rank(range(1, 376), 8.8) == 33


values = st.lists(st.integers(0, 1000), min_size=1, max_size=60)


@given(values, st.integers(1, 100))
def test_so_many_percent_do_not_exceed_it_and_fewer_stay_below(values, percent):
    found = nearest_rank(values, percent)
    assert found in values
    assert 100 * sum(value <= found for value in values) >= percent * len(values)
    assert 100 * sum(value < found for value in values) < percent * len(values)


@given(values, st.integers(1, 100))
def test_numpy_finds_the_same_by_inverting_the_distribution(values, percent):
    oracle = numpy.percentile(numpy.array(values), percent, method="inverted_cdf")
    on_a_step = percent * len(values) % 100 == 0  # there numpy's floats may go either way
    assert on_a_step or nearest_rank(values, percent) == oracle
