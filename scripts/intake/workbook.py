"""A workbook that somebody filled in -> filled forms. Values are read, formulas never; what is strange is refused.

The layout is that of `macros/forms/workbook.py`: every sheet says itself where its cells belong.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from macros.forms import forms
from macros.forms.assessment import assessment_form
from macros.forms.form import PERIOD, Field, Form, Kind, Part
from macros.forms.workbook import CHOSEN, FORMAT, HERE
from macros.forms.writing import BLANK, Answers, Filled
from macros.forms.xlsx import FIRST, HIDDEN_COLUMNS, LISTS, META
from macros.load import Office
from macros.numbers import plain
from macros.problem import closest_or_all, printable, quote
from scripts.intake.lines import short_name

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 2_000_000  # bytes
LARGEST_UNPACKED = 20_000_000  # bytes
MOST_PARTS = 2_000
MOST_ROWS, MOST_COLUMNS = 5_000, 100
MACROS = "vbaProject.bin"
_ITEM = re.compile(r"(.+)\.#\d+")
"""The place of an item. A row without a place is one that somebody added: it goes to the end of the same list."""

Lists = Mapping[str, Mapping[str, str]]
"""`list:0` -> words in small letters -> value."""


class _Refused(Exception):
    """Why a workbook cannot be read at all."""


@dataclass(frozen=True, slots=True)
class _Given:
    """One cell that is filled in."""

    sheet: str
    row: int
    heading: str
    place: str
    key: str
    kind: str
    value: object
    is_formula: bool

    def said(self, message: str) -> str:
        return printable(f"sheet {quote(self.sheet)}, row {self.row}, {quote(self.heading)}: {message}")


def read_workbook(office: Office, path: Path) -> tuple[list[Filled], list[str]]:
    """A file -> the forms that are filled in, and what has to be mended, each with its sheet, row and column.

    When there is something to mend, no form is given: nothing is taken in by halves.
    """
    try:
        book = _opened(path)
        meta = _meta(book)
        form = _form(office, meta)
        lists = _choices(book)
        filled, problems = _filled(form, meta.get("subject", ""), [*_cells(book)], lists)
    except _Refused as error:
        return [], [f"{path}: {error}"]
    return ([] if problems else filled), [f"{path}: {problem}" for problem in problems]


def _opened(path: Path) -> Workbook:
    """Raises _Refused for what is no workbook, too large or not harmless."""
    _inspect(path)
    from openpyxl import load_workbook  # only those who read workbooks have the package

    try:
        return load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # openpyxl passes on whatever a damaged file makes it stumble over
        raise _Refused(f"is damaged, or no workbook: {type(error).__name__}") from None


def _inspect(path: Path) -> None:
    """Look into the archive before anything is unpacked."""
    try:
        if path.stat().st_size > LARGEST:
            raise _Refused(f"must have at most {LARGEST:,} bytes, not {path.stat().st_size:,}")
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _Refused(f"must unpack to at most {MOST_PARTS:,} parts and {LARGEST_UNPACKED:,} bytes")
            if any(part.filename.endswith(MACROS) for part in parts):
                raise _Refused("must hold no macros; save it as .xlsx")
            for part in parts:  # a directory may lie about sizes; this reads no more than it says, and checks the sum
                _ = archive.read(part)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError):
        raise _Refused("is damaged, protected by a password, or no workbook (.xlsx)") from None
    except OSError as error:
        raise _Refused(f"cannot be read: {error.strerror}") from None


def _meta(book: Workbook) -> dict[str, str]:
    if META not in book.sheetnames:
        raise _Refused(
            f"must be a workbook of this site: the sheet {META!r} is missing; fetch a new one from the form's page"
        )
    rows = book[META].iter_rows(max_row=20, max_col=2, values_only=True)
    meta = {str(key): "" if value is None else str(value) for key, value in rows if key is not None}
    if meta.get("format") != FORMAT:
        raise _Refused(
            f"must have layout {FORMAT}, not {quote(meta.get('format', ''))}; fetch a new one from the form's page"
        )
    return meta


def _form(office: Office, meta: Mapping[str, str]) -> Form:
    """The form that was filled in. A self-assessment is read by the release of the model that it was made for."""
    form = next((one for one in forms(office) if one.id == meta.get("form")), None)
    if form is None:
        raise _Refused(f"must be a workbook of a form of this site, not of {quote(meta.get('form', ''))}")
    key = (meta.get("model", ""), meta.get("model_version", ""))
    if not form.fixed or key == (office.model.id, office.model.version):
        return form
    if key not in office.releases:
        raise _Refused(
            f"was made for release {quote(key[1])} of the model {quote(key[0])}, which is not in data/models"
        )
    return assessment_form(office, office.releases[key])


def _choices(book: Workbook) -> Lists:
    if LISTS not in book.sheetnames:
        raise _Refused(f"must have the sheet {LISTS!r}; fetch a new one from the form's page")
    found: dict[str, dict[str, str]] = {}
    for row in book[LISTS].iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True):
        for number, (words, value) in enumerate(zip(row[::2], row[1::2], strict=False)):
            if words is not None and value is not None:
                entries = found.setdefault(f"list:{number}", {})
                entries |= {_folded(str(words)): str(value), _folded(str(value)): str(value)}
    return found


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _cells(book: Workbook) -> Iterator[_Given]:
    """Every cell that belongs somewhere and is filled in, by sheet, row and column."""
    for name in book.sheetnames:
        sheet = book[name]
        if name not in (META, LISTS) and sheet["A1"].value == "place":
            yield from _of_sheet(name, sheet)


def _of_sheet(name: str, sheet: Worksheet) -> Iterator[_Given]:
    rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
    keys, kinds, headings = ([_text(cell.value) for cell in next(rows, ())] for _ in range(FIRST))
    found = list(enumerate(rows, FIRST + 1))
    head = next((one[1] for _, (placed, *_) in found if (one := _ITEM.fullmatch(_text(placed.value)))), "")
    for number, (placed, of_row, *cells) in found:
        place = _text(placed.value) or (f"{head}.#{MOST_ROWS + number}" if head else "")
        for cell, key, kind, heading in zip(
            cells, keys[HIDDEN_COLUMNS:], kinds[HIDDEN_COLUMNS:], headings[HIDDEN_COLUMNS:], strict=False
        ):
            read_as = kind if key != HERE else _text(of_row.value)
            if key and read_as and cell.value is not None and not BLANK.fullmatch(str(cell.value)):
                yield _Given(name, number, heading, place, key, read_as, cell.value, cell.data_type == "f")


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _filled(form: Form, subject: str, cells: list[_Given], lists: Lists) -> tuple[list[Filled], list[str]]:
    problems: list[str] = []
    rows: dict[tuple[str, int], dict[str, tuple[_Given, str]]] = {}
    for cell in cells:
        try:
            rows.setdefault((cell.sheet, cell.row), {})[cell.key] = (cell, _value(cell, lists))
        except ValueError as error:
            problems.append(cell.said(str(error)))
    found = _one_form(form, subject, rows, problems) if subject else _form_a_row(form, rows, problems)
    return list(found), problems


_Rows = Mapping[tuple[str, int], Mapping[str, tuple[_Given, str]]]


def _one_form(form: Form, subject: str, rows: _Rows, problems: list[str]) -> Iterator[Filled]:
    """All rows are about one subject."""
    answers: dict[str, str] = {}
    for row in rows.values():
        chosen = row.get(CHOSEN, (None, ""))[1]
        for key, (cell, text) in row.items():
            if key == CHOSEN:
                continue
            if cell.place.startswith(f"{CHOSEN}.") and not chosen:
                problems.append(cell.said("must have a criterion in its row"))
                break
            place = re.sub(rf"^{CHOSEN}(?=\.)", chosen, cell.place)
            answers[place if key == HERE else f"{place}.{key}"] = text
    period = answers.pop(PERIOD, "")
    problems += [*_unknown(form, answers), *_without_level(form, answers)]
    if not period:
        problems.append("sheet 'About', 'Period': must be given")
    yield Filled(form, subject, period, _named(form, _closed_up(answers)))


def _form_a_row(form: Form, rows: _Rows, problems: list[str]) -> Iterator[Filled]:
    """Each row is a form of its own; its period alone, which was there before, says nothing."""
    for row in rows.values():
        answers = {key: text for key, (_, text) in row.items()}
        period = answers.pop(PERIOD, "")
        first = next(iter(row.values()))[0]
        if not answers:
            continue
        problems += [first.said(message) for message in _unknown(form, answers)]
        if not period:
            problems.append(first.said("must have a period in its row"))
        yield Filled(form, first.place, period, _closed_up(answers))


def _unknown(form: Form, answers: Answers) -> list[str]:
    """What has no place in the form: told, never dropped."""
    known = {one.path for one in form.fields()}
    return [
        f"{path}: must be asked by the form; it is not" for path in answers if re.sub(r"#\d+", "#", path) not in known
    ]


def _without_level(form: Form, answers: Answers) -> Iterator[str]:
    """What has evidence or a note, but no level: the sheets do not show both at once."""
    for part in (one for group in form.parts for one in group.items if isinstance(one, Part) and one.place):
        rated = {one.path for one in part.items if isinstance(one, Field)}
        if any(path.startswith(f"{part.place}.") for path in answers) and rated.isdisjoint(answers):
            yield f"sheet 'Ratings', {quote(part.title)}: must have a level, because it has evidence or a note"


def _closed_up(answers: Answers) -> dict[str, str]:
    """The items of each list counted from 0, without gaps: rows may be left empty, and one sheet holds many lists."""
    numbers: dict[str, dict[str, int]] = {}
    found = {}
    for path, text in answers.items():
        head, is_item, rest = path.partition(".#")
        if is_item:
            number, dot, below = rest.partition(".")
            of_list = numbers.setdefault(head, {})
            path = f"{head}.#{of_list.setdefault(number, len(of_list))}{dot}{below}"  # noqa: PLW2901
        found[path] = text
    return found


def _named(form: Form, answers: dict[str, str]) -> dict[str, str]:
    """Items that are known by a short name get one, made from their words, where they have none."""
    for one in (one for one in form.fields() if one.kind is Kind.HIDDEN):
        head = one.path.partition(".#")[0]
        for number in sorted({path.split(".")[1] for path in answers if path.startswith(f"{head}.#")}):
            place = one.path.replace("#", number)
            taken = {text for path, text in answers.items() if re.sub(r"#\d+", "#", path) == one.path}
            answers.setdefault(place, short_name(_first_words(form, head, number, answers), taken))
    return answers


def _first_words(form: Form, head: str, number: str, answers: Answers) -> str:
    words = (
        one.path.replace("#", number)
        for one in form.fields()
        if one.kind is Kind.TEXT and one.path.startswith(f"{head}.")
    )
    return next((answers[path] for path in words if path in answers), "")


def _value(cell: _Given, lists: Lists) -> str:
    """A cell -> the text of the answer. Raises ValueError: what it must be."""
    value = cell.value
    if cell.is_formula:
        raise ValueError("must be a value, not a formula; paste it as a value")
    if cell.kind.startswith("list:"):
        return _chosen(value, lists.get(cell.kind, {}))
    if isinstance(value, bool):
        raise ValueError(f"must be a {cell.kind}, not {value}")
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m}" if cell.kind == Kind.PERIOD else f"{value:%Y-%m-%d}"
    if isinstance(value, int | float):
        return plain(value)
    return str(value).strip()


def _chosen(value: object, entries: Mapping[str, str]) -> str:
    text = plain(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
    if (found := entries.get(_folded(text))) is None:
        raise ValueError(
            f"must be one of the list, not {quote(text)}{closest_or_all(text, sorted(set(entries.values())))}"
        )
    return found
