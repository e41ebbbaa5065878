"""What keeps a handbook alive, as data: what changed and who must act, who contributed, and what nobody found."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from macros.records.record import FileRecord, Record
from macros.records.scalars import Day, Identifier, PagePath, PeriodValue, Text, Whole, one_of


class ChangeKind(StrEnum):
    """What a change is about."""

    RULE = "rule"
    TEMPLATE = "template"
    FIGURE = "figure"
    SITE = "site"


class SiteChange(Record):
    """Something that is different from a day on, and what follows for whom."""

    date: Day
    """The day from which it holds."""
    kind: Annotated[ChangeKind, one_of(ChangeKind, "a kind of change")]
    """What it is about."""
    change: Text
    """What is different now, in a sentence or two."""
    pages: tuple[PagePath, ...] = ()
    """Pages of the handbook where it stands, below docs/."""
    templates: tuple[Identifier, ...] = ()
    """Templates that are different."""
    roles: tuple[Identifier, ...] = ()
    """Roles that must act; none when it is enough to know."""
    act: Text | None = None
    """What these roles must do."""
    by: Day | None = None
    """The day by which it is done."""


class ChangeLog(FileRecord):
    """`data/changes.yml`."""

    changes: tuple[SiteChange, ...]
    """Oldest first: a new one goes to the end."""


class ContributionMonth(Record):
    """The changes of a month."""

    period: PeriodValue
    """The month."""
    merged: Whole
    """Changes of the handbook that were merged, without those made by scripts."""
    outside: Whole
    """How many of them began with somebody outside the PMO."""


class Contributions(FileRecord):
    """`data/contributions.yml`, written by `python -m scripts.contributions`."""

    note: Text | None = None
    """Where the numbers come from, for readers."""
    months: tuple[ContributionMonth, ...]
    """Oldest first."""


class SearchTerm(Record):
    """Words that readers typed into the search, and found nothing."""

    term: Text
    """The words."""
    period: PeriodValue
    """The month in which it happened."""
    count: Whole
    """How often."""
    page: PagePath | None = None
    """The page that answers it now, below docs/; without it, none does yet."""


class Searches(FileRecord):
    """`data/searches.yml`."""

    note: Text | None = None
    """Where the numbers come from, for readers."""
    searches: tuple[SearchTerm, ...]
    """Oldest first."""
