"""Rules of statuses, risks, benefits, decisions, work, strategy, capacity, reports: each broken once."""

import pytest

from macros.checks import office, risks, statuses
from macros.checks.observations import observations_have_the_right_parts, observations_were_entered_in_time
from macros.checks.office import (
    capacity_is_possible,
    objectives_name_kpis,
    reporting_days_are_in_order,
    reports_are_of_the_past,
    status_rules_are_in_order,
)
from macros.checks.projects import a_project_ends_once, what_it_serves_exists
from macros.checks.risks import (
    benefits_are_in_order,
    changes_were_approved,
    contingency_is_possible,
    decisions_are_possible,
    items_of_work_are_possible,
    risks_are_possible,
)
from macros.checks.roles import every_named_role_exists
from macros.checks.statuses import (
    a_forecast_says_something,
    a_recovery_plan_ends,
    an_override_expires_soon,
    an_override_stands_beside_a_better_status,
    declared_status_has_reasons,
    entries_were_made_in_time,
    forecasts_are_possible,
    statuses_and_forecasts_are_in_order,
)
from tests.factories import (
    CAPACITY,
    KPI,
    ORGANISATION,
    PROJECT,
    REPORT,
    STRATEGY,
    WHOLE,
    WHOLE_KPI,
    WHOLE_PROJECT,
    changed,
    problems_with,
    told_by,
)

