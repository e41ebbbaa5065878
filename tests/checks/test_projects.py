"""Rules of a project's baseline, progress, milestones and declared status."""

import pytest

from macros.checks import projects
from macros.checks.projects import (
    a_fall_has_a_note,
    a_new_baseline_says_why,
    a_project_ends_once,
    baseline_is_possible,
    earned_value_has_a_plan,
    earned_value_stays_within_the_budget,
    every_project_has_a_unit,
    months_run_from_the_start,
    planned_value_reaches_the_budget,
    what_it_serves_exists,
)
from macros.checks.statuses import (
    declared_status_has_reasons,
    forecasts_are_possible,
    statuses_and_forecasts_are_in_order,
)
from tests.factories import MINIMAL, PROJECT, changed, problems_with, told_by

TEXT = MINIMAL[PROJECT]
DECLARED = "  - {period: 2026-09, status: at-risk, reasons: [plain words]}\n"

CASES = [
    (earned_value_has_a_plan, "  finish: 2026-10-30\n", "",
     "7: baseline.finish: must be given: earned value is measured against it"),
    (earned_value_has_a_plan, "tier: small", "tier: small\ncadence: yearly",
     "5: cadence: must be monthly, because progress is reported by month, not yearly"),
    (a_new_baseline_says_why, "progress:", "earlier_baselines:\n  - {approved: 2026-06-01}\nprogress:",
     "7: baseline.reason: must say why it replaced the baseline before it"),
    (a_new_baseline_says_why, "progress:",
     "  reason: more\nearlier_baselines:\n  - {approved: 2026-06-20}\nprogress:",
     "8: baseline.approved: must be after 2026-06-20, the baseline before, not 2026-06-12"),
    (what_it_serves_exists, "tier: small", "tier: small\nkpis: [on-tim]",
     "5: kpis.1: must be a KPI of data/kpis, not 'on-tim'; did you mean 'on-time'?"),
    (a_project_ends_once, "tier: small", "tier: small\nclosed: {day: 2026-06-30, outcome: stopped}",
     ["5: closed.day: must not be before the start (2026-07-01), not 2026-06-30",
      "25: progress.reports.3.period: must not be after the project was closed on 2026-06-30, not 2026-09",
      "35: declared.1.period: must not be after the project was closed on 2026-06-30, not 2026-09"]),
    (a_project_ends_once, "tier: small", "tier: small\nclosed: {day: 2026-10-01, outcome: stopped}",
     "5: closed.day: must not be after the as-of month 2026-09, not 2026-10-01"),
    (every_project_has_a_unit, "unit: finance", "unit: finanse",
     "3: unit: must be a unit of data/units.yml, not 'finanse'; did you mean 'finance'?"),
    (baseline_is_possible, "budget: 1450000", "budget: 0", "11: baseline.budget: must be more than 0, not 0"),
    (baseline_is_possible, "finish: 2026-10-30", "finish: 2026-07-01",
     "10: baseline.finish: must be after the start (2026-07-01), not 2026-07-01"),
    (months_run_from_the_start, "    - {period: 2026-08, planned: 700000}\n", "",
     "15: baseline.planned.2.period: must be 2026-08, the next month, not 2026-09"),
    (months_run_from_the_start, "period: 2026-07, earned", "period: 2026-Q3, earned",
     "22: progress.reports.1.period: must be 2026-07, the next month, not 2026-Q3"),
    (months_run_from_the_start, "milestones:", "    - {period: 2026-10, earned: 900000, actual: 1000000}\nmilestones:",
     "25: progress.reports.4.period: must not be after the as-of month 2026-09, not 2026-10"),
    (earned_value_has_a_plan, TEXT[TEXT.index("  planned:"):TEXT.index("progress:")], "  planned: []\n",
     "13: baseline.planned: must hold a value for each month from 2026-07"),
    (planned_value_reaches_the_budget, "planned: 700000", "planned: 340000",
     "15: baseline.planned.2.planned: must be at least 350000, the month before, not 340000"),
    (planned_value_reaches_the_budget, "planned: 1450000", "planned: 1440000",
     "17: baseline.planned.4.planned: must end at the budget 1450000, not at 1440000"),
    (planned_value_reaches_the_budget, "finish: 2026-10-30", "finish: 2026-11-30",
     "17: baseline.planned.4.period: must end in 2026-11, the month of the baseline finish, not in 2026-10"),
    (earned_value_stays_within_the_budget, "earned: 900000", "earned: 1450001",
     "24: progress.reports.3.earned: must give from 0 to the budget 1450000 in total, not 1450001"),
    (earned_value_stays_within_the_budget, "earned: 300000", "earned: -1",
     "22: progress.reports.1.earned: must give from 0 to the budget 1450000 in total, not -1"),
    (earned_value_stays_within_the_budget, "actual: 320000", "actual: -0.5",
     "22: progress.reports.1.actual: must give at least 0 in total, not -0.5"),
    (a_fall_has_a_note, "earned: 900000", "earned: 640000",
     "24: progress.reports.3.earned: must be at least 650000, the month before, or have a note that says why"),
    (a_fall_has_a_note, "actual: 1000000", "actual: 699999.99",
     "24: progress.reports.3.actual: must be at least 700000, the month before, or have a note that says why"),
    (forecasts_are_possible, "reported: 2026-08-31", "reported: 2026-07-31",
     "31: milestones.foundation.forecasts.2.reported: must be after 2026-07-31, not 2026-07-31"),
    (forecasts_are_possible, "date: 2026-09-04", "date: 2026-08-30",
     "31: milestones.foundation.forecasts.2.date: must not be before the report (2026-08-31), not 2026-08-30"),
    (forecasts_are_possible, "reported: 2026-08-31, date: 2026-09-04", "reported: 2026-10-01, date: 2026-10-04",
     "31: milestones.foundation.forecasts.2.reported: must not be after the as-of month 2026-09, not 2026-10-01"),
    (forecasts_are_possible, "done: 2026-09-07", "done: 2026-10-01",
     "32: milestones.foundation.done: must not be after the as-of month 2026-09, not 2026-10-01"),
    (declared_status_has_reasons, "[plain words]", "[]", "34: declared.1.reasons: must give a reason for 'at-risk'"),
    (statuses_and_forecasts_are_in_order, DECLARED, DECLARED * 2,
     "35: declared.2.period: must come after 2026-09, not 2026-09"),
    (statuses_and_forecasts_are_in_order, "{period: 2026-09, status", "{period: 2026-Q3, status",
     "34: declared.1.period: must be a monthly period such as 2026-07, not 2026-Q3"),
    (statuses_and_forecasts_are_in_order, "{period: 2026-09, status", "{period: 2026-10, status",
     "34: declared.1.period: must not be after the as-of month 2026-09, not 2026-10"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "old", "new", "told"), CASES)
