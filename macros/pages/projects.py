"""A short list of all projects, for pages that only point at them."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.measures.standing import Course
from macros.numbers import number
from macros.pages.links import Links
from macros.pages.parts import Column, badge, table
from macros.period import day_label


def project_list(results: Results, links: Links) -> Renderable:
    """Open projects: what is declared, what the figures say, and the indices behind it."""
    columns = (
        Column("Project"),
        Column("Declared"),
        Column("Computed"),
        Column("Gap"),
        Column("CPI", True),
        Column("SPI(t)", True),
        Column("Baseline finish"),
    )
    rows = [_row(found, links) for found in results.open_projects]
    if not rows:
        return h.p["No project is open."]
    return table(f"Open projects, {results.office.as_of.label}", columns, rows)


def _row(found: Course, links: Links) -> list[Node]:
    month = found.latest if found.latest and found.latest.period == found.period else None
    finish = found.project.baseline.finish
    return [
        h.a(href=links.project(found.project.id))[found.project.name],
        badge(found.now.declared),
        badge(found.now.computed.status),
        "declared better" if found.now.has_gap else "–",
        number(month.snapshot.cpi, 2) if month else "no data",
        number(month.schedule.index, 2) if month else "no data",
        day_label(finish) if finish else "no data",
    ]
