"""Count merged changes of the handbook by month, and those that began outside the PMO -> data/contributions.yml.

A change is a commit on the first-parent line of a branch: a merge, or a commit made there. Who wrote the first commit
of what it merged made it. With --pmo (may be repeated), say which mail addresses belong to the PMO: a whole address, or
its end beginning with @. Only counts are written, no names and no addresses. A shallow clone is refused.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from macros.load import CONTRIBUTIONS
from macros.period import Period
from scripts.committed import GitError, git, resolved
from scripts.console import FINE, USAGE, parser

NOT_COUNTED = ("data/kpis", "data/projects", "data/contributions.yml", "assessments")
"""Figures that come each month are no contribution to the handbook."""
BOTS = ("[bot]@", "noreply@github.com")
HEADING = """\
# yaml-language-server: $schema=schemas/contributions.schema.json
# Counted by `python -m scripts.contributions`: change nothing by hand.
note: Counted from the history of the repository; the figures of KPIs, projects and assessments are left out.
months:
"""


@dataclass(frozen=True, slots=True)
class Merged:
    """A change on the main line."""

    month: Period
    author: str
    """The mail address behind its first commit."""


def merged_changes(root: Path, revision: str) -> Iterator[Merged]:
    """Every change that reached a branch, newest first. Raises GitError."""
    paths = (".", *(f":(exclude){path}" for path in NOT_COUNTED))
    form = "--format=%H %cd %ae%x00%P"
    log = git(root, "log", "--first-parent", "--date=format:%Y-%m", form, resolved(root, revision), "--", *paths)
    for line in log.decode(errors="replace").splitlines():
        about, _, parents = line.partition("\0")
        commit, month, author = about.split(" ", 2)
        if " " in parents:
            author = _first_author(root, commit) or author
        yield Merged(Period.parse(month), author.strip().casefold())


def _first_author(root: Path, merge: str) -> str:
    """Who wrote the oldest commit that a merge brought in."""
    found = git(root, "log", "--reverse", "--no-merges", "--format=%ae", f"{merge}^1..{merge}")
    return next(iter(found.decode(errors="replace").splitlines()), "")


def is_inside(author: str, pmo: Collection[str]) -> bool:
    """Whether an address is one of the PMO's."""
    return any(author.endswith(one) if one.startswith("@") else author == one for one in map(str.casefold, pmo))


def counted(changes: Iterator[Merged], pmo: Collection[str]) -> dict[Period, tuple[int, int]]:
    """Month -> (all changes, those from outside), without those that scripts made; months without any between stay."""
    found: dict[Period, tuple[int, int]] = {}
    for one in changes:
        if not any(bot in one.author for bot in BOTS):
            merged, outside = found.get(one.month, (0, 0))
            found[one.month] = (merged + 1, outside + (not is_inside(one.author, pmo)))
    if not found:
        return {}
    first, last = min(found), max(found)
    return {month: found.get(month, (0, 0)) for month in map(first.shift, range(last - first + 1))}


def written(months: dict[Period, tuple[int, int]]) -> str:
    """The data file."""
    lines = [
        f"  - {{period: {month}, merged: {merged}, outside: {outside}}}\n"
        for month, (merged, outside) in months.items()
    ]
    return HEADING + "".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument(
        "--pmo", action="append", required=True, metavar="ADDRESS", help="analyst@example.org or @pmo.org"
    )
    made.add_argument("--rev", default="HEAD", help="branch or commit whose history is counted (default: HEAD)")
    options = made.parse_args(arguments)
    try:
        if git(options.root, "rev-parse", "--is-shallow-repository").strip() == b"true":
            raise GitError("this clone is shallow; fetch the whole history with `git fetch --unshallow`")
        months = counted(merged_changes(options.root, options.rev), options.pmo)
    except (GitError, ValueError) as error:
        print(error, file=sys.stderr)
        return USAGE
    if not months:
        print("no change was found", file=sys.stderr)
        return USAGE
    (options.root / CONTRIBUTIONS).write_text(written(months), encoding="utf-8")
    print(CONTRIBUTIONS)
    return FINE


if __name__ == "__main__":
    sys.exit(main())
