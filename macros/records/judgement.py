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
    link: WebAddress | None = None
    expires: PeriodValue
    """The last period in which it counts; one reporting period unless there is a reason."""


class Declaration(Record):
    """What the project manager says of the project, with reasons."""

    status: Annotated[Status, one_of(Status, "a status")]
    confidence: Annotated[Confidence, one_of(Confidence, "a delivery confidence")] | None = None
    reasons: tuple[Text, ...]
    override: Override | None = None
    entered_on: Day | None = None


class DeclaredStatus(Declaration, Dated):
    """What the project manager says of the project in a period, with reasons."""


class IndependentStatus(Record):
    """What somebody outside the project says of it: assurance, or a manager of another project."""

    period: PeriodValue
    status: Annotated[Status, one_of(Status, "a status")]
    confidence: Annotated[Confidence, one_of(Confidence, "a delivery confidence")] | None = None
    by: Identifier
    """A role, never the project's own manager."""
    day: Day | None = None
    remark: Text | None = None
    link: WebAddress | None = None


class Recovery(Record):
    """A dated plan to bring the project back: while it runs, the computed status is one step milder."""

    plan: Text
    link: WebAddress | None = None
    approved: Day
    until: Day
