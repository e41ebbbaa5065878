"""Ratings of an earlier release of a model -> ratings of a later one, by the maps that the releases carry.

Past scores stay as they were: this serves comparison alone, and whoever shows it says so.
"""

from __future__ import annotations

from math import floor

from macros.measures.basis import Levels
from macros.measures.combine import absence
from macros.records.absent import Absent
from macros.records.model import Carry, CriterionChange, MaturityModel, Releases, release_path


def carried(releases: Releases, levels: Levels, old: MaturityModel, new: MaturityModel) -> Levels | None:
    """Levels of an older release as levels of a newer one, release by release; None when no chain joins them."""
    path = release_path(releases, old, new)
    if path is None:
        return None
    current = old
    for release in path:
        levels = _one_step(levels, current, release)
        current = release
    return levels


def _one_step(levels: Levels, old: MaturityModel, new: MaturityModel) -> dict[str, int | Absent]:
    assert new.changes is not None
    named = new.changes.criteria
    found = {
        key: _by_rule(named[key], key, levels, old, new) if key in named else levels.get(key, Absent.NOT_RATED)
        for key in new.by_criterion
    }
    return {
        key: level if isinstance(level, Absent) or level in new.levels else Absent.NOT_RATED
        for key, level in found.items()
    }


def _by_rule(change: CriterionChange, key: str, levels: Levels, old: MaturityModel, new: MaturityModel) -> int | Absent:
    """A merged criterion takes the lowest of what it was made from: cautious, and ours."""
    sources = [levels.get(source, Absent.NOT_RATED) for source in change.was or (key,)]
    rated = [level for level in sources if not isinstance(level, Absent)]
    if change.rule is Carry.ASK_AGAIN:
        return Absent.NOT_RATED
    if len(rated) < len(sources):
        return Absent.NOT_RATED if rated else absence(sources)
    level, (low, high) = min(rated), (min(new.levels), max(new.levels))
    if change.rule is Carry.RESCALE:
        level = rescaled(level, (min(old.levels), max(old.levels)), (low, high))
    return min(max(level, low), high) if change.rule is not Carry.KEEP else level


def rescaled(level: int, old: tuple[int, int], new: tuple[int, int]) -> int:
    """The rule of three between two ranges of levels, rounded half up: 3 of 1 to 5 is 2 of 0 to 4."""
    return floor(new[0] + (level - old[0]) / (old[1] - old[0]) * (new[1] - new[0]) + 0.5)
