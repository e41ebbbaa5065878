"""Figures of several units in one period: never of fewer than five, and none that gives a hidden unit away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.measures.basis import Basis
from macros.measures.privacy import FEWEST, Members, is_safe, publishable
from macros.measures.score import AssessmentScore
from macros.period import Period
from macros.records.absent import Absent, Known, is_known

ALL = "all"


@dataclass(frozen=True, slots=True)
class GroupScore:
    """Scores of a group of units on one basis."""

    period: Period
    basis: Basis
    units: int
    """How many have a score."""
    mean: Known
    lowest: Known
    """Of the units that publish their own scores."""
    highest: Known
    dimensions: Mapping[str, Known]
    """Mean by dimension."""
    target: Known
    targets: Mapping[str, float]
    """Mean target by dimension."""


def group_scores(
    period: Period,
    basis: Basis,
    scores: Mapping[str, AssessmentScore],
    groups: Mapping[str, frozenset[str]],
    hidden: frozenset[str],
) -> dict[str, GroupScore]:
    """Scores of one period by unit, and groups of units by name -> a score for each group.

    Each unit counts once. A figure that may not be shown is Absent.PROTECTED; one that nobody rated, NOT_RATED. The
    means by dimension may be protected where the mean of the whole is not.
    """
    rated = {key: score for key, score in scores.items() if is_known(score.on(basis).overall.value)}
    found = {name: members & rated.keys() for name, members in groups.items()}
    shown = publishable(found, hidden & rated.keys())
    detailed = _detailed(basis, rated, {name: found[name] for name in groups if name in shown}, hidden)
    return {
        name: _group(period, basis, _of(rated, members), hidden, name in shown, name in detailed)
        for name, members in groups.items()
    }


def _of(rated: Mapping[str, AssessmentScore], members: Members) -> Mapping[str, AssessmentScore]:
    """The scores of a group, in the order of all: a sum of floats depends on it."""
    return {key: score for key, score in rated.items() if key in members}


def _detailed(
    basis: Basis, rated: Mapping[str, AssessmentScore], shown: Mapping[str, Members], hidden: frozenset[str]
) -> frozenset[str]:
    """The groups, of those whose mean is published, whose means by dimension may be published too.

    A whole is made of its dimensions, so where one unit lacks a dimension that the others have, the means of both tell
    what it has in the rest. So these must be safe even if each kind of unit were published apart: units of one kind
    have the same dimensions of the same release.
    """
    kinds: dict[object, set[str]] = {}
    for key in sorted(hidden & rated.keys()):
        kinds.setdefault(_kind(rated[key], basis), set()).add(key)
    rows, safe = list(shown.values()), set[str]()
    for name, members in sorted(shown.items(), key=lambda item: -len(item[1])):
        parts = [members & kind for kind in kinds.values()]
        if is_safe([*rows, *parts], hidden & rated.keys()):
            rows += parts
            safe.add(name)
    return frozenset(safe)


def _kind(score: AssessmentScore, basis: Basis) -> tuple[str, str, frozenset[str]]:
    found = score.on(basis).groups
    known = frozenset(key for key in score.model.dimensions if is_known(found[key].value))
    return score.model.name, score.model.version, known


def _group(
    period: Period,
    basis: Basis,
    rated: Mapping[str, AssessmentScore],
    hidden: frozenset[str],
    is_shown: bool,
    is_detailed: bool,
) -> GroupScore:
    dimensions = {key: None for score in rated.values() for key in score.model.dimensions}
    by_dimension = {
        key: [score.on(basis).groups[key] for score in rated.values() if key in score.model.dimensions]
        for key in dimensions
    }
    overall = [score.on(basis).overall for score in rated.values()]
    open_values = [score.on(basis).overall.value for key, score in rated.items() if key not in hidden]
    public = [value for value in open_values if is_known(value)] if is_shown else []
    return GroupScore(
        period,
        basis,
        len(rated),
        _mean([score.value for score in overall], is_shown),
        min(public, default=Absent.NOT_RATED),
        max(public, default=Absent.NOT_RATED),
        {key: _mean([score.value for score in found], is_detailed) for key, found in by_dimension.items()},
        _mean([score.target for score in overall], is_shown),
        {key: sum(score.target for score in found) / len(found) for key, found in by_dimension.items() if found},
    )


def _mean(values: Sequence[Known], may_be_shown: bool) -> Known:
    """Mean of the values that are known, which must be five or more."""
    known = [value for value in values if is_known(value)]
    if not known:
        return Absent.NOT_RATED
    return sum(known) / len(known) if may_be_shown and len(known) >= FEWEST else Absent.PROTECTED
