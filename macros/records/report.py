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
    kpi: Identifier | None = None
    project: Identifier | None = None


class PublishedStatus(Record):
    """The statuses of one project as they were published."""

    declared: Annotated[Status, one_of(Status, "a status")]
    computed: Annotated[Status, one_of(Status, "a status")]
    independent: Annotated[Status, one_of(Status, "a status")]


class PublishedFigures(Record):
    """The figures that were published: the data must still give them. `make publish` writes this."""

    kpis: dict[Identifier, Number] = {}
    projects: dict[Identifier, PublishedStatus] = {}


class PeriodReport(FileRecord):
    """`data/reports/<period>.yml`. What was entered after its day of publication does not change it."""

    published: Day
    author: Identifier
    headline: Text
    commentary: tuple[Comment, ...] = ()
    figures: PublishedFigures | None = None

    @property
    def period(self) -> Period:
        """The month it reports, which is its file name."""
        return Period.parse(self.id)
