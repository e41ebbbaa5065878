"""Rules between an assessment, its unit and its maturity model."""

import pytest

from macros.checks import assessments
from macros.checks.assessments import (
    a_unit_keeps_one_cadence,
    dates_are_possible,
    every_assessment_belongs_to_a_unit,
    every_assessment_pins_its_model,
    every_rating_is_a_level_of_the_model,
    every_rating_names_a_criterion,
)
from tests.factories import ASSESSMENT, MINIMAL, changed, told_by

TEXT = MINIMAL[ASSESSMENT]

CASES = [
    (every_assessment_pins_its_model, "model: small", "model: smal",
     "1: model: must be a model of data/models, not 'smal'; did you mean 'small'?"),
    (every_assessment_pins_its_model, "model_version: plain words", 'model_version: "2\\n\'x\'"',
     "2: model_version: must be the version of the model, 'plain words', not '2\\n'x''"),
    (every_rating_names_a_criterion, "planning:", "plannning:",
     "13: ratings.plannning: must be a criterion of the model 'small'; did you mean 'planning'?"),
    (every_rating_names_a_criterion, "planning:", "zzz:", "13: ratings.zzz: must be a criterion of the model 'small'"),
    (every_rating_is_a_level_of_the_model, "{level: 2}", "{level: 6}",
     "12: ratings.sponsorship.level: must be a level from 1 to 5, not '6'; did you mean 5?"),
    (every_rating_is_a_level_of_the_model, "{level: 2}", "{level: 0}",
     "12: ratings.sponsorship.level: must be a level from 1 to 5, not '0'; did you mean 1?"),
    (dates_are_possible, "submitted_on: 2026-09-30", "submitted_on: 2027-10-02",
     "4: submitted_on: must be within a year of the data's latest month (2026-09), not 2027-10-02"),
    (dates_are_possible, "date: 2026-09-01", "date: 2026-10-01",
     "11: ratings.purpose.evidence.1.date: must not be after the day of submission (2026-09-30), not 2026-10-01"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "old", "new", "told"), CASES)
def test_what_breaks_a_rule_is_told(tmp_path, rule, old, new, told):
    assert told_by(rule, tmp_path, changed(ASSESSMENT, old, new)) == [f"{ASSESSMENT}:{told}"]


@pytest.mark.parametrize("rule", assessments.CHECKS)
def test_the_minimal_office_keeps_every_rule(tmp_path, rule):
    assert told_by(rule, tmp_path, {}) == []


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
