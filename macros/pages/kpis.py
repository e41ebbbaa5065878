"""KPIs as fragments: scorecard, card, run chart, observations, definition."""

from __future__ import annotations

from macros import html as h
from macros.figures.drawing import draw_small
from macros.figures.kpi_chart import RunPoint, run_chart, sparkline
from macros.html import Node, Renderable
from macros.measures.kpi import Judged, Reading, describe_at_risk, describe_target
from macros.measures.results import Results
from macros.measures.spc import Limits, Point
from macros.numbers import number
from macros.pages import words
from macros.pages.links import Links
from macros.pages.parts import Chart, Column, badge, chart, facts, table, terms
from macros.records.absent import Absent
from macros.records.kpi import Kpi, Target
from macros.records.status import Status

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
    return table(
        f"KPI scorecard, {results.office.as_of.label}",
        columns,
        (_scorecard_row(reading, links) for reading in results.scorecard),
        class_="pmo-scorecard",
    )


def _scorecard_row(reading: Reading, links: Links) -> list[Node]:
    kpi = reading.kpi
    return [
        [h.a(href=links.kpi(kpi.id))[kpi.name], " ", h.span(class_="pmo-code")[kpi.code]],
        reading.show(reading.value),
        _status(reading.target, reading.status),
        "none" if isinstance(reading.target, Absent) else describe_target(kpi, reading.target),
        words.change_words(reading, short=True),
        draw_small(sparkline(_run_points(reading))) if reading.points else "",
        words.process_words(reading),
        words.assurance_words(reading, short=True),
    ]


def _status(target: Target | Absent, status: Status) -> Renderable:
    """The status as a badge; a KPI without a target has none, which is not the same as no data."""
    return h.span(class_="pmo-small")[str(target)] if isinstance(target, Absent) else badge(status)


def card(results: Results, links: Links, kpi_id: str) -> Renderable:
    """One KPI at a glance."""
    reading = results.readings[kpi_id]
    kpi = reading.kpi
    return h.div(class_="pmo-card")[
        h.p(class_="pmo-card-name")[h.a(href=links.kpi(kpi.id))[kpi.name]],
        h.p(class_="pmo-card-value")[reading.show(reading.value), " ", _status(reading.target, reading.status)],
        draw_small(sparkline(_run_points(reading)), 120) if reading.points else None,
        h.p(class_="pmo-card-reason")[reading.reason],
    ]


def run(results: Results, links: Links, kpi_id: str) -> Renderable:
    """The run chart of a KPI with its finding and the observations as a table."""
    reading = results.readings[kpi_id]
    if not reading.points:
        return NO_CHART
    kpi = reading.kpi
    drawn = run_chart(_run_points(reading), kpi.unit, kpi.bounds.lowest, kpi.bounds.highest)
    name = f"{kpi.name}, {reading.points[0].period.label} to {reading.points[-1].period.label}."
    return chart(Chart(f"kpi-{kpi.id}", name, words.kpi_finding(reading), drawn, observations(results, links, kpi_id)))


def observations(results: Results, links: Links, kpi_id: str) -> Renderable:
    """All observations of a KPI, newest first, each with the target and the status it had."""
    reading = results.readings[kpi_id]
    kpi = reading.kpi
    notes = {observation.period: observation.note for observation in kpi.observations}
    columns = (
        Column("Period"),
        Column("Value", True),
        Column("Target", True),
        Column("Status"),
        Column("Process"),
        Column("Note"),
    )
    rows = [
        [
            judged.period.label,
            [reading.show(judged.value), _components(kpi, judged)],
            "none" if isinstance(judged.target, Absent) else describe_target(kpi, judged.target),
            _status(judged.target, judged.status),
            words.signal_words(point),
            notes[judged.period] or "–",
        ]
        for judged, point in reversed(list(zip(reading.history, reading.points, strict=True)))
    ]
    return table(f"Observations of {kpi.name}, newest first", columns, rows)


def _components(kpi: Kpi, judged: Judged) -> Node:
    """The two parts of a ratio, small, so that the value can be checked by hand."""
    if kpi.components is None:
        return None
    observed = next(observation for observation in kpi.observations if observation.period == judged.period)
    parts = [
        number(part, 0 if float(part).is_integer() else 2)
        for part in (observed.numerator or 0.0, observed.denominator or 0.0)
    ]
    return h.span(class_="pmo-small")[f" {parts[0]} / {parts[1]}"]


def reading_facts(results: Results, links: Links, kpi_id: str) -> Renderable:
    """Value, status with its reason, change, process and assurance of the due period."""
    reading = results.readings[kpi_id]
    return facts(
        (
            (f"Value, {reading.period.label}", h.span(class_="pmo-big")[reading.show(reading.value)]),
            ("Status", [_status(reading.target, reading.status), " ", reading.reason]),
            ("Change", words.change_words(reading)),
            ("Process", words.process_words(reading)),
            ("Against the target", words.assurance_words(reading)),
        )
    )


def definition(results: Results, links: Links, kpi_id: str) -> Renderable:
    """What the KPI is, who owns it, how it can mislead."""
    kpi = results.office.kpis[kpi_id]
    guardrail = results.office.kpis.get(kpi.guardrail or "")
    pairs: list[tuple[str, Node]] = [
        ("Question", kpi.question),
        ("Formula", kpi.formula),
        ("Unit of measure", kpi.unit),
        (
            "Direction",
            {"increase": "more is better", "decrease": "less is better", "band": "best inside a band"}.get(
                kpi.direction, "neutral"
            ),
        ),
        ("Cadence", str(kpi.cadence)),
        ("Owner", results.office.roles[kpi.owner]),
        ("Data", kpi.data),
        ("How it is gamed", kpi.gaming),
    ]
    if guardrail is not None:
        pairs.append(("Guardrail", [h.a(href=links.kpi(guardrail.id))[guardrail.name], " shows when it is."]))
    return terms(pairs)


def targets(results: Results, links: Links, kpi_id: str) -> Renderable:
    """All targets with the period from which each holds."""
    kpi = results.office.kpis[kpi_id]
    if not kpi.targets:
        return h.p["No target is set."]
    columns = (Column("From"), Column("On target", True), Column("At risk", True), Column("Source"))
    rows = [
        [target.from_.label, describe_target(kpi, target), describe_at_risk(kpi, target), target.source]
        for target in reversed(kpi.targets)
    ]
    return table(f"Targets of {kpi.name}, newest first", columns, rows)


def rebases(results: Results, links: Links, kpi_id: str) -> Renderable:
    """Where limits start anew, and why."""
    kpi = results.office.kpis[kpi_id]
    fixed = kpi.limits.fix_after
    how = f"the first {fixed} values of each segment" if fixed else "all values of each segment"
    return h.p[
        f"Limits are computed from {how}. ",
        (f"They start anew in {rebase.from_.label}: {rebase.reason} " for rebase in kpi.limits.rebase),
    ]
