"""Files -> Office."""

import pytest

from macros.checks import checked_office
from macros.load import data_files, load
from macros.period import Period
from macros.problem import ProblemsError
from tests.factories import (
    ASSESSMENT,
    KPI,
    MINIMAL,
    ORGANISATION,
    PROJECT,
    UNITS,
    changed,
    loaded_office,
    office_at,
    problems_with,
)

NOT_STATED = changed(ORGANISATION, "as_of: 2026-09\n", "")


def test_the_id_of_a_record_is_its_file_name(tmp_path):
    office = loaded_office(tmp_path)
    assert (list(office.units), list(office.models), list(office.kpis), list(office.projects)) == (
        ["finance"], ["small"], ["on-time"], ["bridge"]
    )  # fmt: skip
    assessment = office.assessments["finance"][Period.parse("2026-Q3")]
    assert (assessment.unit, str(assessment.period), assessment.path) == ("finance", "2026-Q3", ASSESSMENT)
    assert office.model.id == "small"


def test_records_stand_in_the_order_of_ids_and_assessments_in_the_order_of_periods(tmp_path):
    files = {f"data/kpis/{name}.yml": MINIMAL[KPI] for name in ("zeta", "alpha", "cost-2", "cost-10")}
    for period in ("2027-Q1", "2025-Q4", "2026-Q2"):
        files[f"assessments/finance/{period}.yml"] = MINIMAL[ASSESSMENT]
    office = loaded_office(tmp_path, files)
    assert list(office.kpis) == ["alpha", "cost-10", "cost-2", "on-time", "zeta"]
    assert list(map(str, office.assessments["finance"])) == ["2025-Q4", "2026-Q2", "2026-Q3", "2027-Q1"]
    assert list(map(str, office.assessment_periods)) == ["2025-Q4", "2026-Q2", "2026-Q3", "2027-Q1"]


@pytest.mark.parametrize(
    ("files", "as_of"),
    [
        ({}, "2026-09"),
        (NOT_STATED, "2026-09"),
        ({**NOT_STATED, PROJECT: None}, "2026-09"),
        (
            {
                **NOT_STATED,
                KPI: MINIMAL[KPI].replace("  - {period: 2026-09, numerator: 7", "  - {period: 2026-11, numerator: 7"),
            },
            "2026-11",
        ),
        ({**NOT_STATED, PROJECT: None, KPI: MINIMAL[KPI].replace("2026-09", "2026-Q4")}, "2026-12"),
        ({**NOT_STATED, PROJECT: None, KPI: MINIMAL[KPI].replace("2026-09", "2026")}, "2026-12"),
        ({**NOT_STATED, PROJECT: None, KPI: None}, "2026-09"),
        ({**NOT_STATED, PROJECT: None, KPI: None, "assessments/finance/2024.yml": MINIMAL[ASSESSMENT]}, "2026-09"),
        ({**NOT_STATED, PROJECT: None, KPI: None, ASSESSMENT: None}, "2000-01"),
    ],
)
def test_as_of_is_the_month_stated_or_the_latest_in_the_data(tmp_path, files, as_of):
    assert loaded_office(tmp_path, files).as_of == Period.parse(as_of)


def test_an_office_that_starts_with_assessments_alone_has_no_problem(tmp_path):
    no_scorecard = {ORGANISATION: NOT_STATED[ORGANISATION].replace("[on-time]", "[]")}
    assert problems_with(tmp_path, {**no_scorecard, KPI: None, PROJECT: None}) == []


def test_an_office_without_assessments_kpis_or_projects_has_no_problem(tmp_path):
    no_scorecard = {ORGANISATION: NOT_STATED[ORGANISATION].replace("[on-time]", "[]")}
    assert problems_with(tmp_path, {**no_scorecard, KPI: None, PROJECT: None, ASSESSMENT: None}) == []


@pytest.mark.parametrize("path", [ORGANISATION, UNITS, "data/models/small.yml"])
def test_without_organisation_units_or_model_there_is_no_office_but_all_problems(tmp_path, path):
    loading = load(office_at(tmp_path, {path: "a: [b\n", **changed(KPI, "owner: lead", "owner: A B")}))
    assert loading.office is None
    assert sorted({problem.path for problem in loading.problems}) == sorted([path, KPI])


@pytest.mark.parametrize("path", [KPI, PROJECT, ASSESSMENT])
def test_an_unreadable_file_is_left_out_and_nothing_that_names_it_is_a_problem(tmp_path, path):
    files = {path: "a: [b\n", "data/kpis/other.yml": MINIMAL[KPI].replace("gaming:", "guardrail: on-time\ngaming:")}
    loading = load(office_at(tmp_path, files))
    assert loading.office is not None
    assert loading.office.unreadable == {path}
    assert problems_with(tmp_path, files) == [
        f"{path}:1: must be closed; a '[' was opened and not closed, or a ',' is missing"
    ]


def test_ratings_against_a_model_that_cannot_be_read_are_no_second_problem(tmp_path):
    files = {"data/models/old.yml": "a: [b\n", **changed(ASSESSMENT, "model: small", "model: old")}
    assert [line.split(":")[0] for line in problems_with(tmp_path, files)] == ["data/models/old.yml"]


def test_schemas_and_other_files_are_left_alone(tmp_path):
    files = {
        "data/schemas/kpi.schema.json": "{",
        "data/README.md": "# Data",
        "data/kpis/notes.txt": "x: [",
        "notes.yml": "x: [",
    }
    assert problems_with(tmp_path, files) == []


def test_data_files_are_those_of_the_office_in_a_stable_order(tmp_path):
    found = [file.relative_to(tmp_path).as_posix() for file in data_files(office_at(tmp_path))]
    assert found == ["data/kpis/on-time.yml", "data/models/small/0.9.yml", "data/models/small.yml",
                     "data/organisation.yml", "data/projects/bridge.yml", "data/units.yml",
                     "assessments/finance/2026-Q3.yml"]  # fmt: skip


def test_every_release_of_a_model_is_found_by_its_version(tmp_path):
    office = loaded_office(tmp_path)
    assert list(office.releases) == [("small", "0.9"), ("small", "plain words")]
    assert office.releases["small", "plain words"] is office.model
    assert {model.key for model in office.releases.values()} == {"small"}
    assert office.model_of(next(office.all_assessments)) is office.model


def test_a_checked_office_has_no_problem_or_is_not_given(tmp_path):
    assert checked_office(office_at(tmp_path)).units["finance"].lead == "lead"
    with pytest.raises(ProblemsError) as found:
        checked_office(office_at(tmp_path, changed(UNITS, "lead: lead", "lead: nobody")))
    assert [problem.key for problem in found.value.problems] == ["units.finance.lead"]
