"""How many charts look different after a change: the plain data of their figures before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.figures.figure import Figure
from macros.measures.results import Results
from macros.measures.review import Reviews
from macros.measures.standing import Course
from macros.pages.kpis import run_figure
from macros.pages.project.benefits import benefit_figure, points_of
from macros.pages.project.milestones import trend_figure
from macros.pages.project.money import curve_figure
from macros.pages.project.risks import exposure_figure
from macros.pages.project.work import work_figures


@dataclass(frozen=True, slots=True)
class Looks:
    """The charts of the KPIs and projects that changed."""

    different: tuple[str, ...]
    """Those that are new, gone or other than before, by id."""
    count: int
    """All of them."""


def looks(base: Results | None, head: Results, found: Reviews) -> Looks:
    """The charts of everything that changed, before and after -> which look different."""
    old, new = dict(_drawn(base, found)) if base is not None else {}, dict(_drawn(head, found))
    every = dict.fromkeys((*old, *new))
    return Looks(tuple(key for key in every if old.get(key) != new.get(key)), len(every))


def _drawn(results: Results, found: Reviews) -> Iterator[tuple[str, Figure]]:
    """The charts on the pages of the records that changed, by the id that they have there."""
    for kpi in found.kpis:
        reading = results.readings.get(kpi.reading.kpi.id)
        figure = run_figure(reading) if reading is not None else None
        if figure is not None:
            yield f"kpi-{kpi.reading.kpi.id}", figure
    for project in found.projects:
        course = results.projects.get(project.course.project.id)
        yield from _of_project(results, course).items() if course is not None else ()


def _of_project(results: Results, course: Course) -> Mapping[str, Figure]:
    project = course.project
    drawn = {
        f"evm-{project.id}": curve_figure(results, course),
        f"milestones-{project.id}": trend_figure(results, project),
        f"exposure-{project.id}": exposure_figure(results, project),
        **{
            f"benefit-{project.id}-{key}": benefit_figure(benefit, points_of(benefit))
            for key, benefit in project.benefits.items()
            if points_of(benefit)
        },
        **dict(work_figures(project, results.office.as_of.last_day)),
    }
    return {key: figure for key, figure in drawn.items() if figure is not None}
