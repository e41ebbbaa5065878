"""The status that a project's figures come to in a period: the worst of schedule, cost, scope, benefits and risk.

Never an average: one aspect in trouble is a project in trouble. Never on target when a figure that is due is missing.
The limits are the organisation's (`StatusRules`); a recovery plan that is in force makes off target at risk, and
nothing makes anything on target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from macros.measures.compare import compare
from macros.measures.evm import MonthEnd
from macros.measures.risk import exposure
from macros.numbers import number
from macros.period import Cadence, Period
from macros.records.absent import Absent, Known, is_known
from macros.records.benefit import Benefit, BenefitAmount
from macros.records.organisation import Rule, StatusRules
from macros.records.project import Baseline, Outlook, Project
from macros.records.risk import Risk, RiskEstimate, RiskKind
from macros.records.series import Accumulation, totals
from macros.records.status import Status

SEVERITY: Mapping[Status, int] = {Status.NO_DATA: -1, Status.ON_TARGET: 0, Status.AT_RISK: 1, Status.OFF_TARGET: 2}


class Aspect(StrEnum):
    """What a project is judged by."""

    SCHEDULE = "schedule"
    COST = "cost"
    SCOPE = "scope"
    BENEFITS = "benefits"
    RISK = "risk"


class Judgement(NamedTuple):  # not a dataclass: thousands of projects make hundreds of thousands of them
    """One figure against its rule."""

    aspect: Aspect
    name: str
    value: Known
    rule: Rule
    sign: int
    """+1 when more is better, -1 when less is."""
    decimals: int
    status: Status
    told: str = ""
    """The reason, where no figure gives it."""

    @property
    def is_percent(self) -> bool:
        """Whether the figure is a share: indices and ratios have two decimals."""
        return self.decimals < INDEX_DECIMALS

    @property
    def reason(self) -> str:
        """The judgement as one sentence: `Cost performance (CPI) is 0.93, below 0.95.`"""
        if self.told:
            return self.told
        if not is_known(self.value):
            return f"{self.name} cannot be computed: {self.value}."
        limit = self.rule.at_risk if self.status is Status.OFF_TARGET else self.rule.on_target
        words = WORDS[self.sign, self.status is Status.ON_TARGET]
        unit = "\u00a0%" if self.is_percent else ""
        shown, edge = (f"{number(value, self.decimals)}{unit}" for value in (self.value, limit))
        if self.status is not Status.ON_TARGET and shown == edge:
            return f"{self.name} is just {words} {edge}."
        return f"{self.name} is {shown}, {words} {edge}."


INDEX_DECIMALS = 2
WORDS = {(1, True): "at least", (1, False): "below", (-1, True): "at most", (-1, False): "above"}


class Computed(NamedTuple):
    """What the figures of one period come to."""

    status: Status
    judgements: tuple[Judgement, ...]
    missing: tuple[str, ...]
    """Reports that are due and not there, as sentences."""
    is_milder: bool
    """Whether a recovery plan turned off target into at risk."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the status is what it is, worst first."""
        worst_first = sorted(self.judgements, key=lambda judged: -SEVERITY[judged.status])
        plan = ("A recovery plan is in force, so off target counts as at risk.",) if self.is_milder else ()
        return (*self.missing, *(judged.reason for judged in worst_first), *plan)


