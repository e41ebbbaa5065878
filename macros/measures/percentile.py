"""Percentiles by nearest rank: the result is always a value that happened.

Spreadsheets and pandas interpolate between two values by default and give a number that nobody measured: for
1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 15, 21 the 85th percentile is 15 here and 13.05 there.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from macros.records.absent import Absent, Known


def nearest_rank(values: Sequence[float], percent: float) -> Known:
    """The smallest value that at least `percent` % (above 0, up to 100) of all values do not exceed."""
    if not values:
        return Absent.NO_DATA
    rank = ceil(round(percent * len(values) / 100, 9))  # 8.8 % of 375 is 33.00000000000001 in floats
    return sorted(values)[max(rank, 1) - 1]
