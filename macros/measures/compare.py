"""Comparing computed numbers: what differs only in the last digits of a float is equal.

In binary 100 x 0.57 / 0.6 comes to 94.99999999999999 and the mean of ten times 0.1 to 0.09999999999999999; a reader
with a pencil gets 95 and 0.1.
"""

from __future__ import annotations

from math import isclose

LAST_DIGITS = 1e-12  # authors write at most nine decimals


def compare(value: float, limit: float) -> int:
    """+1 above the limit, -1 below, 0 on it."""
    if isclose(value, limit, rel_tol=LAST_DIGITS, abs_tol=LAST_DIGITS):
        return 0
    return 1 if value > limit else -1
