"""Exposure to risk in money, and whether the reserve covers it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.risk import Exposure, coverage, exposure
from macros.records.absent import Absent

THREATS = [(0.3, 50000), (0.1, 200000), (0.6, 15000)]


def test_exposure_is_probability_times_impact_added_up():
    # Computed by hand: 15000 + 20000 + 9000.
    assert exposure(THREATS) == pytest.approx(44000)


def test_exposure_is_the_expected_monetary_value_of_an_exam_question():
    # Published preparation for the PMI-RMP exam: 40 % of 100000 and 60 % of 20000 are 52000.
    assert exposure([(0.4, 100000), (0.6, 20000)]) == pytest.approx(52000)


def test_the_reserve_covers_the_threats_one_and_a_quarter_times():
    assert coverage(55000, exposure(THREATS)) == pytest.approx(1.25)
    assert coverage(0, exposure(THREATS)) == 0


def test_without_threats_there_is_nothing_to_cover():
    assert exposure([]) == 0
    assert coverage(55000, exposure([])) is Absent.NO_EXPOSURE
    assert coverage(55000, exposure([(0, 50000)])) is Absent.NO_EXPOSURE


def test_opportunities_are_kept_apart_and_reduce_the_net_alone():
    found = Exposure(threats=exposure(THREATS), opportunities=exposure([(0.5, 60000)]))
    assert (found.threats, found.opportunities, found.net) == pytest.approx((44000, 30000, 14000))
    assert Exposure(10000, 30000).net == -20000


risks = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 10**8)), max_size=20)


@given(risks, risks)
def test_exposures_of_two_projects_add_up(here, there):
    assert exposure([*here, *there]) == pytest.approx(exposure(here) + exposure(there), abs=1e-6)


@given(risks)
def test_exposure_is_never_more_than_all_risks_together(found):
    assert 0 <= exposure(found) <= sum(impact for _, impact in found) + 1e-6
