"""The report of a published period as fragments: made from what was known on its day, so it never changes.

Each fragment takes the period as text and computes from `Results.as_published`. Names and addresses are today's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.kpi import Reading, describe_target
from macros.measures.portfolio import expected_on, gap_share, pending, total
from macros.measures.results import Results
from macros.measures.standing import Course
from macros.measures.timeliness import Arrival, Source
from macros.numbers import number
from macros.pages import words
from macros.pages.links import Links
from macros.pages.parts import STATUS_WORDS, Column, badge, facts, table
from macros.pages.project.pieces import days_words, stacked, under
from macros.period import Period, day_label
from macros.records.absent import Absent
from macros.records.report import PeriodReport
from macros.records.status import Status


def report_list(results: Results, links: Links) -> Renderable:
    """All published periods, newest first, each with its headline."""
    reports = list(results.office.reports.values())
    if not reports:
        return h.p["No period has been published: ", h.code["data/reports/"], " is empty."]
    rows = [
        [h.a(href=links.report(report.period))[report.period.label], day_label(report.published), report.headline]
        for report in reversed(reports)
    ]
    return table("Published reports, newest first", (Column("Period"), Column("Published"), Column("Headline")), rows)


def _both(results: Results, text: str) -> tuple[PeriodReport, Results, Results | None]:
    """A report, what was known then, and what was known at the report before."""
    period = Period.parse(text)
    earlier = [when for when in results.office.reports if when < period]
    before = results.as_published(earlier[-1]) if earlier else None
    return results.office.reports[period], results.as_published(period), before


def commentary(results: Results, links: Links, text: str) -> Renderable:
    """What the PMO wrote on the day."""
    report, then, _ = _both(results, text)
    author = results.office.roles[report.author]
    return h.div[
        h.p(class_="pmo-small")[
            f"Published on {day_label(report.published)} by: {author}. "
            "Figures are those known on that day; what came later is in later reports."
        ],
        (_comment(then, links, comment.text, comment.kpi, comment.project) for comment in report.commentary),
    ]


def _comment(then: Results, links: Links, said: str, kpi: str | None, project: str | None) -> Renderable:
    about: Node = None
    if kpi is not None and kpi in then.office.kpis:
        about = h.a(href=links.kpi(kpi))[then.office.kpis[kpi].name]
    elif project is not None and project in then.office.projects:
        about = h.a(href=links.project(project))[then.office.projects[project].name]
    return h.p[[h.strong[about], ": "] if about else None, said]


def glance(results: Results, links: Links, text: str) -> Renderable:
    """The period in six numbers."""
    _, then, _ = _both(results, text)
    return facts(_glance(then))


def _glance(then: Results) -> Iterator[tuple[str, Node]]:
    period = then.office.as_of
    statuses = [reading.status for reading in then.scorecard]
    yield "Scorecard", _counted(statuses)
    yield "Open projects, computed status", _counted([found.now.computed.status for found in then.open_projects])
    gaps = gap_share(then.open_projects, period)
    yield (
        "Declared better than figures or assurance",
        [f"{gaps.gaps} of {gaps.compared}", _small("open projects on this site")],
    )
    sums = total(then.open_projects, period)
    if sums is not None:
        count = f"{sums.projects} project{'s' * (sums.projects != 1)} with earned value"
        yield "Cost performance (CPI) of the portfolio", [number(sums.snapshot.cpi, 2), _small(count)]
        yield "Schedule performance (SPI) of the portfolio", [number(sums.snapshot.spi, 2), _small(count)]
    open_ = pending(then.open_projects, period.last_day, then.office.organisation.reporting.holidays)
    overdue = sum(1 for one in open_ if one.overdue)
    yield "Decisions open", [number(len(open_)), _small(f"{overdue} overdue")]


def _small(words: str) -> Renderable:
    return h.span(class_="pmo-small")[f" {words}"]


def _counted(statuses: Sequence[Status]) -> Node:
    found = [(status, statuses.count(status)) for status in Status if status in statuses]
    return ", ".join(f"{count} {STATUS_WORDS[status][1]}" for status, count in found) or "none"


def report_changes(results: Results, links: Links, text: str) -> Renderable:
    """What is different from the report before: KPIs that changed status, projects that did, new and closed ones."""
    report, then, before = _both(results, text)
    if before is None:
        return h.p[f"{report.period.label} is the first published period, so there is nothing to compare it with."]
    rows = [*_kpi_changes(then, before, links), *_project_changes(then, before, links)]
    if not rows:
        return h.p[f"No KPI of the scorecard and no project has another status than in {before.office.as_of.label}."]
    columns = (Column("What"), Column("Before"), Column("Now"), Column("Why"))
    return table(f"Changes since {before.office.as_of.label}", columns, rows)


def _kpi_changes(then: Results, before: Results, links: Links) -> Iterator[list[Node]]:
    for reading in then.scorecard:
        old = before.readings[reading.kpi.id]
        if old.status is not reading.status:
            name = h.a(href=links.kpi(reading.kpi.id))[reading.kpi.name]
            yield [name, badge(old.status), badge(reading.status), reading.reason]


def _project_changes(then: Results, before: Results, links: Links) -> Iterator[list[Node]]:
    for key, found in then.projects.items():
        name = h.a(href=links.project(key))[found.project.name]
        old = before.projects.get(key)
        if old is None:
            yield [name, "not in the report", badge(found.now.computed.status), "New in this report."]
        elif found.is_closed and not old.is_closed and found.project.closed is not None:
            yield [name, badge(old.now.computed.status), str(found.project.closed.outcome), _closing(found)]
        elif not found.is_closed:
            yield from _moves(name, old, found)


def _closing(found: Course) -> str:
    closed = found.project.closed
    return f"Closed on {day_label(closed.day)}. {closed.remark or ''}".strip() if closed else ""


def _moves(name: Node, old: Course, new: Course) -> Iterator[list[Node]]:
    was, now = old.now, new.now
    if was.computed.status is not now.computed.status:
        why = now.computed.reasons[0] if now.computed.reasons else "–"
        yield [[name, " (computed)"], badge(was.computed.status), badge(now.computed.status), why]
    if was.declared is not now.declared:
        reasons = " ".join(now.declaration.reasons) if now.declaration else "Nothing was declared."
        yield [[name, " (declared)"], badge(was.declared), badge(now.declared), reasons or "–"]


def report_scorecard(results: Results, links: Links, text: str) -> Renderable:
    """The scorecard as it was known then."""
    _, then, _ = _both(results, text)
    columns = (
        Column("KPI"),
        Column("Value", True),
        Column("Status"),
        Column("Change on the period before", True),
        Column("What the process says"),
    )
    rows = (_scorecard_row(reading, links) for reading in then.scorecard)
    return table(f"KPI scorecard, {then.office.as_of.label}", columns, rows)


def _scorecard_row(reading: Reading, links: Links) -> list[Node]:
    target = "no target"
    if not isinstance(reading.target, Absent):
        target = f"target {describe_target(reading.kpi, reading.target)}"
    return [
        h.a(href=links.kpi(reading.kpi.id))[reading.kpi.name],
        stacked(reading.show(reading.value), target),
        badge(reading.status),
        words.change_words(reading, short=True),
        words.process_words(reading),
    ]


def report_projects(results: Results, links: Links, text: str) -> Renderable:
    """Open projects with their three statuses and their indices, as they were known then."""
    _, then, _ = _both(results, text)
    if not then.open_projects:
        return h.p["No project was open."]
    columns = (
        Column("Project"),
        Column("Declared"),
        Column("Computed"),
        Column("Independent"),
        Column("CPI", True),
        Column("SPI(t)", True),
        Column("Forecast finish"),
    )
    rows = [_project_row(found, links) for found in then.open_projects]
    return table(f"Open projects, {then.office.as_of.label}", columns, rows)


def _project_row(found: Course, links: Links) -> list[Node]:
    now = found.now
    month = found.latest if found.latest and found.latest.period == now.period else None
    outlook = found.outlook if found.outlook and found.outlook.period == now.period else None
    return [
        h.a(href=links.project(found.project.id))[found.project.name],
        h.span[badge(now.declared), under("better than seen by others") if now.has_gap else None],
        badge(now.computed.status),
        badge(now.independent),
        number(month.snapshot.cpi, 2) if month else "no data",
        number(month.schedule.index, 2) if month else "no data",
        day_label(outlook.finish) if outlook and outlook.finish else "no data",
    ]


def report_milestones(results: Results, links: Links, text: str) -> Renderable:
    """Milestones that were done or that moved since the report before."""
    _, then, before = _both(results, text)
    rows = list(_milestone_rows(then, before, links)) if before is not None else []
    if not rows:
        return h.p["No milestone was done and no forecast moved since the report before."]
    columns = (Column("Milestone"), Column("Project"), Column("Baseline"), Column("Now"))
    return table("Milestones done or moved", columns, rows)


def _milestone_rows(then: Results, before: Results, links: Links) -> Iterator[list[Node]]:
    for project_id, found in then.projects.items():
        old = before.office.projects.get(project_id)
        for key, milestone in found.project.milestones.items():
            was = old.milestones.get(key) if old is not None else None
            if was is None or (was.done is not None and milestone.done is not None):
                continue
            moved = (expected_on(milestone) - expected_on(was)).days
            if moved or milestone.done is not None:
                done = ", done" if milestone.done else ""
                distance = days_words(moved) if moved else "as forecast"
                yield [
                    milestone.name,
                    h.a(href=links.project(project_id))[found.project.name],
                    day_label(milestone.baseline),
                    stacked(f"{day_label(expected_on(milestone))}{done}", distance),
                ]


def report_decisions(results: Results, links: Links, text: str) -> Renderable:
    """What was decided since the report before, and what waited for a decision."""
    report, then, before = _both(results, text)
    since = before.office.reports[before.office.as_of].published if before is not None else None
    rows = [
        [
            decision.question,
            h.a(href=links.project(key))[project.name],
            results.office.roles[decision.decider],
            f"decided {day_label(decision.decided)}" if decision.decided else f"due {day_label(decision.due)}",
            decision.outcome or ("overdue" if decision.due < report.published else "open"),
        ]
        for key, project in then.office.projects.items()
        for decision in project.decisions.values()
        if decision.decided is None or (since is not None and decision.decided > since)
    ]
    if not rows:
        return h.p["Nothing was decided and nothing waited for a decision."]
    columns = (Column("Question"), Column("Project"), Column("Who decides"), Column("Day"), Column("Outcome"))
    return table("Decisions taken since the report before, and open ones", columns, rows)


def report_gaps(results: Results, links: Links, text: str) -> Renderable:
    """What was not known on the day of publication."""
    _, then, _ = _both(results, text)
    late = [track for track in then.tracks if track.reports[-1].arrival is Arrival.MISSING]
    if not late:
        return h.p["Every KPI and every open project had reported."]
    names = {
        Source.KPI: lambda key: h.a(href=links.kpi(key))[then.office.kpis[key].name],
        Source.FIGURES: lambda key: h.a(href=links.project(key))[then.office.projects[key].name],
        Source.STATUS: lambda key: h.a(href=links.project(key))[then.office.projects[key].name],
    }
    return h.ul[
        (
            h.li[names[track.source](track.id), f": {track.source} for {track.reports[-1].period.label} was missing."]
            for track in late
        )
    ]
