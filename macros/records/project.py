"""A project: what was agreed, what happened, what is forecast, and what people say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from macros.period import Cadence, Period
from macros.records.benefit import Benefit
from macros.records.cadence import CadenceName
from macros.records.dated import Dated
from macros.records.judgement import DeclaredStatus, IndependentStatus, Recovery
from macros.records.record import FileRecord, Record
from macros.records.risk import Contingency, Risk
from macros.records.scalars import Day, Identifier, Number, PeriodValue, Text, WebAddress, one_of
from macros.records.series import Accumulation, totals
from macros.records.work import Decision, ScopeChange, Work


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
    """The month."""
    planned: Number
    """Budget of the work due, in the organisation's currency."""


class Baseline(Record):
    """What was agreed. A project with earned value has all of it."""

    approved: Day | None = None
    """The day on which it was approved."""
    start: Day | None = None
    """The day of the start."""
    finish: Day | None = None
    """The agreed day of the finish."""
    budget: Number | None = None
    """Budget at completion (BAC), in the organisation's currency."""
    amounts: Annotated[Accumulation, one_of(Accumulation, "how amounts are counted")] | None = None
    """Whether planned values count from the start or for each month alone."""
    planned: tuple[PlannedValue, ...] = ()
    """Planned value of every month from start to finish; ends at the budget."""
    reason: Text | None = None
    """Why it replaced the baseline before it."""

    def plan(self) -> Plan | None:
        """The time-phased plan; None when the baseline has none."""
        if self.start is None or self.finish is None or self.budget is None or self.amounts is None or not self.planned:
            return None
        values = totals([value.planned for value in self.planned], self.amounts)
        months = Period.of(self.start, Cadence.MONTH), Period.of(self.finish, Cadence.MONTH)
        return Plan(self.start, self.finish, self.budget, values, *months)


@dataclass(frozen=True, slots=True)
class Plan:
    """A baseline with planned values: what earned value is measured against."""

    start: date
    finish: date
    budget: float
    values: Sequence[float]
    """Planned value at the end of each month from the start, counted from the start."""
    first_month: Period
    finish_month: Period


class WorkDone(Record):
    """Budgeted value of the work done, and its cost."""

    earned: Number
    """Budgeted value of the work done, in the organisation's currency."""
    actual: Number
    """What this work cost, in the organisation's currency."""
    entered_on: Day | None = None
    """The day on which it was reported."""
    note: Text | None = None
    """What a reader should know; needed where an amount falls."""


class ProgressReport(WorkDone, Dated):
    """Budgeted value of the work done, and its cost, by (or in) a month."""


class Progress(Record):
    """All monthly reports."""

    technique: Annotated[EarnedValueTechnique, one_of(EarnedValueTechnique, "an earned value technique")]
    """How work done is turned into value."""
    amounts: Annotated[Accumulation, one_of(Accumulation, "how amounts are counted")]
    """Whether amounts count from the start or for each month alone."""
    reports: tuple[ProgressReport, ...] = ()
    """One for every month from the start, oldest first."""


class Expectation(Record):
    """The manager's own forecast: when it ends, what it will have cost."""

    finish: Day | None = None
    """The day on which the project is expected to finish."""
    cost: Number | None = None
    """Cost at completion built from the work that is left, in the organisation's currency."""
    entered_on: Day | None = None
    """The day on which it was reported."""
    note: Text | None = None
    """Why it changed."""


class Outlook(Expectation, Dated):
    """The manager's own forecast at the end of a period: when it ends, what it will have cost."""


class Forecast(Record):
    """On which day which finish was expected."""

    reported: Day
    """The day on which it was forecast."""
    date: Day
    """The day that was expected then."""


class Milestone(Record):
    """A dated result."""

    name: Text
    """Name of the result."""
    baseline: Day
    """The agreed day."""
    forecasts: tuple[Forecast, ...] = ()
    """Expected days, oldest first."""
    done: Day | None = None
    """The day on which it was reached."""


