"""KPIs as fragments: scorecard, card, run chart, what the newest value says."""

from __future__ import annotations

from collections.abc import Sequence

from macros import html as h
from macros.figures.drawing import draw_small
from macros.figures.figure import Figure
from macros.figures.kpi_chart import RunPoint, run_chart, sparkline
from macros.html import Node, Renderable
from macros.measures.kpi import Judged, Reading, describe_target
from macros.measures.nps import Nps
from macros.measures.results import Results
from macros.measures.spc import Limits, Point
from macros.numbers import number
from macros.pages import words
from macros.pages.links import Links
from macros.pages.observations import observations
from macros.pages.parts import Chart, Column, chart, facts, status_cell, table
from macros.records.absent import Absent
from macros.records.kpi import Kpi, Target

NO_CHART = h.p["There is no observation yet, so there is no chart."]


def _run_points(reading: Reading) -> list[RunPoint]:
    return [
        _run_point(point, judged, reading.kpi) for point, judged in zip(reading.points, reading.history, strict=True)
    ]


def _run_point(point: Point, judged: Judged, kpi: Kpi) -> RunPoint:
    known = point.limits if isinstance(point.limits, Limits) else None
    places = kpi.decimals + 2
    return RunPoint(
        point.period,
        round(point.value, places),
        round(known.mean, places) if known else None,
        round(known.lower, places) if known else None,
        round(known.upper, places) if known else None,
        _target_values(judged.target),
        str(point.meaning),
    )


def _target_values(target: Target | Absent) -> tuple[float, ...]:
    if isinstance(target, Absent):
        return ()
    given = (target.low, target.high) if target.value is None else (target.value,)
    return tuple(value for value in given if value is not None)


def scorecard(results: Results, links: Links) -> Renderable:
    """The KPIs of the scorecard in its order."""
    return scorecard_of(results, links, results.scorecard, f"KPI scorecard, {results.office.as_of.label}")


def scorecard_of(
    results: Results, links: Links, readings: Sequence[Reading], caption: str, *, with_perspective: bool = False
) -> Renderable:
    """One row a KPI: value, target, change, the run of values, what the process says, assurance."""
    columns = (
        Column("KPI"),
        Column("Value", True),
        Column("Status"),
        Column("Target", True),
        Column("Change on the period before", True),
        Column("Last 24"),
        Column("What the process says"),
        Column("Against the target"),
    )
    rows = (_scorecard_row(reading, links, with_perspective) for reading in readings)
    return table(caption, columns, rows, class_="pmo-scorecard")


def _scorecard_row(reading: Reading, links: Links, with_perspective: bool) -> list[Node]:
    kpi = reading.kpi
    code = f"{kpi.code}, {kpi.perspective}" if with_perspective else kpi.code
    return [
        [h.a(href=links.kpi(kpi.id))[kpi.name], " ", h.span(class_="pmo-code")[code]],
        reading.show(reading.value),
        status_cell(reading.target, reading.status),
        "none" if isinstance(reading.target, Absent) else describe_target(kpi, reading.target),
        words.change_words(reading, short=True),
        draw_small(sparkline(_run_points(reading))) if reading.points else "",
        words.process_words(reading),
        words.assurance_words(reading, short=True),
    ]


def card(results: Results, links: Links, kpi_id: str) -> Renderable:
    """One KPI at a glance."""
    reading = results.readings[kpi_id]
    kpi = reading.kpi
    return h.div(class_="pmo-card")[
        h.p(class_="pmo-card-name")[h.a(href=links.kpi(kpi.id))[kpi.name]],
        h.p(class_="pmo-card-value")[reading.show(reading.value), " ", status_cell(reading.target, reading.status)],
        draw_small(sparkline(_run_points(reading)), 120) if reading.points else None,
        h.p(class_="pmo-card-reason")[reading.reason],
    ]


def run_figure(reading: Reading) -> Figure | None:
    """The run chart of a KPI; None before its first observation."""
    if not reading.points:
        return None
    kpi = reading.kpi
    return run_chart(_run_points(reading), kpi.unit, kpi.bounds.lowest, kpi.bounds.highest)


def run(results: Results, links: Links, kpi_id: str) -> Renderable:
    """The run chart of a KPI with its finding and the observations as a table."""
    reading = results.readings[kpi_id]
    drawn = run_figure(reading)
    if drawn is None:
        return NO_CHART
    kpi = reading.kpi
    name = f"{kpi.name}, {reading.points[0].period.label} to {reading.points[-1].period.label}."
    return chart(Chart(f"kpi-{kpi.id}", name, words.kpi_finding(reading), drawn, observations(results, links, kpi_id)))


def _so_far(reading: Reading) -> Node:
    """What qualifies the newest value: an estimate, a restatement, few answers."""
    in_force = reading.kpi.in_force()
    if not in_force or in_force[-1].period != reading.period:
        return None
    newest = in_force[-1]
    said = []
    if newest.estimate:
        said.append("an estimate")
    if newest.restates:
        said.append(f"restated: {newest.restates}")
    if newest.promoters is not None:
        found = Nps(newest.promoters, newest.passives or 0, newest.detractors or 0)
        said.append(f"{found.count} answers{'' if not found.is_small else ', too few to judge'}")
        if not isinstance(found.interval, Absent):
            low, high = found.interval
            said.append(f"95\u00a0% interval {number(low)} to {number(high)}")
    return h.span(class_="pmo-small")[f" {'; '.join(said)}"] if said else None


def reading_facts(results: Results, links: Links, kpi_id: str) -> Renderable:
    """Value, status with its reason, change, process and assurance of the due period."""
    reading = results.readings[kpi_id]
    return facts(
        (
            (
                f"Value, {reading.period.label}",
                [h.span(class_="pmo-big")[reading.show(reading.value)], _so_far(reading)],
            ),
            ("Status", [status_cell(reading.target, reading.status), " ", reading.reason]),
            ("Change", words.change_words(reading)),
            ("Process", words.process_words(reading)),
            ("Against the target", words.assurance_words(reading)),
        )
    )
