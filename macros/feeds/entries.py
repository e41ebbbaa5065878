"""What is in each feed: changes, news, lessons and decisions, newest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from macros.feeds.atom import Entry, Feed
from macros.feeds.names import links_from, tag, who
from macros.load import Office
from macros.measures.log import decisions
from macros.measures.results import Results
from macros.pages import decision_log, lessons
from macros.pages.digest import CHANGELOG, NEWS
from macros.pages.feeds import ALL, FEEDS, FOLDER, feed_file
from macros.pages.links import Links
from macros.period import day_label
from macros.records.lesson import LessonState

MOST = 50  # ours: so many entries, the newest, are in a feed
PAGES = {
    "changes": CHANGELOG,
    "lessons": "collaboration/lesson-cards.md",
    "decisions": "collaboration/decision-log.md",
}
"""Feed -> the page that shows the same; the others are news."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")


def feed(name: str, results: Results, site: str) -> Feed:
    """The feed of this name."""
    office, about = results.office, FEEDS[name]
    organisation = office.organisation
    links = links_from(organisation.forge, site, FOLDER)
    makers = _ENTRIES.values() if name == ALL else (_ENTRIES[name],)
    found = sorted((one for make in makers for one in make(office, links)), key=lambda one: one.id)
    found.sort(key=lambda one: one.day, reverse=True)
    return Feed(
        tag(organisation.forge, f"feeds/{name}"),
        f"{organisation.name} PMO: {'all that is new' if name == ALL else about.title.lower()}",
        about.about,
        organisation.name,
        links.page(feed_file(name)),
        _page(office, links, name),
        office.as_of.last_day,
        tuple(found[:MOST]),
    )


def _page(office: Office, links: Links, name: str) -> str:
    page = PAGES.get(name, NEWS)
    return links.handbook(page if page in office.pages else "index.md")


def _tag(office: Office) -> Callable[[str], str]:
    return partial(tag, office.organisation.forge)


def _related(office: Office, links: Links, pages: Iterable[str]) -> Sequence[tuple[str, str]]:
    return [(links.handbook(page), office.handbook[page].title) for page in pages if page in office.handbook]


def _numbered(kind: str, days: Iterable[date]) -> Iterator[str]:
    """`changes/2026-05-04/1`: entries without an id of their own have a day, and new ones go to the end."""
    seen: Counter[date] = Counter()
    for day in days:
        seen[day] += 1
        yield f"{kind}/{day}/{seen[day]}"


def _changes(office: Office, links: Links) -> Iterator[Entry]:
    file = office.upkeep.changes
    found = file.changes if file else ()
    page = office.handbook.get(CHANGELOG)
    author = who(office, page.owner) if page else office.organisation.name
    for one, name in zip(found, _numbered("changes", (one.date for one in found)), strict=True):
        roles = [who(office, role) for role in one.roles]
        paragraphs = [one.change]
        if one.act is not None:
            paragraphs += [f"Must act: {', '.join(roles)}.", one.act]
        else:
            paragraphs.append("Nobody must act: it is enough to know.")
        if one.by is not None:
            paragraphs.append(f"By {day_label(one.by)}.")
        yield Entry(
            _tag(office)(name),
            one.date,
            f"{one.kind.capitalize()}: {_SENTENCE.split(one.change)[0]}",
            author,
            links.handbook(CHANGELOG),
            paragraphs,
            _related(office, links, one.pages),
            [f"{one.kind}", *roles],
        )


def _news(office: Office, links: Links) -> Iterator[Entry]:
    file = office.log.news
    found = file.news if file else ()
    page = _page(office, links, "news")
    for one, name in zip(found, _numbered("news", (one.date for one in found)), strict=True):
        related = _related(office, links, one.pages)
        author = who(office, one.author)
        yield Entry(_tag(office)(name), one.date, one.title, author, page, [one.text], related, ["news"])


def _lessons(office: Office, links: Links) -> Iterator[Entry]:
    """A card on the day it is noted; what it changed, as an entry of its own, on the day of that."""
    for card in office.lessons.values():
        link, pages = links.page(f"{lessons.FOLDER}/{card.id}/"), _related(office, links, card.pages)
        author, what = who(office, card.change.owner), card.change.what
        noted = [card.happened, f"Why: {card.why}", f"Proposed change: {what}"]
        name = _tag(office)(f"lessons/{card.id}/noted")
        yield Entry(name, card.noted, card.lesson, author, link, noted, pages, ["lesson"])
        if card.change.state is LessonState.MERGED and card.change.decided is not None:
            name, title = _tag(office)(f"lessons/{card.id}/merged"), f"Changed because of a lesson: {card.lesson}"
            yield Entry(name, card.change.decided, title, author, link, [what], pages, ["lesson", "merged"])


def _decisions(office: Office, links: Links) -> Iterator[Entry]:
    """Decisions of the office that were taken."""
    for key, one in decisions(office).items():
        if one.decided is not None:
            told = [one.decision or "The decision is not published.", f"Why: {one.reason}" if one.reason else ""]
            told.append(f"Not published: {one.withheld}" if one.withheld else "")
            yield Entry(
                _tag(office)(f"decisions/{key}"),
                one.decided,
                f"Decided: {one.question}",
                who(office, one.decider),
                links.page(f"{decision_log.FOLDER}/{key}/"),
                told,
                _related(office, links, one.pages),
                ["decision"],
            )


_ENTRIES: Mapping[str, Callable[[Office, Links], Iterator[Entry]]] = {
    "changes": _changes,
    "news": _news,
    "lessons": _lessons,
    "decisions": _decisions,
}
