"""Feeds and calendars: what there is to subscribe to, for whom, and at which address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.ahead import Calendar, by_role
from macros.measures.results import Results
from macros.pages.governance import who
from macros.pages.links import Links
from macros.pages.parts import Column, table
from macros.pages.project.pieces import fold, stacked

FOLDER = "feeds"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Subscription:
    """Something to subscribe to."""

    title: str
    about: str
    whom: str


FEEDS: dict[str, Subscription] = {
    "changes": Subscription("Changes", "What changed, who must act, and by when", "whoever works by the handbook"),
    "news": Subscription("News", "What is good to know and asks nobody to act", "everybody"),
    "lessons": Subscription("Lessons", "Cards on the day they are noted, and what changed because of them", "projects"),
    "decisions": Subscription("Decisions", "What the office decided, and why", "sponsors, boards, project managers"),
    ALL: Subscription("All of these", "Changes, news, lessons and decisions in one", "whoever wants one address"),
}
CALENDARS: dict[str, Subscription] = {
    Calendar.REPORTING: Subscription("Reporting", "Cut-offs and publication, by working day", "all who report"),
    Calendar.MEETINGS: Subscription("Meetings", "Boards and meetings that have a working day", "board members"),
    Calendar.GATES: Subscription(
        "Gates and decisions", "Open gates, milestones and decisions of projects and of the office", "those who decide"
    ),
    Calendar.REVIEWS: Subscription(
        "Reviews", "Pages to read again, decisions to look back on, benefits to measure", "owners of pages, benefits"
    ),
    Calendar.COMMUNITIES: Subscription("Communities", "Sessions with their time of day", "members of communities"),
    ALL: Subscription("All of these", "Every day ahead in one", "the PMO"),
}


def feed_file(name: str) -> str:
    """`feeds/changes.xml`, from the root of the site."""
    return f"{FOLDER}/{name}.xml"


def calendar_file(name: str) -> str:
    """`feeds/reporting.ics`, from the root of the site."""
    return f"{FOLDER}/{name}.ics"


def role_calendar(role: str) -> str:
    """`role-planner`: the name of a role's calendar."""
    return f"role-{role}"


def calendar_names(results: Results) -> Iterator[str]:
    """Calendars with a day ahead: those of a subject, and one for each role. RFC 5545 has no calendar without one."""
    found = {one.calendar for one in results.days_ahead}
    yield from (name for name in CALENDARS if name in found or (name == ALL and found))
    yield from (role_calendar(role) for role in by_role(results.office, results.days_ahead))


def feeds(results: Results, links: Links) -> Renderable:
    """Every feed and calendar: what it holds, for whom, and its address."""
    office, names = results.office, set(calendar_names(results))
    columns = (Column("Feed"), Column("What it holds, and for whom"), Column("Address to subscribe"))
    calendar_columns = (Column("Calendar"), *columns[1:])
    rows = [_row(links, one, feed_file(name)) for name, one in FEEDS.items()]
    dated = [_row(links, one, calendar_file(name)) for name, one in CALENDARS.items() if name in names]
    roles = [_role_row(office, links, role) for role in office.roles if role_calendar(role) in names]
    return h.fragment(
        [
            table("Feeds (Atom): what is new", columns, rows),
            table(f"Calendars (iCalendar): twelve months after {office.as_of.label}", calendar_columns, dated)
            if dated
            else h.p["No record has a day ahead, so there is no calendar."],
            fold(
                f"A calendar for each role: {len(roles)}",
                table("What a role leads or joins", (Column("Role"), Column("Address to subscribe")), roles),
            )
            if roles
            else None,
        ]
    )


def _row(links: Links, one: Subscription, file: str) -> list[Node]:
    return [one.title, stacked(one.about, f"For {one.whom}"), address(links, file)]


def _role_row(office: Office, links: Links, role: str) -> list[Node]:
    return [who(office, links, role), address(links, calendar_file(role_calendar(role)))]


def address(links: Links, file: str) -> Node:
    """The address of a file as a link: whole where the site's is known, else from the root of the site."""
    return h.a(href=links.page(file))[f"{links.site}{file}"]
