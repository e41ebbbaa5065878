"""A lesson card: what was learned, and the page, template or checklist that is different because of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from macros.records.governance import Phase
from macros.records.record import FileRecord, Record
from macros.records.scalars import Day, Identifier, PagePath, Text, WebAddress, one_of


class LessonState(StrEnum):
    """How far a lesson has come."""

    PROPOSED = "proposed"
    """The change is asked for; nobody has answered."""
    MERGED = "merged"
    """The change is published: the lesson is learned."""
    DECLINED = "declined"
    """The owner of the page said no, with a reason."""


class ProposedChange(Record):
    """What shall be different."""

    what: Text
    """What the page, template or checklist says from then on."""
    page: PagePath | None = None
    """The page that changes, below docs/."""
    template: Identifier | None = None
    """The template that changes; a change names a page or a template."""
    owner: Identifier
    """The role that proposes it."""
    due: Day
    """The day by which it is proposed."""
    state: Annotated[LessonState, one_of(LessonState, "a state of a lesson")]
    """How far it has come."""
    decided: Day | None = None
    """The day on which it was merged or declined."""
    reason: Text | None = None
    """Why it was declined."""
    link: WebAddress | None = None
    """The pull request."""


class Reuse(Record):
    """A project that used the lesson."""

    project: Text
    """Name of the project."""
    day: Day
    """When it cited the card."""
    did: Text
    """What it did because of it; a citation without a deed does not count."""


class Lesson(FileRecord):
    """`data/lessons/<lesson>.yml`."""

    lesson: Text
    """What to do, as a sentence that begins with a verb."""
    happened: Text
    """Facts, with days and money; no names."""
    why: Text
    """What made it likely: a cause that can be changed."""
    evidence: Text
    """Where the facts can be read."""
    noted: Day
    """The day on which the card was written."""
    project: Identifier | None = None
    """The project of data/projects that it comes from."""
    phases: tuple[Annotated[Phase, one_of(Phase, "a phase")], ...]
    """The phases of a project in which it helps."""
    tiers: tuple[Identifier, ...]
    """The tiers for which it holds."""
    kinds: tuple[Identifier, ...]
    """Kinds of project for which it holds, such as `construction` or `software`."""
    pages: tuple[PagePath, ...]
    """Pages on which the card is shown, below docs/."""
    change: ProposedChange
    """What shall be different because of it."""
    reused: tuple[Reuse, ...] = ()
    """Projects that used it, oldest first."""
