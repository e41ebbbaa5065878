"""A form -> the questions of an issue, in order. Templates are written from them, and answers read back by them.

An issue knows no lists and no folds. So everything that backs one rating is a text of lines, and so is every list:
`scripts/intake/lines.py` reads them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from macros.forms.form import Field, Form, Kind, Part, Rows, one_line

LONGEST_LABEL = 100


@dataclass(frozen=True, slots=True)
class Question:
    """One field of an issue form."""

    label: str
    """Its heading in the issue; no two questions of a form have the same."""
    field: Field
    """What its answer is: the answer of this field ..."""
    rows: Rows | None = None
    """... or the lines of this list ..."""
    besides: tuple[Field, ...] = ()
    """... and the keys of these, each on a line of its own: `note: …`."""
    question: str = ""
    """The question of what is rated."""
    title: str = ""
    """What the part is called in which it stands."""
    part: Part | None = None
    """The part that it opens."""

    @property
    def id(self) -> str:
        """Letters, digits, `-` and `_`; links that fill in a form use it."""
        return re.sub(r"[^A-Za-z0-9_-]+", "_", self.field.path).strip("_")

    @property
    def options(self) -> Mapping[str, str]:
        """What can be chosen, as it is shown -> as it stands in the file."""
        return self.field.shown

    @property
    def meanings(self) -> dict[str, str]:
        """What each choice means that says so, as it is shown -> its text."""
        texts = {choice.value: choice.text for choice in self.field.choices if self.field.kind is Kind.LEVEL}
        return {words: texts[value] for words, value in self.options.items() if texts.get(value)}

    @property
    def is_lines(self) -> bool:
        """Whether the answer is read line by line."""
        return self.rows is not None or bool(self.besides)


def questions(form: Form) -> tuple[Question, ...]:
    """All questions of a form, those that name the file first."""
    asked = [Question(one.label, one) for one in (form.subject, form.period)]
    for part in form.parts:
        first, *more = (replace(one, title=part.title) for one in _of_part(part, ""))
        asked += [replace(first, part=part), *more]
    return tuple(_told_apart(_told_apart(asked, lambda one: one.title), lambda one: one.id))


def _of_part(part: Part, before: str) -> Iterator[Question]:
    """The questions of a part. What backs a rating is one text."""
    for item in part.items:
        match item:
            case Field(kind=Kind.HIDDEN):
                continue
            case Field():
                yield Question(_label(before, item.label), item)
            case Rows():
                yield Question(_label(before, f"{item.label}s"), Field(item.path, item.label, Kind.LONG), item)
            case Part() if item.more:
                yield from _of_rating(item)
            case Part():  # asked under some condition, which an issue cannot put: then nothing in it is needed
                within = _of_part(item, item.title if item.fold else "")
                yield from (replace(one, field=replace(one.field, needed=False)) for one in within)


def _of_rating(part: Part) -> Iterator[Question]:
    backing = [item for inner in part.placed() if isinstance(inner, Part) for item in inner.items]
    fields = tuple(item for item in backing if isinstance(item, Field))
    rows = next((item for item in backing if isinstance(item, Rows)), None)
    asked = [item for item in part.items if isinstance(item, Field)]
    for number, item in enumerate(asked):
        yield Question(_label(part.title, item.label.lower()), item, question="" if number else part.text)
    place = rows.path if rows is not None else fields[0].path
    whole = Field(place, "evidence and note", Kind.LONG)
    yield Question(_label(part.title, whole.label), whole, rows, fields)


def _label(before: str, label: str) -> str:
    text = one_line(f"{before}: {label}" if before else label)
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


def _told_apart(asked: Iterable[Question], by: Callable[[Question], str]) -> Iterator[Question]:
    """The same questions; where a label comes twice, what tells the two apart goes before it."""
    found = list(asked)
    count = Counter(one.label.casefold() for one in found)
    for one in found:
        yield one if count[one.label.casefold()] == 1 else replace(one, label=_label(by(one), one.label))
