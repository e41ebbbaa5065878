"""What a KPI's definition says is computed, as a function of named numbers: it checks the worked example."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean, median

from macros.records.kpi import Calculation, Kpi

Given = Mapping[str, Sequence[float]]


def calculate(kpi: Kpi, calculation: Calculation, given: Given) -> float | None:
    """The numbers of a story -> the KPI's value; None when they do not suffice (nothing given, a sum of 0 below)."""
    if any(not numbers for numbers in given.values()):
        return None
    if calculation is Calculation.RATIO:
        below = sum(given["denominator"])
        scale = kpi.components.scale if kpi.components else 1.0
        return scale * sum(given["numerator"]) / below if below else None
    return FUNCTIONS[calculation](given)


def _slope(given: Given) -> float | None:
    """Least squares of slip on the day of the report, in days a day."""
    days, slips = given["days"], given["slip"]
    if len(days) != len(slips):
        return None
    middle, level = fmean(days), fmean(slips)
    spread = sum((day - middle) ** 2 for day in days)
    pairs = zip(days, slips, strict=True)
    return sum((day - middle) * (slip - level) for day, slip in pairs) / spread if spread else None


def _nearest_rank_85(given: Given) -> float:
    values = sorted(given["values"])
    return values[-(-85 * len(values) // 100) - 1]


def _net_promoters(given: Given) -> float:
    scores = given["scores"]
    return 100 * (sum(score >= 9 for score in scores) - sum(score <= 6 for score in scores)) / len(scores)


FUNCTIONS: Mapping[Calculation, Callable[[Given], float | None]] = {
    Calculation.DIFFERENCE: lambda given: sum(given["value"]) - sum(given["minus"]),
    Calculation.SUM: lambda given: sum(given["values"]),
    Calculation.MEAN: lambda given: fmean(given["values"]),
    Calculation.MEDIAN: lambda given: median(given["values"]),
    Calculation.PERCENTILE_85: _nearest_rank_85,
    Calculation.LOWEST: lambda given: min(given["values"]),
    Calculation.SLOPE: _slope,
    Calculation.NPS: _net_promoters,
}
