"""The static drawing of a figure: SVG that follows the page's theme, readable on a phone, on paper, without script.

It reads the figure's own traces, axes, dashes and symbols. Colours are CSS classes named after the trace's part
(`meta`), so light and dark follow the page. Text and marks keep a readable size when the drawing shrinks: the
stylesheet enlarges them on narrow screens, and ticks of class `minor` step aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from macros.figures.bar_drawing import bars, segments
from macros.figures.figure import Coordinate, Figure
from macros.figures.frame import Frame, coordinate
from macros.figures.legend import legend
from macros.figures.point_drawing import points
from macros.figures.shapes import DASHES, LINE, SVG, TEXT, WIDTH
from macros.html import Renderable

__all__ = ["DASHES", "WIDTH", "draw", "draw_small", "legend"]


def draw(figure: Figure, label_id: str) -> Renderable:
    """A figure -> `<svg>` whose accessible name is the element with the id `label_id`."""
    layout = figure["layout"]
    height = layout["height"]
    labels_above = layout.get("meta", {}).get("labels") == "above"
    above = 28 if _title(layout["yaxis"]) else 20
    below = 58 if _title(layout["xaxis"]) else 34
    beside = 72 if layout["yaxis"].get("type") == "date" else 62
    frame = Frame(figure, 8 if labels_above else beside, above, WIDTH - 12, height - below)
    return SVG(
        class_="pmo-svg", viewBox=f"0 0 {WIDTH} {height}", role="img", aria_labelledby=label_id, focusable="false"
    )[
        _rows_labelled_above(frame) if labels_above else _value_grid(frame),
        _bottom_axis(frame, grid=labels_above),
        _traces(frame),
    ]


def _title(axis: Mapping[str, Any]) -> str:
    text: str = axis.get("title", {}).get("text", "")
    return text


def draw_small(figure: Figure, width: int = 120) -> Renderable:
    """A figure -> `<svg>` without axes, for a table cell whose other cells say the same in words."""
    height = figure["layout"]["height"]
    frame = Frame(figure, 2, 3, width - 6, height - 3)
    return SVG(class_="pmo-spark", viewBox=f"0 0 {width} {height}", aria_hidden="true", focusable="false")[
        _traces(frame)
    ]


def _value_grid(frame: Frame) -> Iterator[Renderable]:
    axis = frame.figure["layout"]["yaxis"]
    for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
        y = coordinate(frame.y(value))
        yield LINE(class_="grid", x1=str(frame.left), x2=str(frame.right), y1=y, y2=y)
        yield TEXT(class_="tick end", x=str(frame.left - 6), y=y, dy=".32em")[text]
    if _title(axis):
        yield TEXT(class_="tick", x="2", y="11")[_title(axis)]


def _rows_labelled_above(frame: Frame) -> Iterator[Renderable]:
    axis = frame.figure["layout"]["yaxis"]
    for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
        y = frame.y(value)
        yield LINE(class_="grid", x1=str(frame.left), x2=str(frame.right), y1=coordinate(y), y2=coordinate(y))
        yield TEXT(class_="tick", x=str(frame.left), y=coordinate(y - 13))[text]


def _bottom_axis(frame: Frame, *, grid: bool) -> Iterator[Renderable]:
    axis = frame.figure["layout"]["xaxis"]
    last = len(axis["tickvals"]) - 1
    for index, (value, text) in enumerate(zip(axis["tickvals"], axis["ticktext"], strict=True)):
        x = coordinate(frame.x(value))
        if grid:
            yield LINE(class_="grid", x1=x, x2=x, y1=str(frame.top), y2=str(frame.bottom))
        minor = " minor" if last > 4 and (last - index) % 2 else ""
        yield TEXT(class_=f"tick middle{minor}", x=x, y=coordinate(frame.bottom + 20))[text]
    if _title(axis):
        yield TEXT(class_="tick end", x=str(frame.right), y=coordinate(frame.bottom + 47))[_title(axis)]


def _traces(frame: Frame) -> Iterator[Renderable]:
    """In the order of the figure; stacked bars each stand on those before them."""
    is_stacked = frame.figure["layout"].get("barmode") == "stack"
    reached: dict[Coordinate, float] = {}
    for trace in frame.figure["data"]:
        if trace["type"] == "bar" and is_stacked:
            yield segments(frame, trace, reached)
            reached = {x: reached.get(x, 0.0) + y for x, y in zip(trace["x"], trace["y"], strict=True)}
        elif trace["type"] == "bar":
            yield bars(frame, trace)
        else:
            yield from points(frame, trace)
