"""Lesson cards and the office's own decisions as rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from macros.export.table import Cell, Field, Rows, Table
from macros.measures.log import decisions, entry, replaced_by
from macros.measures.results import Results
from macros.records.lesson import Lesson


def _lesson_rows(results: Results) -> Iterator[Rows]:
    """A group of rows a card, kept as long as the card does not change."""
    for card in results.office.lessons.values():
        yield results.memo.get(("lessons", card.id), (card,), partial(_rows, card))


def _rows(card: Lesson) -> Rows:
    return [_lesson(card)]


def _lesson(card: Lesson) -> tuple[Cell, ...]:
    change = card.change
    return (
        card.id,
        card.lesson,
        card.project,
        " ".join(card.phases),
        " ".join(card.tiers),
        " ".join(card.kinds),
        str(card.noted),
        change.page,
        change.template,
        change.owner,
        str(change.due),
        str(change.state),
        str(change.decided) if change.decided else None,
        len(card.reused),
    )


def _decision_rows(results: Results) -> Iterator[Rows]:
    """All decisions in one group: whether one is open depends on the month for which the site speaks."""
    replaced = replaced_by(results.office)
    yield [_decision(results, key, replaced.get(key)) for key in decisions(results.office)]


def _decision(results: Results, key: str, after: str | None) -> tuple[Cell, ...]:
    one, found = decisions(results.office)[key], entry(results.office, key)
    return (
        key,
        one.question,
        one.decision,
        one.asked_by,
        one.decider,
        str(one.asked),
        str(one.due),
        str(one.decided) if one.decided else None,
        found.days if one.decided else None,
        str(found.state),
        str(one.review) if one.review else None,
        after,
    )


LESSONS = Table(
    "lessons",
    "Every lesson card, and what became of the change that it asks for.",
    (
        Field("lesson", "string", "Id of the card"),
        Field("says", "string", "What to do"),
        Field("project", "string", "Id of the project that it comes from; empty when it is none of the portfolio"),
        Field("phases", "string", "Phases in which it helps, parted by blanks"),
        Field("tiers", "string", "Tiers for which it holds, parted by blanks"),
        Field("kinds", "string", "Kinds of project for which it holds, parted by blanks"),
        Field("noted", "string", "Day of the card"),
        Field("page", "string", "Page to change, below docs/"),
        Field("template", "string", "Id of the template to change"),
        Field("owner", "string", "Role that proposes the change"),
        Field("due", "string", "Day by which it is proposed"),
        Field("state", "string", "proposed, merged or declined"),
        Field("decided", "string", "Day on which it was merged or declined; empty while it waits"),
        Field("uses", "integer", "How often projects used the card"),
    ),
    _lesson_rows,
)
DECISION_LOG = Table(
    "decision-log",
    "Every decision of the office itself; those of projects are in `decisions`.",
    (
        Field("decision", "string", "Id of the decision"),
        Field("question", "string", "What had to be decided"),
        Field("outcome", "string", "What was decided; empty while it is open"),
        Field("asked_by", "string", "Role that asked"),
        Field("decider", "string", "Role or board that decides"),
        Field("asked", "string", "Day on which it was asked"),
        Field("due", "string", "Day by which it is needed"),
        Field("decided", "string", "Day on which it was decided; empty while it is open"),
        Field("working_days", "integer", "Working days from the question to the answer; empty while it is open"),
        Field("state", "string", "open, overdue or decided, on the last day of the as-of month"),
        Field("review", "string", "Day on which expectation and result are compared"),
        Field("replaced_by", "string", "Id of the decision that holds in its place"),
    ),
    _decision_rows,
)
