"""What drawings are made of: elements, dashes, the outlines of symbols."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.figures.figure import Trace
from macros.html import Element

WIDTH = 560
DASHES = {
    "solid": None,
    "dot": "1 5",
    "dash": "6 5",
    "longdash": "12 5",
    "dashdot": "8 5 1 5",
    "longdashdot": "14 5 1 5",
}
PATHS: dict[str, Callable[[float], str]] = {
    "triangle-up": lambda r: f"M0 {-1.1 * r:.1f}L{r:.1f} {0.8 * r:.1f}H{-r:.1f}Z",
    "triangle-down": lambda r: f"M0 {1.1 * r:.1f}L{r:.1f} {-0.8 * r:.1f}H{-r:.1f}Z",
    "diamond": lambda r: f"M0 {-1.2 * r:.1f}L{1.2 * r:.1f} 0L0 {1.2 * r:.1f}L{-1.2 * r:.1f} 0Z",
    "square": lambda r: f"M{-0.85 * r:.1f} {-0.85 * r:.1f}H{0.85 * r:.1f}V{0.85 * r:.1f}H{-0.85 * r:.1f}Z",
    "cross": lambda r: f"M{-0.35 * r:.1f} {-r:.1f}" + "".join(_arms(r)) + "Z",
    "line-ns": lambda r: f"M0 {-r:.1f}V{r:.1f}",
    "circle-open": lambda r: f"M{-r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0",
    "circle": lambda r: f"M{-r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 0 {-2 * r:.1f} 0",
}


def _arms(r: float) -> Iterator[str]:
    """An upright cross from the upper end of its left edge, clockwise."""
    short, long = 0.7 * r, 0.65 * r
    for step in ("h{0}v{1}h{1}v{0}", "h-{1}v{1}h-{0}v-{1}", "h-{1}v-{0}h{1}"):
        yield step.format(f"{short:.1f}", f"{long:.1f}")


SVG, G, PATH, TEXT, TSPAN, RECT, LINE, TITLE = map(
    Element, ("svg", "g", "path", "text", "tspan", "rect", "line", "title")
)


def kind(trace: Trace) -> str:
    """Class of a mark: an `open` one is a stroke around the page's colour."""
    return "open" if trace["marker"]["symbol"] in ("circle-open", "line-ns") else "mark"
