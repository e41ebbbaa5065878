"""The forms of an office, and the file that answers become."""

from __future__ import annotations

import re
from typing import get_origin

import pytest
import yaml

from macros.checks import problems_of
from macros.forms import forms
from macros.forms.assessment import assessment_form
from macros.forms.form import Kind
from macros.forms.last_time import kpi_beginning, project_beginning, unit_beginning
from macros.forms.observation import observation_form
from macros.forms.sending import addresses
from macros.forms.writing import Filled
from macros.load import load
from macros.measures.results import Results
from macros.period import Period
from macros.records.assessment import Action, Assessment
from macros.records.entry import ObservationEntry, ProjectReport
from macros.records.organisation import Forge, ForgeKind, Sending
from macros.records.record import Record
from scripts.explanations import types_in
from tests.factories import ORGANISATION, WHOLE, changed, loaded_office


@pytest.fixture
def office(tmp_path):
    return loaded_office(tmp_path, WHOLE)


def filled(office, **answers):
    form = assessment_form(office)
    given = {"submitted_by": "lead", "submitted_on": "2026-10-02"}
    return Filled(form, "works", "2026-Q4", given | {key.replace("__", "."): text for key, text in answers.items()})


def test_every_form_asks_for_each_thing_once_and_says_where_it_goes(office):
    for form in forms(office):
        paths = [one.path for one in form.fields()]
        assert len(paths) == len(set(paths)) > 5
        assert not any("@" in path for path in paths)


def test_the_form_of_an_assessment_asks_for_every_criterion_with_the_texts_of_its_levels(office):
    asked = {one.path: one for one in assessment_form(office).fields() if one.kind is Kind.LEVEL}
    assert list(asked) == [f"ratings.{key}.level" for key in office.model.by_criterion]
    for key, (_, criterion) in office.model.by_criterion.items():
        choices = asked[f"ratings.{key}.level"].choices
        assert [one.value for one in choices] == [*map(str, office.model.levels), "not-rated", "not-applicable"]
        assert {int(one.value): one.text for one in choices[:-2]}.items() >= criterion.levels.items()


def test_a_filled_form_names_its_file_and_pins_the_model(office):
    key = next(iter(office.model.by_criterion))
    one = filled(office, **{f"ratings__{key}__level": "2"})
    assert one.file == "assessments/works/2026-Q4.yml"
    assert one.text.splitlines() == [
        "# yaml-language-server: $schema=../../data/schemas/assessment.schema.json",
        "# File: assessments/works/2026-Q4.yml",
        f"model: {office.model.id}",
        f'model_version: "{office.model.version}"',
        "submitted_by: lead",
        "submitted_on: 2026-10-02",
        "ratings:",
        f"  {key}: {{level: 2}}",
    ]


def test_the_place_of_a_file_cannot_end_its_comment(office):
    one = Filled(assessment_form(office), "works\nmodel: other", "2026-Q4", {})
    assert one.text.splitlines()[1] == "# File: assessments/works\\nmodel: other/2026-Q4.yml"


def test_items_of_a_list_keep_their_order_and_close_their_gaps(office):
    key = next(iter(office.model.by_criterion))
    place = f"ratings.{key}"
    answers = {
        f"{place}.evidence.#11.title": "last",
        f"{place}.evidence.#2.title": "first",
        f"{place}.evidence.#2.kind": "record",
        f"{place}.level": "2",
        "actions.#3.id": "have-it",
        "actions.#3.step": "Do: it",
        "actions.#3.status": "open",
    }
    assert yaml.load(Filled(assessment_form(office), "works", "2026-Q4", answers).text, Loader=yaml.BaseLoader) == {
        "model": office.model.id,
        "model_version": office.model.version,
        "ratings": {key: {"level": "2", "evidence": [{"kind": "record", "title": "first"}, {"title": "last"}]}},
        "actions": {"have-it": {"step": "Do: it", "status": "open"}},
    }


def test_a_value_that_is_no_number_is_written_in_quotes_and_told_by_the_checks(office):
    form = observation_form(office)
    text = Filled(form, "survey", "2026-09", {"value": "4, }", "note": "85", "estimate": "yes"}).text
    assert 'value: "4, }"' in text
    assert 'note: "85"' in text
    assert "estimate: yes" in text


def test_what_a_unit_starts_from_can_be_sent_in_as_it_is(tmp_path):
    office = loaded_office(tmp_path, WHOLE)
    results = Results(office)
    unit = next(unit for unit in office.units if results.published(unit) is not None)
    found = unit_beginning(results, unit)
    assert set(found["answers"]) <= answerable(assessment_form(office), found["answers"])
    one = Filled(
        assessment_form(office), unit, found["next"],
        {**found["answers"], "submitted_by": found["lead"], "submitted_on": str(Period.parse(found["next"]).first_day)},
    )  # fmt: skip
    (tmp_path / one.file).write_text(one.text, "utf-8")
    told = [problem for problem in problems_of(load(tmp_path)) if problem.path == one.file]
    assert told == []


