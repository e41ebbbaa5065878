"""Maturity as pictures: profile against target, trend over periods, how many units stand on which level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.figures.figure import Figure, bars, day, figure, line, marks, time_axis, value_axis
from macros.numbers import number
from macros.period import Period

ROW_HEIGHT = 46


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One dimension or criterion. `None` where there is no rating: no mark is drawn."""

    name: str
    score: float | None
    previous: float | None
    target: float


def profile(rows: Sequence[ProfileRow], lowest: int, highest: int) -> Figure:
    """Rows top to bottom -> dots for score, previous score and target on the scale of levels."""
    places = [float(len(rows) - index) for index in range(len(rows))]
    placed = list(zip(rows, places, strict=True))
    joined_x = [value for row in rows if row.score is not None for value in (row.score, row.target, None)]
    joined_y = [value for row, y in placed if row.score is not None for value in (y, y, None)]
    scored = [(row.score, y) for row, y in placed if row.score is not None]
    before = [(row.previous, y) for row, y in placed if row.previous is not None]
    traces = [
        line("range", "Gap", joined_x, joined_y, width=3, legend=False),
        marks("previous", "Previous", *_columns(before), symbol="circle-open", size=9),
        marks("target", "Target", [row.target for row in rows], places, symbol="line-ns", size=14),
        marks("score", "Score", *_columns(scored), symbol="circle", size=11),
    ]
    levels = list(range(lowest, highest + 1))
    return figure(
        traces,
        {"range": [lowest - 0.15, highest + 0.15], "tickvals": levels, "ticktext": [str(level) for level in levels]},
        {"range": [0.5, len(rows) + 0.75], "tickvals": places, "ticktext": [row.name for row in rows]},
        height=ROW_HEIGHT * len(rows) + 50,
        meta={"labels": "above"},
    )


def _columns(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in pairs], [y for _, y in pairs]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """Scores of one period: one unit's (lowest and highest are None), or the mean of several with their range."""

    period: Period
    score: float | None
    lowest: float | None = None
    highest: float | None = None


def trend(points: Sequence[TrendPoint], lowest: int, highest: int, target: float) -> Figure:
    """Points oldest first -> line of the score, thin lines of the range, and the target."""
    x = [day(point.period) for point in points]
    scored = [(day(point.period), point.score) for point in points if point.score is not None]
    traces = []
    if any(point.highest is not None for point in points):
        traces += [
            line("range", "Highest and lowest unit", x, [p.highest for p in points], dash="dash", width=1.2),
            line("range", "Lowest unit", x, [p.lowest for p in points], dash="dash", width=1.2, legend=False),
        ]
    traces += [
        line("target", "Target", x, [target] * len(x), dash="dot"),
        line("score", "Score", x, [point.score for point in points]),
        marks("score", "Score", [when for when, _ in scored], [value for _, value in scored], legend=False),
    ]
    axis = value_axis([float(lowest), float(highest)], unit="level")
    return figure(traces, time_axis(points[0].period, points[-1].period), axis)


def level_counts(counts: Sequence[tuple[str, int]]) -> Figure:
    """(level, number of units) -> bars."""
    places = [float(index) for index in range(len(counts))]
    return figure(
        [bars("score", "Units", places, [count for _, count in counts], [number(count) for _, count in counts])],
        {"range": [-0.6, len(counts) - 0.4], "tickvals": places, "ticktext": [name for name, _ in counts]},
        value_axis([float(max(1, *(count for _, count in counts)))], unit="units", zero=True),
        height=220,
    )
