"""The static drawing of a figure: SVG that follows the page's theme, readable on a phone, on paper, without script.

It reads the figure's own traces, axes, dashes and symbols. Colours are CSS classes named after the trace's part
(`meta`), so light and dark follow the page. Text and marks keep a readable size when the drawing shrinks: the
stylesheet enlarges them on narrow screens, and ticks of class `minor` step aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from macros import html as h
from macros.figures.figure import Coordinate, Figure, Trace
from macros.html import Element, Renderable

WIDTH = 560
DASHES = {"solid": None, "dot": "1 5", "dash": "6 5", "longdash": "12 5"}
PATHS: dict[str, Callable[[float], str]] = {
    "triangle-up": lambda r: f"M0 {-1.1 * r:.1f}L{r:.1f} {0.8 * r:.1f}H{-r:.1f}Z",
    "triangle-down": lambda r: f"M0 {1.1 * r:.1f}L{r:.1f} {-0.8 * r:.1f}H{-r:.1f}Z",
    "diamond": lambda r: f"M0 {-1.2 * r:.1f}L{1.2 * r:.1f} 0L0 {1.2 * r:.1f}L{-1.2 * r:.1f} 0Z",
    "square": lambda r: f"M{-0.85 * r:.1f} {-0.85 * r:.1f}H{0.85 * r:.1f}V{0.85 * r:.1f}H{-0.85 * r:.1f}Z",
    "line-ns": lambda r: f"M0 {-r:.1f}V{r:.1f}",
    "circle-open": lambda r: f"M{-r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0",
    "circle": lambda r: f"M{-r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0",
}


SVG, G, PATH, TEXT, RECT, LINE = map(Element, ("svg", "g", "path", "text", "rect", "line"))


@dataclass(frozen=True)
class _Frame:
    """Where the plot area lies and how values map onto it."""

    figure: Figure
    left: float
    top: float
    right: float
    bottom: float

    @cached_property
    def x_range(self) -> tuple[float, float]:
        low, high = self.figure["layout"]["xaxis"]["range"]
        return _position(low), _position(high)

    @cached_property
    def y_range(self) -> tuple[float, float]:
        low, high = self.figure["layout"]["yaxis"]["range"]
        return _position(low), _position(high)

    def x(self, value: Coordinate) -> float:
        low, high = self.x_range
        return self.left + (_position(value) - low) / (high - low) * (self.right - self.left)

    def y(self, value: Coordinate) -> float:
        low, high = self.y_range
        return self.bottom - (_position(value) - low) / (high - low) * (self.bottom - self.top)


def _position(value: Coordinate) -> float:
    """A number as it is, a date as its day number."""
    return float(date.fromisoformat(value).toordinal()) if isinstance(value, str) else float(value or 0)


def _coordinate(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def draw(figure: Figure, label_id: str) -> Renderable:
    """A figure -> `<svg>` whose accessible name is the element with the id `label_id`."""
    layout = figure["layout"]
    height = layout["height"]
    labels_above = layout.get("meta", {}).get("labels") == "above"
    frame = _Frame(figure, 8 if labels_above else 62, 20, WIDTH - 12, height - 34)
    return SVG(
        class_="pmo-svg", viewBox=f"0 0 {WIDTH} {height}", role="img", aria_labelledby=label_id, focusable="false"
    )[
        _rows_labelled_above(frame) if labels_above else _value_grid(frame),
        _bottom_axis(frame, grid=labels_above),
        [_trace(frame, trace) for trace in figure["data"]],
    ]


def draw_small(figure: Figure, width: int = 120) -> Renderable:
    """A figure -> `<svg>` without axes, for a table cell whose other cells say the same in words."""
    height = figure["layout"]["height"]
    frame = _Frame(figure, 2, 3, width - 6, height - 3)
    return SVG(class_="pmo-spark", viewBox=f"0 0 {width} {height}", aria_hidden="true", focusable="false")[
        [_trace(frame, trace) for trace in figure["data"]]
    ]


def _value_grid(frame: _Frame) -> Iterator[Renderable]:
    axis = frame.figure["layout"]["yaxis"]
    for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
        y = _coordinate(frame.y(value))
        yield LINE(class_="grid", x1=str(frame.left), x2=str(frame.right), y1=y, y2=y)
        yield TEXT(class_="tick end", x=str(frame.left - 6), y=y, dy=".32em")[text]
    if axis.get("title", {}).get("text"):
        yield TEXT(class_="tick", x="2", y="11")[axis["title"]["text"]]


def _rows_labelled_above(frame: _Frame) -> Iterator[Renderable]:
    axis = frame.figure["layout"]["yaxis"]
    for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
        y = frame.y(value)
        yield LINE(class_="grid", x1=str(frame.left), x2=str(frame.right), y1=_coordinate(y), y2=_coordinate(y))
        yield TEXT(class_="tick", x=str(frame.left), y=_coordinate(y - 13))[text]


def _bottom_axis(frame: _Frame, *, grid: bool) -> Iterator[Renderable]:
    axis = frame.figure["layout"]["xaxis"]
    last = len(axis["tickvals"]) - 1
    for index, (value, text) in enumerate(zip(axis["tickvals"], axis["ticktext"], strict=True)):
        x = _coordinate(frame.x(value))
        if grid:
            yield LINE(class_="grid", x1=x, x2=x, y1=str(frame.top), y2=str(frame.bottom))
        minor = " minor" if last > 4 and (last - index) % 2 else ""
        yield TEXT(class_=f"tick middle{minor}", x=x, y=_coordinate(frame.bottom + 20))[text]


def _trace(frame: _Frame, trace: Trace) -> Renderable:
    if trace["type"] == "bar":
        return _bars(frame, trace)
    return _marks(frame, trace) if trace["mode"] == "markers" else _line(frame, trace)


def _line(frame: _Frame, trace: Trace) -> Renderable:
    style = trace["line"]
    steps = style["shape"] == "hv"
    path = "".join(_segment(frame, run, steps) for run in _runs(trace["x"], trace["y"]))
    dash = {"stroke_dasharray": DASHES[style["dash"]]} if DASHES[style["dash"]] else {}
    return PATH(class_=f"line c-{trace['meta']}", d=path, stroke_width=f"{style['width']:g}", **dash)


def _runs(x: Sequence[Coordinate], y: Sequence[Coordinate]) -> Iterator[list[tuple[Coordinate, Coordinate]]]:
    """Points up to each gap."""
    run: list[tuple[Coordinate, Coordinate]] = []
    for point in zip(x, y, strict=True):
        if point[0] is None or point[1] is None:
            if run:
                yield run
            run = []
        else:
            run.append(point)
    if run:
        yield run


def _segment(frame: _Frame, run: Sequence[tuple[Coordinate, Coordinate]], steps: bool) -> str:
    path = f"M{_coordinate(frame.x(run[0][0]))} {_coordinate(frame.y(run[0][1]))}"
    for x, y in run[1:]:
        across, up = _coordinate(frame.x(x)), _coordinate(frame.y(y))
        path += f"H{across}V{up}" if steps else f"L{across} {up}"
    return path if len(run) > 1 else f"{path}h.1"


def _marks(frame: _Frame, trace: Trace) -> Renderable:
    style = trace["marker"]
    shape = PATHS[style["symbol"]](style["size"] / 2)
    kind = "open" if style["symbol"] in ("circle-open", "line-ns") else "mark"
    return G(class_=f"{kind} c-{trace['meta']}")[
        (
            G(transform=f"translate({_coordinate(frame.x(x))} {_coordinate(frame.y(y))})")[PATH(d=shape)]
            for x, y in zip(trace["x"], trace["y"], strict=True)
        )
    ]


def _bars(frame: _Frame, trace: Trace) -> Renderable:
    width = min(64.0, 0.7 * (frame.x(1.0) - frame.x(0.0)))
    texts: Sequence[str] = trace.get("text", [""] * len(trace["x"]))

    def bar(x: Coordinate, y: Coordinate, text: str) -> Iterator[Renderable]:
        left, top, bottom = frame.x(x) - width / 2, frame.y(y), frame.y(0.0)
        yield RECT(x=_coordinate(left), y=_coordinate(top), width=_coordinate(width), height=_coordinate(bottom - top))
        yield TEXT(class_="tick middle", x=_coordinate(left + width / 2), y=_coordinate(top - 5))[text]

    return G(class_=f"mark c-{trace['meta']}")[
        (bar(x, y, text) for x, y, text in zip(trace["x"], trace["y"], texts, strict=True))
    ]


def legend(figure: Figure) -> Renderable:
    """What each line and mark means, as a list with a small drawing beside each name; nothing for a single trace."""
    shown = [trace for trace in figure["data"] if trace["showlegend"]]
    if len(shown) < 2:
        return h.fragment(None)
    return h.ul(class_="pmo-legend", aria_hidden="true")[(h.li[_key(trace), " ", trace["name"]] for trace in shown)]


def _key(trace: Trace) -> Renderable:
    drawn: Any
    if trace.get("mode") == "markers":
        kind = "open" if trace["marker"]["symbol"] in ("circle-open", "line-ns") else "mark"
        shape = PATHS[trace["marker"]["symbol"]](trace["marker"]["size"] / 2)
        drawn = G(class_=f"{kind} c-{trace['meta']}", transform="translate(14 7)")[PATH(d=shape)]
    else:
        style = trace["line"]
        dash = {"stroke_dasharray": DASHES[style["dash"]]} if DASHES[style["dash"]] else {}
        drawn = PATH(class_=f"line c-{trace['meta']}", d="M1 7H27", stroke_width=f"{style['width']:g}", **dash)
    return SVG(viewBox="0 0 28 14", width="28", height="14")[drawn]
