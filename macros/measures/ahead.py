"""The days that lie ahead: what is held, due or to be looked at again in the twelve months after the as-of month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.load import Office
from macros.measures.freshness import Age, handbook_freshness
from macros.measures.portfolio import expected_on
from macros.measures.project_gates import is_gate_decision, is_gate_milestone
from macros.measures.rhythm import event_days, months_ahead, session_days
from macros.measures.working_days import add_working_days, is_working_day
from macros.period import Period, day_label
from macros.records.collaboration import Community
from macros.records.governance import Board, EventKind
from macros.records.project import Project

HOLIDAY = "This is a holiday: the lead moves the session or cancels it."


class Calendar(StrEnum):
    """Days that somebody follows together."""

    REPORTING = "reporting"
    MEETINGS = "meetings"
    GATES = "gates"
    REVIEWS = "reviews"
    COMMUNITIES = "communities"


class Subject(StrEnum):
    """What has the day, so that a link can lead to it."""

    CUT_OFF = "cut-off"
    MEETING = "meeting"
    PROJECT = "project"
    PAGE = "page"
    DECISION = "decision"
    COMMUNITY = "community"


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A day, or a session on a day."""

    calendar: Calendar
    key: str
    """Stays the same while the thing is the same, even if its day moves."""
    day: date
    title: str
    purpose: str
    leads: str
    """The role or the board."""
    joins: tuple[str, ...]
    brings: str
    subject: Subject
    id: str
    """Of the subject."""
    starts: str | None = None
    """Local time of day; without it, it is about the whole day."""
    minutes: int = 0


def days_ahead(office: Office) -> Sequence[DayAhead]:
    """Every day ahead, the next on top."""
    months = months_ahead(office.as_of)
    first, last = months[0].first_day, months[-1].last_day
    found = (one for source in _SOURCES for one in source(office, months) if first <= one.day <= last)
    return sorted(found, key=lambda one: (one.day, one.key))


def by_role(office: Office, days: Iterable[DayAhead]) -> Mapping[str, Sequence[DayAhead]]:
    """Role -> the days that it leads or joins, also as a member of a board; a role without a day is left out."""
    found: dict[str, list[DayAhead]] = {}
    for one in days:
        for role in _roles(office, (one.leads, *one.joins)):
            found.setdefault(role, []).append(one)
    return {role: found[role] for role in office.organisation.roles if role in found}


def _roles(office: Office, keys: Iterable[str]) -> Iterable[str]:
    boards: Mapping[str, Board] = office.governance.boards.boards if office.governance.boards else {}
    listed = (role for key in keys for role in ((boards[key].chair, *boards[key].members) if key in boards else (key,)))
    return dict.fromkeys(listed)


def _events(office: Office, months: Sequence[Period]) -> Iterator[DayAhead]:
    """Cut-offs and meetings of the governance calendar that have a working day."""
    calendar, holidays = office.governance.calendar, office.organisation.reporting.holidays
    for key, event in calendar.events.items() if calendar else ():
        is_meeting = event.kind is EventKind.MEETING
        for day in event_days(event, months, holidays):
            yield DayAhead(
                Calendar.MEETINGS if is_meeting else Calendar.REPORTING,
                f"event-{key}-{day:%Y-%m}",
                day,
                event.name,
                event.purpose,
                event.leads,
                event.joins,
                event.brings,
                Subject.MEETING if is_meeting else Subject.CUT_OFF,
                key,
            )


def _of_projects(office: Office, months: Sequence[Period]) -> Iterator[DayAhead]:
    """Milestones, gates and decisions that open projects still have before them, and benefits to be measured."""
    for project in office.projects.values():
        if project.closed is None:
            yield from _milestones(office, project)
            yield from _decisions(office, project)
        yield from _benefits(office, project)


def _evidence(office: Office) -> str:
    gates = office.governance.gates
    return f"Evidence, linked {gates.papers} working days before" if gates else "Evidence"


def _milestones(office: Office, project: Project) -> Iterator[DayAhead]:
    for key, one in project.milestones.items():
        if one.done is None:
            is_gate = is_gate_milestone(key)
            yield DayAhead(
                Calendar.GATES,
                f"milestone-{project.id}-{key}",
                expected_on(one),
                f"{'Gate' if is_gate else 'Milestone'}: {one.name} ({project.name})",
                f"Forecast for this day; agreed for {day_label(one.baseline)}.",
                project.manager,
                (project.sponsor,),
                _evidence(office) if is_gate else "What shows that it is reached",
                Subject.PROJECT,
                project.id,
            )


