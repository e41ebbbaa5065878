"""Maturity scores: levels of criteria -> scores of groups and of the whole, by the rules of the model's file.

A criterion that is not rated takes no part in a score and lowers the coverage instead; how far it could move the score
is the interval. What does not apply leaves both: its weight goes to the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from macros.measures.basis import Basis, Levels
from macros.measures.combine import combine
from macros.measures.gate import Gated, Rated, gated
from macros.measures.profile import Profile, Score
from macros.measures.progress import percent_to_target
from macros.records.absent import Absent, Known, is_known
from macros.records.model import Combine, Criterion, Group, MaturityModel

MOST_KNOWN = 10_000  # results of one group that are kept: some megabytes


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A criterion, ready to be scored: what each answer comes to stands there already."""

    weight: float
    share: float
    aim: int
    """The level that is its target."""
    target: float
    lowest: float
    highest: float
    scores: Mapping[int | Absent, Score]
    rated: Mapping[int | Absent, Rated]


@dataclass(frozen=True, slots=True)
class _Branch:
    """A group, ready to be scored."""

    group: Group
    weight: float
    lowest: float
    highest: float
    target: float
    """The score that the targets of all children make."""
    children: Mapping[str, _Leaf | _Branch]
    leaves: tuple[str, ...]
    levels: Callable[[Levels], object]
    """Picks the levels of the leaves: what `known` is looked up by."""
    known: dict[object, tuple[Score, Mapping[str, Score]]]
    """Scores already made, by the levels of the criteria below: units and periods share most of them."""


def _branches(children: Mapping[str, _Leaf | _Branch]) -> Iterator[tuple[str, _Branch]]:
    """(id, group) of all groups within."""
    for key, child in children.items():
        if isinstance(child, _Branch):
            yield key, child
            yield from _branches(child.children)


