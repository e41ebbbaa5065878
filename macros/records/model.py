"""A maturity model: levels, groups of criteria, how scores combine, what evidence supports, what gates ask.

Nothing about a model is code. Its file says what can be answered and what an answer counts, how each group combines
its children, and how the ratings of the release before carry over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator

from macros.records.evidence import EvidenceRules
from macros.records.level import Level
from macros.records.record import FileRecord, Record
from macros.records.scalars import Day, Identifier, Number, Text, one_of
from macros.records.vignette import Vignette


class LevelName(Record):
    """What a level is called, what it says of a unit, and what it counts."""

    name: Text
    """Name of the level."""
    meaning: Text
    """What it says of a unit."""
    value: Number | None = None
    """What a rating of this level counts; by default the level's number."""
    up_to: Number | None = None
    """Where ratings may be measured: the highest percentage that is still this level."""


def two_or_more(levels: dict[int, LevelName]) -> dict[int, LevelName]:
    """A model tells at least two levels apart."""
    if len(levels) < 2:
        raise ValueError(f"must hold at least two levels, not {len(levels)}")
    return levels


class Combine(StrEnum):
    """How a group makes one score of its children's."""

    MEAN = "mean"
    SUM = "sum"
    MINIMUM = "minimum"
    POINTS = "points"
    GATE = "gate"


class Gate(Record):
    """What a level asks besides all that the levels below it ask."""

    share: Number | None = None
    """Least share of the criteria, by weight, at this level or above, in percent."""
    lowest: Level | None = None
    """No criterion may be below this level."""
    groups: dict[Identifier, Number] = {}
    """Least score of groups within."""


class EvidenceExamples(Record):
    """What would convince a sceptical reviewer, and what would not."""

    sufficient: Text
    """An example that would convince."""
    insufficient: Text
    """An example that would not."""


class Aim(Record):
    """Where a part of the model should be: one level, or one for each tier that differs."""

    target: Level | None = None
    """Level aimed at, when it differs from that of the part around it."""
    targets: dict[Identifier, Level] = {}
    """Tier id and the level aimed at, where a tier differs from `target`."""

    def aim(self, tier: str | None) -> int | None:
        """The target of a tier, if this part states one."""
        return self.targets.get(tier or "", self.target)


class Criterion(Aim):
    """One thing that is rated."""

    name: Text
    """Name of the criterion."""
    question: Text
    """What the unit answers."""
    why: Text | None = None
    """What goes wrong without it."""
    weight: Number = 1.0
    """Weight beside its neighbours, more than 0."""
    effort: Number = 2.0
    """Work of one step up, beside the other criteria: 1 is days, 4 is a year (our scale)."""
    levels: dict[Level, Text] = {}
    """The level's facts; without them the model's levels say what is meant."""
    values: dict[Level, Number] = {}
    """What a level counts here, where that differs from the model's levels."""
    evidence: EvidenceExamples | None = None
    """What would convince a sceptical reviewer, and what would not."""
    next_steps: dict[Level, Text] = {}
    """For each level but the highest: what to do next."""
    handbook: Text | None = None
    """Page and anchor under `docs/`."""
    template: Text | None = None
    """Page and anchor under `docs/`."""
    training: Text | None = None
    """Page and anchor under `docs/`."""


class Group(Aim):
    """Criteria or further groups, and how their scores combine."""

    name: Text
    """Name of the dimension or group."""
    question: Text | None = None
    """What all its criteria ask together."""
    weight: Number = 1.0
    """Weight beside its neighbours, more than 0."""
    combine: Annotated[Combine, one_of(Combine, "a way to combine scores")] = Combine.MEAN
    """How the scores within become one."""
    total: Number | None = None
    """With `points`: the score when everything is at its highest."""
    gates: dict[Level, Gate] = {}
    """Level, and what it asks of this group."""
    groups: dict[Identifier, Group] = {}
    """Group id and its part: further groups."""
    criteria: dict[Identifier, Criterion] = {}
    """Criterion id and its part."""

    @property
    def children(self) -> Mapping[str, Group | Criterion]:
        """Groups first, then criteria."""
        return {**self.groups, **self.criteria} if self.groups else self.criteria

    def below(self) -> Iterator[tuple[str, Criterion]]:
        """(criterion id, criterion) of all criteria in the group and its groups."""
        for group in self.groups.values():
            yield from group.below()
        yield from self.criteria.items()


def _groups_below(group: Group) -> Iterator[tuple[str, Group]]:
    for key, inner in group.groups.items():
        yield key, inner
        yield from _groups_below(inner)


class ChangeKind(StrEnum):
    """What became of a criterion from one release to the next."""

    REWORDED = "reworded"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"


class Carry(StrEnum):
    """What becomes of a rating."""

    KEEP = "keep"
    CLAMP = "clamp"
    RESCALE = "rescale"
    ASK_AGAIN = "ask-again"


