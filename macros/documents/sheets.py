"""A document with tables -> the bytes of an .xlsx workbook, the same whenever and wherever it is made.

No text becomes a formula or a link. Rules for cells warn and do not forbid: the kinds of columns are read off the case
study, and a reader may know better.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from math import ceil

from xlsxwriter import Workbook as Writer
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from macros.documents.document import Document, Question, printable
from macros.records.scalars import parse_number
from macros.records.template import FieldKind

EMPTY_ROWS = 30
HELPED_ROWS = 500
"""Rows below the header that offer what can be chosen."""
LONGEST_NAME, LONGEST_HEADING, LONGEST_HELP, LONGEST_TITLE, LONGEST_LIST = 31, 255, 255, 32, 255  # of Excel
READ_ME, ANSWERS, LISTS = "Read me", "Answers", "Lists"
TAKEN = (READ_ME, ANSWERS, LISTS, "History")  # Excel keeps the last one for itself
A4 = 9
POINTS_A_LINE = 15.0
NARROWEST = 12
FIRST_DAY = date(1900, 1, 1)
NUMBERS = (FieldKind.NUMBER, FieldKind.MONEY, FieldKind.PERCENT)


class _Book:
    """One workbook while it is written."""

    def __init__(self, what: Document) -> None:
        self.what = what
        self.bytes = io.BytesIO()
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.writer = Writer(self.bytes, {"in_memory": True, **options})
        made = datetime.combine(what.day, time())
        self.writer.set_properties(
            {"title": printable(what.title), "subject": printable(what.version), "created": made}
        )
        lines = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#8A94A0"}
        self.title = self.writer.add_format({"bold": True, "font_size": 16, "font_color": "#1F3A5F"})
        self.plain = self.writer.add_format({"text_wrap": True, "valign": "top"})
        self.bold = self.writer.add_format({"bold": True, "valign": "top"})
        self.head = self.writer.add_format({**lines, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"})
        self.read = self.writer.add_format(lines)
        self.text = self.writer.add_format({**lines, "num_format": "@"})
        self.number = self.writer.add_format({**lines, "num_format": "#,##0.##########"})
        self.day = self.writer.add_format({**lines, "num_format": "yyyy-mm-dd"})

    def format_of(self, kind: FieldKind) -> Format:
        if kind is FieldKind.DATE:
            return self.day
        return self.number if kind in NUMBERS else self.text


def to_xlsx(what: Document) -> bytes:
    """A document -> a sheet that explains it, one with the single answers, and one for each table."""
    book = _Book(what)
    names = dict(zip(what.tables, _names([table.label for table in what.tables]), strict=True))
    _read_me(book, names)
    single = [question for question in what.questions if not question.is_table]
    if single:
        _answers(book, single)
    for question, name in names.items():
        _table(book, question, name)
    lists = book.writer.add_worksheet(LISTS)
    for row, role in enumerate(what.roles):
        lists.write_string(row, 0, printable(role))
    lists.hide()
    book.writer.close()
    return book.bytes.getvalue()


def _names(labels: Sequence[str]) -> Iterator[str]:
    """Labels as names of sheets: short, each once, without the signs that Excel refuses."""
    taken = {name.casefold() for name in TAKEN}
    for label in labels:
        plain = " ".join("".join(" " if sign in "[]:*?/\\" else sign for sign in printable(label)).split()).strip("'")
        plain, number = plain or "Table", 1
        name = plain[:LONGEST_NAME].strip(" '")
        while name.casefold() in taken or not name:
            number += 1
            name = f"{plain[: LONGEST_NAME - len(str(number)) - 1].strip()} {number}"
        taken.add(name.casefold())
        yield name


def _read_me(book: _Book, names: dict[Question, str]) -> None:
    what, sheet = book.what, book.writer.add_worksheet(READ_ME)
    widths = (24, 60, 36, 24)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, printable(what.title), book.title)
    sheet.set_row(0, 24)
    facts = [("What it is for", what.purpose), *what.facts, ("Template and guidance", what.page)]
    for row, (name, text) in enumerate(facts, 1):
        sheet.write_string(row, 0, printable(name), book.bold)
        sheet.merge_range(row, 1, row, len(widths) - 1, "", book.plain)
        sheet.write_string(row, 1, printable(text), book.plain)
        sheet.set_row(row, _height([text], [sum(widths[1:])]))
    start = len(facts) + 2
    _line(book, sheet, start, ("Asked", "What to write", "Who reads this", "Sheet"), widths, book.head)
    for row, question in enumerate(what.questions, start + 1):
        texts = (question.label, question.about, question.reads, names.get(question, ANSWERS))
        _line(book, sheet, row, texts, widths, book.read)
    _paper(sheet)


def _line(book: _Book, sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[int], look: Format) -> None:
    for column, text in enumerate(texts):
        sheet.write_string(row, column, printable(text), look)
    sheet.set_row(row, _height(texts, widths))


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Not every program finds the height of a row with wrapped text itself."""
    lines = (
        sum(max(1, ceil(1.1 * len(line) / width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(POINTS_A_LINE * max(lines), 400)


def _paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)


def _answers(book: _Book, questions: Sequence[Question]) -> None:
    sheet, widths = book.writer.add_worksheet(ANSWERS), (30, 50, 60)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _line(book, sheet, 0, ("Asked", "Answer", "What to write"), widths, book.head)
    for row, question in enumerate(questions, 1):
        sheet.write_string(row, 0, printable(question.label), book.read)
        _cell(book, sheet, (row, 1), question.kind, question.answer)
        sheet.write_string(row, 2, printable(question.about), book.read)
        sheet.set_row(row, _height([question.label, question.answer, question.about], widths))
        _help(book, sheet, (row, 1, row, 1), question.kind, question)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    _paper(sheet)


def _table(book: _Book, question: Question, name: str) -> None:
    """A table of Excel: it knows its header row, and grows as somebody writes below it."""
    sheet = book.writer.add_worksheet(name)
    headings = list(_headings([column.heading for column in question.columns]))
    widths = [max(NARROWEST, column.weight + 2) for column in question.columns]
    last = max(len(question.rows), EMPTY_ROWS)
    columns = [{"header": heading, "header_format": book.head} for heading in headings]
    sheet.add_table(0, 0, last, len(columns) - 1, {"columns": columns, "style": None})
    sheet.set_row(0, _height(headings, widths))
    for index, column in enumerate(question.columns):
        sheet.set_column(index, index, widths[index])
        _help(book, sheet, (1, index, HELPED_ROWS, index), column.kind, question)
        for row in range(last):
            text = question.rows[row][index] if row < len(question.rows) else ""
            _cell(book, sheet, (row + 1, index), column.kind, text)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    _paper(sheet)


def _headings(given: Sequence[str]) -> Iterator[str]:
    """A table of Excel refuses two headings that are the same."""
    taken: set[str] = set()
    for heading in given:
        plain = " ".join(printable(heading).split())[: LONGEST_HEADING - 4]
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} {number}"
        taken.add(name.casefold())
        yield name


def _cell(book: _Book, sheet: Worksheet, place: tuple[int, int], kind: FieldKind, text: str) -> None:
    look = book.format_of(kind)
    if not text:
        sheet.write_blank(*place, None, look)
    elif kind is FieldKind.DATE and _day(text) is not None:
        sheet.write_datetime(*place, _day(text), look)
    elif kind in NUMBERS and _number(text) is not None:
        sheet.write_number(*place, _number(text), look)
    else:
        sheet.write_string(*place, printable(text), look)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= FIRST_DAY else None


def _number(text: str) -> float | None:
    try:
        return parse_number(text)
    except ValueError:
        return None


def _help(book: _Book, sheet: Worksheet, cells: tuple[int, int, int, int], kind: FieldKind, question: Question) -> None:
    """What a cell offers, asks for and says when somebody stands in it."""
    about = printable(question.about)
    rule = {
        **_rule(book, kind, question),
        "input_title": " ".join(printable(question.label).split())[:LONGEST_TITLE],
        "input_message": about if len(about) <= LONGEST_HELP else f"{about[: LONGEST_HELP - 1]}…",
        "error_type": "warning",
    }
    sheet.data_validation(*cells, rule)


def _rule(book: _Book, kind: FieldKind, question: Question) -> dict[str, object]:
    if kind is FieldKind.CHOICE:
        choices = [printable(choice) for choice in question.choices]
        if len(",".join(choices)) <= LONGEST_LIST and not any("," in choice for choice in choices):
            return {"validate": "list", "source": choices, "error_message": "Choose one of the list."}
    if kind is FieldKind.ROLE and book.what.roles:
        source = f"={LISTS}!$A$1:$A${len(book.what.roles)}"
        return {"validate": "list", "source": source, "error_message": "Roles are offered in the list."}
    if kind is FieldKind.DATE:
        message = "Write a day, such as 2026-10-31."
        return {"validate": "date", "criteria": ">=", "value": FIRST_DAY, "error_message": message}
    if kind in NUMBERS:
        limits = {"minimum": -1e15, "maximum": 1e15}
        return {"validate": "decimal", "criteria": "between", **limits, "error_message": "Write a number."}
    return {"validate": "any"}
