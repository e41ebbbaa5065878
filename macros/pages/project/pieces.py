"""Small parts that the sections of a project and the reports share."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable


def fold(words: str, body: Node) -> Renderable:
    """What is there for checking: closed on a screen, open on paper."""
    return h.details(class_="pmo-data pmo-fold")[h.summary[words], body]


def under(words: Node) -> Renderable:
    """Small words on a line of their own."""
    return h.span(class_="pmo-small pmo-under")[words]


def stacked(value: Node, words: Node) -> Renderable:
    """A value in a cell and small words under it, together also on a narrow screen."""
    return h.span[value, under(words)]


def days_words(days: int, later: str = "later", earlier: str = "earlier") -> str:
    """A number of days and where they lead: `1 day later`."""
    return f"{abs(days)} day{'s' * (abs(days) != 1)} {later if days > 0 else earlier}"
