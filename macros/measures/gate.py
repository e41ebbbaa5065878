"""Gates: the level that is reached only when everything below it holds, and what keeps the next one shut.

A mean of 88 % can stand on a weak base; a gate does not let it. The idea is that of staged models (CMMI, ISO/IEC
33020, Flickit); the thresholds stand in the model.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from macros.measures.compare import compare
from macros.records.absent import Absent, Known, is_known
from macros.records.model import Gate


@dataclass(frozen=True, slots=True)
class Rated:
    """A criterion as gates see it. `share` is its part of the whole weight, 0 to 1."""

    criterion: str
    level: int | Absent
    share: float
    height: int
    """The level; -1 for none, which is below every level."""

    @classmethod
    def of(cls, criterion: str, level: int | Absent, share: float) -> Rated:
        """A criterion at a level or at none."""
        return cls(criterion, level, share, -1 if isinstance(level, Absent) else level)


@dataclass(frozen=True, slots=True)
class Blocker:
    """What keeps the next level shut, and the criterion to begin with."""

    next_level: int
    criterion: str | None
    level: int | Absent
    lowest: int | None = None
    """The level that the criterion must reach."""
    share: float | None = None
    """Percent of the criteria at the next level or above."""
    needed: float | None = None
    """Percent that is needed."""
    group: str | None = None
    """The group whose score is too low."""


@dataclass(frozen=True, slots=True)
class Gated:
    """The level reached, and what blocks the next; no blocker at the top."""

    level: int
    blocker: Blocker | None


def gated(
    gates: Mapping[int, Gate],
    bottom: int,
    rated: Sequence[Rated],
    groups: Mapping[str, Known],
    inside: Mapping[str, Collection[str]],
) -> Gated:
    """The highest level whose gate, and every gate below it, is open. What is not rated has not reached any level.

    `groups` are the scores of groups, and `inside` their criteria. Criteria that do not apply take no part.
    """
    applicable = [one for one in rated if one.level is not Absent.NOT_APPLICABLE]
    reached = bottom
    for level in sorted(gates):
        blocker = _blocker(gates[level], level, applicable, groups, inside)
        if blocker is not None:
            return Gated(reached, blocker)
        reached = level
    return Gated(reached, None)


_height = attrgetter("height")


def _blocker(
    gate: Gate,
    level: int,
    rated: Sequence[Rated],
    groups: Mapping[str, Known],
    inside: Mapping[str, Collection[str]],
) -> Blocker | None:
    for group, least in gate.groups.items():
        found = groups.get(group, Absent.NOT_APPLICABLE)
        if found is Absent.NOT_APPLICABLE or (is_known(found) and compare(found, least) >= 0):
            continue
        lowest = min((one for one in rated if one.criterion in inside[group]), key=_height, default=None)
        return Blocker(level, lowest.criterion if lowest else None, _level(lowest), group=group, needed=least)
    if gate.lowest is not None:
        lowest = min(rated, key=_height, default=None)
        if lowest is not None and lowest.height < gate.lowest:
            return Blocker(level, lowest.criterion, lowest.level, lowest=gate.lowest)
    if gate.share is not None:
        return _too_few(gate.share, level, rated)
    return None


def _too_few(needed: float, level: int, rated: Sequence[Rated]) -> Blocker | None:
    """Not enough criteria at the level: the one to begin with is the nearest below, the heaviest of these."""
    whole = sum([one.share for one in rated])
    share = 100 * sum([one.share for one in rated if one.height >= level]) / whole if whole else 0.0
    if compare(share, needed) >= 0:
        return None
    below = [one for one in rated if one.height < level]
    nearest = max(below, key=lambda one: (one.height, one.share), default=None)
    return Blocker(level, nearest.criterion if nearest else None, _level(nearest), share=share, needed=needed)


def _level(one: Rated | None) -> int | Absent:
    return one.level if one is not None else Absent.NOT_APPLICABLE
