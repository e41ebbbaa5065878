"""What all records share: frozen, closed to unknown keys, and able to name the line they came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Self, get_args

from pydantic import BaseModel, ConfigDict, PrivateAttr, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.problem import Problem, closest_or_all, instead, quote
from macros.records.scalars import parse_number
from macros.source import Document, Location, steps

_KINDS = {
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "dict_type": "keys and values",
    "list_type": "a list (each item after '- ')",
    "tuple_type": "a list (each item after '- ')",
}

_PLAIN = r"(?:(?!:\s)[^{}\[\]\"'])*?"
_WITH_COMMA = rf"({_PLAIN},{_PLAIN})\s*(?:\}}|,\s*[\w-]+\s*:|$)"  # up to the next key or the end


class Record(BaseModel):
    """A part of a file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_empty_options(cls, data: object) -> object:
        """An optional key with nothing behind it says as much as no key."""
        if not isinstance(data, dict) or None not in data.values():
            return data
        options = {name for name, field in _fields(cls) if not field.is_required()}
        return {key: value for key, value in data.items() if value is not None or key not in options}


class FileRecord(Record):
    """A whole file. Its id is its file name."""

    _document: Document = PrivateAttr()

    @classmethod
    def from_document(cls, document: Document) -> Self:
        """What was read -> record. Raises ProblemList with everything that is wrong in the file."""
        try:
            record = cls.model_validate(document.data)
        except ValidationError as error:
            raise ProblemList(_problem(cls, document, detail) for detail in error.errors()) from None
        record._document = replace(document, data={})  # the record holds it all: what was read need not stay
        return record

    @property
    def path(self) -> str:
        """Path of the file, relative to the root."""
        return self._document.path

    @property
    def id(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.path).stem

    def says_what(self, other: Self) -> bool:
        """Whether two files say the same, wherever and however it is written."""
        return all(getattr(self, name) == getattr(other, name) for name in type(self).model_fields)

    @property
    def entries(self) -> tuple[Document, ...]:
        """The files of their own that hold items of this record, each once."""
        return tuple({graft.document.path: graft.document for graft in self._document.grafts}.values())

    def place(self, *location: str | int) -> tuple[str, int]:
        """The path of the file and the line in which a value stands."""
        document, place = self._document.origin(location)
        return document.path, document.line(place)

    def line(self, *location: str | int) -> int:
        """The line in which a value stands; only for kinds whose items all stand in the file at `path`."""
        return self.place(*location)[1]

    def problem(self, location: Location, message: str) -> Problem:
        """A problem of the value at this location."""
        return _problem_at(self._document, location, message)


class ProblemList(Exception):
    """All problems of one file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        super().__init__("\n".join(map(str, self.problems)))


def _problem_at(document: Document, location: Location, message: str) -> Problem:
    """A problem in the words of the file that holds the value. The period of an entry is the name of its file."""
    holder, place = document.origin(location)
    if holder is not document and place == (*place[:-1], "period"):
        return Problem(holder.path, holder.line(place), ".".join(steps(place[:-1])), f"the file's name {message}")
    return Problem(holder.path, holder.line(place), ".".join(steps(place)), message)


def _problem(record: type[Record], document: Document, detail: ErrorDetails) -> Problem:
    location, kind, found = detail["loc"], detail["type"], detail["input"]
    if location[-1:] == ("[key]",) and kind == "value_error" and found == location[-2]:
        location = location[:-1]  # pydantic's way to say that the key itself is meant
    if kind == "value_error":
        message = str(detail["ctx"]["error"])
    elif kind == "missing":
        message = "must be given"
    elif kind == "extra_forbidden" and (meant := _parted_by_a_comma(document, location)):
        location, message = meant
    elif kind == "extra_forbidden":
        message = f"must be a known key{closest_or_all(str(location[-1]), _keys_beside(record, location))}"
    else:
        message = f"must be {_KINDS.get(kind, detail['msg'])}{instead(found)}"
    return _problem_at(document, location, message)


def _parted_by_a_comma(document: Document, location: Location) -> tuple[Location, str] | None:
    """`{value: 4,7}` is a value and the key `7`. The place of the value, and what to do; None for any other key."""
    beside: Any = document.data
    for step in location[:-1]:
        beside = beside[step]
    keys = list(beside)
    before = keys[: keys.index(location[-1]) + 1] if location[-1] in keys else []
    while before and beside[before[-1]] is None:
        before.pop()
    if not before or before[-1] == location[-1]:
        return None
    place = (*location[:-1], before[-1])
    holder, own_place = document.origin(place)
    line = holder.text.splitlines()[holder.line(own_place) - 1]
    found = re.search(rf"(?<![\w-]){re.escape(str(before[-1]))}\s*:\s*{_WITH_COMMA}", line)
    if found is None:
        return None
    if re.fullmatch(r"[-+]?[\d., ]+", found[1]):
        try:
            parse_number(found[1])
        except ValueError as error:
            return place, str(error)
    return place, f"must be in quotes, because it holds a comma: {quote(found[1])}"


def _keys_beside(record: type[Record], location: Location) -> tuple[str, ...]:
    """The keys that the record at this place knows."""
    current: object = record
    for step in location[:-1]:
        if isinstance(current, type) and issubclass(current, Record):
            current = next((field.annotation for name, field in _fields(current) if name == step), None)
        else:
            current = next(iter(get_args(current)[::-1]), None) if _is_mapping(current) else _item_type(current)
        current = _record_in(current)
    if not isinstance(current, type) or not issubclass(current, Record):
        return ()
    return tuple(name for name, _ in _fields(current))


def _fields(record: type[Record]) -> Iterator[tuple[str, FieldInfo]]:
    """The fields by the keys that an author writes."""
    return ((field.alias or name, field) for name, field in record.model_fields.items())


def _is_mapping(annotation: object) -> bool:
    return getattr(annotation, "__origin__", None) in (dict, Mapping)


def _item_type(annotation: object) -> object:
    return next(iter(get_args(annotation)), None)


def _record_in(annotation: object) -> object:
    """`X | None` -> `X`; everything else as it is."""
    options = [option for option in get_args(annotation) if option is not type(None)]
    is_union = type(None) in get_args(annotation)
    return options[0] if is_union else annotation
