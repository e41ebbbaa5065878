"""The first sheet of a workbook -> a table that DuckDB reads. DuckDB's own reader would be fetched from the network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from importlib import import_module
from pathlib import Path
from typing import Any


def arrow_table(path: Path) -> Any:
    """Headings in the first row, a column each; empty rows and columns without a heading are left out.

    Stored values are read and no formula is computed. Raises ValueError when two columns have one heading.
    """
    book = import_module("openpyxl").load_workbook(path, read_only=True, data_only=True)
    rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if any(cell is not None for cell in row)]
    book.close()
    if not rows:
        raise ValueError(f"{path.name} must have headings in its first row; it is empty")
    headings = {index: str(cell).strip() for index, cell in enumerate(rows[0]) if cell is not None}
    if len(set(headings.values())) < len(headings):
        raise ValueError(f"{path.name} must name each column once")
    columns = {
        heading: column([row[index] if index < len(row) else None for row in rows[1:]])
        for index, heading in headings.items()
    }
    return import_module("pyarrow").table(columns)


def column(cells: Sequence[object]) -> Any:
    """Cells of one kind stay what they are (dates, whole numbers, numbers, truth values); mixed ones become texts."""
    arrow = import_module("pyarrow")
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {datetime} and all(cell is None or _is_day(cell) for cell in cells):
        return arrow.array([cell.date() if isinstance(cell, datetime) else None for cell in cells])
    if kinds == {int, float}:
        return arrow.array([None if cell is None else float(str(cell)) for cell in cells])
    if len(kinds) > 1:
        return arrow.array([None if cell is None else str(cell) for cell in cells])
    return arrow.array(list(cells)) if kinds else arrow.array(list(cells), arrow.string())


def _is_day(cell: object) -> bool:
    return isinstance(cell, datetime) and cell.time() == time()
