"""Stakeholders on a map and in a register, and what each audience hears."""

from __future__ import annotations

from collections.abc import Mapping

from macros import html as h
from macros.figures.stakeholder_chart import Place
from macros.figures.stakeholder_chart import stakeholder_map as drawn
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.engagement import gap, total_gap
from macros.measures.results import Results
from macros.numbers import number
from macros.pages.governance import who
from macros.pages.links import Links
from macros.pages.parts import Chart, Column, chart, register, table
from macros.pages.project.pieces import stacked, under
from macros.period import day_label
from macros.records.collaboration import Stakeholder

ENGAGED = {1: "against", 2: "unaware or neutral", 3: "in favour", 4: "active"}
"""The four levels of engagement."""


def stakeholder_map(results: Results, links: Links) -> Renderable:
    """Who can help or stop the work and for whom it changes much, how engaged they are, and what is done next."""
    office, file = results.office, results.office.collaboration.stakeholders
    if file is None or not file.stakeholders:
        return h.p["This office has no register of stakeholders yet."]
    found = file.stakeholders
    places = [Place(one.name, one.influence, one.concern, gap(one)) for one in found.values()]
    name = f"Influence and concern of each stakeholder, {office.as_of.label}."
    shown = Chart("stakeholder-map", name, _finding(found), drawn(places), _levels(found))
    return h.fragment([h.p[file.about], chart(shown), _register(office, links, found)])


def _finding(found: Mapping[str, Stakeholder]) -> str:
    short = [one for one in found.values() if gap(one)]
    if not short:
        return f"All {len(found)} stakeholders are as engaged as needed."
    largest = max(short, key=gap)
    return (
        f"{len(short)} of {len(found)} are less engaged than needed, by {_levels_of(total_gap(short))} in all; "
        f"the largest gap is {_levels_of(gap(largest))}: {largest.name}."
    )


def _levels_of(count: int) -> str:
    return f"{count} level{'s' * (count != 1)}"


def _levels(found: Mapping[str, Stakeholder]) -> Renderable:
    columns = (
        Column("Stakeholder"),
        Column("Number", True),
        Column("Influence", True),
        Column("Concern", True),
        Column("Gap", True),
    )
    rows: list[list[Node]] = [
        [one.name, number(index), number(one.influence), number(one.concern), number(gap(one))]
        for index, one in enumerate(found.values(), 1)
    ]
    return table("Levels from 1 to 4; the gap is the level needed minus the level now", columns, rows)


def _register(office: Office, links: Links, found: Mapping[str, Stakeholder]) -> Renderable:
    columns = (
        Column("Stakeholder"),
        Column("What it wants or fears"),
        Column("Now"),
        Column("Needed"),
        Column("Gap", True),
        Column("Looked after by", choose=True),
        Column("Next, and by when"),
    )
    rows = [_row(office, links, index, one) for index, one in enumerate(found.values(), 1)]
    caption = "Stakeholders, numbered as on the map; gap: level needed minus level now"
    return register(caption, columns, rows, "all-stakeholders")


def _row(office: Office, links: Links, index: int, one: Stakeholder) -> list[Node]:
    is_late = one.due < office.as_of.last_day
    when = f"by {day_label(one.due)}{', overdue' if is_late else ''}"
    return [
        f"{index} {one.name}",
        one.interest,
        _engaged(one.current),
        _engaged(one.desired),
        h.strong[number(gap(one))] if gap(one) else "0",
        who(office, links, one.owner),
        stacked(one.next, under(h.strong[when] if is_late else when)),
    ]


def _engaged(level: int) -> str:
    return f"{level}, {ENGAGED[level]}"


def communications_plan(results: Results, links: Links) -> Renderable:
    """What each audience hears, which question that answers, how it comes, and how one sees that it arrived."""
    office, file = results.office, results.office.collaboration.communications
    if file is None or not file.messages:
        return h.p["This office has no communications plan yet."]
    columns = (
        Column("Who hears it"),
        Column("Their question"),
        Column("What they are told"),
        Column("Way and rhythm"),
        Column("Sent by"),
        Column("How they answer"),
    )
    rows: list[list[Node]] = [
        [
            one.audience,
            one.question,
            one.message,
            stacked(one.channel, under(one.rhythm)),
            who(office, links, one.owner),
            one.feedback,
        ]
        for one in file.messages.values()
    ]
    return table("Who hears what, how and from whom", columns, rows, class_="pmo-whom")
