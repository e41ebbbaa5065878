"""Why there is no number. A missing value is a member of this enum, never `None` and never 0."""

from __future__ import annotations

from enum import Enum

from typing_extensions import TypeIs


class Absent(Enum):
    """A reason, in the words that a reader sees."""

    NOT_RATED = "not rated"
    NO_DATA = "no data"
    NO_TARGET = "no target"
    TOO_FEW = "too few values"
    NOTHING_PLANNED = "nothing planned yet"
    NOTHING_SPENT = "no cost yet"
    NOTHING_EARNED = "nothing earned yet"
    BUDGET_SPENT = "budget is spent"
    WORK_DONE = "all work is done"

    def __str__(self) -> str:
        return self.value


Known = float | Absent


def is_known(value: Known) -> TypeIs[float]:
    """Whether there is a number."""
    return not isinstance(value, Absent)
