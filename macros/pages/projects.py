"""Projects as fragments: list, statuses, earned value, milestones."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros import html as h
from macros.figures.evm_chart import s_curve
from macros.html import Node, Renderable
from macros.measures.evm import Method, Snapshot
from macros.measures.results import Results
from macros.measures.status import ProjectStatus
from macros.numbers import number, signed, with_unit
from macros.pages import words
from macros.pages.links import Links
from macros.pages.parts import Chart, Column, badge, chart, facts, table
from macros.period import Cadence, Period, day_label, periods_between
from macros.records.absent import Known
from macros.records.project import Milestone

METHODS = {
    Method.TYPICAL: ("as so far", "BAC / CPI"),
    Method.ATYPICAL: ("as budgeted", "AC + BAC − EV"),
    Method.COMBINED: ("as so far, cost and schedule", "AC + (BAC − EV) / (CPI × SPI)"),
}


def project_list(results: Results, links: Links) -> Renderable:
    """All projects: what is declared, what the figures say, and the indices behind it."""
    columns = (
        Column("Project"),
        Column("Declared"),
        Column("Computed"),
        Column("Gap"),
        Column("CPI", True),
        Column("SPI", True),
        Column("Done", True),
        Column("Baseline finish"),
    )
    return table(
        f"Projects, {results.office.as_of.label}",
        columns,
        (_project_row(found, links) for found in results.projects.values()),
    )


def _project_row(found: ProjectStatus, links: Links) -> list[Node]:
    snapshot = found.latest.snapshot if found.latest else None
    return [
        h.a(href=links.project(found.project.id))[found.project.name],
        badge(found.declared),
        badge(found.computed),
        "declared better" if found.is_better_declared else "–",
        number(snapshot.cpi, 2) if snapshot else "no data",
        number(snapshot.spi, 2) if snapshot else "no data",
        f"{number(snapshot.percent_complete)}\u00a0%" if snapshot else "no data",
        day_label(found.project.baseline.finish),
    ]


def status(results: Results, links: Links, project_id: str) -> Renderable:
    """What the manager declares and what the figures say, side by side, each with its reasons."""
    found = results.projects[project_id]
    declared_reasons = found.declaration.reasons if found.declaration else ()
    missing = () if found.declaration else (f"No status was declared for {found.period.label}.",)
    gap = (
        h.p(class_="pmo-gap")[h.strong["Gap: "], "the declared status is better than the figures."]
        if found.is_better_declared
        else None
    )
    return h.div(class_="pmo-statuses")[
        h.div[
            h.p(class_="pmo-card-name")[f"Declared, {found.period.label}"],
            badge(found.declared),
            _reasons((*declared_reasons, *missing)),
        ],
        h.div[
            h.p(class_="pmo-card-name")[f"Computed, {found.period.label}"],
            badge(found.computed),
            _reasons(found.reasons),
        ],
        gap,
    ]


def _reasons(reasons: tuple[str, ...]) -> Node:
    return h.ul(class_="pmo-list")[(h.li[reason] for reason in reasons)] if reasons else None


def summary(results: Results, links: Links, project_id: str) -> Renderable:
    """Who, how large, when."""
    found = results.projects[project_id].project
    office, baseline = results.office, found.baseline
    return facts(
        (
            ("Unit", h.a(href=links.unit(found.unit))[office.units[found.unit].name]),
            ("Sponsor", office.roles[found.sponsor]),
            ("Manager", office.roles[found.manager]),
            ("Tier", office.organisation.tiers[found.tier].name),
            ("Budget (BAC)", with_unit(baseline.budget, office.organisation.currency)),
            (
                "Baseline",
                f"{day_label(baseline.start)} to {day_label(baseline.finish)}, approved {day_label(baseline.approved)}",
            ),
            ("Earned value by", str(found.progress.technique).replace("-", " ")),
        )
    )


def evm_chart(results: Results, links: Links, project_id: str) -> Renderable:
    """Planned value, earned value and actual cost over time."""
    found = results.projects[project_id]
    if found.latest is None:
        return h.p["No progress has been reported yet, so there is no chart."]
    project, currency = found.project, results.office.organisation.currency
    start = Period.of(project.baseline.start, Cadence.MONTH)
    planned_values = project.planned_values()
    last = max(found.latest.period, start.shift(len(planned_values) - 1))
    months = periods_between(start, last)

    def padded(values: list[float]) -> list[float | None]:
        return [*values, *[None] * (len(months) - len(values))]

    reported = [month.snapshot for month in found.months]
    figure = s_curve(
        months,
        padded(planned_values),
        padded([snapshot.ev for snapshot in reported]),
        padded([snapshot.ac for snapshot in reported]),
        project.baseline.budget,
        currency,
    )
    name = f"{project.name}: planned value, earned value and cost, {months[0].label} to {months[-1].label}."
    finding = words.evm_finding(found.latest, currency)
    return chart(Chart(f"evm-{project_id}", name, finding, figure, _months(results, project_id)))


def _months(results: Results, project_id: str) -> Renderable:
    found = results.projects[project_id]
    notes = {report.period: report.note for report in found.project.progress.reports}
    columns = (
        Column("Month"),
        Column("PV", True),
        Column("EV", True),
        Column("AC", True),
        Column("SPI", True),
        Column("CPI", True),
        Column("Note"),
    )
    rows = [
        [
            month.period.label,
            number(month.snapshot.pv),
            number(month.snapshot.ev),
            number(month.snapshot.ac),
            number(month.snapshot.spi, 2),
            number(month.snapshot.cpi, 2),
            notes.get(month.period) or "–",
        ]
        for month in reversed(found.months)
    ]
    currency = results.office.organisation.currency
    return table(f"{found.project.name}: cumulative amounts in {currency} by month, newest first", columns, rows)


def evm_table(results: Results, links: Links, project_id: str) -> Renderable:
    """The earned value figures of the newest report, with the numbers put into each formula."""
    found = results.projects[project_id]
    if found.latest is None:
        return h.p["No progress has been reported yet."]
    currency, snapshot = results.office.organisation.currency, found.latest.snapshot
    columns = (Column("Measure"), Column("Value", True), Column("How it is computed"))
    return table(
        f"{found.project.name}: earned value, {found.latest.period.label}",
        columns,
        [*_index_rows(snapshot, currency), *_forecast_rows(snapshot, currency)],
    )


def _index_rows(s: Snapshot, currency: str) -> Iterator[list[Node]]:
    pv, ev, ac, bac = (number(amount) for amount in (s.pv, s.ev, s.ac, s.bac))

    def money(value: Known, *, sign: bool = False) -> str:
        return with_unit(value, currency, sign=sign)

    yield [
        "Schedule variance (SV)",
        money(s.sv, sign=True),
        f"EV − PV = {ev} − {pv}; {signed(s.sv_percent, 1)} % of PV",
    ]
    yield ["Cost variance (CV)", money(s.cv, sign=True), f"EV − AC = {ev} − {ac}; {signed(s.cv_percent, 1)} % of EV"]
    yield ["Schedule performance (SPI)", number(s.spi, 2), f"EV / PV = {ev} / {pv}"]
    yield ["Cost performance (CPI)", number(s.cpi, 2), f"EV / AC = {ev} / {ac}"]
    left = f"(BAC − EV) / (BAC − AC) = ({bac} − {ev}) / ({bac} − {ac})"
    reach = "" if s.is_within_reach else ": the budget is spent, so it cannot be reached"
    yield ["Needed from now on (TCPI)", number(s.tcpi, 2), f"{left}{reach}"]
    yield ["Work done", f"{number(s.percent_complete, 1)}\u00a0%", f"EV / BAC = {ev} / {bac}"]
    yield ["Budget spent", f"{number(s.percent_spent, 1)}\u00a0%", f"AC / BAC = {ac} / {bac}"]


def _forecast_rows(s: Snapshot, currency: str) -> Iterator[list[Node]]:
    for method, (name, formula) in METHODS.items():
        eac, etc, vac = (with_unit(value, currency) for value in (s.eac(method), s.etc(method), s.vac(method)))
        yield [
            f"Estimate at completion (EAC), {name}",
            eac,
            f"{formula}; still to spend (ETC) {etc}; variance at completion (VAC) {vac}",
        ]


def milestones(results: Results, links: Links, project_id: str) -> Renderable:
    """Milestones with baseline, newest forecast, slip, and how often the forecast changed."""
    project = results.projects[project_id].project
    columns = (
        Column("Milestone"),
        Column("Baseline"),
        Column("Forecast or done"),
        Column("Slip, days", True),
        Column("Forecasts"),
    )
    rows = [
        [
            milestone.name,
            day_label(milestone.baseline),
            _expected(milestone),
            _slip(milestone),
            _forecast_words(milestone),
        ]
        for milestone in project.milestones.values()
    ]
    return table(f"{project.name}: milestones, {results.office.as_of.label}", columns, rows)


def _expected(milestone: Milestone) -> str:
    if milestone.done is not None:
        return f"{day_label(milestone.done)}, done"
    return day_label(milestone.forecasts[-1].date) if milestone.forecasts else "no forecast"


def _slip(milestone: Milestone) -> str:
    last = milestone.done or (milestone.forecasts[-1].date if milestone.forecasts else None)
    return signed(float((last - milestone.baseline).days)) if last else "no data"


def _forecast_words(milestone: Milestone) -> str:
    dates = [forecast.date for forecast in milestone.forecasts]
    changed = sum(1 for before, after in pairwise(dates) if before != after)
    words = {0: "unchanged", 1: "changed once", 2: "changed twice"}.get(changed, f"changed {changed} times")
    return f"{len(dates)}, {words}" if len(dates) > 1 else number(len(dates))


def declared_history(results: Results, links: Links, project_id: str) -> Renderable:
    """What was declared, month by month."""
    project = results.projects[project_id].project
    rows = [
        [entry.period.label, badge(entry.status), " ".join(entry.reasons) or "–"]
        for entry in reversed(project.declared)
    ]
    return table(
        f"{project.name}: declared status, newest first", (Column("Month"), Column("Declared"), Column("Reasons")), rows
    )