class Scorer:
    """Scores any number of assessments of one release of a model, for units of one tier."""

    def __init__(self, model: MaturityModel, tier: str | None = None) -> None:
        self.model = model
        self.tier = tier
        self.leaves: dict[str, _Leaf] = {}
        self.inside: dict[str, tuple[str, ...]] = {}
        """Group id -> its criteria, of groups within groups too."""
        self.root = self._branch(model.root, 1.0, None)

    def _branch(self, group: Group, share: float, target: int | None) -> _Branch:
        aim = group.aim(self.tier)
        inherited = target if aim is None else aim
        whole = sum(child.weight for child in group.children.values())
        children: dict[str, _Leaf | _Branch] = {}
        for key, child in group.children.items():
            part = share * child.weight / whole
            if isinstance(child, Group):
                children[key] = branch = self._branch(child, part, inherited)
                self.inside[key] = branch.leaves
            else:
                children[key] = self.leaves[key] = self._leaf(key, child, part, inherited)
        return self._made(group, children)

    def _made(self, group: Group, children: Mapping[str, _Leaf | _Branch]) -> _Branch:
        """The bounds and the target of a group, from those of its children."""

        def all_at(bound: Callable[[_Leaf | _Branch], float]) -> float:
            found = combine(
                group.combine, [(bound(one), one.weight, one.highest) for one in children.values()], group.total
            )
            assert is_known(found)
            return found

        levels, is_gate = self.model.levels, group.combine is Combine.GATE
        low = float(min(levels)) if is_gate else all_at(lambda one: one.lowest)
        high = float(max(group.gates, default=max(levels))) if is_gate else all_at(lambda one: one.highest)
        leaves = tuple(key for key, _ in group.below())
        target = self._gate_at_targets(group, leaves, children) if is_gate else all_at(lambda one: one.target)
        return _Branch(group, group.weight, low, high, target, children, leaves, itemgetter(*leaves), {})

    def _gate_at_targets(self, group: Group, leaves: Iterable[str], children: Mapping[str, _Leaf | _Branch]) -> float:
        """The level that is reached when every criterion is at its target."""
        rated = [self.leaves[key].rated[self.leaves[key].aim] for key in leaves]
        groups = {key: one.target for key, one in _branches(children)}
        return float(gated(group.gates, min(self.model.levels), rated, groups, self.inside).level)

    def _leaf(self, key: str, criterion: Criterion, share: float, inherited: int | None) -> _Leaf:
        model, levels = self.model, self.model.levels
        aim = criterion.aim(self.tier)
        target = next((level for level in (aim, inherited) if level is not None), max(levels))
        values = {level: model.value(criterion, level) for level in levels}
        low, high, wanted = min(values.values()), max(values.values()), values[target]
        scores: dict[int | Absent, Score] = {
            level: Score(value, value, value, wanted, 1, 1) for level, value in values.items()
        }
        for reason in (Absent.NOT_RATED, Absent.NOT_VALIDATED):
            scores[reason] = Score(reason, low, high, wanted, 0, 1)
        exempt = Absent.NOT_APPLICABLE
        scores[exempt] = Score(exempt, exempt, exempt, wanted, 0, 0)
        rated = {level: Rated.of(key, level, share) for level in scores}
        return _Leaf(criterion.weight, share, target, wanted, low, high, scores, rated)

    def criterion(self, criterion_id: str, level: int | Absent) -> Score:
        """The score of one criterion at a level."""
        return self.leaves[criterion_id].scores[level]

    def profile(self, levels: Levels, basis: Basis = Basis.CLAIMED) -> Profile:
        """Levels of all criteria -> all scores."""
        groups: dict[str, Score] = {}
        overall = self._score(self.root, levels, groups)
        children = self.root.children
        mean = combine(Combine.MEAN, [(groups[key].value, children[key].weight, 1.0) for key in children])
        if not overall.rated:
            return Profile(basis, levels, overall, groups, mean, mean, None, mean)
        rated = [
            (leaf.share, value, leaf.target, leaf.lowest)
            for key, leaf in self.leaves.items()
            if is_known(value := leaf.scores[levels[key]].value)
        ]
        minimum = min(value for _, value, _, _ in rated)
        reached = {key: score.value for key, score in groups.items()}
        gate = self._gated(self.root, levels, reached) if self.model.gates else None
        return Profile(basis, levels, overall, groups, mean, minimum, gate, percent_to_target(rated))

    def _score(self, branch: _Branch, levels: Levels, groups: dict[str, Score]) -> Score:
        """The score of a group; those of the groups within it go into `groups`."""
        key = branch.levels(levels)
        if key not in branch.known:
            if len(branch.known) >= MOST_KNOWN:
                branch.known.clear()
            inner: dict[str, Score] = {}
            branch.known[key] = self._scored(branch, levels, inner), inner
        score, within = branch.known[key]
        groups.update(within)
        return score

    def _scored(self, branch: _Branch, levels: Levels, groups: dict[str, Score]) -> Score:
        found: dict[str, Score] = {}
        for key, child in branch.children.items():
            if isinstance(child, _Branch):
                groups[key] = found[key] = self._score(child, levels, groups)
            else:
                found[key] = child.scores[levels[key]]
        rated = sum([score.rated for score in found.values()])
        total = sum([score.total for score in found.values()])
        value = low = high = self._combined(branch, levels, found, groups, _VALUE)
        if rated < total:  # something is open: else the interval is the score
            low = self._combined(branch, levels, found, groups, _LOW, min(self.model.levels))
            high = self._combined(branch, levels, found, groups, _HIGH, max(self.model.levels))
            if branch.group.combine is Combine.GATE and is_known(value) and is_known(low):
                low = min(low, value)  # to a gate, no rating is less than the lowest
        target = branch.target if total in (0, len(branch.leaves)) else self._target(branch, levels, found, groups)
        return Score(value, low, high, target, rated, total)

    def _combined(
        self,
        branch: _Branch,
        levels: Levels,
        found: Mapping[str, Score],
        groups: Mapping[str, Score],
        figure: Callable[[Score], Known],
        unrated: int | None = None,
    ) -> Known:
        """One figure of the children's scores, combined; a gate takes open ratings as `unrated`, where that is given.

        A gate may ask for groups within groups, so it sees `groups`: all that are scored so far.
        """
        group, children = branch.group, branch.children
        parts = [(figure(score), children[key].weight, children[key].highest) for key, score in found.items()]
        if group.combine is not Combine.GATE or all(isinstance(value, Absent) for value, _, _ in parts):
            return combine(group.combine, parts, group.total)
        filled = levels if unrated is None else _filled(levels, branch.leaves, unrated)
        return float(self._gated(branch, filled, {key: figure(score) for key, score in groups.items()}).level)

    def _gated(self, branch: _Branch, levels: Levels, groups: Mapping[str, Known]) -> Gated:
        rated = [self.leaves[key].rated[levels[key]] for key in branch.leaves]
        return gated(branch.group.gates, min(self.model.levels), rated, groups, self.inside)

    def _target(
        self, branch: _Branch, levels: Levels, found: Mapping[str, Score], groups: Mapping[str, Score]
    ) -> float:
        """The score that the targets of what applies would make."""
        exempt = Absent.NOT_APPLICABLE
        wanted = {key: exempt if levels[key] is exempt else self.leaves[key].aim for key in branch.leaves}
        children = {key: score for key, score in found.items() if score.total}
        applicable = {key: score for key, score in groups.items() if score.total}
        target = self._combined(branch, wanted, children, applicable, _TARGET)
        assert is_known(target)
        return target

    def exempt_views(self, levels: Levels) -> ExemptViews:
        """The overall score with exemptions left out, at the lowest level, and at the target."""
        exempt = [key for key, level in levels.items() if level is Absent.NOT_APPLICABLE]
        lowest = dict(levels) | dict.fromkeys(exempt, min(self.model.levels))
        target = dict(levels) | {key: self.leaves[key].aim for key in exempt}
        out, at_lowest, at_target = (self._scored(self.root, one, {}).value for one in (levels, lowest, target))
        return ExemptViews(len(exempt), out, at_lowest, at_target)


_VALUE, _LOW, _HIGH, _TARGET = map(attrgetter, ("value", "low", "high", "target"))
_OPEN = (Absent.NOT_RATED, Absent.NOT_VALIDATED)


def _filled(levels: Levels, keys: Iterable[str], unrated: int) -> dict[str, int | Absent]:
    return {key: unrated if levels[key] in _OPEN else levels[key] for key in keys}


@dataclass(frozen=True, slots=True)
class ExemptViews:
    """One score three ways, so that nobody gains by calling a criterion not applicable."""

    exempt: int
    excluded: Known
    lowest: Known
    target: Known

    WORTH_SHOWING = 0.1  # ours: a smaller difference vanishes in a score with one decimal

    @property
    def differ(self) -> bool:
        """Whether it matters how exemptions are counted."""
        known = [value for value in (self.excluded, self.lowest, self.target) if is_known(value)]
        return self.exempt > 0 and bool(known) and max(known) - min(known) > self.WORTH_SHOWING + 1e-9
