"""The data files of a commit, written to a folder: read object by object, never checked out, nothing of them run.

`git archive` would obey `export-ignore` and `export-subst` in the commit's own .gitattributes: a pull request could
hide a file from the answer. Objects are taken as they stand.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

DATA = ("data", "assessments")
PAGES = "docs"
MOST_FILES = 20_000
LARGEST_TOTAL = 200_000_000  # bytes
FILE_MODES = ("100644", "100755")  # no link, no submodule


@dataclass(frozen=True, slots=True)
class _Entry:
    blob: str
    size: int
    path: str


def write(root: Path, revision: str, folder: Path, parts: Sequence[str] = DATA) -> None:
    """The files under data/ and assessments/ of a commit -> `folder`. Raises ValueError: no such commit, too much.

    With `docs` among the parts, its pages as well; pictures and scripts beside them stay where they are.
    """
    commit = resolved(root, revision)
    listed = _entries(git(root, "ls-tree", "-r", "-z", "--long", commit, "--", *parts))
    entries = [entry for entry in listed if not entry.path.startswith(f"{PAGES}/") or entry.path.endswith(".md")]
    if len(entries) > MOST_FILES or sum(entry.size for entry in entries) > LARGEST_TOTAL:
        raise ValueError(f"the commit holds more than {MOST_FILES:,} data files or {LARGEST_TOTAL // 10**6} MB of them")
    contents = _contents(git(root, "cat-file", "--batch", given=_names(entries)))
    for entry, content in zip(entries, contents, strict=True):
        file = folder.joinpath(*PurePosixPath(entry.path).parts)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


@contextmanager
def files(root: Path, revision: str | None, parts: Sequence[str] = DATA) -> Iterator[Path]:
    """The folder that holds the data: that of a commit is there as long as it is needed. Raises as `write`."""
    if revision is None:
        yield root
        return
    with tempfile.TemporaryDirectory() as name:
        write(root, revision, Path(name), parts)
        yield Path(name)


def resolved(root: Path, revision: str) -> str:
    """A commit, branch or tag -> the commit's full name. Raises ValueError: there is none."""
    return git(root, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()


def _entries(listing: bytes) -> Iterator[_Entry]:
    """`MODE blob NAME SIZE<tab>PATH<nul>...` -> the regular files in it."""
    for line in filter(None, listing.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, _, blob, size = about.decode().split()
        if mode in FILE_MODES and ".." not in PurePosixPath(path.decode(errors="replace")).parts:
            yield _Entry(blob, int(size), path.decode(errors="replace"))


def _names(entries: Sequence[_Entry]) -> bytes:
    return "".join(f"{entry.blob}\n" for entry in entries).encode()


def _contents(batch: bytes) -> Iterator[bytes]:
    """`NAME blob SIZE<newline>CONTENT<newline>...` -> the contents."""
    start = 0
    while start < len(batch):
        end = batch.index(b"\n", start)
        size = int(batch[start:end].split()[-1])
        yield batch[end + 1 : end + 1 + size]
        start = end + size + 2


class GitError(ValueError):
    """What git says against it, in one line."""


def git(root: Path, *arguments: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> bytes:
    """What git prints. Raises GitError."""
    try:
        found = subprocess.run(
            ["git", "-C", str(root), *arguments],
            input=given,
            env={**os.environ, **(env or {})},
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise GitError("git was not found; install it") from None
    if found.returncode:
        said = found.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(f"git cannot {_task(arguments)}: {said[-1] if said else 'it does not say why'}")
    return found.stdout


def _task(arguments: Sequence[str]) -> str:
    """`read 'HEAD~99'` of what is read by name, else the name of the command."""
    return f"read {arguments[-1]!r}" if arguments[0] in ("rev-parse", "ls-tree", "merge-base", "log") else arguments[0]
