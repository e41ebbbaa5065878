"""The first 90 days in a role: what is done, by whom, and what shows that a stage is over."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, PagePath, Text, one_of


class Stage(StrEnum):
    """A part of the first 90 days."""

    BEFORE = "before"
    WEEK = "week"
    DAY_30 = "day-30"
    DAY_60 = "day-60"
    DAY_90 = "day-90"

    @property
    def last_day(self) -> int:
        """The last day of the stage, counted from 1 on the first day; 0 is the day before it."""
        return {"before": 0, "week": 5, "day-30": 30, "day-60": 60}.get(self.value, 90)


class OnboardingStep(Record):
    """One thing to do."""

    step: Text
    """What is done, beginning with a verb."""
    who: Text
    """Who does it: `you`, `buddy`, `line manager`, `mentor`, or the name of a role."""
    page: PagePath | None = None
    """A page that helps, below docs/."""
    module: Identifier | None = None
    """A module that is taken."""
    template: Identifier | None = None
    """A template that is filled in."""


class OnboardingStage(Record):
    """What is done until a day, and how both see that it is."""

    steps: tuple[OnboardingStep, ...]
    """What is done, in order."""
    exit: tuple[Text, ...] = ()
    """What must be so before the stage is over, as somebody else can see it."""


class OnboardingPlan(Record):
    """The first 90 days in one role."""

    name: Text
    """Name of the plan."""
    roles: tuple[Identifier, ...]
    """Roles that it is for."""
    about: Text
    """How it differs from the others, in a sentence."""
    stages: dict[Annotated[Stage, one_of(Stage, "a stage")], OnboardingStage]
    """Stage and its part, in order of time."""


class Onboarding(FileRecord):
    """`data/training/onboarding.yml`."""

    plans: dict[Identifier, OnboardingPlan]
    """Plan id and its part."""
