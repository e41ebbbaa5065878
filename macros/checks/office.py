"""Rules of what concerns the whole office: strategy, capacity, published reports."""

from __future__ import annotations

from collections.abc import Iterator

from macros.load import Office
from macros.numbers import plain
from macros.period import Cadence
from macros.problem import Problem, must_be_one_of
from macros.records.capacity import Capacity, RoleMonth
from macros.source import Location

OTHER = "other"


def objectives_name_kpis(office: Office) -> Iterator[Problem]:
    """An objective names KPIs that exist, each once."""
    for key, objective in office.objectives.items():
        for index, kpi_id in enumerate(objective.kpis):
            where = ("objectives", key, "kpis", index)
            assert office.strategy is not None
            if not office.has("data/kpis", kpi_id):
                yield office.strategy.problem(where, must_be_one_of("a KPI of data/kpis", kpi_id, office.kpis))
            elif kpi_id in objective.kpis[:index]:
                yield office.strategy.problem(where, f"must be listed once; '{kpi_id}' stands above")


def capacity_is_possible(office: Office) -> Iterator[Problem]:
    """Capacity stands month by month; amounts are at least 0; demand is of projects or `other`."""
    if office.capacity is None:
        return
    for role, months in office.capacity.roles.items():
        for index, month in enumerate(months):
            where: Location = ("roles", role, index)
            before = months[index - 1].period if index else None
            if month.period.cadence is not Cadence.MONTH:
                message = f"must be a month such as 2026-07, not {month.period}"
                yield office.capacity.problem((*where, "period"), message)
            elif before is not None and month.period <= before:
                yield office.capacity.problem((*where, "period"), f"must come after {before}, not {month.period}")
            yield from _month(office, office.capacity, where, month)


def _month(office: Office, capacity: Capacity, where: Location, month: RoleMonth) -> Iterator[Problem]:
    amounts = [("available", month.available), ("worked", month.worked)]
    for key, amount in amounts:
        if amount is not None and amount < 0:
            yield capacity.problem((*where, key), f"must be at least 0, not {plain(amount)}")
    if month.worked is not None and month.period > office.as_of:
        message = f"must not be given: {month.period} is after the as-of month {office.as_of}"
        yield capacity.problem((*where, "worked"), message)
    for key, amount in month.demand.items():
        if key != OTHER and not office.has("data/projects", key):
            message = must_be_one_of("a project of data/projects or 'other'", key, office.projects)
            yield capacity.problem((*where, "demand", key), message)
        elif amount < 0:
            yield capacity.problem((*where, "demand", key), f"must be at least 0, not {plain(amount)}")


def reports_are_of_the_past(office: Office) -> Iterator[Problem]:
    """A report is of a month that has ended, is published after it, and comments on what exists."""
    for period, report in office.reports.items():
        if period.cadence is not Cadence.MONTH:
            yield Problem(report.path, 1, "", f"the file's name must be a month such as 2026-07, not {period}")
        elif period > office.as_of:
            message = f"the file's name must not be after the as-of month {office.as_of}, not {period}"
            yield Problem(report.path, 1, "", message)
        elif report.published <= period.last_day:
            message = f"must be after the end of the month, {period.last_day}, not {report.published}"
            yield report.problem(("published",), message)
        for index, comment in enumerate(report.commentary):
            if comment.kpi is not None and not office.has("data/kpis", comment.kpi):
                message = must_be_one_of("a KPI of data/kpis", comment.kpi, office.kpis)
                yield report.problem(("commentary", index, "kpi"), message)
            if comment.project is not None and not office.has("data/projects", comment.project):
                message = must_be_one_of("a project of data/projects", comment.project, office.projects)
                yield report.problem(("commentary", index, "project"), message)


def reporting_days_are_in_order(office: Office) -> Iterator[Problem]:
    """Data are due first, then statuses, then the report, within twenty working days."""
    reporting = office.organisation.reporting
    days = (("data", reporting.data), ("status", reporting.status), ("publication", reporting.publication))
    lowest = 1
    for key, day in days:
        if not lowest <= day <= 20:
            yield office.organisation.problem(("reporting", key), f"must be from {lowest} to 20, not {day}")
        lowest = max(lowest, min(day, 20))


def status_rules_are_in_order(office: Office) -> Iterator[Problem]:
    """The outer limit of a status rule lies beyond the inner one."""
    rules = office.organisation.status_rules
    for key in type(rules).model_fields:
        rule = getattr(rules, key)
        is_upward = key in ("cost_index", "schedule_index", "benefits", "coverage")
        if (rule.at_risk > rule.on_target) if is_upward else (rule.at_risk < rule.on_target):
            words = "at most" if is_upward else "at least"
            message = f"must be {words} on_target, which is {plain(rule.on_target)}, not {plain(rule.at_risk)}"
            yield office.organisation.problem(("status_rules", key, "at_risk"), message)


CHECKS = (
    objectives_name_kpis,
    capacity_is_possible,
    reports_are_of_the_past,
    reporting_days_are_in_order,
    status_rules_are_in_order,
)
