"""Whoever validates a rating or has seen its evidence did not write it: told from the history of the files.

Roles inside a file are held apart by a check; here it is people. A change that adds or changes a `validation`, or a
`seen_by` of evidence that stood there before, must leave that rating as it is, and be written by nobody who wrote the
file before. Evidence that is new may say who has seen it: the report asks that role to confirm. People are told apart
by the e-mail of their commits, which git does not prove: this finds what happens by mistake, not by intent.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.load import Office
from macros.problem import Problem
from macros.records.assessment import Assessment, Rating
from macros.records.evidence import Evidence
from macros.source import Location
from scripts.committed import git

_ADDRESS = re.compile(r"<([^<>\n]+)>")
OWN_CHANGE = "must come in a change of its own, because {what}; send the rating first, and let somebody else add this"
OUTLIVED = "must be taken away, because the level of the rating changes; whoever validated it may do so again"
SAME_PEOPLE = (
    "must be written by somebody who has not written this file before; commit {now} has an author of commit {then}. "
    "Let the person who looked at it send this change"
)
SHALLOW = (
    "Whether those who validated are other people than the authors could not be checked: the history is not all here. "
    "Fetch it with 'git fetch --unshallow'."
)
UNREADABLE = (
    "Whether those who validated are other people than the authors could not be checked: the state before has problems."
)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the history says of those who judged."""

    problems: tuple[Problem, ...] = ()
    could_not: str = ""
    """Why it could not be checked; empty when it could, or when there was nothing to check."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A place in a rating where somebody judges, new or other than before."""

    place: Location
    key: str
    """Criterion id."""


def authorship(root: Path, base: str, head: str, before: Office | None, after: Office) -> Verdicts:
    """Two commits and their offices -> what is wrong with who judged. Raises ValueError with git's words."""
    problems: list[Problem] = []
    could_not = ""
    for assessment in after.all_assessments:
        old = _same(before, assessment)
        judged = list(_judged(old, assessment))
        if before is None or assessment.path in before.unreadable:
            could_not = UNREADABLE if judged else could_not
            continue
        problems += _outlived(old, assessment)
        problems += _not_alone(old, assessment, judged)
        if judged and _is_shallow(root):
            could_not = SHALLOW
        elif judged:
            problems += _same_people(root, base, head, assessment, judged)
    return Verdicts(tuple(sorted(set(problems))), could_not)


def _is_shallow(root: Path) -> bool:
    return git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _same(office: Office | None, assessment: Assessment) -> Assessment | None:
    """The assessment as it was before."""
    if office is None:
        return None
    by_period = office.assessments.get(assessment.unit, {})
    return by_period.get(assessment.period)


def _judged(old: Assessment | None, new: Assessment) -> Iterator[_Judged]:
    """Every validation that is new or other than before, and every such `seen_by` of evidence that was there before."""
    for key, rating in new.ratings.items():
        was = old.ratings.get(key) if old is not None else None
        if rating.validation is not None and (was is None or was.validation != rating.validation):
            yield _Judged(("ratings", key, "validation"), key)
        before = _seen(was) if was is not None else {}
        for index, piece in enumerate(rating.evidence):
            looked = before.get(_shown(piece), set())
            if piece.seen_by is not None and looked and (piece.seen_by, piece.seen_on) not in looked:
                yield _Judged(("ratings", key, "evidence", index, "seen_by"), key)


def _seen(rating: Rating) -> Mapping[tuple[object, ...], set[tuple[object, object]]]:
    """Each piece of evidence -> who had looked at it, and when."""
    found: dict[tuple[object, ...], set[tuple[object, object]]] = {}
    for piece in rating.evidence:
        found.setdefault(_shown(piece), set()).add((piece.seen_by, piece.seen_on))
    return found


def _shown(piece: Evidence) -> tuple[object, ...]:
    """A piece of evidence without who looked at it."""
    return tuple(getattr(piece, name) for name in type(piece).model_fields if name not in ("seen_by", "seen_on"))


def _not_alone(old: Assessment | None, new: Assessment, judged: list[_Judged]) -> Iterator[Problem]:
    """A rating that is judged in a change stays as it was in that change."""
    for one in judged:
        was = old.ratings.get(one.key) if old is not None else None
        what = _changed(was, new.ratings[one.key])
        if what:
            yield new.problem(one.place, OWN_CHANGE.format(what=what))


def _outlived(old: Assessment | None, new: Assessment) -> Iterator[Problem]:
    """A validation does not stay when the level that was validated changes."""
    for key, rating in new.ratings.items():
        was = old.ratings.get(key) if old is not None else None
        stays = was is not None and rating.validation is not None and rating.validation == was.validation
        if was is not None and stays and _level(was) != _level(rating):
            yield new.problem(("ratings", key, "validation"), OUTLIVED)


def _changed(old: Rating | None, new: Rating) -> str:
    if old is None:
        return "the rating is new too"
    if _level(old) != _level(new):
        return "the level of the rating changes too"
    return "" if _pieces(old) == _pieces(new) else "the evidence of the rating changes too"


def _level(rating: Rating) -> tuple[object, object]:
    return rating.level, rating.percent


def _pieces(rating: Rating) -> Counter[tuple[object, ...]]:
    return Counter(map(_shown, rating.evidence))


def _same_people(root: Path, base: str, head: str, new: Assessment, judged: list[_Judged]) -> Iterator[Problem]:
    """Nobody who wrote the file before writes a judgement into it."""
    wrote = _authors(root, base, new.path)
    for address, commit in _authors(root, f"{base}..{head}", new.path).items():
        if address in wrote:
            message = SAME_PEOPLE.format(now=commit[:10], then=wrote[address][:10])
            yield from (new.problem(one.place, message) for one in judged)


def _authors(root: Path, commits: str, path: str) -> Mapping[str, str]:
    """E-mail of everybody who wrote a file in these commits, alone or together, and one commit of each."""
    told = "--format=%x00%H%x00<%ae>%n%(trailers:key=Co-authored-by,valueonly)"
    every = ("log", "--full-history", "--no-merges", told, commits, "--", path)
    log = git(root, "--literal-pathspecs", "-c", "log.showSignature=false", *every)
    fields = log.decode(errors="replace").split("\0")[1:]
    found: dict[str, str] = {}
    for commit, people in zip(fields[::2], fields[1::2], strict=True):
        for address in _ADDRESS.findall(people):
            found.setdefault(address.strip().casefold(), commit)
    return found
