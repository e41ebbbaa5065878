"""CSV or XLSX -> headings and rows of texts. Formulas are never evaluated: a workbook's stored values are read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from scripts.import_table.mapping import Map

MOST_BYTES = 50_000_000


class TableError(Exception):
    """The table cannot be read at all; the text says why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the file, counted from 1, and its cells by heading."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """All of it."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(file: Path, map_: Map) -> Table:
    """A file -> Table; empty rows are left out. Raises TableError."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise TableError(f"must have at most {MOST_BYTES:,} bytes")
        lines = list(_xlsx(file, map_) if file.suffix.lower() == ".xlsx" else _csv(file, map_))
    except OSError as error:
        raise TableError(f"must be readable: {error.strerror or error}") from None
    except (UnicodeDecodeError, LookupError):
        raise TableError(f"must be text in {map_.encoding}; name another encoding in the map, such as cp1252") from None
    if len(lines) < map_.header_row:
        raise TableError(f"must have headings in row {map_.header_row}; it has {len(lines)} rows")
    headings = _unique(lines[map_.header_row - 1])
    rows = [
        Row(number, dict(zip(headings, [*cells, *[""] * len(headings)], strict=False)))
        for number, cells in enumerate(lines[map_.header_row :], map_.header_row + 1)
        if any(cells)
    ]
    return Table(headings, tuple(rows))


def _unique(headings: Sequence[str]) -> tuple[str, ...]:
    """The second `Date` is `Date (2)`; a column without a heading is `column 3`."""
    seen: dict[str, int] = {}
    names = []
    for index, heading in enumerate(headings, 1):
        name = heading or f"column {index}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _csv(file: Path, map_: Map) -> Iterator[Sequence[str]]:
    text = file.read_bytes().decode(map_.encoding)
    delimiter = map_.delimiter or _sniffed(text)
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        yield [_clean(cell) for cell in cells]


def _sniffed(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t|", key=first.count)


def _xlsx(file: Path, map_: Map) -> Iterator[Sequence[str]]:
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError:
        raise TableError("needs the package openpyxl to be read: run it by `make import`, or save it as CSV") from None
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError, EOFError) as error:
        raise TableError(f"must be a workbook: {error}") from None
    if map_.sheet is not None and map_.sheet not in book.sheetnames:
        raise TableError(f"must have a sheet '{map_.sheet}'; it has {', '.join(book.sheetnames)}")
    sheet = book[map_.sheet] if map_.sheet is not None else book.worksheets[0]
    for cells in sheet.iter_rows(values_only=True):
        yield [_of_cell(cell) for cell in cells]


def _of_cell(cell: object) -> str:
    """What a workbook stores -> the text a CSV of it would hold."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return format(cell, ".15g")
    return _clean(str(cell))


def _clean(cell: str) -> str:
    """Without the blanks around it, of any kind."""
    return cell.replace("\u00a0", " ").strip()
