"""What the upkeep of the handbook comes to: pages that nothing leads to, and the share of outside contributions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from macros.checks.governance import named_pages
from macros.load import Office
from macros.records.collaboration import Community
from macros.records.log import LoggedDecision, NewsItem
from macros.records.upkeep import ContributionMonth, SearchTerm


def links_to(office: Office) -> Mapping[str, int]:
    """Page -> how many other pages lead to it in their text."""
    found = Counter(target for targets in office.upkeep.links.values() for target in targets)
    return {page: found[page] for page in office.handbook}


def lonely_pages(office: Office) -> list[str]:
    """Pages that no other page's text, no menu and no data lead to. The home page needs nobody to lead to it."""
    led_to = {*office.upkeep.menu, *_by_data(office), "index.md"}
    return [page for page, count in links_to(office).items() if not count and page not in led_to]


def _by_data(office: Office) -> Iterator[str]:
    """Pages that rules, roles, templates, changes, criteria and what people write together lead to."""
    yield from (page for _, _, page in named_pages(office))
    yield from (page for one in (office.upkeep.changes.changes if office.upkeep.changes else ()) for page in one.pages)
    yield from _by_collaboration(office)
    for _, _, criterion in office.model.criteria():
        yield from (place.partition("#")[0] for place in (criterion.handbook, criterion.training) if place)


def _by_collaboration(office: Office) -> Iterator[str]:
    """Pages that lessons, plays, communities, decisions and news lead to."""
    together, log = office.collaboration, office.log
    for card in office.lessons.values():
        yield from (*card.pages, *((card.change.page,) if card.change.page else ()))
    yield from (play.page for play in (together.plays.plays.values() if together.plays else ()))
    groups: Iterable[Iterable[Community | LoggedDecision | NewsItem]] = (
        together.communities.communities.values() if together.communities else (),
        log.decisions.decisions.values() if log.decisions else (),
        log.news.news if log.news else (),
    )
    yield from (page for group in groups for one in group for page in one.pages)


def outside_share(months: Sequence[ContributionMonth]) -> tuple[int, int]:
    """Changes from outside the PMO, and all changes, of these months."""
    return sum(one.outside for one in months), sum(one.merged for one in months)


def unanswered(searches: Sequence[SearchTerm]) -> list[SearchTerm]:
    """Searches that no page answers yet, those made most often first."""
    return sorted((one for one in searches if one.page is None), key=lambda one: (-one.count, one.term))
