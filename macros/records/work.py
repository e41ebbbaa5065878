"""Work that flows: items started and finished, and how many are still to come."""

from __future__ import annotations

from macros.records.record import Record
from macros.records.scalars import Day, Identifier, Number, PeriodValue, Text, Whole


class WorkItem(Record):
    """One item of about the same kind as the others."""

    id: Text
    started: Day
    finished: Day | None = None


class Backlog(Record):
    """Items that were not finished at the end of a month, started or not."""

    period: PeriodValue
    items: Whole


class Work(Record):
    """All items of a project, and what was promised of them."""

    item: Text
    """What one item is: `meter route`, `customer letter`."""
    expected_days: Whole | None = None
    """Calendar days within which 85 of 100 items are promised."""
    committed: Day | None = None
    """The day by which all items are promised."""
    backlog: tuple[Backlog, ...] = ()
    items: tuple[WorkItem, ...] = ()


class Decision(Record):
    """A question somebody has to decide, asked and answered on a day."""

    question: Text
    topic: Identifier
    """The kind of decision, so that like is compared with like: `budget`, `scope`, `supplier`."""
    asked_by: Identifier
    decider: Identifier
    asked: Day
    due: Day
    decided: Day | None = None
    outcome: Text | None = None


class ScopeChange(Record):
    """An approved change of scope, with its effect on the budget in the organisation's currency."""

    name: Text
    approved: Day
    amount: Number
