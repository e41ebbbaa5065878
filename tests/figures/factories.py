"""One figure of every kind, each with a hostile name where a name can stand."""

from __future__ import annotations

from datetime import date, timedelta

from macros.figures.benefit_chart import benefits
from macros.figures.capacity_chart import load
from macros.figures.contribution_chart import contributions
from macros.figures.evm_chart import EacRange, s_curve
from macros.figures.figure import Figure
from macros.figures.flow_chart import cycle_times
from macros.figures.forecast_chart import finish
from macros.figures.kpi_chart import RunPoint, run_chart, sparkline
from macros.figures.maturity_chart import ProfileRow, TrendPoint, level_counts, profile, trend
from macros.figures.milestone_chart import Trend, milestone_trend
from macros.figures.portfolio_chart import Spot, exposure, status_mix, value_against_risk
from macros.figures.stakeholder_chart import Place, stakeholder_map
from macros.period import Period

JANUARY = Period.parse("2026-01")
HOSTILE = "<script>alert('1')</script> & \"Co\""


def run_points() -> list[RunPoint]:
    """Five months with every mark, March missing, no target in January."""
    rows = [(0, 72.0, "none"), (1, 75.0, "none"), (3, 90.0, "improvement"), (4, 52.0, "concern"), (5, 80.0, "neutral")]
    targets = {0: (), 1: (70.0,)}
    return [
        RunPoint(JANUARY.shift(step), value, 80.0, 50.0, 110.0, targets.get(step, (75.0,)), mark)
        for step, value, mark in rows
    ]


def band_points() -> list[RunPoint]:
    """Too few values for limits, against a band."""
    return [RunPoint(JANUARY.shift(step), 70.0 + step, None, None, None, (60.0, 95.0), "none") for step in range(4)]


QUARTERS = [Period.parse(text) for text in ("2025-Q3", "2025-Q4", "2026-Q1")]
ROWS = [
    ProfileRow(HOSTILE, 2.5, 1.5, 2.0, 2.0, 3.0),
    ProfileRow("Method", 4.0, 4.0, None, None, 3.0),
    ProfileRow("Risk", None, None, None, None, 4.0),
]
GROUP = [
    TrendPoint(QUARTERS[0], "1.0", 2.0, 1.5, None, 1.5, 2.5, carried=2.2),
    TrendPoint(QUARTERS[1], "1.1", None, None, None, None, None),
    TrendPoint(QUARTERS[2], "1.1", 3.0, 2.0, 2.5, 2.0, 4.0),
]

REPORTS = (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30))
WEEKS = [date(2026, 9, 7) + timedelta(weeks=step) for step in range(6)]
CHANCES = [0.02, 0.2, 0.5, 0.8, 0.96, 1.0]
FINISHED = [date(2026, 3, 2), date(2026, 3, 9), date(2026, 5, 11), date(2026, 9, 30)]
COUNTS = {
    "off-target": [1, 0, 12],
    "at-risk": [2, 20, 3],
    "on-target": [30, 15, 20],
    "no-data": [0, 1, 5],
}
SPOTS = [
    Spot(HOSTILE, 2.5, 12.0, "on-target"),
    Spot("Archive", 0.8, 30.0, "off-target"),
    Spot("Payroll", 2.5, 12.5, "at-risk"),
    Spot("Portal", 1.2, 0.0, "no-data"),
    Spot("Intranet", 2.4, 11.5, "on-target"),
]

PLACES = [
    Place(HOSTILE, 4, 3, 0),
    Place("Board", 4, 3, 1),
    *(Place(f"Unit {number}", 1, 4, number % 4) for number in range(8)),
    Place("Neighbours", 1, 1, 0),
]


def months(count: int) -> list[Period]:
    """From January 2026 on."""
    return [JANUARY.shift(step) for step in range(count)]


def milestone(name: str, slips: tuple[int, ...], *, is_done: bool = False) -> Trend:
    """Due at the end of June, late by so many days in each report."""
    due = date(2026, 6, 30)
    return Trend(name, REPORTS[: len(slips)], tuple(due + timedelta(slip) for slip in slips), is_done)


FIGURES: dict[str, Figure] = {
    "run": run_chart(run_points(), HOSTILE, 0, 100),
    "run of a band": run_chart(band_points(), "%", None, None),
    "run of one": run_chart(band_points()[:1], "%", None, None),
    "sparkline": sparkline(run_points()),
    "sparkline of one": sparkline(band_points()[:1]),
    "s-curve": s_curve(
        [JANUARY.shift(step) for step in range(3)],
        [100_000, 250_000, 500_000],
        [80_000, 200_000, None],
        [90_000, 290_000, None],
        500_000,
        HOSTILE,
    ),
    "profile": profile(ROWS, 1, 5),
    "trend": trend(GROUP, 1, 5, 3.0),
    "level counts": level_counts([(HOSTILE, 0), ("2", 3), ("3", 12)]),
    "s-curve with a forecast": s_curve(
        months(3),
        [100_000, 250_000, 500_000],
        [80_000, 200_000, None],
        [90_000, 290_000, None],
        500_000,
        "EUR",
        EacRange(JANUARY.shift(5), 640_000, 725_000),
    ),
    "milestones": milestone_trend(
        [
            milestone(HOSTILE, (0, 14, 31, 46)),
            milestone("Pilot", (-150, -122), is_done=True),
            *(milestone(f"Release {number}", (number, 5 * number)) for number in range(3, 9)),
        ],
        REPORTS[0],
        REPORTS[-1],
    ),
    "status mix": status_mix(months(3), COUNTS),
    "status mix of two years": status_mix(months(24), {status: 8 * row for status, row in COUNTS.items()}),
    "value against risk": value_against_risk(SPOTS),
    "benefits": benefits(months(4), [0, 400_000, 800_000, 1_200_000], [None, 0, 350_000, None], HOSTILE),
    "finish": finish(WEEKS, CHANCES, [("P50", WEEKS[2]), ("P85", WEEKS[4]), ("P95", WEEKS[4])], date(2026, 9, 28)),
    "cycle times": cycle_times(FINISHED, [4, 12, 31, 8], 14, 31),
    "exposure": exposure(months(3), [210_000, 180_000, None], [250_000, 200_000, 150_000], HOSTILE),
    "contributions": contributions(months(4), [9, 7, 0, 12], [0, 7, 0, 3]),
    "load": load(months(4), [20, 20, 18, 18], [15, 22, 25, 18], [14, None, 19, None], "person-days"),
    "stakeholders": stakeholder_map(PLACES),
    "stakeholders without a gap": stakeholder_map(PLACES[:1]),
}
