"""Agreement of raters against the worked examples of those who proposed each measure."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.agreement import bias, krippendorff_alpha, spread, weighted_kappa
from macros.records.absent import Absent

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: 4 observers, 12 units, gaps; the R
# package irr has it as the "C" data and prints nominal .743, ordinal .815, interval .849.
_ = None
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
UNITS = [[rating for rating in unit if rating is not None] for unit in zip(*OBSERVERS, strict=True)]

# Hout, Duncan and Sobel (1987), in Agresti (1990) and the R package vcd as SexualFun: answers of 91 couples.
COUPLES = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]]


def pairs_of(table):
    return [(i, j) for i, row in enumerate(table) for j, count in enumerate(row) for _ in range(count)]


# Of scikit-learn, sklearn/metrics/tests/test_classification.py: linear .9412, quadratic .9541 (unweighted .9315).
SCIKIT = list(zip([0] * 46 + [1] * 44 + [2] * 10, [0] * 50 + [1] * 40 + [2] * 10, strict=True))
# Of the R package psych, example of cohen.kappa: quadratic .68.
PSYCH = list(zip([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 1, 6, 1, 5, 5, 6, 7], strict=True))

# Bland and Altman (1986), Lancet i, table 1: first readings of 17 persons with the Wright and the mini Wright meter.
WRIGHT = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
MINI = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]


def test_alpha_is_that_of_krippendorff_for_ordinal_data():
    assert krippendorff_alpha(UNITS) == pytest.approx(0.815, abs=5e-4)


def test_a_unit_that_one_observer_rated_says_nothing_about_agreement():
    assert [len(unit) for unit in UNITS].count(1) == 1
    without = [unit for unit in UNITS if len(unit) > 1]
    assert krippendorff_alpha(without) == krippendorff_alpha(UNITS)


def test_alpha_is_one_where_all_agree_and_falls_with_each_rating_that_does_not():
    agreed = [[1, 1, 1], [2, 2], [3, 3, 3], [4, 4], [5, 5]]
    assert krippendorff_alpha(agreed) == 1
    near = krippendorff_alpha([*agreed[:-1], [5, 4]])
    far = krippendorff_alpha([*agreed[:-1], [5, 1]])
    assert 1 > near > far


def test_alpha_needs_five_units_that_two_rated():
    assert krippendorff_alpha([[1, 2]] * 4 + [[3]] * 9) is Absent.TOO_FEW
    assert krippendorff_alpha([]) is Absent.TOO_FEW
    assert krippendorff_alpha([[1, 2]] * 5) is not Absent.TOO_FEW


def test_alpha_says_nothing_where_every_rating_is_the_same():
    assert krippendorff_alpha([[3, 3]] * 6) is Absent.NO_SPREAD


@given(st.lists(st.lists(st.integers(1, 5), min_size=2, max_size=4), min_size=5, max_size=8), st.randoms())
def test_alpha_asks_only_for_the_order_of_levels(units, random):
    """Ordinal: other names for the levels, in the same order, and another order of raters and units, change nothing."""
    names = {level: 10 * level**2 for level in range(1, 6)}
    renamed = [random.sample([names[rating] for rating in unit], len(unit)) for unit in units]
    found, again = krippendorff_alpha(units), krippendorff_alpha(random.sample(renamed, len(renamed)))
    assert again is found is Absent.NO_SPREAD or again == pytest.approx(found)


@pytest.mark.parametrize(
    ("pairs", "power", "kappa", "digits"),
    [
        (pairs_of(COUPLES), 1, 0.2374, 5e-5),  # vcd, Kappa(SexualFun): weighted, equal spacing
        (SCIKIT, 1, 0.9412, 5e-5),
        (SCIKIT, 2, 0.9541, 5e-5),
        (PSYCH, 2, 0.68, 5e-3),
    ],
)
def test_weighted_kappa_is_as_published(pairs, power, kappa, digits):
    assert weighted_kappa(pairs, power) == pytest.approx(kappa, abs=digits)


def test_the_table_of_couples_is_the_one_that_is_published():
    # vcd prints the unweighted kappa .1293 beside the weighted one; every difference counts 1 to the power of 0.
    table = numpy.array(COUPLES) / 91
    agreed, chance = table.trace(), table.sum(0) @ table.sum(1)
    assert (agreed - chance) / (1 - chance) == pytest.approx(0.1293, abs=5e-5)


def test_kappa_says_nothing_of_fewer_than_five_pairs_or_without_spread():
    assert weighted_kappa([(1, 2)] * 4, 1) is Absent.TOO_FEW
    assert weighted_kappa([(3, 3)] * 5, 2) is Absent.NO_SPREAD
    assert weighted_kappa([(3, 4)] * 5, 1) == 0  # all of the difference is what chance gives


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=5, max_size=30), st.sampled_from([1, 2]))
def test_kappa_is_that_of_its_matrix_form(pairs, power):
    """Cohen (1968): 1 - sum(w O) / sum(w E) over the matrices of counts, with weights divided by their largest."""
    observed = numpy.zeros((5, 5))
    for first, second in pairs:
        observed[first - 1, second - 1] += 1
    expected = numpy.outer(observed.sum(1), observed.sum(0)) / len(pairs)
    weights = (numpy.abs(numpy.subtract.outer(numpy.arange(5), numpy.arange(5))) / 4) ** power
    found = weighted_kappa(pairs, power)
    if (weights * expected).sum() == 0:
        assert found is Absent.NO_SPREAD
    else:
        assert found == pytest.approx(1 - (weights * observed).sum() / (weights * expected).sum())


def test_bias_and_limits_of_agreement_are_those_of_bland_and_altman():
    # The paper: mean difference -2.1 l/min, standard deviation 38.8. Its limits, -79.7 and 75.5, take 2 deviations;
    # 1.96 give -78.1 and 73.9 (R package BlandAltmanLeh by default).
    found = bias(list(zip(WRIGHT, MINI, strict=True)))
    assert found.mean == pytest.approx(-2.1, abs=0.05)
    assert (found.upper - found.lower) / (2 * 1.96) == pytest.approx(38.8, abs=0.05)
    assert (found.lower, found.upper) == pytest.approx((-78.1, 73.9), abs=0.05)
    assert found.count == 17


def test_bias_is_positive_when_the_first_rates_higher():
    # By hand: differences 1, 0, 2, -1, 0: mean 0.4, equal 2 of 5, within one level 4 of 5.
    found = bias([(3, 2), (3, 3), (5, 3), (2, 3), (4, 4)])
    assert (found.mean, found.exact, found.within_one) == pytest.approx((0.4, 0.4, 0.8))
    assert bias([(2, 3)] * 5).mean == -1


def test_bias_of_fewer_than_five_pairs_is_not_told():
    found = bias([(5, 1)] * 4)
    assert {found.mean, found.lower, found.upper, found.exact, found.within_one} == {Absent.TOO_FEW}
    assert found.count == 4


@pytest.mark.parametrize(
    ("ratings", "median", "deviation"),
    [([3, 3, 4, 3, 3], 3, 0.2), ([1, 3, 5, 2, 4], 3, 1.2), ([2, 4, 2, 4, 2, 4], 3, 1.0), ([4] * 5, 4, 0)],
)
def test_spread_is_the_mean_distance_from_the_median(ratings, median, deviation):
    # Burke, Finkelstein and Dusig (1999): AD about the median; by hand.
    found = spread(ratings)
    assert (found.median, found.deviation, found.count) == (median, pytest.approx(deviation), len(ratings))


def test_spread_is_taken_about_the_median_and_not_about_the_mean():
    # By hand: median 1, mean distance 4 / 5; about the mean, 1.8, it would be 1.28.
    assert spread([1, 1, 1, 1, 5]).deviation == pytest.approx(0.8)


def test_the_spread_of_four_raters_is_not_told():
    assert spread([2, 4, 2, 4]) is Absent.TOO_FEW
    assert spread([]) is Absent.TOO_FEW
