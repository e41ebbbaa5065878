"""Our pages beside the clauses of public standards."""

from __future__ import annotations

from collections.abc import Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.pages.connections import linked, page_title
from macros.pages.links import Links
from macros.pages.parts import Column, register, table
from macros.records.crosswalk import Counterpart
from macros.web import Kind

NONE = "This office has not compared its pages with standards."


def standards_list(results: Results, links: Links) -> Renderable:
    """The standards compared, and what of them was looked up."""
    file = results.office.crosswalk
    if file is None:
        return h.p[NONE]
    columns = (Column("Standard"), Column("Publisher"), Column("What was looked up"))
    return table(
        "Standards and guides", columns, [[one.name, one.publisher, one.checked] for one in file.standards.values()]
    )


def standards_crosswalk(results: Results, links: Links) -> Renderable:
    """Each of our pages, its maturity criteria, and the clause or chapter of each standard."""
    office = results.office
    file = office.crosswalk
    if file is None:
        return h.p[NONE]
    columns = (Column("Our page"), Column("Our criteria"), *(Column(one.name) for one in file.standards.values()))
    rows: list[Sequence[Node]] = [
        [
            h.a(href=links.handbook(row.page))[page_title(office, row.page)],
            linked(office, links, Kind.CRITERIA, _criteria(office, row.page)),
            *(_place(row, key) for key in file.standards),
        ]
        for row in file.rows
    ]
    return register("Our pages in the words of the standards", columns, rows, "crosswalk")


def _criteria(office: Office, page: str) -> tuple[str, ...]:
    return office.handbook[page].criteria if page in office.handbook else ()


def _place(row: Counterpart, key: str) -> Node:
    words = row.places.get(key)
    if words is None:
        return "–"
    return [words, " ", h.span(class_="pmo-small")["(unverified)"]] if key in row.unverified else words
