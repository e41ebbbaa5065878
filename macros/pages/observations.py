"""The observations of a KPI as a table: nothing that was published is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.kpi import Judged, Reading, describe_target
from macros.measures.results import Results
from macros.measures.spc import Point
from macros.measures.working_days import add_working_days, working_days
from macros.numbers import number
from macros.pages import words
from macros.pages.links import Links
from macros.pages.parts import Column, status_cell, table
from macros.period import day_label
from macros.records.absent import Absent
from macros.records.kpi import Kpi, Observation


def observations(results: Results, links: Links, kpi_id: str) -> Renderable:
    """All observations of a KPI, newest first, each with the target and the status it had, and when it came."""
    reading = results.readings[kpi_id]
    if not reading.history:
        return h.p["There is no observation yet."]
    columns = (
        Column("Period"),
        Column("Value", True),
        Column("Target", True),
        Column("Status"),
        Column("Process"),
        Column("Entered"),
        Column("Note"),
    )
    in_force = {observation.period: observation for observation in reading.kpi.in_force()}
    rows = [
        _row(results, reading, judged, point, in_force[judged.period])
        for judged, point in reversed(list(zip(reading.history, reading.points, strict=True)))
    ]
    return table(f"Observations of {reading.kpi.name}, newest first", columns, rows)


def _row(results: Results, reading: Reading, judged: Judged, point: Point, observed: Observation) -> list[Node]:
    kpi = reading.kpi
    return [
        judged.period.label,
        [reading.show(judged.value), _parts(kpi, observed), _replaced(reading, observed)],
        "none" if isinstance(judged.target, Absent) else describe_target(kpi, judged.target),
        status_cell(judged.target, judged.status),
        words.signal_words(point),
        _entered(results, kpi, observed),
        list(_notes(observed)) or "–",
    ]


def _parts(kpi: Kpi, observed: Observation) -> Node:
    """What the value is made of, small, so that it can be checked by hand."""
    if observed.promoters is not None:
        words_ = f"{observed.promoters} promoters, {observed.passives} passives, {observed.detractors} detractors"
        return h.span(class_="pmo-small")[f" {words_}"]
    if kpi.components is None:
        return None
    parts = [
        number(part, 0 if float(part).is_integer() else 2)
        for part in (observed.numerator or 0.0, observed.denominator or 0.0)
    ]
    return h.span(class_="pmo-small")[f" {parts[0]} / {parts[1]}"]


def _replaced(reading: Reading, observed: Observation) -> Iterator[Node]:
    """Values that were published before and restated since."""
    for earlier in reading.kpi.observations:
        if earlier.period == observed.period and earlier is not observed:
            value = reading.kpi.value_of(earlier)
            yield h.span(class_="pmo-small")[" before: ", h.del_[reading.show(value if value is not None else 0.0)]]


def _entered(results: Results, kpi: Kpi, observed: Observation) -> str:
    if observed.entered_on is None:
        return "–"
    reporting = results.office.organisation.reporting
    day = reporting.data if kpi.due_day is None else kpi.due_day
    due = add_working_days(observed.period.last_day, day, reporting.holidays)
    late = 0 if observed.restates else working_days(due, observed.entered_on, reporting.holidays)
    days = "working day" if late == 1 else "working days"
    return f"{day_label(observed.entered_on)}{f', {late} {days} late' if late else ''}"


def _notes(observed: Observation) -> Iterator[str]:
    if observed.estimate:
        yield "Estimate. "
    if observed.restates:
        yield f"Restated: {observed.restates} "
    if observed.note:
        yield observed.note
