"""One entry a file: what stands in files of its own beside a KPI or project is grafted into its series.

`data/kpis/cycle-time/2026-11.yml` becomes one more item of `observations` in `data/kpis/cycle-time.yml`. Everything
above sees one series; a problem of the item still names the file that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TypeVar

from macros.files import Read, as_record
from macros.period import Period
from macros.problem import Problem, quote
from macros.records.entry import ObservationEntry, ProjectReport
from macros.records.kpi import Kpi
from macros.records.project import Project
from macros.records.record import FileRecord, ProblemList
from macros.records.scalars import parse_period
from macros.source import Document, Graft, Location, Value, read

_REVISION = re.compile(r"(.+)\.r([2-9]|[1-9][0-9]+)", re.ASCII)
_ANY_REVISION = re.compile(r"(.+?)[. _-]*r(?:ev)?[. _-]*[0-9]*", re.ASCII | re.IGNORECASE)

ENTRY_KINDS: Mapping[type[FileRecord], type[FileRecord]] = {Kpi: ObservationEntry, Project: ProjectReport}
"""What may stand in the folder of a record."""
_SERIES: Mapping[type[FileRecord], Sequence[tuple[Location, Location]]] = {
    ObservationEntry: (((), ("observations",)),),
    ProjectReport: (
        (("declared",), ("declared",)),
        (("outlook",), ("outlook",)),
        (("progress",), ("progress", "reports")),
    ),
}
"""Where the items stand in an entry, and the list that each belongs to."""

Kind = TypeVar("Kind", bound=FileRecord)


@dataclass(frozen=True, slots=True)
class _Entry:
    document: Document
    period: Period
    revision: int


@dataclass(frozen=True, slots=True)
class _Row:
    """An item of a series; `graft` says which entry it comes from, and from where in it."""

    item: Value
    period: Period | None
    graft: tuple[Document, Location] | None = None

    @property
    def restates(self) -> bool:
        return isinstance(self.item, dict) and self.item.get("restates") is not None


def read_series(document: Document, kind: type[FileRecord], entries: Iterable[Document]) -> Read:
    """A record's own document and those of its entries -> the record, or every problem of these files.

    A broken entry leaves no record, as a broken line in the list would.
    """
    good, problems = [], []
    for one in entries:
        found = list(entry_problems(one, ENTRY_KINDS[kind]))
        problems += found
        if not found:
            good.append(one)
    grafted, homeless = _grafted(document, ENTRY_KINDS[kind], good)
    found_in_series = as_record(grafted, kind)
    problems += [*homeless, *found_in_series.problems]
    return Read(None if problems else found_in_series.record, tuple(problems))


def read_again(record: Kind, raw: bytes) -> Kind:
    """The record that other bytes of its file make, with the entries that it has. Raises ProblemList."""
    found = read_series(read(record.path, raw), type(record), record.entries)
    if not isinstance(found.record, type(record)):
        raise ProblemList(found.problems)
    return found.record


def entry_problems(document: Document, kind: type[FileRecord]) -> Iterator[Problem]:
    """What is wrong with an entry alone: its name, its keys, their values."""
    revision = 1
    try:
        _, revision = named(document.path, kind)
    except ValueError as error:
        yield Problem(document.path, 1, "", f"the file's name {error}")
    data, inside = _without_periods(document, kind)
    yield from inside
    yield from as_record(replace(document, data=data), kind).problems
    if revision > 1 and document.is_whole and data and "restates" not in data:
        yield Problem(document.path, 1, "restates", "must be given: the file's name says that a value is replaced")


def named(path: str, kind: type[FileRecord]) -> tuple[Period, int]:
    """`2026-11.yml` -> (November 2026, 1); `2026-11.r2.yml` -> (November 2026, 2), for observations. Or ValueError."""
    stem = PurePosixPath(path).stem
    name = _REVISION.fullmatch(stem)
    if name is not None and kind is ObservationEntry:
        return parse_period(name[1]), int(name[2])
    meant = _ANY_REVISION.fullmatch(stem)
    if meant is not None and re.fullmatch(r"[12]\d{3}(-(Q[1-4]|0[1-9]|1[0-2]))?", meant[1], re.ASCII):
        if kind is ObservationEntry:
            must = f"a period such as {meant[1]}, or {meant[1]}.r2 for a value that replaces one"
            raise ValueError(f"must be {must}, not {quote(stem)}")
        raise ValueError(
            f"must be a period, because a report is sent once, not {quote(stem)}; did you mean {meant[1]}?"
        )
    return parse_period(stem), 1


def _without_periods(document: Document, kind: type[FileRecord]) -> tuple[dict[str, Value], list[Problem]]:
    """An entry's data without the key `period`, and a problem for each that is there."""
    data, problems = dict(document.data), []
    places: set[Location] = {(), *(place for place, _ in _SERIES[kind])}
    for place in sorted(places):
        part = _at(data, place)
        if not isinstance(part, dict) or "period" not in part:
            continue
        without = {key: value for key, value in part.items() if key != "period"}
        data = {**data, str(place[0]): without} if place else without
        where = (*place, "period")
        message = "must be left out: the file's name is the period"
        problems.append(Problem(document.path, document.line(where), ".".join(map(str, where)), message))
    return data, problems


