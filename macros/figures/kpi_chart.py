"""A KPI over time: the run of its values, process limits, targets and signals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.figures.figure import Coordinate, Figure, Trace, day, figure, line, marks, time_axis, value_axis
from macros.period import Period

SYMBOLS = {"improvement": "triangle-up", "concern": "triangle-down", "neutral": "diamond"}
NAMES = {"improvement": "Signal: improvement", "concern": "Signal: concern", "neutral": "Signal"}


@dataclass(frozen=True, slots=True)
class RunPoint:
    """One value on the chart with what was known of it."""

    period: Period
    value: float
    mean: float | None
    lower: float | None
    upper: float | None
    targets: tuple[float, ...]
    """One target, or the two ends of a band; none where no target held."""
    mark: str
    """`improvement`, `concern`, `neutral`, or `none`."""


def run_chart(points: Sequence[RunPoint], unit: str, lowest: float | None, highest: float | None) -> Figure:
    """Points of consecutive or missing periods, oldest first -> run chart. Limits are cut at lowest and highest."""
    spread = _with_gaps(points)
    x: list[Coordinate] = [day(period) for period, _ in spread]
    traces: list[Trace] = [
        line("value", "Value", x, [point.value if point else None for _, point in spread]),
        _segmented("mean", "Mean", x, [point.mean if point else None for _, point in spread], "longdash", 1.5),
        *_limit_lines(x, spread, lowest, highest),
        *_target_lines(x, spread),
        marks("value", "Observation", *_where(points, "none"), size=6, legend=False),
        *(
            marks(role, NAMES[role], *_where(points, role), symbol=symbol, size=11)
            for role, symbol in SYMBOLS.items()
            if any(point.mark == role for point in points)
        ),
    ]
    shown = [value for trace in traces for value in trace["y"] if isinstance(value, int | float)]
    return figure(traces, time_axis(points[0].period, points[-1].period), value_axis(shown, unit=unit))


def _with_gaps(points: Sequence[RunPoint]) -> list[tuple[Period, RunPoint | None]]:
    """Every period from the first to the last, with its point or none."""
    by_period = {point.period: point for point in points}
    first, last = points[0].period, points[-1].period
    return [(first.shift(step), by_period.get(first.shift(step))) for step in range(last - first + 1)]


def _limit_lines(
    x: list[Coordinate], spread: list[tuple[Period, RunPoint | None]], lowest: float | None, highest: float | None
) -> list[Trace]:
    lower = [_cut(point.lower, lowest, highest) if point else None for _, point in spread]
    upper = [_cut(point.upper, lowest, highest) if point else None for _, point in spread]
    return [
        _segmented("limit", "Process limits", x, upper, "dash", 1.2),
        _segmented("limit", "Process limits", x, lower, "dash", 1.2, legend=False),
    ]


def _segmented(
    role: str, name: str, x: list[Coordinate], y: list[float | None], dash: str, width: float, *, legend: bool = True
) -> Trace:
    """A level line that is broken where it starts anew: a slope between two levels would be a value nobody computed."""
    across: list[Coordinate] = []
    up: list[float | None] = []
    for place, value in zip(x, y, strict=True):
        if up and None not in (up[-1], value) and up[-1] != value:
            across.append(None)
            up.append(None)
        across.append(place)
        up.append(value)
    return line(role, name, across, up, dash=dash, width=width, legend=legend)


def _cut(value: float | None, lowest: float | None, highest: float | None) -> float | None:
    """The drawing ends where values cannot be; the arithmetic does not."""
    if value is None:
        return None
    value = value if lowest is None else max(value, lowest)
    return value if highest is None else min(value, highest)


def _target_lines(x: list[Coordinate], spread: list[tuple[Period, RunPoint | None]]) -> list[Trace]:
    most = max((len(point.targets) for _, point in spread if point), default=0)
    return [
        line(
            "target",
            "Target",
            x,
            [point.targets[index] if point and len(point.targets) > index else None for _, point in spread],
            dash="dot",
            width=2,
            shape="hv",
            legend=index == 0,
        )
        for index in range(most)
    ]


def _where(points: Sequence[RunPoint], mark: str) -> tuple[list[Coordinate], list[Coordinate]]:
    chosen = [point for point in points if point.mark == mark]
    return [day(point.period) for point in chosen], [point.value for point in chosen]


def sparkline(points: Sequence[RunPoint], most: int = 24) -> Figure:
    """The last values as a small line without axes, the newest marked."""
    recent = _with_gaps(points[-most:])
    x: list[Coordinate] = [day(period) for period, _ in recent]
    values = [point.value if point else None for _, point in recent]
    last = points[-1]
    role = last.mark if last.mark in SYMBOLS else "value"
    shown = [value for value in values if value is not None]
    room = (max(shown) - min(shown)) * 0.12 or 1.0
    return figure(
        [
            line("value", "Value", x, values, width=1.5),
            marks(role, "Latest", [day(last.period)], [last.value], symbol=SYMBOLS.get(role, "circle"), size=8),
        ],
        time_axis(recent[0][0], recent[-1][0]),
        {"range": [min(shown) - room, max(shown) + room], "tickvals": [], "ticktext": []},
        height=32,
    )
