"""Contributions: all changes of each month, and those that began outside the PMO."""

from __future__ import annotations

from collections.abc import Sequence

from macros.figures.figure import Figure, day, figure, line, marked_line, time_axis, value_axis
from macros.period import Period


def contributions(periods: Sequence[Period], merged: Sequence[int], outside: Sequence[int]) -> Figure:
    """Counts of each month, oldest first, one at least -> two lines from zero."""
    x = [day(period) for period in periods]
    traces = [line("planned", "All changes", x, merged, dash="dash"), marked_line("value", "From outside", x, outside)]
    return figure(
        traces, time_axis(periods[0], periods[-1]), value_axis([*merged, *outside], unit="changes", zero=True)
    )
