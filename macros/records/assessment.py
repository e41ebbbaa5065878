"""One self-assessment: which unit rated itself against which model in which period, and what shows it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from macros.period import Period
from macros.problem import instead
from macros.records.absent import Absent
from macros.records.model import parse_level
from macros.records.record import FileRecord, Record
from macros.records.scalars import Day, Identifier, Text, WebAddress, one_of, parse_whole

NOT_RATED = "not-rated"


def parse_rated_level(value: object) -> int | Absent:
    """`3` -> 3, `not-rated` -> Absent.NOT_RATED."""
    if value == NOT_RATED:
        return Absent.NOT_RATED
    try:
        parse_whole(value)
    except ValueError:
        raise ValueError(f"must be the number of a level or '{NOT_RATED}'{instead(value)}") from None
    return parse_level(value)


RatedLevel = Annotated[
    int | Absent,
    BeforeValidator(parse_rated_level),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0, "maximum": 9}, {"const": NOT_RATED}]}),
]


class EvidenceKind(StrEnum):
    """What sort of thing shows it."""

    DOCUMENT = "document"
    RECORD = "record"
    MINUTES = "minutes"
    MEASUREMENT = "measurement"
    SURVEY = "survey"


class Evidence(Record):
    """One artefact that shows a rating to be true."""

    kind: Annotated[EvidenceKind, one_of(EvidenceKind, "a kind of evidence")]
    title: Text
    link: WebAddress | None = None
    date: Day
    owner: Identifier


class Rating(Record):
    """The level given to a criterion."""

    level: RatedLevel
    note: Text | None = None
    evidence: tuple[Evidence, ...] = ()


class Assessment(FileRecord):
    """`assessments/<unit>/<period>.yml`."""

    model: Identifier
    model_version: Text
    submitted_by: Identifier
    submitted_on: Day
    summary: Text | None = None
    ratings: dict[Identifier, Rating]

    @property
    def unit(self) -> str:
        """The unit's id: the folder."""
        return PurePosixPath(self.path).parent.name

    @property
    def period(self) -> Period:
        """The period: the file's name."""
        return Period.parse(self.id)
