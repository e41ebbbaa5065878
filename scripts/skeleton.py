"""The skeleton of a data file: every key of a record with what it is for, required ones first, the others as comments.

Keys, words, choices and defaults come from the record, so a skeleton cannot part from what is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BeforeValidator
from pydantic.fields import FieldInfo

from macros.numbers import plain
from macros.records import scalars
from macros.records.record import FileRecord, Record
from scripts.explanations import explanations
from scripts.new_file import comment, one_line
from scripts.series import scalar

MARK = "# fill in"
GUIDE = (
    f'Put a value in place of each "{MARK}". The name of this file is the id.',
    "Put quotes around a text that holds a colon and a blank, or a blank and a #. A long text goes on indented lines "
    "below `key: >-`.",
    "Where nothing else is said, write a text. A number looks like 85 or 0.95, a date like 2026-10-31, a period like "
    "2026-07, 2026-Q3 or 2026.",
)
OPTIONS = (
    "===== What may be left out =====",
    "To use a key, delete the # at the start of its line and of the lines below that belong to it. What stays empty "
    "counts as left out.",
    "A hyphen begins an item of a list: for the next one, copy the lines from the hyphen on. An item may stand on "
    "one line instead, with the keys that it needs: `- {period: 2026-07, value: 85}`; a text with a comma then needs "
    "quotes.",
)
LINE = 120
"""Characters of the longest line; where a key and its words need more, the words stand above it."""
EXAMPLE_ID = "choose-an-id"
TEXT = "A text"
FORMS: Mapping[Callable[..., object], str] = {
    scalars.parse_number: "A number",
    scalars.parse_whole: "A whole number",
    scalars.parse_day: "A date",
    scalars.parse_period: "A period",
    scalars.parse_identifier: "An id",
    scalars.parse_text: TEXT,
    scalars.parse_web_address: "An address that starts with https://",
    scalars.parse_page: "A page below docs/",
    scalars.parse_mail_address: "A mail address",
    scalars.parse_flag: "yes or no",
}


@dataclass(frozen=True, slots=True)
class _Key:
    """A key as an author writes it, and what may stand behind it."""

    name: str
    words: str
    field: FieldInfo
    annotation: Any
    metadata: Iterable[object]

    @property
    def record(self) -> type[Record] | None:
        """The record behind the key: the only one, one of a list or one of a map."""
        is_many = get_origin(self.annotation) in (tuple, dict)
        inner = get_args(self.annotation)[1 if self.is_map else 0] if is_many else self.annotation
        return inner if isinstance(inner, type) and issubclass(inner, Record) else None

    @property
    def is_list(self) -> bool:
        return get_origin(self.annotation) is tuple

    @property
    def is_map(self) -> bool:
        return get_origin(self.annotation) is dict

    @property
    def value(self) -> str:
        """What stands behind the key before anybody has filled it in."""
        if self.field.is_required():
            return MARK
        default = self.field.default
        if isinstance(default, bool):
            return "yes" if default else "no"
        if isinstance(default, int | float):
            return plain(default)
        return scalar(default) if isinstance(default, StrEnum) else ""


def skeleton(kind: type[FileRecord], given: Mapping[str, str], names: Mapping[str, Iterable[str]]) -> str:
    """The text of a new data file without its first line, the schema.

    `given` holds values of required keys; `names` what the office has, such as its roles, to choose from.
    """
    return "\n".join(_lines(kind, given, names)) + "\n"


def _lines(kind: type[FileRecord], given: Mapping[str, str], names: Mapping[str, Iterable[str]]) -> Iterator[str]:
    yield from (line for words in GUIDE for line in comment(words))
    yield from (line for what, ids in names.items() for line in comment(f"{what}: {', '.join(ids) or 'none yet'}."))
    shown: dict[type[Record], str] = {}
    for key in _keys(kind):
        if key.field.is_required():
            yield ""
            yield from comment(_about(key))
            yield f"{key.name}: {scalar(given[key.name]) if key.name in given else MARK}"
    yield ""
    yield from (line for words in OPTIONS for line in comment(words))
    for key in _keys(kind):
        if not key.field.is_required():
            yield ""
            yield from comment(_about(key))
            yield from (f"#{line}" for line in _value_lines(key, "", shown))


def _keys(record: type[Record]) -> Iterator[_Key]:
    """The keys of a record, required ones first."""
    words = explanations(record)
    for name, field in sorted(record.model_fields.items(), key=lambda pair: not pair[1].is_required()):
        yield _Key(field.alias or name, words[name], field, *_plain(field.annotation, field.metadata))


def _plain(annotation: Any, metadata: Iterable[object] = ()) -> tuple[Any, Iterable[object]]:
    """`Annotated[str, validator] | None` -> str and its validator; everything else as it is."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return inner, more
    options = get_args(annotation)
    if NoneType in options:
        return _plain(next(option for option in options if option is not NoneType))
    return annotation, metadata


def _about(key: _Key) -> str:
    """What a key is for, what it may hold, and what holds when it is left out."""
    form = _form(key.annotation, key.metadata)
    default = f"; {key.value} if left out" if not key.field.is_required() and key.value else ""
    return f"{key.words} {form}{default}." if form not in ("", TEXT) else key.words


def _form(annotation: Any, metadata: Iterable[object]) -> str:
    """What may stand behind a key, in words; nothing for a record, whose keys stand below."""
    if get_origin(annotation) is tuple:
        item = _form(*_plain(get_args(annotation)[0]))
        return f"In [ ], parted by commas: {item[0].lower()}{item[1:]} each" if item else ""
    if get_origin(annotation) is dict:
        return "" if _is_record(get_args(annotation)[1]) else "In { }, as {key: value}"
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return f"One of {', '.join(annotation)}"
    return next((FORMS.get(one.func, "") for one in metadata if isinstance(one, BeforeValidator)), "")


def _is_record(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Record)


def _value_lines(key: _Key, indent: str, shown: dict[type[Record], str]) -> Iterator[str]:
    """The line of a key, and below it those of the record that it holds. `shown` has the records told before."""
    record = key.record
    if record is None:
        yield f"{indent}{key.name}: {key.value}".rstrip()
        return
    if record in shown:
        yield f"{indent}{key.name}: {MARK if key.field.is_required() else ''}".rstrip()
        start = "a list: each item begins with a hyphen and has" if key.is_list else "with"
        yield from comment(f"{start} the keys of `{shown[record]}`", indent=f"{indent}  ")
        return
    shown[record] = key.name
    yield f"{indent}{key.name}:"
    if key.is_list:
        yield from _item(record, f"{indent}  ", shown)
    elif key.is_map:
        yield f"{indent}  {EXAMPLE_ID}:"
        yield from _record_lines(record, f"{indent}    ", shown)
    else:
        yield from _record_lines(record, f"{indent}  ", shown)


def _item(record: type[Record], indent: str, shown: dict[type[Record], str]) -> Iterator[str]:
    """A record as an item of a list: a hyphen before its first key."""
    is_first = True
    for line in _record_lines(record, f"{indent}  ", shown):
        if is_first and not line.lstrip().startswith("#"):
            yield f"{indent}- {line.lstrip()}"
            is_first = False
        else:
            yield line


def _record_lines(record: type[Record], indent: str, shown: dict[type[Record], str]) -> Iterator[str]:
    for key in _keys(record):
        first, *more = _value_lines(key, indent, shown)
        beside = f"{first}  # {one_line(_about(key))}"
        if len(beside) < LINE:
            yield beside
        else:
            yield from [*comment(_about(key), indent=indent), first]
        yield from more
