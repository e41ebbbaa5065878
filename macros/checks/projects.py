"""Rules of a project's baselines and progress, and of what it serves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from macros.load import STRATEGY, Office
from macros.numbers import plain
from macros.period import Cadence, Period
from macros.problem import Problem, must_be_one_of
from macros.records.cadence import CadenceName
from macros.records.project import Baseline, ProgressReport, Project
from macros.source import Location

ROUNDING = 0.005  # ours: the planned series may miss the budget by half a percent of rounding


def every_project_has_a_unit(office: Office) -> Iterator[Problem]:
    """A project belongs to a unit of the organisation."""
    for project in office.projects.values():
        if project.unit not in office.units:
            yield project.problem(("unit",), must_be_one_of("a unit of data/units.yml", project.unit, office.units))


def what_it_serves_exists(office: Office) -> Iterator[Problem]:
    """A project serves objectives and means to move KPIs that exist, each named once."""
    for project in office.projects.values():
        for index, key in enumerate(project.objectives):
            if STRATEGY in office.unreadable:
                break
            if key not in office.objectives:
                message = must_be_one_of("an objective of data/strategy.yml", key, office.objectives)
                yield project.problem(("objectives", index), message)
            elif key in project.objectives[:index]:
                yield project.problem(("objectives", index), f"must be listed once; '{key}' stands above")
        for index, key in enumerate(project.kpis):
            if not office.has("data/kpis", key):
                yield project.problem(("kpis", index), must_be_one_of("a KPI of data/kpis", key, office.kpis))
            elif key in project.kpis[:index]:
                yield project.problem(("kpis", index), f"must be listed once; '{key}' stands above")


def a_project_ends_once(office: Office) -> Iterator[Problem]:
    """A project is closed after its start, not ahead of the as-of month, and reports nothing after that."""
    for project in office.projects.values():
        closed, start = project.closed, project.baselines[0].start
        if closed is None:
            continue
        if start is not None and closed.day < start:
            yield project.problem(("closed", "day"), f"must not be before the start ({start}), not {closed.day}")
        if closed.day > office.as_of.last_day:
            message = f"must not be after the as-of month {office.as_of}, not {closed.day}"
            yield project.problem(("closed", "day"), message)
        reports = project.progress.reports if project.progress else ()
        series = (
            (("progress", "reports"), reports),
            (("outlook",), project.outlook),
            (("declared",), project.declared),
        )
        for where, entries in series:
            if entries and entries[-1].period.first_day > closed.day:
                message = f"must not be after the project was closed on {closed.day}, not {entries[-1].period}"
                yield project.problem((*where, len(entries) - 1, "period"), message)


def _each_baseline(office: Office) -> Iterator[tuple[Project, Location, Baseline]]:
    for project in office.projects.values():
        for index, baseline in enumerate(project.earlier_baselines):
            yield project, ("earlier_baselines", index), baseline
        yield project, ("baseline",), project.baseline


def baseline_is_possible(office: Office) -> Iterator[Problem]:
    """A baseline has a budget of more than nothing, and finishes after it starts."""
    for project, where, baseline in _each_baseline(office):
        if baseline.budget is not None and baseline.budget <= 0:
            yield project.problem((*where, "budget"), f"must be more than 0, not {plain(baseline.budget)}")
        if baseline.start is not None and baseline.finish is not None and baseline.finish <= baseline.start:
            message = f"must be after the start ({baseline.start}), not {baseline.finish}"
            yield project.problem((*where, "finish"), message)


def a_new_baseline_says_why(office: Office) -> Iterator[Problem]:
    """Baselines stand in the order of their approval, and each but the first says why it replaced another."""
    for project in office.projects.values():
        for index, baseline in enumerate(project.baselines[1:], 1):
            where: Location = ("earlier_baselines", index) if index < len(project.earlier_baselines) else ("baseline",)
            before = project.baselines[index - 1].approved
            if baseline.reason is None:
                yield project.problem((*where, "reason"), "must say why it replaced the baseline before it")
            if before is None:
                yield project.problem(("earlier_baselines", index - 1, "approved"), "must be given: a later one exists")
            elif baseline.approved is None or baseline.approved <= before:
                message = f"must be after {before}, the baseline before{_not_day(baseline.approved)}"
                yield project.problem((*where, "approved"), message)


def _not_day(day: date | None) -> str:
    return f", not {day}" if day is not None else ""


def earned_value_has_a_plan(office: Office) -> Iterator[Problem]:
    """Progress is measured against a whole baseline: start, finish, budget and planned values; and month by month."""
    for project, where, baseline in _each_baseline(office):
        if project.progress is None and not baseline.planned:
            continue
        for key in ("start", "finish", "budget", "amounts"):
            if getattr(baseline, key) is None:
                yield project.problem((*where, key), "must be given: earned value is measured against it")
        if not baseline.planned and baseline.start is not None:
            month = Period.of(baseline.start, Cadence.MONTH)
            yield project.problem((*where, "planned"), f"must hold a value for each month from {month}")
        if project.progress is not None and project.cadence is not CadenceName.MONTHLY:
            message = f"must be monthly, because progress is reported by month, not {project.cadence}"
            yield project.problem(("cadence",), message)


def months_run_from_the_start(office: Office) -> Iterator[Problem]:
    """Planned values and reports hold every month from the start of the project, once and in order."""
    for project, where, baseline in _each_baseline(office):
        if baseline.start is not None:
            start = Period.of(baseline.start, Cadence.MONTH)
            yield from _consecutive(project, (*where, "planned"), [value.period for value in baseline.planned], start)
    for project in office.projects.values():
        first = project.baselines[0].start
        if first is None or project.progress is None:
            continue
        reported = [report.period for report in project.progress.reports]
        yield from _consecutive(project, ("progress", "reports"), reported, Period.of(first, Cadence.MONTH))
        if reported and reported[-1] > office.as_of:
            place = ("progress", "reports", len(reported) - 1, "period")
            yield project.problem(place, f"must not be after the as-of month {office.as_of}, not {reported[-1]}")


def _consecutive(project: Project, where: Location, found: list[Period], start: Period) -> Iterator[Problem]:
    for index, period in enumerate(found):
        wanted = start.shift(index)
        if period != wanted:
            yield project.problem((*where, index, "period"), f"must be {wanted}, the next month, not {period}")
            return


def planned_value_reaches_the_budget(office: Office) -> Iterator[Problem]:
    """The planned values never fall and end at the budget, in the month of the baseline finish."""
    for project, where, baseline in _each_baseline(office):
        plan = baseline.plan()
        if plan is None:
            continue
        amounts, last = plan.values, len(plan.values) - 1
        for index in range(1, len(amounts)):
            if amounts[index] < amounts[index - 1]:
                message = f"must be at least {plain(amounts[index - 1])}, the month before, not {plain(amounts[index])}"
                yield project.problem((*where, "planned", index, "planned"), message)
        if abs(amounts[-1] - plan.budget) > ROUNDING * abs(plan.budget):
            message = f"must end at the budget {plain(plan.budget)}, not at {plain(amounts[-1])}"
            yield project.problem((*where, "planned", last, "planned"), message)
        if baseline.planned[last].period != plan.finish_month:
            found = baseline.planned[last].period
            message = f"must end in {plan.finish_month}, the month of the baseline finish, not in {found}"
            yield project.problem((*where, "planned", last, "period"), message)


def earned_value_stays_within_the_budget(office: Office) -> Iterator[Problem]:
    """Nobody earns more than the budget then in force, or less than nothing."""
    for project in office.projects.values():
        for index, (report, (earned, actual)) in enumerate(_reported(project)):
            where = ("progress", "reports", index)
            budget = project.baseline_on(report.period.last_day).budget
            if budget is not None and not 0 <= earned <= budget:
                message = f"must give from 0 to the budget {plain(budget)} in total, not {plain(earned)}"
                yield project.problem((*where, "earned"), message)
            if actual < 0:
                yield project.problem((*where, "actual"), f"must give at least 0 in total, not {plain(actual)}")


def _reported(project: Project) -> Iterator[tuple[ProgressReport, tuple[float, float]]]:
    reports = project.progress.reports if project.progress else ()
    yield from zip(reports, project.progress_values(), strict=True)


def a_fall_has_a_note(office: Office) -> Iterator[Problem]:
    """Earned value or cost that falls from one month to the next is explained in a note."""
    for project in office.projects.values():
        reported = list(_reported(project))
        for index, ((_, before), (report, now)) in enumerate(pairwise(reported), 1):
            for key, value, previous in zip(("earned", "actual"), now, before, strict=True):
                if value < previous and report.note is None:
                    message = f"must be at least {plain(previous)}, the month before, or have a note that says why"
                    yield project.problem(("progress", "reports", index, key), message)


CHECKS = (
    every_project_has_a_unit,
    what_it_serves_exists,
    a_project_ends_once,
    baseline_is_possible,
    a_new_baseline_says_why,
    earned_value_has_a_plan,
    months_run_from_the_start,
    planned_value_reaches_the_budget,
    earned_value_stays_within_the_budget,
    a_fall_has_a_note,
)
