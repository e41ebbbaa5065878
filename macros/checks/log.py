"""Rules of the decision log and the news: days stand in order, a decision has its reason, and none replaces itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from macros.checks.named import are_pages, are_roles, are_roles_or_boards, has_happened, listed
from macros.load import Office
from macros.problem import Problem, must_be_one_of
from macros.records.log import LoggedDecision
from macros.records.record import FileRecord
from macros.source import Location

Logged = tuple[FileRecord, Location, LoggedDecision]


def _logged(office: Office) -> Iterator[Logged]:
    file = office.log.decisions
    if file is not None:
        yield from ((file, ("decisions", key), one) for key, one in file.decisions.items())


def a_decision_names_what_is_there(office: Office) -> Iterator[Problem]:
    """A role asks, a role or a board decides, and the pages that a decision changed exist."""
    for file, where, one in _logged(office):
        yield from are_roles(office, [(file, (*where, "asked_by"), one.asked_by)])
        yield from are_roles_or_boards(office, [(file, (*where, "decider"), one.decider)])
        yield from are_pages(office, listed(file, (*where, "pages"), one.pages))


def a_decision_has_its_day_and_its_reason(office: Office) -> Iterator[Problem]:
    """What was decided goes with the day and the reason, which only a withheld decision may keep back."""
    for file, where, one in _logged(office):
        if one.decided is None:
            for key in ("decision", "reason", "result"):
                if getattr(one, key) is not None:
                    yield file.problem((*where, key), "must not be given: without `decided` it is open")
            continue
        if one.decision is None:
            yield file.problem(where, "must have `decision`: what was decided")
        if one.reason is None and one.withheld is None:
            yield file.problem(where, "must have `reason`: why it was decided so")


def days_of_a_decision_stand_in_order(office: Office) -> Iterator[Problem]:
    """A decision is asked for, then due, decided and looked at again."""
    for file, where, one in _logged(office):
        for key, day in (("due", one.due), ("decided", one.decided)):
            if day is not None and day < one.asked:
                yield file.problem((*where, key), f"must be {one.asked} or later, not {day}")
        begun = one.decided or one.asked
        if one.review is not None and one.review <= begun:
            yield file.problem((*where, "review"), f"must be after {begun}, not {one.review}")


def a_decision_speaks_of_what_has_happened(office: Office) -> Iterator[Problem]:
    """Nothing was asked or decided in the future, as far as the month for which the site speaks can tell."""
    for file, where, one in _logged(office):
        for key in ("asked", "decided"):
            yield from has_happened(office, file, (*where, key), getattr(one, key))


def a_review_has_something_to_compare(office: Office) -> Iterator[Problem]:
    """A day of review goes with what is expected on it, and a result is written beside an expectation."""
    for file, where, one in _logged(office):
        if one.review is not None and one.expected is None:
            yield file.problem(where, "must have `expected`: what shall be so on the day of the review")
        if one.review is None:
            for key in ("expected", "result"):
                if getattr(one, key) is not None:
                    yield file.problem((*where, key), "must not be given: there is no `review`")


def decisions_stand_in_order(office: Office) -> Iterator[Problem]:
    """Decisions stand oldest first, so that a new one goes to the end."""
    for (_, _, before), (file, where, after) in pairwise(_logged(office)):
        if after.asked < before.asked:
            yield file.problem((*where, "asked"), f"must be {before.asked} or later, not {after.asked}")


def a_decision_replaces_an_earlier_one(office: Office) -> Iterator[Problem]:
    """What a decision replaces was decided and stands above it, and no other one replaces it: so there is no circle."""
    above: dict[str, LoggedDecision] = {}
    replaced: dict[str, str] = {}
    for file, where, one in _logged(office):
        place, key = (*where, "replaces"), str(where[1])
        if one.replaces is not None and one.replaces not in above:
            yield file.problem(place, must_be_one_of("a decision that stands above", one.replaces, above))
        elif one.replaces is not None:
            if above[one.replaces].decided is None:
                yield file.problem(place, f"must be a decision that was made; {one.replaces} is open")
            if one.replaces in replaced:
                yield file.problem(place, f"must be another one: {replaced[one.replaces]} replaces {one.replaces}")
            replaced.setdefault(one.replaces, key)
        above[key] = one


def news_name_what_is_there(office: Office) -> Iterator[Problem]:
    """A role tells the news, and the pages that say more exist."""
    file = office.log.news
    for index, one in enumerate(file.news if file else ()):
        assert file is not None
        yield from are_roles(office, [(file, ("news", index, "author"), one.author)])
        yield from are_pages(office, listed(file, ("news", index, "pages"), one.pages))


def news_stand_in_order(office: Office) -> Iterator[Problem]:
    """News stand oldest first, and none is of a day in the future, as far as the as-of month can tell."""
    file = office.log.news
    latest: date | None = None
    for index, one in enumerate(file.news if file else ()):
        assert file is not None
        place = ("news", index, "date")
        if latest is not None and one.date < latest:
            yield file.problem(place, f"must be {latest} or later, not {one.date}")
        yield from has_happened(office, file, place, one.date)
        latest = one.date


CHECKS = (
    a_decision_names_what_is_there,
    a_decision_has_its_day_and_its_reason,
    days_of_a_decision_stand_in_order,
    a_decision_speaks_of_what_has_happened,
    a_review_has_something_to_compare,
    decisions_stand_in_order,
    a_decision_replaces_an_earlier_one,
    news_name_what_is_there,
    news_stand_in_order,
)
