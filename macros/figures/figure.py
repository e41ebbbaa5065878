"""The parts of a Plotly figure that we use, as functions that return plain dictionaries."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

from macros.figures.palette import COLOURS
from macros.numbers import number
from macros.period import MONTH_NAMES, Cadence, Period, periods_between

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


def marked_line(
    role: str,
    name: str,
    x: Sequence[Coordinate],
    y: Sequence[Coordinate],
    *,
    symbol: str = "circle",
    dash: str = "solid",
    size: float = 7,
) -> Trace:
    """A line with a mark at each of its points; `None` leaves a gap."""
    marker = {"color": COLOURS[role], "symbol": symbol, "size": size}
    return {**line(role, name, x, y, dash=dash), "mode": "lines+markers", "marker": marker}


def labelled(trace: Trace, labels: Sequence[str], places: Sequence[str], names: Sequence[str]) -> Trace:
    """Marks -> marks with a label at a place of PLACES beside each, and a name shown when a reader points at it."""
    words = {"text": list(labels), "textposition": list(places), "hovertext": list(names)}
    return {**trace, "mode": "markers+text", "cliponaxis": False, **words}


PLACES = ("middle right", "middle left", "top center", "bottom center", "top left", "bottom right")
"""Where a label may stand beside its mark, in the words of plotly."""


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


MILLISECONDS_A_DAY = 86_400_000  # plotly counts the width of a bar on a time axis in milliseconds


def stacked_bars(
    role: str, name: str, periods: Sequence[Period], y: Sequence[float], text: Sequence[str], *, opacity: float
) -> Trace:
    """Bars over periods for a figure of `barmode="stack"`: an outline, a fill of that opacity, a text inside."""
    trace = bars(role, name, [day(period) for period in periods], y, text)
    shortest = min((period.last_day - period.first_day).days + 1 for period in periods)
    trace["marker"]["opacity"] = opacity
    return {
        **trace,
        "showlegend": True,
        "width": 0.86 * shortest * MILLISECONDS_A_DAY,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
    }


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


def day_axis(days: Sequence[date], title: str = "") -> dict[str, Any]:
    """A time axis over days with at most eight marks: `2 Mar` within four months, `Mar 26` beyond, a little room."""
    first, last = min(days), max(days)
    span = (last - first).days
    room = max(1, round(0.04 * span))
    marked = _weeks(first, last) if span <= DAYS_IN_WEEKS else _months(first, last)
    return {
        "type": "date",
        "range": [_days_after(first, -room), _days_after(last, room)],
        "tickvals": [when.isoformat() for when, _ in marked],
        "ticktext": [text for _, text in marked],
        "title": {"text": title},
    }


DAYS_IN_WEEKS = 122  # ours: up to four months are marked in weeks


def _weeks(first: date, last: date) -> list[tuple[date, str]]:
    """Marks whole weeks apart, counted back from the last day."""
    step = 7 * max(1, math.ceil((last - first).days / 49))
    days = [date.fromordinal(at) for at in range(last.toordinal(), first.toordinal() - 1, -step)]
    return [(when, f"{when.day} {MONTH_NAMES[when.month - 1][:3]}") for when in reversed(days)]


def _months(first: date, last: date) -> list[tuple[date, str]]:
    start = Period.of(first, Cadence.MONTH).shift(0 if first.day == 1 else 1)
    months = periods_between(start, Period.of(last, Cadence.MONTH))
    steps = _TIME_STEPS[Cadence.MONTH]
    step = next((size for size in steps if len(months) / size <= 8), steps[-1])
    return [(month.first_day, _short(month)) for month in months if _is_round(month, step)]


def scale_of(values: Sequence[float | None], unit: str) -> tuple[float, str]:
    """Amounts and their unit -> divisor and name of the axis, so that no mark has more than five digits."""
    largest = max((abs(value) for value in values if value is not None), default=0.0)
    size, word = next(((size, word) for size, word in _SCALES if largest >= 10 * size), (1.0, ""))
    return size, f"{word} {unit}".strip()


_SCALES = ((1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


def scaled(values: Sequence[float | None], divisor: float) -> list[float | None]:
    """Each amount divided; gaps stay gaps."""
    return [None if value is None else value / divisor for value in values]


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
