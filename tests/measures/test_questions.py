"""When a question has to be read again: its paragraph has other words than those it was compared with."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.measures.questions import Stale, stale_questions, to_be_reviewed
from macros.paragraphs import fingerprint
from tests.factories import MODULE, PAGE, SECOND_MODULE, WHOLE, loaded_office

SENTENCE = "Up to 5,000 EUR the lead decides, above that the board."


def stale(root: Path, body: str, reviewed: str | None = fingerprint(SENTENCE)) -> list[Stale]:
    """The questions to be read again, when those of module one test the paragraph that begins with `Up to`."""
    line = f"    reviewed: {reviewed}\n" if reviewed else ""
    one = WHOLE[MODULE].replace("paragraph: A page", "paragraph: Up to").replace("    reviewed: fbddd8a0\n", line)
    page = f"{WHOLE[PAGE]}\n{body}\n"
    return list(stale_questions(loaded_office(root, {**WHOLE, MODULE: one, PAGE: page})))


def test_nothing_is_stale_while_the_words_are_the_same(tmp_path):
    assert stale(tmp_path, SENTENCE) == []


@pytest.mark.parametrize(
    "body",
    [
        "Up to 5,000 EUR\nthe lead decides, above\nthat the board.",
        "Up to **5,000 EUR** the [lead](../roles.md) decides, above that the `board`.",
        "- Up to 5,000 EUR the lead decides,\n  above that the board.",
        "Another paragraph.\n\nUp to 5,000 EUR the lead decides, above that the board.\n\nAnd another.",
    ],
)
def test_other_lines_marks_and_neighbours_change_nothing(tmp_path, body):
    assert stale(tmp_path, body) == []


@pytest.mark.parametrize("body", [SENTENCE.replace("5,000", "6,000"), SENTENCE + " It is final.", SENTENCE[:-1]])
def test_another_word_or_sign_makes_every_question_on_it_stale(tmp_path, body):
    found = stale(tmp_path, body)
    assert [(one.module, one.index) for one in found] == [("one", index) for index in range(5)]
    assert {(one.paragraph, one.now) for one in found} == {(body, fingerprint(body))}
    assert [one.question.ask for one in found][1:] == ["two", "three", "four", "five"]


def test_a_question_that_was_never_compared_is_stale(tmp_path):
    assert len(stale(tmp_path, SENTENCE, reviewed=None)) == 5


@pytest.mark.parametrize("body", ["Nothing like it.", f"{SENTENCE}\n\n{SENTENCE}"])
def test_a_paragraph_that_is_not_there_once_is_a_problem_and_not_stale(tmp_path, body):
    assert stale(tmp_path, body) == []


def test_without_pages_nothing_is_stale(tmp_path):
    files = {path: text for path, text in WHOLE.items() if path != PAGE}
    assert list(stale_questions(loaded_office(tmp_path, files))) == []


@pytest.mark.parametrize(
    ("reviewed", "why"),
    [
        ("    reviewed: 00000000\n", "has changed since the question was reviewed"),
        ("", "was never compared with it"),
    ],
)
def test_the_warning_says_where_what_and_how(tmp_path, reviewed, why):
    one = WHOLE[MODULE].replace("    reviewed: fbddd8a0\n", reviewed, 1)
    (told,) = map(str, to_be_reviewed(loaded_office(tmp_path, {**WHOLE, MODULE: one})))
    assert told == (
        f"{MODULE}:15: questions.1.ask: must be read again: docs/governance/limits.md {why} ('A page'); "
        "then run make review-questions MODULE=one"
    )


def test_modules_stand_in_their_order(tmp_path):
    files = {path: WHOLE[path].replace("fbddd8a0", "00000000") for path in (MODULE, SECOND_MODULE)}
    found = stale_questions(loaded_office(tmp_path, {**WHOLE, **files}))
    assert [one.module for one in found] == ["two"] * 5 + ["one"] * 5
