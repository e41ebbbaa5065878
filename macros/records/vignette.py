"""Calibration: short invented cases with an agreed level, to practise rating on."""

from __future__ import annotations

from macros.records.level import Level
from macros.records.record import Record
from macros.records.scalars import Identifier, Text


class Vignette(Record):
    """One case."""

    title: Text
    """Name of the case."""
    criterion: Identifier
    """The criterion that it is about."""
    case: Text
    """What is found."""
    level: Level
    """The level that the model's owners agreed on."""
    because: Text
    """The facts that decide."""