def test_what_breaks_a_rule_is_told(tmp_path, rule, old, new, told):
    lines = [told] if isinstance(told, str) else told
    assert told_by(rule, tmp_path, changed(PROJECT, old, new)) == [f"{PROJECT}:{line}" for line in lines]


@pytest.mark.parametrize("rule", projects.CHECKS)
def test_every_rule_has_a_case_and_the_minimal_office_keeps_it(tmp_path, rule):
    assert rule in [case[0] for case in CASES]
    assert told_by(rule, tmp_path, {}) == []


def test_a_fall_with_a_note_is_no_problem(tmp_path):
    text = TEXT.replace("earned: 900000, actual: 1000000", "earned: 640000, actual: 1, note: A credit was booked")
    assert told_by(a_fall_has_a_note, tmp_path, {PROJECT: text}) == []


def test_a_status_on_target_needs_no_reason(tmp_path):
    text = TEXT.replace("status: at-risk, reasons: [plain words]", "status: on-target, reasons: []")
    assert told_by(declared_status_has_reasons, tmp_path, {PROJECT: text}) == []


def test_amounts_of_single_months_are_added_up_before_they_are_judged(tmp_path):
    text = (
        TEXT.replace("amounts: cumulative", "amounts: period")
        .replace("planned: 700000", "planned: 350000")
        .replace("planned: 1100000", "planned: 400000")
        .replace("2026-10, planned: 1450000", "2026-10, planned: 350000")
    )
    assert told_by(planned_value_reaches_the_budget, tmp_path, {PROJECT: text}) == []
    assert told_by(earned_value_stays_within_the_budget, tmp_path, {PROJECT: text}) == [
        f"{PROJECT}:24: progress.reports.3.earned: must give from 0 to the budget 1450000 in total, not 1850000"
    ]


def test_a_rounding_of_half_a_percent_of_the_budget_is_forgiven(tmp_path):
    for planned, problems in (("1457250", 0), ("1457251", 1)):
        text = TEXT.replace("planned: 1450000", f"planned: {planned}")
        assert len(told_by(planned_value_reaches_the_budget, tmp_path, {PROJECT: text})) == problems


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("earned: 300000", "earned: 0"),
        ("earned: 900000", "earned: 1450000"),
        ("earned: 900000, actual: 1000000", "earned: 650000, actual: 700000"),
        ("actual: 320000", "actual: 0"),
        ("planned: 700000", "planned: 350000"),
        ("reported: 2026-08-31, date: 2026-09-04", "reported: 2026-09-30, date: 2026-09-30"),
        ("done: 2026-09-07", "done: 2026-09-30"),
        ("finish: 2026-10-30", "finish: 2026-10-01"),
    ],
)
def test_what_lies_just_inside_the_rules_is_no_problem(tmp_path, old, new):
    assert problems_with(tmp_path, changed(PROJECT, old, new)) == []
