"""Write the skeleton of a self-assessment: every criterion with its level texts as comments, nothing rated yet.

An existing file is never overwritten.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence

from macros.load import Office, load
from macros.period import Period
from macros.problem import must_be_one_of
from macros.records.model import Criterion
from macros.records.scalars import parse_period
from scripts.console import FINE, USAGE, parser, tell

WIDTH = 100
GUIDE = (
    "Write the level whose facts, and those of all levels below it, are true: one number after `level:`.",
    "Leave `not-rated` where you do not know. Delete nothing: what is not rated lowers the coverage, not the score.",
    "Evidence goes below a rating, one line for each piece:",
    "    evidence:",
    "      - {kind: document, title: Signed charter, link: https://…, date: 2026-09-30, owner: unit-lead}",
    "Kinds: document, record, minutes, measurement, survey. `note: …` says in a sentence what changed.",
)


def skeleton(office: Office, unit_id: str, period: Period) -> str:
    """The text of a new assessment file of a unit for a period."""
    return "\n".join(_lines(office, unit_id, period)) + "\n"


def _lines(office: Office, unit_id: str, period: Period) -> Iterator[str]:
    model = office.model
    yield "# yaml-language-server: $schema=../../data/schemas/assessment.schema.json"
    yield f"# {office.units[unit_id].name}, {period.label}"
    yield from (f"# {line}" for line in GUIDE)
    yield f"model: {model.id}"
    yield f'model_version: "{model.version}"'
    yield f"submitted_by: {office.units[unit_id].lead}"
    yield f"submitted_on: {period.last_day.isoformat()} # the day you send it in"
    yield "ratings:"
    for dimension in model.dimensions.values():
        yield ""
        yield f"  # ===== {dimension.name} ====="
        for criterion_id, criterion in dimension.criteria.items():
            yield from _criterion_lines(criterion_id, criterion)


def _criterion_lines(criterion_id: str, criterion: Criterion) -> Iterator[str]:
    yield ""
    yield from _comment(f"{criterion.name}: {criterion.question}", "")
    for level, text in criterion.levels.items():
        yield from _comment(f"{level}  {text}", "   ")
    yield f"  {criterion_id}:"
    yield "    level: not-rated"


def _comment(text: str, hanging: str) -> list[str]:
    """Text as comment lines: whatever the model says cannot become a key."""
    return textwrap.wrap(
        " ".join(text.split()), WIDTH, initial_indent="  # ", subsequent_indent=f"  # {hanging}", break_on_hyphens=False
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("unit", help="id of the unit, as in data/units.yml")
    made.add_argument("period", help="period of the assessment, such as 2026-Q4")
    options = made.parse_args(arguments)
    try:
        period = parse_period(options.period)
    except ValueError as error:
        print(f"period {error}", file=sys.stderr)
        return USAGE
    loading = load(options.root)  # what is wrong elsewhere need not keep a unit from starting
    office = loading.office
    if office is None:
        return tell(loading.problems)
    if options.unit not in office.units:
        print(f"unit {must_be_one_of('a unit of data/units.yml', options.unit, office.units)}", file=sys.stderr)
        return USAGE
    file = options.root / "assessments" / options.unit / f"{period}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(skeleton(office, options.unit, period))
    except FileExistsError:
        print(f"{file.as_posix()} is there already; it was not changed", file=sys.stderr)
        return USAGE
    print(f"{file.as_posix()} written: rate the criteria, then run `python -m scripts.validate {file.as_posix()}`")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
