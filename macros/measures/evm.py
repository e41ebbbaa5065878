"""Earned value management: where a project stands against its baseline, in money.

Definitions: Project Management Institute, "The Standard for Earned Value Management" (2019), and the US Defense
Acquisition University's Gold Card, whose percentages are of PV (schedule) and of EV (cost). All amounts are
cumulative and in one currency. Variances are favourable when positive, CPI and SPI when above 1, TCPI when below 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from macros.measures.compare import compare
from macros.measures.schedule import EarnedSchedule, earned_schedule
from macros.period import Period
from macros.records.absent import Absent, Known, is_known
from macros.records.project import Plan, Project


class Method(StrEnum):
    """How the rest of the work is expected to go."""

    TYPICAL = "typical"
    """At the cost efficiency so far: BAC / CPI."""
    ATYPICAL = "atypical"
    """As budgeted, past variances will not recur: AC + BAC - EV."""
    COMBINED = "combined"
    """At the efficiency of cost and schedule so far: AC + (BAC - EV) / (CPI x SPI)."""


class Snapshot(NamedTuple):
    """BAC, PV, EV and AC at one moment, and what follows from them."""

    bac: float
    pv: float
    ev: float
    ac: float

    @property
    def sv(self) -> float:
        """Schedule variance, EV - PV."""
        return self.ev - self.pv

    @property
    def cv(self) -> float:
        """Cost variance, EV - AC."""
        return self.ev - self.ac

    @property
    def sv_percent(self) -> Known:
        """Schedule variance in % of PV."""
        return 100 * self.sv / self.pv if self.pv else Absent.NOTHING_PLANNED

    @property
    def cv_percent(self) -> Known:
        """Cost variance in % of EV."""
        return 100 * self.cv / self.ev if self.ev else Absent.NOTHING_EARNED

    @property
    def spi(self) -> Known:
        """Schedule performance index, EV / PV."""
        return self.ev / self.pv if self.pv else Absent.NOTHING_PLANNED

    @property
    def cpi(self) -> Known:
        """Cost performance index, EV / AC."""
        return self.ev / self.ac if self.ac else Absent.NOTHING_SPENT

    @property
    def percent_complete(self) -> float:
        """EV in % of BAC."""
        return 100 * self.ev / self.bac

    @property
    def percent_spent(self) -> float:
        """AC in % of BAC."""
        return 100 * self.ac / self.bac

    def eac(self, method: Method) -> Known:
        """Estimate at completion: what the project will have cost in the end."""
        if method is Method.ATYPICAL:
            return estimate_atypical(self.bac, self.ev, self.ac)
        if not is_known(self.cpi) or self.cpi <= 0:
            return Absent.NOTHING_EARNED if self.ac else Absent.NOTHING_SPENT
        if method is Method.TYPICAL:
            return estimate_typical(self.bac, self.cpi)
        if not is_known(self.spi) or self.spi <= 0:
            return self.spi if not is_known(self.spi) else Absent.NOTHING_EARNED
        return estimate_combined(self.bac, self.ev, self.ac, self.cpi, self.spi)

    def etc(self, method: Method) -> Known:
        """Estimate to complete: what is still to be spent, EAC - AC."""
        eac = self.eac(method)
        return eac - self.ac if is_known(eac) else eac

    def vac(self, method: Method) -> Known:
        """Variance at completion, BAC - EAC."""
        eac = self.eac(method)
        return self.bac - eac if is_known(eac) else eac

    @property
    def tcpi(self) -> Known:
        """To-complete performance index within the budget, (BAC - EV) / (BAC - AC).

        Negative when more than the budget is spent: it cannot be reached. Absent when just the budget is spent.
        """
        return to_complete(self.bac, self.ev, self.ac, self.bac)

    @property
    def is_within_reach(self) -> bool:
        """Whether the budget can still be met at any efficiency."""
        return compare(self.ac, self.bac) < 0 or compare(self.ev, self.bac) >= 0


def estimate_typical(bac: float, cpi: float) -> float:
    """EAC = BAC / CPI. `cpi` must be more than 0."""
    return bac / cpi


def estimate_atypical(bac: float, ev: float, ac: float) -> float:
    """EAC = AC + BAC - EV."""
    return ac + bac - ev


def estimate_combined(bac: float, ev: float, ac: float, cpi: float, spi: float) -> float:
    """EAC = AC + (BAC - EV) / (CPI x SPI). Both indices must be more than 0."""
    return ac + (bac - ev) / (cpi * spi)


def to_complete(bac: float, ev: float, ac: float, aim: float) -> Known:
    """TCPI = (BAC - EV) / (aim - AC), `aim` being BAC or an EAC; Absent.BUDGET_SPENT when AC equals the aim."""
    if compare(ev, bac) >= 0:
        return Absent.WORK_DONE
    return (bac - ev) / (aim - ac) if compare(aim, ac) != 0 else Absent.BUDGET_SPENT


class MonthEnd(NamedTuple):
    """Where a project stood at the end of a reported month, in money and in time, by the plan then in force."""

    period: Period
    snapshot: Snapshot
    schedule: EarnedSchedule


def month_ends(project: Project) -> tuple[MonthEnd, ...]:
    """A project -> one MonthEnd a reported month. After the baseline finish PV stays at its last value."""
    values = project.progress_values()
    if project.progress is None or not values:
        return ()
    plans = [plan for baseline in project.baselines if (plan := baseline.plan()) is not None]
    only = plans[0] if len(plans) == 1 else None
    return tuple(
        _month_end(report.period, only or _plan_in(project, report.period, plans), earned, actual)
        for report, (earned, actual) in zip(project.progress.reports, values, strict=True)
    )


def _plan_in(project: Project, month: Period, plans: Sequence[Plan]) -> Plan:
    return project.baseline_on(month.last_day).plan() or plans[-1]


def _month_end(month: Period, plan: Plan, earned: float, actual: float) -> MonthEnd:
    elapsed = month.index - plan.first_month.index + 1
    planned = plan.values[min(elapsed, len(plan.values)) - 1] if elapsed > 0 else 0.0
    schedule = EarnedSchedule(earned_schedule(plan.values, earned), elapsed, len(plan.values))
    return MonthEnd(month, Snapshot(plan.budget, planned, earned, actual), schedule)


def recent_index(months: Sequence[MonthEnd], count: int = 6) -> tuple[Known, Known]:
    """(CPI, SPI) of the newest `count` months alone: what the cumulative figures hide (GAO-10-701)."""
    if len(months) <= count:
        return Absent.TOO_FEW, Absent.TOO_FEW
    now, before = months[-1].snapshot, months[-1 - count].snapshot
    alone = Snapshot(now.bac, now.pv - before.pv, now.ev - before.ev, now.ac - before.ac)
    return alone.cpi, alone.spi


def estimates(snapshot: Snapshot, bottom_up: float | None = None) -> Sequence[float]:
    """All estimates at completion that can be computed, and the manager's own, lowest first."""
    found = [snapshot.eac(method) for method in Method]
    return sorted([value for value in found if is_known(value)] + ([] if bottom_up is None else [bottom_up]))
