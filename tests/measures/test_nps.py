"""Net promoter score and how far it can be trusted."""

from itertools import product
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.nps import Nps, nps_of
from macros.records.absent import Absent


def test_ten_answers_give_30():
    # Computed by hand: five promoters, three passives and two detractors of ten.
    found = nps_of([10, 9, 9, 8, 7, 6, 10, 3, 9, 8])
    assert (found.promoters, found.passives, found.detractors) == (5, 3, 2)
    assert (found.count, found.score) == (10, 30)


def test_each_answer_counts_as_reichheld_defined_it():
    # Harvard Business Review, December 2003: 9 and 10 promote, 7 and 8 are passive, 0 to 6 detract.
    assert [nps_of([answer]).score for answer in range(11)] == [-100] * 7 + [0] * 2 + [100] * 2


@pytest.mark.parametrize("answer", [-1, 11])
def test_an_answer_outside_the_scale_is_refused(answer):
    with pytest.raises(ValueError, match="0 to 10"):
        nps_of([9, answer])


@pytest.mark.parametrize("third", [10, 100, 34133])
def test_the_interval_of_three_equal_parts_is_320_over_the_root_of_the_count_wide(third):
    # CYBAEA, "Net Promoter Score confidence intervals 2: maths and stats" (2016).
    low, high = Nps(third, third, third).interval
    assert high - low == pytest.approx(320 / sqrt(3 * third), rel=5e-4)
    assert (low + high) / 2 == pytest.approx(0)


def test_the_interval_of_the_ten_answers_is_wide():
    # By hand: p 0.5, d 0.2, variance (0.7 − 0.09) / 10 = 0.061, 1.96 x 100 x 0.24698 = 48.41.
    assert Nps(5, 3, 2).interval == pytest.approx((-18.41, 78.41), abs=5e-3)


def test_the_interval_stays_on_the_scale():
    # By hand: 9 and 1 of 10 would reach 80 ± 37.19.
    assert Nps(9, 0, 1).interval == pytest.approx((42.81, 100), abs=5e-3)
    assert Nps(1, 0, 9).interval == pytest.approx((-100, -42.81), abs=5e-3)


def test_no_answers_have_no_score():
    assert Nps(0, 0, 0).score is Nps(0, 0, 0).interval is Absent.NO_DATA


@pytest.mark.parametrize("kinds", [(4, 0, 0), (0, 4, 0), (0, 0, 4)])
def test_answers_of_one_kind_show_no_spread_so_nothing_bounds_the_score(kinds):
    assert Nps(*kinds).interval is Absent.NO_SPREAD


def test_fewer_than_30_answers_are_few():
    assert Nps(10, 10, 9).is_small
    assert not Nps(10, 10, 10).is_small


counts = st.integers(0, 200)


@given(counts, counts, counts)
def test_the_score_lies_on_the_scale_and_in_its_interval(promoters, passives, detractors):
    found = Nps(promoters, passives, detractors)
    if not isinstance(found.interval, Absent):
        low, high = found.interval
        assert -100 <= low <= found.score <= high <= 100


@given(counts, counts, counts)
def test_exchanging_promoters_and_detractors_mirrors_the_score(promoters, passives, detractors):
    found, mirrored = Nps(promoters, passives, detractors), Nps(detractors, passives, promoters)
    if found.count:
        assert mirrored.score == -found.score
    if not isinstance(found.interval, Absent):
        low, high = found.interval
        assert mirrored.interval == pytest.approx((-high, -low))


@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 50))
def test_the_variance_is_that_of_tickets_marked_1_0_and_minus_1(promoters, passives, detractors):
    found = Nps(promoters, passives, detractors)
    tickets = [1] * promoters + [0] * passives + [-1] * detractors
    mean = sum(tickets) / len(tickets)
    variance = sum((ticket - mean) ** 2 for ticket in tickets) / len(tickets)
    low, high = found.interval
    assert max(low, -100) == pytest.approx(max(100 * mean - 196 * sqrt(variance / len(tickets)), -100))
    assert min(high, 100) == pytest.approx(min(100 * mean + 196 * sqrt(variance / len(tickets)), 100))


def test_every_small_survey_has_a_score_of_its_shares():
    for answers in product((3, 8, 10), repeat=3):
        assert nps_of(answers).score == pytest.approx(100 * (answers.count(10) - answers.count(3)) / 3)
