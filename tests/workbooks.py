"""Filling in a workbook as a person does: cells by what stands beside them, saved by another program."""

from __future__ import annotations

import io
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

HEADINGS = 3


def opened(content: bytes | Path) -> Workbook:
    return load_workbook(content if isinstance(content, Path) else io.BytesIO(content))


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[HEADINGS] if cell.value == heading)


def row_of(sheet: Worksheet, words: str, under: str) -> int:
    """The row that says so in a column."""
    number = column(sheet, under)
    return next(row for row in range(HEADINGS + 1, sheet.max_row + 1) if sheet.cell(row, number).value == words)


def empty_row(sheet: Worksheet, under: str) -> int:
    number = column(sheet, under)
    return next(row for row in range(HEADINGS + 1, sheet.max_row + 2) if sheet.cell(row, number).value is None)


def cell(sheet: Worksheet, row: int, heading: str) -> Cell:
    return sheet.cell(row, column(sheet, heading))


def fill(sheet: Worksheet, row: int, **cells: object) -> None:
    """`what_it_is="Minutes"` writes under the heading `What it is`."""
    for heading, value in cells.items():
        cell(sheet, row, heading.replace("_", " ").capitalize()).value = value


def answer(book: Workbook, question: str, value: object) -> None:
    """Answer a question of the sheet `About`."""
    sheet = book["About"]
    cell(sheet, row_of(sheet, question, "Question"), "Answer").value = value


def saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path
