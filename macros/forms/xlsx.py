"""Tables of a form -> the bytes of an .xlsx workbook, the same whenever and wherever it is made.

Cells that are filled in can be written to; all others are locked, without a password: it keeps from mistakes, not from
anything else. No text becomes a formula or a link.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from math import ceil

from xlsxwriter import Workbook as Writer
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from macros.forms.form import Field, Kind
from macros.forms.workbook import FORMAT, Column, Row, Table, Workbook

FIRST = 3
"""First row with answers, counted from 0: keys, kinds and headings stand above."""
HIDDEN_COLUMNS = 2
MADE = datetime(2000, 1, 1)
"""When every workbook was made, as far as it says."""
META, LISTS = "Meta", "Lists"
HELPED_ROWS = 500
"""Rows of an open table that offer what can be chosen."""
LONGEST_HELP, LONGEST_TITLE = 255, 32  # what Excel shows of an input message
WIDE = 96
POINTS_A_LINE, HIGHEST = 15.0, 400.0
A3, A4 = 8, 9


class _Book:
    """One workbook while it is written."""

    def __init__(self, what: Workbook) -> None:
        self.what = what
        self.bytes = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.writer = Writer(self.bytes, options)
        self.writer.set_properties({"title": what.title, "created": MADE})
        wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B0B0B0"}
        self.read = self.writer.add_format(wrapped)
        self.bold = self.writer.add_format({"bold": True})
        self.title = self.writer.add_format({"bold": True, "font_size": 14})
        self.plain = self.writer.add_format({"text_wrap": True, "valign": "top"})
        self.head = self.writer.add_format({**wrapped, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"})
        self.asked = self.writer.add_format({**wrapped, "bold": True, "bg_color": "#FFF4CC"})
        self.answer = self.writer.add_format({**wrapped, "locked": False, "bg_color": "#FFFBEA", "num_format": "@"})
        self.number = self.writer.add_format({**wrapped, "locked": False, "bg_color": "#FFFBEA"})
        day = {**wrapped, "locked": False, "bg_color": "#FFFBEA", "num_format": "yyyy-mm-dd"}
        self.day = self.writer.add_format(day)
        self.lists: dict[tuple[str, ...], int] = {}

    def format_of(self, one: Field) -> Format:
        if one.kind is Kind.DAY:
            return self.day
        return self.number if one.kind is Kind.NUMBER else self.answer

    def list_of(self, one: Field) -> int:
        """The number of the list that a field is chosen from, counted from 0."""
        return self.lists.setdefault(tuple(f"{words}\0{value}" for words, value in one.shown.items()), len(self.lists))

    def kind_of(self, one: Field | None) -> str:
        """How a reader reads the cells of a field."""
        if one is None:
            return ""
        return f"list:{self.list_of(one)}" if one.shown else one.kind


def to_xlsx(what: Workbook) -> bytes:
    """A workbook -> its file."""
    book = _Book(what)
    _read_me(book)
    for table in what.tables:
        _sheet(book, table)
    _lists(book)
    meta = book.writer.add_worksheet(META)
    for index, (key, value) in enumerate(what.meta.items()):
        meta.write_string(index, 0, key)
        meta.write_string(index, 1, value)
    meta.very_hidden()
    book.writer.close()
    return book.bytes.getvalue()


def _read_me(book: _Book) -> None:
    sheet = book.writer.add_worksheet("Read me")
    sheet.set_column(0, 0, WIDE)
    sheet.hide_gridlines(2)
    lines = _guide(book.what)
    for index, line in enumerate(lines):
        sheet.write_string(index, 0, line, book.title if index == 0 else book.plain)
        sheet.set_row(index, 22 if index == 0 else _height([(line, WIDE)]))
    sheet.set_portrait()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _guide(what: Workbook) -> Iterator[str]:
    yield what.title
    yield ""
    yield "1. Fill in the yellow cells of the sheets that follow. Arrows in a cell offer what can be chosen."
    yield from (f"    {table.name}: {table.about}" for table in what.tables)
    yield "2. Save it as .xlsx. Give values, not formulas."
    yield "3. Drop it on the form of the site: it is read in your browser and sent in from there."
    yield "    Or send it to the PMO, who takes it in."
    yield ""
    yield "Name roles, never persons: what you send in is published."
    if what.subject:
        yield f"It becomes the file {what.form.file(what.subject, '<period>')}."
    yield f"Layout {FORMAT} of the form “{what.form.title}”. Sheets and columns may be moved."


def _sheet(book: _Book, table: Table) -> None:
    sheet = book.writer.add_worksheet(table.name)
    sheet.set_column(0, HIDDEN_COLUMNS - 1, None, None, {"hidden": True})
    for hidden in range(FIRST - 1):
        sheet.set_row(hidden, None, None, {"hidden": True})
    sheet.write_string(0, 0, "place")
    sheet.write_string(0, 1, "read as")
    last = FIRST + len(table.rows) - 1 + (HELPED_ROWS if table.is_open else 0)
    for index, column in enumerate(table.columns, HIDDEN_COLUMNS):
        _heading(book, sheet, index, column, table.is_open)
        if column.field is not None:
            _help(book, sheet, (FIRST, index, last, index), column.field)
    for index, row in enumerate(table.rows, FIRST):
        _row(book, sheet, index, row, table.columns)
    sheet.set_row(FIRST - 1, _height((column.label, column.width) for column in table.columns))
    sheet.freeze_panes(FIRST, HIDDEN_COLUMNS + table.frozen)
    sheet.repeat_rows(FIRST - 1)
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})


def _heading(book: _Book, sheet: Worksheet, index: int, column: Column, is_open: bool) -> None:
    is_asked = bool(column.key)
    sheet.write_string(0, index, column.key)
    sheet.write_string(1, index, book.kind_of(column.field))
    sheet.write_string(FIRST - 1, index, column.label, book.asked if is_asked else book.head)
    hidden = {"hidden": True} if column.field is not None and column.field.kind is Kind.HIDDEN else {}
    look = book.format_of(column.field) if is_open and column.field is not None else None
    sheet.set_column(index, index, column.width, look, hidden)


def _height(cells: Iterable[tuple[str, int]]) -> float:
    """(text, width in characters) of the cells of a row -> its height in points: not every program finds it itself."""
    lines = (sum(max(1, ceil(len(line) / width)) for line in text.split("\n")) for text, width in cells)
    return min(POINTS_A_LINE * max(lines, default=1), HIGHEST)


def _row(book: _Book, sheet: Worksheet, index: int, row: Row, columns: tuple[Column, ...]) -> None:
    sheet.set_row(index, _height((text, column.width) for column, text in zip(columns, row.cells, strict=True)))
    sheet.write_string(index, 0, row.place)
    sheet.write_string(index, 1, book.kind_of(row.field))
    for place, (column, text) in enumerate(zip(columns, row.cells, strict=True), HIDDEN_COLUMNS):
        one = row.field if column.is_of_row else column.field
        if one is None:
            sheet.write_string(index, place, text, book.read) if text else sheet.write_blank(
                index, place, None, book.read
            )
            continue
        _answer(book, sheet, index, place, one, text)
        if column.is_of_row:
            _help(book, sheet, (index, place, index, place), one)


def _answer(book: _Book, sheet: Worksheet, row: int, column: int, one: Field, text: str) -> None:
    look = book.format_of(one)
    if not text:
        sheet.write_blank(row, column, None, look)
    elif one.kind is Kind.DAY:
        sheet.write_datetime(row, column, datetime.fromisoformat(text), look)
    elif one.kind is Kind.NUMBER:
        sheet.write_number(row, column, float(text), look)
    else:
        sheet.write_string(row, column, text, look)


def _help(book: _Book, sheet: Worksheet, cells: tuple[int, int, int, int], one: Field) -> None:
    """What a cell offers and says when somebody stands in it."""
    message = _message(one)
    rule: dict[str, object] = {"validate": "any"}
    if one.shown:
        column = 2 * book.list_of(one)
        cells_of_list = xl_range_abs(0, column, len(one.shown) - 1, column)
        rule = {"validate": "list", "source": f"={LISTS}!{cells_of_list}"}
        rule |= {"error_title": "Not in the list", "error_message": "Choose one of the list, or leave it empty."}
    if message or one.shown:
        told = {"input_title": one.label[:LONGEST_TITLE], "input_message": message} if message else {}
        sheet.data_validation(*cells, {**rule, **told})


def _message(one: Field) -> str:
    """The hint of a field; of a level what each means, as far as there is room: the texts stand beside it."""
    text = one.hint
    if one.kind is Kind.LEVEL:
        text = "\n".join(words for words in one.shown) + "\nThe texts of the levels stand to the right."
    return text if len(text) <= LONGEST_HELP else f"{text[: LONGEST_HELP - 1]}…"


def _lists(book: _Book) -> None:
    """Two columns for each list: words, and what stands for them in the file."""
    sheet = book.writer.add_worksheet(LISTS)
    for entries, number in book.lists.items():
        for row, entry in enumerate(entries):
            for offset, text in enumerate(entry.split("\0")):
                sheet.write_string(row, 2 * number + offset, text)
    sheet.hide()
