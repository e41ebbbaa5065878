"""A KPI: its definition, the targets that held over time, and its observations."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.records.cadence import CadenceName
from macros.records.dated import Dated
from macros.records.record import FileRecord, Record
from macros.records.scalars import Day, Flag, Identifier, Number, PeriodValue, Text, Whole, one_of
from macros.records.status import Direction, RuleSet

NOISE = 9  # decimals: beyond them lies what floats add, as in 100 x 0.69 / 0.69


class Perspective(StrEnum):
    """What the KPI looks at."""

    DELIVERY = "delivery"
    COST = "cost"
    FLOW = "flow"
    SCOPE = "scope"
    RISK = "risk"
    BENEFITS = "benefits"
    PORTFOLIO = "portfolio"
    GOVERNANCE = "governance"
    PEOPLE = "people"
    STAKEHOLDERS = "stakeholders"
    CAPABILITY = "capability"
    PMO = "pmo"


class ScorecardLevel(StrEnum):
    """Whose scorecard a KPI stands on."""

    PORTFOLIO = "portfolio"
    """Did the organisation's change pay off?"""
    PMO = "pmo"
    """Does the office serve the organisation?"""
    PROJECT_OFFICE = "project-office"
    """Are the projects run well?"""


class KpiState(StrEnum):
    """How far a definition is in use."""

    DRAFT = "draft"
    """Defined, not yet measured."""
    LIVE = "live"
    """Measured and published."""
    RETIRED = "retired"
    """Measured once; kept for the record."""


class Kind(StrEnum):
    """Whether the KPI tells early or late."""

    LEADING = "leading"
    LAGGING = "lagging"


class Calculation(StrEnum):
    """How numbers that were collected become the KPI's value; `measures/calculation.py` has the formulas."""

    RATIO = "ratio"
    DIFFERENCE = "difference"
    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    PERCENTILE_85 = "percentile-85"
    LOWEST = "lowest"
    SLOPE = "slope"
    NPS = "nps"


PARTS: Mapping[Calculation, tuple[str, ...]] = {
    Calculation.RATIO: ("numerator", "denominator"),
    Calculation.DIFFERENCE: ("value", "minus"),
    Calculation.SLOPE: ("days", "slip"),
    Calculation.NPS: ("scores",),
}


def parts_of(calculation: Calculation) -> tuple[str, ...]:
    """The names of the numbers that a calculation takes."""
    return PARTS.get(calculation, ("values",))


class Components(Record):
    """What a ratio is made of. The components are stored, never the ratio alone."""

    numerator: Text
    """What is counted above the line."""
    denominator: Text
    """What is counted below the line."""
    scale: Number = 1.0
    """100 for a percentage."""


class Example(Record):
    """A worked example: a story with numbers, and what the calculation makes of them."""

    story: Text
    """What happened, with the numbers, in a few sentences."""
    given: dict[Identifier, tuple[Number, ...]]
    """The numbers of the story by their part in the calculation: `numerator`, `values`, `scores` ..."""
    value: Number
    """The result, rounded to the KPI's decimals."""
    source: Text | None = None
    """Where the example comes from."""


class Thresholds(Record):
    """Limits of a judgement: `value` and `at_risk` for one limit, the others for a band; none for a trend."""

    value: Number | None = None
    """The limit: on target from here on, or up to here, as the direction says."""
    at_risk: Number | None = None
    """The outer limit: beyond it, it is off target."""
    low: Number | None = None
    """Lower limit of a band."""
    high: Number | None = None
    """Upper limit of a band."""
    at_risk_low: Number | None = None
    """Outer lower limit of a band."""
    at_risk_high: Number | None = None
    """Outer upper limit of a band."""
    source: Text
    """Where the numbers come from; `ours` when we chose them."""


class Target(Thresholds):
    """The rule that holds from a period on."""

    from_: PeriodValue = Field(alias="from")
    """First period in which it holds."""


class Rebase(Record):
    """A known change of the process: limits start anew here."""

    from_: PeriodValue = Field(alias="from")
    """First observed period of the changed process."""
    reason: Text
    """What changed in the process."""


class ProcessLimits(Record):
    """How the XmR limits are computed."""

    fix_after: Whole | None = None
    """Use only the first so many values of each segment."""
    rebase: tuple[Rebase, ...] = ()
    """Known changes of the process, from which limits start anew."""
    screen: Flag = False
    """Leave out moving ranges beyond their own limit, once. Off unless said."""
    rules: Annotated[RuleSet, one_of(RuleSet, "a set of rules")] = RuleSet.MAKING_DATA_COUNT
    """Which set of rules names a special cause."""


class Bounds(Record):
    """Values that cannot be: plausibility of observations and the edge of the drawing."""

    lowest: Number | None = None
    """Lowest value that can be."""
    highest: Number | None = None
    """Highest value that can be."""


