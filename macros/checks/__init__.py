"""Rules across records: one rule, one function, one sentence. A rule yields problems and never stops."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from macros.checks import (
    assessments,
    collaboration,
    competencies,
    complexity,
    crosswalk,
    glossary,
    governance,
    kpis,
    lessons,
    log,
    models,
    modules,
    observations,
    office,
    onboarding,
    organisation,
    pages,
    projects,
    releases,
    risks,
    roles,
    statuses,
    templates,
    upkeep,
    web,
)
from macros.load import Loading, Memory, Office, load
from macros.problem import Problem, ProblemsError

CHECKS: tuple[Callable[[Office], Iterator[Problem]], ...] = (
    *organisation.CHECKS,
    *roles.CHECKS,
    *models.CHECKS,
    *releases.CHECKS,
    *assessments.CHECKS,
    *kpis.CHECKS,
    *observations.CHECKS,
    *projects.CHECKS,
    *statuses.CHECKS,
    *risks.CHECKS,
    *office.CHECKS,
    *governance.CHECKS,
    *complexity.CHECKS,
    *templates.CHECKS,
    *pages.CHECKS,
    *web.CHECKS,
    *modules.CHECKS,
    *competencies.CHECKS,
    *onboarding.CHECKS,
    *crosswalk.CHECKS,
    *glossary.CHECKS,
    *upkeep.CHECKS,
    *lessons.CHECKS,
    *collaboration.CHECKS,
    *log.CHECKS,
)


def check(loaded: Office) -> list[Problem]:
    """All problems between records, sorted by path and line."""
    return sorted({problem for rule in CHECKS for problem in rule(loaded)})


def problems_of(loading: Loading) -> list[Problem]:
    """Every problem of what was loaded: what cannot be read, and what does not fit together."""
    between = check(loading.office) if loading.office is not None else []
    return sorted({*loading.problems, *between})


def checked_office(root: Path, memory: Memory | None = None) -> Office:
    """The office under `root`. Raises ProblemsError with every problem at once. See `load` for `memory`."""
    loading = load(root, memory)
    problems = problems_of(loading)
    if problems or loading.office is None:
        raise ProblemsError(problems)
    return loading.office
