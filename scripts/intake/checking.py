"""The office as it would be with what came in: written to a folder, read, checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from macros.checks import problems_of
from macros.load import Loading, load
from macros.problem import Problem
from scripts.intake.received import NeedsOptionError, Received


def is_there(folder: Path, path: str) -> bool:
    """Whether something stands at this path, a link that leads nowhere included."""
    return (folder / path).exists() or (folder / path).is_symlink()


def put(folder: Path, received: Sequence[Received], replace: bool) -> None:
    """Write what came in to its places. Raises NeedsOptionError, and writes nothing, where a file stands there."""
    taken = [] if replace else [one.place.path for one in received if is_there(folder, one.place.path)]
    if taken:
        raise NeedsOptionError(f"{', '.join(taken)}: is there already; add --replace to write it anew")
    outside = [one.place.path for one in received if not _is_inside(folder, one.place.path)]
    if outside:
        raise NeedsOptionError(f"{', '.join(outside)}: leads out of the repository by a link; delete the link first")
    for one in received:
        _write(folder, one.place.path, one.content)


def _is_inside(folder: Path, path: str) -> bool:
    return (folder / path).resolve().is_relative_to(folder.resolve())


def _write(folder: Path, path: str, content: bytes) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def caused(folder: Path, before: Loading, received: Sequence[Received]) -> list[Problem]:
    """The problems that what came in has or brings about; those that the office had before are not its fault."""
    paths = {one.place.path for one in received}
    after = problems_of(load(folder))
    old = set(problems_of(before)) if after else set()
    return [problem for problem in after if problem.path in paths or problem not in old]
