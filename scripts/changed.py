"""What has changed since a commit, and how little has to be read to judge it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from macros.load import ENDINGS
from scripts.committed import DATA, PAGES, git

_OF_ONE = re.compile(r"(assessments/[^/]+)/[^/]+\.yml|(data/(?:kpis|projects)/[^/]+)(?:/[^/]+)?\.yml")
REMOVED = "D"


def changes(root: Path, base: str) -> dict[str, str]:
    """Data, assessments and pages that differ from a commit -> how: `A`, `M`, `D`; what git does not know yet is `A`.

    Paths are relative to `root`. Raises ValueError with git's words.
    """
    names = ("--name-status", "--no-renames", "--no-ext-diff", "--relative", "-z")
    parts = (*DATA, PAGES)
    found = git(root, "diff", *names, base, "--", *parts).decode(errors="replace").split("\0")
    new = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *parts).decode(errors="replace")
    both = {**dict(zip(found[1::2], found[::2], strict=False)), **{path: "A" for path in new.split("\0") if path}}
    return {path: how for path, how in sorted(both.items()) if _is_page(path) or any(map(_is_data, path.split("/")))}


def _is_page(path: str) -> bool:
    return path.startswith(f"{PAGES}/") and path.endswith(".md")


def _is_data(name: str) -> bool:
    """Whether a file of this name is data, or a folder stands where a file should."""
    return name.lower().endswith(ENDINGS)


def only_what_matters(root: Path, changed: Mapping[str, str]) -> set[str] | None:
    """Changed files -> the records that have to be read to judge them, as `load` takes them; None when it is all.

    A changed assessment, KPI or project can break a rule of its own, one against the organisation, its units, strategy
    and models, and a published figure. Rules name each other's KPIs and projects by id alone, so a file that is still
    there breaks no other. Everything else, and whatever was removed, may: a page, say, may lose the paragraph that a
    question of a module tests.
    """
    found = [_OF_ONE.fullmatch(path) for path, how in changed.items() if how != REMOVED]
    if len(found) != len(changed):
        return None
    records = {one[1] or f"{one[2]}.yml" for one in found if one is not None}
    return records if None not in found and _are_there(root, records) else None


def _are_there(root: Path, records: Iterable[str]) -> bool:
    return all((root / record).exists() for record in records)
