"""Flow of work: how long items take, how many are under way and how many get finished.

The four metrics are those of "The Kanban Guide": work in progress, cycle time, work item age, throughput. Days are
calendar days and both ends count (Vacanti, "Actionable Agile Metrics for Predictability"), so an item started and
finished on one day took 1 day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from macros.measures.percentile import nearest_rank
from macros.records.absent import Absent, Known, is_known

MEDIAN, EXPECTATION = 50, 85  # percentiles; 85 is the usual default of a service expectation


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work."""

    started: date
    finished: date | None


@dataclass(frozen=True, slots=True)
class Flow:
    """What the items say at the end of a day."""

    finished: tuple[Item, ...]
    """Oldest finish first."""
    cycle_times: tuple[int, ...]
    """In days, one for each finished item, in that order."""
    p50: Known
    p85: Known
    """Days within which 50 % and 85 % of the finished items were done."""
    wip: int
    """Items started and not finished."""
    ageing: Known
    """Share of those that are older than `p85`, in %."""
    within: Known
    """Share of finished items that took no longer than expected, in %."""


def cycle_time(item: Item) -> int:
    """Days from start to finish, both included. Raises ValueError for an item that is not finished."""
    if item.finished is None:
        raise ValueError("an item that is not finished has no cycle time")
    return (item.finished - item.started).days + 1


def in_progress(items: Iterable[Item], day: date) -> tuple[Item, ...]:
    """Items started on or before the day and not finished by its end."""
    return tuple(item for item in items if item.started <= day and not _is_finished(item, day))


def ages(items: Iterable[Item], day: date) -> list[int]:
    """Days since the start of each item in progress, both ends included."""
    return [(day - item.started).days + 1 for item in in_progress(items, day)]


def throughput(items: Iterable[Item], first: date, last: date, days: int = 7) -> tuple[int, ...]:
    """Items finished in each period of so many days, oldest first, periods without a finish included.

    Periods are counted back from `last`: the newest is whole, and what is left over after `first` is no period.
    """
    counts = [0] * (((last - first).days + 1) // days)
    for item in items:
        back = -1 if item.finished is None else (last - item.finished).days // days
        if 0 <= back < len(counts):
            counts[-1 - back] += 1
    return tuple(counts)


def flow(items: Sequence[Item], day: date, expected: int | None) -> Flow:
    """All items -> their flow up to the end of a day; what was finished later was still in progress then."""
    finished = sorted(
        (item for item in items if _is_finished(item, day)), key=lambda item: (item.finished, item.started)
    )
    times = tuple(cycle_time(item) for item in finished)
    p85 = nearest_rank(times, EXPECTATION)
    open_ages = ages(items, day)
    return Flow(
        finished=tuple(finished),
        cycle_times=times,
        p50=nearest_rank(times, MEDIAN),
        p85=p85,
        wip=len(open_ages),
        ageing=_share([age > p85 for age in open_ages]) if is_known(p85) else p85,
        within=_share([time <= expected for time in times]) if expected is not None else Absent.NO_TARGET,
    )


def _is_finished(item: Item, day: date) -> bool:
    return item.finished is not None and item.finished <= day


def _share(flags: Sequence[bool]) -> Known:
    return 100 * sum(flags) / len(flags) if flags else Absent.NO_DATA
