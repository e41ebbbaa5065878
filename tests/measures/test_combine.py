"""The five ways to make one score of several, against published numbers and pencil."""

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.combine import absence, combine
from macros.records.absent import Absent
from macros.records.model import Combine

OUT, OPEN = Absent.NOT_APPLICABLE, Absent.NOT_RATED
MOST = 5.0


def mean(*values):
    return combine(Combine.MEAN, [(value, 1.0, 1.0) for value in values])


def test_a_mean_of_means_is_that_of_a_published_maturity_model():
    # OWASP DevSecOps Maturity Model v4: the mean over activities of the mean over teams; [[1, .5], [.2, 0]] is .425
    # when "fully, partly, started, not" count 1, .5, .2 and 0.
    assert mean(mean(1.0, 0.5), mean(0.2, 0.0)) == pytest.approx(0.425)


def test_a_mean_of_five_parts_is_that_of_a_published_check():
    # DORA quick check, industry means of 2025: (5.5 + 4.8 + 7.4 + 8.1 + 7.8) / 5 = 6.72.
    assert mean(5.5, 4.8, 7.4, 8.1, 7.8) == pytest.approx(6.72)


def test_heavier_parts_count_more():
    # By hand: (3 x 4 + 1 x 2) / 4 = 3.5.
    assert combine(Combine.MEAN, [(4.0, 3.0, MOST), (2.0, 1.0, MOST)]) == 3.5


def test_each_rule_makes_its_own_score_of_the_same_parts():
    # By hand, highest 5: mean (2 x 1 + 4 x 3) / 4 = 3.5, sum 2 + 12 = 14 of 20, points 14 / 20 of 100, lowest 2.
    parts = [(2.0, 1.0, MOST), (4.0, 3.0, MOST)]
    assert combine(Combine.MEAN, parts) == 3.5
    assert combine(Combine.SUM, parts) == 14
    assert combine(Combine.POINTS, parts, 100) == pytest.approx(70)
    assert combine(Combine.MINIMUM, parts) == 2


def test_the_weight_of_an_absent_part_goes_to_the_others():
    # By hand: 14 of 20 with a third part out of five more: 14 x 25 / 20 = 17.5; points and mean stay what they were.
    parts = [(2.0, 1.0, MOST), (4.0, 3.0, MOST), (OUT, 1.0, MOST)]
    assert combine(Combine.MEAN, parts) == 3.5
    assert combine(Combine.SUM, parts) == pytest.approx(17.5)
    assert combine(Combine.POINTS, parts, 100) == pytest.approx(70)
    assert combine(Combine.MINIMUM, parts) == 2


def test_points_of_an_absent_part_are_shared_by_what_each_could_give():
    # ADEME: 65 of 70 remain, so 40 counts 40 x 70 / 65 = 43.077.
    assert combine(Combine.POINTS, [(40.0, 1.0, 65.0), (OUT, 5.0, 1.0)], 70) == pytest.approx(43.077, abs=5e-4)


@pytest.mark.parametrize("rule", list(Combine))
def test_without_any_score_there_is_none_and_never_a_nought(rule):
    def of(*values):
        return combine(rule, [(value, 1.0, MOST) for value in values], 100)

    assert of(OUT, OUT) is Absent.NOT_APPLICABLE
    assert of(OUT, OPEN) is of(OPEN, OUT) is Absent.NOT_RATED
    assert of(Absent.NOT_VALIDATED, OUT) is Absent.NOT_VALIDATED
    assert of() is Absent.NOT_APPLICABLE


def test_the_reason_is_that_of_the_first_part_that_lacks():
    assert absence([OUT, Absent.NOT_VALIDATED, OPEN]) is Absent.NOT_VALIDATED
    assert absence([OPEN, Absent.NOT_VALIDATED]) is Absent.NOT_RATED


weights = st.integers(1, 100).map(lambda tenths: tenths / 10)


@given(st.lists(st.tuples(st.integers(0, 5), weights), min_size=1, max_size=20))
def test_a_weighted_mean_is_that_of_numpy(pairs):
    values, weights_ = zip(*pairs, strict=True)
    found = combine(Combine.MEAN, [(float(value), weight, MOST) for value, weight in pairs])
    assert found == pytest.approx(numpy.average(values, weights=weights_))


@given(st.lists(st.tuples(st.integers(0, 5), weights), min_size=1, max_size=20), st.integers(1, 1000))
def test_points_are_the_share_of_what_could_be_reached(pairs, total):
    found = combine(Combine.POINTS, [(float(value), weight, MOST) for value, weight in pairs], total)
    values, weights_ = zip(*pairs, strict=True)
    assert found == pytest.approx(total * numpy.average(values, weights=weights_) / 5)
