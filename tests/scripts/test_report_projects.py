"""What the answer says of a change of projects: statuses, forecasts, milestones, what was reported before."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.report import report_between
from tests.factories import KPI, MINIMAL, ORGANISATION, PROJECT, WHOLE, WHOLE_PROJECT, changed
from tests.scripts.repositories import commit, repository_at
from tests.scripts.test_report_kpis import seen

GOLDEN = Path(__file__).parents[1] / "golden"
BRIDGE = (
    MINIMAL[PROJECT]
    .replace("name: plain words", "name: Bridge", 1)
    .replace("    name: plain words\n    baseline: 2026-08-14", "    name: Foundation\n    baseline: 2026-08-14")
)
TUNNEL = WHOLE[WHOLE_PROJECT].replace("name: plain words", "name: Tunnel", 1).partition("closed:")[0]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Every key of an office somewhere; of its two projects one has earned value."""
    return repository_at(tmp_path, {**WHOLE, PROJECT: BRIDGE, WHOLE_PROJECT: TUNNEL})


def report(root: Path, files: dict[str, str | None]) -> str:
    commit(root, files)
    text, problems = report_between(root, "main~1", "main")
    assert problems == []
    return text


def replaced(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


def test_statuses_forecasts_milestones_benefits_and_decisions_are_told(repository):
    entry = (
        "declared: {status: off-target, reasons: [Water in the pit.]}\noutlook: {finish: 2027-06-30, cost: 990000}\n"
    )
    october = MINIMAL[ORGANISATION].replace("as_of: 2026-09", "as_of: 2026-10")
    third = "      - {period: 2026-Q3, amount: 30}\n"
    realised = replaced(TUNNEL, "note: plain words}\nchanges:", f"note: plain words}}\n{third}changes:")
    told = report(
        repository, {"data/projects/tunnel/2026-10.yml": entry, WHOLE_PROJECT: realised, ORGANISATION: october}
    )
    assert told == (GOLDEN / "report-project.md").read_text("utf-8")


def test_a_past_declared_status_that_changes_is_a_revision(repository):
    told = report(repository, {PROJECT: replaced(BRIDGE, "status: at-risk", "status: off-target")})
    assert "- declared, September 2026: status: at-risk → off-target; no reason given\n" in told
    assert "was reported before and is another now: status: at-risk → off-target. Why?" in told
    assert "| Declared | at risk | off target |" in told


def test_past_progress_that_changes_is_a_revision_and_its_new_note_is_the_reason(repository):
    old = "{period: 2026-07, earned: 300000, actual: 320000}"
    without = report(repository, {PROJECT: replaced(BRIDGE, old, old.replace("300000", "310000"))})
    assert "- progress.reports, July 2026: earned: 300000 → 310000; no reason given\n" in without
    noted = old.replace("300000", "290000").replace("}", ", note: Recounted.}")
    told = report(repository, {PROJECT: replaced(BRIDGE, old, noted)})
    assert "- progress.reports, July 2026: earned: 310000 → 290000; note: none → Recounted.\n" in told
    assert "Why?" not in told


def test_a_report_taken_away_is_a_revision(repository):
    line = "  - {period: 2026-08, finish: 2027-04-05, cost: 910000, entered_on: 2026-09-02}\n"
    told = report(repository, {WHOLE_PROJECT: replaced(TUNNEL, line, "")})
    assert "- outlook, August 2026: removed; no reason given\n" in told


def test_a_milestone_that_moves_is_told_in_days_and_a_moved_baseline_is_worth_a_look(repository):
    later = BRIDGE.replace("    done: 2026-09-07\n", "      - {reported: 2026-09-30, date: 2026-10-19}\n")
    told = report(repository, {PROJECT: later})
    assert "- Foundation: done 7 Sep 2026 → expected 19 Oct 2026, 42 days later\n" in told
    moved = later.replace("    baseline: 2026-08-14", "    baseline: 2026-10-20")
    told = report(repository, {PROJECT: moved})
    assert "its baseline 14 Aug 2026 → 20 Oct 2026" in told
    assert "the baseline of the milestone 'Foundation' moved: 14 Aug 2026 → 20 Oct 2026. Who approved it?" in told


def test_a_baseline_that_replaces_one_and_does_not_keep_it_is_worth_a_look(repository):
    told = report(repository, {WHOLE_PROJECT: replaced(TUNNEL, "budget: 900000", "budget: 950000")})
    assert "- baseline.budget: 900000 → 950000\n" in told
    assert "the one before is not kept in 'earlier\\_baselines'" in told


def test_a_status_that_becomes_better_than_the_figures_is_worth_a_look(repository):
    october = MINIMAL[ORGANISATION].replace("as_of: 2026-09", "as_of: 2026-10")
    commit(repository, {PROJECT: replaced(BRIDGE, "status: at-risk", "status: off-target")})
    entry = "declared: {status: on-target, reasons: []}\nprogress: {earned: 1000000, actual: 1400000}\n"
    told = report(repository, {"data/projects/bridge/2026-10.yml": entry, ORGANISATION: october})
    assert "| Gap | none | declared better than the figures |" in told
    assert "Bridge: declared better than the figures. What shows it?" in told


def test_a_decision_that_is_overdue_is_told_with_who_decides(repository):
    told = report(repository, {WHOLE_PROJECT: replaced(TUNNEL, "cost: 910000", "cost: 915000")})
    assert "### Decisions overdue: 1\n- plain words Due 14 Aug 2026, 33 working days ago, from plain words.\n" in told


def test_a_report_that_moves_to_a_file_of_its_own_is_no_change(repository):
    line = "declared:\n  - {period: 2026-09, status: at-risk, reasons: [plain words]}\n"
    entry = "declared: {status: at-risk, reasons: [plain words]}\n"
    files = {PROJECT: replaced(BRIDGE, line, ""), "data/projects/bridge/2026-09.yml": entry}
    assert report(repository, files).endswith("No self-assessment, KPI or project was added, changed or removed.\n")


def test_charts_that_look_different_are_counted(repository):
    old = "{period: 2026-07, earned: 300000, actual: 320000}"
    told = report(repository, {PROJECT: replaced(BRIDGE, old, old.replace("320000", "330000"))})
    assert "\n1 of 2 charts look different.\n" in told


def test_new_and_removed_projects_are_told(repository):
    assert "A new project." in report(repository, {"data/projects/second.yml": BRIDGE})
    told = report(repository, {"data/projects/second.yml": None})
    assert "removed with all it reported; 'closed' would keep it. Why?" in told
    assert "This project is removed, with all it reported." in told


def test_several_kinds_stay_within_40_lines_that_are_seen(repository):
    kpis = {f"data/kpis/copy-{index}.yml": MINIMAL[KPI] for index in range(9)}
    projects = {f"data/projects/copy-{index}.yml": BRIDGE for index in range(9)}
    commit(repository, {**kpis, **projects})
    files = {path: text.replace("numerator: 7,", "numerator: 6,") for path, text in kpis.items()}
    files |= {path: text.replace("earned: 300000", "earned: 290000") for path, text in projects.items()}
    told = report(repository, files | changed("assessments/finance/2026-Q3.yml", "level: 2", "level: 3"))
    assert len(seen(told)) <= 40
    assert "## 1 self-assessment changed" in told
    assert "## 9 KPIs changed" in told
    assert told.index("## 9 projects changed") < told.index("<details>")


def test_hostile_names_and_reasons_stay_text(repository):
    evil = '"</details><img src=x onerror=1> @all #1 |"'
    text = BRIDGE.replace("name: Bridge", f"name: {evil}").replace("name: Foundation", f"name: {evil}")
    commit(repository, {PROJECT: text})
    told = report(
        repository,
        {
            PROJECT: text.replace("reasons: [plain words]", f"reasons: [{evil}]")
            .replace("at-risk", "off-target")
            .replace("09-07", "09-09")
        },
    )
    assert "<img" not in told
    assert "@all" not in told
    assert told.count("<details>") == told.count("</details>")
    assert all(line.replace("\\|", "").count("|") in (0, 4) for line in told.splitlines())
