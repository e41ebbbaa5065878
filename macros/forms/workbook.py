"""A form as the tables of a workbook: what stands in each cell, and where what is written there belongs.

A table says it in three hidden places: the first column holds the place of each row (`ratings.mandate`), the first row
the key of each column (`note`), the second row how its cells are read: a kind, or the number of a list. A row may say
for itself how it is read. So rows may be sorted and columns moved, and a reader needs no other knowledge of the form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from macros.forms.assessment import assessment_form
from macros.forms.form import PERIOD, SUBJECT, Choice, Field, Form, Kind, Part, Rows
from macros.forms.last_time import kpi_beginning, project_beginning, unit_beginning
from macros.forms.observation import observation_form
from macros.forms.project_report import project_form
from macros.measures.results import Results
from macros.records.level import UNRATED

FORMAT = "1"
"""Release of this layout; readers refuse others."""
CHOSEN = "@"
"""Key of the column whose choice takes the place of `@` in the place of its row."""
HERE = "."
"""Key of the column whose cells stand at the place of their row itself."""
MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: one that is filled in has a field, whose path stands below the place of the row."""

    label: str
    field: Field | None = None
    width: int = 20
    """In characters."""
    is_of_row: bool = False
    """Whether what is asked here is said by each row."""

    @property
    def key(self) -> str:
        """What stands in the first row: nothing where the column is only read."""
        return HERE if self.is_of_row else self.field.path if self.field else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a text for each column, and in tables of single questions the question's own field."""

    place: str
    cells: tuple[str, ...]
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet that is filled in."""

    name: str
    about: str
    """What to do here, in a sentence."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    frozen: int = 1
    """Columns that stay in sight."""
    is_open: bool = False
    """Whether it is a list: rows that are added go to its end."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """Everything that a workbook holds."""

    form: Form
    subject: str
    """What all its answers are about; empty when each row of its table is about something of its own."""
    title: str
    tables: tuple[Table, ...]

    @property
    def meta(self) -> dict[str, str]:
        """What a reader has to know before it reads a table."""
        fixed = {path: value for path, value, _ in self.form.fixed}
        return {"format": FORMAT, "form": self.form.id, "subject": self.subject, **fixed}


def unit_workbook(results: Results, unit_id: str) -> Workbook:
    """The self-assessment of a unit: what it rated last time is there to be confirmed or changed."""
    form, beginning = assessment_form(results.office), unit_beginning(results, unit_id)
    given = {**beginning.get("answers", {}), SUBJECT: unit_id, "submitted_by": beginning["lead"]}
    given[PERIOD] = beginning.get("next", "")
    criteria = [(part, one) for part in form.parts for one in part.items if isinstance(one, Part) and one.place]
    tables = (
        _about(form, given),
        _ratings(criteria, given, beginning.get("old", {}), beginning.get("last", "")),
        *_lists(form, [one for _, one in criteria], given),
    )
    return Workbook(form, unit_id, f"Self-assessment: {results.office.units[unit_id].name}", tables)


def _about(form: Form, given: Mapping[str, str]) -> Table:
    """The questions that are asked once, one below the other."""
    single = [one for part in form.parts for one in part.items if isinstance(one, Field)]
    rows = [
        Row(one.path, (one.label, _words(one, given.get(one.path, one.value)), one.hint), one)
        for one in (form.period, *single)
    ]
    rows.insert(0, Row("", (form.subject.label, _words(form.subject, given[SUBJECT]), "")))
    columns = (Column("Question", width=24), Column("Answer", width=44, is_of_row=True), Column("Hint", width=70))
    return Table("About", "Who sends this in, and for which period.", columns, tuple(rows))


def _ratings(criteria: list[tuple[Part, Part]], given: Mapping[str, str], old: Mapping[str, str], last: str) -> Table:
    """One row a criterion. A level that has stood for a year is left out, so that it is chosen anew."""
    first = criteria[0][1]
    asked = _asked_of_each(first)
    level = asked[0]
    columns = (
        *(Column(label, width=width) for label, width in (("Dimension", 16), ("Criterion", 22), ("Question", 34))),
        Column(f"Level in {last}" if last else "Last level", width=18),
        *(Column(one.label, one, 30 if one.kind.is_words else 18) for one in asked),
        *(Column(f"Level {choice.value}: {choice.label}", width=34) for choice in _levels(first)),
    )
    rows = []
    for group, one in criteria:
        now = {each.path: given.get(f"{one.place}.{each.path}", "") for each in asked}
        before = _words(level, now[level.path])
        if one.id in old:
            before += f". It has stood since {old[one.id]}: choose anew"
            now[level.path] = ""
        answers = (_words(each, now[each.path]) for each in asked)
        texts = (choice.text for choice in _levels(one))
        rows.append(Row(one.place, (group.title, one.title, one.text, before, *answers, *texts)))
    return Table("Ratings", "Choose a level for each criterion; its texts stand to the right.", columns, tuple(rows), 2)


def _asked_of_each(one: Part) -> list[Field]:
    """What is asked of every criterion in one cell, the level first; paths are those below its place."""
    own = [item for item in one.items if isinstance(item, Field)]
    more = [part for part in one.more if isinstance(part, Part)]
    notes = [item for part in more if part.fold for item in part.items if isinstance(item, Field)]
    exempt = [
        replace(item, label=f"{part.title}: {item.label}") for part in more if part.when for item in part.fields()
    ]
    return [
        replace(item, path=item.path.removeprefix(f"{one.place}.").removeprefix("@.")) for item in own + notes + exempt
    ]


def _levels(one: Part) -> Iterator[Choice]:
    """The levels of a criterion, with its own texts."""
    rated = next(item for item in one.items if isinstance(item, Field))
    return (choice for choice in rated.choices if choice.value not in UNRATED)


def _lists(form: Form, criteria: list[Part], given: Mapping[str, str]) -> Iterator[Table]:
    """Evidence of all criteria, and every other list of the form, each as a table that grows."""
    choices = tuple(Choice(one.place, one.title) for one in criteria)
    whose = Field(CHOSEN, "Criterion", Kind.CHOICE, choices=choices, needed=True)
    more = next((one.more for one in criteria), ())
    for rows in (one for part in more if isinstance(part, Part) for one in part.items if isinstance(one, Rows)):
        filled = [(_words(whose, one.place), row) for one in criteria for row in _given(rows, one.place, given)]
        columns = (Column(whose.label, whose, 26), *(_column(one) for one in rows.fields))
        cells = [(name, *(_words(one, row.get(one.path, "")) for one in rows.fields)) for name, row in filled]
        yield _open_table(
            "Evidence", "One row for each piece of evidence; what you do not know stays empty.", rows, columns, cells
        )
    for part in form.parts:
        for rows in (one for one in part.items if isinstance(one, Rows)):
            cells = [
                tuple(_words(one, row.get(one.path, "")) for one in rows.fields) for row in _given(rows, "", given)
            ]
            yield _open_table(f"{rows.label}s", part.text, rows, tuple(_column(one) for one in rows.fields), cells)


def _given(rows: Rows, place: str, given: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The items of a list that are known, as path below the item -> text."""
    index = 0
    while found := {
        one.path: given[path]
        for one, whole in zip(rows.fields, rows.item(index), strict=True)
        if (path := whole.path.replace("@", place)) in given
    }:
        yield found
        index += 1


