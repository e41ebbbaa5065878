"""Two states of an office -> everything with a figure that a change adds or changes."""

from __future__ import annotations

from dataclasses import dataclass

from macros.measures.assessment_review import AssessmentReview, assessment_reviews
from macros.measures.kpi_review import KpiReview, kpi_reviews
from macros.measures.project_review import ProjectReview, project_reviews
from macros.measures.results import Results


@dataclass(frozen=True, slots=True)
class Reviews:
    """What is different, each kind in the order of its ids."""

    assessments: tuple[AssessmentReview, ...] = ()
    kpis: tuple[KpiReview, ...] = ()
    projects: tuple[ProjectReview, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing with a figure was added or changed."""
        return not self.count

    @property
    def count(self) -> int:
        """How many records were added, changed or removed."""
        return len(self.assessments) + len(self.kpis) + len(self.projects)


def reviews(base: Results | None, head: Results) -> Reviews:
    """What is different in `head`; everything where the state before is not known."""
    return Reviews(
        tuple(assessment_reviews(base, head)), tuple(kpi_reviews(base, head)), tuple(project_reviews(base, head))
    )
