"""The parts of a Plotly figure that we use, as functions that return plain dictionaries."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

from macros.figures.palette import COLOURS
from macros.numbers import number
from macros.period import Cadence, Period

Coordinate = float | str | None
Trace = dict[str, Any]


class Figure(TypedDict):
    """What plotly.js takes."""

    data: list[Trace]
    layout: dict[str, Any]


def line(
    role: str,
    name: str,
    x: Sequence[Coordinate],
    y: Sequence[Coordinate],
    *,
    dash: str = "solid",
    width: float = 2,
    shape: str = "linear",
    legend: bool = True,
) -> Trace:
    """A line through points; `None` leaves a gap."""
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": list(x),
        "y": list(y),
        "meta": role,
        "showlegend": legend,
        "line": {"color": COLOURS[role], "dash": dash, "width": width, "shape": shape},
    }


def marks(
    role: str,
    name: str,
    x: Sequence[Coordinate],
    y: Sequence[Coordinate],
    *,
    symbol: str = "circle",
    size: float = 7,
    text: Sequence[str] = (),
    legend: bool = True,
) -> Trace:
    """Separate points of one shape; `text` is shown for each when a reader points at it."""
    trace: Trace = {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": list(x),
        "y": list(y),
        "meta": role,
        "showlegend": legend,
        "marker": {"color": COLOURS[role], "symbol": symbol, "size": size},
    }
    return {**trace, "text": list(text)} if text else trace


def bars(role: str, name: str, x: Sequence[Coordinate], y: Sequence[Coordinate], text: Sequence[str] = ()) -> Trace:
    """Upright bars from zero."""
    trace: Trace = {
        "type": "bar",
        "name": name,
        "x": list(x),
        "y": list(y),
        "meta": role,
        "showlegend": False,
        "marker": {"color": COLOURS[role]},
    }
    return {**trace, "text": list(text)} if text else trace


def figure(traces: Sequence[Trace], xaxis: Mapping[str, Any], yaxis: Mapping[str, Any], **layout: Any) -> Figure:
    """Traces and axes -> Figure. Height in pixels at the width of 560."""
    return {"data": list(traces), "layout": {"height": 300, **layout, "xaxis": dict(xaxis), "yaxis": dict(yaxis)}}


def day(period: Period) -> str:
    """Where a period stands on a time axis: its first day."""
    return period.first_day.isoformat()


def time_axis(first: Period, last: Period) -> dict[str, Any]:
    """A time axis over whole periods, marked at most eight times, half a period of room on both sides."""
    count = last - first + 1
    step = next((size for size in _TIME_STEPS[first.cadence] if count / size <= 8), _TIME_STEPS[first.cadence][-1])
    shown = [first.shift(offset) for offset in range(count) if _is_round(first.shift(offset), step)]
    shown = shown if len(shown) > 1 or count == 1 else [first, last]
    room = (first.last_day - first.first_day).days // 2
    return {
        "type": "date",
        "range": [_days_after(first.first_day, -room), _days_after(last.first_day, room)],
        "tickvals": [day(period) for period in shown],
        "ticktext": [_short(period) for period in shown],
    }


_TIME_STEPS = {
    Cadence.MONTH: (1, 3, 6, 12, 24, 60, 120),
    Cadence.QUARTER: (1, 2, 4, 8, 20, 40),
    Cadence.YEAR: (1, 2, 5, 10),
}


def _is_round(period: Period, step: int) -> bool:
    return period.index % step == 0


def _short(period: Period) -> str:
    return f"{period.label[:3]} {period.year % 100:02}" if period.cadence is not Cadence.YEAR else str(period)


def _days_after(start: date, days: int) -> str:
    return date.fromordinal(start.toordinal() + days).isoformat()


def value_axis(values: Sequence[float], *, unit: str = "", zero: bool = False) -> dict[str, Any]:
    """A value axis over the given values with round marks; `zero` makes it start at 0."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    low = min(low, 0.0) if zero else low
    is_flat = math.isclose(low, high, rel_tol=1e-12, abs_tol=1e-9)
    ticks = round_ticks(low, max(high, low + 1) if is_flat else high)
    decimals = max((_decimals(tick) for tick in ticks), default=0)
    return {
        "range": [ticks[0], ticks[-1]],
        "tickvals": ticks,
        "ticktext": [number(tick, decimals) for tick in ticks],
        "title": {"text": "" if unit == "ratio" else unit},
    }


def round_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Marks at 1, 2, 2.5 or 5 times a power of ten that enclose low and high: at most one more than `most`."""
    raw = (high - low) / (most - 1)
    exponent = math.floor(math.log10(raw))
    step = next(size * 10.0**exponent for size in (1, 2, 2.5, 5, 10) if size * 10.0**exponent >= raw * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * index, 1 - exponent) for index in range(first, last + 1)]


def _decimals(value: float) -> int:
    text = f"{value:.10f}".rstrip("0")
    return len(text.partition(".")[2])
