"""Why there is no number. A missing value is a member of this enum, never `None` and never 0."""

from __future__ import annotations

from enum import Enum

from typing_extensions import TypeIs


class Absent(Enum):
    """A reason, in the words that a reader sees."""

    NOT_RATED = "not rated"
    NOT_APPLICABLE = "not applicable"
    NOT_VALIDATED = "not validated"
    PROTECTED = "fewer than five"
    NO_SPREAD = "no spread"
    NO_DATA = "no data"
    NO_TARGET = "no target"
    TOO_FEW = "too few values"
    NOTHING_PLANNED = "nothing planned yet"
    NOTHING_SPENT = "no cost yet"
    NOTHING_EARNED = "nothing earned yet"
    BUDGET_SPENT = "budget is spent"
    WORK_DONE = "all work is done"
    FINISH_PASSED = "the baseline finish has passed"
    NEVER = "never, at this rate"
    NO_EXPOSURE = "no exposure"
    TOO_FAR = "too far ahead to say"

    __hash__ = object.__hash__  # members are looked up in every score; Enum's own hash is a function in Python

    def __str__(self) -> str:
        return self.value


Known = float | Absent


def is_known(value: Known) -> TypeIs[float]:
    """Whether there is a number."""
    return not isinstance(value, Absent)
