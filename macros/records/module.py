"""A training module: what somebody can do after it, how long it takes, and what is read for it."""

from __future__ import annotations

from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, PagePath, Text, Whole


class Module(Record):
    """One module of the curriculum."""

    code: Text
    """Short name, as in `M12`; no other module has it."""
    name: Text
    """What it is about."""
    outcome: Text
    """What somebody can do afterwards, beginning with a verb."""
    minutes: Whole
    """How long it takes, in minutes."""
    pages: tuple[PagePath, ...]
    """What is read for it, in this order; paths below docs/."""
    roles: tuple[Identifier, ...]
    """Roles on whose path it stands."""


class Modules(FileRecord):
    """`data/training/modules.yml`."""

    modules: dict[Identifier, Module]
    """Module id and its part, in the order in which they build on each other."""