AS_OF = "must not be after the as-of month 2026-09, not"
TUNNEL = [
    (an_override_expires_soon, "expires: 2026-10", "expires: 2027-01",
     "declared.1.override.expires: must be from 2026-09 to 2026-12, not 2027-01"),
    (an_override_expires_soon, "expires: 2026-10", "expires: 2026-08",
     "declared.1.override.expires: must be from 2026-09 to 2026-12, not 2026-08"),
    (an_override_stands_beside_a_better_status, "    status: at-risk", "    status: off-target",
     "declared.1.override: must stand only beside on-target or at-risk, not beside 'off-target'"),
    (an_override_stands_beside_a_better_status, "    status: at-risk", "    status: no-data",
     "declared.1.override: must stand only beside on-target or at-risk, not beside 'no-data'"),
    (entries_were_made_in_time, "entered_on: 2026-07-05", "entered_on: 2026-03-31",
     "benefits.dry-days.realised.1.entered_on: must be from 2026-04-01 to 400 days after 2026-06-30, not 2026-03-31"),
    (a_recovery_plan_ends, "until: 2026-12-31", "until: 2027-09-03",
     "recovery.1.until: must be after 2026-09-01 and within a year of it, not 2027-09-03"),
    (a_forecast_says_something, "finish: 2027-04-12, note", "note", "outlook.2: must give finish, cost or both"),
    (a_forecast_says_something, "cost: 910000", "cost: -1", "outlook.1.cost: must be at least 0, not -1"),
    (entries_were_made_in_time, "entered_on: 2026-10-07", "entered_on: 2026-08-31",
     "declared.1.entered_on: must be from 2026-09-01 to 400 days after 2026-09-30, not 2026-08-31"),
    (entries_were_made_in_time, "entered_on: 2026-09-02", "entered_on: 2062-09-02",
     "outlook.1.entered_on: must be from 2026-08-01 to 400 days after 2026-08-31, not 2062-09-02"),
    (statuses_and_forecasts_are_in_order, "{period: 2026-09, status: off-target", "{period: 2026, status: off-target",
     "independent.1.period: must be a monthly period such as 2026-07, not 2026"),
    (statuses_and_forecasts_are_in_order, "{period: 2026-09, finish", "{period: 2026-08, finish",
     "outlook.2.period: must come after 2026-08, not 2026-08"),
    (what_it_serves_exists, "objectives: [dry-feet]", "objectives: [dry-fet]",
     "objectives.1: must be an objective of data/strategy.yml, not 'dry-fet'; did you mean 'dry-feet'?"),
    (what_it_serves_exists, "kpis: [on-time]", "kpis: [on-time, on-time]",
     "kpis.2: must be listed once; 'on-time' stands above"),
    (a_project_ends_once, "day: 2026-09-30", "day: 2026-10-01", f"closed.day: {AS_OF} 2026-10-01"),
    (risks_are_possible, "probability: 30", "probability: 0.3",
     "risks.flood.estimates.1.probability: must be in percent, not 0.3; did you mean 30?"),
    (risks_are_possible, "probability: 30", "probability: 130",
     "risks.flood.estimates.1.probability: must be from 0 to 100 percent, not 130"),
    (risks_are_possible, "{day: 2026-08-20, probability: 40, impact: 50000}",
     "{day: 2026-06-10, probability: 40, impact: -1}",
     ["risks.flood.estimates.2.impact: must be at least 0, not -1",
      "risks.flood.estimates.2.day: must be after 2026-06-10, not 2026-06-10"]),
    (risks_are_possible, "done: 2026-09-10", "done: 2026-10-10", f"risks.flood.actions.1.done: {AS_OF} 2026-10-10"),
    (risks_are_possible, "    kind: threat", "    kind: threat\n    closed: 2026-06-09",
     "risks.flood.closed: must not be before 2026-06-10, when it was found, not 2026-06-09"),
    (contingency_is_possible, "agreed: 60000", "agreed: -1", "contingency.agreed: must be at least 0, not -1"),
    (contingency_is_possible, "{period: 2026-09, left: 40000}", "{period: 2026-08, left: -2}",
     ["contingency.left.2.left: must be at least 0, not -2",
      "contingency.left.2.period: must come after 2026-08, not 2026-08"]),
    (benefits_are_in_order, "{period: 2026-Q3, amount: 30}", "{period: 2026-Q3, amount: 9}",
     "benefits.dry-days.planned.2.amount: must be at least 10, the amount before, or have a note that says why"),
    (benefits_are_in_order, "{period: 2026-Q2, amount: 8", "{period: 2026-06, amount: 8",
     "benefits.dry-days.realised.1.period: must have the length of 2026-Q2, the first planned one, not 2026-06"),
    (benefits_are_in_order, "{period: 2026-Q2, amount: 8", "{period: 2026-Q4, amount: 8",
     f"benefits.dry-days.realised.1.period: {AS_OF} 2026-Q4"),
    (changes_were_approved, "approved: 2026-08-15", "approved: 2026-10-15",
     f"changes.door.approved: {AS_OF} 2026-10-15"),
    (decisions_are_possible, "    decided: 2026-08-12, outcome", "    outcome",
     "decisions.door.decided: must be given: there is an outcome"),
    (decisions_are_possible, "decided: 2026-08-12, outcome: plain words", "decided: 2026-08-02",
     ["decisions.door.decided: must not be before 2026-08-03, when it was asked, not 2026-08-02",
      "decisions.door.outcome: must be given: it is decided"]),
    (items_of_work_are_possible, "id: second, started: 2026-09-01", "id: plain words, started: 2026-10-01",
     ["work.items.2.id: must be listed once; 'plain words' stands above",
      f"work.items.2.started: {AS_OF} 2026-10-01"]),
    (items_of_work_are_possible, "finished: 2026-08-20", "finished: 2026-08-02",
     "work.items.1.finished: must not be before the start (2026-08-03), not 2026-08-02"),
    (items_of_work_are_possible, "{period: 2026-09, items: 10}", "{period: 2026-Q3, items: -1}",
     ["work.backlog.2.items: must be at least 0, not -1",
      "work.backlog.2.period: must be a month such as 2026-07, not 2026-Q3"]),
    (every_named_role_exists, "decider: sponsor, asked: 2026-08-03, due: 2026-08-14}",
     "decider: sponsr, asked: 2026-08-03, due: 2026-08-14}",
     "decisions.pump.decider: must be a role of data/organisation.yml, not 'sponsr'; did you mean 'sponsor'?"),
    (every_named_role_exists, "{step: plain words, owner: sponsor", "{step: plain words, owner: chief",
     "risks.flood.actions.1.owner: must be a role of data/organisation.yml, not 'chief' (one of lead, sponsor)"),
]  # fmt: skip
OTHERS = [
    (objectives_name_kpis, STRATEGY, "kpis: [on-time]", "kpis: [on-time, on-time, late]",
     ["objectives.dry-feet.kpis.2: must be listed once; 'on-time' stands above",
      "objectives.dry-feet.kpis.3: must be a KPI of data/kpis, not 'late' (one of on-time, survey)"]),
    (capacity_is_possible, CAPACITY, "{period: 2026-10, available: 160, demand: {bridge: 90}}",
     "{period: 2026-09, available: -1, demand: {bridg: 90}}",
     ["roles.lead.2.period: must come after 2026-09, not 2026-09", "roles.lead.2.available: must be at least 0, not -1",
      "roles.lead.2.demand.bridg: must be a project of data/projects or 'other', not 'bridg';"
      " did you mean 'bridge'?"]),
    (capacity_is_possible, CAPACITY, "demand: {bridge: 90}", "demand: {bridge: -1}, worked: 3",
     ["roles.lead.2.worked: must not be given: 2026-10 is after the as-of month 2026-09",
      "roles.lead.2.demand.bridge: must be at least 0, not -1"]),
    (reports_are_of_the_past, REPORT, "published: 2026-09-09", "published: 2026-08-31",
     ["published: must be after the end of the month, 2026-08-31, not 2026-08-31"]),
    (reports_are_of_the_past, REPORT, "project: tunnel", "project: tunel",
     ["commentary.2.project: must be a project of data/projects, not 'tunel'; did you mean 'tunnel'?"]),
    (reporting_days_are_in_order, ORGANISATION, "roles:", "reporting: {data: 5, status: 4, publication: 25}\nroles:",
     ["reporting.status: must be from 5 to 20, not 4", "reporting.publication: must be from 5 to 20, not 25"]),
    (status_rules_are_in_order, ORGANISATION, "roles:",
     "status_rules: {cost_index: {on_target: 0.9, at_risk: 0.95}, finish_slip: {on_target: 10, at_risk: 5}}\nroles:",
     ["status_rules.cost_index.at_risk: must be at most on_target, which is 0.9, not 0.95",
      "status_rules.finish_slip.at_risk: must be at least on_target, which is 10, not 5"]),
]  # fmt: skip


