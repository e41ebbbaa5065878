"""A KPI's reading: value, status against the target then in force, change, and what the process says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from macros.measures import spc
from macros.measures.compare import compare
from macros.measures.nps import Nps
from macros.numbers import rounded, with_unit
from macros.period import Period
from macros.records.absent import Absent, Known, is_known
from macros.records.kpi import Kpi, Observation, Target, Thresholds
from macros.records.status import Direction, Status

MOST_DECIMALS = 9  # that an author can write


class Assurance(StrEnum):
    """What the process will do against the target if nothing changes."""

    PASSES = "passes"
    FAILS = "fails"
    HIT_OR_MISS = "hit-or-miss"
    NONE = "no-assurance"


@dataclass(frozen=True, slots=True)
class Judged:
    """One observation and its judgement by the target that held in its period."""

    period: Period
    value: float
    target: Target | Absent
    status: Status


@dataclass(frozen=True)
class Reading:
    """What a KPI says for the period that is due."""

    kpi: Kpi
    period: Period
    """The period that is due: the last one that ended by the as-of month."""
    history: tuple[Judged, ...]
    """All observations in force, oldest first, each with the status it had."""
    points: tuple[spc.Point, ...]

    @property
    def value(self) -> Known:
        """The value of the due period; Absent.NO_DATA when it is late, whatever earlier periods say."""
        return self.latest.value if self.latest and self.latest.period == self.period else Absent.NO_DATA

    @property
    def latest(self) -> Judged | None:
        """The newest observation, on time or not."""
        return self.history[-1] if self.history else None

    @property
    def target(self) -> Target | Absent:
        """The target in force in the due period."""
        return target_in(self.kpi, self.period)

    @property
    def status(self) -> Status:
        """Computed status of the due period."""
        return self.latest.status if self.latest and self.latest.period == self.period else Status.NO_DATA

    @property
    def change(self) -> Known:
        """Value minus the value of the period before, in the KPI's unit."""
        if not is_known(self.value) or len(self.history) < 2:
            return Absent.NO_DATA
        before = self.history[-2]
        return self.value - before.value if self.period - before.period == 1 else Absent.NO_DATA

    @cached_property
    def assurance(self) -> Assurance:
        """Limits of the last segment against the target in force."""
        found = self.points[-1].limits if self.points else Absent.TOO_FEW
        if isinstance(found, Absent) or isinstance(self.target, Absent):
            return Assurance.NONE
        return assurance(found.lower, found.upper, self.target, self.kpi.direction)

    @property
    def reason(self) -> str:
        """Why the status is what it is, as one sentence."""
        if not is_known(self.value):
            return self._late()
        shown = self._show_judged(self.value)
        if isinstance(self.target, Absent):
            return f"{shown}; no target is set."
        rule = describe_target(self.kpi, self.target)
        if self.status is Status.NO_DATA:
            return f"{shown}; there are too few answers to judge it."
        match self.status:
            case Status.ON_TARGET:
                return f"{shown} meets the target of {rule}."
            case Status.AT_RISK:
                return f"{shown} misses the target of {rule}, within the at-risk range."
            case _:
                return f"{shown} misses the target of {rule}."

    def _late(self) -> str:
        if self.latest is None:
            return "No observation has been reported."
        return (
            f"{self.period.label} has not been reported; "
            f"the last value is {self.show(self.latest.value)} for {self.latest.period.label}."
        )

    def _show_judged(self, value: float) -> str:
        """A value with as many decimals as it takes to see its status: 84.6 misses 85, so it is not shown as 85."""
        told = range(self.kpi.decimals, MOST_DECIMALS)
        agree = (n for n in told if status_of(float(rounded(value, n)), self.target, self.kpi.direction) is self.status)
        return with_unit(value, self.kpi.unit, next(agree, MOST_DECIMALS))

    def show(self, value: Known) -> str:
        """A value with the KPI's unit and decimals."""
        return with_unit(value, self.kpi.unit, self.kpi.decimals)


def read_kpi(kpi: Kpi, as_of: Period) -> Reading:
    """A KPI and the as-of month -> Reading. Incomplete observations are refused by the checks before this."""
    known = [(one, value) for one in kpi.in_force() if (value := kpi.value_of(one)) is not None]
    observed = [(one.period, value) for one, value in known]
    history = tuple(_judged(kpi, one, value) for one, value in known)
    rebase = [rebase.from_ for rebase in kpi.limits.rebase]
    points = spc.chart(
        observed, kpi.direction, kpi.limits.fix_after, rebase, screen=kpi.limits.screen, rules=kpi.limits.rules
    )
    return Reading(kpi, due_period(kpi, as_of), history, points)


