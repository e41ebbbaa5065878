"""When will it be done, how much by then: forecasts from past throughput, as chances instead of one date.

The model is that of a Monte Carlo forecast: each coming period brings as many items as one of the past periods, any of
them with the same chance. Counts are small whole numbers, so the chances are computed exactly (by convolution) instead
of by random draws, and two builds of the same data agree to the last digit. A forecast holds as long as the coming
periods resemble the past ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import fsum

from macros.measures.compare import compare
from macros.records.absent import Absent

FEWEST_PERIODS = 5  # ours; below it the past says too little
MOST_PERIODS = 1000  # ours; nineteen years of weeks
NEGLIGIBLE = 1e-9  # chance of a tail that is not followed further


@dataclass(frozen=True, slots=True)
class Distribution:
    """Whole numbers, ascending, each with its chance (0 to 1); what has no chance is left out."""

    probabilities: tuple[tuple[int, float], ...]

    def at_most(self, value: int) -> float:
        """Chance of this number or a smaller one."""
        return fsum(chance for number, chance in self.probabilities if number <= value)

    def at_least(self, value: int) -> float:
        """Chance of this number or a larger one."""
        return fsum(chance for number, chance in self.probabilities if number >= value)

    @property
    def cumulative(self) -> tuple[tuple[int, float], ...]:
        """Each number with the chance of it or a smaller one."""
        numbers = [number for number, _ in self.probabilities]
        return tuple(zip(numbers, accumulate(chance for _, chance in self.probabilities), strict=True))


@dataclass(frozen=True, slots=True)
class PeriodsNeeded(Distribution):
    """How many periods it takes."""

    def periods(self, confidence: float) -> int | Absent:
        """The fewest periods that suffice with that chance (0 to 1); more confidence needs more periods.

        Absent.TOO_FAR when MOST_PERIODS do not suffice, or when only the tail that was cut would.
        """
        return next((number for number, chance in self.cumulative if compare(chance, confidence) >= 0), Absent.TOO_FAR)


@dataclass(frozen=True, slots=True)
class ItemsDone(Distribution):
    """How many items get done."""

    def items(self, confidence: float) -> int:
        """The most items that get done with that chance (0 to 1); more confidence promises fewer items."""
        above = 0.0
        for number, chance in reversed(self.probabilities):
            above += chance
            if compare(above, confidence) >= 0:
                return number
        return self.probabilities[0][0]


def when(sample: Sequence[int], items: int) -> PeriodsNeeded:
    """Items finished in each past period -> periods until so many items are done. The sample must not be empty."""
    shares = _shares(sample)
    waiting: Mapping[int, float] = {0: 1.0} if items > 0 else {}
    found = [] if waiting else [(0, 1.0)]
    for period in range(1, MOST_PERIODS + 1):
        totals = _after_one_more(waiting, shares)
        waiting = {total: chance for total, chance in totals.items() if total < items}
        if len(waiting) < len(totals):
            found.append((period, fsum(chance for total, chance in totals.items() if total >= items)))
        if fsum(waiting.values()) < NEGLIGIBLE:
            break
    return PeriodsNeeded(tuple(found))


def how_many(sample: Sequence[int], periods: int) -> ItemsDone:
    """Items finished in each past period -> items done in so many periods. The sample must not be empty."""
    shares = _shares(sample)
    totals: Mapping[int, float] = {0: 1.0}
    for _ in range(periods):
        totals = _after_one_more(totals, shares)
    return ItemsDone(tuple(sorted(totals.items())))


def forecast_when(sample: Sequence[int], items: int) -> PeriodsNeeded | Absent:
    """The same as `when`, or why the past allows no forecast."""
    if items <= 0:
        return Absent.WORK_DONE
    return _too_little(sample) or when(sample, items)


def forecast_how_many(sample: Sequence[int], periods: int) -> ItemsDone | Absent:
    """The same as `how_many`, or why the past allows no forecast."""
    return _too_little(sample) or how_many(sample, periods)


def _too_little(sample: Sequence[int]) -> Absent | None:
    if len(sample) < FEWEST_PERIODS:
        return Absent.TOO_FEW
    return None if any(sample) else Absent.NO_DATA


def _shares(sample: Sequence[int]) -> list[tuple[int, float]]:
    """Each count with its share of the sample, ascending, so that the order of the past changes no digit."""
    return [(value, count / len(sample)) for value, count in sorted(Counter(sample).items())]


def _after_one_more(totals: Mapping[int, float], shares: Sequence[tuple[int, float]]) -> Mapping[int, float]:
    """Chances of each total after one more period."""
    following: dict[int, float] = defaultdict(float)
    for total, chance in totals.items():
        for value, share in shares:
            following[total + value] += chance * share
    return following
