"""A feed as Atom (RFC 4287). Every text is escaped by the writer of XML; HTML in it is made from elements.

Not python-feedgen: its last release is of December 2023, it stamps the clock on what has no day, and it needs lxml for
what sixty lines on the standard library do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as Tree

from macros import html as h
from macros.html import Node

ATOM = "http://www.w3.org/2005/Atom"
GENERATOR = "PMO in a repository"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something new. Texts are plain and untrusted."""

    id: str
    """A tag URI that never changes."""
    day: date
    title: str
    author: str
    """The name of a role or a board."""
    link: str
    """Where the site says more."""
    paragraphs: Sequence[str]
    related: Sequence[tuple[str, str]] = ()
    """(address, title) of pages that it is about."""
    terms: Sequence[str] = ()
    """What readers sort by."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries, newest first, and what they are."""

    id: str
    title: str
    subtitle: str
    author: str
    own_address: str
    page: str
    """The page of the site that shows the same."""
    updated: date
    """For a feed without an entry."""
    entries: Sequence[Entry]


def to_atom(feed: Feed) -> bytes:
    """The file: the same bytes for the same feed. A day counts from its first moment in UTC."""
    root = Tree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    updated = max((entry.day for entry in feed.entries), default=feed.updated)
    _named(root, feed.id, feed.title, updated)
    _text(root, "subtitle", feed.subtitle)
    _text(Tree.SubElement(root, "author"), "name", feed.author)
    _link(root, "self", feed.own_address, type="application/atom+xml")
    _link(root, "alternate", feed.page, type="text/html")
    _text(root, "generator", GENERATOR)
    for entry in feed.entries:
        _entry(Tree.SubElement(root, "entry"), entry)
    Tree.indent(root)
    written: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(element: Tree.Element, entry: Entry) -> None:
    _named(element, entry.id, entry.title, entry.day)
    _text(element, "published", _moment(entry.day))
    _text(Tree.SubElement(element, "author"), "name", entry.author)
    _link(element, "alternate", entry.link, type="text/html")
    for address, title in entry.related:
        _link(element, "related", address, title=title)
    for term in entry.terms:
        Tree.SubElement(element, "category", {"term": term})
    paragraphs: Node = [h.p[one] for text in entry.paragraphs for one in text.split("\n") if one.strip()]
    content = Tree.SubElement(element, "content", {"type": "html"})
    content.text = str(h.fragment(paragraphs))


def _named(element: Tree.Element, id_: str, title: str, day: date) -> None:
    """What a feed and an entry must have."""
    _text(element, "id", id_)
    _text(element, "title", " ".join(title.split()))
    _text(element, "updated", _moment(day))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: Tree.Element, name: str, text: str) -> None:
    Tree.SubElement(parent, name).text = text


def _link(parent: Tree.Element, rel: str, address: str, **more: str) -> None:
    Tree.SubElement(parent, "link", {"rel": rel, "href": address, **more})