def _judged(kpi: Kpi, observation: Observation, value: float) -> Judged:
    """An observation by the target then in force. A survey with few answers is not judged."""
    target = target_in(kpi, observation.period)
    status = status_of(value, target, kpi.direction)
    return Judged(observation.period, value, target, Status.NO_DATA if _has_few_answers(observation) else status)


def _has_few_answers(observation: Observation) -> bool:
    if observation.promoters is None:
        return False
    return Nps(observation.promoters, observation.passives or 0, observation.detractors or 0).is_small


def due_period(kpi: Kpi, as_of: Period) -> Period:
    """The last period of the KPI's cadence that ended by the end of the as-of month."""
    holding = Period.of(as_of.last_day, kpi.cadence.cadence)
    return holding if holding.last_day <= as_of.last_day else holding.shift(-1)


def target_in(kpi: Kpi, period: Period) -> Target | Absent:
    """The target that held when a period ended: the newest whose first period does not come after it."""
    held = [target for target in kpi.targets if target.from_.first_day <= period.last_day]
    return held[-1] if held else Absent.NO_TARGET


def status_of(value: Known, target: Target | Absent, direction: Direction) -> Status:
    """A value against a target -> status. Meeting a limit exactly is meeting it."""
    if not is_known(value) or isinstance(target, Absent):
        return Status.NO_DATA
    if _within(value, direction, target.value, target.low, target.high):
        return Status.ON_TARGET
    has_range = target.at_risk is not None or target.at_risk_low is not None or target.at_risk_high is not None
    low = target.at_risk_low if target.at_risk_low is not None else target.low
    high = target.at_risk_high if target.at_risk_high is not None else target.high
    if has_range and _within(value, direction, target.at_risk, low, high):
        return Status.AT_RISK
    return Status.OFF_TARGET


def _within(value: float, direction: Direction, limit: float | None, low: float | None, high: float | None) -> bool:
    if direction is Direction.BAND:
        return low is not None and high is not None and compare(value, low) >= 0 and compare(value, high) <= 0
    if limit is None:
        return False
    return compare(value, limit) * (1 if direction is Direction.INCREASE else -1) >= 0


def assurance(lower: float, upper: float, target: Target, direction: Direction) -> Assurance:
    """Process limits against a target. A target on a limit is hit or miss.

    For a band (ours; the source has none): passes when both limits lie inside, fails when both lie on one side outside.
    """
    if direction is Direction.BAND and target.low is not None and target.high is not None:
        if compare(target.low, lower) < 0 and compare(upper, target.high) < 0:
            return Assurance.PASSES
        is_apart = compare(upper, target.low) < 0 or compare(lower, target.high) > 0
        return Assurance.FAILS if is_apart else Assurance.HIT_OR_MISS
    if target.value is None:
        return Assurance.NONE
    is_above = compare(target.value, upper) > 0
    if not is_above and compare(target.value, lower) >= 0:
        return Assurance.HIT_OR_MISS
    return Assurance.FAILS if is_above is (direction is Direction.INCREASE) else Assurance.PASSES


def describe_target(kpi: Kpi, target: Thresholds) -> str:
    """A target as words: `at least 85 %`, `1.00 to 1.50`."""
    return _describe(kpi, target.value, target.low, target.high)


def describe_at_risk(kpi: Kpi, target: Thresholds) -> str:
    """The outer limit of the at-risk range as words; `none` when missing the target is off target at once."""
    if target.at_risk is None and target.at_risk_low is None and target.at_risk_high is None:
        return "none"
    low = target.at_risk_low if target.at_risk_low is not None else target.low
    high = target.at_risk_high if target.at_risk_high is not None else target.high
    return _describe(kpi, target.at_risk, low, high)


def _describe(kpi: Kpi, limit: float | None, low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f"{with_unit(low, 'ratio', kpi.decimals)} to {with_unit(high, kpi.unit, kpi.decimals)}"
    words = "at least" if kpi.direction is Direction.INCREASE else "at most"
    return f"{words} {with_unit(limit, kpi.unit, kpi.decimals)}" if limit is not None else "none"
