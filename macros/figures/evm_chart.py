"""Planned value, earned value and actual cost over the months of a project."""

from __future__ import annotations

from collections.abc import Sequence

from macros.figures.figure import Figure, day, figure, line, time_axis, value_axis
from macros.period import Period


def s_curve(
    months: Sequence[Period],
    planned: Sequence[float | None],
    earned: Sequence[float | None],
    actual: Sequence[float | None],
    budget: float,
    currency: str,
) -> Figure:
    """Amounts at the end of each month (None after the last report or the baseline finish) -> three curves."""
    x = [day(month) for month in months]
    thousand = 1000.0

    def scaled(amounts: Sequence[float | None]) -> list[float | None]:
        return [None if amount is None else amount / thousand for amount in amounts]

    traces = [
        line("budget", "Budget (BAC)", x, scaled([budget] * len(x)), dash="dot", width=1.2),
        line("planned", "Planned value (PV)", x, scaled(planned), dash="dash"),
        line("earned", "Earned value (EV)", x, scaled(earned)),
        line("actual", "Actual cost (AC)", x, scaled(actual), dash="longdash"),
    ]
    shown = [value for trace in traces for value in trace["y"] if value is not None]
    return figure(traces, time_axis(months[0], months[-1]), value_axis(shown, unit=f"thousand {currency}", zero=True))
