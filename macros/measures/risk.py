"""Risk in money: what the known threats and opportunities amount to, and whether the reserve covers the threats.

Exposure is the expected monetary value: probability times impact, added up (Project Management Institute, "Practice
Standard for Project Risk Management", 2009). It says what to expect of many risks; it is no upper bound.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.measures.compare import compare
from macros.records.absent import Absent, Known


@dataclass(frozen=True, slots=True)
class Exposure:
    """Expected cost of the threats and expected gain of the opportunities, both 0 or more. Show them apart."""

    threats: float
    opportunities: float

    @property
    def net(self) -> float:
        """Expected cost less expected gain; negative when opportunities outweigh threats."""
        return self.threats - self.opportunities


def exposure(risks: Iterable[tuple[float, float]]) -> float:
    """Probability (0 to 1) and impact (money, 0 or more) of each risk -> the sum of their products."""
    return sum(probability * impact for probability, impact in risks)


def coverage(contingency: float, threats: float) -> Known:
    """Contingency left / exposure to threats: 1 covers just what is to be expected."""
    return contingency / threats if compare(threats, 0) > 0 else Absent.NO_EXPOSURE
