"""News: what people want to know and need not act on."""

from __future__ import annotations

from macros import html as h
from macros.html import Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.pages.connections import linked_pages
from macros.pages.governance import who
from macros.pages.links import Links
from macros.pages.parts import prose
from macros.period import day_label
from macros.records.log import NewsItem


def news_list(results: Results, links: Links) -> Renderable:
    """All news, newest first."""
    office = results.office
    found = office.log.news.news if office.log.news else ()
    if not found:
        return h.p["There is no news yet."]
    return h.ul(class_="pmo-list pmo-news")[(_item(office, links, one) for one in reversed(found))]


def _item(office: Office, links: Links, one: NewsItem) -> Renderable:
    day = h.time(datetime=one.date.isoformat())[day_label(one.date)]
    more = [" See ", linked_pages(office, links, one.pages), "."] if one.pages else None
    return h.li[
        h.p[h.strong[one.title], " ", h.span(class_="pmo-small")[day, ", ", who(office, links, one.author)]],
        prose(one.text),
        h.p(class_="pmo-small")[more] if more else None,
    ]
