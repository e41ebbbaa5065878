"""Lesson cards: to search, as pages, at the foot of the pages that they name, and what they came to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.lessons import by_quarter, count, due_by, is_overdue, of_template, overdue, shown_on, users
from macros.measures.results import Results
from macros.numbers import number, with_unit
from macros.pages.connections import in_a_line, linked_pages
from macros.pages.governance import template_links, who
from macros.pages.links import Links
from macros.pages.parts import Column, day_cell, external, prose, register, table, terms
from macros.pages.project.pieces import stacked, under
from macros.period import day_label
from macros.records.absent import Known, is_known
from macros.records.lesson import Lesson, LessonState, ProposedChange

FOLDER = "collaboration/lessons"
SHOWN = 3  # ours: cards at the foot of a page; the others are folded
NOTHING = "No lesson card has been written yet."
CHANGED, REUSED = "lessons-that-changed", "lesson-reuse"
"""KPIs that count cards."""


def card_link(links: Links, card: Lesson) -> Renderable:
    """The way to a card, by its lesson."""
    return h.a(href=links.page(f"{FOLDER}/{card.id}/"))[card.lesson]


# --- all cards --------------------------------------------------------------------------------------------------------


def lesson_cards(results: Results, links: Links) -> Renderable:
    """Every card, newest first, to search by phase, tier, kind of project and state."""
    office = results.office
    if not office.lessons:
        return h.p[NOTHING]
    columns = (
        Column("Lesson"),
        Column("Changes"),
        Column("Change is", choose=True, several=True),
        Column("Phase", choose=True, several=True),
        Column("Tier", choose=True, several=True),
        Column("Kind of project", choose=True, several=True),
        Column("Used", numeric=True),
    )
    cards = sorted(office.lessons.values(), key=lambda card: (-card.noted.toordinal(), card.id))
    rows = [_row(office, links, card) for card in cards]
    return register(f"{len(rows)} lesson cards, newest first", columns, rows, "all-lessons")


def _row(office: Office, links: Links, card: Lesson) -> list[Node]:
    return [
        [card_link(links, card), under(["noted on ", day_cell(card.noted)])],
        changed_places(office, links, card.change),
        _state(office, card),
        _words(card.phases),
        _tiers(office, card),
        _words(card.kinds),
        number(len(card.reused)),
    ]


def _state(office: Office, card: Lesson) -> str:
    """`merged`, `declined`, `proposed`, or `proposed, overdue`: each is a choice."""
    return f"{card.change.state}{', overdue' if is_overdue(card, office.as_of.last_day) else ''}"


def _words(names: Sequence[str]) -> str:
    return ", ".join(name.replace("-", " ") for name in names)


def _tiers(office: Office, card: Lesson) -> str:
    return ", ".join(office.organisation.tiers[tier].name.partition(",")[0] for tier in card.tiers)


def changed_places(office: Office, links: Links, change: ProposedChange) -> Node:
    """The page and the template that a change is of."""
    pages = linked_pages(office, links, [change.page]) if change.page else None
    templates = template_links(office, links, [change.template]) if change.template else None
    return in_a_line([one for one in (pages, templates) if one is not None])


# --- one card ---------------------------------------------------------------------------------------------------------


def why(results: Results, links: Links, key: str) -> Renderable:
    """The cause, and where the facts can be read."""
    card = results.office.lessons[key]
    return h.div[prose(card.why), h.p(class_="pmo-small")["Evidence: ", card.evidence]]


def change(results: Results, links: Links, key: str) -> Renderable:
    """What is different because of the card, and how far that has come."""
    office = results.office
    card = office.lessons[key]
    asked = card.change
    pairs: list[tuple[str, Node]] = [
        ("What it says then", prose(asked.what)),
        ("Where", changed_places(office, links, asked)),
        ("Proposed by", who(office, links, asked.owner)),
        ("Due", day_label(asked.due)),
        ("State", _answer(office, card)),
    ]
    if asked.reason is not None:
        pairs.append(("Why not", prose(asked.reason)))
    if asked.link is not None:
        pairs.append(("Pull request", external(asked.link, "See what was changed")))
    return terms(pairs)


def _answer(office: Office, card: Lesson) -> Node:
    asked = card.change
    if asked.state is LessonState.MERGED and asked.decided is not None:
        return [h.strong["Merged"], f" on {day_label(asked.decided)}: the lesson is learned."]
    if asked.state is LessonState.DECLINED and asked.decided is not None:
        return [h.strong["Declined"], f" on {day_label(asked.decided)} by the owner of the page."]
    late = (office.as_of.last_day - asked.due).days
    return [h.strong["Proposed"], f", {_days(late)} overdue." if late > 0 else ", not answered yet."]


def _days(count_: int) -> str:
    return f"{count_} day{'s' * (count_ != 1)}"


def applies(results: Results, links: Links, key: str) -> Renderable:
    """In which projects the card helps, where it comes from, and on which pages it is shown."""
    office = results.office
    card = office.lessons[key]
    return terms(
        (
            ("Phases", _words(card.phases)),
            ("Tiers", _tiers(office, card)),
            ("Kinds of project", _words(card.kinds)),
            ("Comes from", _project(office, links, card.project) if card.project else "no project of the portfolio"),
            ("Noted on", day_label(card.noted)),
            ("Shown on", linked_pages(office, links, card.pages)),
        )
    )


def _project(office: Office, links: Links, name: str) -> Node:
    """A project by its id or its name, with the way to its page if it has one."""
    for key, project in office.projects.items():
        if name in (key, project.name):
            return h.a(href=links.project(key))[project.name]
    return name


def reuse(results: Results, links: Links, key: str) -> Renderable:
    """The projects that used the card, newest first."""
    office = results.office
    card = office.lessons[key]
    if not card.reused:
        return h.p[
            "No project has used it yet. Used it? Add a line to ",
            external(links.source(card.path), card.path),
            ": which project, on which day, and what it did because of it.",
        ]
    rows: list[list[Node]] = [
        [_project(office, links, one.project), day_cell(one.day), h.p[one.did]] for one in reversed(card.reused)
    ]
    columns = (Column("Project"), Column("On"), Column("What it did because of the card"))
    return table(f"Used by {len(users([card]))} of our projects, newest first", columns, rows)


# --- on other pages ---------------------------------------------------------------------------------------------------


def page_lessons(results: Results, links: Links, page: str) -> Node:
    """Lessons from projects that name a page of the handbook; nothing for a page that none names."""
    found = shown_on(results.office, page)
    if not found:
        return None
    return h.section(class_="pmo-web pmo-lessons", aria_labelledby="pmo-lessons")[
        h.p(id="pmo-lessons")["Lessons from projects"],
        _few(links, found, lambda card: _of_page(card, page)),
    ]


def _of_page(card: Lesson, page: str) -> str:
    asked = card.change
    here = asked.page == page
    if asked.state is LessonState.MERGED and here and asked.decided is not None:
        return f"changed this page on {day_label(asked.decided)}"
    if asked.state is LessonState.PROPOSED and here:
        return "asks for a change of this page"
    if asked.state is LessonState.DECLINED and asked.decided is not None:
        return f"declined as a rule on {day_label(asked.decided)}, with the reason"
    return f"noted on {day_label(card.noted)}"


def template_lessons(results: Results, links: Links, key: str) -> Renderable:
    """Lessons from projects that changed a template or ask for its change."""
    found = of_template(results.office, key)
    if not found:
        return h.p["No lesson card asks for a change of this template."]
    return h.div(class_="pmo-lessons")[_few(links, found, _of_template)]


def _of_template(card: Lesson) -> str:
    asked = card.change
    if asked.state is LessonState.PROPOSED or asked.decided is None:
        return "asks for a change of this template"
    verb = "changed this template" if asked.state is LessonState.MERGED else "was declined"
    return f"{verb} on {day_label(asked.decided)}"


def _few(links: Links, cards: Sequence[Lesson], say: Callable[[Lesson], str]) -> Iterator[Node]:
    """The first cards as a list; the others behind a line that says how many."""

    def listed(some: Sequence[Lesson]) -> Renderable:
        return h.ul[(h.li[card_link(links, card), h.span(class_="pmo-small")[f" ({say(card)})"]] for card in some)]

    yield listed(cards[:SHOWN])
    if more := cards[SHOWN:]:
        words = f"{len(more)} more lesson{'s' * (len(more) != 1)}"
        yield h.details(class_="pmo-data pmo-fold")[h.summary[words], listed(more)]


# --- what they come to ------------------------------------------------------------------------------------------------


def lesson_measure(results: Results, links: Links) -> Renderable:
    """How many cards that were due ended in a merged change, quarter by quarter, and which wait for an answer."""
    office = results.office
    cards, today = list(office.lessons.values()), office.as_of.last_day
    found = count(due_by(cards, today))
    if not found.due:
        return h.p[f"No lesson card was due by {day_label(today)}."]
    columns = (
        Column("Quarter of the due day"),
        Column("Due", True),
        Column("Merged", True),
        Column("Declined", True),
        Column("Not answered", True),
        Column("Share merged", True),
    )
    rows = [
        [quarter.label, *map(number, (one.due, one.merged, one.declined, one.waiting)), _share(one.share)]
        for quarter, one in reversed(list(by_quarter(cards, today).items()))
    ]
    return h.div[
        h.p[
            h.strong[f"{found.merged} of {found.due} cards"],
            f" due by {day_label(today)} ended in a merged change: {_share(found.share)}. ",
            _reused(cards),
        ],
        table(f"Lesson cards by the quarter in which their change was due, on {day_label(today)}", columns, rows),
        h.p(class_="pmo-small")[_how(office, links)],
        _overdue(office, links, cards),
    ]


def _share(value: Known) -> str:
    return with_unit(value, "%") if is_known(value) else str(value)


def _reused(cards: Sequence[Lesson]) -> str:
    used = sum(bool(card.reused) for card in cards)
    projects = len(users(cards))
    return f"Of all {len(cards)} cards, {used} {'was' if used == 1 else 'were'} used again, by {projects} projects."


def _how(office: Office, links: Links) -> Iterator[Node]:
    """How the figures are counted, beside the KPIs of the same matter."""
    yield "Counted as the KPI "
    yield _kpi(office, links, CHANGED, "lessons that changed something")
    yield (
        ": a card counts in the quarter of its due day, and a declined card stays in the count. A change that is "
        "merged late counts from then on, so a past quarter can rise. How often cards are used is no share: the KPI "
    )
    yield _kpi(office, links, REUSED, "lesson reuse")
    yield " reads the charters of all projects that started, and cards do not know those."


def _kpi(office: Office, links: Links, key: str, name: str) -> Node:
    return h.a(href=links.kpi(key))[name] if key in office.kpis else name


def _overdue(office: Office, links: Links, cards: Sequence[Lesson]) -> Node:
    today = office.as_of.last_day
    found = overdue(cards, today)
    if not found:
        return h.p["No card waits for an answer beyond its due day."]
    columns = (Column("Card"), Column("Changes"), Column("Proposed by"), Column("Due"))
    rows: list[list[Node]] = [
        [
            card_link(links, card),
            changed_places(office, links, card.change),
            who(office, links, card.change.owner),
            stacked(day_label(card.change.due), under(f"{_days((today - card.change.due).days)} late")),
        ]
        for card in found
    ]
    return table("Cards without an answer beyond their due day, longest first", columns, rows)
