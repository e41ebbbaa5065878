"""The strategy as fragments: from each objective over its KPIs to the projects, and what hangs loose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.alignment import Aligned
from macros.measures.results import Results
from macros.numbers import with_unit
from macros.pages.links import Links
from macros.pages.parts import Column, badge, facts, table

NO_STRATEGY = h.p["No objective is set: ", h.code["data/strategy.yml"], " is missing."]


def strategy_summary(results: Results, links: Links) -> Renderable:
    """How many objectives are measured and served, and how much of the budget serves one."""
    found = results.alignment
    count = len(found.objectives)
    if not count:
        return NO_STRATEGY
    share = f"{100 * found.mapped_budget / found.whole_budget:.0f}\u00a0%" if found.whole_budget else "no budget yet"
    currency = results.office.organisation.currency
    return facts(
        (
            ("Objectives with a live KPI", f"{count - len(found.unmeasured)} of {count}"),
            ("Objectives with an open project", f"{count - len(found.unserved)} of {count}"),
            (
                "Budget that serves an objective",
                [
                    share,
                    _small(f"{with_unit(found.mapped_budget, currency)} of {with_unit(found.whole_budget, currency)}"),
                ],
            ),
            ("Open projects without an objective", str(len(found.loose_projects))),
        )
    )


def _small(words: str) -> Renderable:
    return h.span(class_="pmo-small")[f" {words}"]


def strategy_map(results: Results, links: Links) -> Renderable:
    """Each objective as a card: its KPIs with their status, and under each the projects that mean to move it."""
    if not results.alignment.objectives:
        return NO_STRATEGY
    return h.div(class_="pmo-map")[(_objective(results, links, one) for one in results.alignment.objectives)]


def _objective(results: Results, links: Links, one: Aligned) -> Renderable:
    objective, name_id = one.objective, f"objective-{one.id}"
    served = {project for projects in one.by_kpi.values() for project in projects}
    others = [project for project in one.projects if project not in served]
    return h.section(class_="pmo-objective", id=name_id, aria_labelledby=f"{name_id}-name")[
        h.h3(id=f"{name_id}-name")[objective.name],
        h.p[objective.about],
        h.p(class_="pmo-small")[
            f"Owner: {results.office.roles[objective.owner]}. To be reached by {objective.by.label}."
        ],
        h.ul(class_="pmo-web")[
            (_kpi(results, links, kpi, one.by_kpi[kpi]) for kpi in one.kpis),
            (_planned_kpi(results, links, kpi) for kpi in one.planned_kpis),
            h.li[h.p["Projects that serve it without a KPI of their own: ", _projects(results, links, others)]]
            if others
            else None,
        ],
        _loose_ends(one),
    ]


def _kpi(results: Results, links: Links, kpi_id: str, projects: Iterable[str]) -> Renderable:
    reading = results.readings[kpi_id]
    moved_by = list(projects)
    return h.li[
        h.p[
            h.a(href=links.kpi(kpi_id))[reading.kpi.name],
            ": ",
            reading.show(reading.value),
            " in ",
            reading.period.label,
            ", ",
            badge(reading.status),
        ],
        h.p["Projects that mean to move it: ", _projects(results, links, moved_by)]
        if moved_by
        else h.p(class_="pmo-small")["No open project means to move it."],
    ]


def _planned_kpi(results: Results, links: Links, kpi_id: str) -> Renderable:
    return h.li[h.p[h.a(href=links.kpi(kpi_id))[results.office.kpis[kpi_id].name], ": defined, not yet measured."]]


def _projects(results: Results, links: Links, project_ids: Iterable[str]) -> Iterator[Node]:
    for index, project_id in enumerate(project_ids):
        found = results.projects[project_id]
        yield [
            "; " if index else "",
            h.a(href=links.project(project_id))[found.project.name],
            " ",
            badge(found.now.computed.status),
        ]


def _loose_ends(one: Aligned) -> Iterator[Node]:
    if not one.kpis:
        yield h.p(class_="pmo-gap")[h.strong["Nobody would notice: "], "no live KPI shows whether this is reached."]
    if not one.projects:
        yield h.p(class_="pmo-gap")[h.strong["Nobody works on it: "], "no open project serves this objective."]


def strategy_orphans(results: Results, links: Links) -> Renderable:
    """What hangs loose, each with what to do about it."""
    rows = list(_orphans(results, links))
    if not rows:
        return h.p["Nothing hangs loose: each objective has a live KPI and a project, each project an objective."]
    columns = (Column("What"), Column("What is missing"), Column("What to do"))
    return table(f"Loose ends, {results.office.as_of.label}", columns, rows)


def _orphans(results: Results, links: Links) -> Iterator[list[Node]]:
    found, office = results.alignment, results.office
    for key in found.unmeasured:
        yield [office.objectives[key].name, "a live KPI", "Name one in data/strategy.yml, or switch its KPI on."]
    for key in found.unserved:
        yield [office.objectives[key].name, "a project", "Start one, or say in the plan why none is needed now."]
    for key in found.loose_projects:
        name = h.a(href=links.project(key))[office.projects[key].name]
        yield [name, "an objective", "Name one under objectives in its file, or ask the sponsor why it goes on."]
    for key in found.loose_kpis:
        name = h.a(href=links.kpi(key))[office.kpis[key].name]
        yield [name, "an objective", "It watches how projects are run. Keep it if somebody acts on it."]
