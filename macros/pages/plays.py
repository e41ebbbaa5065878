"""Plays: by the moment in which they help, and each with its script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.numbers import number
from macros.pages.connections import linked_pages
from macros.pages.governance import template_links
from macros.pages.links import Links
from macros.pages.parts import Column, facts, prose, table, terms
from macros.records.collaboration import Play, PlayMoment, PlayStep

FOLDER = "collaboration/plays"
NOTHING = "This office has no plays yet."
MOMENTS = {
    PlayMoment.START: "At the start",
    PlayMoment.PLAN: "When you plan and decide",
    PlayMoment.DELIVER: "While you deliver",
    PlayMoment.LEARN: "When you learn",
}


def plays(office: Office) -> Mapping[str, Play]:
    """Play id -> play; none without a file."""
    return office.collaboration.plays.plays if office.collaboration.plays else {}


def play_list(results: Results, links: Links) -> Renderable:
    """Every play under the moment in which it helps, found by its question."""
    found = plays(results.office)
    if not found:
        return h.p[NOTHING]
    columns = (
        Column("Your question"),
        Column("Play"),
        Column("Who is there"),
        Column("Minutes", True),
        Column("What is there afterwards"),
    )
    return h.fragment(
        [
            *(
                table(words, columns, rows, class_="pmo-plays")
                for moment, words in MOMENTS.items()
                if (rows := [_row(links, key, one) for key, one in found.items() if one.moment is moment])
            ),
            h.p(class_="pmo-small")["All times are our default."],
        ]
    )


def _row(links: Links, key: str, one: Play) -> list[Node]:
    name = h.a(href=links.page(f"{FOLDER}/{key}/"))[one.name]
    return [one.question, name, one.people, number(one.minutes), one.out]


def glance(results: Results, links: Links, key: str) -> Renderable:
    """What one has to know before one chooses it."""
    found = plays(results.office)[key]
    return facts(
        (
            ("When", MOMENTS[found.moment].lower()),
            ("Takes", _minutes(found.minutes)),
            ("Preparation", _minutes(found.preparation)),
            ("Who is there", found.people),
        )
    )


def _minutes(count: int) -> str:
    return f"{number(count)} minute{'s' * (count != 1)}"


def needs(results: Results, links: Links, key: str) -> Renderable:
    """What has to be there before it begins."""
    found = plays(results.office)[key]
    return h.ul[(h.li[one] for one in found.needs)] if found.needs else h.p["Nothing has to be there."]


def script(results: Results, links: Links, key: str) -> Renderable:
    """What happens, in order, each part with its minutes and the words to say."""
    found = plays(results.office)[key]
    ends = list(accumulate(step.minutes for step in found.script))
    return h.ol(class_="pmo-script")[(_step(step, end) for step, end in zip(found.script, ends, strict=True))]


def _step(step: PlayStep, end: int) -> Renderable:
    return h.li[
        h.p[
            h.strong[_minutes(step.minutes)],
            h.span(class_="pmo-small")[f" (from {end - step.minutes} to {end}) "],
        ],
        prose(step.does),
        _said(step.say) if step.say is not None else None,
    ]


def _said(words: str) -> Renderable:
    return h.div(class_="pmo-say")[h.p(class_="pmo-small")["Say"], prose(words)]


def afterwards(results: Results, links: Links, key: str) -> Renderable:
    """What is there afterwards, and where it goes on."""
    return terms(_afterwards(results.office, links, plays(results.office)[key]))


def _afterwards(office: Office, links: Links, found: Play) -> Iterator[tuple[str, Node]]:
    yield "You have", found.out
    if found.template is not None:
        yield "Written into", template_links(office, links, [found.template])
    yield "Goes on in", linked_pages(office, links, [found.page])


def fits(results: Results, links: Links, key: str) -> Renderable:
    """When it is the wrong play, what is different at a distance, and where the idea comes from."""
    found = plays(results.office)[key]
    pairs: list[tuple[str, Node]] = [("Not when", prose(found.not_when)), ("Not in one room", prose(found.remote))]
    if found.source is not None:
        pairs.append(("Idea from", prose(found.source)))
    return terms(pairs)
