"""Milestone trend: what each report said of the date of each milestone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from macros.figures.figure import Figure, Trace, day_axis, figure, line, marked_line, marks

SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")
DASHES = ("solid", "dash", "dot", "longdash", "dashdot", "longdashdot")


@dataclass(frozen=True, slots=True)
class Trend:
    """One milestone: the days of its reports, oldest first, and the forecast that each of them gave."""

    name: str
    reported: tuple[date, ...]
    forecast: tuple[date, ...]
    is_done: bool


def milestone_trend(series: Sequence[Trend], first: date, last: date) -> Figure:
    """Milestones reported between two days -> forecast date over report date; a line that meets the diagonal is due.

    Up to 36 lines differ in symbol, dash or both; the first six differ in each.
    """
    reports = [first, last, *(day for trend in series for day in trend.reported)]
    start, end = min(reports), max(reports)
    forecasts = [start, end, *(day for trend in series for day in trend.forecast)]
    diagonal = [start.isoformat(), end.isoformat()]
    return figure(
        [
            line("limit", "Today = forecast", diagonal, diagonal, dash="dash", width=1.2),
            *_rings([trend for trend in series if trend.is_done and trend.reported]),
            *(_line(index, trend) for index, trend in enumerate(series)),
        ],
        day_axis(reports, "Report date"),
        day_axis(forecasts, "Forecast date"),
        height=340,
    )


def _rings(done: Sequence[Trend]) -> list[Trace]:
    """Drawn first, so that the mark of the milestone lies inside its ring."""
    x = [trend.reported[-1].isoformat() for trend in done]
    y = [trend.forecast[-1].isoformat() for trend in done]
    return [marks("mean", "Done", x, y, symbol="circle-open", size=15)] if done else []


def _line(index: int, trend: Trend) -> Trace:
    turn, place = divmod(index, len(SYMBOLS))
    return marked_line(
        f"series-{place + 1}",
        trend.name,
        [day.isoformat() for day in trend.reported],
        [day.isoformat() for day in trend.forecast],
        symbol=SYMBOLS[place],
        dash=DASHES[(place + turn) % len(DASHES)],
    )
