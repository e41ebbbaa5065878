"""The whole answer to a change: problems first, then what it does to each kind of record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.load import Office
from macros.measures.results import Results
from macros.measures.review import AssessmentKey, Reviews
from macros.pages.review.assessments import assessment_blocks, assessment_part
from macros.pages.review.blocks import MOST_NAMED, Block, Fold, Heading, Items, Paragraph, listed, shortened
from macros.pages.review.charts import Looks, looks
from macros.pages.review.kpis import kpi_blocks, kpi_part
from macros.pages.review.projects import project_blocks, project_part
from macros.pages.review.words import count_words, sentence_list
from macros.problem import Problem

MOST_PROBLEMS = 8
MOST_ROWS = 8
FEW_ROWS = 3  # of each kind, when there are several
MOST_LINES = 39  # that are seen; the marker above them makes 40


def answer(
    results: Results | None,
    found: Reviews,
    problems: Sequence[Problem],
    base: Results | None,
    notes: Sequence[str] = (),
) -> Iterator[Block]:
    """The whole answer; `results` is None where the data cannot be computed, `base` where those before cannot.

    `notes` say what could not be looked at.
    """
    blocks = [*_problems(problems), *map(Paragraph, notes), *_answer(results, found, base)]
    yield from shortened(blocks, MOST_LINES)


def _problems(problems: Sequence[Problem]) -> Iterator[Block]:
    if problems:
        yield Heading(f"{count_words(len(problems), 'problem')} to mend", 2)
        yield Items(listed([str(problem) for problem in problems], MOST_PROBLEMS))


def _answer(results: Results | None, found: Reviews, base: Results | None) -> Iterator[Block]:
    if results is None:
        yield Paragraph("Nothing can be computed until the problems are mended.")
        return
    if base is None:
        yield Paragraph("The state before could not be computed, so everything is shown as new.")
    if found.is_empty:
        yield Paragraph("No self-assessment, KPI or project was added, changed or removed.")
    removed = [_assessment(base.office, key) for key in found.removed_assessments] if base is not None else []
    if removed:
        yield Paragraph(f"Self-assessments removed: {sentence_list(removed, MOST_NAMED)}.")
    said = [*_elsewhere(found, base, results), *_charts(looks(base, results, found))]
    if said:
        yield Paragraph(" ".join(said))
    yield from _alone(results, found) if found.count == 1 else _together(results, found)


def _elsewhere(found: Reviews, base: Results | None, head: Results) -> Iterator[str]:
    """What changes without a change of its own: the as-of month and the rules are the organisation's."""
    if base is None:
        return
    if base.office.as_of != head.office.as_of:
        yield f"The as-of month is {head.office.as_of.label}; it was {base.office.as_of.label}."
    names = [_assessment(head.office, key) for key in found.moved_assessments]
    names += [head.office.kpis[key].name for key in found.moved_kpis]
    names += [head.office.projects[key].name for key in found.moved_projects]
    if names:
        yield f"Another status or score now, with unchanged files: {sentence_list(names, MOST_NAMED)}."


def _assessment(office: Office, key: AssessmentKey) -> str:
    unit, period = key
    return f"{office.units[unit].name if unit in office.units else unit}, {period.label}"


def _charts(charts: Looks) -> Iterator[str]:
    if charts.count:
        verb = "looks" if charts.count == 1 else "look"
        yield f"{len(charts.different)} of {count_words(charts.count, 'chart')} {verb} different."


def _alone(results: Results, found: Reviews) -> Iterator[Block]:
    """The one record that changed, in full."""
    for review in found.assessments:
        yield from assessment_part(results, review)
    for kpi in found.kpis:
        yield from kpi_part(kpi)
    for project in found.projects:
        yield from project_part(results, project)


def _together(results: Results, found: Reviews) -> Iterator[Block]:
    """A table a kind, with fewer rows when there are several kinds; all details below: a comment may be cut there."""
    kinds = sum(map(bool, (found.assessments, found.kpis, found.projects)))
    blocks = list(_kinds(results, found, MOST_ROWS if kinds == 1 else FEW_ROWS))
    yield from (block for block in blocks if not isinstance(block, Fold))
    yield from (block for block in blocks if isinstance(block, Fold))


def _kinds(results: Results, found: Reviews, rows: int) -> Iterator[Block]:
    if found.assessments:
        yield from assessment_blocks(results, found.assessments, rows)
    if found.kpis:
        yield from kpi_blocks(found.kpis, rows)
    if found.projects:
        yield from project_blocks(results, found.projects, rows)
