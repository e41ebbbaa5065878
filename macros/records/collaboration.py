"""How people work together, as data: plays, communities, stakeholders, messages."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from macros.problem import instead
from macros.records.governance import Rhythm
from macros.records.level import Level
from macros.records.record import FileRecord, Record
from macros.records.scalars import Day, Identifier, PagePath, Text, Whole, one_of

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def parse_time_of_day(value: object) -> str:
    """`14:00` -> the same string."""
    if not isinstance(value, str) or _TIME.fullmatch(value) is None:
        raise ValueError(f"must be a time of day such as 14:00{instead(value)}")
    return value


TimeOfDay = Annotated[
    str, BeforeValidator(parse_time_of_day), WithJsonSchema({"type": ["string", "integer"]})
]  # an editor reads 14:00 as a number


class PlayMoment(StrEnum):
    """When a play helps."""

    START = "start"
    PLAN = "plan"
    DELIVER = "deliver"
    LEARN = "learn"


class PlayStep(Record):
    """A part of the session."""

    minutes: Whole
    """How long it takes."""
    does: Text
    """What happens."""
    say: Text | None = None
    """What whoever leads it says, word for word."""


class Play(Record):
    """A session with a script."""

    name: Text
    """Name of the play."""
    question: Text
    """The question that it answers, as people ask it."""
    moment: Annotated[PlayMoment, one_of(PlayMoment, "a moment")]
    """When it helps."""
    minutes: Whole
    """How long it takes in all."""
    preparation: Whole
    """Minutes of preparation for whoever leads it."""
    people: Text
    """Who is there, and how many."""
    needs: tuple[Text, ...]
    """What has to be there before it begins."""
    script: tuple[PlayStep, ...]
    """What happens, in order."""
    out: Text
    """What is there afterwards."""
    page: PagePath
    """The page on which its result goes on, below docs/."""
    template: Identifier | None = None
    """What the result is written into."""
    not_when: Text
    """When another play, or none, is better."""
    remote: Text
    """What is different when people are not in one room."""
    source: Text | None = None
    """Where the idea comes from."""


class Plays(FileRecord):
    """`data/collaboration/plays.yml`."""

    plays: dict[Identifier, Play]
    """Play id and its part."""


class Weekday(StrEnum):
    """A day of the working week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"


class Community(Record):
    """People who do the same work in different units."""

    name: Text
    """Name of the community."""
    purpose: Text
    """What it is for, in a sentence."""
    members: Text
    """Who belongs to it."""
    lead: Identifier
    """The role that leads it."""
    rhythm: Annotated[Rhythm, one_of(Rhythm, "a rhythm")]
    """How often it meets."""
    weekday: Annotated[Weekday, one_of(Weekday, "a day of the working week")]
    """The day on which it meets."""
    week: Whole
    """Which of these days in the month: 1 is the first, 4 the fourth."""
    starts: TimeOfDay
    """Time of day, as in `14:00`."""
    minutes: Whole
    """How long a session takes."""
    activities: tuple[Text, ...]
    """What it does."""
    success: tuple[Text, ...]
    """How one sees that it is worth the hours."""
    founded: Day
    """The day of its first session."""
    review: Day
    """The day on which it decides whether to go on."""
    pages: tuple[PagePath, ...] = ()
    """Pages that came from it or that it looks after, below docs/."""


class Communities(FileRecord):
    """`data/collaboration/communities.yml`."""

    communities: dict[Identifier, Community]
    """Community id and its part."""


class Stakeholder(Record):
    """People or an office whom the work concerns: a group, never a person."""

    name: Text
    """Who it is."""
    interest: Text
    """What it wants, or fears."""
    influence: Level
    """How much it can help or stop, from 1 to 4."""
    concern: Level
    """How much the work changes for it, from 1 to 4."""
    current: Level
    """Its engagement now, from 1 (against) to 4 (active)."""
    desired: Level
    """The engagement that is needed."""
    owner: Identifier
    """The role that looks after it."""
    next: Text
    """What is done next."""
    due: Day
    """By when."""


class Stakeholders(FileRecord):
    """`data/collaboration/stakeholders.yml`."""

    about: Text
    """Whose stakeholders these are."""
    stakeholders: dict[Identifier, Stakeholder]
    """Stakeholder id and its part."""


class Message(Record):
    """What an audience hears, how and how often."""

    audience: Text
    """Who hears it."""
    question: Text
    """The question that it answers for them."""
    message: Text
    """What is told."""
    channel: Text
    """Where they get it."""
    rhythm: Text
    """How often, or when."""
    owner: Identifier
    """The role that sends it."""
    feedback: Text
    """How they answer, and how one sees that it arrived."""


class Communications(FileRecord):
    """`data/collaboration/communications.yml`."""

    messages: dict[Identifier, Message]
    """Message id and its part."""
