"""Risks: what they amount to, whether the contingency covers them, and what is done about each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from macros import html as h
from macros.figures.figure import Figure
from macros.figures.portfolio_chart import exposure
from macros.html import Node, Renderable
from macros.measures.portfolio import exposure_of
from macros.measures.results import Results
from macros.measures.risk import coverage
from macros.measures.status import estimate_on
from macros.numbers import number, signed, with_unit
from macros.pages.links import Links
from macros.pages.parts import Chart, Column, chart, facts, table
from macros.pages.project.pieces import fold, stacked, under
from macros.period import Cadence, Period, day_label, periods_between
from macros.records.absent import Absent, Known, is_known
from macros.records.project import Project
from macros.records.risk import Risk

MONTHS_SHOWN = 24


def risks(results: Results, links: Links, project_id: str) -> Renderable:
    """Exposure and coverage now and over time; open risks, largest first; closed ones folded."""
    project, today = results.office.projects[project_id], results.office.as_of.last_day
    if not project.risks:
        return h.p["No risk is recorded: the project's file has no ", h.code["risks"], "."]
    open_ = [risk for risk in project.risks.values() if estimate_on(risk, today)]
    closed = [risk for risk in project.risks.values() if risk.closed is not None and risk.closed <= today]
    return h.div[
        _now(results, project),
        _over_time(results, project),
        _table(results, sorted(open_, key=lambda risk: -_amount(risk, today))),
        fold(f"Closed: {len(closed)}", h.ul[(_closed(risk) for risk in closed)]) if closed else None,
    ]


def _amount(risk: Risk, day: date) -> float:
    held = estimate_on(risk, day)
    return held.probability / 100 * held.impact if held else 0.0


def _left(project: Project, month: Period) -> float | None:
    if project.contingency is None:
        return None
    return next((entry.left for entry in project.contingency.left if entry.period == month), None)


def _now(results: Results, project: Project) -> Renderable:
    as_of, currency = results.office.as_of, results.office.organisation.currency
    found, left = exposure_of(project, as_of.last_day), _left(project, as_of)
    cover: Known = Absent.NO_DATA if left is None else coverage(left, found.threats)
    agreed = with_unit(project.contingency.agreed, currency) if project.contingency else "none"
    return facts(
        (
            ("Exposure to threats", [with_unit(found.threats, currency), _small("chance × impact, added up")]),
            ("Opportunities", [with_unit(found.opportunities, currency), _small("counted apart")]),
            (
                "Contingency left",
                [with_unit(left if left is not None else Absent.NO_DATA, currency), _small(f"of {agreed} agreed")],
            ),
            (
                "Contingency left / exposure",
                [number(cover, 2), _small("from 1 on it covers all threats") if is_known(cover) else None],
            ),
        )
    )


def _small(words: str) -> Renderable:
    return h.span(class_="pmo-small")[f" {words}"]


def _months(results: Results, project: Project) -> Sequence[Period]:
    """The months that are drawn: from the first estimate on, of the last two years."""
    as_of = results.office.as_of
    known = [risk.estimates[0].day for risk in project.risks.values() if risk.estimates]
    first = Period.of(min(known), Cadence.MONTH) if known else as_of
    return periods_between(max(first, as_of.shift(1 - MONTHS_SHOWN)), as_of)


def _series(project: Project, months: Sequence[Period]) -> tuple[list[float], list[float | None]]:
    """(exposure to threats, contingency left) at the end of each month."""
    threats = [exposure_of(project, month.last_day).threats for month in months]
    return threats, [_left(project, month) for month in months]


def exposure_figure(results: Results, project: Project) -> Figure | None:
    """Exposure and contingency by month; None where that is less than two months."""
    months = _months(results, project)
    if len(months) < 2:
        return None
    return exposure(months, *_series(project, months), results.office.organisation.currency)


def _over_time(results: Results, project: Project) -> Node:
    as_of, currency = results.office.as_of, results.office.organisation.currency
    figure, months = exposure_figure(results, project), _months(results, project)
    if figure is None:
        return None
    threats, left = _series(project, months)
    rows = [
        [month.label, with_unit(threat, currency), with_unit(rest if rest is not None else Absent.NO_DATA, currency)]
        for month, threat, rest in reversed(list(zip(months, threats, left, strict=True)))
    ]
    columns = (Column("Month"), Column("Exposure to threats", True), Column("Contingency left", True))
    return chart(
        Chart(
            f"exposure-{project.id}",
            f"{project.name}: exposure and contingency, {months[0].label} to {months[-1].label}.",
            f"Exposure {with_unit(threats[-1], currency)} at the end of {as_of.label}, "
            f"{with_unit(threats[-1] - threats[0], currency, sign=True)} since {months[0].label}.",
            figure,
            table("Exposure and contingency, newest first", columns, rows),
        )
    )


def _table(results: Results, open_: Sequence[Risk]) -> Renderable:
    if not open_:
        return h.p["No risk is open."]
    columns = (
        Column("Risk"),
        Column("Exposure", True),
        Column("Change, 3 months", True),
        Column("Response and steps"),
    )
    rows = (_row(results, risk) for risk in open_)
    return table("Open risks, largest exposure first", columns, rows, class_="pmo-last-wide")


def _row(results: Results, risk: Risk) -> list[Node]:
    as_of, currency = results.office.as_of, results.office.organisation.currency
    held = estimate_on(risk, as_of.last_day)
    assert held is not None
    before = as_of.shift(-3).last_day
    change = _amount(risk, as_of.last_day) - _amount(risk, before) if estimate_on(risk, before) else None
    return [
        [risk.name, under(f"{risk.kind}, {results.office.roles[risk.owner]}")],
        stacked(
            with_unit(_amount(risk, as_of.last_day), currency),
            f"{number(held.probability)}\u00a0% of {number(held.impact)}",
        ),
        signed(change) if change is not None else "new",
        [h.p[risk.response], h.ul(class_="pmo-list")[_steps(results, risk, as_of.last_day)]],
    ]


def _steps(results: Results, risk: Risk, today: date) -> Iterator[Renderable]:
    """The steps that are still to be taken, overdue ones in bold; of the others only how many there are."""
    for action in sorted((one for one in risk.actions if one.done is None), key=lambda one: one.due):
        state = "overdue" if action.due < today else "open"
        words = f"{action.step} ({results.office.roles[action.owner]}, {state}, due {day_label(action.due)})"
        yield h.li[h.strong[words] if state == "overdue" else words]
    if done := sum(action.done is not None for action in risk.actions):
        yield h.li(class_="pmo-small")[f"{done} step{'s' * (done != 1)} done."]


def _closed(risk: Risk) -> Renderable:
    day = day_label(risk.closed) if risk.closed else ""
    return h.li[f"{risk.name}: closed {day}."]
