"""Two states of an office -> everything with a figure that a change adds or changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TypeVar

from macros.measures.assessment_review import AssessmentReview, assessment_reviews
from macros.measures.basis import Basis
from macros.measures.kpi_review import KpiReview, kpi_reviews
from macros.measures.project_review import ProjectReview, project_reviews
from macros.measures.results import Results
from macros.period import Period
from macros.records.absent import Known
from macros.records.status import Status

AssessmentKey = tuple[str, Period]
"""Unit id and period."""
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Reviews:
    """What is different, each kind in the order of its ids."""

    assessments: tuple[AssessmentReview, ...] = ()
    removed_assessments: tuple[AssessmentKey, ...] = ()
    kpis: tuple[KpiReview, ...] = ()
    projects: tuple[ProjectReview, ...] = ()
    moved_assessments: tuple[AssessmentKey, ...] = ()
    """Assessments whose file says the same, and whose scores are others: the model or the unit's tier changed."""
    moved_kpis: tuple[str, ...] = ()
    """KPIs whose file says the same, and whose status is another: the as-of month moved."""
    moved_projects: tuple[str, ...] = ()
    """The same of projects and their computed status: the as-of month or the rules changed."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing with a figure was added or changed."""
        return not self.count

    @property
    def count(self) -> int:
        """How many records were added, changed or removed."""
        return len(self.assessments) + len(self.removed_assessments) + len(self.kpis) + len(self.projects)


def reviews(base: Results | None, head: Results) -> Reviews:
    """What is different in `head`; everything where the state before is not known."""
    assessments, kpis, projects = (
        tuple(assessment_reviews(base, head)),
        tuple(kpi_reviews(base, head)),
        tuple(project_reviews(base, head)),
    )
    old, new = _scores(base), _scores(head)
    return Reviews(
        assessments,
        tuple(key for key in old if key not in new),
        kpis,
        projects,
        tuple(_moved(old, new, {(one.unit, one.score.period) for one in assessments})),
        tuple(_moved(_kpi_statuses(base), _kpi_statuses(head), {one.reading.kpi.id for one in kpis})),
        tuple(_moved(_statuses(base), _statuses(head), {one.course.project.id for one in projects})),
    )


def _scores(results: Results | None) -> Mapping[AssessmentKey, tuple[Known, ...]]:
    """The overall scores of every assessment, as claimed, backed and validated."""
    if results is None:
        return {}
    return {
        (unit_id, period): tuple(score.on(basis).overall.value for basis in Basis)
        for unit_id, by_period in results.scores.items()
        for period, score in by_period.items()
    }


def _kpi_statuses(results: Results | None) -> Mapping[str, Status]:
    return {key: reading.status for key, reading in results.readings.items()} if results is not None else {}


def _statuses(results: Results | None) -> Mapping[str, Status]:
    return {key: course.now.computed.status for key, course in results.projects.items()} if results is not None else {}


def _moved(old: Mapping[Key, object], new: Mapping[Key, object], changed: Set[Key]) -> Iterator[Key]:
    """Ids of records that did not change and have another figure."""
    return (key for key, figure in new.items() if key in old and key not in changed and old[key] != figure)
