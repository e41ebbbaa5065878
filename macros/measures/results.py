"""All results of an office, each computed once and only when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from macros.load import Office
from macros.measures.kpi import Reading, read_kpi
from macros.measures.score import AssessmentScore, GroupScore, group_score, score_assessment
from macros.measures.status import ProjectStatus, project_status
from macros.memo import Memo
from macros.period import Period
from macros.records.absent import Absent, Known
from macros.records.assessment import Assessment


class Results:
    """What the records of an office come to, as of its as-of month."""

    def __init__(self, office: Office, memo: Memo | None = None) -> None:
        self.office = office
        self.memo = memo if memo is not None else Memo()

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """KPI id -> reading."""
        return {kpi_id: read_kpi(kpi, self.office.as_of) for kpi_id, kpi in self.office.kpis.items()}

    @cached_property
    def scorecard(self) -> tuple[Reading, ...]:
        """The readings of the scorecard, in its order."""
        return tuple(self.readings[kpi_id] for kpi_id in self.office.organisation.scorecard)

    @cached_property
    def projects(self) -> Mapping[str, ProjectStatus]:
        """Project id -> statuses."""
        return {key: project_status(project, self.office.as_of) for key, project in self.office.projects.items()}

    @cached_property
    def scores(self) -> Mapping[str, Mapping[Period, AssessmentScore]]:
        """Unit id -> period -> scores, of every unit, oldest period first. A unit without assessments has none."""
        return {
            unit_id: {
                period: self._score(assessment)
                for period, assessment in self.office.assessments.get(unit_id, {}).items()
                if assessment.model == self.office.organisation.model
            }
            for unit_id in self.office.units
        }

    def _score(self, assessment: Assessment) -> AssessmentScore:
        model = self.office.models[assessment.model]
        return self.memo.get(assessment.path, (assessment, model), lambda: score_assessment(assessment, model))

    def latest_score(self, unit_id: str) -> AssessmentScore | None:
        """The newest assessment's scores of a unit."""
        return next(reversed(list(self.scores[unit_id].values())), None)

    def previous_score(self, unit_id: str) -> AssessmentScore | None:
        """The scores of the assessment before the newest."""
        return next(iter(list(self.scores[unit_id].values())[-2:-1]), None)

    @cached_property
    def latest_period(self) -> Period | None:
        """The newest period in which any unit rated itself."""
        return max(self.office.assessment_periods, default=None)

    def group(self, period: Period, dimension: str | None = None) -> GroupScore:
        """Mean, lowest and highest of the units that rated themselves in a period, overall or in a dimension."""

        def value(score: AssessmentScore) -> Known:
            return score.overall.value if dimension is None else score.dimensions[dimension].value

        return group_score(period, (value(s[period]) for s in self.scores.values() if period in s))

    @cached_property
    def trend(self) -> tuple[GroupScore, ...]:
        """The overall group score of every period, oldest first."""
        return tuple(self.group(period) for period in self.office.assessment_periods)

    def standing(self, criterion_id: str) -> Mapping[str, int | Absent]:
        """Unit id -> its own level for a criterion in the newest period; units without assessment are left out."""
        found: dict[str, int | Absent] = {}
        for unit_id, by_period in self.office.assessments.items():
            assessment = by_period.get(self.latest_period) if self.latest_period else None
            if assessment is not None and unit_id in self.office.units:
                rating = assessment.ratings.get(criterion_id)
                found[unit_id] = rating.level if rating is not None else Absent.NOT_RATED
        return found
