"""Intake: what people sent in becomes a checked file on a branch of its own, and nothing else is touched."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.forms import forms
from macros.forms.form import Kind
from macros.forms.last_time import unit_beginning
from macros.forms.writing import Filled
from macros.load import Office, load
from macros.measures.results import Results
from scripts.intake.__main__ import main
from scripts.intake.answer import MARKER
from scripts.intake.issue import Issue, answers_of, read_issue
from scripts.intake.lines import key_of, read_lines
from scripts.intake.place import Place
from scripts.intake.pull_request import main as pull_request
from scripts.intake.questions import Question, questions
from scripts.intake.received import of_form
from scripts.issue_forms import LABELS
from tests.factories import ASSESSMENT, MINIMAL, MODEL, UNITS, loaded_office, office_at, problem_lines
from tests.site.building import REPOSITORY

EVENTS = Path(__file__).parent / "events"
FILE = "assessments/finance/2026-Q4.yml"
TEXT = """\
# yaml-language-server: $schema=../../data/schemas/assessment.schema.json
# File: assessments/finance/2026-Q4.yml
model: small
model_version: plain words
submitted_by: lead
submitted_on: 2027-01-15
ratings:
  purpose: {level: 3}
  sponsorship: {level: not-rated}
"""
WRITTEN = TEXT.replace("# File: assessments/finance/2026-Q4.yml\n", "")


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An office in a git repository of its own."""
    root = office_at(tmp_path / "office")
    git(root, "init", "--quiet", "--initial-branch", "main")
    for key, value in (("user.name", "Test"), ("user.email", "test@example.org"), ("commit.gpgsign", "false")):
        git(root, "config", key, value)
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "state")
    return root


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The minimal office."""
    return loaded_office(tmp_path_factory.mktemp("office"))


def sent(tmp_path: Path, text: str = TEXT, name: str = "mailed.yml") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode())
    return file


def intake(root: Path, *arguments: object) -> int:
    return main(["--root", str(root), *map(str, arguments)])


def test_a_mailed_file_becomes_a_commit_on_a_branch_of_its_own(repository, tmp_path, capsys):
    assert intake(repository, sent(tmp_path)) == 0
    assert capsys.readouterr().out == f"{FILE}\ncommitted on the branch intake/finance-2026-Q4\n"
    assert git(repository, "show", f"intake/finance-2026-Q4:{FILE}") == WRITTEN.strip()
    assert git(repository, "log", "-1", "--format=%B", "intake/finance-2026-Q4") == (
        f"Take in the self-assessment of finance for 2026-Q4\n\n{FILE}, by file of the web form"
    )
    assert git(repository, "diff", "--stat", "main", "intake/finance-2026-Q4").startswith(FILE)


def test_the_checkout_of_the_person_stays_as_it_is(repository, tmp_path):
    (repository / UNITS).write_text("units: broken while I work on it\n")
    (repository / "notes.txt").write_text("staged")
    git(repository, "add", "notes.txt")
    before = git(repository, "status", "--porcelain")
    assert intake(repository, sent(tmp_path)) == 0
    assert git(repository, "status", "--porcelain") == before
    assert git(repository, "branch", "--show-current") == "main"
    assert not (repository / FILE).exists()
    assert git(repository, "diff", "--name-only", "main", "intake/finance-2026-Q4") == FILE


def test_no_hook_of_the_repository_runs(repository, tmp_path):
    for name in ("pre-commit", "post-checkout", "commit-msg"):
        hook = repository / ".git" / "hooks" / name
        hook.write_text("#!/bin/sh\ntouch ran\nexit 1\n")
        hook.chmod(0o755)
    assert intake(repository, sent(tmp_path)) == 0
    assert not (repository / "ran").exists()


def test_an_office_below_the_top_of_a_repository_gets_its_file_below_it(tmp_path):
    top = tmp_path / "top"
    office_at(top / "pmo")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", str(top))
    git(top, "config", "user.name", "Test")
    git(top, "config", "user.email", "test@example.org")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "--message", "state")
    assert intake(top / "pmo", sent(tmp_path)) == 0
    assert git(top, "diff", "--name-only", "main", "intake/finance-2026-Q4") == f"pmo/{FILE}"


def test_without_commit_the_file_is_written_here(repository, tmp_path):
    assert intake(repository, sent(tmp_path), "--no-commit") == 0
    assert (repository / FILE).read_text() == WRITTEN
    assert git(repository, "branch", "--format=%(refname:short)") == "main"


def test_problems_are_told_with_path_and_line_and_nothing_is_committed(repository, tmp_path, capsys):
    assert intake(repository, sent(tmp_path, TEXT.replace("{level: 3}", "{level: high}"))) == 1
    assert f"{FILE}:7: ratings.purpose.level: must be the number of a level" in capsys.readouterr().err
    assert git(repository, "branch", "--format=%(refname:short)") == "main"
    assert git(repository, "status", "--porcelain") == ""


def test_problems_that_the_office_had_before_do_not_stop_what_comes_in(repository, tmp_path):
    (repository / MODEL).write_text(MINIMAL[MODEL].replace("share: 80", "share: 800"))
    git(repository, "commit", "--quiet", "--all", "--message", "broken")
    assert problem_lines(repository)
    assert intake(repository, sent(tmp_path)) == 0


def test_a_file_that_is_there_is_replaced_only_on_demand(repository, tmp_path, capsys):
    published = sent(tmp_path, TEXT.replace("2026-Q4.yml", "2026-Q3.yml").replace("2027-01-15", "2026-09-30"))
    assert intake(repository, published) == 2
    assert f"{ASSESSMENT}: is there already; add --replace" in capsys.readouterr().err
    assert intake(repository, published, "--replace") == 0
    assert git(repository, "diff", "--name-only", "main", "intake/finance-2026-Q3") == ASSESSMENT


def test_a_branch_that_is_there_or_worked_on_is_left_alone(repository, tmp_path, capsys):
    assert intake(repository, sent(tmp_path)) == 0
    assert intake(repository, sent(tmp_path)) == 2
    assert "is there already" in capsys.readouterr().err
    assert intake(repository, sent(tmp_path), "--branch", "main", "--replace") == 2
    assert "is checked out" in capsys.readouterr().err
    assert intake(repository, sent(tmp_path), "--branch", "-x; touch y") == 2
    assert intake(repository, sent(tmp_path), "--branch", "mine") == 0


def test_a_file_without_its_place_needs_to_be_told_one(repository, tmp_path, capsys):
    assert intake(repository, sent(tmp_path, WRITTEN)) == 2
    assert "has no line `# File: …`; add --file" in capsys.readouterr().err
    assert intake(repository, sent(tmp_path, WRITTEN), "--file", FILE) == 0


@pytest.mark.parametrize(
    "place",
    [
        "../../etc/passwd", "/etc/cron.d/x.yml", "mkdocs.yml", ".github/workflows/check.yml", "a" * 5000 + ".yml",
        "assessments/../data/x/2026-Q4.yml", "assessments/finance/2026-Q4.yaml", "assessments/Finance/2026-Q4.yml",
        "assessments/finance/Q4.yml", "assessments/finance/.yml", "assessments//2026-Q4.yml",
        "assessments/finance/2026-Q4.r2.yml", "data/kpis/on-time/2026-09.r1.yml", "data/kpis/on-time/2026-09.r2.r3.yml",
        "assessments/finance/sub/2026-Q4.yml", "data/models/small/2026-Q4.yml", "assessments\\finance\\2026-Q4.yml",
        "assessments/fin\u200bance/2026-Q4.yml",
    ],
)  # fmt: skip
def test_any_other_place_is_refused(repository, tmp_path, capsys, place):
    assert intake(repository, sent(tmp_path, WRITTEN), f"--file={place}") == 1
    assert "its place must be" in capsys.readouterr().err
    assert git(repository, "status", "--porcelain") == ""


def test_a_place_is_read_back_as_it_was_written():
    for path in (
        FILE,
        "data/kpis/on-time/2026-09.yml",
        "data/kpis/on-time/2026.r12.yml",
        "data/projects/b/2026-11.yml",
    ):
        assert Place.parse(path).path == path
    taken = ("data/kpis/on-time/2026-09.yml", "data/kpis/on-time/2026-09.r2.yml")
    assert Place.parse(taken[0]).free(lambda path: path in taken).path == "data/kpis/on-time/2026-09.r3.yml"


def test_line_ends_and_marks_of_mail_programs_go(repository, tmp_path):
    assert intake(repository, sent(tmp_path, "\ufeff" + TEXT.replace("\n", "\r\n")), "--no-commit") == 0
    assert (repository / FILE).read_bytes() == WRITTEN.encode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.yml", b"\xff\xfea", "must be UTF-8 text"),
        ("a.yml", b"a: 1\n" * 300_000, "must be a file of at most 1 000 000 bytes"),
        ("a.exe", b"MZ", "must be a workbook (.xlsx) or a file of the web form (.yml)"),
    ],
)
def test_what_cannot_be_a_file_of_ours_is_refused_in_a_sentence(repository, tmp_path, capsys, name, content, said):
    (tmp_path / name).write_bytes(content)
    assert intake(repository, tmp_path / name, "--file", FILE) == 1
    assert said in capsys.readouterr().err


def test_nothing_in_a_file_is_run_as_a_template(repository, tmp_path):
    hostile = TEXT.replace(
        "ratings:", 'summary: "{{ 7 * 7 }} {% raw %} $(touch x) `touch y` !!python/name:os.system"\nratings:'
    )
    assert intake(repository, sent(tmp_path, hostile)) == 0
    assert "{{ 7 * 7 }} {% raw %} $(touch x)" in git(repository, "show", f"intake/finance-2026-Q4:{FILE}")


def test_a_link_out_of_the_repository_is_not_written_through(repository, tmp_path, capsys):
    outside = tmp_path / "outside"
    outside.mkdir()
    (repository / "assessments" / "finance").rename(repository / "assessments" / "gone")
    (repository / "assessments" / "finance").symlink_to(outside)
    assert intake(repository, sent(tmp_path), "--no-commit") == 2
    assert "leads out of the repository" in capsys.readouterr().err
    assert list(outside.iterdir()) == []


def test_the_same_place_twice_in_one_go_is_told(repository, tmp_path, capsys):
    assert intake(repository, sent(tmp_path), sent(tmp_path, name="again.yml")) == 1
    assert f"{FILE}: came in twice" in capsys.readouterr().err


def test_wrong_usage_has_its_own_exit_code(repository, tmp_path, capsys):
    with pytest.raises(SystemExit, match="2"):
        intake(repository)
    with pytest.raises(SystemExit, match="2"):
        intake(repository, sent(tmp_path), sent(tmp_path), "--file", FILE)
    assert intake(repository, sent(tmp_path), "--base", "no-such") == 2
    assert intake(office_at(tmp_path / "no-git"), sent(tmp_path)) == 2
    assert "git" in capsys.readouterr().err


# Issues


def body_of(root: Path, form_id: str = "assessment", **answers: str) -> str:
    """An issue as GitHub writes it, with these answers by the id of their question."""
    office = load(root).office
    assert office is not None
    form = next(one for one in forms(office) if one.id == form_id)
    asked = questions(form)
    assert set(answers) <= {one.id for one in asked}
    return "\n\n".join(f"### {one.label}\n\n{answers.get(one.id, '_No response_')}" for one in asked)


GIVEN = {
    "subject": "plain words",
    "period": "2026-Q4",
    "submitted_by": "plain words (lead)",
    "submitted_on": "2027-01-15",
    "summary": "Two lines,\n### and a heading",
    "ratings_purpose_level": "3: plain words",
    "ratings_purpose_evidence": "document; Charter; https://example.org/c; 2026-12-01; sponsor\nnote: A note; with ;.",
    "ratings_sponsorship_level": "not applicable: Does not apply",
    "ratings_sponsorship_evidence": "reason: No sponsor here; approved by: sponsor; review by: 2027-06-30",
    "actions": "purpose; Write the charter; lead; 2027-Q1\nplanning; Écrire: le plan!; lead; 2027-Q2; open; a; kept-id",
}


def event(tmp_path: Path, body: str, number: object = 12, label: str = "assessment", **more: Any) -> Path:
    file = tmp_path / "event.json"
    issue = {"number": number, "labels": [{"name": label}], "body": body, **more}
    file.write_text(json.dumps({"action": "opened", "issue": issue}), encoding="utf-8")
    return file


def answer(root: Path, tmp_path: Path, event_file: Path) -> tuple[int, str]:
    file = tmp_path / "answer.md"
    code = intake(root, "--issue", event_file, "--answer", file)
    return code, file.read_text("utf-8")


def test_an_issue_becomes_a_file_on_the_branch_of_the_issue(repository, tmp_path):
    code, text = answer(repository, tmp_path, event(tmp_path, body_of(repository, **GIVEN).replace("\n", "\r\n")))
    assert code == 0
    assert text.startswith(MARKER)
    assert f"`{FILE}`" in text
    assert (
        git(repository, "show", f"intake/issue-12:{FILE}")
        == """\
