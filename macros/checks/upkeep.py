"""Rules of what keeps the handbook alive: who must act is told what and by when, and counts are possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from macros.load import TEMPLATES, Office
from macros.period import Cadence, Period
from macros.problem import Problem, must_be_one_of
from macros.records.record import FileRecord


def a_change_names_what_is_there(office: Office) -> Iterator[Problem]:
    """Roles, templates and pages that a change names exist; data without a handbook beside them name pages freely."""
    file = office.upkeep.changes
    for index, one in enumerate(file.changes if file else ()):
        assert file is not None
        for at, role in enumerate(one.roles):
            if role not in office.roles:
                message = must_be_one_of("a role of data/organisation.yml", role, office.roles)
                yield file.problem(("changes", index, "roles", at), message)
        for at, template in enumerate(one.templates):
            if not office.has(TEMPLATES, template):
                message = must_be_one_of("a template of data/templates", template, office.templates)
                yield file.problem(("changes", index, "templates", at), message)
        for at, page in enumerate(one.pages):
            if office.pages and page not in office.pages:
                message = must_be_one_of("a page below docs/", page, sorted(office.pages))
                yield file.problem(("changes", index, "pages", at), message)


def whoever_must_act_knows_what_and_by_when(office: Office) -> Iterator[Problem]:
    """A change with roles says what they must do and by when, one without has nothing to do."""
    file = office.upkeep.changes
    for index, one in enumerate(file.changes if file else ()):
        assert file is not None
        for key in ("act", "by"):
            given = getattr(one, key) is not None
            if one.roles and not given:
                yield file.problem(("changes", index), f"must have `{key}`: {', '.join(one.roles)} must act")
            if not one.roles and given:
                yield file.problem(("changes", index, key), "must not be given: no role must act")
        if one.by is not None and one.by < one.date:
            yield file.problem(("changes", index, "by"), f"must be {one.date} or later, not {one.by}")


def changes_stand_in_order(office: Office) -> Iterator[Problem]:
    """Changes stand oldest first, so that a new one goes to the end."""
    file = office.upkeep.changes
    for index, (before, after) in enumerate(pairwise(file.changes if file else ()), 1):
        assert file is not None
        if after.date < before.date:
            yield file.problem(("changes", index, "date"), f"must be {before.date} or later, not {after.date}")


def contributions_are_counts_of_months(office: Office) -> Iterator[Problem]:
    """Each month stands once, in order, and no more changes come from outside than there are."""
    file = office.upkeep.contributions
    if file is None:
        return
    yield from _months(file, "months", (one.period for one in file.months), once=True)
    for index, one in enumerate(file.months):
        if one.merged < 0:
            yield file.problem(("months", index, "merged"), f"must be 0 or more, not {one.merged}")
        elif not 0 <= one.outside <= one.merged:
            message = f"must be from 0 to {one.merged}, all changes of the month, not {one.outside}"
            yield file.problem(("months", index, "outside"), message)


def a_search_was_made(office: Office) -> Iterator[Problem]:
    """A search without answer happened at least once, in a month, and a page that answers it exists."""
    file = office.upkeep.searches
    if file is None:
        return
    yield from _months(file, "searches", (one.period for one in file.searches), once=False)
    for index, one in enumerate(file.searches):
        if one.count < 1:
            yield file.problem(("searches", index, "count"), f"must be 1 or more, not {one.count}")
        if one.page is not None and office.pages and one.page not in office.pages:
            message = must_be_one_of("a page below docs/", one.page, sorted(office.pages))
            yield file.problem(("searches", index, "page"), message)


def _months(file: FileRecord, key: str, periods: Iterable[Period], *, once: bool) -> Iterator[Problem]:
    before: Period | None = None
    for index, period in enumerate(periods):
        place = (key, index, "period")
        if period.cadence is not Cadence.MONTH:
            yield file.problem(place, f"must be a month such as 2026-10, not '{period}'")
            continue
        if before is not None and (period < before or (once and period == before)):
            yield file.problem(place, f"must be {f'after {before}' if once else f'{before} or later'}, not {period}")
        before = period


CHECKS = (
    a_change_names_what_is_there,
    whoever_must_act_knows_what_and_by_when,
    changes_stand_in_order,
    contributions_are_counts_of_months,
    a_search_was_made,
)
