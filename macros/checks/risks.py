"""Rules of a project's risks, contingency, benefits, changes, decisions and items of work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from macros.load import Office
from macros.numbers import plain
from macros.period import Cadence, Period
from macros.problem import Problem
from macros.records.benefit import Benefit, BenefitAmount
from macros.records.project import Project
from macros.records.risk import Risk
from macros.records.series import Accumulation
from macros.source import Location

MOST_PERCENT = 100


def _not_ahead(office: Office, project: Project, where: Location, day: date | None) -> Iterator[Problem]:
    if day is not None and day > office.as_of.last_day:
        yield project.problem(where, f"must not be after the as-of month {office.as_of}, not {day}")


def risks_are_possible(office: Office) -> Iterator[Problem]:
    """A risk has a probability from 0 to 100 %, an impact of at least 0, and estimates in order."""
    for project in office.projects.values():
        for key, risk in project.risks.items():
            yield from _estimates(office, project, ("risks", key), risk)
            yield from _not_ahead(office, project, ("risks", key, "closed"), risk.closed)
            if risk.closed is not None and risk.estimates and risk.closed < risk.estimates[0].day:
                message = f"must not be before {risk.estimates[0].day}, when it was found, not {risk.closed}"
                yield project.problem(("risks", key, "closed"), message)
            for index, action in enumerate(risk.actions):
                yield from _not_ahead(office, project, ("risks", key, "actions", index, "done"), action.done)


def _estimates(office: Office, project: Project, where: Location, risk: Risk) -> Iterator[Problem]:
    if not risk.estimates:
        yield project.problem((*where, "estimates"), "must hold at least one estimate")
    for index, held in enumerate(risk.estimates):
        place = (*where, "estimates", index)
        if not 0 <= held.probability <= MOST_PERCENT:
            yield project.problem(
                (*place, "probability"), f"must be from 0 to 100 percent, not {plain(held.probability)}"
            )
        elif 0 < held.probability < 1:
            meant = plain(100 * held.probability)
            message = f"must be in percent, not {plain(held.probability)}; did you mean {meant}?"
            yield project.problem((*place, "probability"), message)
        if held.impact < 0:
            yield project.problem((*place, "impact"), f"must be at least 0, not {plain(held.impact)}")
        before = risk.estimates[index - 1].day if index else None
        if before is not None and held.day <= before:
            yield project.problem((*place, "day"), f"must be after {before}, not {held.day}")
        yield from _not_ahead(office, project, (*place, "day"), held.day)


def _months(office: Office, project: Project, where: Location, found: Sequence[Period]) -> Iterator[Problem]:
    for index, month in enumerate(found):
        before = found[index - 1] if index else None
        if month.cadence is not Cadence.MONTH:
            yield project.problem((*where, index, "period"), f"must be a month such as 2026-07, not {month}")
        elif before is not None and month <= before:
            yield project.problem((*where, index, "period"), f"must come after {before}, not {month}")
        elif month > office.as_of:
            message = f"must not be after the as-of month {office.as_of}, not {month}"
            yield project.problem((*where, index, "period"), message)


def contingency_is_possible(office: Office) -> Iterator[Problem]:
    """Contingency is at least 0 and stands month by month."""
    for project in office.projects.values():
        contingency = project.contingency
        if contingency is None:
            continue
        if contingency.agreed < 0:
            yield project.problem(("contingency", "agreed"), f"must be at least 0, not {plain(contingency.agreed)}")
        for index, entry in enumerate(contingency.left):
            if entry.left < 0:
                where = ("contingency", "left", index, "left")
                yield project.problem(where, f"must be at least 0, not {plain(entry.left)}")
        yield from _months(office, project, ("contingency", "left"), [entry.period for entry in contingency.left])


def benefits_are_in_order(office: Office) -> Iterator[Problem]:
    """Amounts of a benefit stand in order and in one cadence; totals do not fall without a note; none is ahead."""
    for project in office.projects.values():
        for key, benefit in project.benefits.items():
            if not benefit.planned:
                yield project.problem(("benefits", key, "planned"), "must hold at least one amount")
                continue
            for part, entries in (("planned", benefit.planned), ("realised", benefit.realised)):
                yield from _amounts(project, ("benefits", key, part), benefit, entries)
            for index, entry in enumerate(benefit.realised):
                if entry.period.last_day > office.as_of.last_day:
                    where = ("benefits", key, "realised", index, "period")
                    message = f"must not be after the as-of month {office.as_of}, not {entry.period}"
                    yield project.problem(where, message)


def _amounts(
    project: Project, where: Location, benefit: Benefit, entries: Sequence[BenefitAmount]
) -> Iterator[Problem]:
    cadence = benefit.planned[0].period.cadence
    for index, entry in enumerate(entries):
        if entry.period.cadence is not cadence:
            message = f"must have the length of {benefit.planned[0].period}, the first planned one, not {entry.period}"
            yield project.problem((*where, index, "period"), message)
    for index, (before, after) in enumerate(pairwise(entries), 1):
        if after.period.cadence is before.period.cadence and after.period <= before.period:
            yield project.problem((*where, index, "period"), f"must come after {before.period}, not {after.period}")
        if benefit.amounts is Accumulation.CUMULATIVE and after.amount < before.amount and after.note is None:
            message = f"must be at least {plain(before.amount)}, the amount before, or have a note that says why"
            yield project.problem((*where, index, "amount"), message)


def changes_were_approved(office: Office) -> Iterator[Problem]:
    """A change of scope is listed once it is approved."""
    for project in office.projects.values():
        for key, change in project.changes.items():
            yield from _not_ahead(office, project, ("changes", key, "approved"), change.approved)


def decisions_are_possible(office: Office) -> Iterator[Problem]:
    """A decision is due and taken after it was asked for, and what was decided has an outcome."""
    for project in office.projects.values():
        for key, decision in project.decisions.items():
            where = ("decisions", key)
            yield from _not_ahead(office, project, (*where, "asked"), decision.asked)
            yield from _not_ahead(office, project, (*where, "decided"), decision.decided)
            for name, day in (("due", decision.due), ("decided", decision.decided)):
                if day is not None and day < decision.asked:
                    message = f"must not be before {decision.asked}, when it was asked, not {day}"
                    yield project.problem((*where, name), message)
            if decision.decided is not None and decision.outcome is None:
                yield project.problem((*where, "outcome"), "must be given: it is decided")
            if decision.decided is None and decision.outcome is not None:
                yield project.problem((*where, "decided"), "must be given: there is an outcome")


def items_of_work_are_possible(office: Office) -> Iterator[Problem]:
    """Items are named once and finished after they were started; nothing happened ahead of the as-of month."""
    for project in office.projects.values():
        work = project.work
        if work is None:
            continue
        seen: set[str] = set()
        for index, item in enumerate(work.items):
            where = ("work", "items", index)
            if item.id in seen:
                yield project.problem((*where, "id"), f"must be listed once; '{item.id}' stands above")
            seen.add(item.id)
            if item.finished is not None and item.finished < item.started:
                message = f"must not be before the start ({item.started}), not {item.finished}"
                yield project.problem((*where, "finished"), message)
            yield from _not_ahead(office, project, (*where, "started"), item.started)
            yield from _not_ahead(office, project, (*where, "finished"), item.finished)
        for index, entry in enumerate(work.backlog):
            if entry.items < 0:
                yield project.problem(("work", "backlog", index, "items"), f"must be at least 0, not {entry.items}")
        yield from _months(office, project, ("work", "backlog"), [entry.period for entry in work.backlog])


CHECKS = (
    risks_are_possible,
    contingency_is_possible,
    benefits_are_in_order,
    changes_were_approved,
    decisions_are_possible,
    items_of_work_are_possible,
)
