"""Whoever validates did not write: told from real histories."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.report import main, report_between
from tests.factories import ASSESSMENT, MINIMAL, office_at
from tests.scripts.repositories import commit, git, repository_at

VALIDATION = "    validation: {result: confirmed, by: sponsor, date: 2026-10-05, remark: plain words}\n"
RATED = MINIMAL[ASSESSMENT].replace(VALIDATION, "")
VALIDATED = MINIMAL[ASSESSMENT]
SEEN = RATED.replace(
    "date: 2026-09-01, owner: sponsor}", "date: 2026-09-01, owner: sponsor, seen_by: sponsor, seen_on: 2026-10-02}"
)
AUTHOR, VALIDATOR = "author@example.org", "validator@example.org"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An office whose assessment was written by its author and validated by nobody."""
    return repository_at(tmp_path / "office", {ASSESSMENT: RATED}, AUTHOR)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()


def told(root: Path, base: str = "main~1", head: str = "main") -> list[str]:
    """The problems of a change."""
    return [str(problem) for problem in report_between(root, base, head)[1]]


@pytest.mark.parametrize("text", [VALIDATED, SEEN])
def test_somebody_else_may_validate_and_see(repository, text):
    commit(repository, {ASSESSMENT: text}, VALIDATOR)
    assert told(repository) == []


@pytest.mark.parametrize(
    ("text", "where"), [(VALIDATED, "12: ratings.purpose.validation"), (SEEN, "11: ratings.purpose.evidence.1.seen_by")]
)
def test_an_author_of_the_file_may_not(repository, text, where):
    commit(repository, {ASSESSMENT: text}, AUTHOR.upper())
    first, second = (git(repository, "rev-parse", "--short=10", name) for name in ("main~1", "main"))
    assert told(repository) == [
        f"{ASSESSMENT}:{where}: must be written by somebody who has not written this file before; "
        f"commit {second} has an author of commit {first}. Let the person who looked at it send this change"
    ]


def test_an_e_mail_is_not_shown(repository):
    commit(repository, {ASSESSMENT: VALIDATED}, AUTHOR)
    assert "example.org" not in report_between(repository, "main~1", "main")[0].replace("example.org/pmo", "")


def test_an_office_below_the_top_of_the_repository_is_checked_too(tmp_path):
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    root = office_at(tmp_path / "below" / "office", {ASSESSMENT: RATED})
    commit(root, author=AUTHOR)
    commit(root, {ASSESSMENT: VALIDATED}, AUTHOR)
    assert len(told(root)) == 1


def test_one_of_several_commits_of_the_change_is_enough(repository):
    git(repository, "tag", "before")
    commit(repository, {ASSESSMENT: VALIDATED.replace("remark: plain words", "remark: to be written")}, VALIDATOR)
    commit(repository, {ASSESSMENT: VALIDATED}, AUTHOR)
    assert len(told(repository, "before")) == 1


def test_a_second_author_of_a_commit_counts(repository):
    (repository / ASSESSMENT).write_text(VALIDATED)
    git(repository, "add", ".")
    message = f"state\n\nCo-authored-by: Somebody <{AUTHOR}>"
    git(repository, "commit", "--quiet", "--message", message, author=VALIDATOR)
    assert len(told(repository)) == 1


def test_commits_on_other_files_do_not_matter(repository):
    git(repository, "tag", "before")
    commit(repository, {ASSESSMENT: VALIDATED}, VALIDATOR)
    commit(repository, {"README.md": "words"}, AUTHOR)
    assert told(repository, "before") == []


