"""The recorded event of an issue -> a filled form, or what its author has to mend. All of it is untrusted text.

GitHub writes an issue from a form as `### Label`, a blank line, the answer, for every field in order. An answer may
hold such a line too. So headings are matched in order against the form, once from the top and once from the bottom:
where both find the same, there is one way to read the issue; where they differ, its author is asked to change that
line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.forms.form import PERIOD, SUBJECT, Field, Form, Kind
from macros.forms.writing import Filled
from macros.problem import closest, quote
from macros.records.scalars import parse_period
from scripts.intake.lines import key_of, read_lines
from scripts.intake.questions import Question, questions
from scripts.intake.received import IntakeError

LARGEST_EVENT = 5_000_000  # bytes; an event holds the issue and the repository
LONGEST_BODY = 65_536  # characters; GitHub takes no more
NOTHING = ("_No response_", "None", "")
WHOLE_ISSUE = "The issue"
SINGLE = "must be one line, not {}; leave out the lines below the first"


@dataclass(frozen=True, slots=True)
class Issue:
    """What an event says of its issue."""

    number: int
    labels: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing to mend, in words for the person who filled in the issue."""

    label: str
    """The heading of the field."""
    message: str
    """What must be, and what was found."""


def read_event(path: Path) -> Issue:
    """The file of an event `issues` -> its issue. Raises IntakeError."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_EVENT + 1)
        if len(raw) > LARGEST_EVENT:
            raise IntakeError(f"{path}: must be an event of at most {LARGEST_EVENT} bytes")
        issue = json.loads(raw)["issue"]
        labels = tuple(str(label["name"]) for label in issue["labels"])
        return Issue(_number(issue["number"]), labels, str(issue["body"] or ""))
    except OSError as error:
        raise IntakeError(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise IntakeError(f"{path}: must be the recorded event of an issue") from None


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(value)
    return value


def read_issue(issue: Issue, by_label: Mapping[str, Form]) -> Filled | list[Complaint]:
    """An issue -> the form that its label names, filled in, or everything to mend."""
    named = [label for label in issue.labels if label in by_label]
    if len(named) != 1:
        known = ", ".join(by_label)
        return [
            Complaint(WHOLE_ISSUE, f"must have one of the labels {known}, not {', '.join(named) or 'none of them'}")
        ]
    if len(issue.body) > LONGEST_BODY:
        return [Complaint(WHOLE_ISSUE, f"must be at most {LONGEST_BODY} characters, not {len(issue.body)}")]
    form = by_label[named[0]]
    asked = questions(form)
    blocks = answers_of(issue.body, [one.label for one in asked])
    return blocks if isinstance(blocks, list) else _filled(form, asked, blocks)


def answers_of(body: str, labels: Sequence[str]) -> dict[str, str] | list[Complaint]:
    """The text below each heading of an issue, or which heading is missing or stands in an answer too."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    headings = {number: line[4:].strip() for number, line in enumerate(lines) if line.startswith("### ")}
    first = _in_order(list(headings.items()), labels)
    last = _in_order(list(headings.items())[::-1], labels[::-1])
    missing = next((label for label in labels if label not in first), None)
    if missing is not None:
        return [Complaint(missing, "must keep its heading in the issue; if the form has changed, open a new issue")]
    if twice := [label for label in labels if first[label] != last[label]]:
        message = "must come once: an answer holds a line that looks like this heading; put a word before its '###'"
        return [Complaint(label, message) for label in twice]
    ends = [*(first[label] for label in labels[1:]), len(lines)]
    return {
        label: "\n".join(lines[first[label] + 1 : end]).strip("\n ") for label, end in zip(labels, ends, strict=True)
    }


def _in_order(headings: Sequence[tuple[int, str]], labels: Sequence[str]) -> dict[str, int]:
    """Label -> the line of its heading: for each label the next one, after that of the label before."""
    found, rest = {}, iter(headings)
    for label in labels:
        number = next((number for number, heading in rest if heading == label), None)
        if number is None:
            break
        found[label] = number
    return found


def _filled(form: Form, asked: Sequence[Question], blocks: Mapping[str, str]) -> Filled | list[Complaint]:
    answers: dict[str, str] = {}
    complaints: list[Complaint] = []
    for one in asked:
        text = blocks[one.label]
        if text in NOTHING:
            text = ""
        if one.field.needed and not text:
            complaints.append(Complaint(one.label, "must be filled in"))
        read, said = _answer(one, text)
        answers |= read
        complaints += [Complaint(one.label, message) for message in said]
    return complaints or Filled(form, answers.pop(SUBJECT), answers.pop(PERIOD), answers)


def _answer(asked: Question, text: str) -> tuple[dict[str, str], list[str]]:
    """A question and its text -> answers by path, and what to mend."""
    if asked.is_lines:
        read = read_lines(text, asked.rows, asked.besides)
        return read.answers, read.complaints
    if not text:
        return {}, []
    if asked.options and text not in asked.options:
        return {}, [f"must be one of the list, not {quote(text)}{closest(text, asked.options)}"]
    if "\n" in text and not _takes_lines(asked.field):
        return {}, [SINGLE.format(quote(text))]
    if asked.field.path == PERIOD:
        try:
            parse_period(text)
        except ValueError as error:
            return {}, [str(error)]
    return {asked.field.path: asked.options.get(text, text)}, []


def _takes_lines(field: Field) -> bool:
    return field.kind is Kind.LONG


def label_of(key: str, asked: Sequence[Question]) -> str:
    """The key of a problem in the file -> the heading of the field that it came from."""
    shared = [max(_shared(key.split("."), path) for path in _paths(one)) for one in asked]
    if not any(shared):
        return f"{asked[0].label} and {asked[1].label.lower()}"  # it is about the file, which these two name
    return asked[shared.index(max(shared))].label


def place_in(key: str, asked: Sequence[Question]) -> str:
    """Where in the answer of a field a problem lies: `piece of evidence 2, made on: `; empty when it is all of it."""
    for one in asked:
        beside = next((key_of(field) for field in one.besides if field.path == key), None)
        if beside is not None:
            return f"{beside}: "
        if one.rows is not None and key.startswith(f"{one.rows.path}."):
            names = {field.path: field.label.lower() for field in one.rows.fields}
            steps = key.removeprefix(f"{one.rows.path}.").split(".")
            return f"{one.rows.label.lower()} {', '.join(names.get(step, step) for step in steps)}: "
    return ""


def _paths(asked: Question) -> Iterator[str]:
    yield asked.field.path
    yield from (one.path for one in asked.besides)


def _shared(steps: Sequence[str], path: str) -> int:
    """How many steps two paths have in common from the start."""
    count = 0
    for step, other in zip(steps, path.split("."), strict=False):
        if step != other:
            break
        count += 1
    return count
