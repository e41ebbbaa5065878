"""Two assessments of one unit -> what changed: scores, the ratings that moved them, evidence that expired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from macros.measures.basis import Basis, Levels
from macros.measures.evidence import is_expired
from macros.measures.profile import Profile
from macros.measures.rebase import carried
from macros.measures.score import AssessmentScore
from macros.records.absent import Absent, Known, is_known
from macros.records.evidence import Evidence
from macros.records.model import Releases

STEADY = 0.05  # ours: a smaller change vanishes in a score with one decimal


@dataclass(frozen=True, slots=True)
class Moved:
    """A criterion whose level changed."""

    criterion: str
    old: int | Absent
    new: int | Absent
    weight: float
    """Part of the whole weight, 0 to 1."""

    @property
    def levels(self) -> int:
        """How far it moved; 0 from or to no rating."""
        return 0 if isinstance(self.old, Absent) or isinstance(self.new, Absent) else self.new - self.old


@dataclass(frozen=True, slots=True)
class Expired:
    """A piece of evidence that no longer counts."""

    criterion: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Change:
    """What changed on one basis from an older assessment to a newer one."""

    old: Profile
    """The older scores, carried into the newer release of the model when that differs."""
    new: Profile
    is_carried: bool
    moved: tuple[Moved, ...]

    def overall(self) -> Known:
        """Change of the overall score, as a reader computes it from one decimal each."""
        return difference(self.old.overall.value, self.new.overall.value)

    def dimension(self, key: str) -> Known:
        """Change of a dimension's score."""
        return difference(self.old.groups[key].value, self.new.groups[key].value)


def difference(old: Known, new: Known) -> Known:
    """New minus old, each rounded to one decimal; absent when one is."""
    if not is_known(old):
        return old
    return round(round(new, 1) - round(old, 1), 1) if is_known(new) else new


def change(releases: Releases, old: AssessmentScore, new: AssessmentScore, basis: Basis) -> Change | None:
    """What changed between two assessments on one basis; None when no map joins their releases of the model."""
    before, after = old.on(basis), new.on(basis)
    is_carried = (old.model.key, old.model.version) != (new.model.key, new.model.version)
    if old.model is not new.model:  # another release, or the same one as it was in another commit
        levels = carried(releases, before.levels, old.model, new.model) if is_carried else before.levels
        if levels is None:
            return None
        known = {key: levels.get(key, Absent.NOT_RATED) for key in new.model.by_criterion}
        before = new.scorer.profile(known, basis)
    return Change(before, after, is_carried, _moved(before.levels, after.levels, new))


def _moved(old: Levels, new: Levels, score: AssessmentScore) -> tuple[Moved, ...]:
    """The farthest first, then the heaviest, then in the model's order."""
    found = [
        Moved(key, old[key], level, score.scorer.leaves[key].share) for key, level in new.items() if old[key] != level
    ]
    return tuple(sorted(found, key=lambda one: (-abs(one.levels), -one.weight)))


def expired(score: AssessmentScore, day: date) -> tuple[Expired, ...]:
    """The evidence of an assessment that counted when it was sent in, and no longer does on `day`."""
    rules, sent = score.model.evidence, score.assessment.submitted_on
    return tuple(
        Expired(key, piece)
        for key, rating in score.assessment.ratings.items()
        if not isinstance(rating.level, Absent)
        for piece in rating.evidence
        if is_expired(piece, rules, day) and not is_expired(piece, rules, sent)
    )


def counts(levels: Levels, of: Mapping[int, object]) -> dict[int | Absent, int]:
    """How many criteria stand on each level, and how many on none."""
    found: dict[int | Absent, int] = dict.fromkeys(of, 0)
    for level in levels.values():
        found[level] = found.get(level, 0) + 1
    return found
