"""A project's computed status: five aspects, one verdict, and never on target without figures."""

import pytest

from macros.measures.standing import course
from macros.period import Period
from macros.records.organisation import StatusRules
from macros.records.status import Status
from tests.measures.factories import a_project, a_rated_project

ON, AT_RISK, OFF, NO_DATA = Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET, Status.NO_DATA
PLAN = [1000, 2000, 3000, 4000]
FINE = [(1000, 1000)]


def computed(reports=FINE, as_of="2026-01", plan=PLAN, **fields):
    return course(a_project(plan, reports, **fields), Period.parse(as_of), StatusRules()).now.computed


@pytest.mark.parametrize(
    ("earned", "actual", "status"),
    [
        (1000, 1000, ON),
        (950, 1000, ON),  # both indices just on 0.95
        (949, 949, AT_RISK),
        (900, 900, AT_RISK),  # SPI(t) just on 0.90
        (899, 899, OFF),
        (1000, 1052, ON),
        (1000, 1053, AT_RISK),  # CPI 0.9497
        (1000, 1111, AT_RISK),  # CPI 0.9001
        (1000, 1112, OFF),  # CPI 0.8993
        (940, 1100, OFF),  # SPI(t) at risk, CPI 0.855 off target: the worse one
        (890, 890, OFF),  # CPI on target, SPI(t) off target: the worse one
    ],
)
def test_computed_is_the_worse_of_cost_and_schedule(earned, actual, status):
    assert computed([(earned, actual)]).status is status


def test_an_index_that_is_reached_on_paper_is_reached_whatever_floats_make_of_it():
    # 0.09 / 0.1 is 0.9 by hand and 0.8999999999999999 in floats.
    assert computed([(0.09, 0.1)], plan=[0.1, 0.4]).status is AT_RISK


def test_each_figure_gives_a_reason_with_its_number_worst_first():
    # R package PRA, book, chapter on EVM: PV 250000, EV 200000, AC 290000 -> CPI 0.69, "in trouble".
    found = computed([(200000, 290000)], plan=[250000, 500000])
    assert (found.status, found.reasons) == (
        OFF,
        ("Cost performance (CPI) is 0.69, below 0.90.", "Schedule performance, SPI(t), is 0.80, below 0.90."),
    )
    assert computed([(1000, 1053)]).reasons == (
        "Cost performance (CPI) is just below 0.95.",
        "Schedule performance, SPI(t), is 1.00, at least 0.95.",
    )


def test_schedule_is_judged_by_time_because_spi_forgives_late_work():
    # Computed by hand: after six months SPI is 93.5 / 98 = 0.954, SPI(t) is (4 + 3.5 / 6) / 6 = 0.764.
    reports = [(8, 8), (22, 22), (44, 44), (66, 66), (82, 82), (93.5, 93.5)]
    found = computed(reports, "2026-06", plan=[10, 30, 60, 90, 96, 98, 100])
    assert (found.status, found.reasons[0]) == (OFF, "Schedule performance, SPI(t), is 0.76, below 0.90.")


def test_a_project_past_its_baseline_finish_with_work_left_is_off_target():
    reports = [(8, 8), (22, 22), (44, 44), (66, 66), (82, 82), (93, 93)]
    found = computed(reports, "2026-06", plan=[10, 30, 60, 90, 100])
    assert (found.status, found.reasons[0]) == (OFF, "7 % of the work is left after the baseline finish in May 2026.")


def test_a_project_that_has_done_all_work_a_month_late_is_judged_by_its_indices():
    done = [(1000, 1000), (2000, 2000), (3000, 3000), (3900, 3900), (4000, 4000)]
    assert computed(done, "2026-05").status is OFF  # SPI(t) is 4 / 5: late is late, all work done or not


@pytest.mark.parametrize(
    ("as_of", "status", "reason"),
    [
        ("2026-02", NO_DATA, "No progress report for February 2026: the last one is for January 2026."),
        ("2026-01", ON, "Cost performance (CPI) is 1.00, at least 0.95."),
    ],
)
def test_a_missing_report_is_no_data_and_never_on_target(as_of, status, reason):
    found = computed(FINE, as_of)
    assert (found.status, found.reasons[0]) == (status, reason)


def test_a_report_after_the_as_of_month_is_not_known_yet():
    found = course(a_project(PLAN, [(1000, 1000), (100, 3000)]), Period.parse("2026-01"), StatusRules())
    assert (found.now.computed.status, found.latest.period) == (ON, Period.parse("2026-01"))


def test_what_cannot_be_computed_does_not_hide_what_can():
    assert computed([(0, 500)], plan=[0, 1000]).reasons[0] == "Cost performance (CPI) is 0.00, below 0.90."


def test_a_project_that_has_spent_nothing_yet_has_no_computed_status():
    found = computed([(0, 0)], plan=[0, 1000])
    assert found.status is NO_DATA
    assert "Cost performance (CPI) cannot be computed: no cost yet." in found.reasons


OUTLOOK = {"period": "2026-01", "finish": "2026-04-30", "cost": 4000}


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({}, ON),
        ({"finish": "2026-05-05"}, ON),  # 5 of 119 days: 4.2 %
        ({"finish": "2026-05-06"}, AT_RISK),  # 6 of 119 days: 5.04 %
        ({"finish": "2026-05-12"}, OFF),  # 12 of 119 days: 10.1 %
        ({"cost": 4200}, ON),
        ({"cost": 4201}, AT_RISK),
        ({"cost": 4401}, OFF),
        ({"cost": 3000, "finish": "2026-03-01"}, ON),  # cheaper and earlier is no risk
    ],
)
def test_the_managers_own_forecast_counts(changed, status):
    assert computed(outlook=[{**OUTLOOK, **changed}]).status is status


