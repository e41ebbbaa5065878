"""What the answer says of a change of KPIs: values, statuses, signals, revisions, definitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.report import report_between
from tests.factories import KPI, MINIMAL, ORGANISATION, WHOLE, WHOLE_KPI
from tests.scripts.repositories import commit, repository_at

GOLDEN = Path(__file__).parents[1] / "golden"
ON_TIME = (
    MINIMAL[KPI].replace("name: plain words", "name: Milestones on time", 1).replace("unit: plain words", 'unit: "%"')
)
LINES = ON_TIME.splitlines(keepends=True)
SEPTEMBER = LINES[-1]
EARLIER = "".join(LINES[:-1])
OCTOBER = {ORGANISATION: MINIMAL[ORGANISATION].replace("as_of: 2026-09", "as_of: 2026-10")}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An office with one KPI, whose newest value is that of September."""
    return repository_at(tmp_path, {KPI: ON_TIME})


def report(root: Path, files: dict[str, str | None]) -> str:
    """What a commit with these files does, once it is there."""
    commit(root, files)
    text, problems = report_between(root, "main~1", "main")
    assert problems == []
    return text


def seen(text: str) -> list[str]:
    """The lines that are seen before anything is unfolded; a fold is one line."""
    lines, depth = [], 0
    for line in text.splitlines():
        if depth == 0:
            lines.append(line)
        depth += line.startswith("<details>") - (line == "</details>")
    return lines


def test_a_new_value_a_restatement_and_a_changed_target_are_told(repository):
    restated = '  - {period: 2026-09, numerator: 5, denominator: 9, restates: "Two were counted | <b>twice</b>."}\n'
    target = ON_TIME.replace("value: 80", "value: 75")
    october = "  - {period: 2026-10, numerator: 4, denominator: 8}\n"
    told = report(repository, {KPI: target + restated + october, **OCTOBER})
    assert told == (GOLDEN / "report-kpi.md").read_text("utf-8")


def test_a_past_value_changed_in_its_line_is_told_as_one_without_a_reason(repository):
    told = report(repository, {KPI: ON_TIME.replace("numerator: 7, denominator: 8", "numerator: 8, denominator: 8")})
    assert "- August 2026: 88 % (7 / 8) → 100 % (8 / 8); no reason given\n" in told
    assert "the value of August 2026 was changed or removed, no reason given (data/kpis/on-time.yml:21). Why?" in told


def test_both_parts_changed_in_proportion_are_a_revision_too(repository):
    told = report(repository, {KPI: ON_TIME.replace("numerator: 7, denominator: 8", "numerator: 14, denominator: 16")})
    assert "88 % (7 / 8) → 88 % (14 / 16); no reason given" in told


def test_a_value_that_was_restated_does_not_change_either(repository):
    commit(repository, {WHOLE_KPI: WHOLE[WHOLE_KPI]})
    told = report(repository, {WHOLE_KPI: WHOLE[WHOLE_KPI].replace("promoters: 20,", "promoters: 25,")})
    assert "- July 2026: 43 plain words (20 / 10 / 5) → 50 plain words (25 / 10 / 5); no reason given\n" in told
    told = report(repository, {WHOLE_KPI: WHOLE[WHOLE_KPI].replace("promoters: 19,", "promoters: 12,")})
    assert "- July 2026: 37 plain words (19 / 10 / 6) → 21 plain words (12 / 10 / 6); no reason given\n" in told


def test_a_value_taken_away_is_told(repository):
    told = report(repository, {KPI: EARLIER})
    assert "- September 2026: 78 % (7 / 9) → removed; no reason given" in told
    assert "| Value | 78 %, September 2026 | no data, September 2026 |" in told
    assert "| Status | at risk | no data |" in told


def test_a_note_is_no_other_value(repository):
    told = report(repository, {KPI: ON_TIME.replace("note: plain words", "note: other words")})
    assert "- September 2026, 78 % (7 / 9): note: plain words → other words\n" in told
    assert "second look" not in told


def test_a_value_that_moves_to_a_file_of_its_own_is_no_change(repository):
    entry = "numerator: 7\ndenominator: 9\nnote: plain words\n"
    told = report(repository, {KPI: EARLIER, "data/kpis/on-time/2026-09.yml": entry})
    assert told.endswith("No self-assessment, KPI or project was added, changed or removed.\n")


def test_a_value_in_a_file_of_its_own_is_an_observation_added(repository):
    entry = "numerator: 8\ndenominator: 8\n"
    told = report(repository, {"data/kpis/on-time/2026-10.yml": entry, **OCTOBER})
    assert "### Observations added: 1\n- October 2026: 100 %, on target\n" in told
    assert "| Value | 78 %, September 2026 | 100 %, October 2026 |" in told


