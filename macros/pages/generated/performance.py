"""Pages of KPIs, projects and published reports."""

from __future__ import annotations

from collections.abc import Iterator

from macros.measures.results import Results
from macros.pages import kpi_page, kpis, reports, words
from macros.pages.generated.page import GeneratedPage, Section
from macros.pages.project import (
    about,
    benefits,
    changes,
    decisions,
    earned_value,
    milestones,
    money,
    risks,
    status,
    work,
)
from macros.period import Period
from macros.records.kpi import KpiState


def performance_pages(results: Results) -> Iterator[GeneratedPage]:
    """A page for each KPI, project and published report."""
    for kpi_id in results.office.kpis:
        yield _kpi_page(results, kpi_id)
    for project_id in results.office.projects:
        yield _project_page(results, project_id)
    for period in results.office.reports:
        yield _report_page(results, period)


def _kpi_page(results: Results, kpi_id: str) -> GeneratedPage:
    reading = results.readings[kpi_id]
    kpi, ids, office = reading.kpi, (kpi_id,), results.office
    reason = "" if kpi.state is KpiState.DRAFT else reading.reason
    return GeneratedPage(
        f"performance/kpis/{kpi_id}.md",
        kpi.name,
        f"KPI {kpi.code}: {kpi.name}. Value, run chart with process limits, targets and definition.",
        f"{kpi.question} {reason}".strip(),
        (("Performance", "performance/"), ("KPI catalogue", "performance/kpis/")),
        kpi.path,
        (
            Section("Now", kpi_page.now, ids),
            Section("Over time", kpis.run, ids),
            Section("Signals", kpi_page.signals, ids),
            Section("Gaming and guardrail", kpi_page.guardrail, ids),
            Section("Targets", kpi_page.targets, ids),
            Section("Definition", kpi_page.definition, ids),
            Section("Observations", kpi_page.observed, ids),
            Section("Limits", kpi_page.limits, ids),
            Section("Where it is used", kpi_page.use, ids),
            Section("Changes", kpi_page.changes, ids),
        ),
        (
            office.organisation,
            kpi,
            office.kpis.get(kpi.guardrail or "", ""),
            office.strategy or "",
            *(one for one in office.projects.values() if kpi_id in one.kpis),
        ),
    )


def _project_page(results: Results, project_id: str) -> GeneratedPage:
    found = results.projects[project_id]
    currency = results.office.organisation.currency
    finding = words.evm_finding(found.latest, currency) if found.latest else ""
    ids = (project_id,)
    return GeneratedPage(
        f"projects/{project_id}.md",
        found.project.name,
        f"Project {found.project.name}: status report on one page.",
        f"{found.project.summary} {finding}".strip(),
        (("Portfolio", "projects/"),),
        found.project.path,
        (
            Section("Status", status.status, ids),
            Section("What changed", changes.what_changed, ids),
            Section("Plan, progress and cost", money.evm_chart, ids),
            Section("Milestones", milestones.milestones, ids),
            Section("Risks", risks.risks, ids),
            Section("Benefits", benefits.benefits, ids),
            Section("Decisions", decisions.decisions, ids),
            Section("Forecast of the work", work.work, ids),
            Section("Earned value and earned schedule", earned_value.evm_table, ids),
            Section("Status over time", status.status_history, ids),
            Section("About the project", about.about, ids),
        ),
        (
            results.office.organisation,
            results.office.units_file,
            results.office.strategy or "",
            found.project,
            *(results.office.kpis[key] for key in found.project.kpis),
        ),
    )


def _report_page(results: Results, period: Period) -> GeneratedPage:
    report, ids = results.office.reports[period], (str(period),)
    return GeneratedPage(
        f"performance/reports/{period}.md",
        f"Report {period.label}",
        f"What the PMO published for {period.label}: commentary, scorecard, projects, milestones, decisions.",
        report.headline,
        (("Performance", "performance/"), ("Reports", "performance/reports/")),
        report.path,
        (
            Section("In short", reports.commentary, ids),
            Section("At a glance", reports.glance, ids),
            Section("What changed", reports.report_changes, ids),
            Section("Scorecard", reports.report_scorecard, ids),
            Section("Projects", reports.report_projects, ids),
            Section("Milestones", reports.report_milestones, ids),
            Section("Decisions", reports.report_decisions, ids),
            Section("Not known on the day", reports.report_gaps, ids),
        ),
        (results.office.organisation, *results.published_from),
    )
