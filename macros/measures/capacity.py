"""Capacity: how much time a role has, how much is asked of it and how much was worked.

All amounts of one role and month are in one unit (hours or days).
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.measures.compare import compare
from macros.records.absent import Absent, Known, is_known
from macros.records.status import Status

# A Gartner talk at its Project and Portfolio Management Summit 2018, reported by two trade articles (Capterra, IT Pro
# Portal): people are most productive at 70 to 80 %, above it work takes longer and costs more.
ON_TARGET = (70, 80)
AT_RISK = (60, 90)  # ours


@dataclass(frozen=True, slots=True)
class RoleMonth:
    """One role in one month."""

    available: float
    demand: float
    worked: float | None
    """None while nothing is reported."""

    @property
    def utilisation(self) -> Known:
        """Worked in % of available."""
        return self._share(self.worked)

    @property
    def load(self) -> Known:
        """Demand in % of available; above 100 more is asked than there is."""
        return self._share(self.demand)

    @property
    def shortfall(self) -> float:
        """How much more is asked than there is, 0 when there is enough."""
        return max(0.0, self.demand - self.available)

    def _share(self, amount: float | None) -> Known:
        return 100 * amount / self.available if amount is not None and self.available else Absent.NO_DATA


def judge(utilisation: Known) -> Status:
    """Utilisation in % -> on target within 70 to 80, at risk within 60 to 90, else off target; limits belong inside."""
    if not is_known(utilisation):
        return Status.NO_DATA
    if _is_within(utilisation, ON_TARGET):
        return Status.ON_TARGET
    return Status.AT_RISK if _is_within(utilisation, AT_RISK) else Status.OFF_TARGET


def _is_within(value: float, band: tuple[float, float]) -> bool:
    low, high = band
    return compare(value, low) >= 0 and compare(value, high) <= 0
