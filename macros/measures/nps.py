"""Net promoter score: how many would recommend us, less how many would not.

Answers from 0 to 10; 9 and 10 are promoters, 0 to 6 detractors (Reichheld, "The One Number You Need to Grow", Harvard
Business Review, 2003). A score without its number of answers and its interval says little: always show all three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from macros.records.absent import Absent, Known, is_known

PROMOTER, PASSIVE = 9, 7  # lowest answers of each
BEST_ANSWER = 10
FEWEST = 30  # ours; below it the score is not judged
TWO_SIDED_95 = 1.96  # standard errors to each side, normal distribution
BEST_SCORE = 100


@dataclass(frozen=True, slots=True)
class Nps:
    """Answers by kind, and what follows from them."""

    promoters: int
    passives: int
    detractors: int

    @property
    def count(self) -> int:
        """All answers."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> Known:
        """Share of promoters less share of detractors, −100 to 100."""
        return 100 * (self.promoters - self.detractors) / self.count if self.count else Absent.NO_DATA

    @property
    def interval(self) -> tuple[float, float] | Absent:
        """95 % interval of the score, cut at −100 and 100; Absent.NO_SPREAD when all answers are of one kind.

        The variance of a difference of two shares of one multinomial sample is (p + d − (p − d)²) / n: the shares
        have variances p (1 − p) / n and d (1 − d) / n and the covariance −p d / n.
        """
        if not is_known(self.score):
            return Absent.NO_DATA
        if self.count in (self.promoters, self.passives, self.detractors):
            return Absent.NO_SPREAD
        p, d = self.promoters / self.count, self.detractors / self.count
        width = 100 * TWO_SIDED_95 * sqrt((p + d - (p - d) ** 2) / self.count)
        return max(self.score - width, -BEST_SCORE), min(self.score + width, BEST_SCORE)

    @property
    def is_small(self) -> bool:
        """Whether there are too few answers to judge the score."""
        return self.count < FEWEST


def nps_of(scores: Sequence[int]) -> Nps:
    """Answers from 0 to 10 -> their kinds. Raises ValueError for any other number."""
    if any(not 0 <= score <= BEST_ANSWER for score in scores):
        raise ValueError("an answer is a whole number from 0 to 10")
    promoters = sum(score >= PROMOTER for score in scores)
    passives = sum(PASSIVE <= score < PROMOTER for score in scores)
    return Nps(promoters, passives, len(scores) - promoters - passives)
