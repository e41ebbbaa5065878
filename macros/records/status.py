"""On target or not: the words for a judgement, whoever makes it."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Computed, declared or independent: three different things with one vocabulary."""

    ON_TARGET = "on-target"
    AT_RISK = "at-risk"
    OFF_TARGET = "off-target"
    NO_DATA = "no-data"


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    BAND = "band"
    NEUTRAL = "neutral"
