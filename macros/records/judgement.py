"""What people say of a project: its manager, with reasons, and somebody independent."""

from __future__ import annotations

from typing import Annotated

from macros.records.dated import Dated
from macros.records.record import Record
from macros.records.scalars import Day, Identifier, PeriodValue, Text, WebAddress, one_of
from macros.records.status import Confidence, Status


class Override(Record):
    """Why the manager's status is better than the figures, and until when that may be said."""

    evidence: Text
    """What shows that the figures say too little."""
    link: WebAddress | None = None
    """Where the evidence can be opened."""
    expires: PeriodValue
    """The last period in which it counts; one reporting period unless there is a reason."""


class Declaration(Record):
    """What the project manager says of the project, with reasons."""

    status: Annotated[Status, one_of(Status, "a status")]
    """What the project manager says."""
    confidence: Annotated[Confidence, one_of(Confidence, "a delivery confidence")] | None = None
    """A finer word beside the status: how sure delivery is."""
    reasons: tuple[Text, ...]
    """Why; `[]` is enough when on target."""
    override: Override | None = None
    """Why the status is better than the figures, where it is."""
    entered_on: Day | None = None
    """The day on which it was declared."""


class DeclaredStatus(Declaration, Dated):
    """What the project manager says of the project in a period, with reasons."""


class IndependentStatus(Record):
    """What somebody outside the project says of it: assurance, or a manager of another project."""

    period: PeriodValue
    """The period, in the project's cadence."""
    status: Annotated[Status, one_of(Status, "a status")]
    """What the reviewer says."""
    confidence: Annotated[Confidence, one_of(Confidence, "a delivery confidence")] | None = None
    """A finer word beside the status: how sure delivery is."""
    by: Identifier
    """A role, never the project's own manager."""
    day: Day | None = None
    """The day of the review."""
    remark: Text | None = None
    """What was seen."""
    link: WebAddress | None = None
    """Where the review can be read."""


class Recovery(Record):
    """A dated plan to bring the project back: while it runs, the computed status is one step milder."""

    plan: Text
    """What is done."""
    link: WebAddress | None = None
    """Where the plan can be read."""
    approved: Day
    """The day of the approval."""
    until: Day
    """The last day on which it counts."""
