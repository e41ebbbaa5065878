"""The teams and departments that assess themselves."""

from __future__ import annotations

from macros.records.record import FileRecord, Record
from macros.records.scalars import Flag, Identifier, Text


class Unit(Record):
    """One team or department."""

    name: Text
    """Name of the unit."""
    about: Text
    """What it does, and which projects it has."""
    lead: Identifier
    """A role, never a person."""
    tier: Identifier
    """One of the organisation's tiers."""
    publish: Flag = True
    """`no` keeps the unit's own scores off the site; they count only in figures of at least five units."""


class Units(FileRecord):
    """`data/units.yml`."""

    units: dict[Identifier, Unit]
    """Unit id and its part. An id is also a folder of `assessments/`."""
