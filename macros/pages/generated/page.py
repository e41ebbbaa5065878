"""What a generated page is, and what stands above and below all of them."""

from __future__ import annotations

from dataclasses import dataclass

from macros import html as h
from macros.html import Renderable
from macros.measures.results import Results
from macros.pages.catalogue import Fragment
from macros.pages.foot import tell_us
from macros.pages.links import Links
from macros.pages.parts import external


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and the fragment of these ids under it."""

    heading: str
    fragment: Fragment
    ids: tuple[str, ...]

    def render(self, results: Results, links: Links) -> Renderable:
        """The fragment as seen from a page."""
        return self.fragment(results, links, *self.ids)


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page to be. `path` is relative to `docs/`; all texts are plain and untrusted."""

    path: str
    title: str
    description: str
    lead: str
    """Goes into the search index with title and headings."""
    trail: tuple[tuple[str, str], ...]
    """Pages above this one: (name, folder from the root)."""
    source: str
    """The data file the page comes from."""
    sections: tuple[Section, ...]
    made_from: tuple[object, ...]
    """The records that all of the page comes from, besides the as-of month; empty when it may be any."""

    @property
    def folder(self) -> str:
        """Folder of the page, as in the address."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Last part of the page's address: the id of the record."""
        return self.path.rpartition("/")[2].removesuffix(".md")


def breadcrumb(links: Links, page: GeneratedPage) -> Renderable:
    """The way up from a generated page."""
    return h.nav(class_="pmo-trail", aria_label="Breadcrumb")[
        h.ol[
            (h.li[h.a(href=links.page(folder))[name]] for name, folder in page.trail),
            h.li(aria_current="page")[page.title],
        ]
    ]


def source_note(links: Links, page: GeneratedPage) -> Renderable:
    """Where the data of a page stand, so that everyone can check and change them."""
    return h.p(class_="pmo-source")[
        "This page is made from ",
        external(links.source(page.source), page.source),
        ". All figures: ",
        h.a(href=links.page("reference/data-export/"))["data export"],
        ". ",
        tell_us(links, page.title, f"{page.folder}/{page.name}/"),
    ]
