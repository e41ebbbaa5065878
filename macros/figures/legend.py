"""What each line, mark and bar of a figure means."""

from __future__ import annotations

from macros import html as h
from macros.figures.figure import Figure, Trace
from macros.figures.shapes import DASHES, PATH, PATHS, RECT, SVG, G, kind
from macros.html import Renderable


def legend(figure: Figure) -> Renderable:
    """What each line and mark means, as a list with a small drawing beside each name; nothing for a single trace."""
    shown = [trace for trace in figure["data"] if trace["showlegend"]]
    if len(shown) < 2:
        return h.fragment(None)
    return h.ul(class_="pmo-legend", aria_hidden="true")[(h.li[_key(trace), " ", trace["name"]] for trace in shown)]


def _key(trace: Trace) -> Renderable:
    parts = [draw(trace) for has, draw in KEYS if has in (trace["type"], *trace.get("mode", "").split("+"))]
    return SVG(viewBox="0 0 28 14", width="28", height="14")[parts]


def _bar_key(trace: Trace) -> Renderable:
    tint = f"{trace['marker'].get('opacity', 1):g}"
    box = RECT(x="5", y="1", width="18", height="12", fill_opacity=tint, stroke="currentColor")
    return G(class_=f"mark c-{trace['meta']}")[box]


def _line_key(trace: Trace) -> Renderable:
    style = trace["line"]
    dash = {"stroke_dasharray": DASHES[style["dash"]]} if DASHES[style["dash"]] else {}
    return PATH(class_=f"line c-{trace['meta']}", d="M1 7H27", stroke_width=f"{style['width']:g}", **dash)


def _mark_key(trace: Trace) -> Renderable:
    shape = PATHS[trace["marker"]["symbol"]](min(trace["marker"]["size"], 11) / 2)
    return G(class_=f"{kind(trace)} c-{trace['meta']}", transform="translate(14 7)")[PATH(d=shape)]


KEYS = (("bar", _bar_key), ("lines", _line_key), ("markers", _mark_key))
