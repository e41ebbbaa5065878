"""`python -m scripts.validate`: what it prints, in which form, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.validate import main
from tests.factories import KPI, PAGE, PROJECT, WHOLE, changed, office_at, problem_lines
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


def with_a_page(root: Path, level: str) -> Path:
    page = WHOLE[PAGE].replace("level: essential", f"level: {level}")
    return office_at(root, {**WHOLE, PAGE: page})


def test_an_overdue_page_is_a_warning_and_fails_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(with_a_page(tmp_path, "standard"), "--day", "2027-06-01") == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[0] == (
        f"{PAGE}:6: warning: last_reviewed: should be newer: the review was due on 2027-03-01, "
        "and on 2027-06-01 it is 92 days late"
    )


def test_an_essential_page_that_is_too_old_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = with_a_page(tmp_path, "essential")
    assert run(root) == 0
    assert run(root, "--day", "2027-06-01") == 1
    assert f"{PAGE}:6: last_reviewed: must be newer than 2026-09-01 on an essential page" in capsys.readouterr().out


@pytest.mark.parametrize(("form", "begin"), [("github", "::warning file="), ("azure", "##vso[task.logissue type=warn")])
def test_warnings_reach_the_forges_as_warnings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str, begin: str
) -> None:
    assert run(with_a_page(tmp_path, "standard"), "--day", "2027-06-01", "--format", form) == 0
    assert capsys.readouterr().out.startswith(begin)


def test_the_summary_lists_warnings_below_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(with_a_page(tmp_path, "standard"), "--day", "2027-06-01", "--format", "markdown") == 0
    assert "## 1 warning\n" in capsys.readouterr().out


def test_a_day_and_changed_data_do_not_go_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(office_at(tmp_path), "--changed", "--day", "2027-02-01")
    assert stopped.value.code == 2
    assert "--day judges pages" in capsys.readouterr().err


def test_a_day_that_does_not_exist_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(office_at(tmp_path), "--day", "2027-02-30")
    assert stopped.value.code == 2
    assert "must be a date that exists, not '2027-02-30'" in capsys.readouterr().err
