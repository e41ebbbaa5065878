"""Two states of the repository -> what the change does, and its problems: the one way for terminal and forge."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from macros.checks import problems_of
from macros.load import ORGANISATION, UNITS, Loading, load
from macros.measures.results import Results
from macros.measures.review import Reviews, reviews
from macros.pages.review.answer import answer
from macros.pages.review.blocks import Block
from macros.problem import Problem
from macros.records.record import FileRecord
from scripts.authorship import Verdicts, authorship
from scripts.committed import files

Key = TypeVar("Key")
Kind = TypeVar("Kind", bound=FileRecord)


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
    with files(root, base) as before, files(root, head) as after:
        old, new = load(before), load(after)
        problems = problems_of(new)
        results = Results(new.office) if new.office is not None and not problems else None
        known = _known(old)
        found = reviews(known, results) if results is not None else Reviews()
        verdicts = Verdicts()
        if results is not None and head is not None:  # what is not committed has no author yet
            verdicts = authorship(root, base, head, old.office, results.office)
            problems += verdicts.problems
        notes = [verdicts.could_not] if verdicts.could_not else []
        return Comparison(tuple(answer(results, found, problems, known, notes)), tuple(problems))


FOUNDATIONS = (ORGANISATION, UNITS, "data/models/")
"""Without these nothing can be computed."""


def _known(loading: Loading) -> Results | None:
    """The state before, without the files that had problems: those are shown as new. None where there was none."""
    office = loading.office
    broken = {problem.path for problem in problems_of(loading)}
    if office is None or any(path.startswith(FOUNDATIONS) for path in broken):
        return None
    assessments = {unit: _sound(by_period, broken) for unit, by_period in office.assessments.items()}
    kpis, projects = _sound(office.kpis, broken), _sound(office.projects, broken)
    return Results(replace(office, assessments=assessments, kpis=kpis, projects=projects))


def _sound(records: Mapping[Key, Kind], broken: Set[str]) -> dict[Key, Kind]:
    return {
        key: record
        for key, record in records.items()
        if broken.isdisjoint((record.path, *(entry.path for entry in record.entries)))
    }