def told(rule, root, path, old, new):
    """What a rule says of the whole office with a change, without path and line."""
    lines = told_by(rule, root, {**WHOLE, **changed(path, old, new)})
    assert all(line.startswith(f"{path}:") for line in lines)
    return [line.split(": ", 1)[1] for line in lines]


@pytest.mark.parametrize(("rule", "old", "new", "expected"), TUNNEL)
def test_what_breaks_a_rule_of_a_project_is_told(tmp_path, rule, old, new, expected):
    lines = [expected] if isinstance(expected, str) else expected
    assert told(rule, tmp_path, WHOLE_PROJECT, old, new) == lines


@pytest.mark.parametrize(("rule", "path", "old", "new", "expected"), OTHERS)
def test_what_breaks_a_rule_of_the_office_is_told(tmp_path, rule, path, old, new, expected):
    assert told(rule, tmp_path, path, old, new) == expected


def test_a_problem_stands_on_the_line_of_its_value(tmp_path):
    files = {**WHOLE, **changed(WHOLE_PROJECT, "probability: 40", "probability: 140")}
    line = WHOLE[WHOLE_PROJECT].splitlines().index("      - {day: 2026-08-20, probability: 40, impact: 50000}") + 1
    assert told_by(risks_are_possible, tmp_path, files) == [
        f"{WHOLE_PROJECT}:{line}: risks.flood.estimates.2.probability: must be from 0 to 100 percent, not 140"
    ]


