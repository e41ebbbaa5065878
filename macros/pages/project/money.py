"""Plan, progress and cost: the S-curve with its range of estimates, or the manager's forecasts where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from macros import html as h
from macros.figures.evm_chart import EacRange, s_curve
from macros.figures.figure import Figure
from macros.html import Node, Renderable
from macros.measures.evm import estimates
from macros.measures.results import Results
from macros.measures.standing import Course
from macros.measures.status import cost_growth, finish_slip
from macros.numbers import number, with_unit
from macros.pages import words
from macros.pages.links import Links
from macros.pages.parts import Chart, Column, chart, table
from macros.pages.project.pieces import days_words, fold, stacked
from macros.period import Cadence, Period, day_label, periods_between
from macros.records.absent import is_known
from macros.records.project import Baseline, Outlook, Plan, Project


def evm_chart(results: Results, links: Links, project_id: str) -> Renderable:
    """Planned value, earned value and actual cost over time, and what the whole may cost."""
    found = results.projects[project_id]
    if not found.months:
        return _outlook(results, found)
    return h.div[_curve(results, found), _outlook(results, found) if found.project.outlook else None]


def _curve(results: Results, found: Course) -> Renderable:
    project, currency, months = found.project, results.office.organisation.currency, _drawn_months(found)
    figure = curve_figure(results, found)
    if figure is None:
        return h.p["The baseline has no planned values, so there is no curve."]
    name = f"{project.name}: planned value, earned value and cost, {months[0].label} to {months[-1].label}."
    finding = f"{words.evm_finding(found.months[-1], currency)} {_range_words(found, currency)}".strip()
    return chart(Chart(f"evm-{project.id}", name, finding, figure, _months(results, found)))


def _plan(found: Course) -> Plan | None:
    """The plan by which the newest month is judged."""
    return found.project.baseline_on(found.months[-1].period.last_day).plan() if found.months else None


def _drawn_months(found: Course) -> Sequence[Period]:
    plan = _plan(found)
    if plan is None:
        return ()
    first = min(plan.first_month, found.months[0].period)
    return periods_between(first, max(found.months[-1].period, plan.finish_month))


def curve_figure(results: Results, found: Course) -> Figure | None:
    """The S-curve of a project; None without earned value or without planned values."""
    plan, months = _plan(found), _drawn_months(found)
    if plan is None:
        return None

    def spread(values: dict[Period, float]) -> list[float | None]:
        return [values.get(month) for month in months]

    return s_curve(
        months,
        spread({plan.first_month.shift(step): value for step, value in enumerate(plan.values)}),
        spread({month.period: month.snapshot.ev for month in found.months}),
        spread({month.period: month.snapshot.ac for month in found.months}),
        plan.budget,
        results.office.organisation.currency,
        _range(found, plan.finish_month),
    )


def own_estimate(found: Course) -> float | None:
    """The manager's forecast of the cost, of the newest reported month."""
    newest = found.latest.period if found.latest else None
    return next((entry.cost for entry in found.project.outlook if entry.period == newest), None)


def _range(found: Course, baseline_finish: Period) -> EacRange | None:
    """Lowest and highest estimate, at the finish that is forecast."""
    if found.latest is None or found.is_closed:
        return None
    known = estimates(found.latest.snapshot, own_estimate(found))
    finish = found.outlook.finish if found.outlook else None
    month = Period.of(finish, Cadence.MONTH) if finish else baseline_finish
    return EacRange(max(month, found.latest.period.shift(1)), known[0], known[-1]) if known else None


def _range_words(found: Course, currency: str) -> str:
    if found.latest is None or found.is_closed:
        return ""
    known = estimates(found.latest.snapshot, own_estimate(found))
    if len(known) < 2:
        return ""
    spread = number(100 * (known[-1] - known[0]) / found.latest.snapshot.bac, 1)
    return (
        f"At completion it is estimated at {number(known[0])} to {with_unit(known[-1], currency)}, "
        f"a range of {spread}\u00a0% of the budget."
    )


