"""Figures once published stay: the data must give them again, or say as a restatement why not.

A report file holds the figures of its day. They are compared with what the data give for that day now; a difference
means that somebody changed a line instead of adding one.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros.load import Office
from macros.measures.compare import compare
from macros.measures.results import Results
from macros.numbers import plain
from macros.problem import Problem
from macros.records.absent import is_known
from macros.records.report import PeriodReport, PublishedFigures, PublishedStatus

DECIMALS = 6  # of a published value: more than anybody reads, fewer than floats add


def figures_of(then: Results) -> PublishedFigures:
    """What was known at a publication -> the figures to keep: values of the scorecard, statuses of open projects."""
    return PublishedFigures.model_construct(
        kpis={reading.kpi.id: round(reading.value, DECIMALS) for reading in then.scorecard if is_known(reading.value)},
        projects={
            found.project.id: PublishedStatus.model_construct(
                declared=found.now.declared, computed=found.now.computed.status, independent=found.now.independent
            )
            for found in then.open_projects
        },
    )


def changed_since_publication(results: Results) -> Iterator[Problem]:
    """What was published in a report is what the data still give for its day."""
    for period, report in results.office.reports.items():
        if report.figures is not None:
            kept = _read(results.office, report.figures)
            yield from _differences(report, kept, figures_of(results.as_published(period)))


def _read(office: Office, kept: PublishedFigures) -> PublishedFigures:
    """The figures without those whose KPI or project is there but was not read."""
    return PublishedFigures.model_construct(
        kpis={key: value for key, value in kept.kpis.items() if f"data/kpis/{key}.yml" not in office.unreadable},
        projects={
            key: value for key, value in kept.projects.items() if f"data/projects/{key}.yml" not in office.unreadable
        },
    )


def _differences(report: PeriodReport, kept: PublishedFigures, now: PublishedFigures) -> Iterator[Problem]:
    for kpi_id, value in kept.kpis.items():
        found = now.kpis.get(kpi_id)
        if found is None or compare(round(value, DECIMALS), found) != 0:
            yield _problem(
                report, ("figures", "kpis", kpi_id), "nothing" if found is None else plain(found), plain(value)
            )
    for project_id, statuses in kept.projects.items():
        new = now.projects.get(project_id)
        for key in ("declared", "computed", "independent"):
            was, is_now = getattr(statuses, key), getattr(new, key, None)
            if was is not is_now:
                where = ("figures", "projects", project_id, key)
                yield _problem(report, where, str(is_now or "nothing"), str(was))


def _problem(report: PeriodReport, where: tuple[str, ...], now: str, was: str) -> Problem:
    message = (
        f"must be {was} as published on {report.published}, but the data now give {now}; add a line with `entered_on`"
        " (and `restates` for a KPI) instead of changing what was there"
    )
    return report.problem(where, message)


def written(figures: PublishedFigures) -> str:
    """Figures -> the YAML lines for the report file."""
    lines = ["figures:", "  kpis:", *(f"    {key}: {plain(value)}" for key, value in figures.kpis.items())]
    lines.append("  projects:")
    for key, found in figures.projects.items():
        lines.append(
            f"    {key}: {{declared: {found.declared}, computed: {found.computed}, independent: {found.independent}}}"
        )
    return "\n".join(lines) + "\n"
