"""Rules of working together: a play has a whole script, a community a day, a stakeholder an owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.checks.named import Named, are_pages, are_roles, are_templates, listed, optional
from macros.load import Office
from macros.problem import Problem
from macros.records.collaboration import Community, Play, Stakeholder
from macros.records.record import FileRecord
from macros.source import Location

WEEKS = range(1, 5)
LEVELS = range(1, 5)
RATED = ("influence", "concern", "current", "desired")


def _plays(office: Office) -> Iterator[tuple[FileRecord, Location, Play]]:
    file = office.collaboration.plays
    if file is not None:
        yield from ((file, ("plays", key), play) for key, play in file.plays.items())


def _communities(office: Office) -> Iterator[tuple[FileRecord, Location, Community]]:
    file = office.collaboration.communities
    if file is not None:
        yield from ((file, ("communities", key), one) for key, one in file.communities.items())


def _stakeholders(office: Office) -> Iterator[tuple[FileRecord, Location, Stakeholder]]:
    file = office.collaboration.stakeholders
    if file is not None:
        yield from ((file, ("stakeholders", key), one) for key, one in file.stakeholders.items())


def a_play_leads_on(office: Office) -> Iterator[Problem]:
    """The page and the template on which the result of a play goes on exist."""
    for file, where, play in _plays(office):
        yield from are_pages(office, optional(file, (*where, "page"), play.page))
        yield from are_templates(office, optional(file, (*where, "template"), play.template))


def the_minutes_of_a_script_add_up(office: Office) -> Iterator[Problem]:
    """Each part of a script takes at least a minute, and together they take as long as the play says."""
    for file, where, play in _plays(office):
        if not play.script:
            yield file.problem((*where, "script"), "must hold at least one part")
            continue
        for index, step in enumerate(play.script):
            if step.minutes < 1:
                yield file.problem((*where, "script", index, "minutes"), f"must be 1 or more, not {step.minutes}")
        total = sum(step.minutes for step in play.script)
        if total != play.minutes:
            yield file.problem((*where, "minutes"), f"must be {total}, the sum of the script, not {play.minutes}")
        if play.preparation < 0:
            yield file.problem((*where, "preparation"), f"must be 0 or more, not {play.preparation}")


def whoever_leads_or_looks_after_is_a_role(office: Office) -> Iterator[Problem]:
    """Communities, stakeholders and messages are looked after by roles of the organisation."""
    return are_roles(office, _named_roles(office))


def _named_roles(office: Office) -> Iterator[Named]:
    yield from ((file, (*where, "lead"), one.lead) for file, where, one in _communities(office))
    yield from ((file, (*where, "owner"), one.owner) for file, where, one in _stakeholders(office))
    file = office.collaboration.communications
    if file is not None:
        yield from ((file, ("messages", key, "owner"), one.owner) for key, one in file.messages.items())


def pages_of_a_community_are_there(office: Office) -> Iterator[Problem]:
    """The pages that a community looks after exist."""
    for file, where, one in _communities(office):
        yield from are_pages(office, listed(file, (*where, "pages"), one.pages))


def a_community_meets_in_a_week_that_there_is(office: Office) -> Iterator[Problem]:
    """A session is in one of the four weeks that every month has, and takes at least a minute."""
    for file, where, one in _communities(office):
        if one.week not in WEEKS:
            message = f"must be from {WEEKS[0]} to {WEEKS[-1]}: every month has these; not {one.week}"
            yield file.problem((*where, "week"), message)
        if one.minutes < 1:
            yield file.problem((*where, "minutes"), f"must be 1 or more, not {one.minutes}")


def a_community_asks_whether_to_go_on(office: Office) -> Iterator[Problem]:
    """A community has something to do and a sign that it helps, and asks after its founding whether it goes on."""
    for file, where, one in _communities(office):
        for key in ("activities", "success"):
            if not getattr(one, key):
                yield file.problem((*where, key), "must name at least one")
        if one.review <= one.founded:
            yield file.problem((*where, "review"), f"must be after {one.founded}, its first session, not {one.review}")


def stakeholders_are_rated_from_1_to_4(office: Office) -> Iterator[Problem]:
    """Influence, concern and engagement are rated from 1 to 4."""
    for file, where, one in _stakeholders(office):
        for key in RATED:
            level = getattr(one, key)
            if level not in LEVELS:
                yield file.problem((*where, key), f"must be from {LEVELS[0]} to {LEVELS[-1]}, not {level}")


def nobody_is_listed_twice(office: Office) -> Iterator[Problem]:
    """Plays, communities and stakeholders have names of their own."""
    found: Mapping[str, list[tuple[FileRecord, Location, str]]] = {
        "play": [(file, where, one.name) for file, where, one in _plays(office)],
        "community": [(file, where, one.name) for file, where, one in _communities(office)],
        "stakeholder": [(file, where, one.name) for file, where, one in _stakeholders(office)],
    }
    for kind, entries in found.items():
        seen: dict[str, str] = {}
        for file, where, name in entries:
            first = seen.setdefault(name.casefold(), str(where[1]))
            if first != where[1]:
                yield file.problem((*where, "name"), f"must be another name than that of the {kind} {first}")


CHECKS = (
    a_play_leads_on,
    the_minutes_of_a_script_add_up,
    whoever_leads_or_looks_after_is_a_role,
    pages_of_a_community_are_there,
    a_community_meets_in_a_week_that_there_is,
    a_community_asks_whether_to_go_on,
    stakeholders_are_rated_from_1_to_4,
    nobody_is_listed_twice,
)
