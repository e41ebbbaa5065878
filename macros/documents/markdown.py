"""A document as Markdown, to be pasted where people write: a wiki, an issue, a file of a repository."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.documents.document import Document, Question, Rows, printable

EMPTY_ROWS = 2
_MARKUP = re.compile(r"[\\`*_\[\]<>|]|&(?=#?\w+;)")


def to_markdown(what: Document) -> str:
    """Headings, what to write in italics, room for answers, tables."""
    return "\n\n".join(_blocks(what)) + "\n"


def _plain(text: str) -> str:
    """One line in which no sign of Markdown does anything."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(printable(text).split()))


def _blocks(what: Document) -> Iterator[str]:
    yield f"# {_plain(what.title)}"
    yield _plain(what.purpose)
    facts = (*(() if dict(what.facts).get("Tier") else (("Version", what.version),)), *what.facts)
    yield "\n".join(f"- {_plain(name)}: {_plain(text)}" for name, text in (*facts, ("Template", what.page)))
    for part in what.parts:
        yield f"## {_plain(part.name)}"
        for question in part.questions:
            yield from _question(question)


def _question(question: Question) -> Iterator[str]:
    yield f"### {_plain(question.label)}"
    yield f"*{_plain(question.about)}*"
    if question.is_table:
        yield _table(question)
    elif question.answer:
        yield _plain(question.answer)


def _table(question: Question) -> str:
    empty: Rows = (("",) * len(question.columns),) * EMPTY_ROWS
    headings = tuple(column.heading for column in question.columns)
    rows = [headings, *(question.rows or empty)]
    lines = ["| " + " | ".join(map(_plain, row)) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(headings), *lines[1:]])
