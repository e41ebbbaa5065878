"""A project's computed status beside the declared one, and the gap between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.measures.compare import compare
from macros.measures.evm import MonthEnd, Snapshot, snapshots
from macros.numbers import number
from macros.period import Cadence, Period
from macros.records.absent import Known, is_known
from macros.records.project import DeclaredStatus, Project
from macros.records.status import Status

ON_TARGET_INDEX = 0.95  # ours
AT_RISK_INDEX = 0.90  # below it a project is in trouble: the R package PRA, book chapter on EVM
SEVERITY = (Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET)


@dataclass(frozen=True)
class ProjectStatus:
    """What the figures say of a project, and what its manager says."""

    project: Project
    period: Period
    """The as-of month."""
    months: tuple[MonthEnd, ...]
    computed: Status
    reasons: tuple[str, ...]
    declared: Status
    declaration: DeclaredStatus | None

    @property
    def latest(self) -> MonthEnd | None:
        """The newest reported month, on time or not."""
        return self.months[-1] if self.months else None

    @property
    def is_better_declared(self) -> bool:
        """Whether the declared status is better than the computed one: green outside, red inside."""
        both = (self.declared, self.computed)
        return Status.NO_DATA not in both and SEVERITY.index(both[0]) < SEVERITY.index(both[1])


def project_status(project: Project, as_of: Period) -> ProjectStatus:
    """A project and the as-of month -> both statuses. A missing report or declaration is no data, never on target."""
    months = tuple(month for month in snapshots(project) if month.period <= as_of)
    computed, reasons = computed_status(project, months, as_of)
    declaration = next((entry for entry in project.declared if entry.period == as_of), None)
    declared = declaration.status if declaration is not None else Status.NO_DATA
    return ProjectStatus(project, as_of, months, computed, reasons, declared, declaration)


def computed_status(project: Project, months: Sequence[MonthEnd], as_of: Period) -> tuple[Status, tuple[str, ...]]:
    """The worst of cost and schedule in the as-of month, with a reason for each."""
    if not months or months[-1].period != as_of:
        last = f"the last one is for {months[-1].period.label}" if months else "there is none"
        return Status.NO_DATA, (f"No report for {as_of.label}: {last}.",)
    snapshot = months[-1].snapshot
    judged = [_judge_index("Cost performance (CPI)", snapshot.cpi), _judge_schedule(project, snapshot, as_of)]
    known = [status for status, _ in judged if status is not Status.NO_DATA]
    return max(known, key=SEVERITY.index, default=Status.NO_DATA), tuple(reason for _, reason in judged)


def _judge_schedule(project: Project, snapshot: Snapshot, as_of: Period) -> tuple[Status, str]:
    """SPI drifts back to 1 as the work ends, however late: past the baseline finish, unfinished work decides."""
    finish = Period.of(project.baseline.finish, Cadence.MONTH)
    if as_of > finish and compare(snapshot.ev, project.baseline.budget) < 0:
        left = number(100 - snapshot.percent_complete)
        return Status.OFF_TARGET, f"{left} % of the work is left after the baseline finish in {finish.label}."
    return _judge_index("Schedule performance (SPI)", snapshot.spi)


def _judge_index(name: str, index: Known) -> tuple[Status, str]:
    if not is_known(index):
        return Status.NO_DATA, f"{name} cannot be computed: {index}."
    if compare(index, ON_TARGET_INDEX) >= 0:
        return Status.ON_TARGET, f"{name} is {number(index, 2)}, at least {ON_TARGET_INDEX:.2f}."
    limit, status = ON_TARGET_INDEX, Status.AT_RISK
    if compare(index, AT_RISK_INDEX) < 0:
        limit, status = AT_RISK_INDEX, Status.OFF_TARGET
    shown = "just" if number(index, 2) == number(limit, 2) else f"{number(index, 2)},"
    return status, f"{name} is {shown} below {limit:.2f}."
