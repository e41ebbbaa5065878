"""The JSON Schemas that editors use: current, true of every shipped file, and strict."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.load import ASSESSMENTS, FOLDERS, data_files
from scripts.schemas import FOLDER, KINDS, schemas
from tests.site.building import REPOSITORY

FILES = [file for file in data_files(REPOSITORY) if "schemas" not in file.parts]


def kind_of(file: Path) -> str:
    path = file.relative_to(REPOSITORY).as_posix()
    if path.startswith(ASSESSMENTS):
        return "assessment"
    folder = next((folder for folder in FOLDERS if path.startswith(f"{folder}/")), "")
    return {"data/models": "model", "data/kpis": "kpi", "data/projects": "project"}.get(folder, file.stem)


def as_json(value: Any) -> Any:
    """What YAML 1.1 made of a file -> what JSON could hold, as an editor's language server sees it."""
    if isinstance(value, dict):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


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
    assert [error.message for error in validator(kind_of(file)).iter_errors(as_json(yaml.safe_load(text)))] == []


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("units", {"units": {"finance": {"name": "Finance"}}}),
        ("units", {"units": {}, "people": {}}),
        ("assessment", {"model": "pmo", "ratings": []}),
        ("kpi", {"code": "X", "observations": [{"period": "July", "value": 1}]}),
    ],
)
def test_a_wrong_file_is_refused(kind: str, content: dict[str, Any]) -> None:
    assert list(validator(kind).iter_errors(content))
