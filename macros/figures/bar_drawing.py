"""Bars of a drawing: side by side from zero, or stacked with a text in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from macros import html as h
from macros.figures.figure import MILLISECONDS_A_DAY, Coordinate, Trace
from macros.figures.frame import Frame, coordinate
from macros.figures.shapes import RECT, TEXT, TSPAN, G
from macros.html import Renderable


def bars(frame: Frame, trace: Trace) -> Renderable:
    """Bars one unit of the x axis apart, the text above each."""
    width = min(64.0, 0.7 * (frame.x(1.0) - frame.x(0.0)))
    texts: Sequence[str] = trace.get("text", [""] * len(trace["x"]))

    def bar(x: Coordinate, y: Coordinate, text: str) -> Iterator[Renderable]:
        left, top, bottom = frame.x(x) - width / 2, frame.y(y), frame.y(0.0)
        yield RECT(x=coordinate(left), y=coordinate(top), width=coordinate(width), height=coordinate(bottom - top))
        yield TEXT(class_="tick middle", x=coordinate(left + width / 2), y=coordinate(top - 5))[text]

    return G(class_=f"mark c-{trace['meta']}")[
        (bar(x, y, text) for x, y, text in zip(trace["x"], trace["y"], texts, strict=True))
    ]


TEXT_SIZES = (11.5, 19.0)  # in the stylesheet: wide, narrow screens
CHARACTERS = {" ": 0.28, **dict.fromkeys("0123456789", 0.57)}  # width per size of the text in common sans-serif fonts
WIDEST = 0.8  # of the signs, rounded up


def segments(frame: Frame, trace: Trace, reached: Mapping[Coordinate, float]) -> Renderable:
    """Outlined and tinted bars, each on what was reached before; texts where they fit."""
    wide = min(64.0, frame.across(trace["width"] / MILLISECONDS_A_DAY))
    tint = f"{trace['marker']['opacity']:g}"

    def segment(x: Coordinate, y: float, text: str) -> Iterator[Renderable]:
        bottom, top = frame.y(reached.get(x, 0.0)), frame.y(reached.get(x, 0.0) + y)
        yield RECT(
            x=coordinate(frame.x(x) - wide / 2),
            y=coordinate(top),
            width=coordinate(wide),
            height=coordinate(bottom - top),
            fill_opacity=tint,
            stroke="currentColor",
        )
        yield _inside(frame.x(x), (top + bottom) / 2, (wide, bottom - top), text)

    return G(class_=f"mark c-{trace['meta']}")[
        (segment(x, y, text) for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True) if y)
    ]


def _inside(x: float, y: float, room: tuple[float, float], text: str) -> Renderable:
    """The sign and the number, the number alone, or nothing: what there is room for on wide and on narrow screens."""
    sign, _, count = text.partition(" ")
    wide, narrow = ([words for words in (text, count) if _fits(words, room, size)] for size in TEXT_SIZES)
    if not wide:
        return h.fragment(None)
    minor = "" if narrow else " minor"
    before = TSPAN(class_="minor" if narrow == [count] else None)[f"{sign} "] if text in wide else None
    return TEXT(class_=f"tick middle{minor}", x=coordinate(x), y=coordinate(y), dy=".35em")[before, count]


def _fits(text: str, room: tuple[float, float], size: float) -> bool:
    width = sum(CHARACTERS.get(character, WIDEST) for character in text)
    return size * width <= room[0] and size <= room[1]
