"""A KPI: its definition, the targets that held over time, and its observations."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.period import Cadence
from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, Number, PeriodValue, Text, Whole, one_of
from macros.records.status import Direction

NOISE = 9  # decimals: beyond them lies what floats add, as in 100 x 0.69 / 0.69


class Perspective(StrEnum):
    """What the KPI looks at."""

    DELIVERY = "delivery"
    COST = "cost"
    FLOW = "flow"
    RISK = "risk"
    BENEFITS = "benefits"
    GOVERNANCE = "governance"
    STAKEHOLDERS = "stakeholders"


class CadenceName(StrEnum):
    """How often it is observed."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"

    @property
    def cadence(self) -> Cadence:
        """The length of one period."""
        return {"monthly": Cadence.MONTH, "quarterly": Cadence.QUARTER}.get(self.value, Cadence.YEAR)


class Components(Record):
    """What a ratio is made of. The components are stored, never the ratio alone."""

    numerator: Text
    denominator: Text
    scale: Number = 1.0
    """100 for a percentage."""


class Target(Record):
    """The rule that holds from a period on. `value` and `at_risk` for one limit, the others for a band."""

    from_: PeriodValue = Field(alias="from")
    value: Number | None = None
    at_risk: Number | None = None
    low: Number | None = None
    high: Number | None = None
    at_risk_low: Number | None = None
    at_risk_high: Number | None = None
    source: Text
    """Where the numbers come from; `ours` when we chose them."""


class Rebase(Record):
    """A known change of the process: limits start anew here."""

    from_: PeriodValue = Field(alias="from")
    reason: Text


class ProcessLimits(Record):
    """How the XmR limits are computed."""

    fix_after: Whole | None = None
    """Use only the first so many values of each segment."""
    rebase: tuple[Rebase, ...] = ()


class Bounds(Record):
    """Values that cannot be: plausibility of observations and the edge of the drawing."""

    lowest: Number | None = None
    highest: Number | None = None


class Observation(Record):
    """One measured value of one period: `value`, or the two components of a ratio."""

    period: PeriodValue
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    note: Text | None = None


class Kpi(FileRecord):
    """`data/kpis/<kpi>.yml`."""

    code: Text
    name: Text
    question: Text
    formula: Text
    unit: Text
    """The unit of measure, as it stands behind a number; `ratio` stands behind none."""
    decimals: Whole = 0
    direction: Annotated[Direction, one_of(Direction, "a direction")]
    cadence: Annotated[CadenceName, one_of(CadenceName, "a cadence")]
    perspective: Annotated[Perspective, one_of(Perspective, "a perspective")]
    owner: Identifier
    components: Components | None = None
    bounds: Bounds = Bounds()
    targets: tuple[Target, ...] = ()
    limits: ProcessLimits = ProcessLimits()
    guardrail: Identifier | None = None
    """The KPI that shows when this one is gamed."""
    gaming: Text
    data: Text
    """Where the observations come from."""
    observations: tuple[Observation, ...] = ()

    def value_of(self, observation: Observation) -> float | None:
        """The observed value in the KPI's unit: as given, or scale x numerator / denominator; None if incomplete."""
        if self.components is None:
            return observation.value
        if observation.numerator is None or not observation.denominator:
            return None
        return round(self.components.scale * observation.numerator / observation.denominator, NOISE)
