"""Cycle times: how long each finished item took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from macros.figures.figure import Figure, Trace, day_axis, figure, line, marks, value_axis


def cycle_times(finished: Sequence[date], days: Sequence[float], expected: float | None, p85: float | None) -> Figure:
    """Day of the finish and days taken of each item (one at least) -> marks, with lines across at two numbers."""
    axis = day_axis(finished, "Finished on")
    traces = [
        marks("value", "Finished item", [day.isoformat() for day in finished], days),
        *_across(axis["range"], "target", "Expected at most", expected, "dash"),
        *_across(axis["range"], "forecast", "85 % took at most", p85, "longdash"),
    ]
    shown = [value for trace in traces for value in trace["y"]]
    return figure(traces, axis, value_axis(shown, unit="calendar days", zero=True))


def _across(ends: Sequence[str], role: str, name: str, height: float | None, dash: str) -> list[Trace]:
    return [] if height is None else [line(role, f"{name} {height:g} days", ends, [height] * 2, dash=dash, width=1.5)]
