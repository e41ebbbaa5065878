"""Results -> tables of facts for other tools: one row a fact, stable order, documented columns.

The same tables go to `site/data/` at each build and to `python -m scripts.export`. CSV follows RFC 4180; the schema
is a Data Package (Frictionless Standards) in `datapackage.json`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from macros.measures.evm import Method
from macros.measures.profile import Score
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.measures.scorer import Scorer
from macros.measures.spc import Limits
from macros.records.absent import Absent, Known, is_known
from macros.records.kpi import Target

Cell = str | int | float | None
Rows = Sequence[tuple[Cell, ...]]
DECIMALS = 6
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")  # OWASP, "CSV injection"; the last four as East Asian keyboards write them


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its type in a Data Package, and what it says."""

    name: str
    type: str
    description: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of facts. A cell is None where there is no number.

    Rows come in groups; a group that has not changed since the last build is the same object, and not written anew.
    """

    name: str
    description: str
    fields: tuple[Field, ...]
    groups: Callable[[Results], Iterator[Rows]]


def _amount(value: Known | None) -> float | None:
    return round(value, DECIMALS) if value is not None and is_known(value) else None


def _score_groups(results: Results) -> Iterator[Rows]:
    for unit_id, scores in results.scores.items():
        if unit_id not in results.hidden:
            for score in scores.values():
                yield results.memo.get(("rows", score.assessment.path), (score,), partial(_rows_of_score, score))


def _rows_of_score(score: AssessmentScore) -> Rows:
    unit_id, period, version = score.assessment.unit, str(score.period), score.model.version
    rows: list[tuple[Cell, ...]] = [
        (unit_id, period, version, kind, key, *_score_cells(*found)) for kind, key, found in _group_scores(score)
    ]
    levels = (score.claimed.levels, score.backed.levels, score.validated.levels)
    for key in score.claimed.levels:
        cells = _criterion_cells(score.scorer, key, levels[0][key], levels[1][key], levels[2][key])
        rows.append((unit_id, period, version, "criterion", key, *cells))
    return rows


@lru_cache(maxsize=50_000)
def _criterion_cells(scorer: Scorer, key: str, *levels: int | Absent) -> tuple[Cell, ...]:
    """The same for every unit and period with these levels, so made once."""
    claimed, backed, validated = (scorer.criterion(key, level) for level in levels)
    return _score_cells(claimed, backed, validated)


def _group_scores(score: AssessmentScore) -> Iterator[tuple[str, str, tuple[Score, Score, Score]]]:
    bases = (score.claimed, score.backed, score.validated)
    yield "overall", "overall", (bases[0].overall, bases[1].overall, bases[2].overall)
    for key in score.claimed.groups:
        kind = "dimension" if key in score.model.dimensions else "group"
        yield kind, key, (bases[0].groups[key], bases[1].groups[key], bases[2].groups[key])


def _score_cells(claimed: Score, backed: Score, validated: Score) -> tuple[Cell, ...]:
    return (
        _amount(claimed.value),
        _amount(claimed.low),
        _amount(claimed.high),
        _amount(backed.value),
        _amount(validated.value),
        _amount(claimed.target),
        claimed.rated,
        validated.rated,
        claimed.total,
    )


def _reading_rows(results: Results) -> Iterator[tuple[Cell, ...]]:
    for kpi_id, reading in results.readings.items():
        for judged, point in zip(reading.history, reading.points, strict=True):
            known = point.limits if isinstance(point.limits, Limits) else None
            yield (
                kpi_id,
                str(judged.period),
                _amount(judged.value),
                reading.kpi.unit,
                str(judged.status),
                *_target_cells(judged.target),
                _amount(known.mean) if known else None,
                _amount(known.lower) if known else None,
                _amount(known.upper) if known else None,
                str(point.signal),
                str(point.meaning),
            )


def _target_cells(target: Target | Absent) -> tuple[float | None, float | None]:
    if isinstance(target, Absent):
        return None, None
    return (target.low, target.high) if target.value is None else (target.value, None)


def _evm_rows(results: Results) -> Iterator[tuple[Cell, ...]]:
    for project_id, found in results.projects.items():
        for month in found.months:
            s = month.snapshot
            yield (
                project_id,
                str(month.period),
                *(_amount(amount) for amount in (s.bac, s.pv, s.ev, s.ac, s.sv, s.cv, s.spi, s.cpi)),
                *(_amount(s.eac(method)) for method in Method),
                _amount(s.etc(Method.TYPICAL)),
                _amount(s.vac(Method.TYPICAL)),
                _amount(s.tcpi),
            )


def _status_rows(results: Results) -> Iterator[tuple[Cell, ...]]:
    for project_id, found in results.projects.items():
        yield project_id, str(found.period), str(found.declared), str(found.computed), " ".join(found.reasons)


TABLES = (
    Table(
        "maturity-scores",
        "Maturity scores of every unit and period as sent in: overall, by dimension, group and criterion.",
        (
            Field("unit", "string", "Id of the unit"),
            Field("period", "string", "Period of the assessment"),
            Field("model_version", "string", "Release of the maturity model that was rated"),
            Field("kind", "string", "overall, dimension, group or criterion"),
            Field("id", "string", "Id of the dimension, group or criterion; overall for the whole"),
            Field("claimed", "number", "Score as rated; empty when nothing was"),
            Field("claimed_low", "number", "Claimed score if everything unrated were at the lowest level"),
            Field("claimed_high", "number", "Claimed score if everything unrated were at the highest level"),
            Field("backed", "number", "Score with each rating capped by its evidence on the day of submission"),
            Field("validated", "number", "Score of what a validator confirmed or changed"),
            Field("target", "number", "Score that the targets of the unit's tier would make"),
            Field("rated", "integer", "How many criteria were rated"),
            Field("validated_count", "integer", "How many ratings were validated"),
            Field("total", "integer", "How many criteria apply"),
        ),
        _score_groups,
    ),
    Table(
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
        lambda results: iter([list(_reading_rows(results))]),
    ),
    Table(
        "earned-value",
        "Earned value of every project and reported month; amounts are cumulative, in the organisation's currency.",
        (
            Field("project", "string", "Id of the project"),
            Field("period", "string", "Month of the report"),
            Field("bac", "number", "Budget at completion"),
            Field("pv", "number", "Planned value"),
            Field("ev", "number", "Earned value"),
            Field("ac", "number", "Actual cost"),
            Field("sv", "number", "Schedule variance, EV - PV"),
            Field("cv", "number", "Cost variance, EV - AC"),
            Field("spi", "number", "Schedule performance index, EV / PV"),
            Field("cpi", "number", "Cost performance index, EV / AC"),
            Field("eac_typical", "number", "Estimate at completion, BAC / CPI"),
            Field("eac_atypical", "number", "Estimate at completion, AC + BAC - EV"),
            Field("eac_combined", "number", "Estimate at completion, AC + (BAC - EV) / (CPI x SPI)"),
            Field("etc", "number", "Estimate to complete, typical"),
            Field("vac", "number", "Variance at completion, typical"),
            Field("tcpi", "number", "To-complete performance index within the budget; empty when it is spent"),
        ),
        lambda results: iter([list(_evm_rows(results))]),
    ),
    Table(
        "project-status",
        "Declared and computed status of every project in the as-of month.",
        (
            Field("project", "string", "Id of the project"),
            Field("period", "string", "As-of month"),
            Field("declared", "string", "What the project manager says"),
            Field("computed", "string", "What the figures say"),
            Field("reasons", "string", "Why the computed status is what it is"),
        ),
        lambda results: iter([list(_status_rows(results))]),
    ),
)


def _spreadsheet_safe(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets a quote before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _csv_lines(rows: Rows) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([_spreadsheet_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _csv_text(table: Table, rows: Rows) -> str:
    return _csv_lines(rows)


def _json_text(table: Table, rows: Rows) -> str:
    names = [f"{_json_cell(field.name)}: " for field in table.fields]
    cells = ([name + _json_cell(cell) for name, cell in zip(names, row, strict=True)] for row in rows)
    return ",\n".join([f"{{{', '.join(row)}}}" for row in cells])


@lru_cache(maxsize=50_000, typed=True)  # 1 and 1.0 are equal and written differently
def _json_cell(cell: Cell) -> str:
    return json.dumps(cell, ensure_ascii=False)


WRITERS: dict[str, Callable[[Table, Rows], str]] = {"csv": _csv_text, "json": _json_text}


def texts(table: Table, form: str, results: Results) -> list[str]:
    """The text of each group of rows; that of an unchanged group is kept from the last build."""
    return [
        results.memo.get((table.name, form, index), (rows,), partial(WRITERS[form], table, rows))
        for index, rows in enumerate(table.groups(results))
    ]


def keep_texts(table: Table, form: str, results: Results, made: Sequence[str]) -> None:
    """Keep what `texts` came to in another process."""
    for index, (rows, text) in enumerate(zip(table.groups(results), made, strict=True)):
        results.memo.keep((table.name, form, index), (rows,), text)


def as_csv(table: Table, results: Results) -> str:
    """A table as CSV with a header line."""
    header = _csv_lines([tuple(field.name for field in table.fields)])
    return header + "".join(texts(table, "csv", results))


def as_json(table: Table, results: Results) -> str:
    """A table as a JSON list of objects, one a line."""
    body = ",\n".join(filter(None, texts(table, "json", results)))
    return f"[\n{body}\n]\n" if body else "[]\n"


def datapackage(results: Results) -> str:
    """The schema of all CSV tables."""
    package = {
        "name": "pmo-export",
        "title": f"Figures published by the PMO of {results.office.organisation.name}, {results.office.as_of}",
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "description": table.description,
                "schema": {
                    "fields": [
                        {"name": field.name, "type": field.type, "description": field.description}
                        for field in table.fields
                    ]
                },
            }
            for table in TABLES
        ],
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


LARGEST = TABLES[0]
"""The table whose text takes longest; it grows with units, periods and criteria."""

FORMATS: dict[str, Callable[[Table, Results], str]] = {"csv": as_csv, "json": as_json}


def files(formats: Sequence[str] = tuple(FORMATS)) -> Iterator[tuple[str, Callable[[Results], str]]]:
    """(file name, how its text is made) of every table in every format asked for, and of the schema."""
    for table in TABLES:
        for name in formats:
            yield f"{table.name}.{name}", partial(FORMATS[name], table)
    yield "datapackage.json", datapackage
