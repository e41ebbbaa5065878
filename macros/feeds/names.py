"""Addresses and names that stay: where a thing stands on the site, and by which id a program knows it again.

An id is a tag URI (RFC 4151) made from the address of the repository, not of the site: a site that moves keeps its ids,
and readers see nothing twice. The year in it is when we began to make such ids; it never changes.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from macros.load import Office
from macros.measures.ahead import DayAhead, Subject
from macros.pages import decision_log
from macros.pages.links import Links
from macros.records.organisation import Forge

SINCE = "2026"
NO_HOST = "localhost"
PAGES = {
    Subject.CUT_OFF: "performance/calendar.md",
    Subject.MEETING: "collaboration/meeting-rhythm.md",
    Subject.COMMUNITY: "collaboration/communities.md",
}


def links_from(forge: Forge, site: str, folder: str) -> Links:
    """Whole addresses where that of the site is known; else relative ones, as seen from a folder of the site.

    A relative address in a feed is taken from the address of the feed itself (RFC 4287, RFC 3986).
    """
    return Links(site or "../" * (folder.count("/") + 1), forge, site)


def tag(forge: Forge, name: str) -> str:
    """`changes/2026-05-04/1` -> `tag:github.com,2026:example-org/pmo/changes/2026-05-04/1`."""
    host, path = _repository(forge)
    return f"tag:{host},{SINCE}:{quote(path)}/{quote(name)}"


def uid(forge: Forge, key: str) -> str:
    """The id of a day in a calendar: its key, and the repository in the form of an address (RFC 5545, 3.8.4.7)."""
    host, path = _repository(forge)
    return f"{key}@{quote(path, safe='').replace('%2F', '.').replace('%', '-')}.{host}"


def _repository(forge: Forge) -> tuple[str, str]:
    """Host and path of the repository's address; an address that cannot be read gives the same host each time."""
    try:
        found = urlsplit(forge.url)
        host, path = (found.hostname or NO_HOST).encode("idna").decode("ascii"), found.path
    except ValueError:
        host, path = NO_HOST, ""
    return host, path.strip("/").removesuffix(".git") or "repository"


def page_of(office: Office, links: Links, one: DayAhead) -> str | None:
    """Where the site says more of a day; None for a page that the office does not have."""
    match one.subject:
        case Subject.PROJECT:
            return links.project(one.id)
        case Subject.DECISION:
            return links.page(f"{decision_log.FOLDER}/{one.id}/")
        case Subject.PAGE:
            return links.handbook(one.id)
        case _:
            page = PAGES[one.subject]
            anchor = f"#{one.id}" if one.subject is Subject.COMMUNITY else ""
            return links.handbook(page) + anchor if page in office.pages else None


def source_of(office: Office, links: Links, one: DayAhead) -> str:
    """The file of the repository that a day comes from: always a whole address."""
    governance, log, together = office.governance, office.log, office.collaboration
    files = {
        Subject.CUT_OFF: governance.calendar,
        Subject.MEETING: governance.calendar,
        Subject.DECISION: log.decisions,
        Subject.COMMUNITY: together.communities,
        Subject.PROJECT: office.projects.get(one.id),
        Subject.PAGE: office.handbook.get(one.id),
    }
    file = files[one.subject]
    assert file is not None
    return links.source(file.path)


def who(office: Office, key: str) -> str:
    """The name of a role or a board."""
    boards = office.governance.boards.boards if office.governance.boards else {}
    return boards[key].name if key in boards else office.organisation.roles.get(key, key)
