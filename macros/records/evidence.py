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
    title: Text
    link: WebAddress | None = None
    date: Day | None = None
    """The day it was made: its age counts from here."""
    owner: Identifier | None = None
    seen_by: Identifier | None = None
    """The role that looked at it, other than the author of the assessment."""
    seen_on: Day | None = None


class Caps(Record):
    """The highest level that evidence of each strength supports."""

    none: Level
    named: Level
    dated: Level
    seen: Level

    def of(self, strength: Strength) -> int:
        """The cap of a strength."""
        cap: int = getattr(self, strength.value)
        return cap


class EvidenceRules(Record):
    """How much evidence a level needs, and how long evidence lasts."""

    caps: Caps
    months: dict[Kind, Whole] = {}
    """Months after its date when evidence of a kind expires; a kind that is not named does not."""
