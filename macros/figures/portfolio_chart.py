"""Many projects at once: how their statuses change, value against risk, exposure against contingency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.figures.figure import (
    PLACES,
    Figure,
    Trace,
    day,
    figure,
    labelled,
    line,
    marked_line,
    marks,
    scale_of,
    scaled,
    stacked_bars,
    time_axis,
    value_axis,
)
from macros.period import Period


@dataclass(frozen=True, slots=True)
class Look:
    """How one status is shown, so that it reads without colour."""

    role: str
    name: str
    sign: str
    symbol: str
    opacity: float
    """Of the fill: the worse, the darker, and light enough for the text on it."""


STATUSES = {
    "off-target": Look("status-off", "Off target", "■", "square", 0.34),
    "at-risk": Look("status-risk", "At risk", "◐", "diamond", 0.22),
    "on-target": Look("status-on", "On target", "●", "circle", 0.1),
    "no-data": Look("status-none", "No data", "○", "circle-open", 0.0),
}


def status_mix(periods: Sequence[Period], counts: Mapping[str, Sequence[int]]) -> Figure:
    """Number of projects of each status (keys of STATUSES; a missing one is 0) in each period -> stacked bars."""
    rows = {status: counts.get(status, [0] * len(periods)) for status in STATUSES}
    totals = [float(sum(column)) for column in zip(*rows.values(), strict=True)]
    traces = [
        stacked_bars(
            look.role,
            f"{look.sign} {look.name}",
            periods,
            rows[status],
            [f"{look.sign} {count}" if count else "" for count in rows[status]],
            opacity=look.opacity,
        )
        for status, look in STATUSES.items()
    ]
    axis = value_axis([*totals, 1.0], unit="projects", zero=True)
    return figure(traces, time_axis(periods[0], periods[-1]), axis, barmode="stack")


@dataclass(frozen=True, slots=True)
class Spot:
    """One project: planned benefits per budget (ratio), risk exposure in % of budget, a key of STATUSES."""

    label: str
    value: float
    risk: float
    status: str


MOST_NUMBERS = 60  # ours: more numbers than this cannot be told apart on 560 pixels


def value_against_risk(points: Sequence[Spot]) -> Figure:
    """Projects -> a mark each, numbered from 1 in the order given; beyond MOST_NUMBERS without numbers."""
    across = value_axis([point.risk for point in points], zero=True)
    across["title"] = {"text": "Risk exposure, % of budget"}
    up = value_axis([point.value for point in points], unit="Planned benefits per budget", zero=True)
    places = _places(points, across["range"], up["range"]) if len(points) <= MOST_NUMBERS else []
    traces = [_spots(points, places, status) for status in STATUSES if any(p.status == status for p in points)]
    return figure(traces, across, up, height=340)


def _spots(points: Sequence[Spot], places: Sequence[str], status: str) -> Trace:
    look = STATUSES[status]
    chosen = [index for index, point in enumerate(points) if point.status == status]
    names = [f"{index + 1} {points[index].label}" for index in chosen]
    x, y = [points[index].risk for index in chosen], [points[index].value for index in chosen]
    trace = marks(look.role, look.name, x, y, symbol=look.symbol, size=10, text=names)
    if not places:
        return trace
    return labelled(trace, [str(index + 1) for index in chosen], [places[index] for index in chosen], names)


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
AREA = (486.0, 254.0)  # width and height of the plot area in the drawing
LABEL = (11.0, 19.0)  # width of a digit and height of a line in the larger text of narrow screens
REACH = 9.0  # half a mark there


def _places(points: Sequence[Spot], across: Sequence[float], up: Sequence[float]) -> list[str]:
    """For each number the first place beside its mark that meets the fewest marks and numbers placed before."""
    spots = [
        (AREA[0] * (p.risk - across[0]) / (across[1] - across[0]), AREA[1] * (up[1] - p.value) / (up[1] - up[0]))
        for p in points
    ]
    taken: list[Box] = [(x - REACH, y - REACH, x + REACH, y + REACH) for x, y in spots]
    found = []
    for index, (x, y) in enumerate(spots):
        boxes = _boxes(x, y, LABEL[0] * len(str(index + 1)))
        place = min(boxes, key=lambda place: sum(_meet(boxes[place], other) for other in taken))
        taken.append(boxes[place])
        found.append(place)
    return found


def _boxes(x: float, y: float, width: float) -> dict[str, Box]:
    """Around one mark: the area of a label at each place, not touching the mark itself."""
    reach, half, tall = REACH + 1, width / 2, LABEL[1]
    boxes = (
        (x + reach, y - tall / 2, x + reach + width, y + tall / 2),
        (x - reach - width, y - tall / 2, x - reach, y + tall / 2),
        (x - half, y - reach - tall, x + half, y - reach),
        (x - half, y + reach, x + half, y + reach + tall),
    )
    return dict(zip(PLACES, boxes, strict=False))


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def exposure(
    periods: Sequence[Period], threats: Sequence[float | None], contingency: Sequence[float | None], currency: str
) -> Figure:
    """Expected cost of all threats and the contingency left, at the end of each period -> two lines."""
    x = [day(period) for period in periods]
    divisor, unit = scale_of([*threats, *contingency], currency)
    traces = [
        marked_line("actual", "Exposure to threats", x, scaled(threats, divisor)),
        line("planned", "Contingency left", x, scaled(contingency, divisor), dash="dash"),
    ]
    shown = [value for trace in traces for value in trace["y"] if value is not None]
    return figure(traces, time_axis(periods[0], periods[-1]), value_axis(shown, unit=unit, zero=True))
