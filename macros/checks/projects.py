"""Rules of a project's baseline, progress, milestones and declared status."""

from __future__ import annotations

from collections.abc import Iterator

from macros.load import Office
from macros.numbers import plain
from macros.period import Cadence, Period
from macros.problem import Problem, must_be_one_of
from macros.records.project import Project
from macros.records.status import Status

ROUNDING = 0.005  # ours: the planned series may miss the budget by half a percent of rounding


def every_project_has_a_unit(office: Office) -> Iterator[Problem]:
    """A project belongs to a unit of the organisation."""
    for project in office.projects.values():
        if project.unit not in office.units:
            yield project.problem(("unit",), must_be_one_of("a unit of data/units.yml", project.unit, office.units))


def baseline_is_possible(office: Office) -> Iterator[Problem]:
    """A baseline has a budget, and finishes after it starts."""
    for project in office.projects.values():
        baseline = project.baseline
        if baseline.budget <= 0:
            yield project.problem(("baseline", "budget"), f"must be more than 0, not {plain(baseline.budget)}")
        if baseline.finish <= baseline.start:
            message = f"must be after the start ({baseline.start}), not {baseline.finish}"
            yield project.problem(("baseline", "finish"), message)


def months_run_from_the_start(office: Office) -> Iterator[Problem]:
    """Planned values and reports hold every month from the start of the project, once and in order."""
    for project in office.projects.values():
        start = Period.of(project.baseline.start, Cadence.MONTH)
        planned = [value.period for value in project.baseline.planned]
        reported = [report.period for report in project.progress.reports]
        yield from _consecutive(project, ("baseline", "planned"), planned, start)
        yield from _consecutive(project, ("progress", "reports"), reported, start)
        if reported and reported[-1] > office.as_of:
            where = ("progress", "reports", len(reported) - 1, "period")
            yield project.problem(where, f"must not be after the as-of month {office.as_of}, not {reported[-1]}")


def _consecutive(project: Project, where: tuple[str, str], found: list[Period], start: Period) -> Iterator[Problem]:
    if not found and where[1] == "planned":
        yield project.problem(where, f"must hold a value for each month from {start}")
    for index, period in enumerate(found):
        wanted = start.shift(index)
        if period != wanted:
            yield project.problem((*where, index, "period"), f"must be {wanted}, the next month, not {period}")
            return


def planned_value_reaches_the_budget(office: Office) -> Iterator[Problem]:
    """The planned values never fall and end at the budget, in the month of the baseline finish."""
    for project in office.projects.values():
        baseline = project.baseline
        amounts = project.planned_values()
        if not amounts:
            continue
        last = len(amounts) - 1
        for index in range(1, len(amounts)):
            if amounts[index] < amounts[index - 1]:
                message = f"must be at least {plain(amounts[index - 1])}, the month before, not {plain(amounts[index])}"
                yield project.problem(("baseline", "planned", index, "planned"), message)
        if abs(amounts[-1] - baseline.budget) > ROUNDING * abs(baseline.budget):
            message = f"must end at the budget {plain(baseline.budget)}, not at {plain(amounts[-1])}"
            yield project.problem(("baseline", "planned", last, "planned"), message)
        finish = Period.of(baseline.finish, Cadence.MONTH)
        if baseline.planned[last].period != finish:
            message = f"must end in {finish}, the month of the baseline finish, not in {baseline.planned[last].period}"
            yield project.problem(("baseline", "planned", last, "period"), message)


def earned_value_stays_within_the_budget(office: Office) -> Iterator[Problem]:
    """Nobody earns more than the budget, or less than nothing."""
    for project in office.projects.values():
        budget = project.baseline.budget
        for index, (earned, actual) in enumerate(project.progress_values()):
            where = ("progress", "reports", index)
            if not 0 <= earned <= budget:
                message = f"must give from 0 to the budget {plain(budget)} in total, not {plain(earned)}"
                yield project.problem((*where, "earned"), message)
            if actual < 0:
                yield project.problem((*where, "actual"), f"must give at least 0 in total, not {plain(actual)}")


def a_fall_has_a_note(office: Office) -> Iterator[Problem]:
    """Earned value or cost that falls from one month to the next is explained in a note."""
    for project in office.projects.values():
        values = project.progress_values()
        for index, report in enumerate(project.progress.reports):
            if index == 0 or report.note is not None:
                continue
            for key, now, before in zip(("earned", "actual"), values[index], values[index - 1], strict=True):
                if now < before:
                    message = f"must be at least {plain(before)}, the month before, or have a note that says why"
                    yield project.problem(("progress", "reports", index, key), message)


def forecasts_are_possible(office: Office) -> Iterator[Problem]:
    """Forecasts of a milestone stand in the order of their reports, and none was in the past when it was made."""
    for project in office.projects.values():
        for milestone_id, milestone in project.milestones.items():
            for index, forecast in enumerate(milestone.forecasts):
                where = ("milestones", milestone_id, "forecasts", index)
                if index and forecast.reported <= milestone.forecasts[index - 1].reported:
                    before = milestone.forecasts[index - 1].reported
                    yield project.problem((*where, "reported"), f"must be after {before}, not {forecast.reported}")
                if forecast.reported > office.as_of.last_day:
                    message = f"must not be after the as-of month {office.as_of}, not {forecast.reported}"
                    yield project.problem((*where, "reported"), message)
                if forecast.date < forecast.reported:
                    message = f"must not be before the report ({forecast.reported}), not {forecast.date}"
                    yield project.problem((*where, "date"), message)
            if milestone.done is not None and milestone.done > office.as_of.last_day:
                message = f"must not be after the as-of month {office.as_of}, not {milestone.done}"
                yield project.problem(("milestones", milestone_id, "done"), message)


def declared_status_has_reasons(office: Office) -> Iterator[Problem]:
    """A declared status stands once a month, oldest first, and gives a reason unless it is on target."""
    for project in office.projects.values():
        for index, declared in enumerate(project.declared):
            where = ("declared", index)
            if index and declared.period <= project.declared[index - 1].period:
                before = project.declared[index - 1].period
                yield project.problem((*where, "period"), f"must come after {before}, not {declared.period}")
            if declared.period.cadence is not Cadence.MONTH:
                yield project.problem((*where, "period"), f"must be a month such as 2026-07, not {declared.period}")
            elif declared.period > office.as_of:
                message = f"must not be after the as-of month {office.as_of}, not {declared.period}"
                yield project.problem((*where, "period"), message)
            if not declared.reasons and declared.status is not Status.ON_TARGET:
                yield project.problem((*where, "reasons"), f"must give a reason for '{declared.status}'")


CHECKS = (
    every_project_has_a_unit,
    baseline_is_possible,
    months_run_from_the_start,
    planned_value_reaches_the_budget,
    earned_value_stays_within_the_budget,
    a_fall_has_a_note,
    forecasts_are_possible,
    declared_status_has_reasons,
)
