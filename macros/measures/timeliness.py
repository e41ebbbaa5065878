"""Who reports what by when, and whether it came: completeness, timeliness, restatements.

Days are working days after the end of a period (`organisation.yml`, reporting). What has no day of entry counts for
completeness alone: of its timeliness nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from macros.load import Office
from macros.measures.working_days import add_working_days, working_days
from macros.period import Period, periods_between
from macros.records.kpi import Kpi, KpiState, Observation
from macros.records.organisation import Reporting

WINDOW = 12  # ours: periods that completeness and timeliness look back on


class Arrival(StrEnum):
    """How one report came."""

    ON_TIME = "on time"
    LATE = "late"
    UNDATED = "no day of entry"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class DueDays:
    """The days of one period on which something is due."""

    period: Period
    data: date
    status: date
    publication: date


@dataclass(frozen=True, slots=True)
class Report:
    """One report that was due."""

    period: Period
    arrival: Arrival
    late_by: int
    """Working days after the day it was due; 0 when on time or unknown."""


class Source(StrEnum):
    """What reports."""

    KPI = "KPI"
    FIGURES = "project figures"
    STATUS = "declared status"


@dataclass(frozen=True, slots=True)
class Track:
    """How one source has reported in its last periods, oldest first."""

    source: Source
    id: str
    reports: tuple[Report, ...]

    def count(self, *arrivals: Arrival) -> int:
        """How many reports came so."""
        return sum(report.arrival in arrivals for report in self.reports)

    @property
    def there(self) -> int:
        """Reports that came, on time or not."""
        return len(self.reports) - self.count(Arrival.MISSING)

    @property
    def dated(self) -> int:
        """Reports of which the day of entry is known."""
        return self.count(Arrival.ON_TIME, Arrival.LATE)


class _Entry(Protocol):
    @property
    def period(self) -> Period: ...
    @property
    def entered_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Restatement:
    """A value that replaced another."""

    kpi: Kpi
    period: Period
    before: float
    after: float
    reason: str
    entered_on: date | None


def due_days(period: Period, reporting: Reporting) -> DueDays:
    """A period -> the days on which its data, its statuses and its publication are due."""
    end, holidays = period.last_day, reporting.holidays
    data, status, publication = (
        add_working_days(end, count, holidays) for count in (reporting.data, reporting.status, reporting.publication)
    )
    return DueDays(period, data, status, publication)


def tracks(office: Office) -> Iterator[Track]:
    """Everything that reports: live KPIs, then the figures and the declared status of open projects."""
    reporting = office.organisation.reporting
    for kpi in office.kpis.values():
        if kpi.state is KpiState.LIVE and kpi.observations:
            day = reporting.data if kpi.due_day is None else kpi.due_day
            yield Track(Source.KPI, kpi.id, _reports(kpi.observations, office, day))
    for project in office.projects.values():
        if project.closed is None:
            figures: Sequence[_Entry] = project.progress.reports if project.progress else project.outlook
            if figures:
                yield Track(Source.FIGURES, project.id, _reports(figures, office, reporting.data))
            if project.declared:
                yield Track(Source.STATUS, project.id, _reports(project.declared, office, reporting.status))


def _reports(entries: Sequence[_Entry], office: Office, day: int) -> tuple[Report, ...]:
    """The first entry of each period of the window: a restatement is not a late report."""
    by_period = {entry.period: entry for entry in reversed(entries)}
    holidays = office.organisation.reporting.holidays
    return tuple(
        _report(period, by_period.get(period), add_working_days(period.last_day, day, holidays), holidays)
        for period in _window(entries[0].period, office.as_of)
    )


def _window(first: Period, as_of: Period) -> Sequence[Period]:
    holding = Period.of(as_of.last_day, first.cadence)
    last = holding if holding.last_day <= as_of.last_day else holding.shift(-1)
    return periods_between(max(first, last.shift(1 - WINDOW)), last)


def _report(period: Period, entry: _Entry | None, due: date, holidays: Collection[date]) -> Report:
    if entry is None:
        return Report(period, Arrival.MISSING, 0)
    if entry.entered_on is None:
        return Report(period, Arrival.UNDATED, 0)
    late_by = working_days(due, entry.entered_on, holidays)
    return Report(period, Arrival.LATE if late_by else Arrival.ON_TIME, late_by)


def restatements(office: Office) -> Iterator[Restatement]:
    """Every value of a KPI that replaced an earlier one, newest period first within a KPI."""
    for kpi in office.kpis.values():
        for before, after in reversed(list(pairwise(kpi.observations))):
            old, new = kpi.value_of(before), kpi.value_of(after)
            if after.restates is not None and old is not None and new is not None:
                yield Restatement(kpi, after.period, old, new, after.restates, after.entered_on)


def estimates(office: Office) -> Iterator[tuple[Kpi, Observation]]:
    """Values in force that are still estimates."""
    for kpi in office.kpis.values():
        yield from ((kpi, observation) for observation in kpi.in_force() if observation.estimate)
