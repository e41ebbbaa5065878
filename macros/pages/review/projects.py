"""Projects that were added, changed or removed: three statuses, forecasts, milestones, and what was said before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from macros.measures.benefits import BenefitPoint, realised_share
from macros.measures.portfolio import expected_on
from macros.measures.project_review import (
    BenefitMove,
    MovedMilestone,
    ProjectReview,
    Revised,
    figures_revised,
    is_gap_new,
)
from macros.measures.results import Results
from macros.measures.standing import Course, Cover
from macros.measures.status import Computed
from macros.numbers import number, with_unit
from macros.pages.project.pieces import days_words
from macros.pages.review.blocks import (
    Block,
    Heading,
    Paragraph,
    Rows,
    folded,
    looks_at,
    short_list,
    short_table,
)
from macros.pages.review.words import (
    NO_REASON,
    NOTHING,
    compared,
    count_words,
    difference_words,
    from_to,
    status_words,
)
from macros.period import Period, day_label
from macros.records.absent import is_known
from macros.records.project import Milestone

HEAD = ("Project", "Declared", "Computed", "Independent", "Forecast finish", "Forecast cost", "Milestones", "Revised")


def project_blocks(results: Results, found: Sequence[ProjectReview], rows: int) -> Iterator[Block]:
    """A table with at most so many rows in sight, what to ask, and the details of each folded; most changed on top."""
    found = sorted(found, key=lambda one: one.weight, reverse=True)
    yield Heading(f"{count_words(len(found), 'project')} changed", 2)
    table, rest = short_table(HEAD, [_line(results, one) for one in found], rows)
    yield table
    yield from looks_at([look for one in found for look in _looks(one)], rows)
    yield from folded("projects", [(one.course.project.name, tuple(_body(results, one))) for one in found], rest)


def project_part(results: Results, one: ProjectReview) -> Iterator[Block]:
    """The only project of a change, in full."""
    yield Heading(f"{one.course.project.name}, {one.course.period.label}", 2)
    yield from looks_at([*_looks(one)])
    yield from _body(results, one)


def _line(results: Results, one: ProjectReview) -> tuple[str, ...]:
    moved, revised = len(one.milestones), len(figures_revised(one.revisions))
    return (
        one.course.project.name,
        *(from_to(*_sides(results, one, name)) for name in ("Declared", "Computed", "Independent")),
        *(from_to(*_sides(results, one, name)) for name in ("Forecast finish", "Forecast cost")),
        f"{moved} moved" if moved else NOTHING,
        str(revised) if revised else NOTHING,
    )


def _sides(results: Results, one: ProjectReview, name: str) -> tuple[str, str]:
    old, new = (dict(_facts(results, side))[name] if side else NOTHING for side in (one.old, one.new))
    return old, new


def _body(results: Results, one: ProjectReview) -> Iterator[Block]:
    if one.old is None or one.new is None:
        yield Paragraph("A new project." if one.old is None else "This project is removed, with all it reported.")
    yield Rows(tuple(_rows(results, one)))
    yield from short_list("Past reports revised", [_revised(found) for found in one.revisions])
    yield from short_list("Milestones moved", [_moved(found) for found in one.milestones])
    yield from short_list("Benefits", [_benefit(found) for found in one.benefits])
    yield from short_list("Decisions overdue", list(_overdue(results, one)))
    yield from short_list("Also changed", [difference_words(found) for found in one.details])


def _rows(results: Results, one: ProjectReview) -> Iterator[tuple[str, ...]]:
    sides = (one.old, one.new)
    yield "", *(f"{title}, {side.period.label}" if side else title for title, side in zip(TITLES, sides, strict=True))
    old, new = (dict(_facts(results, side)) if side else {} for side in sides)
    for name in dict.fromkeys((*old, *new)):
        yield compared(name, old.get(name, NOTHING), new.get(name, NOTHING))


TITLES = ("Before", "After")


def _facts(results: Results, found: Course) -> Iterator[tuple[str, str]]:
    """What stands side by side, by name."""
    now, outlook, currency = found.now, found.outlook, results.office.organisation.currency
    yield "Declared", status_words(now.declared)
    yield "Computed", status_words(now.computed.status)
    yield "Independent", status_words(now.independent)
    yield "Gap", _gap(found)
    yield "Why computed so", _why(now.computed)
    yield "Forecast finish", day_label(outlook.finish) if outlook and outlook.finish else "no data"
    yield "Forecast cost", with_unit(outlook.cost, currency) if outlook and outlook.cost is not None else "no data"
    if found.latest is not None:
        month = found.latest
        yield (
            "CPI, SPI(t)",
            f"{number(month.snapshot.cpi, 2)}, {number(month.schedule.index, 2)} in {month.period.label}",
        )


def _why(computed: Computed) -> str:
    """The figure that makes the computed status what it is."""
    fitting = (judged.reason for judged in computed.judgements if judged.status is computed.status)
    return next(iter((*computed.missing, *fitting, *computed.reasons)), NOTHING)


def _gap(found: Course) -> str:
    now = found.now
    if not now.has_gap:
        return NOTHING
    others = ("the figures" if now.cover is not Cover.NOT_NEEDED else "", "assurance" * now.is_worse_independently)
    evidence = {Cover.EVIDENCED: ", with evidence", Cover.EXPIRED: ", its evidence expired", Cover.MISSING: ""}
    better = " and ".join(filter(None, others))
    return f"declared better than {better}{evidence.get(now.cover, '')}"


def _revised(found: Revised) -> str:
    reason = "" if found.reason or not found.has_figures else f"; {NO_REASON}"
    return f"{_report(found)}: {_changed(found)}{reason}"


def _report(found: Revised) -> str:
    when = found.when.label if isinstance(found.when, Period) else day_label(found.when)
    return f"{found.series}, {when}"


def _changed(found: Revised) -> str:
    return "; ".join(map(difference_words, found.changed)) or "removed"


def _moved(found: MovedMilestone) -> str:
    if found.old is None or found.new is None:
        one = found.new or found.old
        assert one is not None
        return f"{one.name}: {'new' if found.old is None else 'removed'}, {_day(one)}"
    moved = f", {days_words(found.days)}" if found.days else ""
    rebased = (found.old.baseline, found.new.baseline)
    baseline = f"; its baseline {_days(*rebased)}" if found.is_rebased else ""
    return f"{found.new.name}: {from_to(_day(found.old), _day(found.new))}{moved}{baseline}"


def _days(old: date, new: date) -> str:
    return f"{day_label(old)} → {day_label(new)}"


def _day(one: Milestone) -> str:
    return f"{'done' if one.done else 'expected'} {day_label(expected_on(one))}"


def _benefit(found: BenefitMove) -> str:
    unit = found.benefit.unit
    return f"{found.benefit.name}: {from_to(_realised(found.old, unit), _realised(found.new, unit))}"


def _realised(point: BenefitPoint | None, unit: str) -> str:
    if point is None:
        return "nothing planned yet"
    if not is_known(point.realised):
        return f"no data for {point.period.label}"
    share = realised_share(point.planned, point.realised)
    part = f", {number(share)}\u00a0% of plan" if is_known(share) else ""
    return f"{with_unit(point.realised, unit)} by {point.period.label}{part}"


def _overdue(results: Results, one: ProjectReview) -> Iterator[str]:
    for found in one.overdue:
        decider = results.office.roles[found.decision.decider]
        late = count_words(found.overdue, "working day")
        yield f"{found.decision.question} Due {day_label(found.decision.due)}, {late} ago, from {decider}."


def _looks(one: ProjectReview) -> Iterator[str]:
    """Questions to whoever sent it, without accusation."""
    name = one.course.project.name
    if one.new is None:
        yield f"{name}: removed with all it reported; 'closed' would keep it. Why?"
    for found in figures_revised(one.revisions):
        if found.reason is None:
            yield f"{name}: {_report(found)}, was reported before and is another now: {_changed(found)}. Why?"
    if is_gap_new(one) and one.new is not None and one.new.now.cover is not Cover.EVIDENCED:
        yield f"{name}: {_gap(one.new)}. What shows it?"
    if one.is_replanned:
        yield f"{name}: the baseline changed and the one before is not kept in 'earlier_baselines'. Who approved it?"
    for moved in one.milestones:
        if moved.is_rebased and moved.old and moved.new and not one.is_replanned:
            rebased = _days(moved.old.baseline, moved.new.baseline)
            yield f"{name}: the baseline of the milestone '{moved.new.name}' moved: {rebased}. Who approved it?"
