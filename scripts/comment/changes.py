"""What a pull request changes in data and assessments, read by git from two commits and never checked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.comment.suggestions import Place
from scripts.committed import DATA, git, resolved

_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@.*")


@dataclass(frozen=True, slots=True)
class Commits:
    """Where a pull request starts and ends, as full names of commits."""

    base: str
    head: str


def commits(root: Path, base: str, head: str) -> Commits:
    """Revisions -> commits; the base is where the pull request left it, so that only its own changes are told.

    Raises ValueError: no such commits, or a history too short to know where that was.
    """
    start, end = resolved(root, base), resolved(root, head)
    try:
        return Commits(_text(root, "merge-base", start, end).strip(), end)
    except ValueError:
        if _text(root, "rev-parse", "--is-shallow-repository").strip() == "true":
            raise ValueError("the clone is shallow: fetch all of the history (git fetch --unshallow)") from None
        return Commits(start, end)  # histories without a common commit


def changed_paths(root: Path, between: Commits) -> set[str]:
    """The files of data and assessments that differ, removed ones too."""
    names = _text(root, *_DIFF, "--name-only", "-z", between.base, between.head, "--", *DATA)
    return {name for name in names.split("\0") if name}


def changed_lines(root: Path, between: Commits) -> dict[Place, str]:
    """The new and changed lines of data and assessments -> their text."""
    text = _text(root, *_DIFF, "--unified=0", "--dst-prefix=b/", between.base, between.head, "--", *DATA)
    return dict(_new_lines(iter(text.split("\n"))))


_DIFF = ("-c", "core.quotePath=false", "diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color", "--text")


def _new_lines(diff: Iterator[str]) -> Iterator[tuple[Place, str]]:
    """Lines of a diff without context. A hunk's lines are counted: a new line may look like the head of a file."""
    path = ""
    for line in diff:
        if line.startswith("+++ "):
            path = line.removeprefix("+++ b/").removesuffix("\t")
        elif match := _HUNK.fullmatch(line):
            removed, start, added = (1 if number is None else int(number) for number in match.groups())
            for index, new in enumerate(_hunk(diff, removed + added)[removed:]):
                yield Place(path, start + index), new.removeprefix("+")


def _hunk(diff: Iterator[str], count: int) -> list[str]:
    lines = (line for line in diff if not line.startswith("\\"))  # "\\ No newline at end of file"
    return [line for _, line in zip(range(count), lines, strict=False)]


def _text(root: Path, *arguments: str) -> str:
    return git(root, *arguments).decode(errors="replace")
