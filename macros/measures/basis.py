"""One assessment -> three sets of levels: as claimed, as backed by evidence, as validated by someone independent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from macros.measures.evidence import strongest
from macros.records.absent import Absent
from macros.records.assessment import Assessment, Rating, Validation, Verdict
from macros.records.model import MaturityModel

Levels = Mapping[str, int | Absent]
"""Criterion id -> level, for every criterion of a model."""


class Basis(StrEnum):
    """What a score rests on."""

    CLAIMED = "claimed"
    BACKED = "backed"
    VALIDATED = "validated"


def claimed_levels(assessment: Assessment, model: MaturityModel, day: date) -> dict[str, int | Absent]:
    """The levels as rated. An exemption whose review is overdue on `day` counts as not rated."""
    return {key: _stated(assessment.ratings.get(key), model, day) for key in model.by_criterion}


def _stated(rating: Rating | None, model: MaturityModel, day: date) -> int | Absent:
    if rating is None:
        return Absent.NOT_RATED
    if rating.percent is not None:
        return model.level_of(rating.percent)
    if rating.level is Absent.NOT_APPLICABLE and (rating.exemption is None or rating.exemption.review_by < day):
        return Absent.NOT_RATED
    return Absent.NOT_RATED if rating.level is None else rating.level


def backed_levels(assessment: Assessment, model: MaturityModel, claimed: Levels, day: date) -> dict[str, int | Absent]:
    """Each claimed level, but no higher than its strongest evidence on `day` supports (the model's caps)."""
    rules, author, ratings = model.evidence, assessment.submitted_by, assessment.ratings
    bare = rules.caps.none
    backed: dict[str, int | Absent] = {}
    for key, level in claimed.items():
        if not isinstance(level, Absent):
            pieces = ratings[key].evidence
            cap = rules.caps.of(strongest(pieces, rules, author, day)) if pieces else bare
            backed[key] = min(cap, level)
        else:
            backed[key] = level
    return backed


def validated_levels(assessment: Assessment, claimed: Levels) -> dict[str, int | Absent]:
    """What the validator confirmed or found. What was not looked at, or was returned, has no validated level."""
    return {key: _validated(assessment.ratings.get(key), level) for key, level in claimed.items()}


def _validated(rating: Rating | None, claimed: int | Absent) -> int | Absent:
    if isinstance(claimed, Absent):
        return claimed
    verdict: Validation | None = rating.validation if rating is not None else None
    if verdict is None or verdict.result is Verdict.RETURNED:
        return Absent.NOT_VALIDATED
    return verdict.level if verdict.result is Verdict.CHANGED and verdict.level is not None else claimed
