"""Write the JSON Schemas of all kinds of data file, so that editors complete and check while people type.

They are made from the records; a test fails when they are not current.
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, cast, get_args

from macros.records.assessment import Assessment
from macros.records.capacity import Capacity
from macros.records.entry import ObservationEntry, ProjectReport
from macros.records.kpi import Kpi
from macros.records.model import MaturityModel
from macros.records.organisation import Organisation
from macros.records.project import Project
from macros.records.record import FileRecord, Record
from macros.records.report import PeriodReport
from macros.records.strategy import Strategy
from macros.records.unit import Units
from scripts.console import FINE, parser

FOLDER = "data/schemas"
KINDS: dict[str, type[FileRecord]] = {
    "organisation": Organisation,
    "units": Units,
    "model": MaturityModel,
    "assessment": Assessment,
    "kpi": Kpi,
    "project": Project,
    "strategy": Strategy,
    "capacity": Capacity,
    "report": PeriodReport,
    "observation": ObservationEntry,
    "project-report": ProjectReport,
}


def schema(kind: type[FileRecord]) -> dict[str, Any]:
    """A record -> JSON Schema (draft 2020-12) of the file as an editor sees it."""
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **kind.model_json_schema(by_alias=True)}
    for record in _records(kind):
        of_record = made if record is kind else made["$defs"][record.__name__]
        for name, words in _attribute_docstrings(record).items():
            alias = record.model_fields[name].alias or name
            of_record["properties"][alias]["description"] = words
    return made


def _records(kind: type[Record]) -> Iterator[type[Record]]:
    """A record and all records in it, at every depth; a group may hold groups."""
    found, ahead = [kind], [kind]
    while ahead:
        for inner in (one for field in ahead.pop().model_fields.values() for one in _types(field.annotation)):
            if isinstance(inner, type) and issubclass(inner, Record) and inner not in found:
                found.append(inner)
                ahead.append(inner)
    yield from found


def _types(annotation: object) -> Iterator[object]:
    """A type and all types that it names: `dict[Level, Text] | None` -> dict, Level, Text, None."""
    yield annotation
    for inner in get_args(annotation):
        yield from _types(inner)


def _attribute_docstrings(record: type[Record]) -> dict[str, str]:
    """The string under each field. pydantic can do this too, but then every start of every tool pays for it."""
    definitions = [ast.parse(inspect.getsource(kind)).body[0] for kind in _lineage(record)]
    return {
        ast.unparse(field.target): inspect.cleandoc(str(words.value.value))
        for definition in definitions
        for field, words in pairwise(cast("ast.ClassDef", definition).body)
        if isinstance(field, ast.AnnAssign) and isinstance(words, ast.Expr) and isinstance(words.value, ast.Constant)
    }


def _lineage(record: type[Record]) -> Iterator[type[Record]]:
    """A record and the records whose fields it takes over, those first."""
    yield from (kind for kind in reversed(record.__mro__) if issubclass(kind, Record) and kind is not Record)


def schemas() -> dict[str, str]:
    """File name -> text of every schema."""
    return {
        f"{name}.schema.json": json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"
        for name, kind in KINDS.items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    options = parser(__doc__).parse_args(arguments)
    folder = options.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"{FOLDER}/{name}")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
