"""An answer of several lines -> answers of the form: one line is one item of a list, or a key with its text.

document; Signed charter; https://intranet.example.org/charter; 2026-09-30; sponsor
note: The charter covers all projects now.
reason: No suppliers work here; approved by: head-of-pmo; review by: 2027-03-31
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from macros.forms.form import Field, Kind, Rows
from macros.problem import closest_or_all, quote
from macros.records.scalars import LONGEST_ID

_BULLET = re.compile(r"[-*+] +")
WHOLE = "note"
"""The key that takes the rest of its line, `;` included."""
MOST_LINES = 500


@dataclass(slots=True)
class Read:
    """Answers by path, and what could not be read."""

    answers: dict[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)


def key_of(one: Field) -> str:
    """How the key of a field is written in a line: `approved by`."""
    return one.path.rpartition(".")[2].replace("_", " ")


def read_lines(text: str, rows: Rows | None, besides: Iterable[Field]) -> Read:
    """The lines of an answer, read as items of `rows` and as keys of `besides`."""
    read, keys, index = Read(), {key_of(one): one for one in besides}, 0
    lines = [(number, _BULLET.sub("", line.strip(), count=1)) for number, line in enumerate(text.split("\n"), 1)]
    if len(lines) > MOST_LINES:
        read.complaints.append(f"must be at most {MOST_LINES} lines, not {len(lines)}")
        return read
    for number, line in lines:
        if not line:
            continue
        if pairs := list(_pairs(line, keys)):
            said = _put_keys(read, pairs, keys)
        elif rows is None:
            said = [f"must begin with {' or '.join(f'`{key}:`' for key in keys)}, not {quote(line)}"]
        else:
            said, index = _put_item(read, rows, index, line), index + 1
            if said and keys and ";" not in line:  # a sentence, where an item of the list should be
                said = [f"must be `{format_of(rows)}`, or begin with `{WHOLE}:`, not {quote(line)}"]
        read.complaints += [f"line {number}: {one}" for one in said]
    return read


def _pairs(line: str, keys: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """`reason: A; approved by: B` -> (reason, A), (approved by, B); nothing when the line begins otherwise."""
    if not keys:
        return
    found = list(re.finditer(rf"(?:^|;)\s*({'|'.join(map(re.escape, keys))})\s*:\s*", line, re.IGNORECASE))
    if not found or found[0].start():
        return
    if found[0][1].lower() == WHOLE:
        found = found[:1]
    ends = [*(one.start() for one in found[1:]), len(line)]
    for one, end in zip(found, ends, strict=True):
        yield one[1].lower(), line[one.end() : end].strip(" ;" if one[1].lower() != WHOLE else " ")


def _put_keys(read: Read, pairs: Iterable[tuple[str, str]], keys: Mapping[str, Field]) -> list[str]:
    said = []
    for key, text in pairs:
        one = keys[key]
        if one.path in read.answers:
            said.append(f"`{key}:` must come once; write it all in one line")
        said += _put(read, one.path, one, text)
    return said


def _put_item(read: Read, rows: Rows, index: int, line: str) -> list[str]:
    fields = _in_line(rows.item(index))
    if len(fields) == 1:
        return _put(read, fields[0].path, fields[0], line)
    parts = [part.strip() for part in line.split(";")]
    if len(parts) > len(fields):
        return [f"must have at most {len(fields)} parts between `;`, not {len(parts)}: {format_of(rows)}"]
    given = [*parts, *[""] * (len(fields) - len(parts))]
    said = [complaint for one, text in zip(fields, given, strict=True) for complaint in _put(read, one.path, one, text)]
    _name(read, fields)
    return said


def format_of(rows: Rows) -> str:
    """`kind; what it is; link; …`: how a line of a list is written."""
    return "; ".join(one.label.lower() for one in _in_line(rows.fields))


def _in_line(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """Fields in the order of a line: what nobody must give comes last."""
    return tuple(sorted(fields, key=lambda one: one.kind is Kind.HIDDEN))


def _put(read: Read, path: str, one: Field, text: str) -> list[str]:
    text = text or one.value
    if not text:
        return []
    read.answers[path] = text
    if one.kind is not Kind.CHOICE:
        return []
    known = {name.casefold(): choice.value for choice in one.choices for name in (choice.label, choice.value)}
    if (value := known.get(text.casefold())) is None:
        values = [choice.value for choice in one.choices]
        return [f"{one.label.lower()}: must be one of the list, not {quote(text)}{closest_or_all(text, values)}"]
    read.answers[path] = value
    return []


def _name(read: Read, fields: tuple[Field, ...]) -> None:
    """Give an item that is known by a short name one, made from its words, where its line has none."""
    hidden = next((one for one in fields if one.kind is Kind.HIDDEN), None)
    if hidden is None or hidden.path in read.answers:
        return
    words = next((read.answers[one.path] for one in fields if one.kind is Kind.TEXT and one.path in read.answers), "")
    taken = {text for path, text in read.answers.items() if path.endswith(f".{hidden.path.rpartition('.')[2]}")}
    read.answers[hidden.path] = short_name(words, taken)


def short_name(words: str, taken: set[str]) -> str:
    """`Have the charter signed` -> `have-the-charter-signed`, or with a number at its end where that is taken."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_ID - 4].strip("-") or "action"
    free = (f"{name}-{number}" if number > 1 else name for number in range(1, len(taken) + 2))
    return next(one for one in free if one not in taken)
