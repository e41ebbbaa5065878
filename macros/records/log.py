"""What was decided and what is new, each with its day."""

from __future__ import annotations

from macros.records.record import FileRecord, Record
from macros.records.scalars import Day, Identifier, PagePath, Text


class LoggedDecision(Record):
    """A decision on the way the office works, or on the portfolio; a project's own stand in the project's file."""

    question: Text
    """What had to be decided."""
    asked_by: Identifier
    """The role that asked."""
    decider: Identifier
    """The role or the board that decides."""
    asked: Day
    """When it was asked."""
    due: Day
    """When it was needed."""
    decided: Day | None = None
    """When it was decided; without it, it is open."""
    decision: Text | None = None
    """What was decided; goes with `decided`."""
    reason: Text | None = None
    """Why; goes with `decided`."""
    options: tuple[Text, ...] = ()
    """What else could have been decided, each with the reason against it."""
    review: Day | None = None
    """The day on which expectation and result are compared, for decisions that are hard to undo."""
    expected: Text | None = None
    """What shall be so on that day."""
    result: Text | None = None
    """What was so; written at the review."""
    pages: tuple[PagePath, ...] = ()
    """Pages that it changed, below docs/."""
    replaces: Identifier | None = None
    """The earlier decision that no longer holds."""
    withheld: Text | None = None
    """Why parts of it are not published, and until when."""


class DecisionLog(FileRecord):
    """`data/decision-log.yml`."""

    decisions: dict[Identifier, LoggedDecision]
    """Decision id and its part, oldest first."""


class NewsItem(Record):
    """Something that people want to know and need not act on."""

    date: Day
    """The day on which it is told."""
    title: Text
    """What it is, in a line."""
    text: Text
    """The news in a few sentences; blank lines part paragraphs."""
    author: Identifier
    """The role that tells it."""
    pages: tuple[PagePath, ...] = ()
    """Pages that say more, below docs/."""


class News(FileRecord):
    """`data/news.yml`."""

    news: tuple[NewsItem, ...]
    """Oldest first: a new one goes to the end."""
