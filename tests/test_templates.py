"""Checklists of pull requests and the list of reviewers: the same on each forge, short, and about files that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.building import REPOSITORY

GITHUB = REPOSITORY / ".github/PULL_REQUEST_TEMPLATE"
COPIES = (REPOSITORY / ".gitlab/merge_request_templates", REPOSITORY / ".azuredevops/pull_request_template")
DEFAULTS = (
    REPOSITORY / ".github/pull_request_template.md",
    COPIES[0] / "Default.md",
    REPOSITORY / ".azuredevops/pull_request_template.md",
)
NAMES = {"assessment.md", "kpi.md", "project.md", "handbook.md", "code.md"}
OWNERS = [
    line.split()
    for line in (REPOSITORY / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("folder", COPIES, ids=lambda folder: folder.parent.name)
def test_each_forge_has_the_same_checklists(folder: Path) -> None:
    assert {path.name for path in GITHUB.iterdir()} == NAMES
    assert {path.name for path in folder.iterdir()} - {"Default.md"} == NAMES
    assert [name for name in NAMES if (folder / name).read_bytes() != (GITHUB / name).read_bytes()] == []


def test_the_default_of_github_leads_to_each_checklist() -> None:
    assert set(re.findall(r"\?expand=1&template=([\w.]+)\)", DEFAULTS[0].read_text("utf-8"))) == NAMES


@pytest.mark.parametrize("path", [*sorted(GITHUB.iterdir()), *DEFAULTS], ids=lambda path: path.name)
def test_a_template_is_short(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= 10
    assert all(len(line) <= 120 for line in lines)


def test_every_place_with_a_reviewer_of_its_own_is_there() -> None:
    assert [place for place, *_ in OWNERS if not any(REPOSITORY.glob(place.strip("/")))] == []
    assert all(re.fullmatch(r"@example-org/[a-z]+", team) for _, *teams in OWNERS for team in teams)


def test_every_file_has_a_reviewer_and_what_runs_has_those_of_the_site() -> None:
    assert OWNERS[0] == ["*", "@example-org/pmo"]
    runs = ("macros", "scripts", "tests", ".ci", ".github", "Makefile", "mkdocs.yml", "azure-pipelines.yml")
    named = {place.strip("/"): teams for place, *teams in OWNERS}
    assert all("@example-org/site" in named[place] for place in runs)


def test_the_reviewers_file_explains_each_team() -> None:
    text = (REPOSITORY / ".github/CODEOWNERS").read_text("utf-8")
    teams = {team.rpartition("/")[2] for _, *named in OWNERS for team in named}
    assert teams == set(re.findall(r"(?m)^#   (\w+) ", text))