def test_signals_that_come_and_go_are_named(repository):
    steady = "".join(
        f"  - {{period: 2025-{month:02}, numerator: {70 + month % 2}, denominator: 100}}\n" for month in range(1, 13)
    )
    head = EARLIER.partition("observations:\n")[0].partition("limits:\n")[0] + EARLIER[EARLIER.index("gaming:") :]
    head = head.partition("observations:\n")[0] + "observations:\n" + steady
    commit(repository, {KPI: head})
    jump = report(repository, {KPI: head + "  - {period: 2026-01, numerator: 99, denominator: 100}\n"})
    assert "| Signals | gone: none | new: January 2026, improvement: outside the process limits; " in jump
    back = report(repository, {KPI: head + "  - {period: 2026-01, numerator: 71, denominator: 100}\n"})
    assert "| Signals | gone: January 2026, improvement: outside the process limits; " in back


def test_a_definition_that_changes_without_a_line_in_changes_is_worth_a_look(repository):
    told = report(repository, {KPI: ON_TIME.replace("scale: 100", "scale: 10").replace("highest: 100", "highest: 10")})
    assert "- components.scale: 100 → 10\n" in told
    assert "- bounds.highest: 100 → 10\n" in told
    assert "the definition changed and 'changes' says nothing of it" in told
    noted = (
        ON_TIME.replace("scale: 100", "scale: 100")
        .replace("value: 80", "value: 81")
        .replace("gaming:", "changes:\n  - {date: 2026-09-01, change: A higher target.}\ngaming:")
    )
    assert "'changes' says nothing" not in report(repository, {KPI: noted})


def test_new_and_removed_kpis_are_told(repository):
    told = report(repository, {WHOLE_KPI: WHOLE[WHOLE_KPI]})
    assert "A new KPI." in told
    assert "| Value | none | no data, September 2026 |" in told
    assert "This KPI is removed, with all its observations." in report(repository, {WHOLE_KPI: None})


def test_charts_that_look_different_are_counted(repository):
    told = report(repository, {KPI: ON_TIME.replace("numerator: 7, denominator: 9", "numerator: 8, denominator: 9")})
    assert "\n1 of 1 chart looks different.\n" in told
    told = report(
        repository,
        {KPI: ON_TIME.replace("numerator: 7, denominator: 9", "numerator: 8, denominator: 9, entered_on: 2026-10-02")},
    )
    assert "\n0 of 1 chart looks different.\n" in told


def test_what_the_as_of_month_alone_changes_is_named(repository):
    told = report(repository, OCTOBER)
    assert told.splitlines()[1] == "No self-assessment, KPI or project was added, changed or removed."
    assert "The as-of month is October 2026; it was September 2026. Another status or score now, with unchanged" in told


def test_seventy_kpis_are_a_short_table_and_the_rest_is_folded(repository):
    many = {f"data/kpis/copy-{index:02}.yml": ON_TIME for index in range(70)}
    commit(repository, many)
    told = report(repository, {path: text.replace("numerator: 7,", "numerator: 6,") for path, text in many.items()})
    assert len(seen(told)) <= 40
    assert "## 70 KPIs changed" in told
    assert "| and 62 more |" in told
    assert "- and 132 more\n" in told
    assert told.count("<details>") == told.count("</details>") == 71


def test_one_kpi_with_everything_changed_stays_within_40_lines_that_are_seen(repository):
    lines = "".join(
        f"  - {{period: 20{year}-{month:02}, numerator: 70, denominator: 100}}\n"
        for year in (24, 25)
        for month in range(1, 13)
    )
    long = ON_TIME.replace("observations:\n", f"observations:\n{lines}").partition("  - {period: 2026-07, numer")[0]
    long = long.replace("limits:\n  rebase:\n    - {from: 2026-08, reason: plain words}\n", "")
    commit(repository, {KPI: long})
    more = "".join(f"  - {{period: 2026-0{month}, numerator: 5, denominator: 10}}\n" for month in range(1, 10))
    other = long.replace("numerator: 70", "numerator: 80").replace("numerator: 80", "numerator: 70, note: x", 9)
    for old, new in (("lead", "sponsor"), ("formula: plain", "formula: other"), ("value: 80", "value: 81")):
        other = other.replace(old, new)
    other = (
        other.replace("at_risk: 70", "at_risk: 71").replace("lowest: 0", "lowest: 1").replace("gaming: p", "gaming: P")
    )
    told = report(repository, {KPI: other + more})
    assert len(seen(told)) <= 40
    assert "### Past values revised: 15" in told
    assert "### Observations added: 9" in told


@pytest.mark.parametrize("mistake", ["numerator: six", "numerator: 600"])
def test_a_kpi_that_had_problems_before_is_shown_as_new(repository, mistake):
    commit(repository, {KPI: ON_TIME.replace("numerator: 6", mistake)})
    assert "A new KPI." in report(repository, {KPI: ON_TIME})


def test_hostile_names_and_notes_stay_text(repository):
    evil = ON_TIME.replace("Milestones on time", '"</summary><script>x</script> @all | #1 `a` [b](javascript:c)"')
    other = evil.replace("numerator: 7, denominator: 9", "numerator: 6, denominator: 9")
    told = report(repository, {KPI: other, "data/kpis/second.yml": evil})
    assert "<script" not in told
    assert "</summary><" not in told
    assert "@all" not in told
    assert "[b](" not in told
    assert told.count("<details>") == told.count("</details>")
