"""A form as data: parts that hold fields, each with its place in the file that the answers become.

A place is a path such as `ratings.mandate.level`. A step `#0` counts the items of a list: `evidence.#0.title`; in a
form, `#` alone stands for each item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

RESERVED = "none"  # the word that a list of an issue form keeps for itself


class Kind(StrEnum):
    """What a field takes."""

    TEXT = "text"
    LONG = "long"
    LINK = "link"
    NUMBER = "number"
    DAY = "day"
    PERIOD = "period"
    CHOICE = "choice"
    """One of a list."""
    LEVEL = "level"
    """One of a list whose texts are to be read."""
    FLAG = "flag"
    HIDDEN = "hidden"

    @property
    def is_words(self) -> bool:
        """Whether it may hold any text, so that it always stands in quotes."""
        return self in (Kind.TEXT, Kind.LONG, Kind.LINK)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen."""

    value: str
    """As it stands in the file."""
    label: str
    text: str = ""
    """What it means."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question."""

    path: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    needed: bool = False
    value: str = ""
    """What stands there before anybody has answered."""

    @property
    def shown(self) -> Mapping[str, str]:
        """What can be chosen, in words of which no two are the same -> as it stands in the file."""
        return _shown(self.choices, self.kind)


@lru_cache(maxsize=256)  # a workbook asks for the same few lists a thousand times
def _shown(choices: tuple[Choice, ...], kind: Kind) -> Mapping[str, str]:
    if kind is Kind.FLAG:
        return {"Yes": "yes", "No": "no"}
    words = {choice: _words(choice, kind) for choice in choices}
    count = Counter(words.values())
    return {
        text if count[text] == 1 and text.casefold() != RESERVED else f"{text} ({choice.value})": choice.value
        for choice, text in words.items()
    }


def _words(choice: Choice, kind: Kind) -> str:
    """`3: Managed` of a level, else its label."""
    label = one_line(choice.label)
    value = choice.value.replace("-", " ")
    return f"{value}: {label}" if kind is Kind.LEVEL and label.casefold() != value.casefold() else label


def one_line(text: str) -> str:
    """A text without line breaks, as a heading or a list needs it."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Rows:
    """The same questions for any number of things: `path` is that of the list."""

    path: str
    label: str
    """What one of them is called."""
    fields: tuple[Field, ...]
    """Paths are relative to one item; the one field of a list of texts has an empty path."""

    def item(self, index: int | None = None) -> tuple[Field, ...]:
        """The fields of one item, with whole paths; of any item without an index."""
        step = "#" if index is None else f"#{index}"
        return tuple(_placed(one, f"{self.path}.{step}") for one in self.fields)


def _placed(one: Field, path: str) -> Field:
    return replace(one, path=f"{path}.{one.path}" if one.path else path)


@dataclass(frozen=True, slots=True)
class Part:
    """Questions that belong together, in the order of the file."""

    id: str
    title: str
    text: str = ""
    items: tuple[Field | Rows | Part, ...] = ()
    when: str = ""
    """`path=value`: only then is it asked."""
    fold: bool = False
    """Whether a page may fold it away."""
    more: tuple[Field | Rows | Part, ...] = ()
    """What goes with each of many parts alike: paths begin with `@.` for `<place>.`."""
    place: str = ""
    """With `more`: where this part's answers stand."""

    def fields(self) -> Iterator[Field]:
        """All fields in order; those of rows once, with `#` in their paths."""
        yield from _fields(self.items)
        yield from _fields(self.placed())

    def placed(self) -> tuple[Field | Rows | Part, ...]:
        """`more`, with the whole paths of this part."""
        return tuple(_at(item, self.place) for item in self.more)


def _at(item: Field | Rows | Part, place: str) -> Field | Rows | Part:
    if isinstance(item, Part):
        inner = tuple(_at(one, place) for one in item.items)
        return replace(item, items=inner, when=item.when.replace("@", place))
    return replace(item, path=item.path.replace("@", place))


def _fields(items: Iterable[Field | Rows | Part]) -> Iterator[Field]:
    for item in items:
        match item:
            case Field():
                yield item
            case Rows():
                yield from item.item()
            case Part():
                yield from item.fields()


SUBJECT, PERIOD = "@subject", "@period"
"""Paths of the two answers that name the file instead of standing in it."""


@dataclass(frozen=True, slots=True)
class Form:
    """Everything that is asked for one kind of file."""

    id: str
    title: str
    subject: Field
    """What it is about: a unit, a KPI, a project."""
    period: Field
    folder: str
    """Where the subject's folder is: `assessments`."""
    schema: str
    """Name of the file's schema."""
    parts: tuple[Part, ...]
    fixed: tuple[tuple[str, str, Kind], ...] = ()
    """(path, value, kind) that nobody is asked for; they stand first."""

    def fields(self) -> Iterator[Field]:
        """All fields whose answers stand in the file, in its order."""
        for part in self.parts:
            yield from part.fields()

    def file(self, subject: str, period: str) -> str:
        """Where the answers go."""
        return f"{self.folder}/{subject}/{period}.yml"

    def heading(self) -> str:
        """The first line of the file: its schema, for editors."""
        up = "../" * (self.folder.count("/") + 2)
        return f"# yaml-language-server: $schema={up}data/schemas/{self.schema}.schema.json"
