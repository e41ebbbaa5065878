"""What the fragments of learning share: the stylesheet, a box to tick, words for a device without script."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable
from macros.pages.links import Links


def styles(links: Links) -> Renderable:
    """The stylesheet of learning."""
    return h.link(rel="stylesheet", href=links.page("assets/learn/learn.css"))[None]


def tick(key: str, words: Node) -> Renderable:
    """A box that script remembers under this key."""
    return h.label(class_="pmo-tick")[h.input_(type="checkbox", data_key=key)[None], h.span[words]]


def paper_box() -> Renderable:
    """A box to tick by hand."""
    return h.span(class_="pmo-box", aria_hidden="true")[None]


def button(words: str, does: str, *, primary: bool = False) -> Renderable:
    """A button that script gives its deed."""
    kind = "md-button md-button--primary" if primary else "md-button"
    return h.button(type="button", class_=kind, data_do=does)[words]
