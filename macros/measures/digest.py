"""What happened in each month, and who must act in the next: from dated records alone, never from git or the clock.

A record counts in the month of its day. A value or a declared status without a day of entry counts on the day on which
it was due. A page and a card hold their newest state only, so a later review takes a page out of an earlier month.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from macros.load import Office
from macros.measures.freshness import Age, handbook_freshness
from macros.measures.kpi import Reading
from macros.measures.project_gates import is_gate_decision, is_gate_milestone
from macros.measures.spc import Point
from macros.measures.standing import Course
from macros.measures.working_days import add_working_days
from macros.period import Cadence, Period
from macros.records.kpi import Observation
from macros.records.lesson import LessonState
from macros.records.status import Status
from macros.records.upkeep import SiteChange


class Kind(StrEnum):
    """What happened, in the order in which a digest tells it."""

    CHANGE = "change in force"
    NEWS = "news"
    DECISION = "decision taken"
    LESSON = "lesson noted"
    LEARNED = "lesson that changed a page or template"
    KPI_STATUS = "KPI with another status"
    SIGNAL = "KPI with another signal"
    VALUE = "KPI value entered"
    CORRECTION = "KPI value corrected"
    ASSESSMENT = "assessment submitted"
    PROJECT_STATUS = "project with another declared status"
    GATE = "gate passed or decided"
    MILESTONE = "milestone reached"
    CLOSED = "project closed"
    REPORT = "report published"
    REVIEW = "page reviewed"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that happened."""

    kind: Kind
    day: date
    """The day by which it counts."""
    id: str
    """Id of the record: a KPI, a project, a page ...; of changes and news their place in the file, from 0."""
    part: str = ""
    """Id of a part of the record: a milestone, a decision, a period."""
    before: Status = Status.NO_DATA
    after: Status = Status.NO_DATA
    point: Point | None = None
    """The value on the chart, where there is another signal."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a role has to do in the next month."""

    by: date
    role: str
    """The role or the board."""
    kind: Kind
    id: str
    part: str = ""


@dataclass(frozen=True)
class Digest:
    """A month."""

    month: Period
    items: tuple[Item, ...]
    """By kind, then by day."""
    tasks: tuple[Task, ...]
    """Of the next month, the first due on top."""

    @cached_property
    def by_kind(self) -> Mapping[Kind, tuple[Item, ...]]:
        """What happened, by kind; a kind without an item is left out."""
        return {kind: found for kind in Kind if (found := tuple(one for one in self.items if one.kind is kind))}


def digests(office: Office, readings: Mapping[str, Reading], projects: Mapping[str, Course]) -> Mapping[Period, Digest]:
    """Month -> digest, newest first, for each month that has something, up to the as-of month.

    The month after it is not over: its figures come in one by one. Units that hide their scores stay out.
    """
    by_month: dict[Period, list[Item]] = {}
    for item in _items(office, readings, projects):
        by_month.setdefault(Period.of(item.day, Cadence.MONTH), []).append(item)
    order = list(Kind)
    tasks: dict[Period, list[Task]] = {}
    for task in _tasks(office):
        tasks.setdefault(Period.of(task.by, Cadence.MONTH), []).append(task)
    return {
        month: Digest(
            month,
            tuple(sorted(by_month[month], key=lambda one: (order.index(one.kind), one.day, one.id, one.part))),
            tuple(_open_after(office, tasks.get(month.shift(1), []), month.last_day)),
        )
        for month in sorted(by_month, reverse=True)
        if month <= office.as_of
    }


def _items(office: Office, readings: Mapping[str, Reading], projects: Mapping[str, Course]) -> Iterator[Item]:
    yield from _words(office)
    for reading in readings.values():
        yield from _of_kpi(office, reading)
    for unit, by_period in office.assessments.items():
        if unit in office.units and office.units[unit].publish:
            for period, one in by_period.items():
                yield Item(Kind.ASSESSMENT, one.submitted_on, unit, str(period))
    for course in projects.values():
        yield from _of_project(office, course)
    for period, report in office.reports.items():
        yield Item(Kind.REPORT, report.published, str(period))
    for path, page in office.handbook.items():
        yield Item(Kind.REVIEW, page.last_reviewed, path)


def _words(office: Office) -> Iterator[Item]:
    """What was announced, told, decided and learned."""
    for index, change in enumerate(_changes(office)):
        yield Item(Kind.CHANGE, change.date, str(index))
    for index, news in enumerate(office.log.news.news if office.log.news else ()):
        yield Item(Kind.NEWS, news.date, str(index))
    for key, decision in (office.log.decisions.decisions if office.log.decisions else {}).items():
        if decision.decided is not None:
            yield Item(Kind.DECISION, decision.decided, key)
    for key, card in office.lessons.items():
        yield Item(Kind.LESSON, card.noted, key)
        if card.change.state is LessonState.MERGED and card.change.decided is not None:
            yield Item(Kind.LEARNED, card.change.decided, key)


