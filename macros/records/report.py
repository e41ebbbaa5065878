"""What the PMO wrote when it published a period: the figures come from the data, the words from here."""

from __future__ import annotations

from typing import Annotated

from macros.period import Period
from macros.records.record import FileRecord, Record
from macros.records.scalars import Day, Identifier, Number, Text, one_of
from macros.records.status import Status


class Comment(Record):
    """A paragraph of commentary, about a KPI or a project if it names one."""

    text: Text
    """What there is to say, in a paragraph."""
    kpi: Identifier | None = None
    """The KPI that it is about."""
    project: Identifier | None = None
    """The project that it is about."""


class PublishedStatus(Record):
    """The statuses of one project as they were published."""

    declared: Annotated[Status, one_of(Status, "a status")]
    """What the project manager said."""
    computed: Annotated[Status, one_of(Status, "a status")]
    """What the figures gave."""
    independent: Annotated[Status, one_of(Status, "a status")]
    """What somebody independent said."""


class PublishedFigures(Record):
    """The figures that were published: the data must still give them. `make publish` writes this."""

    kpis: dict[Identifier, Number] = {}
    """KPI id and its published value."""
    projects: dict[Identifier, PublishedStatus] = {}
    """Project id and its published statuses."""


class PeriodReport(FileRecord):
    """`data/reports/<period>.yml`. What was entered after its day of publication does not change it."""

    published: Day
    """Day of publication; what was entered later is left out."""
    author: Identifier
    """The role that wrote it."""
    headline: Text
    """The month in one sentence."""
    commentary: tuple[Comment, ...] = ()
    """Comments on what the figures show."""
    figures: PublishedFigures | None = None
    """What was published; `make publish` writes this."""

    @property
    def period(self) -> Period:
        """The month it reports, which is its file name."""
        return Period.parse(self.id)
