"""A cell -> a scalar as an author writes it, or why not."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from macros.numbers import plain
from macros.problem import closest, quote
from scripts.import_table.mapping import Column, Kind, Map

EXCEL_START = date(1899, 12, 30)  # day 0 of a workbook's dates, with Excel's leap day of 1900 that never was
ISO = re.compile(r"\d{4}-\d\d-\d\d")
SERIAL = re.compile(r"[1-9]\d{4}")


class Exempt(Exception):
    """The cell says that its value is known and not published."""


class Unreadable(Exception):
    """The text is what the cell must be."""


def read_cell(text: str, column: Column, map_: Map) -> str | None:
    """A cell -> text of our scalar; None when it means nothing. Raises Exempt or Unreadable."""
    folded = _folded(text)
    if not folded or any(folded == _folded(one) for one in map_.missing):
        return None
    known = {_folded(word): meaning for word, meaning in column.values.items()}
    if folded in known:
        return known[folded]
    if any(folded.startswith(_folded(one)) for one in map_.exempt):
        raise Exempt
    if column.values:
        words = ", ".join(column.values)
        raise Unreadable(f"must be one of {words}, not {quote(text)}{closest(text, column.values)}")
    if column.holds is Kind.NUMBER:
        return _number(text, column)
    return _day(text, column) if column.holds is Kind.DATE else text


def _folded(text: str) -> str:
    """The same for the eye: blanks and case do not count."""
    return re.sub(r"\s+", "", text).casefold()


def _number(text: str, column: Column) -> str:
    """`£1,234.5m` -> `1234.5` times the scale."""
    bare = re.sub(r"[\s£$€]", "", text)
    for suffix in column.suffixes:
        bare = bare.removesuffix(suffix)
    group = "," if column.decimal == "." else "."
    grouped = rf"[-+]?(\d{{1,3}}({re.escape(group)}\d{{3}})+|\d+)({re.escape(column.decimal)}\d+)?"
    if re.fullmatch(grouped, bare, re.ASCII) is None:
        raise Unreadable(f"must be a number such as 1{group}234{column.decimal}5, not {quote(text)}")
    value = Decimal(bare.replace(group, "").replace(column.decimal, ".")) * Decimal(repr(column.scale))
    if abs(value) >= 10**15:
        raise Unreadable(f"must have at most 15 digits, not {quote(text)}")
    return plain(float(value))


def _day(text: str, column: Column) -> str:
    """A date in one of the formats, in ISO's, or as a workbook's number of days."""
    if ISO.fullmatch(text):
        return _existing(text, "%Y-%m-%d")
    if SERIAL.fullmatch(text):
        return (EXCEL_START + timedelta(int(text))).isoformat()
    for form in column.formats:
        try:
            return _existing(text, form)
        except Unreadable:
            continue
    example = date(2020, 3, 31).strftime(column.formats[0])
    raise Unreadable(f"must be a date such as {example}, not {quote(text)}")


def _existing(text: str, form: str) -> str:
    try:
        day = datetime.strptime(text, form).date()
    except ValueError:
        raise Unreadable(f"must be a date that exists, not {quote(text)}") from None
    if not 1000 <= day.year < 3000:
        raise Unreadable(f"must be a date of this age, not {quote(text)}")
    return day.isoformat()