def _decisions(office: Office, project: Project) -> Iterator[DayAhead]:
    for key, one in project.decisions.items():
        if one.decided is None:
            is_gate = is_gate_decision(one)
            yield DayAhead(
                Calendar.GATES,
                f"decision-{project.id}-{key}",
                one.due,
                f"{'Gate' if is_gate else 'Decide'}: {one.question} ({project.name})",
                f"The answer is needed by this day. It was asked for on {day_label(one.asked)}.",
                one.decider,
                (one.asked_by,),
                _evidence(office) if is_gate else "The options, with a proposal",
                Subject.PROJECT,
                project.id,
            )


def _benefits(office: Office, project: Project) -> Iterator[DayAhead]:
    """A benefit is measured when other data of its period are due, also after the project has ended."""
    reporting = office.organisation.reporting
    for key, one in project.benefits.items():
        realised = {amount.period for amount in one.realised}
        for period in (amount.period for amount in one.planned if amount.period not in realised):
            yield DayAhead(
                Calendar.REVIEWS,
                f"benefit-{project.id}-{key}-{period}".lower(),
                add_working_days(period.last_day, reporting.data, reporting.holidays),
                f"Measure: {one.name} ({project.name})",
                one.measure,
                one.owner,
                (project.sponsor,),
                f"The value for {period.label}",
                Subject.PROJECT,
                project.id,
            )


def _pages(office: Office, months: Sequence[Period]) -> Iterator[DayAhead]:
    """The last day on which each page is in date."""
    for path, found in handbook_freshness(office).items():
        if found.age is not Age.WITHDRAWN:
            yield DayAhead(
                Calendar.REVIEWS,
                f"page-{path.removesuffix('.md').replace('/', '-')}",
                found.due,
                f"Read again: {found.page.title}",
                "The page is in date up to this day. Read it as a whole, change what is wrong, and set the new day.",
                found.page.owner,
                (),
                f"What has changed since {day_label(found.page.last_reviewed)}",
                Subject.PAGE,
                path,
            )


def _logged(office: Office, months: Sequence[Period]) -> Iterator[DayAhead]:
    """Decisions of the office: when an open one is due, and when expectation and result of another are compared."""
    for key, one in office.log.decisions.decisions.items() if office.log.decisions else ():
        subject = (Subject.DECISION, key)
        if one.decided is None:
            asked = f"The answer is needed by this day. It was asked for on {day_label(one.asked)}."
            brings = "The options, with a proposal"
            title, people = f"Decide: {one.question}", (one.decider, (one.asked_by,))
            yield DayAhead(Calendar.GATES, f"decision-{key}", one.due, title, asked, *people, brings, *subject)
        if one.review is not None and one.result is None:
            expected = f"Compare what was expected with what came. Expected: {one.expected or 'not written down'}"
            title, people = f"Look back: {one.question}", (one.decider, (one.asked_by,))
            brings = "What came of it"
            yield DayAhead(Calendar.REVIEWS, f"review-{key}", one.review, title, expected, *people, brings, *subject)


def _communities(office: Office, months: Sequence[Period]) -> Iterator[DayAhead]:
    """Sessions, and the day on which a community decides whether it goes on."""
    file, holidays = office.collaboration.communities, office.organisation.reporting.holidays
    for key, one in file.communities.items() if file else ():
        subject = (Subject.COMMUNITY, key)
        for day in session_days(one, months):
            note = "" if is_working_day(day, holidays) else f" {HOLIDAY}"
            yield DayAhead(
                Calendar.COMMUNITIES,
                f"community-{key}-{day}",
                day,
                f"Community: {one.name}",
                f"{one.purpose} For {one.members}.{note}",
                one.lead,
                (),
                " ".join(one.activities),
                *subject,
                one.starts,
                one.minutes,
            )
        yield _community_review(key, one)


def _community_review(key: str, one: Community) -> DayAhead:
    return DayAhead(
        Calendar.REVIEWS,
        f"community-review-{key}",
        one.review,
        f"Does it go on? {one.name}",
        "The community decides whether it goes on.",
        one.lead,
        (),
        f"What shows that it is worth the hours: {' '.join(one.success)}",
        Subject.COMMUNITY,
        key,
    )


_SOURCES = (_events, _of_projects, _pages, _logged, _communities)