class CriterionChange(Record):
    """Where a criterion comes from, and what that does to older ratings."""

    kind: Annotated[ChangeKind, one_of(ChangeKind, "a kind of change")]
    """What became of the criterion."""
    was: tuple[Identifier, ...] = ()
    """Criteria of the release before; by default the one with the same id."""
    rule: Annotated[Carry, one_of(Carry, "a rule for older ratings")]
    """What becomes of older ratings in comparisons."""
    note: Text
    """What a reader should know."""


class Changes(Record):
    """The map from the release before to this one. A criterion that it does not name is the same."""

    since: Text
    """Version of the release before."""
    about: Text
    """What changed and why."""
    criteria: dict[Identifier, CriterionChange] = {}
    """Criterion id in this release, and where it comes from."""
    retired: dict[Identifier, Text] = {}
    """Criteria of the release before that are gone, each with the reason."""


class MaturityModel(FileRecord):
    """`data/models/<model>.yml`, or an earlier release as `data/models/<model>/<version>.yml`."""

    name: Text
    """Name of the model."""
    version: Text
    """Such as `"1.0"`; for an earlier release, the name of its file."""
    released: Day | None = None
    """When it came into force."""
    about: Text
    """What it measures."""
    levels: Annotated[dict[Level, LevelName], AfterValidator(two_or_more)]
    """Two or more levels by number, 0 to 9, rising in steps of one."""
    combine: Annotated[Combine, one_of(Combine, "a way to combine scores")] = Combine.MEAN
    """How the dimensions become one score."""
    total: Number | None = None
    """With `points`: the score when everything is at its highest."""
    gates: dict[Level, Gate] = {}
    """Level, and what it asks of the whole model."""
    evidence: EvidenceRules
    """How much evidence a level needs, and how long evidence lasts."""
    dimensions: dict[Identifier, Group]
    """Dimension id and its part, a group."""
    vignettes: dict[Identifier, Vignette] = {}
    """Case id and its part: cases to practise on."""
    changes: Changes | None = None
    """The map from the release before; without it, older ratings are not compared with this release."""

    @property
    def key(self) -> str:
        """The model's id, whatever its release."""
        folder = PurePosixPath(self.path).parent
        return self.id if folder.name == "models" else folder.name

    @cached_property
    def root(self) -> Group:
        """All dimensions as one group."""
        return Group.model_construct(
            name=self.name,
            question=None,
            weight=1.0,
            combine=self.combine,
            total=self.total,
            gates=self.gates,
            groups=self.dimensions,
            criteria={},
            target=None,
            targets={},
        )

    @cached_property
    def by_criterion(self) -> Mapping[str, tuple[str, Criterion]]:
        """Criterion id -> (dimension id, criterion) in the model's order."""
        return {
            criterion_id: (dimension_id, criterion)
            for dimension_id, dimension in self.dimensions.items()
            for criterion_id, criterion in dimension.below()
        }

    @cached_property
    def by_group(self) -> Mapping[str, Group]:
        """Group id -> group, of dimensions and all groups within them."""
        return dict(_groups_below(self.root))

    def criteria(self) -> Iterator[tuple[str, str, Criterion]]:
        """(dimension id, criterion id, criterion) in the model's order."""
        for criterion_id, (dimension_id, criterion) in self.by_criterion.items():
            yield dimension_id, criterion_id, criterion

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion with this id. Raises KeyError."""
        return self.by_criterion[criterion_id][1]

    def dimension_of(self, criterion_id: str) -> str:
        """The id of the dimension that holds a criterion. Raises KeyError."""
        return self.by_criterion[criterion_id][0]

    def value(self, criterion: Criterion, level: int) -> float:
        """What a level of a criterion counts."""
        if level in criterion.values:
            return criterion.values[level]
        stated = self.levels[level].value
        return float(level) if stated is None else stated

    def level_of(self, percent: float) -> int:
        """A measured percentage -> its level: the lowest whose upper bound is not passed."""
        bounds = [(named.up_to, level) for level, named in self.levels.items() if named.up_to is not None]
        return next((level for bound, level in bounds if percent <= bound), max(self.levels))


Releases = Mapping[tuple[str, str], MaturityModel]


def release_path(releases: Releases, old: MaturityModel, new: MaturityModel) -> list[MaturityModel] | None:
    """The releases from `old` (left out) to `new`, oldest first; None when no chain of maps joins them."""
    path, seen = [], set[str]()
    current: MaturityModel | None = new
    while current is not None and current.version != old.version:
        if current.changes is None or current.version in seen:
            return None
        seen.add(current.version)
        path.append(current)
        current = releases.get((new.key, current.changes.since))
    return path[::-1] if current is not None else None
