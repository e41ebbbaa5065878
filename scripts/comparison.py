"""Two states of the repository -> what the change does, and its problems: the one way for terminal and forge."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from macros.checks import problems_of
from macros.load import Loading, load
from macros.measures.results import Results
from macros.measures.review import Reviews, reviews
from macros.pages.review.answer import answer
from macros.pages.review.blocks import Block
from macros.problem import Problem
from scripts import committed


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a change comes to."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    """What has to be mended in the state after it."""


def comparison(root: Path, base: str, head: str | None = None) -> Comparison:
    """Two commits -> what changed between them; without `head`, up to the files under `root`.

    Raises ValueError with git's words when there is no such commit.
    """
    with _files(root, base) as before, _files(root, head) as after:
        old, new = load(before), load(after)
        problems = tuple(problems_of(new))
        results = Results(new.office) if new.office is not None and not problems else None
        known = _known(old)
        found = reviews(known, results) if results is not None else Reviews()
        return Comparison(tuple(answer(results, found, problems, known)), problems)


@contextmanager
def _files(root: Path, revision: str | None) -> Iterator[Path]:
    """The folder that holds the data: that of a commit is there as long as it is needed."""
    if revision is None:
        yield root
        return
    with tempfile.TemporaryDirectory() as folder:
        committed.write(root, revision, Path(folder))
        yield Path(folder)


def _known(loading: Loading) -> Results | None:
    """The state before; None where there is no office in it."""
    return Results(loading.office) if loading.office is not None else None
