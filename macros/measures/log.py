"""The decisions of the office and of its projects side by side: what is open, what is overdue, how long each took."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from macros.load import Office
from macros.measures.working_days import working_days
from macros.records.log import LoggedDecision
from macros.records.project import Project
from macros.records.work import Decision

MONTHS_BACK = 3  # ours: decisions of projects stay in the log of the office for so many months


class State(StrEnum):
    """How a decision stands on a day."""

    OVERDUE = "overdue"
    OPEN = "open"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision as it stands on a day."""

    id: str
    project: Project | None
    """Whose decision it is; None for one of the office."""
    question: str
    outcome: str | None
    decider: str
    asked: date
    due: date
    decided: date | None
    state: State
    days: int
    """Working days from the question to the answer, or to the day."""
    late_by: int
    """Working days from the due day to the answer, or to the day."""


def decisions(office: Office) -> Mapping[str, LoggedDecision]:
    """The office's own decisions, oldest first."""
    return office.log.decisions.decisions if office.log.decisions else {}


def entry(office: Office, key: str) -> Entry:
    """One of the office's own decisions as it stands on the last day for which the data speak."""
    one = decisions(office)[key]
    return _entry(office, key, None, one, one.decision)


def entries(office: Office) -> list[Entry]:
    """Open decisions, the one due first on top, then those that were made, newest first."""
    found = [*(entry(office, key) for key in decisions(office)), *_of_projects(office)]
    waiting = [one for one in found if one.decided is None]
    made = [one for one in found if one.decided is not None]
    waiting.sort(key=lambda one: (one.due, one.question))
    made.sort(key=lambda one: (-(one.decided or one.asked).toordinal(), one.question))
    return [*waiting, *made]


def _of_projects(office: Office) -> Iterator[Entry]:
    """Open decisions of projects that run, and all that were made in the last months."""
    first = office.as_of.shift(1 - MONTHS_BACK).first_day
    for project in office.projects.values():
        for key, one in project.decisions.items():
            is_kept = project.closed is None if one.decided is None else one.decided >= first
            if is_kept:
                yield _entry(office, key, project, one, one.outcome)


def _entry(
    office: Office, key: str, project: Project | None, one: LoggedDecision | Decision, outcome: str | None
) -> Entry:
    today, holidays = office.as_of.last_day, office.organisation.reporting.holidays
    until = one.decided or today
    return Entry(
        key,
        project,
        one.question,
        outcome,
        one.decider,
        one.asked,
        one.due,
        one.decided,
        _state(one.due, one.decided, today),
        working_days(one.asked, until, holidays),
        working_days(one.due, until, holidays),
    )


def _state(due: date, decided: date | None, today: date) -> State:
    if decided is not None:
        return State.DECIDED
    return State.OVERDUE if due < today else State.OPEN


def replaced_by(office: Office) -> Mapping[str, str]:
    """A decision that no longer holds -> the one that replaced it."""
    return {one.replaces: key for key, one in decisions(office).items() if one.replaces is not None}
