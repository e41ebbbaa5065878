"""Results -> tables of facts for other tools: one row a fact, stable order, documented columns.

The same tables go to `site/data/` at each build and to `python -m scripts.export`. CSV follows RFC 4180; the schema
is a Data Package (Frictionless Standards) in `datapackage.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from macros.export.kpis import READINGS, kpi_csv
from macros.export.log import DECISION_LOG, LESSONS
from macros.export.maturity import SCORES
from macros.export.projects import BENEFITS, DECISIONS, EARNED_VALUE, MILESTONES, RISKS, STATUSES
from macros.export.table import Table, as_csv, as_json, keep_texts, texts
from macros.measures.results import Results

__all__ = [
    "FORMATS",
    "LARGEST",
    "TABLES",
    "as_csv",
    "as_json",
    "datapackage",
    "files",
    "keep_texts",
    "kpi_files",
    "texts",
]

TABLES = (SCORES, READINGS, EARNED_VALUE, STATUSES, MILESTONES, RISKS, BENEFITS, DECISIONS, LESSONS, DECISION_LOG)


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


LARGEST = SCORES
"""The table whose text takes longest; it grows with units, periods and criteria."""

FORMATS: dict[str, Callable[[Table, Results], str]] = {"csv": as_csv, "json": as_json}


def kpi_files(kpi_ids: Iterable[str]) -> Iterator[tuple[str, Callable[[Results], str]]]:
    """(file name, how its text is made) of the observations of each KPI alone."""
    for kpi_id in kpi_ids:
        yield f"kpis/{kpi_id}.csv", partial(kpi_csv, kpi_id)


def files(formats: Sequence[str] = tuple(FORMATS)) -> Iterator[tuple[str, Callable[[Results], str]]]:
    """(file name, how its text is made) of every table in every format asked for, and of the schema."""
    for table in TABLES:
        for name in formats:
            yield f"{table.name}.{name}", partial(FORMATS[name], table)
    yield "datapackage.json", datapackage
