"""Rows about projects -> one draft a project, over all its periods."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from macros.period import Period
from macros.problem import quote
from scripts.import_table.cells import Exempt, Unreadable, read_cell
from scripts.import_table.mapping import Map
from scripts.import_table.table import Row, Table

Entry = dict[str, str]


@dataclass(frozen=True, slots=True)
class Complaint:
    """A cell or a row that could not be read."""

    row: int
    column: str
    message: str
    is_whole_row: bool = False

    def __str__(self) -> str:
        row = f"row {self.row}{f', column {self.column}' if self.column else ''}: " if self.row else ""
        return f"{row}{self.message}"


@dataclass(slots=True)
class Draft:
    """A project to be: its scalars, and its series by period."""

    id: str
    names: list[str] = field(default_factory=list)
    """Oldest first; the last is its name."""
    scalars: Entry = field(default_factory=dict)
    baseline: Entry = field(default_factory=dict)
    series: dict[str, dict[Period, Entry]] = field(default_factory=dict)
    kept: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Drafts:
    """Everything that a table came to."""

    projects: dict[str, Draft] = field(default_factory=dict)
    complaints: list[Complaint] = field(default_factory=list)
    exempt: dict[str, int] = field(default_factory=dict)
    rows: int = 0


def read_projects(table: Table, map_: Map) -> Drafts:
    """All rows, oldest period first, as drafts."""
    found = Drafts(rows=len(table.rows))
    dated = []
    for row in table.rows:
        try:
            dated.append((period_of(row, map_), row))
        except Unreadable as problem:
            found.complaints.append(Complaint(row.number, map_.period.column, str(problem), is_whole_row=True))
    known = _Names(map_)
    for period, row in sorted(dated, key=lambda pair: (pair[0], pair[1].number)):
        _read_row(row, period, map_, known, found)
    for draft in found.projects.values():
        _mend_baseline(draft, found)
    found.complaints.sort(key=lambda one: one.row)
    return found


def period_of(row: Row, map_: Map) -> Period:
    """The period of a row. Raises Unreadable."""
    text = read_cell(row.cells[map_.period.column], map_.period, map_)
    if text is None:
        raise Unreadable("must hold the period of the row; it is empty")
    try:
        return Period.parse(map_.period.as_.replace("{}", text))
    except ValueError:
        raise Unreadable(f"must give a period such as 2026, 2026-Q3 or 2026-07, not {quote(text)}") from None


class _Names:
    """Which project a row is about: by its id column, else by a name that was seen before."""

    def __init__(self, map_: Map) -> None:
        self.map = map_
        self.same = {_essence(pair.name): _essence(pair.is_) for pair in map_.same}
        self.by_code: dict[str, str] = {}
        self.by_name: dict[str, str] = {}

    def find(self, row: Row, name: str, taken: Mapping[str, Draft]) -> str:
        code = next((row.cells[column] for column in self.map.id_columns if row.cells[column]), "")
        essence = _essence(name)
        essence = self.same.get(essence, essence)
        found = self.by_code.get(code) if code else None
        found = found or self.by_name.get(essence) or _new_id(name, taken)
        if code:
            self.by_code.setdefault(code, found)
        self.by_name.setdefault(essence, found)
        return found


def _essence(name: str) -> str:
    """What two spellings of a name share: no case, no punctuation, no brackets, `and` for `&`."""
    bare = re.sub(r"[(\[].*?[)\]]", " ", name.casefold()).replace("&", " and ")
    words = re.findall(r"\w+", bare) or re.findall(r"\w+", name.casefold())
    return " ".join(word for word in words if word not in ("the", "programme", "program", "project"))


def _new_id(name: str, taken: Mapping[str, Draft]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:50].strip("-") or "project"
    number = 2
    found = base
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found


def _read_row(row: Row, period: Period, map_: Map, known: _Names, found: Drafts) -> None:
    cells = dict(_cells(row, period, map_, found))
    name = cells.pop("name", None)
    if name is None:
        found.complaints.append(Complaint(row.number, "", "must name its project", is_whole_row=True))
        return
    project_id = known.find(row, name, found.projects)
    draft = found.projects.setdefault(project_id, Draft(project_id))
    if any(period in by_period for by_period in draft.series.values()):
        message = f"must be the only row of '{name}' for {period}"
        found.complaints.append(Complaint(row.number, "", message, is_whole_row=True))
        return
    if name in draft.names:
        draft.names.remove(name)
    draft.names.append(name)
    draft.kept += _kept(row, period, map_, found)
    for key, value in cells.items():
        part, _, inner = key.rpartition(".")
        if not part:
            draft.scalars[key] = value
        elif part == "baseline":
            if inner != "budget" or float(value) > 0:  # the first that says something
                draft.baseline.setdefault(inner, value)
        else:
            draft.series.setdefault(part, {}).setdefault(period, {})[inner] = value


def _cells(row: Row, period: Period, map_: Map, found: Drafts) -> Iterator[tuple[str, str]]:
    """(our key, our scalar) of every cell that says something; what cannot be read becomes a complaint."""
    told = set()
    for key, column in map_.fields.items():
        try:
            value = read_cell(row.cells[column.column], column, map_)
        except Exempt:
            if column.column not in told:
                found.exempt[column.column] = found.exempt.get(column.column, 0) + 1
        except Unreadable as problem:
            if column.column not in told:
                found.complaints.append(Complaint(row.number, column.column, str(problem)))
        else:
            if value is not None:
                yield key, value
            continue
        told.add(column.column)


def _kept(row: Row, period: Period, map_: Map, found: Drafts) -> Iterator[Entry]:
    """Columns that nobody reads, and cells that could not be read, as they stood."""
    unread = {one.column for one in found.complaints if one.row == row.number}
    named = {column.column for column in map_.fields.values()} | {map_.period.column, *map_.id_columns, *map_.drop}
    for column, text in row.cells.items():
        is_unread = column in unread or (column in named and _is_exempt(text, map_))
        if text and (is_unread or (map_.keep_rest and column not in named)):
            yield {"column": column, "text": text[:LONGEST_KEPT], "period": str(period)}


LONGEST_KEPT = 4000


def _is_exempt(text: str, map_: Map) -> bool:
    return any(text.casefold().startswith(one.casefold()) for one in map_.exempt)


def _mend_baseline(draft: Draft, found: Drafts) -> None:
    """A finish that is not after the start is no baseline, a negative cost no forecast: they stay out and are told."""
    start, finish = draft.baseline.get("start"), draft.baseline.get("finish")
    if start and finish and date.fromisoformat(finish) <= date.fromisoformat(start):
        del draft.baseline["finish"]
        found.complaints.append(Complaint(0, "", f"{draft.id}: the finish {finish} must be after the start {start}"))
    for period, entry in list(draft.series.get("outlook", {}).items()):
        if float(entry.get("cost", "0")) < 0:
            cost = entry.pop("cost")
            found.complaints.append(
                Complaint(0, "", f"{draft.id}: the cost of {period} must be at least 0, not {cost}")
            )
            if not entry:
                del draft.series["outlook"][period]
