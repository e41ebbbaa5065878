"""Earned value against published figures: the R package PRA (tests, and its book's chapter on EVM) and others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.evm import (
    Method,
    Snapshot,
    estimate_atypical,
    estimate_combined,
    estimate_typical,
    month_ends,
    to_complete,
)
from macros.records.absent import Absent, is_known
from tests.measures.factories import a_project

# R package PRA, tests of evm: a budget of 100000; costs of 9000, 18000 and 36000 up to now, or in each period.
A = Snapshot(100000, 40000, 35000, 36000)
A_BY_PERIOD = Snapshot(100000, 40000, 35000, 63000)
# R package PRA, book, chapter "Keeping Score: Earned Value Management".
BOOK = Snapshot(500000, 250000, 200000, 290000)

COLUMNS = ("sv", "cv", "spi", "cpi", "typical", "atypical", "combined", "etc", "vac", "tcpi")


def row(snapshot):
    return {
        "sv": snapshot.sv,
        "cv": snapshot.cv,
        "spi": snapshot.spi,
        "cpi": snapshot.cpi,
        **{str(method): snapshot.eac(method) for method in Method},
        "etc": snapshot.etc(Method.TYPICAL),
        "vac": snapshot.vac(Method.TYPICAL),
        "tcpi": snapshot.tcpi,
    }


@pytest.mark.parametrize(
    ("snapshot", "printed"),
    [
        (
            A,
            (-5000, -1000, 0.875, 0.972222, 102857.142857, 101000, 112408.163265, 66857.142857, -2857.142857, 1.015625),
        ),
        (A_BY_PERIOD, (-5000, -28000, 0.875, 0.555556, 180000, 128000, 196714.285714, 117000, -80000, 1.756757)),
        (BOOK, (-50000, -90000, 0.8, 0.689655, 725000, 590000, 833750, 435000, -225000, 1.428571)),
    ],
    ids=["PRA-tests", "PRA-tests-by-period", "PRA-book"],
)  # fmt: skip
def test_every_figure_is_the_published_one(snapshot, printed):
    assert row(snapshot) == pytest.approx(dict(zip(COLUMNS, printed, strict=True)), abs=5e-7)


def test_single_functions_give_what_the_r_package_gives():
    # R package PRA, tests of eac, etc, vac and tcpi.
    assert estimate_typical(100000, cpi=0.8) == pytest.approx(125000)
    assert estimate_atypical(100000, ev=35000, ac=63000) == 128000
    assert estimate_combined(100000, ev=35000, ac=63000, cpi=0.8, spi=0.9) == pytest.approx(153277.777778, abs=5e-7)
    assert to_complete(100000, ev=35000, ac=40000, aim=100000) == pytest.approx(1.083333, abs=5e-7)
    assert to_complete(100000, ev=35000, ac=40000, aim=120000) == 0.8125


def test_single_functions_give_what_other_public_tests_expect():
    # Public Python test suites of earned value calculators.
    assert estimate_combined(10000, ev=4000, ac=4000, cpi=1, spi=0.8) == pytest.approx(11500)
    assert to_complete(10000, ev=5000, ac=4000, aim=10000) == pytest.approx(0.833333, abs=5e-7)
    assert Snapshot(10000, 5000, 5000, 5500).cpi == pytest.approx(0.909091, abs=5e-7)


def test_percentages_are_of_planned_value_for_schedule_and_of_earned_value_for_cost():
    # Bases: US Defense Acquisition University, Gold Card. By hand: -5000 / 40000, -1000 / 35000, 35 %, 36 %.
    assert A.sv_percent == pytest.approx(-12.5)
    assert A.cv_percent == pytest.approx(-2.857143, abs=5e-7)
    assert (A.percent_complete, A.percent_spent) == pytest.approx((35, 36))


def test_the_combined_forecast_is_the_highest_on_the_figures_of_a_book_that_calls_another_so():
    # R package PRA, book, chapter on EVM: "The typical method gives the most conservative (highest cost) estimate".
    assert BOOK.eac(Method.COMBINED) > BOOK.eac(Method.TYPICAL) > BOOK.eac(Method.ATYPICAL)


def test_without_cost_there_is_no_cost_performance():
    found = Snapshot(1000, 100, 50, 0)
    assert found.cpi is Absent.NOTHING_SPENT
    assert [found.eac(method) for method in Method] == [Absent.NOTHING_SPENT, 950, Absent.NOTHING_SPENT]
    assert found.etc(Method.TYPICAL) is found.vac(Method.COMBINED) is Absent.NOTHING_SPENT


def test_without_planned_value_there_is_no_schedule_performance():
    found = Snapshot(1000, 0, 50, 100)
    assert found.spi is found.sv_percent is found.eac(Method.COMBINED) is Absent.NOTHING_PLANNED
    assert found.eac(Method.TYPICAL) == 2000


def test_when_nothing_is_earned_no_forecast_rests_on_efficiency():
    found = Snapshot(1000, 100, 0, 200)
    assert (found.cpi, found.spi) == (0, 0)
    assert found.cv_percent is Absent.NOTHING_EARNED
    assert [found.eac(method) for method in Method] == [Absent.NOTHING_EARNED, 1200, Absent.NOTHING_EARNED]


def test_a_project_that_has_not_begun_has_no_index_at_all():
    found = Snapshot(1000, 0, 0, 0)
    assert (found.spi, found.cpi) == (Absent.NOTHING_PLANNED, Absent.NOTHING_SPENT)
    assert (found.sv, found.cv, found.percent_complete, found.tcpi) == (0, 0, 0, 1)


def test_when_just_the_budget_is_spent_nothing_says_how_efficient_the_rest_must_be():
    found = Snapshot(1000, 900, 800, 1000)
    assert found.tcpi is Absent.BUDGET_SPENT
    assert not found.is_within_reach


def test_when_more_than_the_budget_is_spent_it_is_out_of_reach():
    found = Snapshot(1000, 900, 800, 1100)
    assert found.tcpi == -2  # by hand: 200 left to earn, -100 left to spend
    assert not found.is_within_reach


def test_when_all_work_is_done_nothing_is_left_to_complete():
    assert Snapshot(1000, 1000, 1000, 1200).tcpi is Absent.WORK_DONE
    assert Snapshot(1000, 1000, 1000, 1200).is_within_reach
    assert Snapshot(0.8, 1, sum([0.1] * 8), 1).tcpi is Absent.WORK_DONE  # 0.7999999999999999 in floats


def test_costs_of_each_period_are_added_up_and_costs_up_to_now_are_not():
    # R package PRA, tests of ac: 9000, 18000, 36000 at period 3 are 36000 or 63000, by what they count.
    costs = [(0, 9000), (0, 18000), (0, 36000)]
    plan = [20000, 30000, 40000, 100000]
    assert [month.snapshot.ac for month in month_ends(a_project(plan, costs))] == [9000, 18000, 36000]
    by_period = month_ends(a_project(plan, costs, reports_are="period"))
    assert [month.snapshot.ac for month in by_period] == [9000, 27000, 63000]


def test_planned_and_reported_amounts_may_count_differently():
    # R package PRA, book: the plan is 10, 25, 50, 75 and 100 % of 500000; costs of each period 45000, 110000, 135000.
    plan = [50000, 75000, 125000, 125000, 125000]
    reports = [(40000, 45000), (70000, 110000), (90000, 135000)]
    project = a_project(plan, reports, budget=500000, planned_are="period", reports_are="period")
    assert month_ends(project)[-1].snapshot == BOOK
    assert [str(month.period) for month in month_ends(project)] == ["2026-01", "2026-02", "2026-03"]


def test_after_the_baseline_finish_planned_value_stays_at_its_last_value():
    # Computed by hand: a plan of 5 months, done in 7: SPI drifts back to 1 though the project is two months late.
    reports = [(8, 9), (22, 26), (44, 52), (66, 79), (82, 101), (93, 115), (100, 124)]
    found = [month.snapshot for month in month_ends(a_project([10, 30, 60, 90, 100], reports))]
    assert [snapshot.pv for snapshot in found] == [10, 30, 60, 90, 100, 100, 100]
    spi = [0.8, 0.7333, 0.7333, 0.7333, 0.82, 0.93, 1]
    cpi = [0.8889, 0.8462, 0.8462, 0.8354, 0.8119, 0.8087, 0.8065]
    eac = [112.5, 118.18, 118.18, 119.70, 123.17, 123.66, 124]
    assert [snapshot.spi for snapshot in found] == pytest.approx(spi, abs=5e-5)
    assert [snapshot.cpi for snapshot in found] == pytest.approx(cpi, abs=5e-5)
    assert [snapshot.eac(Method.TYPICAL) for snapshot in found] == pytest.approx(eac, abs=5e-3)


def test_a_project_without_reports_has_no_month_ends():
    assert month_ends(a_project([10, 20], [])) == ()


amounts = st.integers(0, 10**9)


@given(st.integers(1, 10**9), amounts, amounts, amounts)
def test_no_figures_break_the_arithmetic_and_what_is_absent_says_why(bac, pv, ev, ac):
    for name, value in row(Snapshot(bac, pv, ev, ac)).items():
        assert isinstance(value, int | float) if is_known(value) else str(value), name


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 10**9), st.integers(1, 10**9), st.integers(2, 1000))
def test_another_currency_changes_amounts_and_no_index(bac, pv, ev, ac, rate):
    here, there = Snapshot(bac, pv, ev, ac), Snapshot(bac * rate, pv * rate, ev * rate, ac * rate)
    assert (there.cpi, there.spi) == pytest.approx((here.cpi, here.spi))
    for method in Method:
        assert there.eac(method) == pytest.approx(here.eac(method) * rate)
