"""What is different from the period before: the first thing a sponsor wants to know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.portfolio import expected_on
from macros.measures.results import Results
from macros.measures.standing import Course
from macros.numbers import number, signed, with_unit
from macros.pages.links import Links
from macros.pages.parts import STATUS_WORDS
from macros.pages.project.pieces import days_words
from macros.period import Period, day_label
from macros.records.absent import is_known
from macros.records.project import Milestone, Outlook
from macros.records.status import Status


def what_changed(results: Results, links: Links, project_id: str) -> Renderable:
    """Statuses, indices, forecasts, milestones, risks, decisions and benefits against the period before."""
    found = results.projects[project_id]
    if found.before is None:
        return h.p[f"{found.period.label} is the first period, so there is nothing to compare it with."]
    lines = list(_changes(found, results.office.organisation.currency))
    since = found.before.period.label
    if not lines:
        return h.p[f"Nothing that is reported has changed since {since}."]
    return h.div[h.p[f"Since {since}:"], h.ul[(h.li[line] for line in lines)]]


def _changes(found: Course, currency: str) -> Iterator[Node]:
    assert found.before is not None
    yield from _statuses(found)
    yield from _outlook(found, currency)
    yield from _indices(found)
    after, until = found.before.period.last_day, found.period.last_day
    for milestone in found.project.milestones.values():
        yield from _milestone(milestone, after, until)
    yield from _risks(found, after, until)
    for decision in found.project.decisions.values():
        if decision.decided is not None and after < decision.decided <= until:
            yield f"Decided on {day_label(decision.decided)}: {decision.question} {decision.outcome or ''}".strip()
        elif decision.decided is None and after < decision.asked <= until:
            yield f"New question for a decision by {day_label(decision.due)}: {decision.question}"
    for benefit in found.project.benefits.values():
        for entry in benefit.realised:
            if after < entry.period.last_day <= until:
                yield f"{benefit.name}: {with_unit(entry.amount, benefit.unit)} reported for {entry.period.label}."


def _statuses(found: Course) -> Iterator[str]:
    before, now = found.before, found.now
    assert before is not None
    pairs = (("Declared", before.declared, now.declared), ("Computed", before.computed.status, now.computed.status))
    for name, old, new in pairs:
        if old is not new:
            skipped = old is Status.ON_TARGET and new is Status.OFF_TARGET
            note = ": at risk was skipped" if skipped else ""
            yield f"{name} status: {STATUS_WORDS[new][1]}, {STATUS_WORDS[old][1]} before{note}."


def _indices(found: Course) -> Iterator[str]:
    if len(found.months) < 2 or found.months[-1].period != found.period:
        return
    old, new = found.months[-2], found.months[-1]
    pairs = (
        ("Cost performance (CPI)", old.snapshot.cpi, new.snapshot.cpi),
        ("Schedule performance, SPI(t),", old.schedule.index, new.schedule.index),
    )
    for name, was, now in pairs:
        if is_known(was) and is_known(now) and number(was, 2) != number(now, 2):
            yield f"{name} is {number(now, 2)}, {number(was, 2)} before."
    done = new.snapshot.percent_complete - old.snapshot.percent_complete
    yield f"Work done: {number(new.snapshot.percent_complete, 1)}\u00a0%, {signed(done, 1)} percentage points."


def _outlook(found: Course, currency: str) -> Iterator[str]:
    by_period = {entry.period: entry for entry in found.project.outlook}
    old, new = _entry(by_period, found.before.period if found.before else None), by_period.get(found.period)
    if old is None or new is None:
        return
    if old.finish and new.finish and old.finish != new.finish:
        yield f"Forecast finish {day_label(new.finish)}, {days_words((new.finish - old.finish).days)}."
    if old.cost is not None and new.cost is not None and old.cost != new.cost:
        moved = with_unit(new.cost - old.cost, currency, sign=True)
        yield f"Forecast cost {with_unit(new.cost, currency)}, {moved}."


def _entry(by_period: dict[Period, Outlook], period: Period | None) -> Outlook | None:
    return by_period.get(period) if period is not None else None


def _milestone(milestone: Milestone, after: date, until: date) -> Iterator[str]:
    if milestone.done is not None:
        if after < milestone.done <= until:
            slip = (milestone.done - milestone.baseline).days
            against = f"{days_words(slip)} than its baseline" if slip else "on its baseline day"
            yield f"Milestone done on {day_label(milestone.done)}, {against}: {milestone.name}."
        return
    earlier = [forecast.date for forecast in milestone.forecasts if forecast.reported <= after]
    if earlier and (moved := (expected_on(milestone) - earlier[-1]).days):
        yield f"Milestone moved to {day_label(expected_on(milestone))}, {days_words(moved)}: {milestone.name}."


def _risks(found: Course, after: date, until: date) -> Iterator[str]:
    for risk in found.project.risks.values():
        if risk.estimates and after < risk.estimates[0].day <= until:
            yield f"New {risk.kind}: {risk.name}."
        if risk.closed is not None and after < risk.closed <= until:
            yield f"{str(risk.kind).capitalize()} closed: {risk.name}."
