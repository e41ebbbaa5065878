"""Rows of measured values -> lines of the KPIs' files."""

from __future__ import annotations

from collections.abc import Mapping

from macros.period import Period
from macros.problem import must_be_one_of
from macros.records.kpi import Kpi, Observation
from macros.source import read
from scripts.import_table.cells import Exempt, Unreadable, read_cell
from scripts.import_table.files import Outcome
from scripts.import_table.mapping import Map
from scripts.import_table.projects import Complaint, period_of
from scripts.import_table.table import Row, Table
from scripts.series import Item, insert

VALUES = ("value", "numerator", "denominator", "promoters", "passives", "detractors")


def read_observations(
    table: Table, map_: Map, kpis: Mapping[str, Kpi], old: Mapping[str, bytes]
) -> tuple[list[Outcome], list[Complaint], dict[str, int]]:
    """Rows -> what happens to each KPI's file; rows that cannot be read; exempt cells by column."""
    complaints: list[Complaint] = []
    exempt: dict[str, int] = {}
    new: dict[str, dict[Period, Item]] = {}
    outcomes: dict[str, Outcome] = {}
    for row in table.rows:
        try:
            kpi, period, item = _observation(row, map_, kpis)
        except Exempt as cell:
            exempt[str(cell)] = exempt.get(str(cell), 0) + 1
            continue
        except _Refused as refused:
            complaints.append(Complaint(row.number, refused.column, str(refused), is_whole_row=True))
            continue
        made = outcomes.setdefault(kpi.id, Outcome(kpi.path, old[kpi.path].decode("utf-8"), False))
        there = {observation.period: observation for observation in kpi.in_force()}
        if period in new.get(kpi.id, {}):
            message = f"must be the only row of {kpi.id} for {period}"
            complaints.append(Complaint(row.number, "", message, is_whole_row=True))
        elif period not in there:
            new.setdefault(kpi.id, {})[period] = item
        elif _equal(item, there[period]):
            made.unchanged += 1
        else:
            made.conflicts.append(
                f"{kpi.file_of(there[period])}: {period} is {_shown(there[period])} here"
                f" and {_words(item)} in the table; add a line with `restates` by hand"
            )
    for kpi_id, items in new.items():
        made = outcomes[kpi_id]
        made.added["observations"] = len(items)
        record = Kpi.from_document(read(made.path, old[made.path]))
        made.text = insert(made.text, record, "observations", list(items.items()))
    return list(outcomes.values()), complaints, exempt


class _Refused(Exception):
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def _observation(row: Row, map_: Map, kpis: Mapping[str, Kpi]) -> tuple[Kpi, Period, Item]:
    try:
        period = period_of(row, map_)
    except Unreadable as problem:
        raise _Refused(map_.period.column, str(problem)) from None
    item: dict[str, str] = {"period": str(period)}
    kpi_id = map_.constants.get("kpi", "")
    for key, column in map_.fields.items():
        try:
            value = read_cell(row.cells[column.column], column, map_)
        except Exempt:
            raise Exempt(column.column) from None
        except Unreadable as problem:
            raise _Refused(column.column, str(problem)) from None
        if key == "kpi":
            kpi_id = value or kpi_id
        elif value is not None:
            item[key] = value
    if kpi_id not in kpis:
        raise _Refused("", must_be_one_of("a KPI of data/kpis", kpi_id, kpis))
    if not any(key in item for key in VALUES):
        raise _Refused("", "must hold a value; all its cells are empty")
    return kpis[kpi_id], period, item


def _equal(item: Item, there: Observation) -> bool:
    return all(getattr(there, key) == float(str(item[key])) for key in VALUES if key in item)


def _shown(there: Observation) -> str:
    return ", ".join(f"{key} {getattr(there, key):g}" for key in VALUES if getattr(there, key) is not None)


def _words(item: Item) -> str:
    return ", ".join(f"{key} {item[key]}" for key in VALUES if key in item)
