"""KPI readings as rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from macros.export.table import Cell, Field, Rows, Table, amount, as_csv_lines
from macros.measures.kpi import Reading
from macros.measures.results import Results
from macros.measures.spc import Limits
from macros.records.absent import Absent
from macros.records.kpi import Target


def _reading_groups(results: Results) -> Iterator[Rows]:
    for kpi_id, reading in results.readings.items():
        yield results.memo.get(("rows", kpi_id), (reading,), partial(_rows_of_reading, reading))


def _rows_of_reading(reading: Reading) -> Rows:
    return list(_reading_rows(reading))


def _reading_rows(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    for judged, point in zip(reading.history, reading.points, strict=True):
        known = point.limits if isinstance(point.limits, Limits) else None
        yield (
            reading.kpi.id,
            str(judged.period),
            amount(judged.value),
            reading.kpi.unit,
            str(judged.status),
            *_target_cells(judged.target),
            amount(known.mean) if known else None,
            amount(known.lower) if known else None,
            amount(known.upper) if known else None,
            str(point.signal),
            str(point.meaning),
        )


def _target_cells(target: Target | Absent) -> tuple[float | None, float | None]:
    if isinstance(target, Absent):
        return None, None
    return (target.low, target.high) if target.value is None else (target.value, None)


READINGS = Table(
    "kpi-readings",
    "Every observation of every KPI with the target, limits and signal of its period.",
    (
        Field("kpi", "string", "Id of the KPI"),
        Field("period", "string", "Period of the observation"),
        Field("value", "number", "Value in the KPI's unit of measure"),
        Field("unit_of_measure", "string", "Unit of measure; ratio for none"),
        Field("status", "string", "on-target, at-risk, off-target or no-data, by the target then in force"),
        Field("target", "number", "Target then in force, or the lower end of a band"),
        Field("target_high", "number", "Upper end of a band"),
        Field("mean", "number", "Centre line of the segment"),
        Field("lower_limit", "number", "Lower process limit; empty below five values"),
        Field("upper_limit", "number", "Upper process limit; empty below five values"),
        Field("signal", "string", "outside, trend, two-of-three, shift or common-cause"),
        Field("meaning", "string", "improvement, concern, neutral or none"),
    ),
    _reading_groups,
)


def kpi_csv(kpi_id: str, results: Results) -> str:
    """The observations of one KPI alone, with the columns of all readings."""
    header = tuple(field.name for field in READINGS.fields)
    return as_csv_lines([header, *_rows_of_reading(results.readings[kpi_id])])
