"""Lines, marks and their labels on a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.figures.figure import Coordinate, Trace
from macros.figures.frame import Frame, coordinate
from macros.figures.shapes import DASHES, PATH, PATHS, TEXT, G, kind
from macros.html import Renderable


def points(frame: Frame, trace: Trace) -> Iterator[Renderable]:
    """The parts that the mode of a trace names, text on top."""
    parts = trace["mode"].split("+")
    yield from (draw(frame, trace) for part, draw in PARTS if part in parts)


def _line(frame: Frame, trace: Trace) -> Renderable:
    style = trace["line"]
    steps = style["shape"] == "hv"
    path = "".join(_path(frame, run, steps) for run in _runs(trace["x"], trace["y"]))
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


def _path(frame: Frame, run: Sequence[tuple[Coordinate, Coordinate]], steps: bool) -> str:
    path = f"M{coordinate(frame.x(run[0][0]))} {coordinate(frame.y(run[0][1]))}"
    for x, y in run[1:]:
        across, up = coordinate(frame.x(x)), coordinate(frame.y(y))
        path += f"H{across}V{up}" if steps else f"L{across} {up}"
    return path if len(run) > 1 else f"{path}h.1"


def _marks(frame: Frame, trace: Trace) -> Renderable:
    style = trace["marker"]
    shape = PATHS[style["symbol"]](style["size"] / 2)
    return G(class_=f"{kind(trace)} c-{trace['meta']}")[
        (
            G(transform=f"translate({coordinate(frame.x(x))} {coordinate(frame.y(y))})")[PATH(d=shape)]
            for x, y in zip(trace["x"], trace["y"], strict=True)
            if x is not None and y is not None
        )
    ]


def _labels(frame: Frame, trace: Trace) -> Renderable:
    """Clear of the marks at the size that they have on narrow screens."""
    clear = 0.85 * trace["marker"]["size"] + 2

    def label(x: Coordinate, y: Coordinate, text: str, place: str) -> Renderable:
        right, down, anchor, shift = LABELS[place]
        across, up = frame.x(x) + right * clear, frame.y(y) + down * clear
        return TEXT(class_=f"tick{anchor}", x=coordinate(across), y=coordinate(up), dy=shift)[text]

    columns = zip(trace["x"], trace["y"], trace["text"], trace["textposition"], strict=True)
    return G[(label(*row) for row in columns)]


LABELS = {
    "middle right": (1, 0, "", ".35em"),
    "middle left": (-1, 0, " end", ".35em"),
    "top center": (0, -1, " middle", "0"),
    "bottom center": (0, 1, " middle", ".72em"),
    "top left": (-0.7, -0.7, " end", "0"),
    "bottom right": (0.7, 0.7, "", ".72em"),
}
"""Place -> direction to the right and down, side on which the text begins, shift of its base line."""

PARTS = (("lines", _line), ("markers", _marks), ("text", _labels))
