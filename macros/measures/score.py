"""One assessment -> its scores: claimed, backed, validated, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros.measures.basis import Basis, backed_levels, claimed_levels, validated_levels
from macros.measures.profile import Profile
from macros.measures.scorer import Scorer
from macros.period import Period
from macros.records.assessment import Assessment
from macros.records.model import MaturityModel


@dataclass(frozen=True, slots=True)
class AssessmentScore:
    """All scores of one assessment on a day: evidence and exemptions expire."""

    assessment: Assessment
    scorer: Scorer
    day: date
    claimed: Profile
    backed: Profile
    validated: Profile

    @property
    def model(self) -> MaturityModel:
        """The release of the model that was rated."""
        return self.scorer.model

    @property
    def period(self) -> Period:
        """The period of the assessment."""
        return self.assessment.period

    def on(self, basis: Basis) -> Profile:
        """The scores on one basis."""
        found: Profile = getattr(self, basis.value)
        return found


def score_assessment(assessment: Assessment, scorer: Scorer, day: date | None = None) -> AssessmentScore:
    """One assessment -> its scores on all bases, as of `day`.

    By default that is the day it was sent in, so that the scores of past periods stay what they were.
    """
    model, day = scorer.model, day or assessment.submitted_on
    claimed = claimed_levels(assessment, model, day)
    return AssessmentScore(
        assessment,
        scorer,
        day,
        scorer.profile(claimed, Basis.CLAIMED),
        scorer.profile(backed_levels(assessment, model, claimed, day), Basis.BACKED),
        scorer.profile(validated_levels(assessment, claimed), Basis.VALIDATED),
    )
