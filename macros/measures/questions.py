"""Questions whose paragraph was written anew since somebody compared the two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.load import Office
from macros.paragraphs import beginning_with, fingerprint
from macros.problem import Problem, quote
from macros.records.module import Module, Question


@dataclass(frozen=True, slots=True)
class Stale:
    """A question to be read again."""

    module: str
    """Id of its module."""
    index: int
    """Its place in the module, from 0."""
    question: Question
    paragraph: str
    """What the page says now."""
    now: str
    """The fingerprint of that."""


def stale_questions(office: Office) -> Iterator[Stale]:
    """Each question whose paragraph is not the one that it was last compared with, or that nobody has compared yet."""
    for key, module in office.modules.items():
        for index, question in enumerate(module.questions):
            found = beginning_with(office.paragraphs.get(question.page, ()), question.paragraph)
            if len(found) == 1 and (now := fingerprint(found[0])) != question.reviewed:
                yield Stale(key, index, question, found[0], now)


def to_be_reviewed(office: Office) -> Iterator[Problem]:
    """The same as lines for whoever builds the site: they stop nothing, for a page may always be made better."""
    for one in stale_questions(office):
        module: Module = office.modules[one.module]
        since = "has changed since the question was reviewed" if one.question.reviewed else "was never compared with it"
        message = (
            f"must be read again: docs/{one.question.page} {since} ({quote(one.paragraph)}); "
            f"then run make review-questions MODULE={one.module}"
        )
        yield module.problem(("questions", one.index, "ask"), message)