def _months(results: Results, found: Course) -> Renderable:
    assert found.project.progress is not None
    notes = {report.period: report.note for report in found.project.progress.reports}
    columns = (
        Column("Month"),
        Column("PV", True),
        Column("EV", True),
        Column("AC", True),
        Column("CPI", True),
        Column("SPI", True),
        Column("SPI(t)", True),
        Column("Note"),
    )
    rows = [
        [
            month.period.label,
            number(month.snapshot.pv),
            number(month.snapshot.ev),
            number(month.snapshot.ac),
            number(month.snapshot.cpi, 2),
            number(month.snapshot.spi, 2),
            number(month.schedule.index, 2),
            notes.get(month.period) or "–",
        ]
        for month in reversed(found.months)
    ]
    currency = results.office.organisation.currency
    return table(f"{found.project.name}: cumulative amounts in {currency} by month, newest first", columns, rows)


MOST_FORECASTS = 3  # ours: newest forecasts in sight; earlier ones are folded
FORECAST_COLUMNS = (Column("Period"), Column("Forecast finish"), Column("Forecast cost", True), Column("Note"))


def _outlook(results: Results, found: Course) -> Renderable:
    """The manager's own forecasts of finish and cost against the baseline then in force."""
    project, name = found.project, found.project.name
    if not project.outlook:
        return h.p[
            "No progress and no forecast has been reported yet: the project's file has neither ",
            h.code["progress"],
            " nor ",
            h.code["outlook"],
            ".",
        ]
    rows = [_forecast_row(results, project, entry) for entry in reversed(project.outlook)]
    older = rows[MOST_FORECASTS:]
    return h.div[
        table(f"{name}: the manager's own forecasts, newest first", FORECAST_COLUMNS, rows[:MOST_FORECASTS]),
        fold(f"Earlier forecasts: {len(older)}", table(f"{name}: earlier forecasts", FORECAST_COLUMNS, older))
        if older
        else None,
    ]


def _forecast_row(results: Results, project: Project, entry: Outlook) -> list[Node]:
    baseline, currency = project.baseline_on(entry.period.last_day), results.office.organisation.currency
    finish: Node = "no data"
    if entry.finish is not None:
        finish = stacked(day_label(entry.finish), _slip(entry.finish, entry, baseline))
    cost: Node = "no data"
    if entry.cost is not None:
        cost = stacked(with_unit(entry.cost, currency), _growth(entry, baseline))
    return [entry.period.label, finish, cost, entry.note or "–"]


def _slip(finish: date, entry: Outlook, baseline: Baseline) -> str:
    """`245 days late, 37.0 % of the duration`."""
    if baseline.finish is None:
        return "no baseline to compare with"
    days, slip = (finish - baseline.finish).days, finish_slip(entry, baseline)
    if not days:
        return "as in the baseline"
    of_duration = f", {number(abs(slip), 1)}\u00a0% of the duration" if is_known(slip) else ""
    return f"{days_words(days, 'late', 'early')}{of_duration}"


def _growth(entry: Outlook, baseline: Baseline) -> str:
    growth = cost_growth(entry, baseline)
    if not is_known(growth):
        return "no budget to compare with"
    if number(growth, 1) in {"0.0", "−0.0"}:
        return "as budgeted"
    return f"{number(abs(growth), 1)}\u00a0% {'above' if growth > 0 else 'below'} the budget"


def baselines(results: Results, project_id: str) -> Renderable | None:
    """All baselines of a project that had more than one."""
    project, currency = results.office.projects[project_id], results.office.organisation.currency
    if not project.earlier_baselines:
        return None
    columns = (Column("Approved"), Column("Start"), Column("Finish"), Column("Budget", True), Column("Why"))
    rows: Sequence[Sequence[str]] = [
        [
            day_label(one.approved) if one.approved else "no data",
            day_label(one.start) if one.start else "no data",
            day_label(one.finish) if one.finish else "no data",
            with_unit(one.budget, currency) if one.budget is not None else "no data",
            one.reason or "first baseline",
        ]
        for one in reversed(project.baselines)
    ]
    return table(f"{project.name}: baselines, newest first", columns, rows)