class Figures:
    """A project's series by period, made once, so that each period of its history is judged by look-ups."""

    def __init__(self, project: Project, months: Sequence[MonthEnd], rules: StatusRules) -> None:
        self.project = project
        self.rules = rules
        self.months = {month.period: month for month in months}
        self.outlook = {entry.period: entry for entry in project.outlook}
        self.benefits = [_Totals(benefit) for benefit in project.benefits.values()]
        self.threats = [_Amounts(risk) for risk in project.risks.values() if risk.kind is RiskKind.THREAT]
        self.left = {entry.period: entry.left for entry in project.contingency.left} if project.contingency else {}
        self.first_left = next(iter(self.left), None)

    def computed(self, period: Period) -> Computed:
        """All aspects in a period -> the worst of them."""
        missing = (*self._missing(period),)
        judgements = (*self._judge(period),)
        if missing or not judgements:
            return Computed(Status.NO_DATA, judgements, missing or NOTHING, is_milder=False)
        worst = max([judged.status for judged in judgements], key=SEVERITY.__getitem__)
        if worst is Status.ON_TARGET and any(judged.status is Status.NO_DATA for judged in judgements):
            return Computed(Status.NO_DATA, judgements, (), is_milder=False)
        is_milder = worst is Status.OFF_TARGET and self._has_recovery(period)
        return Computed(Status.AT_RISK if is_milder else worst, judgements, (), is_milder)

    def _missing(self, period: Period) -> Iterator[str]:
        if self.project.progress is not None and self.months.get(period) is None:
            yield f"No progress report for {period.label}{_last(self.months)}."
        if self.outlook and period not in self.outlook and period >= next(iter(self.outlook)):
            yield f"No forecast of finish and cost for {period.label}{_last(self.outlook)}."

    def _has_recovery(self, period: Period) -> bool:
        day = period.last_day
        return any(recovery.approved <= day <= recovery.until for recovery in self.project.recovery)

    def _judge(self, period: Period) -> Iterator[Judgement]:
        month, entry, day = self.months.get(period), self.outlook.get(period), period.last_day
        baseline = self.project.baseline_on(day)
        if month is not None:
            yield _at_least(Aspect.COST, "Cost performance (CPI)", month.snapshot.cpi, self.rules.cost_index)
            yield self._schedule(month, baseline)
        if entry is not None:
            yield from self._outlook(entry, baseline)
        if self.project.changes and baseline.budget:
            change = sum(one.amount for one in self.project.changes.values() if one.approved <= day)
            share = 100 * abs(change) / baseline.budget
            yield _at_most(Aspect.SCOPE, "Net change of scope (share of the budget)", share, self.rules.scope_change)
        for benefit in self.benefits:
            reached = benefit.share(day)
            if reached is not Absent.NOTHING_PLANNED:
                yield _at_least(Aspect.BENEFITS, benefit.label, reached, self.rules.benefits, 0)
        if self.first_left is not None and period >= self.first_left:
            threats = sum([threat.on(day) for threat in self.threats])
            if threats > 0:
                left = self.left.get(period)
                value: Known = Absent.NO_DATA if left is None else left / threats
                yield _at_least(Aspect.RISK, "Contingency left against exposure", value, self.rules.coverage)

    def _schedule(self, month: MonthEnd, baseline: Baseline) -> Judgement:
        snapshot, rule = month.snapshot, self.rules.schedule_index
        finish, first_day = baseline.finish, month.period.first_day
        if finish is not None and first_day > finish and compare(snapshot.ev, snapshot.bac) < 0:
            left, planned = number(100 - snapshot.percent_complete), Period.of(finish, Cadence.MONTH)
            told = f"{left} % of the work is left after the baseline finish in {planned.label}."
            return Judgement(Aspect.SCHEDULE, "", Absent.NO_DATA, rule, 1, 2, Status.OFF_TARGET, told)
        return _at_least(Aspect.SCHEDULE, "Schedule performance, SPI(t),", month.schedule.index, rule)

    def _outlook(self, entry: Outlook, baseline: Baseline) -> Iterator[Judgement]:
        slip = finish_slip(entry, baseline)
        if not isinstance(slip, Absent):
            name = "Slip of the forecast finish (share of the duration)"
            yield _at_most(Aspect.SCHEDULE, name, slip, self.rules.finish_slip)
        growth = cost_growth(entry, baseline)
        if not isinstance(growth, Absent):
            name = "Growth of the forecast cost (share of the budget)"
            yield _at_most(Aspect.COST, name, growth, self.rules.cost_growth)


