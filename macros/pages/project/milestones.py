"""Milestones: what each report said of their dates, and what kind of drift that is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from macros import html as h
from macros.figures.figure import Figure
from macros.figures.milestone_chart import Trend, milestone_trend
from macros.html import Node, Renderable
from macros.measures.milestones import Drift, MilestoneTrend
from macros.measures.portfolio import expected_on, trend_of
from macros.measures.results import Results
from macros.numbers import number
from macros.pages.links import Links
from macros.pages.parts import Chart, Column, chart, table
from macros.pages.project.pieces import days_words, fold, stacked
from macros.period import day_label
from macros.records.absent import Absent, is_known
from macros.records.project import Milestone, Project

MOST_LINES = 6  # ours: more cannot be told apart
OUT_OF_SIGHT = 2 * 365  # ours: days after its forecast from which a line so steep says no day
DRIFT_NOTE = h.p(class_="pmo-small")[
    "Drift: by how many days the forecast moved for each day that passed. At 0 it stands still; at 1 or more the "
    "milestone never comes nearer."
]
DRIFT_WORDS = {
    Drift.DONE: "done",
    Drift.STABLE: "stable: the forecast stands where it stood",
    Drift.CREEPING: "creeping: put off again and again",
    Drift.CLIFF: "cliff: it stood still, then it jumped",
    Drift.ZIGZAG: "zigzag: later, then earlier, then later",
    Drift.PULLED_IN: "pulled in: forecast earlier than at first",
    Drift.TOO_FEW: "too few reports to say",
}


def milestones(results: Results, links: Links, project_id: str) -> Renderable:
    """The trend chart, and under it each milestone with its slip, its drift and where that leads."""
    project = results.office.projects[project_id]
    if not project.milestones:
        return h.p["No milestone is set: the project's file has no ", h.code["milestones"], "."]
    figure = trend_figure(results, project)
    drawn = _chart(results, project, _drawn(project), figure) if figure is not None else None
    return h.div[drawn, _table(results, project)]


def _drawn(project: Project) -> Sequence[Milestone]:
    """The milestones with at least two reports: open ones first, then the newest."""
    known = [one for one in project.milestones.values() if len(one.forecasts) > 1]
    known.sort(key=lambda one: (one.done is not None, -expected_on(one).toordinal()))
    return sorted(known[:MOST_LINES], key=lambda one: one.baseline)


def trend_figure(results: Results, project: Project) -> Figure | None:
    """The trends of the milestones that are drawn; None where none has two reports."""
    shown = _drawn(project)
    if not shown:
        return None
    trends = [
        Trend(
            one.name,
            tuple(forecast.reported for forecast in one.forecasts),
            tuple(forecast.date for forecast in one.forecasts),
            one.done is not None,
        )
        for one in shown
    ]
    return milestone_trend(trends, min(trend.reported[0] for trend in trends), results.office.as_of.last_day)


def _chart(results: Results, project: Project, shown: Sequence[Milestone], figure: Figure) -> Renderable:
    name = f"{project.name}: milestone trend, {len(shown)} of {len(project.milestones)} milestones."
    return chart(Chart(f"milestones-{project.id}", name, _finding(results, project), figure, _reports(project, shown)))


def _reports(project: Project, shown: Sequence[Milestone]) -> Renderable:
    """Every forecast that is drawn: a row a report, a column a milestone."""
    days = sorted({forecast.reported for one in shown for forecast in one.forecasts}, reverse=True)
    by_day = [{forecast.reported: forecast.date for forecast in one.forecasts} for one in shown]
    columns = (Column("Reported"), *(Column(one.name) for one in shown))
    rows = [[day_label(day), *(day_label(found[day]) if day in found else "–" for found in by_day)] for day in days]
    return table(f"{project.name}: forecasts by day of report, newest first", columns, rows)


def _finding(results: Results, project: Project) -> str:
    waiting = [one for one in project.milestones.values() if one.done is None]
    late = [one for one in waiting if expected_on(one) > one.baseline]
    when = results.office.as_of.label
    if not waiting:
        return f"All {len(project.milestones)} milestones are done in {when}."
    count = f"{len(late)} of {len(waiting)} open milestones are forecast after their baseline in {when}"
    if not late:
        return f"{count}."
    worst = max(late, key=lambda one: expected_on(one) - one.baseline)
    return f"{count}; the latest by {(expected_on(worst) - worst.baseline).days} days: {worst.name}."


def _table(results: Results, project: Project) -> Renderable:
    """Open milestones in sight, done ones folded."""
    every = list(project.milestones.values())
    waiting, done = [one for one in every if one.done is None], [one for one in every if one.done is not None]
    columns = (Column("Milestone"), Column("Baseline"), Column("Forecast"), Column("What its forecasts do"))
    done_columns = (Column("Milestone"), Column("Baseline"), Column("Done"))
    when = results.office.as_of.label
    return h.div[
        [table(f"{project.name}: open milestones, {when}", columns, map(_open_row, waiting)), DRIFT_NOTE]
        if waiting
        else h.p["No milestone is open."],
        fold(f"Done: {len(done)}", table(f"{project.name}: milestones done", done_columns, map(_done_row, done)))
        if done
        else None,
    ]


def _open_row(one: Milestone) -> list[Node]:
    trend, expected = trend_of(one), expected_on(one)
    forecast = stacked(day_label(expected), _late((expected - one.baseline).days)) if one.forecasts else "no forecast"
    return [
        one.name,
        day_label(one.baseline),
        forecast,
        stacked(DRIFT_WORDS[trend.kind], _drift_words(trend, expected)),
    ]


def _done_row(one: Milestone) -> list[Node]:
    day = expected_on(one)
    return [one.name, day_label(one.baseline), stacked(day_label(day), _late((day - one.baseline).days))]


def _late(days: int) -> str:
    return days_words(days, "late", "early") if days else "on its day"


def _drift_words(trend: MilestoneTrend, expected: date) -> str:
    """The drift as a number, and for a milestone that creeps the day to which that leads."""
    if not is_known(trend.slope):
        return ""
    drift = f"drift {number(trend.slope, 2)}"
    if trend.kind is not Drift.CREEPING:
        return drift
    crossing = trend.crossing
    if isinstance(crossing, Absent) or (crossing - expected).days > OUT_OF_SIGHT:
        return f"{drift}; if that goes on, its end is not in sight"
    return f"{drift}; if that goes on, done on {day_label(crossing)}" if crossing > expected else drift
