"""XmR charts: is a change a signal or noise?

Process limits are mean ± 2.66 x mean moving range (Shewhart; Wheeler, "Understanding Variation"). Signals follow the
four rules of NHS England's "Making Data Count" as coded in the R package NHSRplotthedots, in its order of precedence.
Choices of ours, where sources differ: no screening of moving ranges; a missing period breaks every run and gives no
moving range; limits are called trial limits below 12 values and are not computed below 5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from macros.measures.compare import compare
from macros.period import Period
from macros.records.absent import Absent
from macros.records.status import Direction

XMR_LIMIT = 2.66  # 3 / d2, d2 = 1.128 for moving ranges of two values
NEAR_LIMIT = 2 / 3  # of the way from the mean to a limit
RUN_LENGTH = 7  # points of a shift or a trend (Making Data Count; others use 8)
FEWEST_FOR_LIMITS = 5
FEWEST_FOR_STABLE_LIMITS = 12


class Signal(StrEnum):
    """A named special cause, or none."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two-of-three"
    SHIFT = "shift"
    COMMON_CAUSE = "common-cause"


class Meaning(StrEnum):
    """What a signal says once the KPI's direction is applied."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    NEUTRAL = "neutral"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Limits:
    """Centre and process limits of one segment, in the KPI's unit."""

    mean: float
    lower: float
    upper: float
    count: int
    """Values that the mean was computed from."""

    @property
    def near_lower(self) -> float:
        """Two thirds of the way down to the lower limit."""
        return self.mean - NEAR_LIMIT * (self.mean - self.lower)

    @property
    def near_upper(self) -> float:
        """Two thirds of the way up to the upper limit."""
        return self.mean + NEAR_LIMIT * (self.upper - self.mean)

    @property
    def is_trial(self) -> bool:
        """Whether more values may still move the limits noticeably."""
        return self.count < FEWEST_FOR_STABLE_LIMITS

    @property
    def has_variation(self) -> bool:
        """Whether the values differ at all."""
        return self.upper > self.lower


@dataclass(frozen=True, slots=True)
class Point:
    """One observation on the chart."""

    period: Period
    value: float
    limits: Limits | Absent
    signal: Signal
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class _Spot:
    """A point while the rules look at it: +1 above the mean, -1 below, 0 on it."""

    value: float
    side: int
    outside: bool
    near: bool


def limits(periods: Sequence[Period], values: Sequence[float], fix_after: int | None = None) -> Limits | Absent:
    """Values of one segment -> mean ± 2.66 x mean moving range, from the first `fix_after` values only if given.

    Absent.TOO_FEW below five values, or when no two values are of consecutive periods.
    """
    first = slice(0, fix_after)
    used, when = values[first], periods[first]
    ranges = [
        abs(after - before)
        for (before, after), (earlier, later) in zip(pairwise(used), pairwise(when), strict=True)
        if later - earlier == 1
    ]
    if len(used) < FEWEST_FOR_LIMITS or not ranges:
        return Absent.TOO_FEW
    mean = sum(used) / len(used)
    width = XMR_LIMIT * sum(ranges) / len(ranges)
    return Limits(mean, mean - width, mean + width, len(used))


def chart(
    observed: Sequence[tuple[Period, float]],
    direction: Direction,
    fix_after: int | None = None,
    rebase: Sequence[Period] = (),
) -> tuple[Point, ...]:
    """Observations (oldest first) -> points with limits and signals; a new segment starts at each `rebase` period."""
    points: list[Point] = []
    for segment in _segments(observed, rebase):
        periods, values = zip(*segment, strict=True)
        of_segment = limits(periods, values, fix_after)
        for period, value, (signal, side) in zip(periods, values, _signals(periods, values, of_segment), strict=True):
            points.append(Point(period, value, of_segment, signal, _meaning(side, direction)))
    return tuple(points)


def _segments(
    observed: Sequence[tuple[Period, float]], rebase: Sequence[Period]
) -> Iterator[Sequence[tuple[Period, float]]]:
    starts = [index for index, (period, _) in enumerate(observed) if index == 0 or period in rebase]
    for start, end in pairwise([*starts, len(observed)]):
        yield observed[start:end]


def _signals(
    periods: Sequence[Period], values: Sequence[float], found: Limits | Absent
) -> Sequence[tuple[Signal, int]]:
    """The signal of each value and its side: +1 high or rising, -1 low or falling, 0 none. The first rule wins."""
    if isinstance(found, Absent):
        return [(Signal.COMMON_CAUSE, 0)] * len(values)
    spots = [_spot(value, found) for value in values]
    flags = [
        (signal, side, _flagged(periods, spots, length, rule, side))
        for signal, length, rule in RULES
        for side in (1, -1)
    ]
    return [
        next(((signal, side) for signal, side, where in flags if index in where), (Signal.COMMON_CAUSE, 0))
        for index in range(len(values))
    ]


def _spot(value: float, found: Limits) -> _Spot:
    outside = compare(value, found.upper) > 0 or compare(value, found.lower) < 0
    near = not outside and (compare(value, found.near_upper) > 0 or compare(value, found.near_lower) < 0)
    return _Spot(value, compare(value, found.mean), outside, near)


def _flagged(periods: Sequence[Period], spots: Sequence[_Spot], length: int, rule: Rule, side: int) -> set[int]:
    """Indices that a rule flags in any window of so many consecutive periods."""
    return {
        start + index
        for start in range(len(spots) - length + 1)
        if periods[start + length - 1] - periods[start] == length - 1
        for index in rule(spots[start : start + length], side)
    }


def _outside(window: Sequence[_Spot], side: int) -> Sequence[int]:
    """A point beyond a limit; a point on it is not."""
    return range(1) if window[0].outside and window[0].side == side else ()


def _trend(window: Sequence[_Spot], side: int) -> Sequence[int]:
    """Seven points that only rise or only fall; a tie breaks it."""
    moves = all(compare(after.value, before.value) == side for before, after in pairwise(window))
    return range(len(window)) if moves else ()


def _two_of_three(window: Sequence[_Spot], side: int) -> Sequence[int]:
    """Three points on one side of the mean, two of them near the limit and inside it; those two are flagged."""
    near = [index for index, spot in enumerate(window) if spot.near]
    return near if len(near) >= 2 and all(spot.side == side for spot in window) else ()


def _shift(window: Sequence[_Spot], side: int) -> Sequence[int]:
    """Seven points on one side of the mean; a point on the mean breaks it."""
    return range(len(window)) if all(spot.side == side for spot in window) else ()


Rule = Callable[[Sequence[_Spot], int], Sequence[int]]
RULES: tuple[tuple[Signal, int, Rule], ...] = (
    (Signal.OUTSIDE, 1, _outside),
    (Signal.TREND, RUN_LENGTH, _trend),
    (Signal.TWO_OF_THREE, 3, _two_of_three),
    (Signal.SHIFT, RUN_LENGTH, _shift),
)


def _meaning(side: int, direction: Direction) -> Meaning:
    """High or rising is an improvement when the KPI should increase, a concern when it should decrease."""
    if side == 0:
        return Meaning.NONE
    if direction not in (Direction.INCREASE, Direction.DECREASE):
        return Meaning.NEUTRAL
    return Meaning.IMPROVEMENT if (side > 0) is (direction is Direction.INCREASE) else Meaning.CONCERN