class Measurement(Record):
    """What was measured: `value`, the two components of a ratio, or the three counts of an NPS."""

    value: Number | None = None
    """The measured value, if the KPI has no components and is no NPS."""
    numerator: Number | None = None
    """Of a ratio: the number above the line."""
    denominator: Number | None = None
    """Of a ratio: the number below the line."""
    promoters: Whole | None = None
    """Of an NPS: answers of 9 and 10."""
    passives: Whole | None = None
    """Of an NPS: answers of 7 and 8."""
    detractors: Whole | None = None
    """Of an NPS: answers from 0 to 6."""
    entered_on: Day | None = None
    """The day on which it was reported; without it, nothing is said of its timeliness."""
    estimate: Flag = False
    """`yes` while the measured value is still to come."""
    restates: Text | None = None
    """Why this replaces the observation of the same period above it."""
    note: Text | None = None
    """What a reader should know about this value."""


class Observation(Measurement, Dated):
    """One measured value of one period: `value`, the two components of a ratio, or the three counts of an NPS.

    A restatement stands below the observation that it replaces; both stay.
    """


class Change(Record):
    """A change of the definition."""

    date: Day
    """The day of the change."""
    change: Text
    """What changed and why."""


class Kpi(FileRecord):
    """`data/kpis/<kpi>.yml`."""

    code: Text
    """Short code by which people call it, such as F02."""
    name: Text
    """Name of the KPI."""
    state: Annotated[KpiState, one_of(KpiState, "a state")] = KpiState.LIVE
    """How far the definition is in use."""
    question: Text
    """The question that it answers, for those who decide."""
    formula: Text
    """How it is computed, in words and signs."""
    calculation: Annotated[Calculation, one_of(Calculation, "a calculation")] | None = None
    """By which the example is checked; a KPI with components is always their ratio."""
    example: Example | None = None
    """A worked example; it is checked by `calculation`."""
    unit: Text
    """The unit of measure, as it stands behind a number; `ratio` stands behind none."""
    decimals: Whole = 0
    """Decimals that are shown, 0 to 6."""
    direction: Annotated[Direction, one_of(Direction, "a direction")]
    """Which way is better."""
    cadence: Annotated[CadenceName, one_of(CadenceName, "a cadence")]
    """How often it is observed."""
    perspective: Annotated[Perspective, one_of(Perspective, "a perspective")]
    """What it looks at."""
    kind: Annotated[Kind, one_of(Kind, "leading or lagging")] = Kind.LAGGING
    """Whether it tells early (`leading`) or late (`lagging`)."""
    levels: tuple[Annotated[ScorecardLevel, one_of(ScorecardLevel, "a scorecard")], ...] = ()
    """Scorecards on which it stands."""
    due_day: Whole | None = None
    """Working day after the period by which it is reported, where that is later than for other data."""
    owner: Identifier
    """The role that answers for the KPI and reports it."""
    components: Components | None = None
    """The two numbers of a ratio; its observations then hold both."""
    bounds: Bounds = Bounds()
    """Values that cannot be passed: a value outside is refused."""
    thresholds: Thresholds | None = None
    """What the definition proposes; judged is by the targets alone."""
    targets: tuple[Target, ...] = ()
    """Targets, oldest first; each holds from its period until the next."""
    limits: ProcessLimits = ProcessLimits()
    """How the process limits of its chart are computed."""
    guardrail: Identifier | None = None
    """The KPI that shows when this one is gamed."""
    gaming: Text
    """How people could make the number look good without being good."""
    data: Text
    """What has to be collected, and where it comes from."""
    not_for: Text | None = None
    """Where the KPI misleads."""
    changes: tuple[Change, ...] = ()
    """What changed in the definition, oldest first."""
    observations: tuple[Observation, ...] = ()
    """Measured values, oldest first, one line each."""

    def in_force(self) -> tuple[Observation, ...]:
        """One observation a period, oldest first: the last restatement, if there is one."""
        return tuple({observation.period: observation for observation in self.observations}.values())

    def file_of(self, observation: Observation) -> str:
        """The path of the file that holds an observation: the KPI's own, or that of an entry."""
        return self.place("observations", self.observations.index(observation))[0]

    def value_of(self, observation: Observation) -> float | None:
        """The observed value in the KPI's unit: as given, or from its parts; None if incomplete."""
        if self.calculation is Calculation.NPS:
            return _net_promoter_score(observation)
        if self.components is None:
            return observation.value
        if observation.numerator is None or not observation.denominator:
            return None
        return round(self.components.scale * observation.numerator / observation.denominator, NOISE)


def _net_promoter_score(observation: Observation) -> float | None:
    """Share of promoters minus share of detractors, in points from -100 to 100; None without an answer."""
    counts = (observation.promoters, observation.passives, observation.detractors)
    if None in counts or not any(counts):
        return None
    promoters, passives, detractors = (count or 0 for count in counts)
    return round(100 * (promoters - detractors) / (promoters + passives + detractors), NOISE)
