"""The answer to a pull request: held word for word against tests/golden, for changes made in a real repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from macros.measures.review import Reviews
from macros.pages.review.answer import answer
from macros.pages.review.assessments import bar
from macros.pages.review.blocks import Heading, Items, Paragraph, Rows
from scripts.report import escaped, main, markdown, plain_text, report_between
from tests.factories import ASSESSMENT, MINIMAL, MODEL, UNITS, office_at

GOLDEN = Path(__file__).parents[1] / "golden"
BEFORE = "assessments/finance/2026-Q2.yml"
Q2 = """\
model: small
model_version: plain words
submitted_by: lead
submitted_on: 2026-06-30
ratings:
  purpose:
    level: 1
    note: The charter is being written.
    evidence:
      - {kind: minutes, title: Minutes of the first talk, date: 2026-02-10, owner: lead}
  sponsorship: {level: 2}
  planning: {level: 2}
  risk-register: {level: 2}
"""
Q3 = """\
model: small
model_version: plain words
submitted_by: lead
submitted_on: 2026-09-30
ratings:
  purpose: {level: 3, note: The same for all.}
  sponsorship: {level: 2, note: The same for all.}
  planning:
    level: 3
    note: the same  for all.
    evidence:
      - {kind: document, title: Plan, date: 2026-09-02, owner: sponsor}
  risk-register: {level: not-rated}
raters:
  lead: {calibration: {first-case: 4}}
  sponsor: {calibration: {first-case: 3}}
"""


NAMED = re.sub(r"(?m)^( +)([a-z-]+):\n +name: plain words$", r"\1\2:\n\1  name: The \2", MINIMAL[MODEL])
TEAM = MINIMAL[UNITS].replace("name: plain words", "name: Finance", 1)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An office with one assessment, committed."""
    root = office_at(tmp_path, {ASSESSMENT: None, BEFORE: Q2, MODEL: NAMED, UNITS: TEAM})
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)
    return root


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "state")