def _changes(office: Office) -> tuple[SiteChange, ...]:
    return office.upkeep.changes.changes if office.upkeep.changes else ()


def _of_kpi(office: Office, reading: Reading) -> Iterator[Item]:
    kpi, due = reading.kpi, reading.kpi.due_day
    days_until = office.organisation.reporting.data if due is None else due
    for one in kpi.observations:
        if one.entered_on is not None:
            kind = Kind.VALUE if one.restates is None else Kind.CORRECTION
            yield Item(kind, one.entered_on, kpi.id, str(one.period))
    entered: dict[Period, Observation] = {one.period: one for one in kpi.in_force()}

    def day(period: Period) -> date:
        return entered[period].entered_on or _due(office, period, days_until)

    for before, now in pairwise(reading.history):
        if before.status is not now.status and Status.NO_DATA not in (before.status, now.status):
            yield Item(Kind.KPI_STATUS, day(now.period), kpi.id, str(now.period), before.status, now.status)
    for old, point in pairwise(reading.points):
        if point.signal is not old.signal:
            yield Item(Kind.SIGNAL, day(point.period), kpi.id, str(point.period), point=point)


def _due(office: Office, period: Period, count: int) -> date:
    return add_working_days(period.last_day, count, office.organisation.reporting.holidays)


def _of_project(office: Office, course: Course) -> Iterator[Item]:
    project = course.project
    for move in course.transitions(course.declared_history):
        if Status.NO_DATA not in (move.before, move.after):
            standing = course.at(move.period)
            entered = standing.declaration.entered_on if standing and standing.declaration else None
            day = entered or _due(office, move.period, office.organisation.reporting.status)
            yield Item(Kind.PROJECT_STATUS, day, project.id, str(move.period), move.before, move.after)
    for key, milestone in project.milestones.items():
        if milestone.done is not None:
            yield Item(Kind.GATE if is_gate_milestone(key) else Kind.MILESTONE, milestone.done, project.id, key)
    for key, decision in project.decisions.items():
        if decision.decided is not None:
            kind = Kind.GATE if is_gate_decision(decision) else Kind.DECISION
            yield Item(kind, decision.decided, project.id, key)
    if project.closed is not None:
        yield Item(Kind.CLOSED, project.closed.day, project.id)


# --- what is to be done -----------------------------------------------------------------------------------------------


def _tasks(office: Office) -> Iterator[Task]:
    """Everything with a day and a role, whenever that is."""
    for index, change in enumerate(_changes(office)):
        if change.by is not None:
            yield from (Task(change.by, role, Kind.CHANGE, str(index)) for role in change.roles)
    for key, decision in (office.log.decisions.decisions if office.log.decisions else {}).items():
        yield Task(decision.due, decision.decider, Kind.DECISION, key)
    for project in office.projects.values():
        for key, one in project.decisions.items():
            yield Task(one.due, one.decider, Kind.DECISION, project.id, key)
    for key, card in office.lessons.items():
        yield Task(card.change.due, card.change.owner, Kind.LESSON, key)
    for path, found in handbook_freshness(office).items():
        if found.age is not Age.WITHDRAWN:
            yield Task(found.due, found.page.owner, Kind.REVIEW, path)


def _open_after(office: Office, tasks: list[Task], day: date) -> Iterator[Task]:
    """Tasks that were known and not yet done at the end of a day, the first due on top."""
    for task in sorted(tasks, key=lambda one: (one.by, one.role, list(Kind).index(one.kind), one.id, one.part)):
        begins, ended = _life(office, task)
        if begins <= day and (ended is None or ended > day):
            yield task


def _life(office: Office, task: Task) -> tuple[date, date | None]:
    """From when on a task is known, and when it was done."""
    match task.kind:
        case Kind.CHANGE:
            return _changes(office)[int(task.id)].date, None
        case Kind.DECISION if task.part:
            project = office.projects[task.id]
            one = project.decisions[task.part]
            return one.asked, one.decided or (project.closed.day if project.closed else None)
        case Kind.DECISION:
            assert office.log.decisions is not None
            decision = office.log.decisions.decisions[task.id]
            return decision.asked, decision.decided
        case Kind.LESSON:
            card = office.lessons[task.id]
            return card.noted, card.change.decided
        case _:
            return office.handbook[task.id].last_reviewed, None
