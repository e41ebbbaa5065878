"""`python -m scripts.contributions`: which changes count, whose they are, and what is written down."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from macros.load import CONTRIBUTIONS, load
from scripts.contributions import main
from tests.scripts.repositories import commit, git, repository_at

PMO = "analyst@pmo.example.org"
OUTSIDE = "somebody@finance.example.org"
SEPTEMBER = "2026-09-15T12:00:00+00:00"


@pytest.fixture(autouse=True)
def september(monkeypatch):
    """Everything is committed in September 2026, unless a test says otherwise."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", SEPTEMBER)


def counted(root: Path, *more: str) -> list[tuple[str, int, int]]:
    """Month, all changes, changes from outside, as the file that was written says."""
    assert main(["--root", str(root), "--pmo", "@pmo.example.org", *more]) == 0
    office = load(root).office
    assert office is not None
    assert office.upkeep.contributions is not None
    return [(str(one.period), one.merged, one.outside) for one in office.upkeep.contributions.months]


def test_commits_of_the_pmo_and_of_others_are_told_apart(tmp_path):
    root = repository_at(tmp_path, author=PMO)
    commit(root, {"README.md": "one"}, author=OUTSIDE)
    commit(root, {"README.md": "two"}, author=PMO.upper())
    assert counted(root) == [("2026-09", 3, 1)]


def test_a_merged_branch_is_one_change_of_whoever_began_it(tmp_path):
    root = repository_at(tmp_path, author=PMO)
    git(root, "switch", "--quiet", "--create", "topic")
    commit(root, {"README.md": "one"}, author=OUTSIDE)
    commit(root, {"README.md": "mended"}, author=PMO)
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "topic", "--message", "merge", author=PMO)
    assert counted(root) == [("2026-09", 2, 1)]


def test_monthly_figures_and_scripts_do_not_count(tmp_path):
    root = repository_at(tmp_path, author=PMO)
    commit(root, {"data/kpis/readme.txt": "a value"}, author=OUTSIDE)
    commit(root, {"README.md": "one"}, author="1+dependabot[bot]@users.noreply.github.com")
    assert counted(root) == [("2026-09", 1, 0)]


def test_months_stand_in_order_and_one_without_changes_is_there(tmp_path, monkeypatch):
    root = repository_at(tmp_path, author=PMO)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-02T12:00:00+00:00")
    commit(root, {"README.md": "one"}, author=OUTSIDE)
    assert counted(root) == [("2026-09", 1, 0), ("2026-10", 0, 0), ("2026-11", 1, 1)]


def test_nobody_is_named_in_the_file(tmp_path):
    root = repository_at(tmp_path, author=OUTSIDE)
    counted(root)
    assert "example.org" not in (root / CONTRIBUTIONS).read_text("utf-8")


def test_counting_twice_writes_the_same_file(tmp_path):
    root = repository_at(tmp_path, author=PMO)
    counted(root)
    before = (root / CONTRIBUTIONS).read_bytes()
    commit(root, author=OUTSIDE)
    counted(root)
    assert (root / CONTRIBUTIONS).read_bytes() == before


def test_a_shallow_clone_is_refused(tmp_path, capsys):
    root = repository_at(tmp_path / "whole", author=PMO)
    commit(root, {"README.md": "one"}, author=OUTSIDE)
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", f"file://{root}", str(shallow)], check=True)
    assert main(["--root", str(shallow), "--pmo", PMO]) == 2
    assert "shallow" in capsys.readouterr().err


def test_a_branch_that_is_not_there_is_told_without_a_traceback(tmp_path, capsys):
    assert main(["--root", str(repository_at(tmp_path)), "--pmo", PMO, "--rev", "nothing"]) == 2
    assert "nothing" in capsys.readouterr().err
