"""A project: baseline, progress, milestones and what its manager declares."""

from __future__ import annotations

from enum import StrEnum
from itertools import accumulate
from typing import Annotated

from macros.records.record import FileRecord, Record
from macros.records.scalars import Day, Identifier, Number, PeriodValue, Text, one_of
from macros.records.status import Status


class Accumulation(StrEnum):
    """Whether a series of amounts counts from the start or for each period alone. It must be said: never guessed."""

    CUMULATIVE = "cumulative"
    PERIOD = "period"


class EarnedValueTechnique(StrEnum):
    """How work done is turned into value. Never from hours or money spent: CPI would always be 1."""

    ZERO_HUNDRED = "0/100"
    FIFTY_FIFTY = "50/50"
    WEIGHTED_MILESTONES = "weighted-milestones"
    UNITS_COMPLETED = "units-completed"
    PHYSICAL_MEASURE = "physical-measure"


class PlannedValue(Record):
    """Budget of the work due by (or in) a month."""

    period: PeriodValue
    planned: Number


class Baseline(Record):
    """What was agreed."""

    approved: Day
    start: Day
    finish: Day
    budget: Number
    """Budget at completion (BAC), in the organisation's currency."""
    amounts: Annotated[Accumulation, one_of(Accumulation, "how amounts are counted")]
    planned: tuple[PlannedValue, ...]


class ProgressReport(Record):
    """Budgeted value of the work done, and its cost, by (or in) a month."""

    period: PeriodValue
    earned: Number
    actual: Number
    note: Text | None = None


class Progress(Record):
    """All monthly reports."""

    technique: Annotated[EarnedValueTechnique, one_of(EarnedValueTechnique, "an earned value technique")]
    amounts: Annotated[Accumulation, one_of(Accumulation, "how amounts are counted")]
    reports: tuple[ProgressReport, ...] = ()


class Forecast(Record):
    """On which day which finish was expected."""

    reported: Day
    date: Day


class Milestone(Record):
    """A dated result."""

    name: Text
    baseline: Day
    forecasts: tuple[Forecast, ...] = ()
    done: Day | None = None


class DeclaredStatus(Record):
    """What the project manager says of the project, with reasons."""

    period: PeriodValue
    status: Annotated[Status, one_of(Status, "a status")]
    reasons: tuple[Text, ...]


class Project(FileRecord):
    """`data/projects/<project>.yml`."""

    name: Text
    summary: Text
    unit: Identifier
    tier: Identifier
    sponsor: Identifier
    manager: Identifier
    baseline: Baseline
    progress: Progress
    milestones: dict[Identifier, Milestone]
    declared: tuple[DeclaredStatus, ...] = ()

    def planned_values(self) -> list[float]:
        """Planned value at the end of each month from the start, counted from the start."""
        return _totals([value.planned for value in self.baseline.planned], self.baseline.amounts)

    def progress_values(self) -> list[tuple[float, float]]:
        """(earned value, actual cost) at the end of each reported month, counted from the start."""
        reports = self.progress.reports
        earned = _totals([report.earned for report in reports], self.progress.amounts)
        actual = _totals([report.actual for report in reports], self.progress.amounts)
        return list(zip(earned, actual, strict=True))


def _totals(amounts: list[float], counted: Accumulation) -> list[float]:
    return amounts if counted is Accumulation.CUMULATIVE else [round(total, 6) for total in accumulate(amounts)]
