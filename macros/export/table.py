"""A table of facts and its text: CSV after RFC 4180, or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from macros.measures.results import Results
from macros.records.absent import Known, is_known

Cell = str | int | float | None
Rows = Sequence[tuple[Cell, ...]]
DECIMALS = 6
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")  # OWASP, "CSV injection"; the last four as East Asian keyboards write them


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its type in a Data Package, and what it says."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts. A cell is None where there is no number.

    Rows come in groups; a group that has not changed since the last build is the same object, and not written anew.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    groups: Callable[[Results], Iterator[Rows]]


def amount(value: Known | None) -> float | None:
    """A number for a cell: empty where there is none."""
    return round(value, DECIMALS) if value is not None and is_known(value) else None


def _spreadsheet_safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets a quote before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def as_csv_lines(rows: Rows) -> str:
    """Rows as lines of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_spreadsheet_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _csv_text(table: Table, rows: Rows) -> str:
    return as_csv_lines(rows)


def _json_text(table: Table, rows: Rows) -> str:
    names = [f"{_json_cell(field.name)}: " for field in table.fields]
    cells = ([name + _json_cell(cell) for name, cell in zip(names, row, strict=True)] for row in rows)
    return ",\n".join([f"{{{', '.join(row)}}}" for row in cells])


@lru_cache(maxsize=50_000, typed=True)  # 1 and 1.0 are equal and written differently
def _json_cell(cell: Cell) -> str:
    return json.dumps(cell, ensure_ascii=False)


WRITERS: dict[str, Callable[[Table, Rows], str]] = {"csv": _csv_text, "json": _json_text}


def texts(table: Table, form: str, results: Results) -> list[str]:
    """The text of each group of rows; that of an unchanged group is kept from the last build."""
    return [
        results.memo.get((table.name, form, index), (rows,), partial(WRITERS[form], table, rows))
        for index, rows in enumerate(table.groups(results))
    ]


def keep_texts(table: Table, form: str, results: Results, made: Sequence[str]) -> None:
    """Keep what `texts` came to in another process."""
    for index, (rows, text) in enumerate(zip(table.groups(results), made, strict=True)):
        results.memo.keep((table.name, form, index), (rows,), text)


def as_csv(table: Table, results: Results) -> str:
    """A table as CSV with a header line."""
    header = as_csv_lines([tuple(field.name for field in table.fields)])
    return header + "".join(texts(table, "csv", results))


def as_json(table: Table, results: Results) -> str:
    """A table as a JSON list of objects, one a line."""
    body = ",\n".join(filter(None, texts(table, "json", results)))
    return f"[\n{body}\n]\n" if body else "[]\n"
