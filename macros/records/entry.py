"""Files that hold one entry of a series: their name is the period, their folder the KPI or project they belong to."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from macros.records.judgement import Declaration
from macros.records.kpi import Measurement
from macros.records.project import Expectation, WorkDone
from macros.records.record import FileRecord
from macros.records.scalars import Day

SERIES = ("declared", "outlook", "progress")


class ObservationEntry(Measurement, FileRecord):
    """`data/kpis/<kpi>/<period>.yml`: one observation of the KPI."""


class ProjectReport(FileRecord):
    """`data/projects/<project>/<period>.yml`: what is reported of the project for one period."""

    entered_on: Day | None = None
    """The day on which it was written down, for each part that names none of its own."""
    declared: Declaration | None = None
    """The status that the project manager declares, with reasons."""
    outlook: Expectation | None = None
    """The manager's own forecast: when it ends, what it will have cost."""
    progress: WorkDone | None = None
    """Budgeted value of the work done, and its cost; for projects with earned value."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if all(getattr(self, name) is None for name in SERIES):
            raise ValueError(f"must hold at least one of {', '.join(SERIES)}")
        return self
