"""Where public standards treat what a page of ours treats, by the titles of their clauses and chapters."""

from __future__ import annotations

from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, PagePath, Text


class Standard(Record):
    """A public standard or guide."""

    name: Text
    """What it is called, with its edition."""
    publisher: Text
    """Who publishes it."""
    checked: Text
    """What of it was looked up, and what was written from memory."""


class Counterpart(Record):
    """One page of ours and its places in the standards."""

    page: PagePath
    """Our page, below docs/."""
    places: dict[Identifier, Text]
    """Standard id and the titles of clauses or chapters there; a standard that says nothing is left out."""
    unverified: tuple[Identifier, ...] = ()
    """Standards whose titles in this row were not looked up."""


class Crosswalk(FileRecord):
    """`data/standards.yml`."""

    standards: dict[Identifier, Standard]
    """Standard id and its part, in the order of the columns."""
    rows: tuple[Counterpart, ...]
    """Our pages, in the order of the site."""
