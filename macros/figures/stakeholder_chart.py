"""Stakeholders by influence and concern: a numbered mark each, its shape by how far it is from where it is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from macros.figures.figure import Figure, Trace, figure, labelled, marks

LEVELS = (1, 2, 3, 4)
ROW = 3  # marks side by side on one place of the map
STEP = (0.3, 0.3)  # between marks of one place, in levels
SHAPES = (
    ("series-1", "As engaged as needed", "circle"),
    ("series-2", "One level short", "diamond"),
    ("series-3", "Two levels or more short", "square"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A stakeholder on the map: levels from 1 to 4, and the gap to the level that is needed."""

    label: str
    influence: int
    concern: int
    gap: int


def stakeholder_map(places: Sequence[Place]) -> Figure:
    """Stakeholders -> a mark each, numbered from 1 in the order given; marks of one place stand side by side."""
    spots = _spread(places)
    traces = [trace for shape in range(len(SHAPES)) if (trace := _of_shape(places, spots, shape)) is not None]
    across, up = (
        _axis("Concern: how much the work changes for them"),
        _axis("Influence: how much they can help or stop"),
    )
    return figure(traces, across, up, height=360)


def _of_shape(places: Sequence[Place], spots: Sequence[tuple[float, float]], shape: int) -> Trace | None:
    role, name, symbol = SHAPES[shape]
    chosen = [index for index, one in enumerate(places) if min(one.gap, len(SHAPES) - 1) == shape]
    if not chosen:
        return None
    names = [f"{index + 1} {places[index].label}" for index in chosen]
    x, y = [spots[index][0] for index in chosen], [spots[index][1] for index in chosen]
    trace = marks(role, name, x, y, symbol=symbol, size=10, text=names)
    return labelled(trace, [str(index + 1) for index in chosen], ["middle right"] * len(chosen), names)


def _spread(places: Sequence[Place]) -> list[tuple[float, float]]:
    """Where each mark stands: around its levels, row by row, so that none covers another."""
    totals = Counter((one.concern, one.influence) for one in places)
    seen: Counter[tuple[int, int]] = Counter()
    found = []
    for one in places:
        at = (one.concern, one.influence)
        across, down = _offset(seen[at], totals[at])
        seen[at] += 1
        found.append((round(at[0] + across, 3), round(at[1] - down, 3)))
    return found


def _offset(index: int, count: int) -> tuple[float, float]:
    rows = -(-count // ROW)
    row, column = divmod(index, ROW)
    in_row = min(ROW, count - row * ROW)
    step = min(STEP[1], 0.8 / rows)
    return (column - (in_row - 1) / 2) * STEP[0], (row - (rows - 1) / 2) * step


def _axis(title: str) -> dict[str, Any]:
    return {
        "range": [0.5, 4.5],
        "tickvals": [float(level) for level in LEVELS],
        "ticktext": [str(level) for level in LEVELS],
        "title": {"text": title},
    }
