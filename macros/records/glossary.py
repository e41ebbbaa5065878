"""A term of this office: what it means here, and what public frameworks call the same thing."""

from __future__ import annotations

from macros.records.record import FileRecord, Record
from macros.records.scalars import Flag, Identifier, PagePath, Text


class Term(Record):
    """One word and its meaning."""

    term: Text
    """The word as we write it."""
    definition: Text
    """What it means here, in at most 40 words."""
    page: PagePath
    """The page that says more, below docs/."""
    abbreviation: Text | None = None
    """Its short form, as in `EAC`."""
    synonyms: tuple[Text, ...] = ()
    """Other words that readers look for."""
    also: dict[Identifier, Text] = {}
    """Framework id and what it calls the same or nearly the same thing."""
    unverified: tuple[Identifier, ...] = ()
    """Frameworks whose word here was written from memory."""
    tooltip: Flag = True
    """Whether pages explain it where they use it first; `no` for words that everybody knows."""


class Glossary(FileRecord):
    """`data/glossary.yml`."""

    frameworks: dict[Identifier, Text]
    """Framework id and its name, with its edition."""
    terms: dict[Identifier, Term]
    """Term id and its part."""
