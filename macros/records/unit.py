"""The teams and departments that assess themselves."""

from __future__ import annotations

from macros.records.record import FileRecord, Record
from macros.records.scalars import Flag, Identifier, Text


class Unit(Record):
    """One team or department."""

    name: Text
    about: Text
    lead: Identifier
    """A role, never a person."""
    tier: Identifier
    publish: Flag = True
    """`no` keeps the unit's own scores off the site; they count only in figures of at least five units."""


class Units(FileRecord):
    """`data/units.yml`."""

    units: dict[Identifier, Unit]
