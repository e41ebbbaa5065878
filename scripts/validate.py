"""Check data files and say what to mend, all at once.

With paths, only the problems of those files and folders are shown; all files are read all the same, because a file is
right or wrong only beside the others. With --changed, the problems that changes since a commit have or bring about: no
more is read than that takes, until something is found.

Pages whose review is overdue, and questions whose page has changed, are told as warnings, which fail nothing; an
essential page that is more than 60 days late is a problem. With --day, the pages are judged on another day than the
last one of the data: that looks ahead. With --changed, the warnings are those that the changes bring about.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from macros.checks import problems_of
from macros.load import ASSESSMENTS, Office, load
from macros.measures.freshness import an_essential_page_is_reviewed, overdue_pages
from macros.measures.questions import to_be_reviewed
from macros.problem import Problem
from macros.records.scalars import parse_day
from scripts.annotations import FORMATS, WARNINGS, changed_first
from scripts.console import FINE, PROBLEMS, USAGE, parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("paths", nargs="*", metavar="PATH", help="show only the problems of these files or folders")
    made.add_argument("--changed", action="store_true", help="only what has changed, committed or not")
    made.add_argument("--base", metavar="REV", help="with --changed: since when (default: the last commit)")
    made.add_argument("--format", choices=FORMATS, default="text", help="text (default) or for a forge")
    made.add_argument("--day", type=_day, help="judge the age of the pages on this day, such as 2027-05-01")
    options = made.parse_args(arguments)
    if options.changed:
        return _check_changes(options, made)
    if options.base is not None:
        made.error("--base says since when something has --changed")
    found = {path: _relative(options.root, path) for path in options.paths}
    missing = [path for path, place in found.items() if place is None]
    if missing:
        print(f"no such file or folder: {', '.join(missing)}", file=sys.stderr)
        return USAGE
    chosen = [place for place in found.values() if place is not None]
    problems, warnings = (
        [problem for problem in found if _is_chosen(problem.path, chosen)]
        for found in _problems_and_warnings(options.root, options.day)
    )
    return _say(problems, options.format, warnings)


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _say(problems: Sequence[Problem], form: str, warnings: Sequence[Problem] = ()) -> int:
    sys.stdout.write(FORMATS[form](problems))
    out = sys.stderr if form == "text" else sys.stdout
    out.write(WARNINGS[form](warnings) if form in WARNINGS else "")
    if form == "text":
        count = len(problems)
        print(f"{count} problem{'' if count == 1 else 's'}" if count else "no problems", file=sys.stderr)
    return PROBLEMS if problems else FINE


def _check_changes(options: argparse.Namespace, made: argparse.ArgumentParser) -> int:
    from scripts.changed import changes, only_what_matters  # nobody else needs git

    if options.paths:
        made.error("name files, or take those that have --changed")
    if options.day is not None:
        made.error("--day judges pages, changed or not; leave out --changed")
    try:
        since = _since(options.root, options.base)
        changed = changes(options.root, since)
        if not changed:
            print("nothing has changed under data/, assessments/ and docs/", file=sys.stderr)
            return FINE
        only = only_what_matters(options.root, changed)
        if only is not None and _are_fine(options.root, only):
            return _say([], options.format)
        problems, warnings = _caused(options.root, since, changed)
        return _say(problems, options.format, warnings)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return USAGE


def _since(root: Path, base: str | None) -> str:
    """The commit that the changes grow from: where this branch left `base`, or the last commit."""
    from scripts.committed import git, resolved

    if base is None:
        return resolved(root, "HEAD")
    return git(root, "merge-base", resolved(root, base), "HEAD").decode().strip()


def _are_fine(root: Path, only: Collection[str]) -> bool:
    """Whether nothing is wrong with these records, as far as they and what they lean on tell. Else all has to be read.

    Without a stated as-of month, it takes all KPIs and projects to know the latest one.
    """
    loading = load(root, only=only)
    if loading.office is None or loading.office.organisation.as_of is None or problems_of(loading):
        return False
    return all(path.startswith(ASSESSMENTS) for path in only) or not _published_otherwise(loading.office)


def _caused(root: Path, since: str, changed: Collection[str]) -> tuple[list[Problem], list[Problem]]:
    """The problems and the warnings of changed files, and those of others that were not there before."""
    from scripts.committed import DATA, PAGES, files

    found, warnings = _problems_and_warnings(root)
    before: set[Problem] = set()
    if any(problem.path not in changed for problem in (*found, *warnings)):
        with files(root, since, (*DATA, PAGES)) as folder:
            before.update(*_problems_and_warnings(folder))
    new, newly_warned = (
        changed_first([one for one in told if one.path in changed or one not in before], changed)
        for told in (found, warnings)
    )
    return new, newly_warned


def _problems_and_warnings(root: Path, day: date | None = None) -> tuple[Sequence[Problem], Sequence[Problem]]:
    """What is wrong with the data; and if nothing is, what was published otherwise, and what is too old. Warnings."""
    loading = load(root)
    found = problems_of(loading)
    if loading.office is None:
        return found, ()
    late = [*an_essential_page_is_reviewed(loading.office, day)]
    found = found or sorted([*_published_otherwise(loading.office), *late])
    return found, sorted([*overdue_pages(loading.office, day), *to_be_reviewed(loading.office)])


def _published_otherwise(office: Office) -> Sequence[Problem]:
    """What the data now say otherwise than a report that was published."""
    if not any(report.figures for report in office.reports.values()):
        return []
    from macros.measures.published import changed_since_publication  # most runs need no measures
    from macros.measures.results import Results

    return list(changed_since_publication(Results(office)))


def _relative(root: Path, path: str) -> str | None:
    """A path as typed, from here or from the root -> as it stands in problem lines; None when it is not there."""
    for given in (Path(path), root / path):
        if given.exists() and given.resolve().is_relative_to(root.resolve()):
            return given.resolve().relative_to(root.resolve()).as_posix()
    return None


def _is_chosen(path: str, chosen: Sequence[str]) -> bool:
    return not chosen or any(one in (path, ".") or path.startswith(f"{one}/") for one in chosen)


if __name__ == "__main__":
    sys.exit(main())
