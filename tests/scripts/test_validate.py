"""`python -m scripts.validate`: what it prints, in which form, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.validate import main
from tests.factories import KPI, PROJECT, changed, office_at, problem_lines
from tests.site.building import REPOSITORY

BROKEN = {
    **changed(KPI, "direction: increase", "direction: incraese"),
    **changed(PROJECT, "sponsor: sponsor", "sponsor: spnsor"),
}


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def test_a_right_office_ends_with_0_and_prints_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office_at(tmp_path)) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "no problems\n")


def test_all_problems_of_all_files_are_printed_as_the_build_knows_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = office_at(tmp_path, BROKEN)
    assert run(root) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == problem_lines(root)
    assert len(lines) == 2


@pytest.mark.parametrize("chosen", ["data/kpis", "data/kpis/on-time.yml", "./data/kpis/"])
def test_only_the_problems_of_the_chosen_paths_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], chosen: str
) -> None:
    assert run(office_at(tmp_path, BROKEN), chosen) == 1
    said = capsys.readouterr()
    assert [line.split(":")[0] for line in said.out.splitlines()] == [KPI]
    assert said.err == "1 problem\n"


def test_a_chosen_path_without_problems_is_fine(tmp_path: Path) -> None:
    assert run(office_at(tmp_path, BROKEN), "assessments") == 0


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office_at(tmp_path), "data/kpis/nothing.yml") == 2
    assert "no such file or folder: data/kpis/nothing.yml" in capsys.readouterr().err


def test_a_form_that_is_not_known_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(office_at(tmp_path), "--format", "html")
    assert stopped.value.code == 2


def test_it_runs_from_another_folder_without_a_traceback(tmp_path: Path) -> None:
    root = office_at(tmp_path / "office", {**BROKEN, "data/units.yml": b"\xff\xfeu"})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    finished = subprocess.run(
        [sys.executable, "-m", "scripts.validate", "--root", str(root)],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert "data/units.yml:1: must be UTF-8 text" in finished.stdout
    assert "Traceback" not in finished.stderr