def report(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    code = main(["--root", str(root), "--base", "main", *more])
    return code, capsys.readouterr().out


def same_as(name: str, text: str) -> bool:
    return text == (GOLDEN / name).read_text("utf-8")


def test_a_new_assessment_is_compared_with_the_one_before(repository, capsys):
    (repository / ASSESSMENT).write_text(Q3)
    assert report(repository, capsys) == (0, (GOLDEN / "report-new.txt").read_text("utf-8"))
    assert report(repository, capsys, "--format", "markdown") == (0, (GOLDEN / "report-new.md").read_text("utf-8"))


def test_a_changed_assessment_is_compared_with_itself(repository, capsys):
    (repository / BEFORE).write_text(Q2.replace("sponsorship: {level: 2}", "sponsorship: {level: 3}"))
    code, text = report(repository, capsys)
    assert code == 0
    assert "Changed since it was merged; 4 of 4 criteria rated" in text
    assert "2 → 3, backed 1" in text
    assert "carried" not in text


def test_a_model_edited_without_a_new_version_is_compared_by_the_criteria_that_are_left(repository, capsys):
    model = (repository / MODEL).read_text().partition("changes:\n")[0]
    (repository / MODEL).write_text(model)
    commit(repository)
    (repository / MODEL).write_text(model.replace("      purpose:", "      intent:").replace(": purpose", ": intent"))
    (repository / BEFORE).write_text(Q2.replace("  purpose:", "  intent:"))
    code, text = report(repository, capsys)
    assert code == 0
    assert "not rated → 1, backed 1" in text
    assert "carried" not in text


def test_an_untouched_office_says_so(repository, capsys):
    assert report(repository, capsys) == (0, "No self-assessment, KPI or project was added, changed or removed.\n")


def test_two_commits_are_compared_without_looking_at_the_files(repository, capsys):
    git(repository, "tag", "before")
    (repository / ASSESSMENT).write_text(Q3)
    commit(repository)
    (repository / ASSESSMENT).write_text("not: an assessment\n")
    assert main(["--root", str(repository), "--base", "before", "--head", "main"]) == 0
    told = capsys.readouterr().out
    assert told == (GOLDEN / "report-new.txt").read_text("utf-8")
    assert report_between(repository, "before", "main") == ((GOLDEN / "report-new.md").read_text("utf-8"), [])


def test_an_assessment_that_is_removed_is_told(repository, capsys):
    (repository / BEFORE).unlink()
    assert report(repository, capsys) == (0, "Self-assessments removed: Finance, Q2 2026.\n")


def test_a_model_that_moves_scores_of_unchanged_files_is_told(repository, capsys):
    heavier = NAMED.replace("named: 2", "named: 1").replace("none: 1", "none: 2").replace("named: 1", "named: 2")
    (repository / MODEL).write_text(heavier)
    code, text = report(repository, capsys)
    assert code == 0
    assert "No self-assessment, KPI or project was added, changed or removed." in text
    assert "Another status or score now, with unchanged files: Finance, Q2 2026." in text


def test_several_assessments_are_a_table_and_each_is_folded(repository, capsys):
    (repository / UNITS).write_text(TEAM + TEAM.partition("\n")[2].replace("finance", "networks"))
    (repository / ASSESSMENT).write_text(Q3)
    other = repository / "assessments/networks/2026-Q3.yml"
    other.parent.mkdir()
    other.write_text(Q3)
    code, text = report(repository, capsys, "--format", "markdown")
    assert code == 0
    assert "## 2 self-assessments changed" in text
    assert text.count("<details>") == text.count("</details>") == 4
    assert len(text[: text.index("<details>")].splitlines()) <= 10


def test_problems_come_first_and_nothing_is_scored(repository, capsys):
    (repository / ASSESSMENT).write_text(Q3.replace("level: 3, note", "level: 33, note"))
    code, text = report(repository, capsys)
    assert code == 1
    assert text.startswith("1 problem to mend\n")
    assert f"{ASSESSMENT}:6: ratings.purpose.level: must be a level from 0 to 9, not '33'" in text
    assert "Nothing can be computed until" in text


def test_a_base_that_cannot_be_scored_is_told_and_does_not_stop_the_answer(repository, capsys):
    (repository / MODEL).write_text("name: broken\n")
    commit(repository)
    (repository / MODEL).write_text(NAMED)
    code, text = report(repository, capsys)
    assert code == 0
    assert text.startswith("The state before could not be computed, so everything is shown as new.")
    assert "The unit's first assessment" in text


def test_an_unknown_commit_is_wrong_usage(repository, capsys):
    assert main(["--root", str(repository), "--base", "no-such-branch"]) == 2
    assert "git cannot read 'no-such-branch^{commit}'" in capsys.readouterr().err


def test_an_option_in_place_of_a_commit_is_not_passed_to_git(repository, capsys, tmp_path):
    assert main(["--root", str(repository), f"--base=--output={tmp_path}/written"]) == 2
    assert not (tmp_path / "written").exists()


def test_the_answer_has_at_most_40_lines_before_the_details(capsys):
    """The example office is where most is said: every newest assessment, as if it were new."""
    from macros.load import load
    from macros.measures.assessment_review import assessment_reviews
    from macros.measures.results import Results
    from tests.site.building import REPOSITORY

    results = Results(load(REPOSITORY).office)
    found = [one for one in assessment_reviews(None, results) if one.score.period == results.latest_period]
    assert len(found) == 8
    for one in found:
        text = markdown(answer(results, Reviews((one,)), [], results))
        assert len(text[: text.index("<details>")].splitlines()) <= 40, one.unit


def test_hostile_text_stays_text():
    shown = escaped("<img src=x> **bold** @everyone #12 [a](javascript:x) `code` | cell https://evil.example")
    assert "<" not in shown
    assert "@\u200beveryone" in shown
    assert "#\u200b12" in shown
    assert "\\[a\\](javascript" in shown
    assert "\\|" in shown
    assert "://\u200bevil" in shown
    assert escaped("1.8 → 2.8") == "1.8 → 2.8"
    assert escaped("# title") == "\\# title"
    assert escaped("1. item") == "1\\. item"
    assert "\n" not in escaped("two\nlines")


def test_what_steers_a_terminal_or_turns_text_around_is_taken_out():
    hostile = "a\x1b[31mb\nc\u202ed\x9b"
    assert "\x1b" not in plain_text([Heading(hostile), Paragraph(hostile), Items((hostile,)), Rows(((hostile,),))])
    assert not set("\x1b\u202e\x9b") & set(escaped(hostile))
    assert "\n" not in escaped(hostile)


def test_the_bar_is_full_up_to_the_evidence_and_half_up_to_the_claim():
    assert bar(3.0, 2.0, 1, 5) == "██▒▒▒░░░░░"
    assert bar(5.0, 5.0, 1, 5) == "█" * 10
    assert plain_text([]) == "\n"
