"""Questions that must be read again, because the paragraph that they test was written anew."""

from __future__ import annotations

from collections.abc import Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.questions import Stale
from macros.measures.results import Results
from macros.pages.links import Links
from macros.pages.parts import Column, table
from macros.pages.training.lesson import module_link

MOST_SHOWN = 20  # ours: who has more to read takes the list of the command


def question_review(results: Results, links: Links) -> Renderable:
    """Every question whose page has changed since somebody compared the two."""
    office = results.office
    asked = sum(len(module.questions) for module in office.modules.values())
    if not asked:
        return h.p["This office asks no questions yet."]
    stale = list(results.stale_questions.values())
    if not stale:
        return h.p[f"All {asked} questions were compared with the page as it is now."]
    columns = (Column("Question"), Column("Module"), Column("What the page says now"))
    rows = [_row(results, links, one) for one in stale[:MOST_SHOWN]]
    shown = table(f"{len(stale)} of {asked} questions must be read again", columns, rows)
    rest = len(stale) - MOST_SHOWN
    return h.fragment(
        [shown, h.p[f"{rest} more: ", h.code["make review-questions"], " lists all."] if rest > 0 else None]
    )


def _row(results: Results, links: Links, one: Stale) -> Sequence[Node]:
    office = results.office
    page = h.a(href=links.handbook(one.question.page))[office.handbook[one.question.page].title]
    return [one.question.ask, module_link(office, links, one.module), [page, f": {one.paragraph}"]]
