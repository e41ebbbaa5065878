"""Two states of an office -> which KPIs a change touches, and what it does to each.

Observations are append-only, so a period that was known before and now has another value is a revision: it is told
with its reason, or as one without.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from macros.measures.difference import Difference, differences
from macros.measures.kpi import Judged, Reading
from macros.measures.results import Results
from macros.measures.spc import Point, Signal
from macros.period import Period
from macros.records.kpi import Kpi, Observation

MEASURED = ("value", "numerator", "denominator", "promoters", "passives", "detractors")
COUNTED = ("formula", "calculation", "unit", "direction", "cadence", "components", "bounds", "targets", "limits")
"""Keys of a definition that values and their judgement depend on."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A period whose observation is another than it was."""

    period: Period
    old: Observation
    new: Observation | None
    """None: it was taken away."""
    reason: str | None
    """Why, as a restatement says; None where a line was changed or removed instead."""
    is_measured: bool
    """Whether a measured number differs, and not only the day, the note or the mark of an estimate."""


@dataclass(frozen=True, slots=True)
class KpiReview:
    """One KPI that was added, changed or removed."""

    old: Reading | None
    new: Reading | None
    added: tuple[Judged, ...]
    """Observations of periods that had none, oldest first."""
    revisions: tuple[Revision, ...]
    signals: tuple[Point, ...]
    """Points that are a signal, and were none or another before."""
    gone: tuple[Point, ...]
    """Points that were a signal, and are none or another now."""
    definition: tuple[Difference, ...]
    """Keys of the definition that changed; none for a new KPI."""

    @property
    def reading(self) -> Reading:
        """As it is now, or was before it was removed."""
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def is_noted(self) -> bool:
        """Whether a line in `changes` says what changed in a definition by which values were measured, if it did."""
        keys = {found.key.partition(".")[0] for found in self.definition}
        is_measured = self.old is not None and bool(self.old.history)
        return "changes" in keys or not is_measured or keys.isdisjoint(COUNTED)

    @property
    def weight(self) -> tuple[int, bool, int]:
        """How much there is to look at: values revised, another status, signals that came or went."""
        statuses = {reading.status for reading in (self.old, self.new) if reading is not None}
        revised = sum(found.is_measured for found in self.revisions)
        return revised, len(statuses) > 1, len(self.signals) + len(self.gone)


def kpi_reviews(base: Results | None, head: Results) -> Iterator[KpiReview]:
    """Every KPI that is new in `head`, says something else than in `base`, or is gone, by id."""
    old: Mapping[str, Reading] = base.readings if base is not None else {}
    for kpi_id in sorted({*old, *head.readings}):
        before, after = old.get(kpi_id), head.readings.get(kpi_id)
        if before is None or after is None or not before.kpi.says_what(after.kpi):
            yield _review(before, after)


def _review(old: Reading | None, new: Reading | None) -> KpiReview:
    known = {judged.period for judged in old.history} if old else set()
    return KpiReview(
        old,
        new,
        tuple(judged for judged in new.history if judged.period not in known) if new else (),
        tuple(_revisions(old.kpi, new.kpi)) if old and new else (),
        _signals(new, old),
        _signals(old, new),
        tuple(differences(old.kpi, new.kpi, without=("observations",))) if old and new else (),
    )


def _signals(there: Reading | None, elsewhere: Reading | None) -> tuple[Point, ...]:
    """The signals of one reading that are not those of the other."""
    others = {(point.period, point.signal) for point in elsewhere.points} if elsewhere else set()
    points = there.points if there else ()
    return tuple(
        point
        for point in points
        if point.signal is not Signal.COMMON_CAUSE and (point.period, point.signal) not in others
    )


def _revisions(old: Kpi, new: Kpi) -> Iterator[Revision]:
    """Every period whose observations are not those of before, oldest first."""
    after = _by_period(new)
    for period, before in _by_period(old).items():
        found = after.get(period, ())
        if tuple(found) != tuple(before):
            yield _revision(period, before, found)


def _by_period(kpi: Kpi) -> Mapping[Period, Sequence[Observation]]:
    found: dict[Period, list[Observation]] = {}
    for observation in kpi.observations:
        found.setdefault(observation.period, []).append(observation)
    return found


def _revision(period: Period, before: Sequence[Observation], after: Sequence[Observation]) -> Revision:
    """All observations of a period, before and after -> the restatement, or else the line that is another now."""
    if tuple(after[: len(before)]) == tuple(before):
        return Revision(
            period, before[-1], after[-1], after[-1].restates, _measured(before[-1]) != _measured(after[-1])
        )
    pairs = [(was, now) for was, now in zip_longest(before, after[: len(before)]) if was is not None and was != now]
    was, now = next((pair for pair in reversed(pairs) if _differ(*pair)), pairs[-1])
    return Revision(period, was, now, None, _differ(was, now))


def _differ(was: Observation, now: Observation | None) -> bool:
    return now is None or _measured(was) != _measured(now)


def _measured(observation: Observation) -> tuple[float | None, ...]:
    return tuple(getattr(observation, key) for key in MEASURED)
