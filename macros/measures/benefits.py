"""Benefits: what was promised at approval and what has come of it so far.

Amounts are compared up to a date, never for the whole life against a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.measures.compare import compare
from macros.period import Cadence, Period
from macros.records.absent import Absent, Known, is_known

# Months after the benefits begin: Metagyre, "Improving Benefits Realization Forecasting in the Portfolio".
MONTHS = (6, 12, 24)


@dataclass(frozen=True, slots=True)
class BenefitPoint:
    """Planned and realised up to the end of a period, counted from the beginning."""

    period: Period
    planned: float
    realised: Known
    """Absent.NO_DATA for a period without a report."""


def realised_share(planned_to_date: float, realised_to_date: float) -> Known:
    """Realised in % of what was planned by now."""
    share = accuracy(realised_to_date, planned_to_date)
    return 100 * share if is_known(share) else share


def accuracy(realised: float, forecast: float) -> Known:
    """Realised / forecast for the same time: 1 is a perfect forecast, below 1 it promised too much."""
    return realised / forecast if compare(forecast, 0) != 0 else Absent.NOTHING_PLANNED


def profile(
    planned: Mapping[Period, float], realised: Mapping[Period, float], cumulative: bool
) -> tuple[BenefitPoint, ...]:
    """Amounts by period (of one cadence) -> a point for each period that is planned or reported, oldest first.

    `cumulative` says whether the amounts count from the beginning or for each period alone. The plan stays at its last
    value where it says nothing. A total counts what was reported, so a missing report makes later ones too low.
    """
    periods = sorted({*planned, *realised})
    plan, real = (dict(_totals(amounts, periods, cumulative)) for amounts in (planned, realised))
    return tuple(
        BenefitPoint(period, plan[period], real[period] if period in realised else Absent.NO_DATA) for period in periods
    )


def _totals(
    amounts: Mapping[Period, float], periods: Sequence[Period], cumulative: bool
) -> Iterator[tuple[Period, float]]:
    total = 0.0
    for period in periods:
        if period in amounts:
            total = amounts[period] if cumulative else total + amounts[period]
        yield period, total


def accuracy_after(points: Sequence[BenefitPoint], start: Period, months: int) -> Known:
    """Realised / forecast at approval, both up to the last whole period within so many months of benefits.

    `start` is the period of the first benefits; the points' planned amounts are those of the approval. Absent.NO_DATA
    when that period is not over yet or was not reported.
    """
    due = Period.of(start.first_day, Cadence.MONTH).shift(months)
    for point in points:
        if point.period == Period.of(due.first_day, point.period.cadence).shift(-1):
            return accuracy(point.realised, point.planned) if is_known(point.realised) else point.realised
    return Absent.NO_DATA


def accuracies(points: Sequence[BenefitPoint], start: Period) -> tuple[tuple[int, Known], ...]:
    """The months of review, each with the accuracy by then."""
    return tuple((months, accuracy_after(points, start, months)) for months in MONTHS)