def test_whoever_merges_is_no_author(repository):
    git(repository, "switch", "--quiet", "--create", "change")
    commit(repository, {ASSESSMENT: RATED.replace("level: 2", "level: 1")}, AUTHOR)
    git(repository, "switch", "--quiet", "main")
    commit(repository, {"README.md": "words"}, AUTHOR)
    git(repository, "merge", "--quiet", "--no-ff", "--message", "merged", "change", author=VALIDATOR)
    commit(repository, {ASSESSMENT: VALIDATED.replace("level: 2", "level: 1")}, VALIDATOR)
    assert told(repository) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("level: 3", "level: 4", "the level of the rating changes too"),
        ("title: plain words", "title: other words", "the evidence of the rating changes too"),
    ],
)
def test_a_validation_comes_in_a_change_of_its_own(repository, old, new, what):
    commit(repository, {ASSESSMENT: VALIDATED.replace(old, new, 1)}, VALIDATOR)
    assert told(repository) == [
        f"{ASSESSMENT}:12: ratings.purpose.validation: must come in a change of its own, because {what}; "
        "send the rating first, and let somebody else add this"
    ]


def test_a_new_rating_comes_without_its_validation(repository):
    commit(repository, {ASSESSMENT: None}, AUTHOR)
    commit(repository, {ASSESSMENT: VALIDATED}, VALIDATOR)
    (problem,) = [one for one in told(repository) if "change of its own" in one]
    assert "because the rating is new too" in problem


def test_new_evidence_may_say_who_has_seen_it_and_that_role_is_asked_to_confirm(repository):
    piece = (
        "      - {kind: minutes, title: New, date: 2026-09-03, owner: lead, seen_by: sponsor, seen_on: 2026-10-01}\n"
    )
    first = next(line for line in RATED.splitlines(keepends=True) if "owner: sponsor}" in line)
    assert "      - {" in first
    commit(repository, {ASSESSMENT: RATED.replace(first, first + piece)}, AUTHOR)
    text, problems = report_between(repository, "main~1", "main")
    assert problems == []
    assert "is said to be seen by sponsor. Does that role confirm it here?" in text


def test_other_ratings_may_change_beside_a_validation(repository):
    text = VALIDATED.replace("sponsorship: {level: 2}", "sponsorship: {level: 3}")
    commit(repository, {ASSESSMENT: text}, VALIDATOR)
    assert told(repository) == []


def test_a_validation_does_not_outlive_its_level(repository):
    commit(repository, {ASSESSMENT: VALIDATED}, VALIDATOR)
    commit(repository, {ASSESSMENT: VALIDATED.replace("level: 3", "level: 4", 1)}, AUTHOR)
    (problem,) = told(repository)
    assert "ratings.purpose.validation: must be taken away, because the level of the rating changes" in problem


def test_a_change_that_judges_nothing_needs_no_history(repository):
    commit(repository, {ASSESSMENT: RATED.replace("level: 3", "level: 4")}, AUTHOR)
    assert told(repository) == []


def test_a_history_that_is_missing_is_told_and_is_no_problem(repository, tmp_path):
    commit(repository, {"README.md": "words"}, AUTHOR)
    commit(repository, {ASSESSMENT: VALIDATED}, AUTHOR)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "2", repository.as_uri(), str(shallow))
    text, problems = report_between(shallow, "main~1", "main")
    assert problems == []
    assert "could not be checked: the history is not all here" in text


def test_what_is_not_committed_has_no_author_yet(repository, capsys):
    (repository / ASSESSMENT).write_text(VALIDATED)
    assert main(["--root", str(repository), "--base", "main"]) == 0
    assert "must be written by somebody" not in capsys.readouterr().out


def test_the_answer_still_says_what_the_change_does(repository):
    commit(repository, {ASSESSMENT: VALIDATED}, AUTHOR)
    text, _ = report_between(repository, "main~1", "main")
    assert "## 1 problem to mend" in text
    assert "Nothing can be computed" not in text
    assert "| Overall |" in text


def test_a_state_before_that_cannot_be_read_is_told(repository):
    commit(repository, {ASSESSMENT: "ratings: 1\n"}, AUTHOR)
    commit(repository, {ASSESSMENT: VALIDATED}, VALIDATOR)
    text, problems = report_between(repository, "main~1", "main")
    assert problems == []
    assert "could not be checked: the state before has problems" in text
