"""Rules of what people say of a project, and of what its manager forecasts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from macros.load import Office
from macros.numbers import plain
from macros.period import Period
from macros.problem import Problem
from macros.records.project import Project
from macros.records.status import Status
from macros.source import Location

LONGEST_DELAY = 400  # ours, in days: a year typed wrong is found
LONGEST_OVERRIDE = 3  # ours, in periods after the one it was given for
LONGEST_RECOVERY = 366  # ours, in days: a plan without an end in sight is no recovery


class _Entry(Protocol):
    @property
    def period(self) -> Period: ...


def _in_order(office: Office, project: Project, where: str, entries: Sequence[_Entry]) -> Iterator[Problem]:
    """One entry a period of the project's cadence, oldest first, none after the as-of month."""
    cadence = project.cadence.cadence
    for index, entry in enumerate(entries):
        place: Location = (where, index, "period")
        before = entries[index - 1].period if index else None
        if entry.period.cadence is not cadence:
            example = {1: "2026-07", 3: "2026-Q3", 12: "2026"}[cadence]
            message = f"must be a {project.cadence} period such as {example}, not {entry.period}"
            yield project.problem(place, message)
        elif before is not None and before.cadence is cadence and entry.period <= before:
            yield project.problem(place, f"must come after {before}, not {entry.period}")
        elif entry.period.last_day > office.as_of.last_day:
            yield project.problem(place, f"must not be after the as-of month {office.as_of}, not {entry.period}")


def statuses_and_forecasts_are_in_order(office: Office) -> Iterator[Problem]:
    """Declared and independent statuses and the manager's forecasts stand one a period, oldest first."""
    for project in office.projects.values():
        yield from _in_order(office, project, "declared", project.declared)
        yield from _in_order(office, project, "independent", project.independent)
        yield from _in_order(office, project, "outlook", project.outlook)


def declared_status_has_reasons(office: Office) -> Iterator[Problem]:
    """A declared status gives a reason unless it is on target."""
    for project in office.projects.values():
        for index, declared in enumerate(project.declared):
            if not declared.reasons and declared.status is not Status.ON_TARGET:
                yield project.problem(("declared", index, "reasons"), f"must give a reason for '{declared.status}'")


def an_override_expires_soon(office: Office) -> Iterator[Problem]:
    """Evidence for a better status counts from its own period on, and for a few periods at most."""
    for project in office.projects.values():
        for index, declared in enumerate(project.declared):
            override = declared.override
            if override is None:
                continue
            where: Location = ("declared", index, "override", "expires")
            last = declared.period.shift(LONGEST_OVERRIDE)
            if not declared.period.last_day <= override.expires.last_day <= last.last_day:
                yield project.problem(where, f"must be from {declared.period} to {last}, not {override.expires}")


def an_override_stands_beside_a_better_status(office: Office) -> Iterator[Problem]:
    """Evidence for a better status stands beside a status that is better than off-target."""
    for project in office.projects.values():
        for index, declared in enumerate(project.declared):
            if declared.override is not None and declared.status not in (Status.ON_TARGET, Status.AT_RISK):
                message = f"must stand only beside on-target or at-risk, not beside '{declared.status}'"
                yield project.problem(("declared", index, "override"), message)


def a_recovery_plan_ends(office: Office) -> Iterator[Problem]:
    """A recovery plan runs from its approval to a day within a year."""
    for project in office.projects.values():
        for index, plan in enumerate(project.recovery):
            if not 0 < (plan.until - plan.approved).days <= LONGEST_RECOVERY:
                message = f"must be after {plan.approved} and within a year of it, not {plan.until}"
                yield project.problem(("recovery", index, "until"), message)


def a_forecast_says_something(office: Office) -> Iterator[Problem]:
    """A forecast names the finish, the cost or both, and no cost is negative."""
    for project in office.projects.values():
        for index, entry in enumerate(project.outlook):
            if entry.finish is None and entry.cost is None:
                yield project.problem(("outlook", index), "must give finish, cost or both")
            if entry.cost is not None and entry.cost < 0:
                yield project.problem(("outlook", index, "cost"), f"must be at least 0, not {plain(entry.cost)}")


def entries_were_made_in_time(office: Office) -> Iterator[Problem]:
    """Nothing is entered before its period begins, or more than a year after it."""
    for project in office.projects.values():
        reports = project.progress.reports if project.progress else ()
        for index, report in enumerate(reports):
            yield from _entered(project, ("progress", "reports", index), report.period, report.entered_on)
        for index, entry in enumerate(project.outlook):
            yield from _entered(project, ("outlook", index), entry.period, entry.entered_on)
        for index, declared in enumerate(project.declared):
            yield from _entered(project, ("declared", index), declared.period, declared.entered_on)
        for key, benefit in project.benefits.items():
            for index, amount in enumerate(benefit.realised):  # a plan is entered before its periods
                yield from _entered(project, ("benefits", key, "realised", index), amount.period, amount.entered_on)


def _entered(project: Project, where: Location, period: Period, entered: date | None) -> Iterator[Problem]:
    if entered is None:
        return
    if entered < period.first_day or (entered - period.last_day).days > LONGEST_DELAY:
        message = f"must be from {period.first_day} to {LONGEST_DELAY} days after {period.last_day}, not {entered}"
        yield project.problem((*where, "entered_on"), message)


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


CHECKS = (
    statuses_and_forecasts_are_in_order,
    declared_status_has_reasons,
    an_override_expires_soon,
    an_override_stands_beside_a_better_status,
    a_recovery_plan_ends,
    a_forecast_says_something,
    entries_were_made_in_time,
    forecasts_are_possible,
)