class Outcome(StrEnum):
    """How a project ended."""

    COMPLETED = "completed"
    STOPPED = "stopped"
    MERGED = "merged"


class Closure(Record):
    """The end of a project: from then on nothing is due."""

    day: Day
    """The day of the end."""
    outcome: Annotated[Outcome, one_of(Outcome, "an outcome")]
    """How it ended."""
    remark: Text | None = None
    """What a reader should know."""


class Kept(Record):
    """What an import did not understand, as it stood in its source."""

    column: Text
    """Heading of the column."""
    text: Text
    """What stood there."""
    period: PeriodValue | None = None
    """The period of its row."""


class Project(FileRecord):
    """`data/projects/<project>.yml`."""

    name: Text
    """Name of the project."""
    known_as: tuple[Text, ...] = ()
    """Names it had before."""
    summary: Text
    """What it is to achieve, in a few sentences."""
    unit: Identifier
    """The unit that it belongs to, from `data/units.yml`."""
    tier: Identifier
    """How much method it needs: a tier of `data/organisation.yml`."""
    sponsor: Identifier
    """The role that answers for its benefits."""
    manager: Identifier
    """The role that runs it."""
    objectives: tuple[Identifier, ...] = ()
    """Objectives of `data/strategy.yml` that it serves."""
    kpis: tuple[Identifier, ...] = ()
    """KPIs that it should move."""
    cadence: Annotated[CadenceName, one_of(CadenceName, "a cadence")] = CadenceName.MONTHLY
    """How often its status is reported."""
    source: WebAddress | None = None
    """Where imported data come from."""
    baseline: Baseline = Baseline()
    """What was agreed: dates, budget, plan by month."""
    earlier_baselines: tuple[Baseline, ...] = ()
    """Baselines that this one replaced, oldest first: months before are judged by the one then in force."""
    progress: Progress | None = None
    """Earned value and actual cost, month by month."""
    outlook: tuple[Outlook, ...] = ()
    """The manager's forecasts of finish and cost, oldest first."""
    milestones: dict[Identifier, Milestone] = {}
    """Dated results, by id."""
    risks: dict[Identifier, Risk] = {}
    """Threats and opportunities, by id."""
    contingency: Contingency | None = None
    """Money set aside for risks."""
    benefits: dict[Identifier, Benefit] = {}
    """What the organisation gains, by id."""
    changes: dict[Identifier, ScopeChange] = {}
    """Approved changes of scope, by id."""
    decisions: dict[Identifier, Decision] = {}
    """Questions for somebody to decide, by id."""
    work: Work | None = None
    """Items that flow: started, finished, still to come."""
    declared: tuple[DeclaredStatus, ...] = ()
    """What the project manager says of it, one entry a period, oldest first."""
    independent: tuple[IndependentStatus, ...] = ()
    """What somebody outside the project says of it, oldest first."""
    recovery: tuple[Recovery, ...] = ()
    """Plans to bring it back, oldest first."""
    closed: Closure | None = None
    """Its end: from then on nothing is due."""
    kept: tuple[Kept, ...] = ()
    """What an import did not understand; `make import` writes this."""

    @property
    def baselines(self) -> tuple[Baseline, ...]:
        """All baselines, oldest first."""
        return (*self.earlier_baselines, self.baseline)

    def baseline_on(self, day: date) -> Baseline:
        """The baseline in force on a day: the newest that was approved by then, else the first."""
        if not self.earlier_baselines:
            return self.baseline
        held = [baseline for baseline in self.baselines if baseline.approved is None or baseline.approved <= day]
        return held[-1] if held else self.baselines[0]

    def progress_values(self) -> list[tuple[float, float]]:
        """(earned value, actual cost) at the end of each reported month, counted from the start."""
        if self.progress is None:
            return []
        reports = self.progress.reports
        earned = totals([report.earned for report in reports], self.progress.amounts)
        actual = totals([report.actual for report in reports], self.progress.amounts)
        return list(zip(earned, actual, strict=True))
