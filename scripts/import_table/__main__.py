"""Read a table (CSV or XLSX) into projects or KPI observations, as a map file says.

Without --write it only tells what would happen: counts, and every row and cell that it could not read. Nothing is
overwritten: a value that differs from what is there is a conflict, told with both values, and left as it is. Reading
the same table twice changes nothing. `docs/reference/import.md` describes the map.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from macros.checks import check, problems_of
from macros.entries import read_again
from macros.load import Office, load
from macros.problem import Problem
from macros.records.project import Project
from macros.records.record import ProblemList
from macros.source import read
from scripts.console import FINE, PROBLEMS, USAGE, parser, tell
from scripts.import_table.files import Outcome, outcome
from scripts.import_table.mapping import Map, Target
from scripts.import_table.observations import read_observations
from scripts.import_table.projects import Complaint, read_projects
from scripts.import_table.table import Table, TableError, read_table

Read = tuple[list[Outcome], list[Complaint], dict[str, int]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("file", type=Path, help="the table: .csv or .xlsx")
    made.add_argument("--map", type=Path, required=True, help="what its columns mean: a YAML file")
    made.add_argument("--write", action="store_true", help="write the files; without it nothing is written")
    made.add_argument("--show", type=int, default=None, metavar="N", help="tell only so many rows that were not read")
    options = made.parse_args(arguments)
    loading = load(options.root)
    if found := problems_of(loading):
        return tell(found)
    assert loading.office is not None
    try:
        map_ = Map.from_document(read(options.map.as_posix(), options.map.read_bytes()))
        table = read_table(options.file, map_)
    except ProblemList as problems:
        return tell(problems.problems)
    except (TableError, OSError) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return USAGE
    if found := list(map_.problems(table.headings)):
        return tell(found)
    outcomes, complaints, exempt = _read(table, map_, loading.office, options.file.name, options.root)
    _report(table, outcomes, complaints, exempt, options.show)
    if wrong := list(_wrong(loading.office, outcomes)):
        return tell(wrong)
    if options.write:
        _write(options.root, outcomes)
    changed = sum(one.changes for one in outcomes)
    print(f"{changed} file(s) {'written' if options.write else 'would be written; add --write to write them'}")
    return PROBLEMS if any(one.conflicts for one in outcomes) else FINE


def _read(table: Table, map_: Map, office: Office, source: str, root: Path) -> Read:
    if map_.into is Target.OBSERVATIONS:
        old = {kpi.path: (root / kpi.path).read_bytes() for kpi in office.kpis.values()}
        return read_observations(table, map_, office.kpis, old)
    drafts = read_projects(table, map_)
    outcomes = []
    for draft in drafts.projects.values():
        project = office.projects.get(draft.id)
        known = (root / project.path).read_bytes() if project is not None else b""
        outcomes.append(outcome(draft, map_, source, project, known))
    return outcomes, drafts.complaints, drafts.exempt


def _report(
    table: Table,
    outcomes: Sequence[Outcome],
    complaints: Sequence[Complaint],
    exempt: dict[str, int],
    show: int | None,
) -> None:
    refused = [one for one in complaints if one.is_whole_row]
    print(f"{len(table.rows)} rows read, {len(refused)} refused as a whole")
    _counts(
        "cells that could not be read, by column", (one.column or "-" for one in complaints if not one.is_whole_row)
    )
    _counts("cells that are exempt, by column", (column for column, count in exempt.items() for _ in range(count)))
    new = sum(one.is_new for one in outcomes)
    changed = sum(one.changes and not one.is_new for one in outcomes)
    print(f"files: {new} new, {changed} with lines added, {len(outcomes) - new - changed} unchanged")
    _counts("lines added", (name for one in outcomes for name, count in one.added.items() for _ in range(count)))
    print(f"lines that were there already: {sum(one.unchanged for one in outcomes)}")
    for complaint in complaints[:show]:
        print(complaint)
    if show is not None and len(complaints) > show:
        print(f"and {len(complaints) - show} more")
    for one in outcomes:
        for conflict in one.conflicts:
            print(f"conflict: {conflict}")


def _counts(name: str, values: Iterable[str]) -> None:
    counted = Counter(values)
    if counted:
        print(f"{name}: {', '.join(f'{value} {count}' for value, count in counted.most_common())}")


def _wrong(office: Office, outcomes: Sequence[Outcome]) -> Iterator[Problem]:
    """What the checks say of the files as they would be."""
    projects, kpis = dict(office.projects), dict(office.kpis)
    for one in outcomes:
        if not one.changes:
            continue
        name, raw = Path(one.path).stem, one.text.encode()
        try:
            if one.path.startswith("data/kpis/"):
                kpis[name] = read_again(kpis[name], raw)
            elif one.is_new:
                projects[name] = Project.from_document(read(one.path, raw))
            else:
                projects[name] = read_again(projects[name], raw)
        except ProblemList as problems:
            yield from problems.problems
    yield from check(replace(office, projects=dict(sorted(projects.items())), kpis=kpis))


def _write(root: Path, outcomes: Sequence[Outcome]) -> None:
    for one in outcomes:
        if one.changes:
            file = root / one.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(one.text, encoding="utf-8", newline="")


if __name__ == "__main__":
    sys.exit(main())
