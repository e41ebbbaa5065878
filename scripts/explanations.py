"""What each key of a record is for: the string under each field, in the words of the record itself."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import get_args

from macros.records.record import Record


def explanations(record: type[Record]) -> Mapping[str, str]:
    """A record -> the words under each of its fields, those that it takes over from another record included."""
    found: dict[str, str] = {}
    for one in reversed(record.__mro__):
        if issubclass(one, Record):
            found |= _attribute_docstrings(one)
    return found


def _attribute_docstrings(record: type[Record]) -> dict[str, str]:
    """The string under each field. pydantic can do this too, but then every start of every tool pays for it."""
    (definition,) = ast.parse(inspect.getsource(record)).body
    assert isinstance(definition, ast.ClassDef)
    return {
        ast.unparse(field.target): inspect.cleandoc(str(words.value.value))
        for field, words in pairwise(definition.body)
        if isinstance(field, ast.AnnAssign) and isinstance(words, ast.Expr) and isinstance(words.value, ast.Constant)
    }


def records_in(kind: type[Record]) -> Iterator[type[Record]]:
    """A record and all records in it, at every depth; a group may hold groups."""
    found, ahead = [kind], [kind]
    while ahead:
        for inner in (one for field in ahead.pop().model_fields.values() for one in types_in(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, Record) and inner not in found:
                found.append(inner)
                ahead.append(inner)
    yield from found


def types_in(annotation: object) -> Iterator[object]:
    """A type and all types that it names: `dict[Level, Text] | None` -> dict, Level, Text, None."""
    yield annotation
    for inner in get_args(annotation):
        yield from types_in(inner)
