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
    probability: Number
    """In percent, 0 to 100."""
    impact: Number
    """Cost of a threat or gain of an opportunity, in the organisation's currency; at least 0."""


class RiskAction(Record):
    """A step of the response."""

    step: Text
    owner: Identifier
    due: Day
    done: Day | None = None


class Risk(Record):
    """A threat or an opportunity, its price over time, and what is done about it."""

    name: Text
    kind: Annotated[RiskKind, one_of(RiskKind, "a threat or an opportunity")] = RiskKind.THREAT
    owner: Identifier
    response: Text
    estimates: tuple[RiskEstimate, ...]
    """Oldest first; the first day is the day on which the risk was found."""
    actions: tuple[RiskAction, ...] = ()
    closed: Day | None = None


class ContingencyLeft(Record):
    """What is left of the reserve at the end of a month."""

    period: PeriodValue
    left: Number


class Contingency(Record):
    """Money set aside for risks."""

    agreed: Number
    left: tuple[ContingencyLeft, ...] = ()
