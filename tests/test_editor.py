"""What an editor is told: every data file leads it to its schema, and the settings agree."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath

import pytest

from macros.load import data_files
from scripts.schemas import KINDS
from tests.site.building import REPOSITORY

FILES = [file for file in data_files(REPOSITORY) if "schemas" not in file.parts]
SETTINGS = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text("utf-8"))


def schemas_of(path: PurePosixPath) -> list[str]:
    """The schemas that the settings give a file; a pattern's steps are those of the path."""
    return [
        schema
        for schema, patterns in SETTINGS["yaml.schemas"].items()
        for pattern in ([patterns] if isinstance(patterns, str) else patterns)
        if len(PurePosixPath(pattern).parts) == len(path.parts) and path.match(pattern)
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(REPOSITORY).as_posix())
def test_a_file_names_its_schema_and_the_settings_name_the_same(file: Path) -> None:
    path = PurePosixPath(file.relative_to(REPOSITORY).as_posix())
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", file.read_text("utf-8").splitlines()[0])
    assert named, path
    schema = (file.parent / named[1]).resolve()
    assert schema.is_file()
    assert schemas_of(path) == [schema.relative_to(REPOSITORY.resolve()).as_posix()]


def test_the_settings_know_every_schema() -> None:
    assert {PurePosixPath(schema).name.partition(".")[0] for schema in SETTINGS["yaml.schemas"]} == set(KINDS)


def test_the_container_sets_itself_up_by_a_target_that_there_is() -> None:
    container = json.loads((REPOSITORY / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert re.fullmatch(r"\S+/python:3\.11-\w+", container["image"])
    target = container["postCreateCommand"].removeprefix("make .venv/")
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    assert f"$(VENV)/{target}:" in makefile
    assert f":{container['forwardPorts'][0]}" in makefile
    recommended = json.loads((REPOSITORY / ".vscode" / "extensions.json").read_text("utf-8"))["recommendations"]
    assert container["customizations"]["vscode"]["extensions"] == recommended
