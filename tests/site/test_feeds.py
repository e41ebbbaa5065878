"""The feeds and calendars of the built example: every link leads to a page, and pages lead to the feeds."""

from __future__ import annotations

import re
from pathlib import Path

import feedparser
from icalendar import Calendar

from tests.site.building import build, copy_repository
from tests.site.test_build import read_page

ADDRESS = "https://pmo.example.org/handbook/"


def links_of(feed: Path) -> set[str]:
    found = feedparser.parse(feed.read_bytes())
    assert found.bozo == 0
    return {link.href for one in [found.feed, *found.entries] for link in one.links}


def is_there(place: Path) -> bool:
    return (place / "index.html").is_file() if place.is_dir() else place.is_file()


def test_every_link_of_every_feed_leads_to_a_page_of_the_site(site: Path) -> None:
    feeds = sorted((site / "feeds").glob("*.xml"))
    assert len(feeds) == 5
    for feed in feeds:
        links = links_of(feed)
        assert links
        for link in links:
            assert is_there((feed.parent / link).resolve()), (feed.name, link)


def test_every_page_leads_readers_programs_to_the_feed_of_all(site: Path) -> None:
    for url, feed in (("/", "feeds/all.xml"), ("/collaboration/digests/2026-10/", "../../../feeds/all.xml")):
        assert re.search(
            rf'<link rel="alternate feed" type="application/atom\+xml"[^>]* href="{feed}"', read_page(site, url)
        )


def test_with_the_address_of_the_site_all_links_are_whole_and_lead_to_pages(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "office")
    config = root / "mkdocs.yml"
    config.write_text(f"site_url: {ADDRESS}\n{config.read_text('utf-8')}", "utf-8")
    done = build(root)
    assert done.returncode == 0, done.stdout + done.stderr
    site = root / "site"
    found = set().union(*(links_of(feed) for feed in (site / "feeds").glob("*.xml")))
    for file in (site / "feeds").glob("*.ics"):
        found |= {str(one["URL"]) for one in Calendar.from_ical(file.read_bytes()).walk("VEVENT")}
    for link in found:
        assert link.startswith(ADDRESS)
        page, _, anchor = link.removeprefix(ADDRESS).partition("#")
        assert is_there(site / page), link
        assert not anchor or f'id="{anchor}"' in read_page(site, f"/{page}"), link
