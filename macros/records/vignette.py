"""Calibration: short invented cases with an agreed level, to practise rating on."""

from __future__ import annotations

from macros.records.level import Level
from macros.records.record import Record
from macros.records.scalars import Identifier, Text


class Vignette(Record):
    """One case."""

    title: Text
    criterion: Identifier
    case: Text
    level: Level
    """The level that the model's owners agreed on."""
    because: Text
