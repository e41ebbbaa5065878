"""Rules between an assessment, its unit and its maturity model."""

import pytest

from macros.checks import assessments, roles
from macros.checks.assessments import (
    a_unit_keeps_one_cadence,
    a_validator_is_not_the_author,
    a_verdict_is_complete,
    an_action_keeps_its_criterion,
    dates_are_possible,
    every_assessment_belongs_to_a_unit,
    every_assessment_pins_its_model,
    every_rating_is_a_level_of_the_model,
    every_rating_names_a_criterion,
    what_does_not_apply_has_a_reason,
)
from macros.checks.roles import every_named_role_exists
from tests.factories import ASSESSMENT, MINIMAL, MODEL, RELEASE, changed, problems_with, told_by

TEXT = MINIMAL[ASSESSMENT]
EXEMPTION = "    exemption: {reason: plain words, approved_by: sponsor, review_by: 2027-03-31}\n"
AUTHOR = "must be a role other than the author of the assessment, 'lead'"
ROLE = "must be a role of data/organisation.yml, not 'laed'; did you mean 'lead'?"

CASES = [
    (every_assessment_pins_its_model, "model: small", "model: smal",
     "1: model: must be a model of data/models, not 'smal'; did you mean 'small'?"),
    (every_assessment_pins_its_model, "model_version: plain words", 'model_version: "2\\n\'x\'"',
     "2: model_version: must be a release of the model 'small', not '2\\n'x'' (one of 0.9, plain words)"),
    (every_assessment_pins_its_model, "model_version: plain words", "model_version: plain word",
     "2: model_version: must be a release of the model 'small', not 'plain word'; did you mean 'plain words'?"),
    (every_rating_names_a_criterion, "  planning:", "  plannning:",
     "14: ratings.plannning: must be a criterion of the model 'small'; did you mean 'planning'?"),
    (every_rating_names_a_criterion, "  planning:", "  zzz:",
     "14: ratings.zzz: must be a criterion of the model 'small'"),
    (every_rating_names_a_criterion, "{purpose: 2}", "{porpose: 2}",
     "19: raters.sponsor.ratings.porpose: must be a criterion of the model 'small'; did you mean 'purpose'?"),
    (every_rating_names_a_criterion, "{first-case: 3}", "{frist-case: 3}",
     "19: raters.sponsor.calibration.frist-case: must be a calibration case of the model, not 'frist-case'; "
     "did you mean 'first-case'?"),
    (every_rating_names_a_criterion, "criterion: purpose", "criterion: charter",
     "21: actions.write-charter.criterion: must be a criterion of the model 'small'"),
    (every_rating_is_a_level_of_the_model, "{level: 2}", "{level: 6}",
     "13: ratings.sponsorship.level: must be a level from 1 to 5, not '6'; did you mean 5?"),
    (every_rating_is_a_level_of_the_model, "{level: 2}", "{level: 0}",
     "13: ratings.sponsorship.level: must be a level from 1 to 5, not '0'; did you mean 1?"),
    (every_rating_is_a_level_of_the_model, "result: confirmed", "result: changed, level: 0",
     "12: ratings.purpose.validation.level: must be a level from 1 to 5, not '0'; did you mean 1?"),
    (every_rating_is_a_level_of_the_model, "{purpose: 2}", "{purpose: 9}",
     "19: raters.sponsor.ratings.purpose: must be a level from 1 to 5, not '9'; did you mean 5?"),
    (every_rating_is_a_level_of_the_model, "{first-case: 3}", "{first-case: 0}",
     "19: raters.sponsor.calibration.first-case: must be a level from 1 to 5, not '0'; did you mean 1?"),
    (every_rating_is_a_level_of_the_model, "{level: 2}", "{percent: 80}",
     "13: ratings.sponsorship.percent: must be a level from 1 to 5 instead: "
     "this model does not measure in percent"),
    (what_does_not_apply_has_a_reason, EXEMPTION, "",
     "15: ratings.risk-register: must have an exemption with reason, approved_by and review_by, "
     "because it is not applicable"),
    (what_does_not_apply_has_a_reason, "level: not-applicable", "level: 2",
     "17: ratings.risk-register.exemption: must stand only beside 'level: not-applicable'"),
    (what_does_not_apply_has_a_reason, "approved_by: sponsor", "approved_by: lead",
     f"17: ratings.risk-register.exemption.approved_by: {AUTHOR}"),
    (what_does_not_apply_has_a_reason, "review_by: 2027", "review_by: 2026",
     "17: ratings.risk-register.exemption.review_by: must not be before the day of submission (2026-09-30), "
     "not 2026-03-31"),
    (a_validator_is_not_the_author, "by: sponsor, date", "by: lead, date",
     f"12: ratings.purpose.validation.by: {AUTHOR}"),
    (a_validator_is_not_the_author, "owner: sponsor}", "owner: sponsor, seen_by: lead, seen_on: 2026-09-20}",
     f"11: ratings.purpose.evidence.1.seen_by: {AUTHOR}"),
    (a_validator_is_not_the_author, "owner: sponsor}", "owner: sponsor, seen_by: sponsor}",
     "11: ratings.purpose.evidence.1.seen_on: must be given too, beside 'seen_by'"),
    (a_validator_is_not_the_author, "owner: sponsor}", "owner: sponsor, seen_on: 2026-09-20}",
     "11: ratings.purpose.evidence.1.seen_by: must be given too, beside 'seen_on'"),
    (a_verdict_is_complete, "result: confirmed", "result: changed",
     "12: ratings.purpose.validation.level: must be given: the level that the validator found"),
    (a_verdict_is_complete, "result: confirmed", "result: returned, level: 2",
     "12: ratings.purpose.validation.level: must stand only beside 'result: changed'"),
    (a_verdict_is_complete, "result: confirmed", "result: changed, level: 3",
     "12: ratings.purpose.validation.level: must be another level than the rated one, not 3 again"),
    (a_verdict_is_complete, "level: 3\n", "level: not-rated\n",
     "12: ratings.purpose.validation: must stand only beside a level: nothing was rated here"),
    (a_verdict_is_complete, "date: 2026-10-05", "date: 2026-09-29",
     "12: ratings.purpose.validation.date: must not be before the day of submission (2026-09-30), not 2026-09-29"),
    (dates_are_possible, "submitted_on: 2026-09-30", "submitted_on: 2027-10-02",
     "4: submitted_on: must be within a year of the data's latest month (2026-09), not 2027-10-02"),
    (dates_are_possible, "date: 2026-10-05", "date: 2062-10-05",
     "12: ratings.purpose.validation.date: must be within a year of the data's latest month (2026-09), not 2062-10-05"),
    (dates_are_possible, "date: 2026-09-01", "date: 2026-10-01",
     "11: ratings.purpose.evidence.1.date: must not be after the day of submission (2026-09-30), not 2026-10-01"),
    (dates_are_possible, "owner: sponsor}", "owner: sponsor, seen_by: sponsor, seen_on: 2026-08-31}",
     "11: ratings.purpose.evidence.1.seen_on: must not be before the evidence was made (2026-09-01), not 2026-08-31"),
    (dates_are_possible, "owner: sponsor}", "owner: sponsor, seen_by: sponsor, seen_on: 2062-08-31}",
     "11: ratings.purpose.evidence.1.seen_on: must be within a year of the data's latest month (2026-09), "
     "not 2062-08-31"),
    (every_named_role_exists, "submitted_by: lead", "submitted_by: laed", f"3: submitted_by: {ROLE}"),
    (every_named_role_exists, "owner: sponsor", "owner: laed", f"11: ratings.purpose.evidence.1.owner: {ROLE}"),
    (every_named_role_exists, "owner: sponsor", "owner: sponsor, seen_by: laed",
     f"11: ratings.purpose.evidence.1.seen_by: {ROLE}"),
    (every_named_role_exists, "by: sponsor, date", "by: laed, date", f"12: ratings.purpose.validation.by: {ROLE}"),
    (every_named_role_exists, "approved_by: sponsor", "approved_by: laed",
     f"17: ratings.risk-register.exemption.approved_by: {ROLE}"),
    (every_named_role_exists, "  sponsor: {ratings", "  laed: {ratings", f"19: raters.laed: {ROLE}"),
    (every_named_role_exists, "owner: lead", "owner: laed", f"21: actions.write-charter.owner: {ROLE}"),
]  # fmt: skip
ELSEWHERE = {every_assessment_belongs_to_a_unit, a_unit_keeps_one_cadence, an_action_keeps_its_criterion}


