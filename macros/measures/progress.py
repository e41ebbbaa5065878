"""How far the way to a target is done: against where a unit should be, and against where it began."""

from __future__ import annotations

from collections.abc import Iterable

from macros.measures.compare import compare
from macros.records.absent import Absent, Known, is_known


def percent_to_target(parts: Iterable[tuple[float, float, float, float]]) -> Known:
    """(weight, value, target, lowest) of criteria -> how much of the way to their targets is done, 0 to 100.

    100 x (1 - sum(w x gap) / sum(w x (target - lowest))), gap = max(target - value, 0): what is above its target hides
    no gap elsewhere. Source: OWASP SAMM, "Relative metrics" (2025-01-21), there with lowest = 0 and equal weights.
    """
    gaps = whole = 0.0
    for weight, value, target, lowest in parts:
        gaps += weight * max(target - value, 0.0)
        whole += weight * (target - lowest)
    return 100 * (1 - gaps / whole) if whole else Absent.NO_TARGET


def progress_to_date(baseline: Known, now: Known, target: float) -> Known:
    """(now - baseline) / (target - baseline) x 100. Source as above.

    A baseline at its target or above left no way to go (the source: 1.0 if they are equal): 100 while the target is
    kept, 0 when it is not.
    """
    if not is_known(baseline) or not is_known(now):
        return baseline if not is_known(baseline) else now
    if compare(baseline, target) >= 0:
        return 100.0 if compare(now, target) >= 0 else 0.0
    return 100 * (now - baseline) / (target - baseline)
