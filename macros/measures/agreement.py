"""How far raters agree: median and spread, signed bias with limits, weighted kappa, Krippendorff's alpha.

Below five values everything here says so instead of giving a number. No package is kept that has all of these without
SciPy or scikit-learn, and each is a few lines; the tests hold them against published examples.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from statistics import fmean, median, stdev

from macros.records.absent import Absent, Known

FEWEST = 5  # ours, and the common floor for figures about people
LIMIT = 1.96  # 95 % of normally distributed differences
RELY, TENTATIVE = 0.800, 0.667  # Krippendorff, Content Analysis: rely from .800, draw tentative conclusions from .667

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Spread:
    """The ratings that several raters gave to one criterion."""

    median: float
    deviation: float
    """Mean distance from the median, in levels (Burke, Finkelstein and Dusig 1999: AD)."""
    count: int


@dataclass(frozen=True, slots=True)
class Bias:
    """How one rater differs from another over several things rated, in levels."""

    mean: Known
    """First minus second: positive when the first rates higher."""
    lower: Known
    upper: Known
    exact: Known
    """Share of equal ratings, 0 to 1."""
    within_one: Known
    count: int


def spread(ratings: Sequence[int]) -> Spread | Absent:
    """Ratings of one criterion -> median and mean distance from it; Absent.TOO_FEW below five."""
    if len(ratings) < FEWEST:
        return Absent.TOO_FEW
    middle = median(ratings)
    return Spread(float(middle), fmean(abs(rating - middle) for rating in ratings), len(ratings))


def bias(pairs: Sequence[Pair]) -> Bias:
    """Pairs of ratings -> mean difference with limits of agreement, mean ± 1.96 s (Bland and Altman 1986)."""
    if len(pairs) < FEWEST:
        few = Absent.TOO_FEW
        return Bias(few, few, few, few, few, len(pairs))
    differences = [first - second for first, second in pairs]
    mean, reach = fmean(differences), LIMIT * stdev(differences)
    exact = sum(1 for difference in differences if difference == 0) / len(pairs)
    near = sum(1 for difference in differences if abs(difference) <= 1) / len(pairs)
    return Bias(mean, mean - reach, mean + reach, exact, near, len(pairs))


def weighted_kappa(pairs: Sequence[Pair], power: int) -> Known:
    """Cohen's weighted kappa (1968) with weights |i - j| ** power: 1 linear, 2 quadratic.

    1 - sum(w O) / sum(w E). Absent.TOO_FEW below five pairs, Absent.NO_SPREAD when chance leaves nothing to explain.
    """
    if len(pairs) < FEWEST:
        return Absent.TOO_FEW
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    observed = sum(abs(one - two) ** power for one, two in pairs) / len(pairs)
    expected = sum(
        abs(one - two) ** power * first[one] * second[two] for one in first for two in second
    ) / len(pairs) ** 2  # fmt: skip
    return 1 - observed / expected if expected else Absent.NO_SPREAD


def krippendorff_alpha(items: Sequence[Sequence[int]]) -> Known:
    """Ratings by item -> Krippendorff's alpha for ordinal data, any number of raters, gaps allowed.

    Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). Absent.TOO_FEW below five items with two
    ratings or more, Absent.NO_SPREAD when all ratings are equal.
    """
    paired = [item for item in items if len(item) > 1]
    if len(paired) < FEWEST:
        return Absent.TOO_FEW
    coincidences: dict[Pair, float] = defaultdict(float)
    for item in paired:
        for pair in permutations(item, 2):
            coincidences[pair] += 1 / (len(item) - 1)
    margins: dict[int, float] = defaultdict(float)
    for (one, _), count in coincidences.items():
        margins[one] += count
    whole = sum(margins.values())
    observed = sum(count * _distance(margins, *pair) for pair, count in coincidences.items())
    expected = sum(margins[one] * margins[two] * _distance(margins, one, two) for one in margins for two in margins)
    return 1 - (whole - 1) * observed / expected if expected else Absent.NO_SPREAD


def _distance(margins: Mapping[int, float], one: int, two: int) -> float:
    """Ordinal: how many ratings lie between two levels, squared."""
    low, high = min(one, two), max(one, two)
    between = sum(count for level, count in margins.items() if low <= level <= high)
    return (between - (margins[low] + margins[high]) / 2) ** 2