@pytest.mark.parametrize(("rule", "old", "new", "told"), CASES)
def test_what_breaks_a_rule_is_told(tmp_path, rule, old, new, told):
    assert told_by(rule, tmp_path, changed(ASSESSMENT, old, new)) == [f"{ASSESSMENT}:{told}"]


@pytest.mark.parametrize("rule", [*assessments.CHECKS, *roles.CHECKS])
def test_every_rule_has_a_case_and_the_minimal_office_keeps_it(tmp_path, rule):
    assert rule in {case[0] for case in CASES} | ELSEWHERE
    assert told_by(rule, tmp_path, {}) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2026-09-01, owner: sponsor}", "}"),
        ("owner: sponsor}", "owner: lead, seen_by: sponsor, seen_on: 2026-10-10}"),
        ("date: 2026-09-01, owner: sponsor}", "seen_by: sponsor, seen_on: 2026-08-10}"),
        ("result: confirmed", "result: changed, level: 2"),
        ("result: confirmed", "result: returned"),
        ("date: 2026-10-05", "date: 2026-09-30"),
        ("review_by: 2027-03-31", "review_by: 2026-09-30"),
        ("{purpose: 2}", "{purpose: not-applicable, planning: not-rated}"),
        ("status: open", "status: dropped"),
        ("due: 2026-Q4", "due: 2025-12"),
    ],
)
def test_an_assessment_may_have(tmp_path, old, new):
    assert problems_with(tmp_path, changed(ASSESSMENT, old, new)) == []


