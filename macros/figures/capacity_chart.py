"""Capacity: what a role has available, what projects ask of it, what was worked."""

from __future__ import annotations

from collections.abc import Sequence

from macros.figures.figure import Figure, day, figure, line, marked_line, time_axis, value_axis
from macros.period import Period


def load(
    periods: Sequence[Period],
    available: Sequence[float | None],
    demand: Sequence[float | None],
    worked: Sequence[float | None],
    unit: str,
) -> Figure:
    """Amounts of work in each period (None where not known) -> steps for what is available, two lines for the rest."""
    x = [day(period) for period in periods]
    axis = time_axis(periods[0], periods[-1])
    traces = [
        # A step ends where the next begins: the last one needs an end of its own to be seen.
        line("budget", "Available", [*x, axis["range"][1]], [*available, available[-1]], dash="longdash", shape="hv"),
        line("actual", "Demand", x, demand, dash="dash"),
        marked_line("value", "Worked", x, worked),
    ]
    shown = [value for trace in traces for value in trace["y"] if value is not None]
    return figure(traces, axis, value_axis(shown, unit=unit, zero=True))
