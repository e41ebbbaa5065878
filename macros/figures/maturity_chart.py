"""Maturity as pictures: profile against target, trend over periods, how many units stand on which level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros.figures.figure import Coordinate, Figure, bars, day, figure, line, marks, round_ticks, time_axis, value_axis
from macros.numbers import number
from macros.period import Period

ROW_HEIGHT = 46


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One dimension or criterion. `None` where there is no score: no mark is drawn."""

    name: str
    claimed: float | None
    backed: float | None
    validated: float | None
    previous: float | None
    """Claimed the time before."""
    target: float | None


def profile(rows: Sequence[ProfileRow], lowest: float, highest: float) -> Figure:
    """Rows top to bottom -> a mark of its own shape for each score, and for the target, on the scale of the model.

    A line joins claimed and backed: the longer it is, the less the claim is shown to be true.
    """
    places = [float(len(rows) - index) for index in range(len(rows))]
    placed = list(zip(rows, places, strict=True))
    shown = [(row, y) for row, y in placed if row.claimed is not None and row.backed is not None]
    joined_x = [value for row, _ in shown for value in (row.backed, row.claimed, None)]
    joined_y = [value for _, y in shown for value in (y, y, None)]
    traces = [
        line("range", "Claimed, not backed", joined_x, joined_y, width=3),
        marks("previous", "Claimed before", *_columns((row.previous, y) for row, y in placed), symbol="circle", size=5),
        marks("target", "Target", *_columns((row.target, y) for row, y in placed), symbol="line-ns", size=18),
    ]
    for basis, symbol, size in BASES:
        points = _columns((getattr(row, basis), y) for row, y in placed)
        traces.append(marks(basis, basis.capitalize(), *points, symbol=symbol, size=size))
    ticks = _scale(lowest, highest)
    room = 0.04 * (highest - lowest)
    return figure(
        [trace for trace in traces if trace["x"]],
        {"range": [lowest - room, highest + room], "tickvals": ticks, "ticktext": [f"{tick:g}" for tick in ticks]},
        {"range": [0.5, len(rows) + 0.75], "tickvals": places, "ticktext": [row.name for row in rows]},
        height=ROW_HEIGHT * len(rows) + 50,
        meta={"labels": "above"},
    )


BASES = (("validated", "diamond", 13), ("claimed", "circle-open", 11), ("backed", "square", 9))
"""Later ones lie on top of earlier ones, and each leaves something of the ones below to be seen."""


def _columns(pairs: Iterable[tuple[float | None, float]]) -> tuple[list[float], list[float]]:
    known = [(x, y) for x, y in pairs if x is not None]
    return [x for x, _ in known], [y for _, y in known]


def _scale(lowest: float, highest: float) -> list[float]:
    """The levels where they are whole numbers, else round marks."""
    if lowest == int(lowest) and highest == int(highest) and highest - lowest <= 10:
        return [float(level) for level in range(int(lowest), int(highest) + 1)]
    return round_ticks(lowest, highest)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Scores of one period: one unit's, or the mean of several with lowest and highest claim."""

    period: Period
    release: str
    claimed: float | None
    backed: float | None
    validated: float | None
    lowest: float | None = None
    highest: float | None = None
    carried: float | None = None
    """Claimed, with older ratings carried into the newest release of the model."""


def trend(points: Sequence[TrendPoint], lowest: float, highest: float, target: float) -> Figure:
    """Points oldest first -> a line for each score, broken where the model changed, and the target."""
    x = [day(point.period) for point in points]
    traces = []
    if any(point.highest is not None for point in points):
        for name, ends, legend in (
            ("Highest and lowest claim", [p.highest for p in points], True),
            ("Lowest claim", [p.lowest for p in points], False),
        ):
            traces.append(line("range", name, *_broken(points, ends), dash="dash", width=1.2, legend=legend))
    for before, after in pairwise(points):
        if before.release != after.release:
            when = [day(after.period)] * 2
            traces.append(line("limit", f"Model {after.release}", when, [lowest, highest], dash="longdash", width=1.2))
    traces.append(line("target", "Target", x, [target] * len(x), dash="dot"))
    for basis, symbol, size in BASES:
        values = [getattr(point, basis) for point in points]
        known = [(when, value) for when, value in zip(x, values, strict=True) if value is not None]
        if known:
            traces.append(line(basis, basis.capitalize(), *_broken(points, values), legend=False))
            xs, ys = [when for when, _ in known], [value for _, value in known]
            traces.append(marks(basis, basis.capitalize(), xs, ys, symbol=symbol, size=size - 2))
    carried = [(when, point.carried) for when, point in zip(x, points, strict=True) if point.carried is not None]
    if carried:
        name = f"Claimed, in model {points[-1].release}"
        xs, ys = [when for when, _ in carried], [value for _, value in carried]
        traces.append(marks("previous", name, xs, ys, symbol="triangle-up", size=7))
    axis = value_axis([lowest, highest])
    return figure(traces, time_axis(points[0].period, points[-1].period), axis)


def _broken(points: Sequence[TrendPoint], values: Sequence[float | None]) -> tuple[list[Coordinate], list[Coordinate]]:
    """Coordinates of a line that ends where the release of the model does."""
    xs: list[Coordinate] = []
    ys: list[Coordinate] = []
    for index, (point, value) in enumerate(zip(points, values, strict=True)):
        if index and points[index - 1].release != point.release:
            xs.append(None)
            ys.append(None)
        xs.append(day(point.period))
        ys.append(value)
    return xs, ys


def level_counts(counts: Sequence[tuple[str, int]]) -> Figure:
    """(level, number of units) -> bars."""
    places = [float(index) for index in range(len(counts))]
    return figure(
        [bars("score", "Units", places, [count for _, count in counts], [number(count) for _, count in counts])],
        {"range": [-0.6, len(counts) - 0.4], "tickvals": places, "ticktext": [name for name, _ in counts]},
        value_axis([float(max(1, *(count for _, count in counts)))], unit="units", zero=True),
        height=220,
    )
