"""Three statuses of a project side by side, period by period, and the gap between them.

Computed from its figures, declared by its manager, independent from assurance. What is measured is the gap, not the
manager: bad news must stay safe to tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from macros.measures.evm import MonthEnd, month_ends
from macros.measures.status import SEVERITY, Computed, Figures
from macros.period import Period, periods_between
from macros.records.judgement import DeclaredStatus, IndependentStatus, Override
from macros.records.organisation import StatusRules
from macros.records.project import Outlook, ProgressReport, Project
from macros.records.status import Confidence, Status

CONFIDENCES = tuple(Confidence)


class Cover(StrEnum):
    """What stands behind a declared status that is better than the figures."""

    NOT_NEEDED = "not-needed"
    EVIDENCED = "evidenced"
    EXPIRED = "expired"
    MISSING = "missing"


class Standing(NamedTuple):  # not a dataclass, for speed; see Judgement
    """The statuses of one project in one period."""

    period: Period
    computed: Computed
    declaration: DeclaredStatus | None
    assurance: IndependentStatus | None
    override: Override | None
    """The newest one that was given by then, in force or not."""

    @property
    def declared(self) -> Status:
        """What the manager says; no data when nothing was said."""
        return self.declaration.status if self.declaration else Status.NO_DATA

    @property
    def independent(self) -> Status:
        """What assurance says; no data when it did not look."""
        return self.assurance.status if self.assurance else Status.NO_DATA

    @property
    def is_comparable(self) -> bool:
        """Whether a declared status stands beside a computed or an independent one."""
        other = self.computed.status if self.computed.status is not Status.NO_DATA else self.independent
        return self.declared is not Status.NO_DATA and other is not Status.NO_DATA

    @property
    def has_gap(self) -> bool:
        """Whether the declared status is better than the computed or the independent one: the watermelon."""
        return self.is_comparable and (
            SEVERITY[self.computed.status] > SEVERITY[self.declared] or self.is_worse_independently
        )

    @property
    def is_worse_independently(self) -> bool:
        """Whether assurance is less confident than the manager; on five points where both used them."""
        if self.declaration is None or self.assurance is None:
            return False
        said, seen = self.declaration.confidence, self.assurance.confidence
        if said is not None and seen is not None:
            return CONFIDENCES.index(seen) > CONFIDENCES.index(said)
        return Status.NO_DATA not in (self.declared, self.independent) and (
            SEVERITY[self.independent] > SEVERITY[self.declared]
        )

    @property
    def cover(self) -> Cover:
        """Whether evidence covers a status that is better than the figures."""
        if self.declared is Status.NO_DATA or SEVERITY[self.computed.status] <= SEVERITY[self.declared]:
            return Cover.NOT_NEEDED
        if self.override is None:
            return Cover.MISSING
        return Cover.EVIDENCED if self.override.expires >= self.period else Cover.EXPIRED


@dataclass(frozen=True, slots=True)
class Transition:
    """A status that is another than in the period before."""

    period: Period
    before: Status
    after: Status

    @property
    def skips_at_risk(self) -> bool:
        """On target to off target in one step: nobody saw it coming, or nobody said so."""
        return self.before is Status.ON_TARGET and self.after is Status.OFF_TARGET


@dataclass(frozen=True)
class Course:
    """A project over time, up to the period that is due or the one in which it was closed."""

    project: Project
    period: Period
    months: tuple[MonthEnd, ...]
    standings: tuple[Standing, ...]
    """One a period from the first report on, oldest first; the last is that of `period`."""

    @property
    def now(self) -> Standing:
        """The statuses of the period that is due."""
        return self.standings[-1]

    @property
    def before(self) -> Standing | None:
        """The statuses of the period before."""
        return self.standings[-2] if len(self.standings) > 1 else None

    def at(self, period: Period) -> Standing | None:
        """The statuses of a period; None before the first report and after the last period."""
        first = self.standings[0].period
        index = period.index - first.index if period.cadence is first.cadence else -1
        return self.standings[index] if 0 <= index < len(self.standings) else None

    @property
    def latest(self) -> MonthEnd | None:
        """The newest reported month, on time or not."""
        return self.months[-1] if self.months else None

    @cached_property
    def outlook(self) -> Outlook | None:
        """The manager's newest forecast, on time or not."""
        return self.project.outlook[-1] if self.project.outlook else None

    @property
    def is_closed(self) -> bool:
        """Whether the project has ended."""
        return self.project.closed is not None

    @cached_property
    def computed_history(self) -> tuple[Status, ...]:
        """Computed status by period."""
        return tuple(standing.computed.status for standing in self.standings)

    @cached_property
    def declared_history(self) -> tuple[Status, ...]:
        """Declared status by period."""
        return tuple(standing.declared for standing in self.standings)

    def age(self, history: Sequence[Status]) -> int:
        """For how many periods in a row the status has been what it is."""
        return next(
            (index for index, status in enumerate(reversed(history)) if status is not history[-1]), len(history)
        )

    def transitions(self, history: Sequence[Status]) -> tuple[Transition, ...]:
        """Every change of a status, oldest first."""
        periods = [standing.period for standing in self.standings]
        return tuple(
            Transition(period, before, after)
            for period, (before, after) in zip(periods[1:], pairwise(history), strict=True)
            if before is not after
        )


def course(project: Project, as_of: Period, rules: StatusRules) -> Course:
    """A project and the as-of month -> its statuses in every period. A late report is no data, never on target."""
    last = due_period(project, as_of)
    months = tuple(month for month in month_ends(project) if month.period.last_day <= last.last_day)
    figures = Figures(project, months, rules)
    declared = {entry.period: entry for entry in project.declared}
    seen = {entry.period: entry for entry in project.independent}
    standings = _standings(figures, _periods(project, last), declared, seen)
    return Course(project, last, months, tuple(standings))


def due_period(project: Project, as_of: Period) -> Period:
    """The last period of the project's cadence that has ended; that of its closure once it is closed."""
    cadence = project.cadence.cadence
    holding = Period.of(as_of.last_day, cadence)
    due = holding if holding.last_day <= as_of.last_day else holding.shift(-1)
    if project.closed is not None:
        return min(due, Period.of(project.closed.day, cadence))
    return due


def _periods(project: Project, last: Period) -> Sequence[Period]:
    first = [entries[0].period for entries in _reports(project) if entries]
    return periods_between(min(first), last) if first and min(first) <= last else (last,)


def _reports(project: Project) -> Iterator[Sequence[DeclaredStatus | IndependentStatus | Outlook | ProgressReport]]:
    yield project.declared
    yield project.independent
    yield project.outlook
    yield project.progress.reports if project.progress else ()


def _standings(
    figures: Figures,
    periods: Sequence[Period],
    declared: Mapping[Period, DeclaredStatus],
    seen: Mapping[Period, IndependentStatus],
) -> Iterator[Standing]:
    override = None
    for period in periods:
        declaration = declared.get(period)
        override = (declaration.override if declaration else None) or override
        yield Standing(period, figures.computed(period), declaration, seen.get(period), override)
