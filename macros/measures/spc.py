"""XmR charts: is a change a signal or noise?

Process limits are mean ± 2.66 x mean moving range (Shewhart; Wheeler, "Understanding Variation"). Signals follow the
four rules of NHS England's "Making Data Count" as coded in the R package NHSRplotthedots, in its order of precedence;
a KPI may choose Wheeler's three instead. Choices of ours, where sources differ: moving ranges are screened only when a
KPI says so (the R package does it by default, the NHS spreadsheet does not); a missing period breaks every run and
gives no moving range; limits are called trial limits below 12 values and are not computed below 5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import pairwise
from statistics import fmean

from macros.measures.compare import compare
from macros.period import Period
from macros.records.absent import Absent
from macros.records.status import Direction, RuleSet

XMR_LIMIT = 2.66  # 3 / d2, d2 = 1.128 for moving ranges of two values
NEAR_LIMIT = 2 / 3  # of the way from the mean to a limit
RANGE_LIMIT = 3.267  # D4 for moving ranges of two values: the upper limit of the range chart
FEWEST_FOR_LIMITS = 5
FEWEST_FOR_STABLE_LIMITS = 12


class Signal(StrEnum):
    """A named special cause, or none."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two-of-three"
    THREE_OF_FOUR = "three-of-four"
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
    """Two thirds of the way to a limit or farther, and inside it."""
    half: bool
    """Closer to a limit than to the mean."""


def limits(
    periods: Sequence[Period], values: Sequence[float], fix_after: int | None = None, *, screen: bool = False
) -> Limits | Absent:
    """Values of one segment -> mean ± 2.66 x mean moving range, from the first `fix_after` values only if given.

    `screen` leaves out moving ranges beyond their own limit, 3.267 times their mean, once; the values themselves stay.
    Absent.TOO_FEW below five values, or when no two values are of consecutive periods.
    """
    first = slice(0, fix_after)
    used, when = values[first], periods[first]
    ranges = [
        abs(after - before)
        for (before, after), (earlier, later) in zip(pairwise(used), pairwise(when), strict=True)
        if later.index - earlier.index == 1
    ]
    if len(used) < FEWEST_FOR_LIMITS or not ranges:
        return Absent.TOO_FEW
    mean = sum(used) / len(used)
    width = XMR_LIMIT * fmean(_screened(ranges) if screen else ranges)
    return Limits(mean, mean - width, mean + width, len(used))


def _screened(ranges: Sequence[float]) -> Sequence[float]:
    """All of them when none would be left: a constant series has no range to screen."""
    most = RANGE_LIMIT * fmean(ranges)
    return [size for size in ranges if compare(size, most) < 0] or ranges


def chart(
    observed: Sequence[tuple[Period, float]],
    direction: Direction,
    fix_after: int | None = None,
    rebase: Sequence[Period] = (),
    *,
    screen: bool = False,
    rules: RuleSet = RuleSet.MAKING_DATA_COUNT,
) -> tuple[Point, ...]:
    """Observations (oldest first) -> points with limits and signals; a new segment starts at each `rebase` period."""
    points: list[Point] = []
    for segment in _segments(observed, rebase):
        periods, values = zip(*segment, strict=True)
        of_segment = limits(periods, values, fix_after, screen=screen)
        found = _signals(periods, values, of_segment, RULES[rules])
        for period, value, (signal, side) in zip(periods, values, found, strict=True):
            points.append(Point(period, value, of_segment, signal, _meaning(side, direction)))
    return tuple(points)


def _segments(
    observed: Sequence[tuple[Period, float]], rebase: Sequence[Period]
) -> Iterator[Sequence[tuple[Period, float]]]:
    starts = [index for index, (period, _) in enumerate(observed) if index == 0 or period in rebase]
    for start, end in pairwise([*starts, len(observed)]):
        yield observed[start:end]


def _signals(
    periods: Sequence[Period], values: Sequence[float], found: Limits | Absent, rules: Sequence[Rule]
) -> Sequence[tuple[Signal, int]]:
    """The signal of each value and its side: +1 high or rising, -1 low or falling, 0 none. The first rule wins."""
    signals = [(Signal.COMMON_CAUSE, 0)] * len(values)
    if isinstance(found, Absent):
        return signals
    spots = [_spot(value, found) for value in values]
    for start, end in _without_gaps(periods):
        for signal, flag in reversed(rules):  # the first rule is written last, over the others
            for index, side in flag(spots[start:end]):
                signals[start + index] = (signal, side)
    return signals


