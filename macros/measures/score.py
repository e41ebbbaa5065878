"""Maturity scores: how high a unit rates itself, how much it rated, and how far the target is.

A score is the weighted mean of what was rated: criteria make a dimension, dimensions make the whole. An unrated
criterion takes no part in the mean and lowers the coverage instead; where nothing was rated there is no score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.period import Period
from macros.records.absent import Absent, Known, is_known
from macros.records.assessment import Assessment
from macros.records.model import Criterion, Dimension, MaturityModel


@dataclass(frozen=True, slots=True)
class Score:
    """A score on the scale of the model's levels, with what it rests on."""

    value: Known
    """Weighted mean level, or Absent.NOT_RATED."""
    target: float
    """Weighted mean of the criteria's targets, rated or not."""
    rated: int
    total: int

    @property
    def coverage(self) -> float:
        """Share of criteria that were rated, 0 to 1."""
        return self.rated / self.total

    @property
    def gap(self) -> Known:
        """Target minus score, in levels; negative above the target."""
        return self.target - self.value if is_known(self.value) else self.value


@dataclass(frozen=True, slots=True)
class AssessmentScore:
    """All scores of one assessment."""

    assessment: Assessment
    overall: Score
    dimensions: Mapping[str, Score]
    criteria: Mapping[str, Score]
    evidenced: int
    """How many rated criteria name at least one piece of evidence."""


def weighted_mean(values: Iterable[tuple[Known, float]]) -> Known:
    """(value, weight) pairs -> sum(w x v) / sum(w) over the known values; Absent.NOT_RATED when there is none."""
    known = [(value, weight) for value, weight in values if is_known(value)]
    weight = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / weight if known else Absent.NOT_RATED


def score_assessment(assessment: Assessment, model: MaturityModel) -> AssessmentScore:
    """One assessment -> scores by criterion, by dimension and overall."""
    criteria = {
        criterion_id: _criterion_score(assessment, criterion_id, criterion, model.dimensions[dimension_id])
        for dimension_id, criterion_id, criterion in model.criteria()
    }
    dimensions = {
        dimension_id: _combine((criteria[key], criterion.weight) for key, criterion in dimension.criteria.items())
        for dimension_id, dimension in model.dimensions.items()
    }
    overall = _combine((dimensions[key], dimension.weight) for key, dimension in model.dimensions.items())
    evidenced = sum(
        1 for rating in assessment.ratings.values() if not isinstance(rating.level, Absent) and rating.evidence
    )
    return AssessmentScore(assessment, overall, dimensions, criteria, evidenced)


def _criterion_score(assessment: Assessment, criterion_id: str, criterion: Criterion, dimension: Dimension) -> Score:
    rating = assessment.ratings.get(criterion_id)
    level = rating.level if rating is not None else Absent.NOT_RATED
    value: Known = level if isinstance(level, Absent) else float(level)
    target = criterion.target if criterion.target is not None else dimension.target
    return Score(value, target, int(is_known(value)), 1)


def _combine(parts: Iterable[tuple[Score, float]]) -> Score:
    weighed = list(parts)
    target = sum(score.target * weight for score, weight in weighed) / sum(weight for _, weight in weighed)
    return Score(
        weighted_mean((score.value, weight) for score, weight in weighed),
        target,
        sum(score.rated for score, _ in weighed),
        sum(score.total for score, _ in weighed),
    )


@dataclass(frozen=True, slots=True)
class GroupScore:
    """Scores of several units in one period."""

    period: Period
    mean: Known
    lowest: Known
    highest: Known
    units: int
    """How many units have a score."""


def group_score(period: Period, values: Iterable[Known]) -> GroupScore:
    """The scores of units in a period -> plain mean (each unit counts once), lowest and highest."""
    known = [value for value in values if is_known(value)]
    if not known:
        return GroupScore(period, Absent.NOT_RATED, Absent.NOT_RATED, Absent.NOT_RATED, 0)
    return GroupScore(period, sum(known) / len(known), min(known), max(known), len(known))