def _grafted(document: Document, kind: type[FileRecord], entries: Sequence[Document]) -> tuple[Document, list[Problem]]:
    """The document with all items of good entries, and a problem for each item whose list has no place in it."""
    good = sorted((_Entry(one, *named(one.path, kind)) for one in entries), key=lambda one: (one.period, one.revision))

    problems: list[Problem] = []
    for place, series in _SERIES[kind]:
        items = [(entry, item) for entry in good if isinstance(item := _at(entry.document.data, place), dict)]
        if items and document.is_whole:
            document, homeless = _with_items(document, place, series, items)
            problems += homeless
    return document, problems


def _with_items(
    document: Document, place: Location, series: Location, items: Sequence[tuple[_Entry, dict[str, Value]]]
) -> tuple[Document, list[Problem]]:
    holder = _at(document.data, series[:-1])
    if holder is None:
        return document, [_homeless(document, series, entry, place) for entry, _ in items]
    own = holder.get(str(series[-1])) if isinstance(holder, dict) else ""
    if not isinstance(own, list | None):
        return document, []  # the record says what is wrong with its own file
    rows = [_Row(item, _period(item)) for item in own or ()]
    for entry, item in items:
        row = _Row(
            {"period": str(entry.period), **_shared(entry, place), **item}, entry.period, (entry.document, place)
        )
        rows.insert(_position(rows, row), row)
    grafts = tuple(Graft((*series, index), *row.graft) for index, row in enumerate(rows) if row.graft is not None)
    data = _with_list(document.data, series, [row.item for row in rows])
    return replace(document, data=data, grafts=(*document.grafts, *grafts)), []


def _shared(entry: _Entry, place: Location) -> dict[str, Value]:
    """What an entry says once for all its parts: the day on which it was written down."""
    entered = entry.document.data.get("entered_on") if place else None
    return {} if entered is None else {"entered_on": entered}


def _homeless(document: Document, series: Location, entry: _Entry, place: Location) -> Problem:
    holder = ".".join(map(str, series[:-1]))
    message = f"must not be given: {document.path} has no {quote(holder)}; add it there, or leave this out"
    return Problem(entry.document.path, entry.document.line(place), ".".join(map(str, place)), message)


def _position(rows: Sequence[_Row], new: _Row) -> int:
    """After the last item of the same or an earlier period; but what is restated stands before what restates it."""
    assert new.period is not None
    earlier = (index for index, row in enumerate(rows) if row.period is not None and row.period <= new.period)
    place = max(earlier, default=-1) + 1
    while place and not new.restates and rows[place - 1].restates and rows[place - 1].period == new.period:
        place -= 1
    return place


def _period(item: Value) -> Period | None:
    """The period of an item as written; None when it has none that can be read."""
    text = item.get("period") if isinstance(item, dict) else None
    try:
        return Period.parse(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _at(data: Value, location: Location) -> Value:
    for step in location:
        data = data.get(str(step)) if isinstance(data, dict) else None
    return data


def _with_list(data: dict[str, Value], series: Location, items: list[Value]) -> dict[str, Value]:
    """A copy of the data with this list."""
    key, *rest = map(str, series)
    if not rest:
        return {**data, key: items}
    inner = data[key]
    assert isinstance(inner, dict)
    return {**data, key: _with_list(inner, tuple(rest), items)}
