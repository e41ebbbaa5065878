"""What stands around every page of the handbook: a notice when its review is overdue, and at its foot who keeps it."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.freshness import Age, Freshness
from macros.pages.links import Links
from macros.pages.parts import external
from macros.period import day_label


def days_late(found: Freshness) -> str:
    """`1 day`, `74 days`."""
    return f"{found.late_by} day{'' if found.late_by == 1 else 's'}"


def notice(office: Office, found: Freshness) -> Renderable:
    """A line above a page that nobody has read again in time, or that is no longer in force; else nothing."""
    if found.age is Age.WITHDRAWN:
        return h.p(class_="pmo-notice")[h.strong["Withdrawn."], " This page is no longer in force."]
    if not found.is_late:
        return h.fragment(None)
    return h.p(class_="pmo-notice")[
        h.strong[f"Review overdue by {days_late(found)}."],
        f" This page was to be read again by {day_label(found.due)}. Ask its owner before you rely on it: ",
        f"{office.roles.get(found.page.owner, found.page.owner)}.",
    ]


def foot(office: Office, links: Links, found: Freshness, url: str) -> Renderable:
    """Who keeps the page, when it was read as a whole and when it will be again, and how to have it mended."""
    page = found.page
    owner = h.a(href=links.page(f"governance/roles/{page.owner}/"))[office.roles.get(page.owner, page.owner)]
    return h.p(class_="pmo-source")[
        "Owner: ",
        owner if _has_profile(office, page.owner) else office.roles.get(page.owner, page.owner),
        f". Reviewed on {day_label(page.last_reviewed)}. ",
        _next_review(found),
        " ",
        tell_us(links, page.title, url),
        " ",
        h.span(class_="pmo-tell")[external(links.edit(page.path), "Edit this page"), "."],
    ]


def _has_profile(office: Office, role: str) -> bool:
    return "governance/roles.md" in office.pages and bool(
        office.governance.roles and role in office.governance.roles.roles
    )


def _next_review(found: Freshness) -> Node:
    if found.age is Age.WITHDRAWN:
        return "Withdrawn: it is not reviewed any more."
    if found.is_late:
        return [
            h.strong[f"The next review is overdue by {days_late(found)}"],
            f": it was due on {day_label(found.due)}.",
        ]
    return f"Next review by {day_label(found.due)}."


def tell_us(links: Links, title: str, url: str) -> Renderable:
    """The way to a new issue that already names the page."""
    return h.span(class_="pmo-tell")["Is this page wrong? ", external(links.tell(title, url), "Tell us"), "."]
