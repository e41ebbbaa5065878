"""A benefit of a project: what the organisation gains, planned and realised."""

from __future__ import annotations

from typing import Annotated

from macros.records.record import Record
from macros.records.scalars import Day, Identifier, Number, PeriodValue, Text, one_of
from macros.records.series import Accumulation


class BenefitAmount(Record):
    """So much by (or in) a period."""

    period: PeriodValue
    amount: Number
    entered_on: Day | None = None
    note: Text | None = None


class Benefit(Record):
    """One measurable gain with its owner. `unit` is the organisation's currency for money."""

    name: Text
    owner: Identifier
    measure: Text
    """How it is measured, and from which starting value."""
    unit: Text
    amounts: Annotated[Accumulation, one_of(Accumulation, "how amounts are counted")]
    planned: tuple[BenefitAmount, ...]
    """The profile that the approval was based on."""
    realised: tuple[BenefitAmount, ...] = ()
