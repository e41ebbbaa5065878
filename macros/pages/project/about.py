"""Who, how large, when, why: the facts of a project that seldom change."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.numbers import with_unit
from macros.pages.links import Links
from macros.pages.parts import Column, external, table, terms
from macros.pages.project.money import baselines
from macros.pages.project.pieces import fold
from macros.period import day_label
from macros.records.absent import Absent
from macros.records.project import Project


def about(results: Results, links: Links, project_id: str) -> Renderable:
    """Facts, baselines, approved changes, and what an import could not read."""
    project = results.office.projects[project_id]
    return h.div[
        terms(_facts(results, links, project)),
        baselines(results, project_id),
        _changes(results, project),
        _kept(project),
    ]


def _facts(results: Results, links: Links, project: Project) -> Iterator[tuple[str, Node]]:
    office, baseline = results.office, project.baseline
    yield "Unit", h.a(href=links.unit(project.unit))[office.units[project.unit].name]
    yield "Sponsor", office.roles[project.sponsor]
    yield "Manager", office.roles[project.manager]
    yield "Tier", office.organisation.tiers[project.tier].name
    yield "Serves", _objectives(results, links, project)
    if project.kpis:
        yield "Means to move", _listed((links.kpi(key), office.kpis[key].name) for key in project.kpis)
    budget = baseline.budget if baseline.budget is not None else Absent.NO_DATA
    yield "Budget (BAC)", with_unit(budget, office.organisation.currency)
    start, finish, approved = (
        day_label(day) if day else "no data" for day in (baseline.start, baseline.finish, baseline.approved)
    )
    dates = f"{start} to {finish}, approved {approved}"
    yield "Baseline", "no data" if dates.count("no data") == 3 else dates
    if project.progress is not None:
        yield "Earned value by", str(project.progress.technique).replace("-", " ")
    yield "Reports", str(project.cadence)
    if project.known_as:
        yield "Earlier names", "; ".join(project.known_as)
    if project.source is not None:
        yield "Source", external(project.source, project.source)


def _objectives(results: Results, links: Links, project: Project) -> Node:
    if not project.objectives:
        return "no objective"
    objectives = results.office.objectives
    return _listed(
        (f"{links.page('performance/strategy/')}#objective-{key}", objectives[key].name) for key in project.objectives
    )


def _listed(pairs: Iterator[tuple[str, str]]) -> Iterator[Node]:
    for index, (address, name) in enumerate(pairs):
        yield ["; " if index else "", h.a(href=address)[name]]


def _changes(results: Results, project: Project) -> Node:
    if not project.changes:
        return None
    rows = [
        [
            change.name,
            day_label(change.approved),
            with_unit(change.amount, results.office.organisation.currency, sign=True),
        ]
        for change in project.changes.values()
    ]
    columns = (Column("Change"), Column("Approved"), Column("Effect on the budget", True))
    return table("Approved changes of scope", columns, rows)


def _kept(project: Project) -> Node:
    if not project.kept:
        return None
    rows = [[one.column, one.period.label if one.period else "–", one.text] for one in project.kept]
    columns = (Column("Column"), Column("Period"), Column("As it stood"))
    return fold(
        f"Kept from the source as it stood: {len(project.kept)}",
        table("What the import did not understand", columns, rows),
    )
