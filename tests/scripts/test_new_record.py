"""Skeletons of KPIs and projects: complete, right once they are filled in, and never in the way of what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.checks import problems_of
from macros.load import FOLDERS, load
from macros.records.record import ProblemList
from macros.source import read
from scripts import new_kpi, new_project
from scripts.skeleton import MARK
from tests.factories import WORDS, office_at, problem_lines
from tests.site.conftest import HOSTILE

VALUES = {
    "data/kpis": {"direction": "increase", "cadence": "monthly", "perspective": "delivery", "owner": "lead"},
    "data/projects": {"unit": "finance", "tier": "small", "sponsor": "sponsor", "manager": "lead"},
}
COMMANDS = {"data/kpis": new_kpi.main, "data/projects": new_project.main}
BOTH = pytest.mark.parametrize("folder", COMMANDS)


def made(root: Path, folder: str, *more: str, name: str = "Time to repair") -> Path:
    assert COMMANDS[folder](["--root", str(root), "new-one", "--name", name, *more]) == 0
    return root / folder / "new-one.yml"


def filled_in(folder: str, text: str) -> str:
    """The skeleton with a value in each marked place, as a person would put it there."""

    def value(match: re.Match[str]) -> str:
        return f"{match[1]}: {VALUES[folder].get(match[1], WORDS)}"

    return re.sub(rf"(?m)^(\w+): {MARK}$", value, text)


@BOTH
def test_a_skeleton_that_is_filled_in_is_right(tmp_path, folder):
    root = office_at(tmp_path)
    file = made(root, folder)
    file.write_text(filled_in(folder, file.read_text()))
    assert problem_lines(root) == []
    office = load(root).office
    assert office is not None
    assert office.has(folder, "new-one")
    assert (
        MARK not in filled_in(folder, file.read_text()).partition("===== What may be left out")[0].partition("#\n")[2]
    )


@BOTH
def test_a_raw_skeleton_lacks_just_what_is_marked(tmp_path, folder):
    root = office_at(tmp_path)
    lines = made(root, folder).read_text().splitlines()
    marked = [number for number, line in enumerate(lines, 1) if re.fullmatch(rf"\w+: {MARK}", line)]
    found = problems_of(load(root))
    assert [problem.line for problem in found] == marked
    assert all("nothing was found after ':'" in problem.message for problem in found)


@BOTH
def test_every_key_that_may_be_left_out_is_one_that_is_read(tmp_path, folder):
    text = filled_in(folder, made(office_at(tmp_path), folder).read_text())
    required, _, options = text.partition("# ===== What may be left out")
    uncommented = re.sub(r"(?m)^#(?! )", "", options.partition("\n")[2])
    keys = set(re.findall(r"(?m)^(\w+):", uncommented))
    assert keys == {name for name, field in FOLDERS[folder].model_fields.items() if not field.is_required()}
    try:
        FOLDERS[folder].from_document(read("x.yml", (required + "\n" + uncommented).encode()))
        told = []
    except ProblemList as found:
        told = [problem.message for problem in found.problems]
    assert not [message for message in told if "known key" in message or "indented" in message]


@BOTH
@pytest.mark.parametrize("text", [one for one in HOSTILE if one.strip()])
def test_a_name_stays_a_name_whatever_it_says(tmp_path, folder, text):
    root = office_at(tmp_path)
    file = made(root, folder, name=text)
    file.write_text(filled_in(folder, file.read_text()))
    office = load(root).office
    assert problem_lines(root) == []
    assert getattr(office, folder.rpartition("/")[2])["new-one"].name == text.strip()


@BOTH
def test_a_file_that_is_there_stays_as_it_is(tmp_path, folder, capsys):
    root = office_at(tmp_path)
    file = made(root, folder)
    file.write_text("mine")
    assert COMMANDS[folder](["--root", str(root), "new-one", "--name", "x"]) == 2
    assert file.read_text() == "mine"
    assert "is there already; it was not changed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("folder", "arguments", "said"),
    [
        ("data/kpis", ["Repair Time", "--name", "x"], "did you mean 'repair-time'?"),
        (
            "data/kpis",
            ["x", "--name", "x", "--owner", "led"],
            "--owner must be a role of data/organisation.yml, not 'led'",
        ),
        ("data/kpis", ["x", "--name", "x", "--direction", "up"], "--direction must be a direction, not 'up'"),
        ("data/projects", ["x", "--name", "x", "--unit", "finanse"], "did you mean 'finance'?"),
    ],
)
def test_wrong_arguments_are_told_and_nothing_is_written(tmp_path, capsys, folder, arguments, said):
    root = office_at(tmp_path)
    before = sorted(root.rglob("*"))
    assert COMMANDS[folder](["--root", str(root), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before


def test_the_author_chooses_from_what_the_office_has(tmp_path):
    text = made(office_at(tmp_path), "data/projects").read_text()
    assert "# Roles: lead, sponsor." in text
    assert "# Units: finance." in text
    assert "# Tiers: small." in text