def answerable(form, answers):
    paths = {one.path for one in form.fields()}
    return {path for path in answers if re.sub(r"#\d+", "#", path) in paths}


def test_a_unit_that_keeps_its_scores_to_itself_starts_from_nothing(tmp_path):
    hidden = {**WHOLE, "data/units.yml": WHOLE["data/units.yml"].replace("    tier:", "    publish: no\n    tier:", 1)}
    results = Results(loaded_office(tmp_path, hidden))
    unit = next(iter(results.hidden))
    assert set(unit_beginning(results, unit)) == {"lead"}


def test_a_project_starts_from_its_last_status_and_forecast(tmp_path):
    office = loaded_office(tmp_path, WHOLE)
    project = next(key for key, one in office.projects.items() if one.declared)
    found = project_beginning(Results(office), project)
    newest = office.projects[project].declared[-1]
    assert found["last"] == str(newest.period)
    assert found["answers"]["declared.status"] == str(newest.status)


@pytest.mark.parametrize("kind", [ForgeKind.GITHUB, ForgeKind.GITLAB, ForgeKind.GITEA])
def test_every_host_with_prefilled_files_has_all_addresses(kind):
    forge = Forge.model_construct(
        kind=kind,
        url="https://host.example/a/b",
        branch="ma in",
        sending=Sending.ADDRESS,
        longest_address=8000,
        mail=None,
    )
    found = addresses(forge)
    assert found["create"].startswith("https://host.example/a/b/")
    assert "ma%20in" in found["create"]
    assert "{text}" in found["full"]
    assert found["through"].startswith(f"{found['signin']}?")
    assert not found["copy"]


def test_a_period_with_a_file_of_its_own_is_replaced_by_the_next_one(tmp_path):
    replaced = "numerator: 7\ndenominator: 9\nrestates: One came late.\n"
    files = {
        **changed(ORGANISATION, "as_of: 2026-09", "as_of: 2026-12"),
        "data/kpis/on-time/2026-10.yml": "numerator: 8\ndenominator: 9\n",
        "data/kpis/on-time/2026-10.r2.yml": replaced,
    }
    beginning = kpi_beginning(Results(loaded_office(tmp_path, files)), "on-time")
    assert beginning["files"] == {"2026-10": "data/kpis/on-time/2026-10.r3.yml"}


def test_the_form_knows_which_file_holds_a_month_of_a_project(tmp_path):
    report = "declared: {status: on-target, reasons: []}\n"
    files = {**changed(ORGANISATION, "as_of: 2026-09", "as_of: 2026-12"), "data/projects/bridge/2026-10.yml": report}
    held = project_beginning(Results(loaded_office(tmp_path, files)), "bridge")["held"]
    assert held == {"2026-09": "data/projects/bridge.yml", "2026-10": "data/projects/bridge/2026-10.yml"}


def keys_of(record: type[Record], before: str = "") -> set[str]:
    """Every place in a file of this kind, with `#` for the items of a list and `*` for those of a map."""
    found = set()
    for name, field in record.model_fields.items():
        kinds = [get_origin(kind) or kind for kind in types_in(field.annotation)]
        inner = next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Record)), None)
        step = ".*" if dict in kinds else ".#" if tuple in kinds else ""
        found |= keys_of(inner, f"{before}{name}{step}.") if inner else {f"{before}{name}{step}"}
    return found


NOT_ASKED = re.compile(r"ratings\.\*\.validation\.|raters\.|actions\.\*\.|(declared|outlook|progress)\.entered_on")
"""What somebody else finds, what single raters answered; actions, which a form keeps as a list with an id; and the day
of each part of a project's report, which is asked once."""


@pytest.mark.parametrize(
    ("record", "asked"),
    [(Assessment, "assessment"), (ObservationEntry, "observation"), (ProjectReport, "project-report")],
)
def test_a_form_asks_for_every_key_of_its_file(office, record, asked):
    form = next(one for one in forms(office) if one.id == asked)
    fixed = {path for path, _, _ in form.fixed}
    paths = {re.sub(r"^ratings\.[^.]+", "ratings.*", one.path) for one in form.fields()}
    missing = {key for key in keys_of(record) - paths - fixed if not NOT_ASKED.match(key)}
    assert missing == ({"ratings.*.percent"} if asked == "assessment" else set())  # this model's levels are no ranges
    assert {path for path in paths if not path.startswith("actions.")} <= keys_of(record)
    assert {path.rpartition(".")[2] for path in paths if path.startswith("actions.")} <= {"id", *Action.model_fields}
