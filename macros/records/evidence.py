"""Evidence: what shows a rating to be true, how strong it is, how long it lasts."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from macros.records.level import Level
from macros.records.record import Record
from macros.records.scalars import Day, Identifier, Text, WebAddress, Whole, one_of


class EvidenceKind(StrEnum):
    """What sort of thing shows it."""

    DOCUMENT = "document"
    RECORD = "record"
    MINUTES = "minutes"
    MEASUREMENT = "measurement"
    SURVEY = "survey"


Kind = Annotated[EvidenceKind, one_of(EvidenceKind, "a kind of evidence")]


class Strength(StrEnum):
    """How far evidence can be relied on, weakest first."""

    NONE = "none"
    NAMED = "named"
    DATED = "dated"
    SEEN = "seen"


class Evidence(Record):
    """One artefact that shows a rating to be true."""

    kind: Kind
    """What sort of thing it is: this decides how long it lasts."""
    title: Text
    """What a reader looks for to find it."""
    link: WebAddress | None = None
    """Where it can be opened."""
    date: Day | None = None
    """The day it was made: its age counts from here."""
    owner: Identifier | None = None
    """The role that keeps it."""
    seen_by: Identifier | None = None
    """The role that looked at it, other than the author of the assessment."""
    seen_on: Day | None = None
    """The day on which it was looked at."""


class Caps(Record):
    """The highest level that evidence of each strength supports."""

    none: Level
    """Without evidence, or with expired evidence only."""
    named: Level
    """With a piece that has kind and title."""
    dated: Level
    """With a piece that has `date` and `owner` too."""
    seen: Level
    """With a dated piece that a role other than the author has seen."""

    def of(self, strength: Strength) -> int:
        """The cap of a strength."""
        cap: int = getattr(self, strength.value)
        return cap


class EvidenceRules(Record):
    """How much evidence a level needs, and how long evidence lasts."""

    caps: Caps
    """The highest level that evidence of each strength supports."""
    months: dict[Kind, Whole] = {}
    """Months after its date when evidence of a kind expires; a kind that is not named does not."""