# yaml-language-server: $schema=../../data/schemas/assessment.schema.json
model: small
model_version: "plain words"
submitted_by: lead
submitted_on: 2027-01-15
summary: "Two lines,\\n### and a heading"
ratings:
  purpose:
    level: 3
    note: "A note; with ;."
    evidence:
      - {kind: document, title: "Charter", link: "https://example.org/c", date: 2026-12-01, owner: sponsor}
  sponsorship:
    level: not-applicable
    exemption:
      reason: "No sponsor here"
      approved_by: sponsor
      review_by: 2027-06-30
actions:
  write-the-charter: {criterion: purpose, step: "Write the charter", owner: lead, due: 2027-Q1, status: open}
  kept-id: {criterion: planning, step: "Écrire: le plan!", owner: lead, due: 2027-Q2, status: open, note: "a"}"""
    )


def test_an_edited_issue_makes_its_branch_anew(repository, tmp_path):
    assert answer(repository, tmp_path, event(tmp_path, body_of(repository, **GIVEN)))[0] == 0
    later = {**GIVEN, "period": "2027-Q1", "submitted_on": "2027-04-02"}
    assert answer(repository, tmp_path, event(tmp_path, body_of(repository, **later)))[0] == 0
    changed = git(repository, "diff", "--name-only", "main", "intake/issue-12")
    assert changed == "assessments/finance/2027-Q1.yml"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"period": "Q4"}, "Period**: must be a period such as 2026-07"),
        ({"period": "_No response_"}, "Period**: must be filled in"),
        ({"period": "../../x"}, "Period**: must be a period such as 2026-07"),
        ({"period": "2026-Q3"}, f"Period**: must be a period that was not sent in yet: {ASSESSMENT} is there already"),
        ({"subject": "Purchasing"}, "Unit**: must be one of the list, not 'Purchasing'"),
        ({"submitted_on": "soon"}, "Day**: must be a date such as 2026-10-31, not 'soon'"),
        ({"submitted_on": "2027-01-15\nx: y"}, "Day**: must be one line"),
        ({"ratings_purpose_level": "9: Best"}, "must be one of the list, not '9: Best'"),
        ({"ratings_purpose_evidence": "paper; Charter"}, "line 1: kind: must be one of the list, not 'paper'"),
        ({"ratings_purpose_evidence": "document; A; B; C; D; E; F; G"}, "must have at most 7 parts between `;`, not 8"),
        ({"ratings_purpose_evidence": "document"}, "piece of evidence 1, what it is: must be given"),
        ({"ratings_purpose_evidence": "note: a\nnote: b"}, "line 2: `note:` must come once"),
        ({"ratings_sponsorship_evidence": "reason: None here"}, "must be given"),
        ({"actions": "purpose; Do; lead; some day"}, "action do, due: must be a period"),
        ({"summary": "### Period\n\n2020"}, None),
        ({"summary": "a\n\n### Summary\n\nb"}, "Summary**: must come once"),
    ],
)
def test_what_has_to_be_mended_is_told_by_the_label_of_the_field(repository, tmp_path, change, said):
    code, text = answer(repository, tmp_path, event(tmp_path, body_of(repository, **{**GIVEN, **change})))
    if said is None:
        assert code == 0, text
        return
    assert code == 1
    assert said in text.replace("\\`", "`").replace("\\", "")
    assert "Edit this issue" in text
    assert git(repository, "branch", "--format=%(refname:short)") == "main"


def test_a_heading_of_another_field_in_an_answer_is_not_taken_for_it():
    labels = ["A", "B", "C"]
    assert answers_of("### A\n\n1\n\n### C\n\nfake\n\n### B\n\n2\n\n### C\n\n3", labels) == {
        "A": "1\n\n### C\n\nfake",
        "B": "2",
        "C": "3",
    }
    twice = answers_of("### A\n\n1\n\n### B\n\nfake\n\n### B\n\n2\n\n### C\n\n3", labels)
    assert [one.label for one in twice] == ["B"]
    assert [one.label for one in answers_of("### A\n\n1\n\n### C\n\n3", labels)] == ["B"]
    assert [one.label for one in answers_of("", labels)] == ["A"]


def test_texts_of_the_author_are_escaped_in_the_answer(repository, tmp_path):
    hostile = "<img src=x> @everyone #1 [a](javascript:x)"
    code, text = answer(repository, tmp_path, event(tmp_path, body_of(repository, **{**GIVEN, "subject": hostile})))
    assert code == 1
    assert "<img" not in text
    assert "@everyone" not in text
    assert "[a](" not in text


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"issue": 3}', '{"issue": {"number": "1; touch x", "labels": [], "body": ""}}', "[" * 100_000,
     '{"issue": {"number": true, "labels": [], "body": ""}}', '{"issue": {"number": 1, "labels": [3], "body": ""}}'],
)  # fmt: skip
def test_an_event_that_is_none_is_refused_in_a_sentence(repository, tmp_path, capsys, content):
    (tmp_path / "event.json").write_text(content)
    assert intake(repository, "--issue", tmp_path / "event.json") == 1
    assert "must be the recorded event of an issue" in capsys.readouterr().err


def test_sizes_are_capped(repository, tmp_path, capsys):
    code, text = answer(repository, tmp_path, event(tmp_path, "x" * 70_000))
    assert code == 1
    assert "must be at most 65536 characters, not 70000" in text
    (tmp_path / "event.json").write_text(" " * 5_000_001)
    assert intake(repository, "--issue", tmp_path / "event.json") == 1
    assert len(read_lines("x\n" * 600, None, ()).complaints) == 1


def test_an_issue_without_the_label_of_a_form_is_told_so(repository, tmp_path):
    code, text = answer(repository, tmp_path, event(tmp_path, body_of(repository, **GIVEN), label="question"))
    assert code == 1
    assert "must have one of the labels assessment, kpi-value, project-status" in text


def test_the_file_of_an_issue_is_that_of_the_other_doors(repository, tmp_path):
    office = loaded_office(tmp_path / "again")
    form = next(one for one in forms(office) if one.id == "assessment")
    answers = {"submitted_by": "lead", "submitted_on": "2027-01-15", "ratings.purpose.level": "3"}
    given = {key: GIVEN[key] for key in ("subject", "period", "submitted_by", "submitted_on", "ratings_purpose_level")}
    assert answer(repository, tmp_path, event(tmp_path, body_of(repository, **given)))[0] == 0
    written = git(repository, "show", f"intake/issue-12:{FILE}")
    sent = Filled(form, "finance", "2026-Q4", answers).text
    assert written == sent.replace(f"# File: {FILE}\n", "").strip()


def test_every_form_has_a_label(repository):
    office = load(repository).office
    assert office is not None
    assert {form.id for form in forms(office)} == set(LABELS)


# Pull requests


@pytest.fixture
def forge(repository, tmp_path, monkeypatch) -> Path:
    """A bare repository as `origin`, and a stand-in for `gh` that writes down what it is asked."""
    git(tmp_path, "init", "--quiet", "--bare", str(tmp_path / "forge.git"))
    git(repository, "remote", "add", "origin", str(tmp_path / "forge.git"))
    git(repository, "push", "--quiet", "origin", "main")
    gh = tmp_path / "bin" / "gh"
    gh.parent.mkdir()
    gh.write_text(
        f"#!{sys.executable}\n"
        "import json, os, sys\n"
        f"with open({str(tmp_path / 'asked')!r}, 'a') as file:\n"
        "    file.write(json.dumps([*sys.argv[1:], sys.stdin.read()]) + '\\n')\n"
        "print(os.environ.get('FOUND_' + sys.argv[1].upper(), '') if '--jq' in sys.argv else '')\n"
    )
    gh.chmod(0o755)
    monkeypatch.setenv("PATH", f"{gh.parent}:{os.environ['PATH']}")
    return tmp_path / "forge.git"


def asked(tmp_path: Path) -> list[list[str]]:
    return [json.loads(line) for line in (tmp_path / "asked").read_text().splitlines()]


def send(repository: Path, tmp_path: Path, **change: str) -> int:
    """What the workflow does after each edit, in a checkout that knows nothing of the runs before."""
    recorded = event(tmp_path, body_of(repository, **{**GIVEN, **change}))
    if git(repository, "branch", "--list", "intake/issue-12"):
        git(repository, "branch", "--delete", "--force", "intake/issue-12")
    answer(repository, tmp_path, recorded)
    (tmp_path / "asked").unlink(missing_ok=True)
    return pull_request(["--root", str(repository), "--issue", str(recorded), "--answer", str(tmp_path / "answer.md")])


def test_the_branch_is_pushed_and_a_pull_request_opened(repository, tmp_path, forge):
    assert send(repository, tmp_path) == 0
    assert git(forge, "diff", "--name-only", "main", "intake/issue-12") == FILE
    calls = asked(tmp_path)
    assert [call[:2] for call in calls] == [
        ["pr", "list"],
        ["pr", "create"],
        ["api", "--paginate"],
        ["issue", "comment"],
    ]
    assert "Take in the self-assessment of finance for 2026-Q4" in calls[1]
    assert calls[1][-1].startswith("Closes #12\n")
    assert "| Overall |" in calls[1][-1]  # what the change does
    assert calls[3][2] == "12"
    assert calls[3][-1].startswith(MARKER)


def test_an_edit_updates_branch_pull_request_and_comment_in_place(repository, tmp_path, forge, monkeypatch):
    assert send(repository, tmp_path) == 0
    monkeypatch.setenv("FOUND_PR", "7")
    monkeypatch.setenv("FOUND_API", "345")
    assert send(repository, tmp_path, summary="Changed") == 0
    assert 'summary: "Changed"' in git(forge, "show", f"intake/issue-12:{FILE}")
    calls = asked(tmp_path)
    assert calls[1][:3] == ["pr", "edit", "7"]
    assert calls[3][:4] == ["api", "--method", "PATCH", "repos/{owner}/{repo}/issues/comments/345"]
    assert len(git(forge, "rev-list", "main..intake/issue-12").splitlines()) == 1


def test_what_to_mend_is_said_and_nothing_is_pushed(repository, tmp_path, forge):
    assert send(repository, tmp_path, period="Q4") == 0
    assert git(forge, "branch", "--format=%(refname:short)") == "main"
    assert [call[0] for call in asked(tmp_path)] == ["api", "issue"]
    assert "must be a period" in asked(tmp_path)[1][-1]


def test_what_somebody_else_committed_on_the_branch_is_not_lost(repository, tmp_path, forge):
    assert send(repository, tmp_path) == 0
    git(tmp_path, "clone", "--quiet", "--branch", "intake/issue-12", str(forge), str(tmp_path / "other"))
    who = ("-c", "user.name=A", "-c", "user.email=maintainer@example.org")
    git(tmp_path / "other", *who, "commit", "--quiet", "--allow-empty", "--message", "mended by hand")
    git(tmp_path / "other", "push", "--quiet")
    assert send(repository, tmp_path, summary="Changed") == 1
    assert git(forge, "log", "-1", "--format=%s", "intake/issue-12") == "mended by hand"
    assert "by hand" in asked(tmp_path)[-1][-1]


def test_nothing_of_the_issue_is_an_argument_of_a_command(repository, tmp_path, forge):
    assert send(repository, tmp_path, summary="$(touch pwned) --repo evil/evil") == 0
    assert not any("pwned" in argument for call in asked(tmp_path) for argument in call)


def test_a_forge_that_refuses_is_told_in_a_line(repository, tmp_path, forge, capsys):
    (tmp_path / "bin" / "gh").write_text("#!/bin/sh\necho no such repository >&2\nexit 1\n")
    assert send(repository, tmp_path) == 2
    assert "gh pr list: no such repository" in capsys.readouterr().err


def test_the_workflow_reads_no_text_of_the_issue_into_a_command():
    workflow = (REPOSITORY / ".github/workflows/intake.yml").read_text("utf-8")
    expressions = re.findall(r"\$\{\{(.*?)\}\}", workflow)
    assert {one.strip() for one in expressions} == {"github.event.issue.number", "github.token"}
    check = (REPOSITORY / ".github/workflows/check.yml").read_text("utf-8")
    assert set(re.findall(r"uses: (.*)", workflow)) <= set(re.findall(r"uses: (.*)", check))
    assert all(f"'{label}'" in workflow for label in LABELS.values())


def test_the_workflow_holds_up_to_the_auditor():
    zizmor = Path(sys.executable).parent / "zizmor"
    audited = REPOSITORY / ".github/workflows/intake.yml"
    done = subprocess.run([zizmor, "--offline", "--no-config", audited], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


# Reading back


def as_issue(asked: Sequence[Question], subject: str, period: str, answers: dict[str, str]) -> str:
    """What GitHub makes of these answers, given by the path of their field."""
    given = {"@subject": subject, "@period": period, **answers}
    return "\n\n".join(f"### {one.label}\n\n{as_answer(one, given) or '_No response_'}" for one in asked)


def as_answer(asked: Question, given: dict[str, str]) -> str:
    if not asked.is_lines:
        shown = {value: words for words, value in asked.options.items()}
        return shown.get(given.get(asked.field.path, ""), given.get(asked.field.path, ""))
    lines = [f"{key_of(one)}: {given[one.path]}" for one in asked.besides if one.path in given]
    index = 0
    while asked.rows and any(path.startswith(f"{asked.rows.path}.#{index}") for path in given):
        fields = sorted(asked.rows.item(index), key=lambda one: one.kind is Kind.HIDDEN)
        lines.append("- " + "; ".join(given.get(one.path, "") for one in fields).rstrip("; "))
        index += 1
    return "\n".join(lines)


def test_the_last_answers_of_every_unit_come_back_from_an_issue_as_they_were() -> None:
    office = load(REPOSITORY).office
    assert office is not None
    form = next(forms(office))
    asked = questions(form)
    results = Results(office)
    found = {unit: unit_beginning(results, unit) for unit in office.units}
    checked = 0
    for unit, beginning in found.items():
        answers = {**beginning.get("answers", {}), "submitted_by": "unit-lead", "submitted_on": "2027-01-15"}
        body = as_issue(asked, unit, "2026-Q4", answers)
        read = read_issue(Issue(1, ("assessment",), body), {"assessment": form})
        assert isinstance(read, Filled), read
        assert (read.subject, read.period) == (unit, "2026-Q4")
        assert read.answers == answers
        assert len(body) < 65_536
        checked += len(answers)
    assert checked > 500


@pytest.mark.parametrize(
    ("form_id", "subject", "period", "answers", "text"),
    [
        (
            "observation",
            "on-time",
            "2026-10",
            {
                "numerator": "7",
                "denominator": "9",
                "entered_on": "2026-11-03",
                "estimate": "yes",
                "note": "Two lines\nhere",
            },
            'numerator: 7\ndenominator: 9\nentered_on: 2026-11-03\nestimate: yes\nnote: "Two lines\\nhere"\n',
        ),
        (
            "project-report",
            "bridge",
            "2026-10",
            {
                "entered_on": "2026-11-03",
                "declared.status": "at-risk",
                "declared.confidence": "feasible",
                "declared.reasons.#0": "Steel; late: again",
                "declared.reasons.#1": "Two people left",
                "outlook.finish": "2026-12-18",
                "outlook.note": "Steel",
                "progress.earned": "950000",
            },
            "entered_on: 2026-11-03\ndeclared:\n  status: at-risk\n  confidence: feasible\n  reasons:\n"
            '    - "Steel; late: again"\n    - "Two people left"\n'
            'outlook:\n  finish: 2026-12-18\n  note: "Steel"\nprogress: {earned: 950000}\n',
        ),
    ],
)
def test_values_of_kpis_and_months_of_projects_come_by_issue(tmp_path, form_id, subject, period, answers, text):
    form = next(one for one in forms(loaded_office(tmp_path)) if one.id == form_id)
    body = as_issue(questions(form), subject, period, answers)
    read = read_issue(Issue(1, (LABELS[form_id],), body), {LABELS[form_id]: form})
    assert isinstance(read, Filled), read
    assert read.file == f"{form.folder}/{subject}/{period}.yml"
    assert read.text.split("\n", 2)[2] == text


def test_a_value_that_says_why_it_replaces_another_goes_beside_it(tmp_path):
    form = next(one for one in forms(loaded_office(tmp_path)) if one.id == "observation")
    filled = Filled(form, "on-time", "2026-09", {"value": "1", "restates": "A month was counted twice"})
    assert of_form(filled, "workbook", lambda path: path.endswith("2026-09.yml")).place.revision == 2
    assert of_form(replace(filled, answers={"value": "1"}), "workbook", lambda path: True).place.revision == 1


@pytest.mark.parametrize("recorded", sorted(EVENTS.glob("*.json")), ids=lambda file: file.stem)
def test_recorded_events_are_answered_as_they_were(repository, tmp_path, recorded):
    code, text = answer(repository, tmp_path, recorded)
    expected = recorded.with_suffix(".md").read_text("utf-8")
    assert text == expected
    assert code == (0 if "A pull request will follow" in expected else 1)


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_no_answer_gets_into_another_field_or_out_of_its_quotes(office, text):
    form = next(forms(office))
    asked = questions(form)
    answers = {
        "submitted_by": "lead",
        "submitted_on": "2027-01-15",
        "summary": f"x{text}",
        "ratings.purpose.level": "3",
    }
    read = read_issue(Issue(1, ("assessment",), as_issue(asked, "finance", "2026-Q4", answers)), {"assessment": form})
    if isinstance(read, Filled):
        written = yaml.load(read.text, yaml.BaseLoader)
        assert set(written) == {"model", "model_version", "submitted_by", "submitted_on", "summary", "ratings"}
        lines = re.sub(r"\r\n?", "\n", f"x{text}").strip("\n ")
        assert written["summary"] == lines
        assert written["ratings"] == {"purpose": {"level": "3"}}
