"""Rules of a KPI's definition, targets and observations."""

import pytest

from macros.checks import kpis, observations
from macros.checks.kpis import (
    a_ratio_has_components,
    bounds_leave_room,
    changes_are_in_order,
    decimals_can_be_shown,
    examples_give_what_the_calculation_takes,
    guardrail_is_another_kpi,
    levels_are_listed_once,
    limits_can_be_computed,
    targets_fit_the_direction,
)
from macros.checks.observations import (
    observations_are_in_order,
    observations_are_plausible,
    observations_have_the_right_parts,
    observations_were_entered_in_time,
    states_fit_the_observations,
)
from tests.factories import KPI, MINIMAL, changed, problems_with, told_by

TEXT = MINIMAL[KPI]
COMPONENTS = "components: {numerator: plain words, denominator: plain words, scale: 100}\n"
TARGET = "value: 80, at_risk: 70"

CASES = [
    (guardrail_is_another_kpi, "gaming:", "guardrail: on-tme\ngaming:",
     ["17: guardrail: must be a KPI of data/kpis, not 'on-tme'; did you mean 'on-time'?"]),
    (guardrail_is_another_kpi, "gaming:", "guardrail: on-time\ngaming:",
     ["17: guardrail: must be another KPI, not this one"]),
    (decimals_can_be_shown, "gaming:", "decimals: -1\ngaming:", ["17: decimals: must be from 0 to 6, not -1"]),
    (decimals_can_be_shown, "gaming:", "decimals: 7\ngaming:", ["17: decimals: must be from 0 to 6, not 7"]),
    (observations_are_in_order, "period: 2026-08,", "period: 2026-Q3,",
     ["21: observations.2.period: must be a monthly period such as 2026-07, not 2026-Q3"]),
    (observations_are_in_order, "period: 2026-08,", "period: 2026-07,",
     ["21: observations.2.period: must come after 2026-07, the observation above, or say why it `restates` it"]),
    (observations_are_in_order, "period: 2026-09,", "period: 2026-10,",
     ["22: observations.3.period: must not be after the as-of month 2026-09, not 2026-10"]),
    (observations_are_in_order, "period: 2026-09,", "period: 2062-09,",
     ["22: observations.3.period: must be within 24 periods of 2026-08, the observation above"]),
    (observations_are_in_order, "period: 2026-08,", "period: 2026-06,",
     ["21: observations.2.period: must come after 2026-07, the observation above, not 2026-06"]),
    (observations_are_in_order, "note: plain words}", "restates: miscounted}",
     ["22: observations.3.restates: must stand directly below the observation of 2026-09 that it replaces"]),
    (observations_were_entered_in_time, "note: plain words}", "entered_on: 2026-09-29}",
     ["22: observations.3.entered_on: must not be before the end of the period, 2026-09-30, not 2026-09-29;"
      " or mark it as an `estimate`"]),
    (observations_were_entered_in_time, "note: plain words}", "entered_on: 2028-10-02}",
     ["22: observations.3.entered_on: must be within 400 days of the period, which ended 2026-09-30, not 2028-10-02"]),
    (observations_were_entered_in_time, "note: plain words}", "entered_on: 2026-08-31, estimate: yes}",
     ["22: observations.3.entered_on: must not be before the period begins, 2026-09-01, not 2026-08-31"]),
    (states_fit_the_observations, "gaming:", "state: draft\ngaming:",
     ["17: state: must be live, because there are observations, not draft",
      "data/organisation.yml:6: scorecard.1: must be a live KPI; 'on-time' is draft"]),
    (a_ratio_has_components, "gaming:", "calculation: median\ngaming:",
     ["17: calculation: must be ratio, because there are components, not median"]),
    (a_ratio_has_components, COMPONENTS, "calculation: ratio\n",
     ["1: components: must be given: the calculation is a ratio"]),
    (examples_give_what_the_calculation_takes, "gaming:",
     "example: {story: words, given: {numerator: [1]}, value: 1}\ngaming:",
     ["1: calculation: must be given: the example is checked by it"]),
    (examples_give_what_the_calculation_takes, "gaming:",
     "calculation: ratio\nexample: {story: words, given: {numerater: [1], denominator: []}, value: 1}\ngaming:",
     ["18: example.given.numerater: must be a part of the calculation ratio, not 'numerater';"
      " did you mean 'numerator'?", "18: example.given.denominator: must hold at least one number",
      "18: example.given: must hold numerator: the calculation is ratio"]),
    (changes_are_in_order, "gaming:",
     "changes: [{date: 2026-02-01, change: w}, {date: 2026-01-01, change: w}]\ngaming:",
     ["17: changes.2.date: must not be before 2026-02-01, not 2026-01-01"]),
    (levels_are_listed_once, "gaming:", "levels: [pmo, pmo]\ngaming:",
     ["17: levels.2: must be listed once; 'pmo' stands above"]),
    (targets_fit_the_direction, "gaming:", "thresholds: {low: 1, source: ours}\ngaming:",
     ["17: thresholds.low: must not be given: the direction is increase",
      "17: thresholds.value: must be given: the direction is increase"]),
    (bounds_leave_room, "bounds: {lowest: 0, highest: 100}", "bounds: {lowest: 100, highest: 100}",
     ["11: bounds.highest: must be more than lowest, which is 100, not 100"]),
    (observations_have_the_right_parts, "numerator: 6, denominator: 8", "value: 75",
     ["20: observations.1.value: must not be given: this KPI stores components",
      "20: observations.1.numerator: must be given", "20: observations.1.denominator: must be given"]),
    (observations_have_the_right_parts, "numerator: 6, denominator: 8", "numerator: 6, denominator: 0",
     ["20: observations.1.denominator: must be more than 0, not 0; leave the period out instead"]),
    (observations_have_the_right_parts, "denominator: 9", "denominator: -1.5",
     ["22: observations.3.denominator: must be more than 0, not -1.5; leave the period out instead"]),
    (observations_are_plausible, "numerator: 6,", "numerator: 8.2,",
     ["20: observations.1.numerator: must give at most 100, not 102.5"]),
    (observations_are_plausible, "numerator: 6,", "numerator: -2,",
     ["20: observations.1.numerator: must give at least 0, not -25"]),
    (targets_fit_the_direction, "direction: increase", "direction: neutral",
     ["13: targets.1.from: must not be given: a neutral KPI has no target"]),
    (targets_fit_the_direction, "direction: increase", "direction: decrease",
     ["13: targets.1.at_risk: must be at least value, which is 80, not 70"]),
    (targets_fit_the_direction, "direction: increase", "direction: band",
     ["13: targets.1.value: must not be given: the direction is band",
      "13: targets.1.at_risk: must not be given: the direction is band",
      "13: targets.1.low: must be given: the direction is band",
      "13: targets.1.high: must be given: the direction is band"]),
    (targets_fit_the_direction, TARGET, "value: 1250000, at_risk: 1250000.5",
     ["13: targets.1.at_risk: must be at most value, which is 1250000, not 1250000.5"]),
    (targets_fit_the_direction, TARGET, "at_risk: 70, low: 3",
     ["13: targets.1.low: must not be given: the direction is increase",
      "13: targets.1.value: must be given: the direction is increase"]),
    (targets_fit_the_direction, "limits:", "  - {from: 2026-07, value: 85, source: ours}\nlimits:",
     ["14: targets.2.from: must come after 2026-07, the target above, not 2026-07"]),
    (limits_can_be_computed, "limits:", "limits:\n  fix_after: 4", ["15: limits.fix_after: must be at least 5, not 4"]),
    (limits_can_be_computed, "from: 2026-08,", "from: 2026-06,",
     ["16: limits.rebase.1.from: must be an observed period, not 2026-06"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "old", "new", "told"), CASES)
def test_what_breaks_a_rule_is_told(tmp_path, rule, old, new, told):
    lines = [line if line.startswith("data/") else f"{KPI}:{line}" for line in told]
    assert told_by(rule, tmp_path, changed(KPI, old, new)) == lines


@pytest.mark.parametrize("rule", [*kpis.CHECKS, *observations.CHECKS])
def test_every_rule_has_a_case_and_the_minimal_office_keeps_it(tmp_path, rule):
    assert rule in [case[0] for case in CASES]
    assert told_by(rule, tmp_path, {}) == []


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ("at_risk_low: 1, low: 2, high: 3, at_risk_high: 4", None),
        ("low: 2, high: 2", None),
        ("low: 3, high: 2", "high: must be at least low, which is 3, not 2"),
        ("at_risk_low: 2.5, low: 2, high: 3", "at_risk_low: must be at most low, which is 2, not 2.5"),
        ("low: 2, high: 3, at_risk_high: 2.5", "at_risk_high: must be at least high, which is 3, not 2.5"),
    ],
)
def test_the_limits_of_a_band_rise(tmp_path, limits, told):
    text = TEXT.replace("direction: increase", "direction: band").replace(TARGET, limits)
    expected = [f"{KPI}:13: targets.1.{told}"] if told else []
    assert told_by(targets_fit_the_direction, tmp_path, {KPI: text}) == expected


