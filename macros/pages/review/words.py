"""Values and keys of a change as words, the same for every kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from macros.measures.difference import Difference
from macros.numbers import plain
from macros.pages.parts import STATUS_WORDS
from macros.period import day_label
from macros.problem import LONGEST_QUOTE, printable
from macros.records.record import Record
from macros.records.status import Status

NOTHING = "none"
NO_REASON = "no reason given"


def from_to(old: str, new: str) -> str:
    """`80 % → 85 %`, or the one word when both are the same."""
    return new if old == new else f"{old} → {new}"


def compared(name: str, old: str, new: str) -> tuple[str, str, str]:
    """A row of a table: what it was, and what it is where that is something else."""
    return name, old, "as before" if old == new else new


def count_words(count: int, thing: str, things: str = "") -> str:
    """`1 project`, `2 projects`."""
    return f"{count} {thing if count == 1 else things or thing + 's'}"


def status_words(status: Status) -> str:
    """`on target`."""
    return STATUS_WORDS[status][1]


def difference_words(found: Difference) -> str:
    """`targets.2026-01.value: 80 → 85`."""
    return f"{found.key}: {value_words(found.old)} → {value_words(found.new)}"


def value_words(value: object) -> str:
    """A value of a file as an author would know it again, on one line and shortened when long."""
    match value:
        case None:
            text = NOTHING
        case bool():
            text = "yes" if value else "no"
        case float() | int():
            text = plain(value)
        case date():
            text = day_label(value)
        case Record():
            text = ", ".join(_parts(value))
        case Mapping() | tuple():
            text = f"{len(value)} entries" if value else NOTHING
        case _:
            text = str(value)
    shown = printable(text.replace("\n", " "))
    return f"{shown[:LONGEST_QUOTE]}…" if len(shown) > LONGEST_QUOTE else shown


def _parts(record: Record) -> Iterator[str]:
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if value is not None and value != field.default:
            yield f"{field.alias or name} {value_words(value)}"


def sentence_list(items: Sequence[str], most: int) -> str:
    """`a; b; and 3 more`, or `none`."""
    more = len(items) - most
    return "; ".join([*items[:most], *([f"and {more} more"] if more > 0 else [])]) or NOTHING