def test_every_rule_has_a_case():
    tested = {case[0] for case in (*TUNNEL, *OTHERS)} | {declared_status_has_reasons, forecasts_are_possible}
    assert {*office.CHECKS, *risks.CHECKS, *statuses.CHECKS} <= tested


def test_the_whole_office_has_no_problem(tmp_path):
    assert problems_with(tmp_path, WHOLE) == []


def test_a_report_of_a_quarter_or_of_the_future_is_told_by_its_name(tmp_path):
    files = {**WHOLE, "data/reports/2026-Q3.yml": WHOLE[REPORT], "data/reports/2026-10.yml": WHOLE[REPORT]}
    assert told_by(reports_are_of_the_past, tmp_path, files) == [
        "data/reports/2026-Q3.yml:1: the file's name must be a month such as 2026-07, not 2026-Q3",
        "data/reports/2026-10.yml:1: the file's name must not be after the as-of month 2026-09, not 2026-10",
    ]


def test_capacity_may_name_the_work_of_a_project_that_cannot_be_read(tmp_path):
    files = {**WHOLE, PROJECT: "name: [", WHOLE_PROJECT: WHOLE[WHOLE_PROJECT]}
    assert told_by(capacity_is_possible, tmp_path, files) == []


@pytest.mark.parametrize(
    ("path", "old", "where"),
    [
        (WHOLE_PROJECT, "    kind: threat\n    owner: lead", "risks.flood.owner"),
        (WHOLE_PROJECT, "    name: plain words\n    owner: sponsor", "benefits.dry-days.owner"),
        (WHOLE_PROJECT, "topic: budget, asked_by: lead", "decisions.pump.asked_by"),
        (WHOLE_PROJECT, "confidence: in-doubt, by: lead", "independent.1.by"),
        (STRATEGY, "owner: sponsor", "objectives.dry-feet.owner"),
        (CAPACITY, "  lead", "roles.nobody"),
        (REPORT, "author: lead", "author"),
    ],
)
def test_a_role_that_nobody_knows_is_found_wherever_it_is_named(tmp_path, path, old, where):
    new = old.removesuffix("lead").removesuffix("sponsor") + "nobody"
    assert told(every_named_role_exists, tmp_path, path, old, new) == [
        f"{where}: must be a role of data/organisation.yml, not 'nobody' (one of lead, sponsor)"
    ]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (WHOLE_PROJECT, "expires: 2026-10", "expires: 2026-09"),
        (WHOLE_PROJECT, "expires: 2026-10", "expires: 2026-12"),
        (WHOLE_PROJECT, "until: 2026-12-31", "until: 2027-09-02"),
        (WHOLE_PROJECT, "until: 2026-12-31", "until: 2026-09-02"),
        (WHOLE_PROJECT, "cost: 910000", "cost: 0"),
        (WHOLE_PROJECT, "entered_on: 2026-10-07", "entered_on: 2026-09-01"),
        (WHOLE_PROJECT, "entered_on: 2026-10-07", "entered_on: 2027-11-04"),
        (WHOLE_PROJECT, "probability: 30", "probability: 0"),
        (WHOLE_PROJECT, "probability: 30", "probability: 1"),
        (WHOLE_PROJECT, "probability: 30", "probability: 100"),
        (WHOLE_PROJECT, "impact: 50000", "impact: 0"),
        (WHOLE_PROJECT, "done: 2026-09-10", "done: 2026-09-30"),
        (WHOLE_PROJECT, "left: 40000", "left: 0"),
        (WHOLE_PROJECT, "{period: 2026-Q3, amount: 30}", "{period: 2026-Q3, amount: 10}"),
        (WHOLE_PROJECT, "{period: 2026-Q2, amount: 8", "{period: 2026-Q3, amount: 8"),
        (WHOLE_PROJECT, "due: 2026-08-14", "due: 2026-08-03"),
        (WHOLE_PROJECT, "decided: 2026-08-12", "decided: 2026-08-03"),
        (WHOLE_PROJECT, "finished: 2026-08-20", "finished: 2026-08-03"),
        (WHOLE_PROJECT, "items: 10}", "items: 0}"),
        (CAPACITY, "available: 160", "available: 0"),
        (REPORT, "published: 2026-09-09", "published: 2026-09-01"),
        (ORGANISATION, "roles:", "reporting: {data: 1, status: 1, publication: 20}\nroles:"),
        (ORGANISATION, "roles:", "status_rules: {coverage: {on_target: 1, at_risk: 1}}\nroles:"),
    ],
)
def test_what_lies_just_inside_the_rules_is_no_problem(tmp_path, path, old, new):
    assert problems_with(tmp_path, {**WHOLE, **changed(path, old, new)}) == []


