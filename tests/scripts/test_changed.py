"""`python -m scripts.validate --changed`: quick, and never blind to what the full run would find."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.load import load
from macros.paragraphs import fingerprint
from scripts.changed import changes, only_what_matters
from scripts.committed import DATA, PAGES, files
from scripts.validate import main
from tests.factories import (
    ASSESSMENT,
    KPI,
    LESSON,
    MINIMAL,
    MODULE,
    ORGANISATION,
    PAGE,
    PROJECT,
    SECOND_MODULE,
    WHOLE,
    changed,
)
from tests.scripts.repositories import commit, git, repository_at
from tests.site.building import REPOSITORY
from tests.test_broken import BROKEN

ENTRY = "data/kpis/on-time/2026-10.yml"


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), "--changed", *arguments])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository_at(tmp_path / "office")


def written(root: Path, files: dict[str, str | None]) -> Path:
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink() if content is None else file.write_text(content)
    return root


@pytest.mark.parametrize("family", sorted(path.name for path in BROKEN.iterdir() if path.is_dir()))
def test_every_mistake_that_a_change_can_make_is_found(tmp_path, capsys, family):
    root = repository_at(tmp_path / "office")
    for path in MINIMAL:
        if (BROKEN / family / path).exists():
            (root / path).unlink()  # a link over a file
    shutil.copytree(
        BROKEN / family, root, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt")
    )
    expected = (BROKEN / family / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert run(root) == bool(expected)
    assert sorted(capsys.readouterr().out.splitlines()) == sorted(expected)


def test_nothing_changed_is_said(root, capsys):
    assert run(root) == 0
    assert "nothing has changed under data/, assessments/ and docs/" in capsys.readouterr().err


@pytest.mark.parametrize("stage", ["untracked", "modified", "staged", "committed", "deleted", "renamed"])
def test_a_change_is_seen_wherever_it_is_on_its_way(root, capsys, stage):
    git(root, "branch", "before")
    wrong = MINIMAL[KPI].replace("direction: increase", "direction: up")
    new = {"data/kpis/other.yml": wrong.replace("decimals", "decimals")}
    files = {"untracked": new, "deleted": {KPI: None}, "renamed": {KPI: None, "data/kpis/late.yml": MINIMAL[KPI]}}
    written(root, files.get(stage, {KPI: wrong}))
    if stage in ("staged", "renamed"):
        git(root, "add", ".")
    if stage == "committed":
        commit(root)
        assert run(root) == 0
    assert run(root, "--base", "before") == 1
    expected = "must be a KPI of data/kpis" if stage in ("deleted", "renamed") else "must be a direction, not 'up'"
    assert expected in capsys.readouterr().out


def test_what_the_base_has_changed_since_is_no_change_of_this_branch(root, capsys):
    git(root, "switch", "--quiet", "--create", "mine")
    written(root, {ENTRY: None} if (root / ENTRY).exists() else {})
    git(root, "switch", "--quiet", "main")
    commit(root, changed(KPI, "direction: increase", "direction: up"))
    git(root, "switch", "--quiet", "mine")
    assert run(root, "--base", "main") == 0
    assert "nothing has changed" in capsys.readouterr().err


def test_problems_that_were_there_before_are_not_told(tmp_path, capsys):
    broken = {**changed(PROJECT, "sponsor: sponsor", "sponsor: spnsor")}
    root = repository_at(tmp_path / "office", broken)
    written(root, changed(ASSESSMENT, "level: 3", "level: 2"))
    assert run(root) == 0
    written(root, changed(ORGANISATION, "currency: plain words", "currency: EUR"))
    assert run(root) == 0
    assert capsys.readouterr().out == ""


def test_problems_of_another_file_that_a_change_brings_about_are_told(root, capsys):
    written(root, changed(ORGANISATION, "  sponsor:", "  patron:"))
    assert run(root) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(PROJECT) for line in lines)
    assert all("spons" in line for line in lines)


def test_a_published_figure_is_held_still(tmp_path, capsys):
    root = tmp_path / "office"
    for folder in ("data", "assessments"):
        shutil.copytree(REPOSITORY / folder, root / folder)
    git(tmp_path, "init", "--quiet", str(root))
    commit(root)
    kpi = root / "data/kpis/cycle-time.yml"
    lines = kpi.read_text().splitlines(keepends=True)
    index = next(number for number, line in enumerate(lines) if "period: 2026-08" in line)
    value = lines[index].partition("value: ")[2].partition(",")[0]
    lines[index] = lines[index].replace(f"value: {value}", "value: 99")
    kpi.write_text("".join(lines))
    assert run(root) == 1
    told = capsys.readouterr().out
    assert "figures.kpis.cycle-time: must be" in told
    assert main(["--root", str(root)]) == 1
    assert capsys.readouterr().out == told


def test_one_file_is_judged_with_no_other_of_its_kind(root):
    written(root, changed(ASSESSMENT, "level: 3", "level: 2"))
    only = only_what_matters(root, changes(root, "HEAD"))
    assert only == {"assessments/finance"}
    office = load(root, only=only).office
    assert (len(office.kpis), len(office.projects), len(list(office.all_assessments))) == (0, 0, 1)
    assert office.has("data/kpis", "on-time")


def test_without_a_stated_as_of_month_everything_is_read(tmp_path, capsys):
    root = repository_at(tmp_path / "office", changed(ORGANISATION, "as_of: 2026-09\n", ""))
    late = MINIMAL[ASSESSMENT].replace("submitted_on: ", "submitted_on: 2031-01-01 # ")
    written(root, {ASSESSMENT: late})
    assert run(root) == 1
    assert "must be within a year of the data's latest month (2026-09)" in capsys.readouterr().out


def test_outside_git_and_with_wrong_options_it_says_so(tmp_path, capsys):
    (tmp_path / "data").mkdir()
    assert main(["--root", str(tmp_path), "--changed"]) == 2
    assert "not a git repository" in capsys.readouterr().err
    for wrong in (["--base", "main"], ["--changed", "data"]):
        with pytest.raises(SystemExit):
            main(["--root", str(tmp_path), *wrong])


def test_an_office_below_the_top_of_the_repository_is_checked_too(tmp_path, capsys):
    git(tmp_path, "init", "--quiet")
    root = tmp_path / "below"
    written(root, {path: content for path, content in WHOLE.items() if content is not None})
    commit(root)
    written(root, {KPI: WHOLE[KPI].replace("direction: increase", "direction: up")})
    assert run(root) == 1
    assert capsys.readouterr().out.startswith(f"{KPI}:")


CHANGED_PAGE = WHOLE[PAGE].replace("# A page", "# A page\n\nA paragraph.")


def test_a_mistake_in_a_changed_module_is_told(tmp_path, capsys):
    root = repository_at(tmp_path / "office", WHOLE)
    written(root, changed(MODULE, "minutes: 30\n", "minutes: 35\n"))
    assert run(root) == 1
    assert capsys.readouterr().out == f"{MODULE}:5: minutes: must be 30, the sum of `parts`, not 35\n"


def test_a_changed_page_whose_question_lost_its_paragraph_is_a_problem_of_the_module(tmp_path, capsys):
    root = repository_at(tmp_path / "office", WHOLE)
    written(root, {PAGE: WHOLE[PAGE].replace("# A page", "# Another one")})
    assert run(root) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10  # five questions of two modules
    assert all("must be the first words of a paragraph of docs/governance/limits.md" in line for line in lines)


def test_a_changed_page_warns_of_the_questions_that_test_its_words(tmp_path, capsys):
    modules = {path: WHOLE[path].replace("paragraph: A page", "paragraph: Ask") for path in (MODULE, SECOND_MODULE)}
    page = WHOLE[PAGE] + "\nAsk the sponsor.\n"
    modules[MODULE] = modules[MODULE].replace("fbddd8a0", fingerprint("Ask the sponsor."))
    root = repository_at(tmp_path / "office", {**WHOLE, **modules, PAGE: page})
    written(root, {PAGE: page.replace("Ask the sponsor.", "Ask\nthe **sponsor**.")})
    assert run(root) == 0
    assert "warning" not in capsys.readouterr().err
    written(root, {PAGE: page.replace("Ask the sponsor.", "Ask the board.")})
    assert run(root) == 0
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith(MODULE)]
    assert len(told) == 5
    assert told[0] == (
        f"{MODULE}:15: warning: questions.1.ask: must be read again: docs/governance/limits.md has changed since the "
        "question was reviewed ('Ask the board.'); then run make review-questions MODULE=one"
    )


def test_warnings_that_were_there_before_are_not_told(tmp_path, capsys):
    stale = {MODULE: WHOLE[MODULE].replace("fbddd8a0", "00000000")}
    root = repository_at(tmp_path / "office", {**WHOLE, **stale})
    written(root, {PAGE: CHANGED_PAGE})
    assert run(root) == 0
    assert "warning" not in capsys.readouterr().err


def test_a_mistake_of_a_page_that_was_there_before_is_not_told(tmp_path, capsys):
    root = repository_at(tmp_path / "office", {**WHOLE, PAGE: WHOLE[PAGE].replace("owner: lead", "owner: leed")})
    written(root, changed(LESSON, "noted: 2026-06-01", "noted: 2026-06-02"))
    assert run(root) == 0
    assert capsys.readouterr().out == ""


def test_pictures_and_scripts_of_the_pages_are_no_change_and_are_not_read(tmp_path, capsys):
    root = repository_at(tmp_path / "office", {**WHOLE, "docs/assets/picture.svg": "<svg/>"})
    written(root, {"docs/assets/picture.svg": "<svg></svg>"})
    assert run(root) == 0
    assert "nothing has changed" in capsys.readouterr().err
    with files(root, "HEAD", (*DATA, PAGES)) as folder:
        assert (folder / PAGE).exists()
        assert not (folder / "docs/assets").exists()
