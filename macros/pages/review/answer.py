"""The whole answer to a change: problems first, then what it does to each kind of record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.measures.results import Results
from macros.measures.review import Reviews
from macros.pages.review.assessments import assessment_blocks
from macros.pages.review.blocks import Block, Heading, Items, Paragraph, listed
from macros.problem import Problem

MOST_PROBLEMS = 8


def answer(
    results: Results | None, found: Reviews, problems: Sequence[Problem], base: Results | None
) -> Iterator[Block]:
    """The whole answer; `results` is None where the data cannot be computed, `base` where those before cannot."""
    if problems:
        yield Heading(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} to mend", 2)
        yield Items(listed([str(problem) for problem in problems], MOST_PROBLEMS))
    if results is None:
        yield Paragraph("Nothing can be computed until the problems are mended.")
        return
    if base is None:
        yield Paragraph("The state before could not be computed, so everything is shown as new.")
    if found.is_empty:
        yield Paragraph("No self-assessment, KPI or project was added or changed.")
    yield from assessment_blocks(results, found.assessments)
