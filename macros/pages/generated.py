"""Pages that come from data: a file added is a page added. Each is a title, a lead and headed fragments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros import html as h
from macros.html import Renderable
from macros.measures.results import Results
from macros.pages import criteria, kpis, maturity, projects, units, words
from macros.pages.catalogue import Fragment
from macros.pages.links import Links
from macros.pages.parts import external


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and the fragment of these ids under it."""

    heading: str
    fragment: Fragment
    ids: tuple[str, ...]

    def render(self, results: Results, links: Links) -> Renderable:
        """The fragment as seen from a page."""
        return self.fragment(results, links, *self.ids)


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page to be. `path` is relative to `docs/`; all texts are plain and untrusted."""

    path: str
    title: str
    description: str
    lead: str
    """Goes into the search index with title and headings."""
    trail: tuple[tuple[str, str], ...]
    """Pages above this one: (name, folder from the root)."""
    source: str
    """The data file the page comes from."""
    sections: tuple[Section, ...]
    made_from: tuple[object, ...]
    """The records that all of the page comes from, besides the as-of month; empty when it may be any."""

    @property
    def folder(self) -> str:
        """Folder of the page, as in the address."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Last part of the page's address: the id of the record."""
        return self.path.rpartition("/")[2].removesuffix(".md")


def generated_pages(results: Results) -> Iterator[GeneratedPage]:
    """A page for each unit, criterion, KPI and project."""
    for unit_id in results.office.units:
        yield _unit_page(results, unit_id)
    for _, criterion_id, _ in results.office.model.criteria():
        yield _criterion_page(results, criterion_id)
    for kpi_id in results.office.kpis:
        yield _kpi_page(results, kpi_id)
    for project_id in results.office.projects:
        yield _project_page(results, project_id)


def breadcrumb(links: Links, page: GeneratedPage) -> Renderable:
    """The way up from a generated page."""
    return h.nav(class_="pmo-trail", aria_label="Breadcrumb")[
        h.ol[
            (h.li[h.a(href=links.page(folder))[name]] for name, folder in page.trail),
            h.li(aria_current="page")[page.title],
        ]
    ]


def source_note(links: Links, page: GeneratedPage) -> Renderable:
    """Where the data of a page stand, so that everyone can check and change them."""
    return h.p(class_="pmo-source")[
        "This page is made from ",
        external(links.source(page.source), page.source),
        ". All figures: ",
        h.a(href=links.page("reference/data-export/"))["data export"],
        ".",
    ]


MATURITY = ("Maturity", "maturity/")


def _unit_page(results: Results, unit_id: str) -> GeneratedPage:
    unit, latest = results.office.units[unit_id], results.latest_score(unit_id)
    assessments = results.office.assessments.get(unit_id, {})
    finding = (
        words.unit_finding(latest, results.previous_score(unit_id)) if latest else "This unit has not rated itself yet."
    )
    summary = latest.assessment.summary if latest and latest.assessment.summary else ""
    dimensions = (
        Section(dimension.name, units.unit_ratings, (unit_id, dimension_id))
        for dimension_id, dimension in results.office.model.dimensions.items()
    )
    return GeneratedPage(
        f"maturity/units/{unit_id}.md",
        unit.name,
        f"Maturity of {unit.name}: claimed scores, evidence and trend.",
        f"{unit.about} {finding} {summary}".strip(),
        (MATURITY, ("Units", "maturity/#units")),
        latest.assessment.path if latest else results.office.units_file.path,
        (
            Section("At a glance", units.unit_summary, (unit_id,)),
            Section("Profile against target", maturity.unit_profile, (unit_id,)),
            Section("Trend", maturity.unit_trend, (unit_id,)),
            *dimensions,
        ),
        (results.office.organisation, results.office.units_file, results.office.model, *assessments.values()),
    )


def _criterion_page(results: Results, criterion_id: str) -> GeneratedPage:
    model = results.office.model
    found = model.criterion(criterion_id)
    dimension = model.dimensions[model.dimension_of(criterion_id)]
    return GeneratedPage(
        f"maturity/criteria/{criterion_id}.md",
        found.name,
        f"Maturity criterion {found.name}: levels, evidence and next steps.",
        found.question,
        (MATURITY, (dimension.name, "maturity/criteria/")),
        model.path,
        (
            Section("Why it matters", criteria.why, (criterion_id,)),
            Section("Levels and next steps", criteria.criterion_levels, (criterion_id,)),
            Section("Evidence", criteria.criterion_evidence, (criterion_id,)),
            Section("Where our units stand", criteria.criterion_standing, (criterion_id,)),
        ),
        (),
    )


def _kpi_page(results: Results, kpi_id: str) -> GeneratedPage:
    reading = results.readings[kpi_id]
    kpi = reading.kpi
    return GeneratedPage(
        f"performance/kpis/{kpi_id}.md",
        kpi.name,
        f"KPI {kpi.code}: {kpi.name}. Value, run chart with process limits, targets and definition.",
        f"{kpi.question} {reading.reason}",
        (("Performance", "performance/"), ("Scorecard", "performance/scorecard/")),
        kpi.path,
        (
            Section("Now", kpis.reading_facts, (kpi_id,)),
            Section("Over time", kpis.run, (kpi_id,)),
            Section("Limits", kpis.rebases, (kpi_id,)),
            Section("Targets", kpis.targets, (kpi_id,)),
            Section("Definition", kpis.definition, (kpi_id,)),
        ),
        (results.office.organisation, kpi, results.office.kpis.get(kpi.guardrail or "")),
    )


def _project_page(results: Results, project_id: str) -> GeneratedPage:
    found = results.projects[project_id]
    currency = results.office.organisation.currency
    finding = words.evm_finding(found.latest, currency) if found.latest else "No progress has been reported yet."
    return GeneratedPage(
        f"projects/{project_id}.md",
        found.project.name,
        f"Project {found.project.name}: status, earned value and milestones.",
        f"{found.project.summary} {finding}",
        (("Projects", "projects/"),),
        found.project.path,
        (
            Section("Status", projects.status, (project_id,)),
            Section("Plan, progress and cost", projects.evm_chart, (project_id,)),
            Section("Earned value", projects.evm_table, (project_id,)),
            Section("Milestones", projects.milestones, (project_id,)),
            Section("Declared status", projects.declared_history, (project_id,)),
            Section("About the project", projects.summary, (project_id,)),
        ),
        (results.office.organisation, results.office.units_file, found.project),
    )
