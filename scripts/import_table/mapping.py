"""The map of an import: which column becomes which key, and how its cells are read."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.problem import Problem, must_be_one_of
from macros.records.record import FileRecord, Record
from macros.records.scalars import Flag, Identifier, Number, Text, Whole, one_of
from macros.source import Location

PROJECT_KEYS = (
    "name", "summary", "unit", "tier", "sponsor", "manager", "source",
    "baseline.approved", "baseline.start", "baseline.finish", "baseline.budget",
    "outlook.finish", "outlook.cost", "declared.status", "declared.confidence",
    "independent.status", "independent.confidence",
)  # fmt: skip
OBSERVATION_KEYS = ("kpi", "value", "numerator", "denominator", "promoters", "passives", "detractors", "note")


class Target(StrEnum):
    """What the rows of the table are."""

    PROJECTS = "projects"
    OBSERVATIONS = "observations"


class Kind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class Column(Record):
    """One column of the table, and how to read its cells."""

    column: Text
    """Its heading; of columns with one heading, the second is `heading (2)`."""
    holds: Annotated[Kind, one_of(Kind, "what a cell holds")] = Kind.TEXT
    formats: tuple[Text, ...] = ("%Y-%m-%d",)
    """Of dates, in the order in which they are tried, as Python's strptime writes them."""
    decimal: Text = "."
    """The sign before the decimals; the other of `.` and `,` groups thousands."""
    suffixes: tuple[Text, ...] = ()
    """Texts that may stand behind a number and say nothing, such as `m` in a table of millions."""
    scale: Number = 1.0
    """The number is multiplied by this."""
    values: dict[Text, Text] = {}
    """What a cell may say -> what it means here. Without it, a text is taken as it is."""


class PeriodColumn(Column):
    """Where the period of a row stands."""

    as_: Text = Field(alias="as", default="{}")
    """The period with `{}` for the cell: `{}-Q2`."""


class Same(Record):
    """Two names of one project."""

    name: Text
    is_: Text = Field(alias="is")


class Map(FileRecord):
    """A map file. Columns that it does not name are kept with the record, unless `drop` lists them."""

    into: Annotated[Target, one_of(Target, "projects or observations")]
    encoding: Text = "utf-8-sig"
    delimiter: Text | None = None
    sheet: Text | None = None
    header_row: Whole = 1
    """The row of the headings; rows above it are titles."""
    id_columns: tuple[Text, ...] = ()
    """Columns that name a project for good; the first that is filled counts."""
    period: PeriodColumn
    fields: dict[Text, Column]
    constants: dict[Text, Text] = {}
    """Keys that are the same for all rows."""
    missing: tuple[Text, ...] = ()
    """Texts that mean nothing, besides an empty cell."""
    exempt: tuple[Text, ...] = ()
    """Beginnings of texts that mean: known, and not published."""
    same: tuple[Same, ...] = ()
    drop: tuple[Text, ...] = ()
    by: Identifier | None = None
    """The role that gave the independent ratings."""
    keep_rest: Flag = True

    def problems(self, headings: tuple[str, ...]) -> Iterator[Problem]:
        """Keys that nobody reads, columns that are not there."""
        known = PROJECT_KEYS if self.into is Target.PROJECTS else OBSERVATION_KEYS
        for part, keys in (("fields", self.fields), ("constants", self.constants)):
            for key in keys:
                extra = ("cadence",) if part == "constants" and self.into is Target.PROJECTS else ()
                if key not in (*known, *extra):
                    yield self.problem((part, key), must_be_one_of("a key of the record", key, (*known, *extra)))
        named: list[tuple[Location, str]] = [
            (("fields", key, "column"), field.column) for key, field in self.fields.items()
        ]
        named += [(("id_columns", index), name) for index, name in enumerate(self.id_columns)]
        named += [(("drop", index), name) for index, name in enumerate(self.drop)]
        for where, name in [(("period", "column"), self.period.column), *named]:
            if name not in headings:
                yield self.problem(where, must_be_one_of("a heading of the table", name, headings))
        if any(key.startswith("independent.") for key in self.fields) and self.by is None:
            yield self.problem(("by",), "must be given: the role that gave the independent ratings")
