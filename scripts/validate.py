"""Check data files and say what to mend, all at once.

With paths, only the problems of those files and folders are shown; all files are read all the same, because a file is
right or wrong only beside the others.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from macros.checks import problems_of
from macros.load import load
from macros.problem import Problem
from scripts.annotations import FORMATS
from scripts.console import FINE, PROBLEMS, USAGE, parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("paths", nargs="*", metavar="PATH", help="show only the problems of these files or folders")
    made.add_argument("--format", choices=FORMATS, default="text", help="text (default) or for a forge")
    options = made.parse_args(arguments)
    found = {path: _relative(options.root, path) for path in options.paths}
    missing = [path for path, place in found.items() if place is None]
    if missing:
        print(f"no such file or folder: {', '.join(missing)}", file=sys.stderr)
        return USAGE
    chosen = [place for place in found.values() if place is not None]
    problems = [problem for problem in _problems(options.root) if _is_chosen(problem.path, chosen)]
    sys.stdout.write(FORMATS[options.format](problems))
    if options.format == "text":
        count = len(problems)
        print(f"{count} problem{'' if count == 1 else 's'}" if count else "no problems", file=sys.stderr)
    return PROBLEMS if problems else FINE


def _problems(root: Path) -> Sequence[Problem]:
    """What is wrong with the data; and if nothing is, what was published otherwise than the data now say."""
    loading = load(root)
    found = problems_of(loading)
    if found or loading.office is None or not any(report.figures for report in loading.office.reports.values()):
        return found
    from macros.measures.published import changed_since_publication  # most runs need no measures
    from macros.measures.results import Results

    return list(changed_since_publication(Results(loading.office)))


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
