"""Strategic alignment: from each objective over its KPIs to the projects, and what hangs loose on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.load import Office
from macros.records.kpi import KpiState
from macros.records.strategy import Objective


@dataclass(frozen=True, slots=True)
class Aligned:
    """An objective with what serves it. KPIs that are named but not measured stand apart."""

    id: str
    objective: Objective
    kpis: tuple[str, ...]
    """Live KPIs that show whether it is reached."""
    planned_kpis: tuple[str, ...]
    """KPIs that are defined and not measured."""
    projects: tuple[str, ...]
    """Projects that serve it and have not been closed."""
    by_kpi: Mapping[str, tuple[str, ...]]
    """KPI -> its projects: those that serve the objective and mean to move that KPI."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The whole web, and its orphans."""

    objectives: tuple[Aligned, ...]
    unmeasured: tuple[str, ...]
    """Objectives without a live KPI: nobody would notice whether they are reached."""
    unserved: tuple[str, ...]
    """Objectives without a project."""
    loose_projects: tuple[str, ...]
    """Projects that serve no objective."""
    loose_kpis: tuple[str, ...]
    """KPIs of the scorecard that no objective names."""
    mapped_budget: float
    """Budget of the open projects that serve an objective."""
    whole_budget: float
    """Budget of all open projects."""


def alignment(office: Office) -> Alignment:
    """Objectives, KPIs and projects -> how they hang together."""
    open_projects = {key: project for key, project in office.projects.items() if project.closed is None}
    objectives = tuple(
        _aligned(office, key, objective, [p for p, project in open_projects.items() if key in project.objectives])
        for key, objective in office.objectives.items()
    )
    named = {kpi for one in objectives for kpi in (*one.kpis, *one.planned_kpis)}
    budgets = {key: project.baseline.budget or 0.0 for key, project in open_projects.items()}
    loose = tuple(key for key, project in open_projects.items() if not project.objectives)
    return Alignment(
        objectives,
        tuple(one.id for one in objectives if not one.kpis),
        tuple(one.id for one in objectives if not one.projects),
        loose,
        tuple(kpi for kpi in office.organisation.scorecard if kpi not in named),
        sum(amount for key, amount in budgets.items() if key not in loose),
        sum(budgets.values()),
    )


def _aligned(office: Office, key: str, objective: Objective, projects: Sequence[str]) -> Aligned:
    live = tuple(kpi for kpi in objective.kpis if office.kpis[kpi].state is KpiState.LIVE)
    by_kpi = {kpi: tuple(p for p in projects if kpi in office.projects[p].kpis) for kpi in live}
    others = tuple(kpi for kpi in objective.kpis if kpi not in live)
    return Aligned(key, objective, live, others, tuple(projects), by_kpi)
