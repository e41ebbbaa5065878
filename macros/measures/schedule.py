"""Earned schedule: where a project stands against its plan, in time instead of money.

Lipke, "Schedule is different", The Measurable News, 2003. Periods are those of the plan, counted from 1. SPI ends at 1
however late the work is done; SPI(t) does not. Choices of ours where sources differ: nothing earned is an earned
schedule of 0 and gives no forecast, unless the plan itself begins with periods in which nothing is due; after the last
planned period actual time keeps counting.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from macros.measures.compare import LAST_DIGITS
from macros.records.absent import Absent, Known, is_known


def earned_schedule(planned: Sequence[float], earned: float) -> float:
    """Cumulative PV at the end of each period and EV -> the moment of the plan that had this EV, 0 to len(planned).

    Whole periods are those whose PV the EV has reached; the rest is in proportion.
    """
    whole = bisect_right(planned, earned + LAST_DIGITS * max(1.0, abs(earned)))  # what `compare` calls equal is reached
    if whole == len(planned):
        return float(whole)
    before = planned[whole - 1] if whole else 0.0
    return whole + max(0.0, earned - before) / (planned[whole] - before)


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """One moment of a project, in periods."""

    earned: float
    """ES: the moment of the plan that had the present EV."""
    actual: int
    """AT: periods since the start."""
    planned: int
    """PD: periods of the whole plan."""

    @property
    def variance(self) -> float:
        """SV(t) = ES - AT; negative when late."""
        return self.earned - self.actual

    @property
    def index(self) -> Known:
        """SPI(t) = ES / AT."""
        return self.earned / self.actual if self.actual > 0 else Absent.NOTHING_PLANNED

    @property
    def finish_at_pace(self) -> Known:
        """IEAC(t) = PD / SPI(t): how long all of it takes at the pace so far."""
        if not is_known(self.index):
            return self.index
        return self.planned / self.index if self.index > 0 else Absent.NOTHING_EARNED

    @property
    def finish_as_planned(self) -> float:
        """AT + PD - ES: how long all of it takes if the rest goes as planned."""
        return self.actual + self.planned - self.earned

    @property
    def to_complete(self) -> Known:
        """TSPI = (PD - ES) / (PD - AT): the pace that the rest needs to end in time."""
        if self.earned >= self.planned:
            return Absent.WORK_DONE
        left = self.planned - self.actual
        return (self.planned - self.earned) / left if left > 0 else Absent.FINISH_PASSED


def history(planned: Sequence[float], earned: Sequence[float]) -> tuple[EarnedSchedule, ...]:
    """Cumulative PV and EV by period -> one EarnedSchedule a reported period."""
    return tuple(
        EarnedSchedule(earned_schedule(planned, value), at, len(planned)) for at, value in enumerate(earned, 1)
    )
