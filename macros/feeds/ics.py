"""Days ahead as calendars (RFC 5545): whole days for days, local time without a zone for sessions.

A session at 14:00 is at 14:00 where its people are (RFC 5545, 3.3.5, "floating"): the records name no time zone. The
stamp of every event is the last day for which the data speak, so the same records give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event, vText

from macros.feeds.names import links_from, page_of, source_of, uid, who
from macros.load import Office
from macros.measures.ahead import DayAhead, by_role
from macros.measures.results import Results
from macros.pages.feeds import ALL, CALENDARS, FOLDER, calendar_file, role_calendar
from macros.pages.links import Links

PRODUCT = "-//PMO in a repository//Days ahead//EN"
END = b"END:VCALENDAR\r\n"


def calendars(results: Results, site: str) -> Mapping[str, bytes]:
    """File from the root of the site -> its content, of every calendar that has a day ahead."""
    office, days = results.office, results.days_ahead
    links = links_from(office.organisation.forge, site, FOLDER)
    texts = {one.key: _event(office, links, one) for one in days}
    chosen: dict[str, tuple[str, Iterable[DayAhead]]] = {
        name: (about.title, [one for one in days if name in (one.calendar, ALL)]) for name, about in CALENDARS.items()
    }
    chosen[ALL] = ("all days ahead", days)
    for role, own in by_role(office, days).items():
        chosen[role_calendar(role)] = (office.organisation.roles[role], own)
    return {
        calendar_file(name): _calendar(office, title, [texts[one.key] for one in found])
        for name, (title, found) in chosen.items()
        if found
    }


def _calendar(office: Office, title: str, events: Iterable[bytes]) -> bytes:
    """A calendar around events that are written once and stand in several."""
    frame, name = Calendar(), _line(f"{office.organisation.name} PMO: {title}")
    frame.add("prodid", PRODUCT)
    frame.add("version", "2.0")
    frame.add("name", name)
    frame.add("x-wr-calname", name)
    frame.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    empty: bytes = frame.to_ical()
    return empty.removesuffix(END) + b"".join(events) + END


def _event(office: Office, links: Links, one: DayAhead) -> bytes:
    event = Event()
    event.add("uid", uid(office.organisation.forge, one.key))
    event.add("dtstamp", datetime.combine(office.as_of.last_day, time.min, UTC))
    if one.starts is None:
        event.add("dtstart", one.day)
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", datetime.combine(one.day, time.fromisoformat(one.starts)))
        event.add("duration", timedelta(minutes=one.minutes))
    page = page_of(office, links, one)
    event.add("summary", _line(one.title))
    event.add("description", _description(office, one))
    event.add("url", page if links.site and page is not None else source_of(office, links, one))
    event.add("categories", [str(one.calendar)])
    written: bytes = event.to_ical()
    return written


def _line(text: str) -> vText:
    """A text on one line; the package escapes only what it knows to be a text."""
    return vText(" ".join(text.split()))


def _description(office: Office, one: DayAhead) -> str:
    lines = [one.purpose, f"Leads: {who(office, one.leads)}"]
    if one.joins:
        lines.append(f"Joins: {', '.join(who(office, role) for role in one.joins)}")
    if one.brings:
        lines.append(f"Bring: {one.brings}")
    return "\n".join(lines)
