"""Rules of lesson cards: a card can be found, asks for one change, and says what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from macros.checks.named import (
    are_pages,
    are_projects,
    are_roles,
    are_templates,
    are_tiers,
    has_happened,
    listed,
    optional,
)
from macros.load import Office
from macros.problem import Problem
from macros.records.lesson import Lesson, LessonState
from macros.source import Location


def a_card_names_what_is_there(office: Office) -> Iterator[Problem]:
    """The project, tiers, pages, template and role that a card names exist."""
    for card in office.lessons.values():
        yield from are_projects(office, optional(card, ("project",), card.project))
        yield from are_tiers(office, listed(card, ("tiers",), card.tiers))
        yield from are_pages(office, listed(card, ("pages",), card.pages))
        yield from are_pages(office, optional(card, ("change", "page"), card.change.page))
        yield from are_templates(office, optional(card, ("change", "template"), card.change.template))
        yield from are_roles(office, optional(card, ("change", "owner"), card.change.owner))


def a_card_can_be_found(office: Office) -> Iterator[Problem]:
    """A card names the phases, tiers and kinds of project in which it helps, and a page on which it is shown."""
    for card in office.lessons.values():
        for key in ("phases", "tiers", "kinds", "pages"):
            named = getattr(card, key)
            if not named:
                yield card.problem((key,), "must name at least one: the next project finds the card by it")
            for index, one in enumerate(named):
                if one in named[:index]:
                    yield card.problem((key, index), f"must stand once; {one} is named before")


def a_change_is_of_a_page_or_a_template(office: Office) -> Iterator[Problem]:
    """A lesson is learned when something is different, so a change names the page or the template."""
    for card in office.lessons.values():
        if card.change.page is None and card.change.template is None:
            yield card.problem(("change",), "must have `page` or `template`: what is different from then on")


def an_answer_has_its_day(office: Office) -> Iterator[Problem]:
    """A change that was merged or declined says when, and one that waits has no such day."""
    for card in office.lessons.values():
        is_answered = card.change.state is not LessonState.PROPOSED
        if is_answered and card.change.decided is None:
            yield card.problem(("change",), f"must have `decided`: the day on which it was {card.change.state}")
        if not is_answered and card.change.decided is not None:
            yield card.problem(("change", "decided"), "must not be given: the state is proposed")


def a_refusal_has_its_reason(office: Office) -> Iterator[Problem]:
    """A change that was declined says why, and no other one does."""
    for card in office.lessons.values():
        is_declined = card.change.state is LessonState.DECLINED
        if is_declined and card.change.reason is None:
            yield card.problem(("change",), "must have `reason`: why it was declined")
        if not is_declined and card.change.reason is not None:
            yield card.problem(("change", "reason"), f"must not be given: the state is {card.change.state}")


def days_of_a_card_stand_in_order(office: Office) -> Iterator[Problem]:
    """A card is noted, then answered and used; its change is due after it was noted."""
    for card in office.lessons.values():
        if card.change.due <= card.noted:
            yield card.problem(("change", "due"), f"must be after {card.noted}, the day of the card")
        for place, day in _later_days(card):
            if day < card.noted:
                yield card.problem(place, f"must be {card.noted}, the day of the card, or later, not {day}")
        for index, (before, after) in enumerate(pairwise(card.reused), 1):
            if after.day < before.day:
                yield card.problem(("reused", index, "day"), f"must be {before.day} or later, not {after.day}")


def a_card_speaks_of_what_has_happened(office: Office) -> Iterator[Problem]:
    """Nothing on a card lies in the future, as far as the month for which the site speaks can tell."""
    for card in office.lessons.values():
        for place, day in [(("noted",), card.noted), *_later_days(card)]:
            yield from has_happened(office, card, place, day)


def _later_days(card: Lesson) -> list[tuple[Location, date]]:
    """What happened after the card was written: the answer and each use."""
    decided = card.change.decided
    answered: list[tuple[Location, date]] = [] if decided is None else [(("change", "decided"), decided)]
    return [*answered, *((("reused", index, "day"), one.day) for index, one in enumerate(card.reused))]


CHECKS = (
    a_card_names_what_is_there,
    a_card_can_be_found,
    a_change_is_of_a_page_or_a_template,
    an_answer_has_its_day,
    a_refusal_has_its_reason,
    days_of_a_card_stand_in_order,
    a_card_speaks_of_what_has_happened,
)
