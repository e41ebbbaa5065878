"""Read KPI values by SQL and write them as lines of data/kpis/<kpi>.yml, for a pull request.

Without --write it only tells what would happen: how many rows are new, unchanged, restated or refused, and the lines.
Nothing is overwritten: another value for a period that is there is refused, or with --restate put below it with the
reason. The same query twice changes nothing. `docs/reference/pull.md` describes the configuration.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from macros.load import ORGANISATION, record_of
from macros.records.kpi import Kpi
from macros.records.organisation import Organisation
from macros.records.record import FileRecord, ProblemList
from macros.records.scalars import parse_day, parse_text
from macros.source import read
from scripts.console import PROBLEMS, USAGE, parser, tell
from scripts.pull.config import Config, read_config, unknown_kpis
from scripts.pull.credentials import Secrets
from scripts.pull.engine import INSTALL, EngineError, Result, connect, login_problems, run, translations
from scripts.pull.plan import Plan, Stamp, WriteError, plan_for, write
from scripts.pull.rows import read_rows

KPIS = "data/kpis"
Kind = TypeVar("Kind")
File = TypeVar("File", bound=FileRecord)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    options = _parser().parse_args(arguments)
    if find_spec("ibis") is None:
        print(f"reading by SQL needs Ibis: `make pull CONFIG=…` installs it, or `{INSTALL}`", file=sys.stderr)
        return USAGE
    try:
        config = read_config(options.config)
        plans = _plans(config, options)
    except ProblemList as problems:
        return tell(problems.problems)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return USAGE
    return _finish(config, plans, options)


def _parser() -> argparse.ArgumentParser:
    made = parser(__doc__)
    made.add_argument("config", type=Path, help="the configuration: a YAML file")
    made.add_argument("--write", action="store_true", help="write the files; without it nothing is written")
    made.add_argument("--keep-going", action="store_true", help="write the good rows even when others are refused")
    made.add_argument(
        "--restate", type=_argument(parse_text), metavar="REASON", help="put changed values below the old ones"
    )
    made.add_argument(
        "--entered-on",
        type=_argument(parse_day),
        metavar="DAY",
        help="day on which the values are reported, 2026-11-05",
    )
    return made


def _argument(parse: Callable[[str], Kind]) -> Callable[[str], Kind]:
    """What turns text into a value, with its own words for what is wrong."""

    def read_argument(text: str) -> Kind:
        try:
            return parse(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read_argument


def _plans(config: Config, options: argparse.Namespace) -> list[Plan]:
    """One plan for each query. Raises ProblemList when anything is wrong before a row is read, and OSError."""
    root: Path = options.root
    if problems := list(unknown_kpis(config, sorted(file.stem for file in (root / KPIS).glob("*.yml")))):
        raise ProblemList(problems)
    old = {query.kpi: (root / KPIS / f"{query.kpi}.yml").read_bytes() for query in config.queries}
    kpis = {name: _record(root, f"{KPIS}/{name}.yml", raw, Kpi) for name, raw in old.items()}
    as_of = _record(root, ORGANISATION, (root / ORGANISATION).read_bytes(), Organisation).as_of
    stamp = Stamp(options.entered_on, options.restate)
    return [
        plan_for(kpis[query.kpi], old[query.kpi], *read_rows(result, kpis[query.kpi], as_of), stamp)
        for query, result in zip(config.queries, _results(config, options.config.parent), strict=True)
    ]


def _record(root: Path, path: str, raw: bytes, kind: type[File]) -> File:
    found = record_of(root, read(path, raw), kind)
    if not isinstance(found.record, kind):
        raise ProblemList(found.problems)
    return found.record


def _results(config: Config, folder: Path) -> list[Result]:
    """What the queries give. Raises ProblemList with every query that cannot be run."""
    secrets = Secrets(os.environ)
    if problems := list(login_problems(config, secrets)):
        raise ProblemList(problems)
    try:
        connection = connect(config, folder, secrets)
    except EngineError as error:
        raise ProblemList([config.problem(("connect",), str(error))]) from None
    try:
        return _run_all(config, connection, secrets)
    finally:
        connection.disconnect()


def _run_all(config: Config, connection: Any, secrets: Secrets) -> list[Result]:
    texts, problems = translations(config, connection.dialect)
    if problems:
        raise ProblemList(problems)
    results = []
    for index, text in enumerate(texts):
        try:
            results.append(run(connection, text, secrets))
        except EngineError as error:
            problems.append(config.problem(("queries", index, "sql"), str(error)))
    if problems:
        raise ProblemList(problems)
    return results


def _finish(config: Config, plans: Sequence[Plan], options: argparse.Namespace) -> int:
    """Tell what happens to each KPI and, if asked to, write it."""
    for plan in plans:
        print("\n".join([f"{plan.kpi.id}: {plan.counts}", *plan.lines]))
    problems = [
        config.problem(("queries", index), f"{plan.kpi.id}: {refusal}")
        for index, plan in enumerate(plans)
        for refusal in plan.refusals
    ]
    changed = sum(bool(plan.added) for plan in plans)
    if not options.write:
        print(f"{changed} file(s) would be changed; --write writes them")
    elif problems and not options.keep_going:
        print("nothing was written, because rows were refused; --keep-going writes the others")
    else:
        try:
            write(options.root, plans)
        except WriteError as error:
            print(f"nothing was written: {error}", file=sys.stderr)
            return PROBLEMS
        print(f"{changed} file(s) written")
    return tell(problems)


if __name__ == "__main__":
    sys.exit(main())
