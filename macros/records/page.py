"""The front matter of a page of the handbook: whom it serves, who keeps it, and what it hangs together with."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from macros.records.record import FileRecord
from macros.records.scalars import Day, Identifier, Text, one_of


class Audience(StrEnum):
    """Whom a page is for."""

    STAFF = "staff"
    PROJECT_MANAGERS = "project managers"
    SPONSORS = "sponsors"
    NEWCOMERS = "newcomers"
    TEAMS = "teams"
    EXECUTIVES = "executives"
    PMO = "pmo"


class ReviewInterval(StrEnum):
    """How often a page is looked at again."""

    THREE_MONTHS = "3 months"
    SIX_MONTHS = "6 months"
    TWELVE_MONTHS = "12 months"

    @property
    def months(self) -> int:
        """The interval in months."""
        return int(self.partition(" ")[0])


class PageStatus(StrEnum):
    """How far a page is in force."""

    DRAFT = "draft"
    STABLE = "stable"
    WITHDRAWN = "withdrawn"


class PageLevel(StrEnum):
    """How many readers need it."""

    ESSENTIAL = "essential"
    STANDARD = "standard"
    ADVANCED = "advanced"


class Page(FileRecord):
    """`docs/<page>.md`, the part between the two lines of `---` at its top."""

    title: Text
    """Title of the page, in the navigation and in search."""
    description: Text
    """What it answers, in a sentence of at most 150 characters."""
    audience: tuple[Annotated[Audience, one_of(Audience, "an audience")], ...]
    """Whom it is for."""
    owner: Identifier
    """The role that keeps it."""
    last_reviewed: Day
    """The day on which somebody read it as a whole and found it right."""
    review_every: Annotated[ReviewInterval, one_of(ReviewInterval, "an interval")]
    """After which time it is read again."""
    status: Annotated[PageStatus, one_of(PageStatus, "a status of a page")]
    """How far it is in force."""
    level: Annotated[PageLevel, one_of(PageLevel, "a level of a page")]
    """How many readers need it."""
    criteria: tuple[Identifier, ...] = ()
    """Criteria of the maturity model that it serves."""
    kpis: tuple[Identifier, ...] = ()
    """KPIs that show whether it works."""
    templates: tuple[Identifier, ...] = ()
    """Templates that it uses."""
    roles: tuple[Identifier, ...] = ()
    """Roles that act on it."""
    modules: tuple[Identifier, ...] = ()
    """Training modules that teach it."""
    asked: tuple[Text, ...] = ()
    """Words with which people ask for it and that it does not use itself: search finds it by them."""
    hide: tuple[Text, ...] = ()
    """Parts of the frame that the page does without; for the theme."""
