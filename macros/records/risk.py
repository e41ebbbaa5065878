"""A risk of a project: an uncertain event with a price."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from macros.records.record import Record
from macros.records.scalars import Day, Identifier, Number, PeriodValue, Text, one_of


class RiskKind(StrEnum):
    """Whether it would cost or save."""

    THREAT = "threat"
    OPPORTUNITY = "opportunity"


class RiskEstimate(Record):
    """How likely and how large it was held to be, from a day on."""

    day: Day
    """The day of the estimate."""
    probability: Number
    """In percent, 0 to 100."""
    impact: Number
    """Cost of a threat or gain of an opportunity, in the organisation's currency; at least 0."""


class RiskAction(Record):
    """A step of the response."""

    step: Text
    """What is done."""
    owner: Identifier
    """The role that does it."""
    due: Day
    """The day by which it is done."""
    done: Day | None = None
    """The day on which it was done."""


class Risk(Record):
    """A threat or an opportunity, its price over time, and what is done about it."""

    name: Text
    """What could happen."""
    kind: Annotated[RiskKind, one_of(RiskKind, "a threat or an opportunity")] = RiskKind.THREAT
    """Whether it would cost (`threat`) or save (`opportunity`)."""
    owner: Identifier
    """The role that watches it."""
    response: Text
    """What is done about it."""
    estimates: tuple[RiskEstimate, ...]
    """Oldest first; the first day is the day on which the risk was found."""
    actions: tuple[RiskAction, ...] = ()
    """Steps of the response."""
    closed: Day | None = None
    """When it could not happen any more, or had happened."""


class ContingencyLeft(Record):
    """What is left of the reserve at the end of a month."""

    period: PeriodValue
    """The month."""
    left: Number
    """What is left at its end, in the organisation's currency."""


class Contingency(Record):
    """Money set aside for risks."""

    agreed: Number
    """What was set aside at approval, in the organisation's currency."""
    left: tuple[ContingencyLeft, ...] = ()
    """What is left of it, by month, oldest first."""
