"""The forecast of work that flows: when the rest will be done, how long items take, which ones age."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from macros import html as h
from macros.figures.figure import Figure
from macros.figures.flow_chart import cycle_times
from macros.figures.forecast_chart import finish
from macros.html import Node, Renderable
from macros.measures.flow import Flow, Item, flow, throughput
from macros.measures.forecast import PeriodsNeeded, forecast_when
from macros.measures.results import Results
from macros.numbers import number
from macros.pages.links import Links
from macros.pages.parts import Chart, Column, chart, facts, table
from macros.pages.project.pieces import under
from macros.period import day_label
from macros.records.absent import Absent, Known, is_known
from macros.records.project import Project
from macros.records.work import Work

WEEKS = 12  # ours: what the forecast looks back on
CONFIDENCES = (50, 85, 95)
ALMOST_SURE = 0.995  # ours: where the chart ends, for a long flat tail says nothing


def work(results: Results, links: Links, project_id: str) -> Renderable:
    """Chances of a finish by week, then cycle times and ageing items."""
    project, today = results.office.projects[project_id], results.office.as_of.last_day
    if project.work is None:
        return h.p["This project does not count items of work: its file has no ", h.code["work"], "."]
    found = _flow(project.work, today)
    return h.div[
        _forecast(project, project.work, _weekly(project.work, today), today),
        _flow_facts(project.work, found),
        _ageing(project.work, found, today),
        _cycle_chart(project, project.work, found),
    ]


def _items(work_: Work) -> list[Item]:
    return [Item(one.started, one.finished) for one in work_.items]


def _flow(work_: Work, today: date) -> Flow:
    return flow(_items(work_), today, work_.expected_days)


def _weekly(work_: Work, today: date) -> Sequence[int]:
    """Items finished in each of the last weeks."""
    items = _items(work_)
    return throughput(items, min((item.started for item in items), default=today), today)[-WEEKS:]


def work_figures(project: Project, today: date) -> Iterator[tuple[str, Figure]]:
    """The charts of the items of work that can be drawn, each with its id on the page."""
    if project.work is None:
        return
    needed = (
        forecast_when(_weekly(project.work, today), project.work.backlog[-1].items) if project.work.backlog else None
    )
    if isinstance(needed, PeriodsNeeded):
        yield f"forecast-{project.id}", _chance_figure(project.work, needed, _days_by_chance(needed, today), today)
    found = _flow(project.work, today)
    if found.finished:
        yield f"cycle-{project.id}", _cycle_figure(project.work, found)


def _days_by_chance(needed: PeriodsNeeded, today: date) -> dict[int, date]:
    weeks = {confidence: needed.periods(confidence / 100) for confidence in CONFIDENCES}
    return {key: _by(today, count) for key, count in weeks.items() if not isinstance(count, Absent)}


def _chance_figure(work_: Work, needed: PeriodsNeeded, days: dict[int, date], today: date) -> Figure:
    last = next((count for count, chance in needed.cumulative if chance >= ALMOST_SURE), needed.cumulative[-1][0])
    chances = [(_by(today, count), chance) for count, chance in needed.cumulative if count <= last]
    marks = [(f"P{key}", day) for key, day in days.items()]
    return finish([day for day, _ in chances], [chance for _, chance in chances], marks, work_.committed)


def _forecast(project: Project, work_: Work, weekly: Sequence[int], today: date) -> Renderable:
    left = work_.backlog[-1].items if work_.backlog else None
    if left is None:
        return h.p["There is no forecast: ", h.code["work.backlog"], " does not say how many items are left."]
    needed = forecast_when(weekly, left)
    if isinstance(needed, Absent):
        return h.p[f"There is no forecast of the {left} items that are left: {needed} ({len(weekly)} weeks are known)."]
    return h.div[
        _chance_chart(project, work_, needed, _days_by_chance(needed, today), today, left),
        h.p(class_="pmo-small")[
            f"Made from the items finished in each of the last {len(weekly)} weeks: {', '.join(map(str, weekly))}. "
            "It holds as long as the coming weeks are like these. P85: in 85 of 100 such futures all is done by then."
        ],
    ]


def _chance_chart(
    project: Project, work_: Work, needed: PeriodsNeeded, days: dict[int, date], today: date, left: int
) -> Renderable:
    figure = _chance_figure(work_, needed, days, today)
    rows = [[f"{key} of 100", day_label(day), _against(day, work_.committed)] for key, day in days.items()]
    columns = (Column("Chance"), Column("Done by"), Column("Against the promise"))
    finding = f"{left} items are left on {day_label(today)}"
    if 85 in days:
        finding += f"; with a chance of 85 in 100 they are done by {day_label(days[85])}"
    promise = ""
    if work_.committed:
        kept = max((chance for count, chance in needed.cumulative if _by(today, count) <= work_.committed), default=0.0)
        promise = f". {day_label(work_.committed)} is promised: the chance of that is {_in_100(kept)} in 100"
    return chart(
        Chart(
            f"forecast-{project.id}",
            f"{project.name}: chance that all items are done, by week.",
            f"{finding}{promise}.",
            figure,
            table("When all items will be done", columns, rows),
        )
    )


def _by(today: date, weeks: int) -> date:
    return today + timedelta(weeks=weeks)


def _in_100(chance: float) -> str:
    """A chance as a whole number of 100, never a certainty that it is not."""
    return "less than 1" if chance < 0.01 else "more than 99" if chance > 0.99 else number(100 * chance)


def _against(day: date, committed: date | None) -> str:
    if committed is None:
        return "nothing is promised"
    late = (day - committed).days
    return f"{late} days late" if late > 0 else f"{-late} days to spare"


def _flow_facts(work_: Work, found: Flow) -> Renderable:
    promise = "no promise is made"
    if work_.expected_days is not None:
        promise = f"{_percent(found.within)} within the promised {work_.expected_days} days"
    return facts(
        (
            ("Items finished", [number(len(found.cycle_times)), under(promise)]),
            ("Cycle time: 85 of 100 within", [_days(found.p85), under(f"half of them within {_days(found.p50)}")]),
            ("In progress", [number(found.wip), under(f"{_percent(found.ageing)} older than 85 of 100 finished ones")]),
        )
    )


def _days(value: Known) -> str:
    return f"{number(value)} days" if is_known(value) else str(value)


def _percent(value: Known) -> str:
    return f"{number(value)}\u00a0%" if is_known(value) else str(value)


def _finished_days(found: Flow) -> list[date]:
    return [item.finished for item in found.finished if item.finished is not None]


def _cycle_figure(work_: Work, found: Flow) -> Figure:
    p85 = found.p85 if is_known(found.p85) else None
    return cycle_times(_finished_days(found), list(map(float, found.cycle_times)), work_.expected_days, p85)


def _cycle_chart(project: Project, work_: Work, found: Flow) -> Node:
    if not found.finished:
        return None
    days, figure = _finished_days(found), _cycle_figure(work_, found)
    rows = [[day_label(day), number(taken)] for day, taken in reversed(list(zip(days, found.cycle_times, strict=True)))]
    columns = (Column("Finished"), Column("Days from start to finish", True))
    finding = f"{len(days)} items up to {day_label(days[-1])}; 85 of 100 took at most {_days(found.p85)}."
    name = f"{project.name}: cycle time of each {work_.item}."
    return chart(Chart(f"cycle-{project.id}", name, finding, figure, table("Cycle times, newest first", columns, rows)))


def _ageing(work_: Work, found: Flow, today: date) -> Node:
    limit = found.p85 if is_known(found.p85) else 0.0
    open_ = [one for one in work_.items if one.started <= today and (one.finished is None or one.finished > today)]
    aged = sorted((one for one in open_ if (today - one.started).days + 1 > limit), key=lambda one: one.started)
    if not aged:
        return h.p["No item in progress is older than 85 of 100 finished ones were."] if open_ else None
    rows = [[one.id, day_label(one.started), number((today - one.started).days + 1)] for one in aged]
    columns = (Column("Item"), Column("Started"), Column("Days so far", True))
    return table("In progress for longer than 85 of 100 finished items took", columns, rows)
