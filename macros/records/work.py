"""Work that flows: items started and finished, and how many are still to come."""

from __future__ import annotations

from macros.records.record import Record
from macros.records.scalars import Day, Identifier, Number, PeriodValue, Text, Whole


class WorkItem(Record):
    """One item of about the same kind as the others."""

    id: Text
    """What people call it."""
    started: Day
    """The day on which work on it began."""
    finished: Day | None = None
    """The day on which it was finished."""


class Backlog(Record):
    """Items that were not finished at the end of a month, started or not."""

    period: PeriodValue
    """The month."""
    items: Whole
    """How many were not finished at its end."""


class Work(Record):
    """All items of a project, and what was promised of them."""

    item: Text
    """What one item is: `meter route`, `customer letter`."""
    expected_days: Whole | None = None
    """Calendar days within which 85 of 100 items are promised."""
    committed: Day | None = None
    """The day by which all items are promised."""
    backlog: tuple[Backlog, ...] = ()
    """Items not finished at the end of a month, oldest first."""
    items: tuple[WorkItem, ...] = ()
    """The items."""


class Decision(Record):
    """A question somebody has to decide, asked and answered on a day."""

    question: Text
    """What has to be decided."""
    topic: Identifier
    """The kind of decision, so that like is compared with like: `budget`, `scope`, `supplier`."""
    asked_by: Identifier
    """The role that asks."""
    decider: Identifier
    """The role that decides."""
    asked: Day
    """When it was asked."""
    due: Day
    """When it is needed."""
    decided: Day | None = None
    """When it was decided."""
    outcome: Text | None = None
    """What was decided; goes with `decided`."""


class ScopeChange(Record):
    """An approved change of scope, with its effect on the budget in the organisation's currency."""

    name: Text
    """What was taken in or out."""
    approved: Day
    """The day of the approval."""
    amount: Number
    """Its effect on the budget, negative when scope is taken out."""
