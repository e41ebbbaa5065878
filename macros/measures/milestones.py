"""Milestone trend analysis: what the forecasts of a date say about each other.

On a chart of forecast date over report date a level line is stable, a rising one slips, and a milestone is done where
its line meets the diagonal, on which forecast and report are the same day. A line as steep as the diagonal slips a day
a day and never arrives. The classes and their limits are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from statistics import median

from macros.measures.compare import compare
from macros.records.absent import Absent, Known, is_known

CLIFF_DAYS = 30  # ours: a jump beyond it after quiet reports is a cliff ...
CLIFF_TIMES = 3  # ... if it is also this many times the median change before
QUIET_REPORTS = 3  # ours: reports that must have agreed before a cliff
FLIPS = 2  # ours: from so many changes of direction on it is a zigzag

Forecasts = Sequence[tuple[date, date]]
"""(day of the report, day that was forecast), oldest first."""


class Drift(StrEnum):
    """What kind of line the forecasts make."""

    DONE = "done"
    STABLE = "stable"
    CREEPING = "creeping"
    CLIFF = "cliff"
    ZIGZAG = "zigzag"
    PULLED_IN = "pulled-in"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class MilestoneTrend:
    """The forecasts of one milestone in numbers."""

    slips: tuple[int, ...]
    """Days after the baseline, one a report."""
    slope: Known
    """Days of slip a day of reporting, by least squares: 0 stable, 1 never arrives."""
    flips: int
    """How often the forecast turned from later to earlier or back."""
    changes: int
    """Reports whose forecast differs from the one before."""
    kind: Drift
    crossing: date | Absent
    """Where the fitted line meets the diagonal; Absent.NEVER when it does not."""


def milestone_trend(baseline: date, forecasts: Forecasts, done: date | None = None) -> MilestoneTrend:
    """A milestone's baseline, forecasts and perhaps the day it was done -> its trend."""
    slips = tuple((forecast - baseline).days for _, forecast in forecasts)
    moves = [after - before for before, after in pairwise(slips)]
    signs = [move > 0 for move in moves if move]
    flips = sum(before is not after for before, after in pairwise(signs))
    slope = _slope([reported.toordinal() for reported, _ in forecasts], slips)
    is_done = done is not None or (len(forecasts) > 0 and forecasts[-1][1] <= forecasts[-1][0])
    kind = Drift.DONE if is_done else _kind(slips, moves, flips)
    return MilestoneTrend(slips, slope, flips, len(signs), kind, _crossing(forecasts, slope))


def _kind(slips: Sequence[int], moves: Sequence[int], flips: int) -> Drift:
    if not moves:
        return Drift.TOO_FEW
    if _is_cliff(moves):
        return Drift.CLIFF
    if flips >= FLIPS:
        return Drift.ZIGZAG
    if slips[-1] == slips[0]:
        return Drift.STABLE
    return Drift.CREEPING if slips[-1] > slips[0] else Drift.PULLED_IN


def _is_cliff(moves: Sequence[int]) -> bool:
    """The last change is large, and the reports before it agreed."""
    *earlier, last = moves
    if len(earlier) + 1 < QUIET_REPORTS or any(earlier[1 - QUIET_REPORTS :]):
        return False
    return last > max(CLIFF_DAYS, CLIFF_TIMES * median(map(abs, earlier)))


def _slope(days: Sequence[int], slips: Sequence[int]) -> Known:
    if len(days) < 2:
        return Absent.TOO_FEW
    middle, level = sum(days) / len(days), sum(slips) / len(slips)
    spread = sum((day - middle) ** 2 for day in days)
    products = sum((day - middle) * (slip - level) for day, slip in zip(days, slips, strict=True))
    return products / spread if spread else Absent.TOO_FEW


def _crossing(forecasts: Forecasts, slope: Known) -> date | Absent:
    """The day x on which the fitted forecast, mean + slope (x - mean report day), is x itself."""
    if not is_known(slope):
        return Absent.TOO_FEW
    if compare(slope, 1) >= 0:
        return Absent.NEVER
    report_day = sum([reported.toordinal() for reported, _ in forecasts]) / len(forecasts)
    forecast_day = sum([forecast.toordinal() for _, forecast in forecasts]) / len(forecasts)
    crossing = (forecast_day - slope * report_day) / (1 - slope)
    return date.fromordinal(round(crossing)) if 1 <= crossing < date.max.toordinal() else Absent.NEVER


def stability(forecasts: Forecasts) -> Known:
    """Share of reports, after the first, whose forecast was that of the report before, 0 to 1."""
    if len(forecasts) < 2:
        return Absent.TOO_FEW
    return sum(before[1] == after[1] for before, after in pairwise(forecasts)) / (len(forecasts) - 1)
