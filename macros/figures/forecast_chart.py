"""When work may be finished: the chance that it is done by each week."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from macros.figures.figure import Coordinate, Figure, Trace, day_axis, figure, labelled, line, value_axis
from macros.figures.figure import marks as separate_marks


def finish(
    weeks: Sequence[date], probability: Sequence[float], marks: Sequence[tuple[str, date]], committed: date | None
) -> Figure:
    """Weeks in order, the chance (0 to 1) to be done by each, named dates (`P85`), the date promised -> step line.

    Named dates are marked on the line at the height it has reached; those of one day share a mark.
    """
    percent: list[float] = [100 * share for share in probability]
    named = {day: ", ".join(name for name, other in marks if other == day) for _, day in sorted(marks, key=_day)}
    promised = [committed] if committed else []
    days = [*weeks, *named, *promised]
    return figure(
        [
            line("value", "Chance to be done", [week.isoformat() for week in weeks], percent, shape="hv"),
            *(_marked(weeks, percent, named, [min(days), *promised]) if named else ()),
            *(line("target", "Committed date", [day.isoformat()] * 2, [0, 100], dash="longdash") for day in promised),
        ],
        day_axis(days),
        value_axis([0.0, 100.0], unit="% chance to be done", zero=True),
    )


def _day(mark: tuple[str, date]) -> date:
    return mark[1]


def _marked(
    weeks: Sequence[date], percent: Sequence[float], named: Mapping[date, str], obstacles: Sequence[date]
) -> list[Trace]:
    """A line down to the axis from each mark, and its names above the curve, or below where an obstacle is near."""
    x: list[Coordinate] = []
    y: list[Coordinate] = []
    for day in named:
        x += [day.isoformat(), day.isoformat(), None]
        y += [0, _reached(weeks, percent, day), None]
    span = (max(weeks[-1], *named) - min(weeks)).days
    places = ["bottom right" if _is_close(day, name, obstacles, span) else "top left" for day, name in named.items()]
    names = list(named.values())
    together = ", ".join(names)
    dots = separate_marks("forecast", together, x[::3], y[1::3], symbol="diamond", size=9)
    return [
        line("forecast", together, x, y, dash="dot", width=1.5, legend=False),
        labelled(dots, names, places, names),
    ]


def _reached(weeks: Sequence[date], percent: Sequence[float], day: date) -> float:
    """The height of the step line on that day; 0 before its first week."""
    index = bisect_right(weeks, day)
    return percent[index - 1] if index else 0.0


CHARACTER = 0.025  # of the width of the plot area, in the larger text of narrow screens


def _is_close(day: date, name: str, obstacles: Sequence[date], span: int) -> bool:
    """Whether a name that ends at its mark would cover something on the left."""
    width = CHARACTER * (len(name) + 1) * span
    return any(0 <= (day - obstacle).days <= width for obstacle in obstacles)