def _without_gaps(periods: Sequence[Period]) -> Iterator[tuple[int, int]]:
    """Stretches of consecutive periods as (start, end): a missing period breaks every run."""
    start = 0
    for index, (before, after) in enumerate(pairwise(periods), 1):
        if after.index - before.index != 1:
            yield start, index
            start = index
    yield start, len(periods)


def _spot(value: float, found: Limits) -> _Spot:
    side = compare(value, found.mean)
    if not side:
        return _Spot(value, 0, outside=False, near=False, half=False)
    limit = found.upper if side > 0 else found.lower
    outside = compare(value, limit) == side
    near = not outside and compare(value, found.mean + NEAR_LIMIT * (limit - found.mean)) == side
    half = not outside and compare(value, (found.mean + limit) / 2) == side
    return _Spot(value, side, outside, near, half)


Flags = Iterator[tuple[int, int]]
"""(index, side) of each point that a rule flags."""


def _outside(spots: Sequence[_Spot]) -> Flags:
    """A point beyond a limit; a point on it is not."""
    return ((index, spot.side) for index, spot in enumerate(spots) if spot.outside)


def _trend(length: int, spots: Sequence[_Spot]) -> Flags:
    """So many points that only rise or only fall; a tie breaks it.

    Where a rise turns into a fall, the turning point is of the later trend (NHSRplotthedots: "use right side").
    """
    moves = [compare(after.value, before.value) for before, after in pairwise(spots)]
    for start, end, side in _runs(moves):
        if end - start + 1 >= length:
            yield from ((index, side) for index in range(start, end + 1))


def _shift(length: int, spots: Sequence[_Spot]) -> Flags:
    """So many points on one side of the mean; a point on the mean breaks it."""
    for start, end, side in _runs([spot.side for spot in spots]):
        if end - start >= length:
            yield from ((index, side) for index in range(start, end))


def _two_of_three(spots: Sequence[_Spot]) -> Flags:
    """Three points on one side of the mean, two of them near the limit and inside it; those two are flagged."""
    return _some_of(2, 3, [spot.near for spot in spots], spots)


def _three_of_four(spots: Sequence[_Spot]) -> Flags:
    """Four points in a row, three of them closer to one limit than to the mean; those three are flagged.

    Unlike two of three, the fourth may lie anywhere.
    """
    for side in (1, -1):
        marked = [(spot.half or spot.outside) and spot.side == side for spot in spots]
        for start in range(len(spots) - 3):
            if sum(marked[start : start + 4]) >= 3:
                yield from ((index, side) for index in range(start, start + 4) if marked[index])


def _some_of(least: int, length: int, marked: Sequence[bool], spots: Sequence[_Spot]) -> Flags:
    for index, is_marked in enumerate(marked):
        if not is_marked:
            continue
        side = spots[index].side
        for start in range(max(0, index - length + 1), min(index, len(spots) - length) + 1):
            window = range(start, start + length)
            if all(spots[at].side == side for at in window) and sum(marked[at] for at in window) >= least:
                yield index, side
                break


def _runs(signs: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Stretches of one sign, +1 or -1, as (start, end, sign)."""
    start = 0
    for index in range(1, len(signs) + 1):
        if index == len(signs) or signs[index] != signs[start]:
            if signs[start]:
                yield start, index, signs[start]
            start = index


Rule = tuple[Signal, Callable[[Sequence[_Spot]], Flags]]
RULES: Mapping[RuleSet, tuple[Rule, ...]] = {
    RuleSet.MAKING_DATA_COUNT: (
        (Signal.OUTSIDE, _outside),
        (Signal.TREND, partial(_trend, 7)),
        (Signal.TWO_OF_THREE, _two_of_three),
        (Signal.SHIFT, partial(_shift, 7)),
    ),
    RuleSet.WHEELER: (
        (Signal.OUTSIDE, _outside),
        (Signal.THREE_OF_FOUR, _three_of_four),
        (Signal.SHIFT, partial(_shift, 8)),
    ),
}
"""Rules in order of precedence."""


def _meaning(side: int, direction: Direction) -> Meaning:
    """High or rising is an improvement when the KPI should increase, a concern when it should decrease."""
    if side == 0:
        return Meaning.NONE
    if direction not in (Direction.INCREASE, Direction.DECREASE):
        return Meaning.NEUTRAL
    return Meaning.IMPROVEMENT if (side > 0) is (direction is Direction.INCREASE) else Meaning.CONCERN