def test_a_kpi_without_components_is_observed_by_its_value_alone(tmp_path):
    text = TEXT.replace(COMPONENTS, "").replace("numerator: 6, denominator: 8", "value: 101")
    assert told_by(observations_have_the_right_parts, tmp_path, {KPI: text})[:3] == [
        f"{KPI}:20: observations.2.value: must be given",
        f"{KPI}:20: observations.2.numerator: must not be given: this KPI has no components",
        f"{KPI}:20: observations.2.denominator: must not be given: this KPI has no components",
    ]
    assert told_by(observations_are_plausible, tmp_path, {KPI: text}) == [
        f"{KPI}:19: observations.1.value: must be at most 100, not 101"
    ]


@pytest.mark.parametrize(("cadence", "example"), [("quarterly", "2026-Q3"), ("yearly", "2026")])
def test_the_cadence_of_a_kpi_is_told_by_an_example(tmp_path, cadence, example):
    told = told_by(observations_are_in_order, tmp_path, changed(KPI, "cadence: monthly", f"cadence: {cadence}"))
    assert told[0] == f"{KPI}:20: observations.1.period: must be a {cadence} period such as {example}, not 2026-07"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("limits:", "limits:\n  fix_after: 5"),
        ("gaming:", "decimals: 6\ngaming:"),
        ("gaming:", "decimals: 0\ngaming:"),
        ("numerator: 6,", "numerator: 0,"),
        ("numerator: 6,", "numerator: 8,"),
        ("at_risk: 70", "at_risk: 80"),
        (
            "limits:",
            "  - {from: 2026-08, value: 85, source: ours}\n  - {from: 2026-09, value: 86, source: ours}\nlimits:",
        ),
    ],
)
def test_what_lies_just_inside_the_rules_is_no_problem(tmp_path, old, new):
    assert problems_with(tmp_path, changed(KPI, old, new)) == []


def test_each_target_comes_after_the_one_above(tmp_path):
    more = "  - {from: 2026-09, value: 85, source: ours}\n  - {from: 2026-08, value: 86, source: ours}\nlimits:"
    assert told_by(targets_fit_the_direction, tmp_path, changed(KPI, "limits:", more)) == [
        f"{KPI}:15: targets.3.from: must come after 2026-09, the target above, not 2026-08"
    ]
