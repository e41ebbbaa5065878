"""Reporting as fragments: what is due when, who was late, and how good the published data are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.measures.timeliness import WINDOW, Arrival, Source, Track, due_days, estimates, restatements
from macros.numbers import number, share
from macros.pages.links import Links
from macros.pages.parts import Column, facts, table
from macros.pages.project.pieces import fold, under
from macros.period import Cadence, day_label

AHEAD = 6  # ours: months of the calendar that lie ahead
MARKS = {Arrival.ON_TIME: "●", Arrival.LATE: "◐", Arrival.MISSING: "○", Arrival.UNDATED: "·"}


def reporting_calendar(results: Results, links: Links) -> Renderable:
    """The next months with the days on which data, statuses and the report are due."""
    office, reporting = results.office, results.office.organisation.reporting
    columns = (
        Column("Month"),
        Column(f"Data (working day {reporting.data})"),
        Column(f"Declared status (working day {reporting.status})"),
        Column(f"Report (working day {reporting.publication})"),
        Column("Quarterly figures"),
    )
    rows = []
    for step in range(AHEAD):
        days = due_days(office.as_of.shift(step), reporting)
        ends_quarter = days.period.last_day == days.period.of(days.period.last_day, Cadence.QUARTER).last_day
        rows.append(
            [
                days.period.label,
                day_label(days.data),
                day_label(days.status),
                day_label(days.publication),
                "due with the data" if ends_quarter else "–",
            ]
        )
    return table(f"What is due for the month that ends, from {office.as_of.label} on", columns, rows)


def lateness(results: Results, links: Links) -> Renderable:
    """Every source with its last reports: those that are late or missing most often first."""
    tracks = sorted(results.tracks, key=lambda track: (-track.count(Arrival.MISSING, Arrival.LATE), track.id))
    columns = (
        Column("Source"),
        Column("Owner"),
        Column(f"Last {WINDOW}, newest right"),
        Column("On time", True),
        Column("Not on time"),
        Column("Newest"),
    )
    late = [_lateness_row(results, links, track) for track in tracks if track.count(Arrival.MISSING, Arrival.LATE)]
    punctual = [_lateness_row(results, links, track) for track in tracks[len(late) :]]
    when = results.office.as_of.label
    key = (
        "● on time, ◐ late, ○ missing, · no day of entry. A report is late when it came after its day in the calendar."
    )
    return h.div[
        table(f"Sources that were late or missing, up to {when}", columns, late)
        if late
        else h.p[f"No report was late or missing up to {when}."],
        h.p(class_="pmo-small")[key],
        fold(
            f"Sources without a late report: {len(punctual)}",
            table(f"Sources without a late report, up to {when}", columns, punctual),
        )
        if punctual
        else None,
    ]


def _lateness_row(results: Results, links: Links, track: Track) -> list[Node]:
    name, address, owner = _source(results, links, track)
    newest = track.reports[-1]
    words = f"{newest.arrival}, {newest.late_by} working day{'s' * (newest.late_by != 1)}"
    return [
        [h.a(href=address)[name], under(str(track.source))],
        owner,
        [
            h.span(class_="pmo-arrivals", aria_hidden="true")[
                " ".join(MARKS[report.arrival] for report in track.reports)
            ],
            h.span(class_="pmo-hidden")[
                ", ".join(f"{report.period.label} {report.arrival}" for report in track.reports)
            ],
        ],
        share(track.count(Arrival.ON_TIME), track.dated),
        _counted(track),
        words if newest.arrival is Arrival.LATE else str(newest.arrival),
    ]


def _counted(track: Track) -> str:
    counts = ((arrival, track.count(arrival)) for arrival in (Arrival.LATE, Arrival.MISSING))
    return ", ".join(f"{count} {arrival}" for arrival, count in counts if count) or "–"


def _source(results: Results, links: Links, track: Track) -> tuple[str, str, str]:
    roles = results.office.roles
    if track.source is Source.KPI:
        kpi = results.office.kpis[track.id]
        return kpi.name, links.kpi(kpi.id), roles[kpi.owner]
    project = results.office.projects[track.id]
    return project.name, links.project(project.id), roles[project.manager]


def data_quality(results: Results, links: Links) -> Renderable:
    """Completeness and timeliness over all sources, as tiles."""
    return facts(_quality(results))


def _quality(results: Results) -> Iterator[tuple[str, Node]]:
    tracks = results.tracks
    due = sum(len(track.reports) for track in tracks)
    there, dated = sum(track.there for track in tracks), sum(track.dated for track in tracks)
    on_time = sum(track.count(Arrival.ON_TIME) for track in tracks)
    missing_now = [track for track in tracks if track.reports[-1].arrival is Arrival.MISSING]
    yield f"Complete, last {WINDOW} periods", _of(there, due)
    yield "On time, of those with a day of entry", _of(on_time, dated)
    yield "Without a day of entry", _of(there - dated, there)
    yield "Newest report missing", number(len(missing_now))
    yield "Values restated", number(len(list(restatements(results.office))))
    yield "Estimates in force", number(len(list(estimates(results.office))))


def _of(part: int, whole: int) -> Node:
    return [share(part, whole), h.span(class_="pmo-small")[f" {part} of {whole}"]]


def quality_by_source(results: Results, links: Links) -> Renderable:
    """Completeness and timeliness of each kind of source."""
    columns = (Column("Source"), Column("Sources", True), Column("Complete", True), Column("On time", True))
    rows = []
    for source in Source:
        found = [track for track in results.tracks if track.source is source]
        rows.append(
            [
                {"KPI": "Live KPIs"}.get(source, str(source).capitalize()),
                number(len(found)),
                share(sum(track.there for track in found), sum(len(track.reports) for track in found)),
                share(sum(track.count(Arrival.ON_TIME) for track in found), sum(track.dated for track in found)),
            ]
        )
    return table(f"Completeness and timeliness, {results.office.as_of.label}", columns, rows)


def restated_values(results: Results, links: Links) -> Renderable:
    """Every value that replaced another, with both and the reason."""
    columns = (
        Column("KPI"),
        Column("Period"),
        Column("Before", True),
        Column("Now", True),
        Column("Entered on"),
        Column("Why"),
    )
    rows: Sequence[Sequence[Node]] = [
        [
            h.a(href=links.kpi(one.kpi.id))[one.kpi.name],
            one.period.label,
            results.readings[one.kpi.id].show(one.before),
            results.readings[one.kpi.id].show(one.after),
            day_label(one.entered_on) if one.entered_on else "no day given",
            one.reason,
        ]
        for one in restatements(results.office)
    ]
    if not rows:
        return h.p["No value has been restated."]
    return table("Restated values", columns, rows)


def estimated_values(results: Results, links: Links) -> Renderable:
    """Values that are still estimates."""
    found = list(estimates(results.office))
    if not found:
        return h.p["No value in force is an estimate."]
    rows = [
        [
            h.a(href=links.kpi(kpi.id))[kpi.name],
            observation.period.label,
            results.readings[kpi.id].show(kpi.value_of(observation) or 0.0),
            observation.note or "–",
        ]
        for kpi, observation in found
    ]
    return table("Estimates in force", (Column("KPI"), Column("Period"), Column("Value", True), Column("Note")), rows)
