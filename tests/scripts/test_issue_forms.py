"""The issue forms: current with the example office, and such as GitHub takes; it drops a bad one in silence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.forms import forms
from macros.forms.assessment import assessment_form
from macros.load import Office, load
from scripts.intake.issue import LONGEST_BODY
from scripts.intake.questions import questions
from scripts.issue_forms import FOLDER, LABELS, LONGEST_DESCRIPTION, main, template, templates
from tests.factories import KPI, MINIMAL, MODEL, ORGANISATION, loaded_office, office_at
from tests.site.building import REPOSITORY

SHIPPED = sorted(file for file in (REPOSITORY / FOLDER).iterdir() if file.name != "config.yml")

TEXT = {"type": "string", "pattern": r"\S"}
ID = {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}
KEYS: dict[str, dict[str, Any]] = {
    "markdown": {"value": TEXT},
    "input": {"label": TEXT, "description": TEXT, "placeholder": TEXT, "value": TEXT},
    "textarea": {"label": TEXT, "description": TEXT, "placeholder": TEXT, "value": TEXT, "render": TEXT},
    "dropdown": {
        "label": TEXT,
        "description": TEXT,
        "multiple": {"type": "boolean"},
        "options": {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT},
    },
}
"""The elements that we use, with the keys that GitHub's form schema gives them (docs.github.com, form schema)."""


def element(kind: str, keys: dict[str, Any]) -> dict[str, Any]:
    needed = {"markdown": ["value"], "dropdown": ["label", "options"]}.get(kind, ["label"])
    properties: dict[str, Any] = {
        "type": {"const": kind},
        "attributes": {"type": "object", "properties": keys, "required": needed, "additionalProperties": False},
    }
    if kind != "markdown":
        required = {"type": "object", "properties": {"required": {"type": "boolean"}}, "additionalProperties": False}
        properties |= {"id": ID, "validations": required}
    return {
        "type": "object",
        "properties": properties,
        "required": ["type", "attributes"],
        "additionalProperties": False,
    }


FORM = Draft202012Validator(
    {
        "type": "object",
        "required": ["name", "description", "body"],
        "additionalProperties": False,
        "properties": {
            "name": TEXT,
            "description": {**TEXT, "maxLength": LONGEST_DESCRIPTION},
            "title": TEXT,
            "labels": {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT},
            "body": {
                "type": "array",
                "minItems": 1,
                "items": {"oneOf": [element(kind, keys) for kind, keys in KEYS.items()]},
            },
        },
    }
)


def parameterized(label: str) -> str:
    """What GitHub makes of a label to tell fields apart."""
    return "".join(sign if sign.isalnum() else "-" for sign in label.casefold()).strip("-")


def refusals(form: dict[str, Any]) -> list[str]:
    """Why GitHub would drop a form without a word."""
    fields = [one for one in form["body"] if one["type"] != "markdown"]
    labels = Counter(parameterized(one["attributes"]["label"]) for one in fields)
    ids = Counter(one["id"] for one in fields)
    options = [option for one in fields for option in one["attributes"].get("options", ())]
    return [
        *(error.message for error in FORM.iter_errors(form)),
        *(f"{name} comes {count} times" for name, count in (*labels.items(), *ids.items()) if count > 1),
        *("'None' is reserved" for option in options if option.casefold() == "none"),
        *(f"password in {label}" for label in labels if "password" in label),
        *("only markdown" for _ in (1,) if not fields),
    ]


def shipped_office() -> Office:
    office = load(REPOSITORY).office
    assert office is not None
    return office


def test_the_shipped_forms_are_those_of_the_example_office() -> None:
    made = templates(shipped_office())
    shipped = {file.name: file.read_text("utf-8") for file in SHIPPED if file.name in made}
    assert shipped == made, "run `make issue-forms`"
    assert {file.name for file in SHIPPED} == {*made, "problem.yml"}


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_github_takes_every_form(file: Path) -> None:
    assert refusals(yaml.safe_load(file.read_text("utf-8"))) == []


def test_names_and_labels_of_forms_differ() -> None:
    found = [yaml.safe_load(file.read_text("utf-8")) for file in SHIPPED]
    assert len({form["name"] for form in found}) == len({form["labels"][0] for form in found}) == len(found)


def test_an_office_in_which_everything_has_the_same_name_gets_forms_too(tmp_path: Path) -> None:
    for form in forms(loaded_office(tmp_path)):
        assert refusals(template(form)) == [], form.id


def test_names_that_yaml_or_github_would_misread_stay_what_they_are(tmp_path: Path) -> None:
    model = MINIMAL[MODEL].replace("name: plain words", "name: 'None'").replace("meaning: plain words", "meaning: no")
    roles = (
        MINIMAL[ORGANISATION]
        .replace("  lead: plain words", "  lead: no")
        .replace("sponsor: plain words", "sponsor: None")
    )
    kpi = MINIMAL[KPI].replace("name: plain words", 'name: "a: b # c"')
    office = loaded_office(tmp_path, {MODEL: model, ORGANISATION: roles, KPI: kpi})
    for text in templates(office).values():
        assert refusals(yaml.safe_load(text)) == []
    role = questions(assessment_form(office))[2]
    assert role.options == {"no": "lead", "None (sponsor)": "sponsor"}


def test_markup_in_the_data_is_text_in_a_form(tmp_path: Path) -> None:
    hostile = MINIMAL[MODEL].replace("meaning: plain words", 'meaning: "<img src=x> **b** @everyone [a](javascript:x)"')
    hostile = hostile.replace("question: plain words", 'question: "<script>x</script>"')
    text = templates(loaded_office(tmp_path, {MODEL: hostile}))["assessment.yml"]
    assert "<script" not in text
    assert "<img" not in text
    assert "@everyone" not in text


def test_every_criterion_is_one_list_with_its_level_texts_and_one_text() -> None:
    office = shipped_office()
    body = template(assessment_form(office))["body"]
    by_id = {one["id"]: one for one in body if "id" in one}
    for _, key, criterion in office.model.criteria():
        level = by_id[f"ratings_{key}_level"]
        assert level["type"] == "dropdown"
        assert len(level["attributes"]["options"]) == len(office.model.levels) + 2
        assert level["attributes"]["description"].count("\n- **") == len(office.model.levels) + 2
        assert criterion.name in level["attributes"]["label"]
        assert by_id[f"ratings_{key}_evidence"]["type"] == "textarea"


def test_an_issue_has_room_for_an_assessment_with_long_notes_everywhere() -> None:
    asked = questions(assessment_form(shipped_office()))
    headings = sum(len(f"### {one.label}\n\n_No response_\n\n") for one in asked)
    rated = len([one for one in asked if one.besides])
    assert headings + rated * 1500 <= LONGEST_BODY


def test_no_form_asks_for_what_only_some_must_give() -> None:
    for form in forms(shipped_office()):
        needed = {one.id for one in questions(form) if one.field.needed}
        assert {"subject", "period"} <= needed
        assert not needed & {"value", "numerator", "promoters", "declared_override_evidence"}


def test_the_command_writes_the_forms_and_tells_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = office_at(tmp_path)
    assert main(["--root", str(root)]) == 0
    assert sorted(file.stem for file in (root / FOLDER).iterdir()) == sorted(LABELS.values())
    (root / MODEL).write_text("name: broken\n")
    assert main(["--root", str(root)]) == 1
    assert MODEL in capsys.readouterr().err
