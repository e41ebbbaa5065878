"""What stands in a document, said without any file format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from macros.records.template import FieldKind

Rows = tuple[tuple[str, ...], ...]

_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """A text without the signs that the files of an office suite may not hold: one of them, and none opens the file."""
    return _NOT_IN_XML.sub("", text)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    heading: str
    kind: FieldKind
    """What the case study has in it: a number, a date, a role, or else text."""
    weight: int
    """How much room it needs, in characters."""


@dataclass(frozen=True, slots=True)
class Question:
    """A thing that is asked."""

    label: str
    about: str
    """What to write."""
    kind: FieldKind
    reads: str
    choices: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    answer: str = ""
    rows: Rows = ()

    @property
    def is_table(self) -> bool:
        """Whether the answer has rows."""
        return self.kind is FieldKind.TABLE


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that belong together."""

    name: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A template for one tier, or filled in."""

    title: str
    version: str
    """The tier that it is for, or that it is filled in."""
    purpose: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    is_filled: bool
    organisation: str
    page: str
    """Address of the template's page; without the site's own address, its place on the site."""
    day: date
    """The day for which the site speaks: a document knows no clock."""
    roles: tuple[str, ...]
    """Names that are offered where a role is asked."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in order."""
        return tuple(question for part in self.parts for question in part.questions)

    @property
    def tables(self) -> tuple[Question, ...]:
        """The questions that are answered with rows."""
        return tuple(question for question in self.questions if question.is_table)
