"""All projects together: sums, the mix of statuses over time, what comes next, and who has to decide what.

Indices of the portfolio are ratios of sums, never means of ratios: a large project counts for more than a small one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from macros.measures.evm import Snapshot
from macros.measures.milestones import MilestoneTrend, milestone_trend
from macros.measures.risk import Exposure
from macros.measures.standing import Course, Standing, Transition
from macros.measures.status import exposure_on
from macros.measures.working_days import Latency, latency, working_days
from macros.period import Period
from macros.records.absent import Absent, Known
from macros.records.project import Milestone, Project
from macros.records.risk import RiskKind
from macros.records.series import totals
from macros.records.status import Status
from macros.records.work import Decision

HORIZON = 90  # days that the portfolio looks ahead


@dataclass(frozen=True, slots=True)
class Total:
    """Sums over the projects that reported earned value for one month."""

    projects: int
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A milestone that is not done."""

    project: Project
    milestone: Milestone
    expected: date
    trend: MilestoneTrend

    @property
    def slip(self) -> int:
        """Days after the baseline."""
        return (self.expected - self.milestone.baseline).days


@dataclass(frozen=True, slots=True)
class Pending:
    """A decision that has not been taken, and how it stands with its due day."""

    project: Project
    decision: Decision
    waits: int
    """Working days since it was asked for."""
    overdue: int
    """Working days after it was due; 0 while there is time."""


@dataclass(frozen=True, slots=True)
class GapShare:
    """How often the declared status is better than the figures or assurance."""

    gaps: int
    compared: int

    @property
    def percent(self) -> Known:
        """Share in %: the watermelon index."""
        return 100 * self.gaps / self.compared if self.compared else Absent.NO_DATA


def total(courses: Iterable[Course], month: Period) -> Total | None:
    """Ratio of sums: BAC, PV, EV and AC of all projects with a report for the month; None when there is none."""
    found = [end.snapshot for course in courses for end in course.months if end.period == month]
    if not found:
        return None
    bac, pv, ev, ac = (sum(getattr(snapshot, key) for snapshot in found) for key in ("bac", "pv", "ev", "ac"))
    return Total(len(found), Snapshot(bac, pv, ev, ac))


def status_mix(courses: Iterable[Course], periods: Sequence[Period]) -> Mapping[Status, Sequence[int]]:
    """Periods -> how many projects had each computed status in each of them, closed ones up to their end."""
    known = list(courses)
    counts = [Counter(found.computed.status for found in _all_at(known, period)) for period in periods]
    return {status: [count[status] for count in counts] for status in Status}


def gap_share(courses: Iterable[Course], period: Period) -> GapShare:
    """All projects in a period -> those whose declared status is better than another, among those compared."""
    compared = [standing for standing in _all_at(courses, period) if standing.is_comparable]
    return GapShare(sum(standing.has_gap for standing in compared), len(compared))


def _all_at(courses: Iterable[Course], period: Period) -> Iterator[Standing]:
    return (standing for course in courses if (standing := course.at(period)) is not None)


def skipped(courses: Iterable[Course]) -> Iterator[tuple[Course, Transition]]:
    """Every declared change from on target to off target in one step."""
    for course in courses:
        yield from ((course, move) for move in course.transitions(course.declared_history) if move.skips_at_risk)


def upcoming(courses: Iterable[Course], today: date, days: int = HORIZON) -> tuple[Upcoming, ...]:
    """Milestones of open projects that are expected within so many days, or are overdue; earliest first."""
    found = [
        Upcoming(course.project, milestone, expected, trend_of(milestone))
        for course in courses
        if not course.is_closed
        for milestone in course.project.milestones.values()
        if milestone.done is None and (expected := expected_on(milestone)) <= today + timedelta(days)
    ]
    return tuple(sorted(found, key=lambda one: (one.expected, one.project.id)))


def expected_on(milestone: Milestone) -> date:
    """The day a milestone was done or is forecast for; its baseline as long as nobody forecast anything."""
    if milestone.done is not None:
        return milestone.done
    return milestone.forecasts[-1].date if milestone.forecasts else milestone.baseline


def trend_of(milestone: Milestone) -> MilestoneTrend:
    """The trend of a milestone's forecasts."""
    forecasts = [(forecast.reported, forecast.date) for forecast in milestone.forecasts]
    return milestone_trend(milestone.baseline, forecasts, milestone.done)


def pending(courses: Iterable[Course], today: date, holidays: Sequence[date]) -> tuple[Pending, ...]:
    """Open decisions of open projects, the one due first on top."""
    found = [
        Pending(
            course.project,
            decision,
            working_days(decision.asked, today, holidays),
            working_days(decision.due, today, holidays),
        )
        for course in courses
        if not course.is_closed
        for decision in course.project.decisions.values()
        if decision.decided is None
    ]
    return tuple(sorted(found, key=lambda one: (one.decision.due, one.project.id)))


def latencies(projects: Iterable[Project], holidays: Sequence[date], limit: int | None) -> Mapping[str, Latency]:
    """Topic -> how many working days its decisions took from the question to the answer."""
    waits: dict[str, list[int]] = {}
    for project in projects:
        for decision in project.decisions.values():
            if decision.decided is not None:
                days = working_days(decision.asked, decision.decided, holidays)
                waits.setdefault(decision.topic, []).append(days)
    return {topic: latency(found, limit) for topic, found in sorted(waits.items())}


def exposure_of(project: Project, day: date) -> Exposure:
    """Expected cost of a project's open threats and expected gain of its opportunities, in money."""
    threats, chances = (exposure_on(project.risks.values(), kind, day) for kind in RiskKind)
    return Exposure(threats, chances)


def planned_benefits(project: Project, currency: str) -> float:
    """Everything its benefits in money are planned to come to."""
    return sum(
        totals([entry.amount for entry in benefit.planned], benefit.amounts)[-1]
        for benefit in project.benefits.values()
        if benefit.unit == currency and benefit.planned
    )
