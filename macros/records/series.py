"""A series of amounts over periods."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import accumulate


class Accumulation(StrEnum):
    """Whether a series of amounts counts from the start or for each period alone. It must be said: never guessed."""

    CUMULATIVE = "cumulative"
    PERIOD = "period"


def totals(amounts: Sequence[float], counted: Accumulation) -> Sequence[float]:
    """Amounts as given -> amounts counted from the start."""
    return amounts if counted is Accumulation.CUMULATIVE else [round(total, 6) for total in accumulate(amounts)]
