"""The files that a site offers to programs that fetch them again and again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.feeds.atom import to_atom
from macros.feeds.entries import feed
from macros.measures.results import Results
from macros.pages.feeds import FEEDS, calendar_file, calendar_names, feed_file


def names(results: Results) -> Iterator[str]:
    """Every file, from the root of the site."""
    yield from map(feed_file, FEEDS)
    yield from map(calendar_file, calendar_names(results))


def files(results: Results, site: str) -> Mapping[str, bytes]:
    """File from the root of the site -> content. `site` is its address with a slash at the end, or empty."""
    from macros.feeds.ics import calendars  # only a site that is built loads the package

    made = {feed_file(name): to_atom(feed(name, results, site)) for name in FEEDS}
    return {**made, **calendars(results, site)}
