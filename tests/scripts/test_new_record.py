"""Skeletons of KPIs and projects: complete, right once they are filled in, and never in the way of what is there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.checks import problems_of
from macros.load import FOLDERS, load
from macros.records.record import ProblemList
from macros.source import read
from scripts import new_kpi, new_project
from scripts.explanations import records_in
from scripts.skeleton import MARK
from tests.factories import WORDS, office_at, problem_lines
from tests.site.building import REPOSITORY

VALUES = {
    "data/kpis": {"direction": "increase", "cadence": "monthly", "perspective": "delivery", "owner": "lead"},
    "data/projects": {"unit": "finance", "tier": "small", "sponsor": "sponsor", "manager": "lead"},
}
COMMANDS = {"data/kpis": new_kpi.main, "data/projects": new_project.main}
BOTH = pytest.mark.parametrize("folder", COMMANDS)
HOSTILE_NAMES = (
    'The "quick" repair',
    "it's late",
    "before # after",
    "key: value",
    "two\nname: lines",
    "- item",
    "{a: b}",
    "*anchor",
    "%d of 100 %",
    "no",
    "2026-10-31",
    "water \U0001f4a7 main",
    "back\\slash",
    "$HOME `id` $(id)",
    "<script>alert(1)</script> {{ 7*7 }}",
)
UNCOMMENTED = {"deleted by hand": r"(?m)^#(?! \S)", "by the editor's key, which takes a blank too": r"(?m)^#(?! \S) ?"}
"""What takes the # from the lines of all keys and leaves it before their words."""


def made(root: Path, folder: str, *more: str, name: str = "Time to repair") -> Path:
    assert COMMANDS[folder](["--root", str(root), "new-one", "--name", name, *more]) == 0
    return root / folder / "new-one.yml"


def filled_in(folder: str, text: str, more: Mapping[str, str] = {}) -> str:
    """The skeleton with a value in each marked place, as a person would put it there."""
    values = VALUES[folder] | more

    def value(match: re.Match[str]) -> str:
        return f"{match[1]}: {values.get(match[1], WORDS)}"

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


@BOTH
def test_a_skeleton_is_right_in_the_shipped_office_too(tmp_path, folder):
    root = tmp_path / "office"
    for part in ("data", "assessments"):
        shutil.copytree(REPOSITORY / part, root / part)
    before = problem_lines(root)
    roles = {"data/kpis": {"owner": "pmo-analyst"}, "data/projects": {"manager": "project-manager"}}
    file = made(root, folder)
    file.write_text(filled_in(folder, file.read_text(), roles[folder]))
    assert problem_lines(root) == before


@BOTH
def test_a_raw_skeleton_lacks_just_what_is_marked(tmp_path, folder):
    root = office_at(tmp_path)
    lines = made(root, folder).read_text().splitlines()
    marked = [number for number, line in enumerate(lines, 1) if re.fullmatch(rf"\w+: {MARK}", line)]
    found = problems_of(load(root))
    assert [problem.line for problem in found] == marked
    assert all("nothing was found after ':'" in problem.message for problem in found)


@BOTH
@pytest.mark.parametrize("pattern", UNCOMMENTED.values(), ids=UNCOMMENTED)
def test_with_every_key_in_use_just_the_marked_places_lack_a_value(tmp_path, folder, pattern):
    """At every depth: no unknown key, no wrong indent, and an empty key counts as left out."""
    text = re.sub(pattern, "", made(office_at(tmp_path), folder).read_text())
    lines = text.splitlines()
    with pytest.raises(ProblemList) as told:
        FOLDERS[folder].from_document(read("x.yml", text.encode()))
    assert [str(problem) for problem in told.value.problems if MARK not in lines[problem.line - 1]] == []
    assert all("nothing was found after ':'" in problem.message for problem in told.value.problems)


@BOTH
def test_every_key_of_every_record_stands_in_the_skeleton(tmp_path, folder):
    text = made(office_at(tmp_path), folder).read_text()
    keys = set(re.findall(r"(?m)^#?[ -]*(\w+):(?= |$)", text))
    fields = [field for record in records_in(FOLDERS[folder]) for field in record.model_fields.items()]
    assert keys >= {field.alias or name for name, field in fields}


@BOTH
@pytest.mark.parametrize("text", HOSTILE_NAMES)
def test_a_name_stays_a_name_whatever_it_says(tmp_path, folder, text):
    root = office_at(tmp_path)
    file = made(root, folder, name=text)
    file.write_text(filled_in(folder, file.read_text()))
    office = load(root).office
    assert problem_lines(root) == []
    assert getattr(office, folder.rpartition("/")[2])["new-one"].name == text


@BOTH
@pytest.mark.parametrize("text", ["nul\0", "bell\a", "escape\x1b[31m", "turned\u202eround"])
def test_signs_that_nobody_sees_are_written_so_that_they_are_seen(tmp_path, folder, text):
    root = office_at(tmp_path)
    file = made(root, folder, name=text)
    assert all(line.isprintable() for line in file.read_text().splitlines())
    file.write_text(filled_in(folder, file.read_text()))
    assert problem_lines(root) == []


@BOTH
@pytest.mark.parametrize("text", ["", "  ", "half\ud800"])
def test_a_name_that_cannot_be_is_told(tmp_path, capsys, folder, text):
    root = office_at(tmp_path)
    before = sorted(root.rglob("*"))
    assert COMMANDS[folder](["--root", str(root), "new-one", "--name", text]) == 2
    said = capsys.readouterr().err
    assert said.startswith("--name must ")
    assert said.removesuffix("\n").isprintable()
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("target", ["new-kpi", "new-project"])
def test_make_hands_a_name_on_as_it_is(target):
    """Nothing in a name is run by the shell, and its quotes arrive."""
    name = """The "quick" `id` $(id) it's; id"""
    given = ["RUN=printf '%s\\n'", "ID=x", f"NAME={name.replace('$', '$$')}"]
    command = ["make", "--silent", "-C", str(REPOSITORY), "--old-file", ".venv/.site", target, *given]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-3:] == ["x", "--name", name]


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


def test_a_record_is_told_once_and_a_list_of_it_says_that_it_is_one(tmp_path):
    text = made(office_at(tmp_path), "data/projects").read_text()
    hint = "#  # a list: each item begins with a hyphen and has the keys of `baseline`"
    assert f"#earlier_baselines:\n{hint}\n" in text
    assert text.count("Budget at completion") == 1


@BOTH
def test_a_skeleton_keeps_to_the_width_of_a_page(tmp_path, folder):
    lines = made(office_at(tmp_path), folder).read_text().splitlines()
    assert max(map(len, lines)) <= 120


def test_an_item_on_one_line_is_read_as_the_guide_says(tmp_path):
    root = office_at(tmp_path)
    file = made(root, "data/kpis", "--unit", "days")
    text = file.read_text()
    guided = re.search(r"- \{period: 2026-07, value: 85\}", text)
    assert guided
    file.write_text(filled_in("data/kpis", text) + f"observations:\n  {guided[0]}\n")
    assert problem_lines(root) == []


def test_the_author_chooses_from_what_the_office_has(tmp_path):
    text = made(office_at(tmp_path), "data/projects").read_text()
    assert "# Roles: lead, sponsor." in text
    assert "# Units: finance." in text
    assert "# Tiers: small." in text
