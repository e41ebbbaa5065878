"""Three columns of names with a line for each bond between neighbours, as static SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.figures.shapes import PATH, SVG, TEXT, TITLE, G
from macros.html import Renderable

ROW = 15.0  # height of a line of text, in units of the drawing
LEFT, MIDDLE, RIGHT = 205.0, 375.0, 545.0  # where left names end, middle ones are centred, right ones begin
WIDTH = 700.0
HALF = 82.0  # half the room of a name in the middle
LONGEST = 32  # characters of a name in the middle


@dataclass(frozen=True)
class Knot:
    """A name in the middle and the keys of its neighbours on both sides."""

    name: str
    left: Sequence[str]
    right: Sequence[str]


def draw_web(
    title: str, heads: tuple[str, str, str], left: Mapping[str, str], knots: Sequence[Knot], right: Mapping[str, str]
) -> Renderable:
    """Names by key on both sides and knots between them -> the drawing. `title` says in words what is to be seen."""
    rows = max(len(left), len(knots), len(right))
    height = ROW * (rows + 2)
    at_left, at_right = _places(list(left), height), _places(list(right), height)
    middle = list(_places([str(index) for index in range(len(knots))], height).values())
    return SVG(viewBox=f"0 0 {WIDTH:g} {height:g}", class_="pmo-webs", role="img", aria_labelledby="web-title")[
        TITLE(id="web-title")[title],
        (
            _name(x, 8, f"{kind} w-head", words)
            for x, kind, words in zip((LEFT, MIDDLE, RIGHT), ("w-left", "w-middle", "w-right"), heads, strict=True)
        ),
        (
            G(class_=f"w-{index % 3}")[
                (PATH(d=_bond(LEFT + 6, at_left[key], MIDDLE - HALF, y))[None] for key in knot.left),
                (PATH(d=_bond(MIDDLE + HALF, y, RIGHT - 6, at_right[key]))[None] for key in knot.right),
                _name(MIDDLE, y, "w-middle", _short(knot.name)),
            ]
            for index, (knot, y) in enumerate(zip(knots, middle, strict=True))
        ),
        (_name(LEFT, y, "w-left", left[key]) for key, y in at_left.items()),
        (_name(RIGHT, y, "w-right", right[key]) for key, y in at_right.items()),
    ]


def _places(keys: Sequence[str], height: float) -> dict[str, float]:
    """Each key and its height in the drawing, spread evenly below the heads."""
    step = (height - 2 * ROW) / max(len(keys), 1)
    return {key: 1.5 * ROW + step * (index + 0.5) for index, key in enumerate(keys)}


def _bond(x1: float, y1: float, x2: float, y2: float) -> str:
    half = (x1 + x2) / 2
    return f"M{x1:g} {y1:.1f}C{half:g} {y1:.1f} {half:g} {y2:.1f} {x2:g} {y2:.1f}"


def _name(x: float, y: float, kind: str, words: str) -> Renderable:
    return TEXT(x=f"{x:g}", y=f"{y + 3.5:.1f}", class_=kind)[words]


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
