"""On target or not: the words for a judgement, whoever makes it."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Computed, declared or independent: three different things with one vocabulary."""

    ON_TARGET = "on-target"
    AT_RISK = "at-risk"
    OFF_TARGET = "off-target"
    NO_DATA = "no-data"


class Confidence(StrEnum):
    """How sure somebody is that a project will deliver: the five points of the UK's delivery confidence assessment.

    A finer word beside a status, for offices that rate so; wording after the Infrastructure and Projects Authority.
    """

    HIGHLY_LIKELY = "highly-likely"
    PROBABLE = "probable"
    FEASIBLE = "feasible"
    IN_DOUBT = "in-doubt"
    UNACHIEVABLE = "unachievable"


class Direction(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    BAND = "band"
    NEUTRAL = "neutral"


class RuleSet(StrEnum):
    """Which rules name a special cause."""

    MAKING_DATA_COUNT = "making-data-count"
    """Seven values on one side, seven that rise or fall, two of three near a limit (NHS England)."""
    WHEELER = "wheeler"
    """Eight values on one side, three of four closer to a limit than to the mean (Wheeler)."""
