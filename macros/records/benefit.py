"""A benefit of a project: what the organisation gains, planned and realised."""

from __future__ import annotations

from typing import Annotated

from macros.records.record import Record
from macros.records.scalars import Day, Identifier, Number, PeriodValue, Text, one_of
from macros.records.series import Accumulation


class BenefitAmount(Record):
    """So much by (or in) a period."""

    period: PeriodValue
    """The period."""
    amount: Number
    """The amount, in the benefit's unit."""
    entered_on: Day | None = None
    """The day on which it was reported."""
    note: Text | None = None
    """What a reader should know."""


class Benefit(Record):
    """One measurable gain with its owner. `unit` is the organisation's currency for money."""

    name: Text
    """What is gained."""
    owner: Identifier
    """The role that makes it happen after the project."""
    measure: Text
    """How it is measured, and from which starting value."""
    unit: Text
    """What is counted; the organisation's currency for money."""
    amounts: Annotated[Accumulation, one_of(Accumulation, "how amounts are counted")]
    """Whether amounts count from the start or for each period alone."""
    planned: tuple[BenefitAmount, ...]
    """The profile that the approval was based on."""
    realised: tuple[BenefitAmount, ...] = ()
    """What has come, oldest first."""
