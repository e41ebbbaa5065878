"""The JSON Schemas that editors use: current, true of every shipped file, and strict."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.load import ASSESSMENTS, FOLDERS, data_files
from scripts.explanations import records_in
from scripts.schemas import FOLDER, KINDS, schemas
from tests.factories import ASSESSMENT as ASSESSMENT_FILE
from tests.factories import MINIMAL, RELEASE
from tests.factories import MODEL as MODEL_FILE
from tests.site.building import REPOSITORY

FILES = [file for file in data_files(REPOSITORY) if "schemas" not in file.parts]


ASSESSMENT: dict[str, Any] = {
    "model": "pmo", "model_version": "1.0", "submitted_by": "unit-lead", "submitted_on": "2026-10-16", "ratings": {},
}  # fmt: skip
MODEL: dict[str, Any] = {
    "name": "M",
    "version": "1.0",
    "about": "A model.",
    "levels": {"1": {"name": "No", "meaning": "No."}, "2": {"name": "Yes", "meaning": "Yes."}},
    "evidence": {"caps": {"none": 1, "named": 2, "dated": 2, "seen": 2}},
    "dimensions": {},
}


def kind_of(file: Path) -> str:
    path = file.relative_to(REPOSITORY).as_posix()
    if path.startswith(ASSESSMENTS):
        return "assessment"
    folder = next((folder for folder in FOLDERS if path.startswith(f"{folder}/")), "")
    kinds = {"data/models": "model", "data/kpis": "kpi", "data/projects": "project", "data/reports": "report"}
    kinds |= {"data/templates": "template", "data/training/modules": "module", "data/lessons": "lesson"}
    if path.count("/") == 3 and folder in ("data/kpis", "data/projects"):
        kinds |= {"data/kpis": "observation", "data/projects": "project-report"}
    return kinds.get(folder, file.stem)


def as_json(value: Any) -> Any:
    """What YAML made of a file -> what JSON could hold."""
    if isinstance(value, dict):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


class _Editor(yaml.SafeLoader):
    """YAML 1.2, which an editor's language server reads: `on`, `yes` and `no` are texts there."""


_BOOL = "tag:yaml.org,2002:bool"
_Editor.yaml_implicit_resolvers = {
    first: [(tag, sign) for tag, sign in resolvers if tag != _BOOL]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Editor.add_implicit_resolver(_BOOL, re.compile("(true|false)$"), list("tf"))


def as_editors_read(text: str) -> Any:
    """A file as an editor's language server sees it."""
    return as_json(yaml.load(text, _Editor))


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((REPOSITORY / FOLDER / f"{kind}.schema.json").read_text("utf-8")))


def test_the_shipped_schemas_are_those_of_the_records() -> None:
    shipped = {file.name: file.read_text("utf-8") for file in (REPOSITORY / FOLDER).iterdir()}
    assert shipped == schemas(), "run `make schemas`"


@pytest.mark.parametrize("kind", KINDS)
def test_every_schema_is_a_schema_and_explains_itself(kind: str) -> None:
    Draft202012Validator.check_schema(validator(kind).schema)
    assert validator(kind).schema["additionalProperties"] is False


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_shipped_file_names_its_schema_and_keeps_it(file: Path) -> None:
    text = file.read_text("utf-8")
    first = text.splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    schema = (file.parent / first.partition("=")[2]).resolve()
    assert schema == REPOSITORY / FOLDER / f"{kind_of(file)}.schema.json"
    assert [error.message for error in validator(kind_of(file)).iter_errors(as_editors_read(text))] == []


@pytest.mark.parametrize("path", [MODEL_FILE, RELEASE, ASSESSMENT_FILE])
def test_the_minimal_files_keep_their_schemas(path: str) -> None:
    content = as_editors_read(MINIMAL[path])
    assert [error.message for error in validator(kind_of(REPOSITORY / path)).iter_errors(content)] == []


def test_a_model_may_nest_groups_as_deep_as_it_likes() -> None:
    group: dict[str, Any] = {"name": "Core", "criteria": {"one": {"name": "One", "question": "Is it?"}}}
    for depth in range(5):
        group = {"name": f"Group {depth}", "combine": "minimum", "groups": {f"inner-{depth}": group}}
    assert list(validator("model").iter_errors({**MODEL, "dimensions": {"outer": group}})) == []
    assert list(validator("assessment").iter_errors({**ASSESSMENT, "ratings": {"mandate": {"percent": 40}}})) == []


def test_every_key_with_an_explanation_has_it_in_the_schema() -> None:
    parts = validator("model").schema["$defs"]
    assert parts["Group"]["properties"]["groups"]["patternProperties"].popitem()[1] == {"$ref": "#/$defs/Group"}
    assert "points" in parts["Group"]["properties"]["total"]["description"]
    assert "agreed" in parts["Vignette"]["properties"]["level"]["description"]
    assert "made" in validator("assessment").schema["$defs"]["Evidence"]["properties"]["date"]["description"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_says_in_its_schema_what_it_is_for(kind: str) -> None:
    """An editor shows these words beside a key that it proposes."""
    schema = validator(kind).schema
    records = [
        schema if record is KINDS[kind] else schema["$defs"][record.__name__] for record in records_in(KINDS[kind])
    ]
    assert len(records) == 1 + sum("properties" in part for part in schema.get("$defs", {}).values())
    silent = [key for record in records for key, about in record["properties"].items() if "description" not in about]
    assert silent == []


def test_a_record_takes_over_the_words_of_the_record_that_it_extends() -> None:
    target = validator("kpi").schema["$defs"]["Target"]["properties"]
    assert "outer limit" in target["at_risk"]["description"]
    assert "First period" in target["from"]["description"]


def test_a_release_in_the_folder_of_its_model_names_its_schema_from_there() -> None:
    file = REPOSITORY / "data/models/pmo/0.9.yml"
    assert kind_of(file) == "model"
    assert (file.parent / "../../schemas/model.schema.json").resolve() == REPOSITORY / FOLDER / "model.schema.json"


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("units", {"units": {"finance": {"name": "Finance"}}}),
        ("units", {"units": {}, "people": {}}),
        ("assessment", {"model": "pmo", "ratings": []}),
        ("assessment", {**ASSESSMENT, "ratings": {"mandate": {}}}),
        ("assessment", {**ASSESSMENT, "ratings": {"mandate": {"level": 2, "percent": 40}}}),
        ("assessment", {**ASSESSMENT, "ratings": {"mandate": {"level": "high"}}}),
        ("model", {**MODEL, "dimensions": {"a": {"name": "A", "groups": {"b": {"nme": "B"}}}}}),
        ("model", {**MODEL, "dimensions": {"a": {"name": "A", "groups": {"b": {"name": "B", "combine": "average"}}}}}),
        ("model", {**MODEL, "evidence": {"caps": {"none": 1}}}),
        ("kpi", {"code": "X", "observations": [{"period": "July", "value": 1}]}),
    ],
)
def test_a_wrong_file_is_refused(kind: str, content: dict[str, Any]) -> None:
    assert list(validator(kind).iter_errors(content))
