"""HTML and SVG from elements, escaped by construction.

    from macros import html as h
    h.td(class_="n")["a < b"]  ->  Markup('<td class="n">a &lt; b</td>')

Every text that is not already `Markup` is escaped; nothing here takes raw HTML. An underscore in an attribute's name
stands for `-`, one at its end keeps a Python keyword apart; an attribute of `None` or `False` is left out, one of
`True` has no value. See `docs/decisions/0005-own-elements.md` for why this is not a library.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Union

from markupsafe import Markup, escape

Node = Union[str, "Element", Iterable["Node"], None]
Attribute = str | bool | None
Renderable = Union[Markup, "Element"]


VOID = ("input", "link")
"""Elements that hold nothing and are not closed."""


class Element:
    """An element to be: call it for attributes, put children in brackets."""

    __slots__ = ("attributes", "name")

    def __init__(self, name: str, attributes: str = "") -> None:
        self.name = name
        self.attributes = attributes

    def __call__(self, **attributes: Attribute) -> Element:
        return Element(self.name, "".join([_attribute(name, value) for name, value in attributes.items()]))

    def __getitem__(self, children: Node) -> Markup:
        if self.name in VOID:
            return Markup(f"<{self.name}{self.attributes}>")
        return Markup(f"<{self.name}{self.attributes}>{_text(children)}</{self.name}>")


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    written = name.rstrip("_").replace("_", "-")
    return f" {written}" if value is True else f' {written}="{escape(value)}"'


def _text(node: Node) -> str:
    if type(node) is Markup:
        return node
    if isinstance(node, str):
        return escape(node)
    if isinstance(node, Element):
        return node[None]
    return "".join([_text(child) for child in node]) if node is not None else ""


def fragment(children: Node) -> Markup:
    """Several nodes as one."""
    return Markup(_text(children))


a, button, caption, code, dd, details, div, dl, dt = map(
    Element, ["a", "button", "caption", "code", "dd", "details", "div", "dl", "dt"]
)
fieldset, figcaption, figure, h3, input_, label, legend, li, nav, ol, p, pre, script, span = map(
    Element,
    [
        "fieldset",
        "figcaption",
        "figure",
        "h3",
        "input",
        "label",
        "legend",
        "li",
        "nav",
        "ol",
        "p",
        "pre",
        "script",
        "span",
    ],
)
section, strong, summary, table, tbody, td, th, thead, time, tr, ul = map(
    Element, ["section", "strong", "summary", "table", "tbody", "td", "th", "thead", "time", "tr", "ul"]
)
del_, h2, h4 = Element("del"), Element("h2"), Element("h4")
form, link, noscript, option, select, template, textarea = map(
    Element, ["form", "link", "noscript", "option", "select", "template", "textarea"]
)
