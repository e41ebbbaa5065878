"""What a unit does best next: backed score gained for the effort, what blocks the next level first.

The idea of priority by gap is SAMMY's, that of weighing it by effort DSOMM's; the arithmetic here is ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from macros.measures.score import AssessmentScore
from macros.period import Period
from macros.records.absent import Absent, is_known
from macros.records.assessment import Action, Assessment, Progress

SHOW_EFFORT = 0.5  # ours: showing what is already true is half of the smallest step
MOST = 5


class StepKind(StrEnum):
    """What the step asks for."""

    SHOW = "show"
    IMPROVE = "improve"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do."""

    criterion: str
    kind: StepKind
    level: int | Absent
    """Backed level today."""
    to: int
    """Level that would be backed afterwards."""
    gain: float
    """Rise of the overall backed score, in its own units."""
    effort: float
    is_blocker: bool

    @property
    def worth(self) -> float:
        """Gain for each unit of effort."""
        return self.gain / self.effort


def next_steps(score: AssessmentScore, most: int = MOST) -> tuple[Step, ...]:
    """The best steps of a unit: the blocker of its next backed level first, then by gain for the effort."""
    gate = score.backed.gate
    blocker = gate.blocker.criterion if gate is not None and gate.blocker is not None else None
    steps = sorted(_steps(score, blocker), key=lambda step: (not step.is_blocker, -step.worth, step.effort))
    return tuple(steps[:most])


def _steps(score: AssessmentScore, blocker: str | None) -> Iterator[Step]:
    model, today = score.model, score.backed.overall.value
    levels = sorted(model.levels)
    for key, (_, criterion) in model.by_criterion.items():
        backed, claimed = score.backed.levels[key], score.claimed.levels[key]
        leaf = score.scorer.leaves[key]
        is_blocker = key == blocker
        if backed is Absent.NOT_APPLICABLE:
            continue
        if isinstance(backed, Absent) or isinstance(claimed, Absent):
            if is_blocker:
                yield Step(key, StepKind.RATE, backed, levels[0], 0.0, SHOW_EFFORT, True)
            continue
        most = model.evidence.caps.seen  # what no evidence supports is no step
        kind = StepKind.SHOW if min(claimed, most) > backed else StepKind.IMPROVE
        above = next((level for level in levels if backed < level <= most), None)
        to = min(claimed, most) if kind is StepKind.SHOW else above
        is_enough = score.scorer.criterion(key, backed).gap
        if to is None or (is_known(is_enough) and is_enough <= 0 and not is_blocker):
            continue
        after = score.scorer.profile({**score.backed.levels, key: to}).overall.value
        gain = after - today if is_known(after) and is_known(today) else leaf.share
        effort = SHOW_EFFORT if kind is StepKind.SHOW else criterion.effort
        yield Step(key, kind, backed, to, gain, effort, is_blocker)


@dataclass(frozen=True, slots=True)
class Tracked:
    """An action of the improvement log over the assessments of a unit."""

    id: str
    action: Action
    """As the newest assessment that names it has it."""
    first: Period
    last: Period
    is_overdue: bool


def track(assessments: Mapping[Period, Assessment], as_of: Period) -> Sequence[Tracked]:
    """All actions of a unit: open ones by due period, then the others, newest first.

    An open action is overdue when its due period ended before `as_of` did.
    """
    found: dict[str, Tracked] = {}
    for period, assessment in assessments.items():
        for key, action in assessment.actions.items():
            first = found[key].first if key in found else period
            is_open = action.status is Progress.OPEN
            found[key] = Tracked(key, action, first, period, is_open and action.due.last_day < as_of.last_day)
    open_ = [one for one in found.values() if one.action.status is Progress.OPEN]
    closed = [one for one in found.values() if one.action.status is not Progress.OPEN]
    return [
        *sorted(open_, key=lambda one: (one.action.due.last_day, one.id)),
        *sorted(closed, key=lambda one: (-one.last.last_day.toordinal(), one.id)),
    ]


@dataclass(frozen=True, slots=True)
class Match:
    """Units that can help with a criterion, and units that want to get better at it."""

    strong: tuple[str, ...]
    wanting: tuple[str, ...]


def match(criterion_id: str, scores: Mapping[str, AssessmentScore], wants: Mapping[str, Sequence[Tracked]]) -> Match:
    """Newest scores and actions by unit -> who can help whom with a criterion.

    Strong is a backed level at the target or above, and at least two above the lowest level; wanting is an open action
    on the criterion. A unit is never both.
    """
    wanting = [
        unit
        for unit, tracked in wants.items()
        if any(one.action.criterion == criterion_id and one.action.status is Progress.OPEN for one in tracked)
    ]
    strong = []
    for unit, score in scores.items():
        level = score.backed.levels.get(criterion_id, Absent.NOT_RATED)
        if isinstance(level, Absent) or unit in wanting:
            continue
        gap = score.scorer.criterion(criterion_id, level).gap
        if is_known(gap) and gap <= 0 and level >= min(score.model.levels) + 2:
            strong.append(unit)
    return Match(tuple(strong), tuple(wanting))
