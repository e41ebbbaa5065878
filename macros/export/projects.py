"""Projects as rows: earned value, statuses, milestones, risks, benefits, decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from macros.export.table import Cell, Field, Rows, Table, amount
from macros.measures.evm import Method
from macros.measures.portfolio import expected_on, trend_of
from macros.measures.results import Results
from macros.measures.standing import Course
from macros.measures.status import estimate_on
from macros.measures.working_days import working_days
from macros.records.benefit import Benefit, BenefitAmount
from macros.records.series import totals

RowsOf = Callable[[Results, Course], Iterator[tuple[Cell, ...]]]


def _groups(name: str, rows: RowsOf, results: Results) -> Iterator[Rows]:
    """A group of rows a project, kept as long as the project does not change."""
    for project_id, found in results.projects.items():
        yield results.memo.get((name, project_id), (found,), partial(_rows, rows, results, found))


def _rows(rows: RowsOf, results: Results, found: Course) -> Rows:
    return list(rows(results, found))


def _evm_rows(results: Results, found: Course) -> Iterator[tuple[Cell, ...]]:
    for month in found.months:
        s, e = month.snapshot, month.schedule
        yield (
            found.project.id,
            str(month.period),
            *(amount(value) for value in (s.bac, s.pv, s.ev, s.ac, s.sv, s.cv, s.spi, s.cpi)),
            *(amount(s.eac(method)) for method in Method),
            amount(s.etc(Method.TYPICAL)),
            amount(s.vac(Method.TYPICAL)),
            amount(s.tcpi),
            amount(e.earned),
            e.actual,
            amount(e.index),
            amount(e.finish_at_pace),
        )


def _status_rows(results: Results, found: Course) -> Iterator[tuple[Cell, ...]]:
    for standing in found.standings:
        yield (
            found.project.id,
            str(standing.period),
            str(standing.declared),
            str(standing.computed.status),
            str(standing.independent),
            "yes" if standing.has_gap else "no",
            str(standing.cover),
            " ".join(standing.computed.reasons),
        )


def _milestone_rows(results: Results, found: Course) -> Iterator[tuple[Cell, ...]]:
    for key, one in found.project.milestones.items():
        trend, expected = trend_of(one), expected_on(one)
        is_done = "yes" if one.done else "no"
        slip = (expected - one.baseline).days
        yield (
            found.project.id,
            key,
            str(one.baseline),
            str(expected),
            is_done,
            slip,
            amount(trend.slope),
            str(trend.kind),
        )


def _risk_rows(results: Results, found: Course) -> Iterator[tuple[Cell, ...]]:
    for key, risk in found.project.risks.items():
        held = estimate_on(risk, results.office.as_of.last_day)
        if held is not None:
            exposure = amount(held.probability / 100 * held.impact)
            yield found.project.id, key, str(risk.kind), held.probability, amount(held.impact), exposure, risk.owner


def _benefit_rows(results: Results, found: Course) -> Iterator[tuple[Cell, ...]]:
    for key, benefit in found.project.benefits.items():
        realised = dict(zip([e.period for e in benefit.realised], _totals(benefit.realised, benefit), strict=True))
        for entry, planned in zip(benefit.planned, _totals(benefit.planned, benefit), strict=True):
            reached = amount(realised.get(entry.period))
            yield found.project.id, key, str(entry.period), benefit.unit, amount(planned), reached


def _totals(entries: tuple[BenefitAmount, ...], benefit: Benefit) -> list[float]:
    return list(totals([entry.amount for entry in entries], benefit.amounts))


def _decision_rows(results: Results, found: Course) -> Iterator[tuple[Cell, ...]]:
    holidays = results.office.organisation.reporting.holidays
    for key, one in found.project.decisions.items():
        days = working_days(one.asked, one.decided, holidays) if one.decided else None
        decided = str(one.decided) if one.decided else None
        yield found.project.id, key, one.topic, one.decider, str(one.asked), str(one.due), decided, days


PROJECT = Field("project", "string", "Id of the project")
EARNED_VALUE = Table(
    "earned-value",
    "Earned value of every project and reported month; amounts are cumulative, in the organisation's currency.",
    (
        PROJECT,
        Field("period", "string", "Month of the report"),
        Field("bac", "number", "Budget at completion"),
        Field("pv", "number", "Planned value"),
        Field("ev", "number", "Earned value"),
        Field("ac", "number", "Actual cost"),
        Field("sv", "number", "Schedule variance, EV - PV"),
        Field("cv", "number", "Cost variance, EV - AC"),
        Field("spi", "number", "Schedule performance index, EV / PV"),
        Field("cpi", "number", "Cost performance index, EV / AC"),
        Field("eac_typical", "number", "Estimate at completion, BAC / CPI"),
        Field("eac_atypical", "number", "Estimate at completion, AC + BAC - EV"),
        Field("eac_combined", "number", "Estimate at completion, AC + (BAC - EV) / (CPI x SPI)"),
        Field("etc", "number", "Estimate to complete, typical"),
        Field("vac", "number", "Variance at completion, typical"),
        Field("tcpi", "number", "To-complete performance index within the budget; empty when it is spent"),
        Field("es", "number", "Earned schedule in months"),
        Field("at", "integer", "Actual time in months"),
        Field("spi_t", "number", "Schedule performance index by time, ES / AT"),
        Field("finish_at_pace", "number", "Months from the start to the finish at the pace so far"),
    ),
    partial(_groups, "earned-value", _evm_rows),
)
STATUSES = Table(
    "project-status",
    "Declared, computed and independent status of every project and period.",
    (
        PROJECT,
        Field("period", "string", "Period of the statuses"),
        Field("declared", "string", "What the project manager says"),
        Field("computed", "string", "What the figures say"),
        Field("independent", "string", "What assurance says; no-data where it did not look"),
        Field("gap", "string", "yes when the declared status is better than another one"),
        Field("cover", "string", "not-needed, evidenced, expired or missing: what stands behind a better status"),
        Field("reasons", "string", "Why the computed status is what it is"),
    ),
    partial(_groups, "project-status", _status_rows),
)
MILESTONES = Table(
    "milestones",
    "Every milestone of every project as of the as-of month.",
    (
        PROJECT,
        Field("milestone", "string", "Id of the milestone"),
        Field("baseline", "string", "Day that was agreed"),
        Field("expected", "string", "Day on which it was done or is forecast"),
        Field("done", "string", "yes or no"),
        Field("slip_days", "integer", "Expected minus baseline, in days"),
        Field("drift", "number", "Days of slip a day of reporting, least squares"),
        Field("kind", "string", "done, stable, creeping, cliff, zigzag, pulled-in or too-few"),
    ),
    partial(_groups, "milestones", _milestone_rows),
)
RISKS = Table(
    "risks",
    "Open risks of every project at the end of the as-of month.",
    (
        PROJECT,
        Field("risk", "string", "Id of the risk"),
        Field("kind", "string", "threat or opportunity"),
        Field("probability", "number", "In percent"),
        Field("impact", "number", "In the organisation's currency"),
        Field("exposure", "number", "Probability x impact"),
        Field("owner", "string", "Role that owns it"),
    ),
    partial(_groups, "risks", _risk_rows),
)
BENEFITS = Table(
    "benefits",
    "Planned and realised benefits of every project, counted from their start.",
    (
        PROJECT,
        Field("benefit", "string", "Id of the benefit"),
        Field("period", "string", "Period of the plan"),
        Field("unit_of_measure", "string", "Unit of measure"),
        Field("planned", "number", "Planned up to the end of the period"),
        Field("realised", "number", "Realised up to the end of the period; empty where nothing is reported"),
    ),
    partial(_groups, "benefits", _benefit_rows),
)
DECISIONS = Table(
    "decisions",
    "Every decision that a project asked for.",
    (
        PROJECT,
        Field("decision", "string", "Id of the decision"),
        Field("topic", "string", "Kind of decision"),
        Field("decider", "string", "Role that decides"),
        Field("asked", "string", "Day on which it was asked for"),
        Field("due", "string", "Day by which it is needed"),
        Field("decided", "string", "Day on which it was taken; empty while it is open"),
        Field("working_days", "integer", "Working days from the question to the answer; empty while it is open"),
    ),
    partial(_groups, "decisions", _decision_rows),
)
