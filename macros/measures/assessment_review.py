"""Two states of an office -> which assessments a change touches, and what each touched one comes to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.measures.agreement import Pair
from macros.measures.basis import Basis
from macros.measures.change import Change, Expired, expired
from macros.measures.hints import Hint, hints
from macros.measures.plan import Step, next_steps
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.period import Period


@dataclass(frozen=True, slots=True)
class AssessmentReview:
    """One assessment that was added or changed."""

    unit: str
    score: AssessmentScore
    against: Period | None
    """The period it is compared with: its own where the file was changed, else the one before; None for the first."""
    changes: dict[Basis, Change | None]
    expired: tuple[Expired, ...]
    """Evidence of the assessment before that no longer counted when this one was sent in."""
    hints: tuple[Hint, ...]
    steps: tuple[Step, ...]
    calibration: tuple[Pair, ...]
    """(answer, key) of all raters together."""


def assessment_reviews(base: Results | None, head: Results) -> Iterator[AssessmentReview]:
    """Every assessment that is new in `head` or differs from `base`, by unit, then by period."""
    for unit_id, by_period in head.scores.items():
        old = base.scores.get(unit_id, {}) if base is not None else {}
        for period, score in by_period.items():
            same = old.get(period)
            if same is None or not same.assessment.says_what(score.assessment):
                yield _review(head, unit_id, score, same)


def _review(head: Results, unit_id: str, score: AssessmentScore, same: AssessmentScore | None) -> AssessmentReview:
    earlier = [found for period, found in head.scores[unit_id].items() if period < score.period]
    before = earlier[-1] if earlier else None
    against = same if same is not None else before
    changes = {basis: head.change(against, score, basis) if against is not None else None for basis in Basis}
    return AssessmentReview(
        unit_id,
        score,
        against.period if against is not None else None,
        changes,
        expired(before, score.assessment.submitted_on) if before is not None else (),
        tuple(hints(score, before)),
        next_steps(score, most=3),
        tuple(_answers(score)),
    )


def _answers(score: AssessmentScore) -> Iterator[Pair]:
    for rater in score.assessment.raters.values():
        for case, level in rater.calibration.items():
            yield level, score.model.vignettes[case].level
