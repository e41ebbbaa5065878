"""The portfolio as fragments: what executives look at first, and the register of all projects."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.evm import Snapshot
from macros.measures.portfolio import exposure_of, gap_share, pending, total, upcoming
from macros.measures.results import Results
from macros.measures.standing import Course
from macros.numbers import number, share, signed, with_unit
from macros.pages.links import Links
from macros.pages.parts import Column, badge, day_cell, facts, number_cell, register, table
from macros.pages.project.milestones import DRIFT_WORDS
from macros.pages.project.pieces import stacked
from macros.pages.project.status import age_words
from macros.period import Cadence, Period, day_label
from macros.records.absent import Absent, Known, is_known

SAMPLED = 25  # ours: % of the projects that somebody independent looks at each quarter
RECENT = 6  # months, see GAO-10-701


def portfolio_summary(results: Results, links: Links) -> Renderable:
    """The portfolio in tiles."""
    if not results.open_projects:
        return h.p["No project is open."]
    return facts((*_money_facts(results), *_trust_facts(results), *_decision_facts(results)))


def _small(words: str) -> Renderable:
    return h.span(class_="pmo-small")[f" {words}"]


def _money_facts(results: Results) -> Iterator[tuple[str, Node]]:
    found, currency, as_of = results.open_projects, results.office.organisation.currency, results.office.as_of
    budget = sum(course.project.baseline.budget or 0.0 for course in found)
    yield "Open projects", [number(len(found)), _small(f"budget {with_unit(budget, currency)}")]
    sums = total(found, as_of)
    if sums is None:
        return
    reported = f"of {sums.projects} projects that reported"
    yield "CPI, ratio of sums", [number(sums.snapshot.cpi, 2), _small(reported)]
    yield "SPI, ratio of sums", [number(sums.snapshot.spi, 2), _small(reported)]
    recent = _recent(found, as_of)
    if recent is not None:
        words = f"SPI {number(recent.spi, 2)}"
        yield f"CPI of the last {RECENT} months", [number(recent.cpi, 2), _small(words)]
    in_time = [c.months[-1].schedule for c in found if c.months and c.months[-1].period == as_of]
    elapsed = sum(schedule.actual for schedule in in_time)
    spi_t: Known = sum(schedule.earned for schedule in in_time) / elapsed if elapsed else Absent.NO_DATA
    yield "SPI(t), months earned / months passed", number(spi_t, 2)


def _recent(found: tuple[Course, ...], as_of: Period) -> Snapshot | None:
    """What was earned, planned and spent in the last months alone, over the projects that have that many."""
    pairs = [
        (course.months[-1].snapshot, course.months[-1 - RECENT].snapshot)
        for course in found
        if len(course.months) > RECENT and course.months[-1].period == as_of
    ]
    if not pairs:
        return None
    differences = [[now[index] - before[index] for now, before in pairs] for index in range(1, 4)]
    pv, ev, ac = (sum(values) for values in differences)
    return Snapshot(sum(now.bac for now, _ in pairs), pv, ev, ac)


def _trust_facts(results: Results) -> Iterator[tuple[str, Node]]:
    found, as_of = results.open_projects, results.office.as_of
    gaps = gap_share(found, as_of)
    yield (
        "Declared better than figures or assurance",
        [
            f"{gaps.gaps} of {gaps.compared}",
            _small(f"{number(gaps.percent)}\u00a0%" if is_known(gaps.percent) else "nothing to compare"),
        ],
    )
    quarter = Period.of(as_of.last_day, Cadence.QUARTER)
    seen = sum(
        any(entry.period.last_day >= quarter.first_day for entry in course.project.independent) for course in found
    )
    words = f"{share(seen, len(found))}, goal {SAMPLED}\u00a0% a quarter (ours)"
    yield f"Seen by assurance in {quarter.label}", [f"{seen} of {len(found)}", _small(words)]


def _decision_facts(results: Results) -> Iterator[tuple[str, Node]]:
    office, found = results.office, results.open_projects
    today, currency = office.as_of.last_day, office.organisation.currency
    waiting = pending(found, today, office.organisation.reporting.holidays)
    overdue = sum(1 for one in waiting if one.overdue)
    yield "Decisions open", [number(len(waiting)), _small(f"{overdue} overdue")]
    threats = sum(exposure_of(course.project, today).threats for course in found)
    left = sum(_contingency(course, office.as_of) for course in found)
    yield "Exposure to threats", [with_unit(threats, currency), _small(f"contingency left {with_unit(left, currency)}")]


def _contingency(course: Course, as_of: Period) -> float:
    """What is left at the end of the as-of month, or was at the newest report before it."""
    contingency = course.project.contingency
    left = [entry.left for entry in contingency.left if entry.period <= as_of] if contingency else []
    return left[-1] if left else 0.0


def project_register(results: Results, links: Links) -> Renderable:
    """All open projects, to sort and filter; closed ones below."""
    currency, as_of = results.office.organisation.currency, results.office.as_of
    columns = (
        Column("Project"),
        Column("Unit", choose=True),
        Column("Tier", choose=True),
        Column("Declared", choose=True),
        Column("Computed", choose=True),
        Column("Independent", choose=True),
        Column("Gap", choose=True),
        Column("CPI", True),
        Column("SPI(t)", True),
        Column("Forecast finish"),
        Column("Slip, days", True),
        Column(f"Forecast cost, {currency}", True),
    )
    rows = [_register_row(results, links, course) for course in results.open_projects]
    closed = [course for course in results.projects.values() if course.is_closed]
    return h.div[
        register(f"Open projects, {as_of.label}", columns, rows, id_="projects")
        if rows
        else h.p["No project is open."],
        _closed(results, links, closed) if closed else None,
    ]


def _register_row(results: Results, links: Links, course: Course) -> list[Node]:
    project, now = course.project, course.now
    month = course.latest if course.latest and course.latest.period == course.period else None
    outlook = course.outlook if course.outlook and course.outlook.period == course.period else None
    finish, planned = outlook.finish if outlook else None, project.baseline.finish
    cost = outlook.cost if outlook else None
    return [
        h.a(href=links.project(project.id))[project.name],
        results.office.units[project.unit].name,
        results.office.organisation.tiers[project.tier].name,
        badge(now.declared),
        stacked(badge(now.computed.status), age_words(course, course.computed_history)),
        badge(now.independent),
        "declared better" if now.has_gap else "–",
        number_cell(month.snapshot.cpi if month else Absent.NO_DATA, 2),
        number_cell(month.schedule.index if month else Absent.NO_DATA, 2),
        day_cell(finish),
        number_cell(float((finish - planned).days) if finish and planned else Absent.NO_DATA, sign=True),
        number_cell(cost if cost is not None else Absent.NO_DATA),
    ]


def _closed(results: Results, links: Links, closed: list[Course]) -> Renderable:
    columns = (Column("Project"), Column("Closed"), Column("Outcome"), Column("Remark"))
    rows = [
        [
            h.a(href=links.project(course.project.id))[course.project.name],
            day_label(course.project.closed.day),
            str(course.project.closed.outcome),
            course.project.closed.remark or "–",
        ]
        for course in closed
        if course.project.closed is not None
    ]
    return table("Closed projects", columns, rows)


def upcoming_milestones(results: Results, links: Links) -> Renderable:
    """What is due within 90 days, and what is overdue."""
    today = results.office.as_of.last_day
    found = upcoming(results.open_projects, today)
    if not found:
        return h.p[f"No milestone is expected within 90 days of {day_label(today)}."]
    columns = (
        Column("Expected"),
        Column("Milestone"),
        Column("Project"),
        Column("Slip, days", True),
        Column("Trend of the forecasts"),
    )
    rows = [
        [
            [day_cell(one.expected), h.strong[" overdue"] if one.expected < today else None],
            one.milestone.name,
            h.a(href=links.project(one.project.id))[one.project.name],
            signed(float(one.slip)),
            DRIFT_WORDS[one.trend.kind],
        ]
        for one in found
    ]
    return table(f"Milestones up to 90 days after {day_label(today)}", columns, rows)
