"""Capacity of a role: what it has, what is asked of it, what was worked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.capacity import RoleMonth, judge
from macros.records.absent import Absent
from macros.records.status import Status


def test_utilisation_is_worked_over_available():
    # A vendor's worked example (Wrike): 87 of 100 hours are 87 %.
    assert RoleMonth(available=100, demand=0, worked=87).utilisation == 87


def test_load_is_demand_over_available_and_the_shortfall_what_is_missing():
    found = RoleMonth(available=160, demand=200, worked=None)
    assert (found.load, found.shortfall) == (125, 40)
    assert RoleMonth(available=160, demand=120, worked=None).shortfall == 0


def test_without_available_time_or_a_report_there_is_no_share():
    found = RoleMonth(available=0, demand=40, worked=10)
    assert found.utilisation is found.load is Absent.NO_DATA
    assert found.shortfall == 40
    assert RoleMonth(available=160, demand=40, worked=None).utilisation is Absent.NO_DATA
    assert RoleMonth(available=160, demand=0, worked=0).utilisation == 0


@pytest.mark.parametrize(
    ("utilisation", "status"),
    [
        (0, Status.OFF_TARGET),
        (59.9, Status.OFF_TARGET),
        (60, Status.AT_RISK),
        (69.9, Status.AT_RISK),
        (70, Status.ON_TARGET),
        (80, Status.ON_TARGET),
        (80.1, Status.AT_RISK),
        (90, Status.AT_RISK),
        (90.1, Status.OFF_TARGET),
        (130, Status.OFF_TARGET),
        (Absent.NO_DATA, Status.NO_DATA),
    ],
)
def test_people_are_best_used_at_70_to_80_percent(utilisation, status):
    # The band: a Gartner talk of 2018, reported by Capterra. The wider band is ours.
    assert judge(utilisation) is status


def test_a_share_on_a_limit_is_on_it_whatever_floats_make_of_it():
    low = RoleMonth(available=2.9, demand=0, worked=2.03).utilisation
    high = RoleMonth(available=0.7, demand=0, worked=0.56).utilisation
    assert low < 70
    assert high > 80
    assert judge(low) is judge(high) is Status.ON_TARGET


@given(st.integers(1, 10**4), st.integers(0, 10**4))
def test_there_is_a_shortfall_just_when_the_load_is_above_100(available, demand):
    found = RoleMonth(available, demand, None)
    assert (found.shortfall > 0) is (found.load > 100)
