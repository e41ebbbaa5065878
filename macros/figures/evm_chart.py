"""Planned value, earned value and actual cost over the months of a project, and what it may cost in the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.figures.figure import Figure, Trace, day, figure, line, marks, scaled, time_axis, value_axis
from macros.period import Period

THOUSAND = 1000.0


@dataclass(frozen=True, slots=True)
class EacRange:
    """Lowest and highest estimate at completion, in the amounts of the curves, and the month of the finish."""

    finish: Period
    low: float
    high: float


def s_curve(
    months: Sequence[Period],
    planned: Sequence[float | None],
    earned: Sequence[float | None],
    actual: Sequence[float | None],
    budget: float,
    currency: str,
    forecast: EacRange | None = None,
) -> Figure:
    """Amounts at the end of each month (None after the last report or the baseline finish) -> three curves.

    A forecast adds two lines from the last actual cost to the lowest and the highest estimate at the finish.
    """
    x = [day(month) for month in months]
    last = max(months[-1], forecast.finish) if forecast else months[-1]
    whole = x if last == months[-1] else [*x, day(last)]
    traces = [
        line("budget", "Budget (BAC)", whole, scaled([budget] * len(whole), THOUSAND), dash="dot", width=1.2),
        line("planned", "Planned value (PV)", x, scaled(planned, THOUSAND), dash="dash"),
        line("earned", "Earned value (EV)", x, scaled(earned, THOUSAND)),
        line("actual", "Actual cost (AC)", x, scaled(actual, THOUSAND), dash="longdash"),
        *(_fan(months, actual, forecast) if forecast else ()),
    ]
    shown = [value for trace in traces for value in trace["y"] if value is not None]
    return figure(traces, time_axis(months[0], last), value_axis(shown, unit=f"thousand {currency}", zero=True))


def _fan(months: Sequence[Period], actual: Sequence[float | None], forecast: EacRange) -> list[Trace]:
    """Nothing without an actual cost to start from; a finish before the last cost is drawn at the last cost."""
    spent = [(month, cost) for month, cost in zip(months, actual, strict=True) if cost is not None]
    if not spent:
        return []
    month, cost = spent[-1]
    start, end = day(month), day(max(month, forecast.finish))
    low, high, now = forecast.low / THOUSAND, forecast.high / THOUSAND, cost / THOUSAND
    name = "Estimate at completion, lowest to highest"
    return [
        line("forecast", name, [start, end, None, start, end], [now, low, None, now, high], dash="dashdot", width=1.2),
        marks("forecast", name, [end, end], [low, high], symbol="diamond", size=8, legend=False),
    ]