@pytest.mark.parametrize(
    ("percent", "told"),
    [("0", []), ("86.5", []), ("100", []),
     ("101", [f"{ASSESSMENT}:13: ratings.sponsorship.percent: must be from 0 to 100, not 101"]),
     ("-1", [f"{ASSESSMENT}:13: ratings.sponsorship.percent: must be from 0 to 100, not -1"])],
)  # fmt: skip
def test_a_percentage_is_a_rating_where_levels_are_ranges(tmp_path, percent, told):
    model = MINIMAL[MODEL]
    for level, bound in ((1, 15), (2, 50), (3, 85), (4, 95), (5, 100)):
        model = model.replace(f"  {level}: {{name: plain words", f"  {level}: {{up_to: {bound}, name: plain words")
    files = {MODEL: model, **changed(ASSESSMENT, "{level: 2}", f"{{percent: {percent}}}")}
    assert problems_with(tmp_path, files) == told


def test_an_assessment_of_an_earlier_release_is_held_to_that_release(tmp_path):
    files = changed(ASSESSMENT, "model_version: plain words", 'model_version: "0.9"')
    assert told_by(every_rating_names_a_criterion, tmp_path, files) == [
        f"{ASSESSMENT}:14: ratings.planning: must be a criterion of the model 'small'; did you mean 'plans'?",
        f"{ASSESSMENT}:15: ratings.risk-register: must be a criterion of the model 'small'",
        f"{ASSESSMENT}:19: raters.sponsor.calibration.first-case: must be a calibration case of the model, "
        "not 'first-case' (there is none yet)",
    ]


def test_a_release_that_cannot_be_read_is_no_second_problem(tmp_path):
    files = changed(ASSESSMENT, "model_version: plain words", 'model_version: "0.9"')
    assert [line.split(":")[0] for line in problems_with(tmp_path, {**files, RELEASE: "a: [b\n"})] == [RELEASE]


def test_an_action_keeps_its_criterion_from_assessment_to_assessment(tmp_path):
    later = "assessments/finance/2026-Q4.yml"
    text = TEXT.replace("criterion: purpose", "criterion: planning").replace("2026-09-30", "2026-10-01")
    assert told_by(an_action_keeps_its_criterion, tmp_path / "same", {later: TEXT}) == []
    assert told_by(an_action_keeps_its_criterion, tmp_path / "other", {later: text}) == [
        f"{later}:21: actions.write-charter.criterion: must be 'purpose', as the action 'write-charter' has it in "
        f"{ASSESSMENT}, not 'planning'; another action has another id"
    ]


def test_the_folder_of_an_assessment_is_a_unit(tmp_path):
    path = "assessments/finanse/2026-Q3.yml"
    assert told_by(every_assessment_belongs_to_a_unit, tmp_path, {path: TEXT}) == [
        f"{path}:1: the folder must be a unit of data/units.yml, not 'finanse'; did you mean 'finance'?"
    ]


def test_a_unit_keeps_one_cadence(tmp_path):
    files = {"assessments/finance/2026-07.yml": TEXT, "assessments/finance/2026-Q2.yml": TEXT}
    assert told_by(a_unit_keeps_one_cadence, tmp_path, files) == [
        "assessments/finance/2026-07.yml:1: the file's name must be a period like the unit's first one, "
        "2026-Q2, not 2026-07"
    ]


def test_an_assessment_is_not_sent_in_before_its_period_begins(tmp_path):
    text = TEXT.replace("2026-09-30", "2026-06-30").replace("2026-09-01", "2026-06-30")
    assert told_by(dates_are_possible, tmp_path, {ASSESSMENT: text}) == [
        f"{ASSESSMENT}:4: submitted_on: must be in or after 2026-Q3, not 2026-06-30"
    ]


def test_the_first_day_of_the_period_and_a_year_after_the_data_are_possible(tmp_path):
    for day in ("2026-07-01", "2027-10-01"):
        text = TEXT.replace("2026-09-30", day).replace("2026-09-01", "2026-07-01")
        assert told_by(dates_are_possible, tmp_path, {ASSESSMENT: text}) == []