def test_a_share_is_told_as_one():
    found = computed(outlook=[{**OUTLOOK, "cost": 4401}])
    assert found.reasons[0] == "Growth of the forecast cost (share of the budget) is just above 10.0\u00a0%."


def test_a_forecast_that_stops_coming_is_no_data():
    found = computed([(1000, 1000), (2000, 2000)], "2026-02", outlook=[OUTLOOK])
    assert (found.status, found.reasons[0]) == (
        NO_DATA,
        "No forecast of finish and cost for February 2026: the last one is for January 2026.",
    )


@pytest.mark.parametrize(("amount", "status"), [(200, ON), (-200, ON), (201, AT_RISK), (-201, AT_RISK), (401, OFF)])
def test_scope_counts_up_and_down_against_the_budget(amount, status):
    change = {"name": "words", "approved": "2026-01-15", "amount": amount}
    assert computed(changes={"one": change}).status is status
    later = {"one": {**change, "approved": "2026-02-01"}}
    assert computed(changes=later).status is ON


def a_risk(probability, impact, **fields):
    estimates = [{"day": "2026-01-05", "probability": probability, "impact": impact}]
    return {"name": "words", "owner": "any", "response": "words", "estimates": estimates, **fields}


@pytest.mark.parametrize(("left", "status"), [(44000, ON), (43999, AT_RISK), (35200, AT_RISK), (35199, OFF)])
def test_contingency_covers_the_exposure_or_not(left, status):
    # Computed by hand: 0.3 x 50000 + 0.1 x 200000 + 0.6 x 15000 = 44000; 0.8 of it is 35200.
    risks = {"a": a_risk(30, 50000), "b": a_risk(10, 200000), "c": a_risk(60, 15000)}
    risks |= {"closed": a_risk(90, 10**6, closed="2026-01-20"), "gain": a_risk(90, 10**6, kind="opportunity")}
    contingency = {"agreed": 50000, "left": [{"period": "2026-01", "left": left}]}
    assert computed(risks=risks, contingency=contingency).status is status


def test_contingency_that_is_not_reported_is_no_data():
    contingency = {"agreed": 50000, "left": [{"period": "2026-01", "left": 50000}]}
    reports = [(1000, 1000), (2000, 2000)]
    assert computed(reports, "2026-02", risks={"a": a_risk(30, 50000)}, contingency=contingency).status is NO_DATA


@pytest.mark.parametrize(("realised", "status"), [(90, ON), (89, AT_RISK), (70, AT_RISK), (69, OFF), (None, NO_DATA)])
def test_benefits_are_judged_once_they_are_due(realised, status):
    benefit = {
        "name": "Fewer calls",
        "owner": "any",
        "measure": "words",
        "unit": "calls",
        "amounts": "period",
        "planned": [{"period": "2026-01", "amount": 100}, {"period": "2026-02", "amount": 100}],
        "realised": [] if realised is None else [{"period": "2026-01", "amount": realised}],
    }
    found = computed(benefits={"calls": benefit})
    assert found.status is status
    assert any(reason.startswith("Fewer calls (realised, share of plan)") for reason in found.reasons)


RECOVERY = {"plan": "words", "approved": "2026-01-10", "until": "2026-03-31"}


@pytest.mark.parametrize(
    ("earned", "dates", "status"),
    [
        (800, {}, AT_RISK),  # off target, one step milder
        (940, {}, AT_RISK),  # at risk stays at risk: nothing makes anything on target
        (800, {"approved": "2026-02-01"}, OFF),
        (800, {"approved": "2025-11-01", "until": "2026-01-30"}, OFF),
    ],
)
def test_a_recovery_plan_in_force_makes_off_target_at_risk_and_nothing_on_target(earned, dates, status):
    found = computed([(earned, earned)], recovery=[{**RECOVERY, **dates}])
    assert found.status is status
    assert ("A recovery plan is in force, so off target counts as at risk." in found.reasons) is (
        status is AT_RISK and earned == 800
    )


def test_limits_are_those_of_the_organisation():
    strict = StatusRules.model_validate({"cost_index": {"on_target": "1.1", "at_risk": "1.05"}})
    found = course(a_project(PLAN, FINE), Period.parse("2026-01"), strict)
    assert found.now.computed.status is OFF


def test_a_project_that_has_only_ratings_has_nothing_to_compute_from():
    found = course(a_rated_project({"2026-01": "on-target"}), Period.parse("2026-01"), StatusRules()).now
    assert (found.computed.status, found.declared) == (NO_DATA, ON)
    assert found.computed.reasons == ("There is no figure to compute a status from.",)


def test_each_month_is_judged_by_the_baseline_then_in_force():
    old = {"approved": "2025-12-01", "start": "2026-01-01", "finish": "2026-02-28", "budget": 2000}
    old |= {
        "amounts": "cumulative",
        "planned": [{"period": "2026-01", "planned": 1000}, {"period": "2026-02", "planned": 2000}],
    }
    new = {"approved": "2026-02-10", "start": "2026-01-01", "finish": "2026-04-30", "budget": 2000, "reason": "words"}
    new |= {"amounts": "cumulative", "planned": [{"period": f"2026-0{m}", "planned": 500 * m} for m in (1, 2, 3, 4)]}
    project = a_project(PLAN, [(500, 500), (1000, 1000)], earlier_baselines=[old], baseline=new)
    found = course(project, Period.parse("2026-02"), StatusRules())
    assert [standing.computed.status for standing in found.standings] == [OFF, ON]
    assert [month.snapshot.pv for month in found.months] == [1000, 1000]