NOTHING = ("There is no figure to compute a status from.",)


def _last(known: Mapping[Period, object]) -> str:
    return f": the last one is for {max(known).label}" if known else ": there is none"


def _at_least(aspect: Aspect, name: str, value: Known, rule: Rule, decimals: int = INDEX_DECIMALS) -> Judgement:
    return Judgement(aspect, name, value, rule, 1, decimals, _judged(value, rule, 1))


def _at_most(aspect: Aspect, name: str, value: Known, rule: Rule) -> Judgement:
    return Judgement(aspect, name, value, rule, -1, 1, _judged(value, rule, -1))


def _judged(value: Known, rule: Rule, sign: int) -> Status:
    if isinstance(value, Absent):
        return Status.NO_DATA
    if compare(value, rule.on_target) * sign >= 0:
        return Status.ON_TARGET
    return Status.AT_RISK if compare(value, rule.at_risk) * sign >= 0 else Status.OFF_TARGET


def finish_slip(entry: Outlook, baseline: Baseline) -> Known:
    """Forecast finish minus baseline finish, in % of the baseline duration; negative when earlier."""
    if entry.finish is None or baseline.start is None or baseline.finish is None:
        return Absent.NO_DATA
    return 100 * (entry.finish - baseline.finish).days / (baseline.finish - baseline.start).days


def cost_growth(entry: Outlook, baseline: Baseline) -> Known:
    """The manager's forecast of the cost at completion above the budget, in % of the budget."""
    if entry.cost is None or not baseline.budget:
        return Absent.NO_DATA
    return 100 * (entry.cost - baseline.budget) / baseline.budget


def exposure_on(risks: Iterable[Risk], kind: RiskKind, day: date) -> float:
    """Probability x impact at the end of a day, summed over the open risks of a kind, in money."""
    held = [estimate_on(risk, day) for risk in risks if risk.kind is kind]
    return exposure([(estimate.probability / 100, estimate.impact) for estimate in held if estimate is not None])


def estimate_on(risk: Risk, day: date) -> RiskEstimate | None:
    """How an open risk was held to be on a day; None before it was found and after it was closed."""
    if risk.closed is not None and risk.closed <= day:
        return None
    for estimate in reversed(risk.estimates):
        if estimate.day <= day:
            return estimate
    return None


class _Amounts:
    """A risk's probability x impact over time, as `estimate_on` would find it."""

    def __init__(self, risk: Risk) -> None:
        self.closed = risk.closed
        self.held = [(one.day, one.probability / 100 * one.impact) for one in reversed(risk.estimates)]

    def on(self, day: date) -> float:
        """The amount at the end of a day; 0 before the risk was found and after it was closed."""
        if self.closed is None or self.closed > day:
            for since, amount in self.held:
                if since <= day:
                    return amount
        return 0.0


class _Totals:
    """A benefit's amounts from its start."""

    def __init__(self, benefit: Benefit) -> None:
        self.label = f"{benefit.name} (realised, share of plan)"
        self.planned = [
            (when.last_day, when, amount) for when, amount in reversed(_from_start(benefit.planned, benefit.amounts))
        ]
        self.realised = dict(_from_start(benefit.realised, benefit.amounts))

    def share(self, day: date) -> Known:
        """Realised in % of planned, at the newest planned period that ended by a day."""
        for end, period, planned in self.planned:
            if end <= day:
                if planned <= 0:
                    return Absent.NOTHING_PLANNED
                realised = self.realised.get(period)
                return Absent.NO_DATA if realised is None else 100 * realised / planned
        return Absent.NOTHING_PLANNED


def _from_start(entries: Sequence[BenefitAmount], counted: Accumulation) -> Sequence[tuple[Period, float]]:
    amounts = totals([entry.amount for entry in entries], counted)
    return [(entry.period, amount) for entry, amount in zip(entries, amounts, strict=True)]
