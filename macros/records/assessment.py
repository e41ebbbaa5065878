"""One self-assessment: which unit rated itself against which model in which period, and what shows it."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath
from typing import Annotated, Self

from pydantic import ConfigDict, model_validator

from macros.period import Period
from macros.records.absent import Absent
from macros.records.evidence import Evidence
from macros.records.level import Level, RatedLevel
from macros.records.record import FileRecord, Record
from macros.records.scalars import Day, Identifier, Number, PeriodValue, Text, one_of


class Verdict(StrEnum):
    """What an independent validator says of a rating."""

    CONFIRMED = "confirmed"
    CHANGED = "changed"
    RETURNED = "returned"


class Validation(Record):
    """The verdict of someone other than the author."""

    result: Annotated[Verdict, one_of(Verdict, "a result of validation")]
    """What the validator says of the rating."""
    level: Level | None = None
    """The level found, when the result is `changed`."""
    by: Identifier
    """The validator's role, other than the author's."""
    date: Day
    """The day of the validation."""
    remark: Text
    """What was looked at, and what was found."""


class Exemption(Record):
    """Why a criterion does not apply, and until when that holds."""

    reason: Text
    """Why it does not apply."""
    approved_by: Identifier
    """A role other than the author."""
    review_by: Day
    """After this day the criterion counts as not rated."""


class Rating(Record):
    """The level given to a criterion."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["level"]}, {"required": ["percent"]}]})

    level: RatedLevel | None = None
    """The number of a level, `not-rated` or `not-applicable`."""
    percent: Number | None = None
    """In place of a level, where the model's levels are ranges of a measured percentage."""
    note: Text | None = None
    """What changed, in a sentence."""
    evidence: tuple[Evidence, ...] = ()
    """Pieces that show the rating to be true."""
    exemption: Exemption | None = None
    """Why the criterion does not apply; with `not-applicable` only."""
    validation: Validation | None = None
    """What somebody independent found."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.level is None) == (self.percent is None):
            found = "neither was found" if self.level is None else "both were found"
            raise ValueError(f"must have a level, or a percent in its place; {found}")
        return self


class Rater(Record):
    """What one role answered alone, before the unit agreed. Never shown on its own."""

    ratings: dict[Identifier, RatedLevel] = {}
    """Criterion id and the level that the role gave."""
    calibration: dict[Identifier, Level] = {}
    """Answers to the model's calibration cases."""


class Progress(StrEnum):
    """How far an action is."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Action(Record):
    """One line of the improvement log. The same id in the next assessment is the same action."""

    criterion: Identifier
    """The criterion that it improves."""
    step: Text
    """What is done."""
    owner: Identifier
    """The role that does it."""
    due: PeriodValue
    """The period by whose end it is done."""
    status: Annotated[Progress, one_of(Progress, "a status of an action")]
    """How far it is."""
    note: Text | None = None
    """What became of it, or what holds it up."""


class Assessment(FileRecord):
    """`assessments/<unit>/<period>.yml`."""

    model: Identifier
    """The maturity model that was rated: a file in `data/models/`."""
    model_version: Text
    """Its version, in quotes: `"1.1"`."""
    submitted_by: Identifier
    """The role that answers for the assessment."""
    submitted_on: Day
    """The day it was sent in."""
    summary: Text | None = None
    """What the unit says of its result."""
    ratings: dict[Identifier, Rating]
    """Criterion id and its rating."""
    raters: dict[Identifier, Rater] = {}
    """Role id, and what that role answered alone before the unit agreed."""
    actions: dict[Identifier, Action] = {}
    """Action id and its part: the improvement log."""

    @property
    def unit(self) -> str:
        """The unit's id: the folder."""
        return PurePosixPath(self.path).parent.name

    @cached_property
    def period(self) -> Period:
        """The period: the file's name."""
        return Period.parse(self.id)

    def is_rated(self, criterion_id: str) -> bool:
        """Whether a criterion was given a level."""
        rating = self.ratings.get(criterion_id)
        return rating is not None and not isinstance(rating.level, Absent)