def _open_table(name: str, about: str, rows: Rows, columns: tuple[Column, ...], cells: list[tuple[str, ...]]) -> Table:
    filled = cells or [("",) * len(columns)]
    placed = tuple(Row(f"{rows.path}.#{index}", one) for index, one in enumerate(filled))
    return Table(name, about, columns, placed, is_open=True)


def observation_workbook(results: Results) -> Workbook:
    """One row for each KPI that is reported."""
    form = observation_form(results.office)
    known = {choice.value: kpi_beginning(results, choice.value) for choice in form.subject.choices}
    last = {key: _last_value(found) for key, found in known.items()}
    asked = {key: _asked(form, str(found["asks"])) for key, found in known.items()}
    return _one_row_each(form, "Values of KPIs", known, last, asked)


def _last_value(found: Mapping[str, str]) -> str:
    return f"{found['value']} ({found['last']})" if "value" in found else ""


def _asked(form: Form, kind: str) -> str:
    labels = (
        part.title
        for one in form.parts
        for part in one.items
        if isinstance(part, Part) and part.when.endswith(f"={kind}")
    )
    return ", ".join(labels)


def project_workbook(results: Results) -> Workbook:
    """One row for each open project."""
    form = project_form(results.office)
    known = {choice.value: project_beginning(results, choice.value) for choice in form.subject.choices}
    names = {choice.value: choice.label for part in form.parts for one in part.fields() for choice in one.choices}
    last = {
        key: f"{names.get(found['answers'].get('declared.status', ''), '')} ({found['last']})"
        if "last" in found
        else ""
        for key, found in known.items()
    }
    return _one_row_each(form, "Status of projects", known, last, {})


def _one_row_each(
    form: Form, title: str, known: Mapping[str, Mapping[str, str]], last: Mapping[str, str], asked: Mapping[str, str]
) -> Workbook:
    """Every row becomes a file of its own. Nothing but the period is filled in: what is reported is this month's."""
    columns = (_column(form.period), *_told_apart([one for part in form.parts for one in _flat(part)]))
    read = [Column(form.subject.label, width=34), Column("Id", width=20), Column("Last time", width=22)]
    read += [Column("Numbers to give", width=26)] if asked else []
    empty = ("",) * (len(columns) - 1)
    rows = []
    for one in form.subject.choices:
        shown = (one.label, one.value, last[one.value], *([asked[one.value]] if asked else []))
        rows.append(Row(one.value, (*shown, known[one.value]["next"], *empty)))
    about = "One row each. Leave the rows that you do not report as they are."
    table = Table(title, about, (*read, *columns), tuple(rows))
    return Workbook(form, "", title, (table,))


def _flat(part: Part) -> Iterator[tuple[str, Field]]:
    """(title of the part, field) of all its fields; of a list as many as a row has room for."""
    for item in part.items:
        match item:
            case Field():
                yield part.title, item
            case Rows():
                for index in range(MOST_REASONS):
                    yield from (
                        (part.title, replace(one, label=f"{item.label} {index + 1}")) for one in item.item(index)
                    )
            case Part():
                named = (
                    replace(one, label=f"{item.title}: {one.label}") if item.fold else one for _, one in _flat(item)
                )
                yield from ((item.title, one) for one in named)


def _told_apart(asked: list[tuple[str, Field]]) -> Iterator[Column]:
    """A column each; where a label comes twice, the part is named before it."""
    count = Counter(one.label for _, one in asked)
    for title, one in asked:
        yield _column(one if count[one.label] == 1 else replace(one, label=f"{title}: {one.label}"))


def _column(one: Field) -> Column:
    return Column(one.label, one, 36 if one.kind.is_words else 18)


def _words(one: Field, value: str) -> str:
    """A value as a cell shows it."""
    if not value or not (one.choices or one.kind is Kind.FLAG):
        return value
    return next((words for words, meant in one.shown.items() if meant == value), value)
