"""Adding lines to a series in a YAML file without touching any other: comments and layout stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from macros.period import Period
from macros.records.record import FileRecord

Item = Mapping[str, str | Sequence[str]]
"""Keys and texts, or lists of texts."""
PLAIN = re.compile(r"[A-Za-z0-9][\w./%-]*|-?\d+(\.\d+)?", re.ASCII)
SPECIAL = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")


def flow(item: Item) -> str:
    """Keys and texts -> one line of YAML: `{period: 2026-07, value: 85, note: "it's late"}`."""
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in item.items()) + "}"


def _value(value: str | Sequence[str]) -> str:
    return scalar(value) if isinstance(value, str) else f"[{', '.join(map(scalar, value))}]"


def scalar(text: str) -> str:
    """A text as it can stand in YAML, in quotes wherever it might be read as something else."""
    if PLAIN.fullmatch(text) and text.lower() not in SPECIAL:
        return text
    signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return (
        '"'
        + "".join(signs.get(sign, sign) if sign.isprintable() or sign in signs else _escaped(sign) for sign in text)
        + '"'
    )


def _escaped(sign: str) -> str:
    number = ord(sign)
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}" if number < 65536 else f"\\U{number:08x}"


def insert(text: str, record: FileRecord, key: str, items: Sequence[tuple[Period, Item]]) -> str:
    """A file's text with items more in the top-level list `key`, each before the first item of a later period.

    `record` is what the text was read as. Items of one period go below those that are there.
    """
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += ending
    places = [(entry.period, *record.place(key, index)) for index, entry in enumerate(getattr(record, key))]
    own = [(period, line - 1) for period, path, line in places if path == record.path]  # not entries in other files
    if not own:
        return _new_list(lines, key, items, ending)
    there, starts = zip(*own, strict=True)
    end = _end_of_list(lines, starts[-1])
    indent = re.match(r"\s*", lines[starts[0]])
    for period, item in sorted(items, key=lambda pair: pair[0], reverse=True):
        later = next((start for start, known in zip(starts, there, strict=True) if known > period), end)
        lines.insert(later, f"{indent[0] if indent else ''}- {flow(item)}{ending}")
    return "".join(lines)


def _new_list(lines: list[str], key: str, items: Sequence[tuple[Period, Item]], ending: str) -> str:
    """The list at the end of the file, or where it stands empty."""
    added = [f"{key}:{ending}", *(f"  - {flow(item)}{ending}" for _, item in sorted(items, key=lambda pair: pair[0]))]
    for index, line in enumerate(lines):
        if re.match(rf"{re.escape(key)}\s*:\s*(\[\s*\])?\s*(#.*)?$", line.rstrip("\r\n")):
            return "".join([*lines[:index], *added, *lines[index + 1 :]])
    return "".join([*lines, *added])


def _end_of_list(lines: Sequence[str], last: int) -> int:
    """The line after the last item: the next that starts a key, without the comments and blanks before it."""
    indent = len(lines[last]) - len(lines[last].lstrip())
    end = last + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end