def test_an_estimate_may_be_entered_before_its_period_ends_and_only_an_estimate(tmp_path):
    early = changed(WHOLE_KPI, "detractors: 9, estimate: yes", "detractors: 9, entered_on: 2026-08-20, estimate: yes")
    assert told_by(observations_were_entered_in_time, tmp_path, {**WHOLE, **early}) == []
    assert told(
        observations_were_entered_in_time, tmp_path, WHOLE_KPI, ", estimate: yes", ", entered_on: 2026-08-20"
    ) == [
        "observations.3.entered_on: must not be before the end of the period, 2026-08-31, not 2026-08-20;"
        " or mark it as an `estimate`"
    ]


def test_a_restatement_is_entered_on_or_after_the_day_of_what_it_replaces(tmp_path):
    for day, expected in (
        ("2026-08-03", []),
        (
            "2026-08-02",
            ["observations.2.entered_on: must not be before 2026-08-03, the day of the value that it replaces"],
        ),
    ):
        assert told(observations_were_entered_in_time, tmp_path, WHOLE_KPI, "2026-08-10", day) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ("promoters: 0, passives: 1, detractors: 0", []),
        ("promoters: 0, passives: 0, detractors: 0",
         ["observations.3: must count at least one answer; leave the period out instead"]),
        ("promoters: -1, passives: 9, detractors: 9", ["observations.3.promoters: must be at least 0, not -1"]),
        ("promoters: 9, passives: 9", ["observations.3.detractors: must be given"]),
        ("value: 25",
         ["observations.3.value: must not be given: an NPS stores its three counts",
          *(f"observations.3.{key}: must be given" for key in ("promoters", "passives", "detractors"))]),
    ],
)  # fmt: skip
def test_an_nps_is_observed_by_three_counts_of_at_least_one_answer(tmp_path, counts, expected):
    old = "promoters: 18, passives: 9, detractors: 9"
    assert told(observations_have_the_right_parts, tmp_path, WHOLE_KPI, old, counts) == expected


def test_a_kpi_that_is_no_nps_has_no_answers_to_count(tmp_path):
    files = changed(KPI, "numerator: 6, denominator: 8", "numerator: 6, denominator: 8, promoters: 3")
    assert told_by(observations_have_the_right_parts, tmp_path, files) == [
        f"{KPI}:20: observations.1.promoters: must not be given: this KPI stores components"
    ]


def test_a_restatement_of_a_restatement_stands_below_it(tmp_path):
    again = "restates: plain words}\n  - {period: 2026-07, promoters: 1, passives: 1, detractors: 1, restates: again}"
    assert problems_with(tmp_path, {**WHOLE, **changed(WHOLE_KPI, "restates: plain words}", again)}) == []


def test_a_strategy_that_cannot_be_read_is_told_once(tmp_path):
    assert problems_with(tmp_path, {**WHOLE, STRATEGY: "objectives: [\n"}) == [
        f"{STRATEGY}:1: must be a value; a bracket was opened and not closed, or there is a ',' too many"
    ]
