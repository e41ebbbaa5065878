"""One figure of every kind, each with a hostile name where a name can stand."""

from __future__ import annotations

from macros.figures.evm_chart import s_curve
from macros.figures.figure import Figure
from macros.figures.kpi_chart import RunPoint, run_chart, sparkline
from macros.figures.maturity_chart import ProfileRow, TrendPoint, level_counts, profile, trend
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
}
