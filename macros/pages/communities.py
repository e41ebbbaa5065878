"""Communities: what each is for, when it meets, and how one sees that it is worth the hours."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.numbers import number
from macros.pages.connections import linked_pages
from macros.pages.governance import who
from macros.pages.links import Links
from macros.pages.parts import Column, day_cell, table, terms
from macros.pages.project.pieces import under
from macros.period import day_label
from macros.records.collaboration import Community
from macros.records.governance import Rhythm

NTH = {1: "first", 2: "second", 3: "third", 4: "fourth"}


def community_list(results: Results, links: Links) -> Renderable:
    """Every community at a glance, and each with what it does."""
    office = results.office
    file = office.collaboration.communities
    if file is None or not file.communities:
        return h.p["This office has no communities yet."]
    columns = (Column("Community"), Column("Who belongs to it"), Column("Led by"), Column("Meets"), Column("Review"))
    rows = [_row(office, links, key, one) for key, one in file.communities.items()]
    return h.fragment(
        [
            table("Communities (rhythm and length are our default)", columns, rows, class_="pmo-whom"),
            (_community(office, links, key, one) for key, one in file.communities.items()),
        ]
    )


def _row(office: Office, links: Links, key: str, one: Community) -> list[Node]:
    is_due = one.review <= office.as_of.last_day
    return [
        h.a(href=f"#{key}")[one.name],
        one.members,
        who(office, links, one.lead),
        meets(one),
        [day_cell(one.review), h.strong[" due"] if is_due else None],
    ]


def meets(one: Community) -> str:
    """`monthly, on the second Tuesday at 14:00, 60 minutes`."""
    day = one.weekday.capitalize()
    on = f"on {day}" if one.rhythm is Rhythm.WEEKLY else f"on the {NTH[one.week]} {day}"
    return f"{one.rhythm}, {on} at {one.starts}, {number(one.minutes)} minutes"


def _community(office: Office, links: Links, key: str, one: Community) -> Renderable:
    pairs: list[tuple[str, Node]] = [
        ("What it does", h.ul[(h.li[activity] for activity in one.activities)]),
        ("Worth the hours when", h.ul[(h.li[sign] for sign in one.success)]),
        ("Since", [day_label(one.founded), under(f"review on {day_label(one.review)}: does it go on?")]),
    ]
    if one.pages:
        pairs.append(("Looks after", linked_pages(office, links, one.pages)))
    return h.section(class_="pmo-part", aria_labelledby=key)[h.h3(id=key)[one.name], h.p[one.purpose], terms(pairs)]
