"""Patterns that often come with ratings nobody thought about. A hint is a question to the unit, never a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from macros.measures.score import AssessmentScore
from macros.records.absent import Absent
from macros.records.evidence import Evidence

LONGEST_RUN = 10  # ours: a third of thirty criteria in a row
FEWEST_COPIES = 3
JUMP = 2


class HintKind(StrEnum):
    """What was noticed."""

    ALL_HIGHEST = "all-highest"
    STRAIGHT_LINE = "straight-line"
    JUMP = "jump"
    COPIED_NOTE = "copied-note"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to look at again."""

    kind: HintKind
    criteria: tuple[str, ...]
    detail: str = ""


def hints(now: AssessmentScore, before: AssessmentScore | None) -> Iterator[Hint]:
    """What the unit may want to look at again before it sends in an assessment."""
    yield from _all_highest(now)
    yield from _straight_lines(now)
    if before is not None:
        yield from _jumps(now, before)
    yield from _copied_notes(now)
    yield from _seen(now, before)


def _all_highest(now: AssessmentScore) -> Iterator[Hint]:
    """Every rating is the highest level."""
    rated = [level for level in now.claimed.levels.values() if not isinstance(level, Absent)]
    if rated and min(rated) == max(now.model.levels):
        yield Hint(HintKind.ALL_HIGHEST, (), str(len(rated)))


def _straight_lines(now: AssessmentScore) -> Iterator[Hint]:
    """Many criteria in a row have one level; the file's order counts, for that is how it was filled in."""
    levels = now.claimed.levels
    rated = [key for key in now.assessment.ratings if not isinstance(levels.get(key, Absent.NOT_RATED), Absent)]
    for level, run in groupby(rated, key=lambda key: levels[key]):
        keys = tuple(run)
        if len(keys) >= LONGEST_RUN:
            yield Hint(HintKind.STRAIGHT_LINE, keys, str(level))


def _jumps(now: AssessmentScore, before: AssessmentScore) -> Iterator[Hint]:
    """A criterion rose by two levels or more, and no evidence is newer than the assessment before."""
    for key, level in now.claimed.levels.items():
        old = before.claimed.levels.get(key, Absent.NOT_RATED)
        if isinstance(level, Absent) or isinstance(old, Absent) or level - old < JUMP:
            continue
        known = {(piece.title, piece.date) for piece in before.assessment.ratings[key].evidence}
        sent = before.assessment.submitted_on
        pieces = [piece for piece in now.assessment.ratings[key].evidence if (piece.title, piece.date) not in known]
        if not any(piece.date is None or piece.date > sent for piece in pieces):
            yield Hint(HintKind.JUMP, (key,), f"{old} to {level}")


def _copied_notes(now: AssessmentScore) -> Iterator[Hint]:
    """The same note stands at three criteria or more."""
    by_note: dict[str, list[str]] = {}
    for key, rating in now.assessment.ratings.items():
        if rating.note:
            by_note.setdefault(" ".join(rating.note.casefold().split()), []).append(key)
    for keys in by_note.values():
        if len(keys) >= FEWEST_COPIES:
            yield Hint(HintKind.COPIED_NOTE, tuple(keys), now.assessment.ratings[keys[0]].note or "")


def _seen(now: AssessmentScore, before: AssessmentScore | None) -> Iterator[Hint]:
    """Evidence that, as the unit itself writes, somebody else has seen: for each such role, where that is new."""
    ratings = before.assessment.ratings.values() if before is not None else ()
    known = {_by_whom(piece) for rating in ratings for piece in rating.evidence}
    new: dict[str, dict[str, None]] = {}
    for key, rating in now.assessment.ratings.items():
        for piece in rating.evidence:
            if piece.seen_by is not None and _by_whom(piece) not in known:
                new.setdefault(piece.seen_by, {})[key] = None
    yield from (Hint(HintKind.SEEN, tuple(keys), role) for role, keys in sorted(new.items()))


def _by_whom(piece: Evidence) -> tuple[object, ...]:
    return piece.title, piece.date, piece.seen_by, piece.seen_on
