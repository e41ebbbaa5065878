"""Assessments that were added or changed: what each comes to, what moved it, what to look at again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.measures.agreement import Bias, bias
from macros.measures.assessment_review import AssessmentReview
from macros.measures.basis import Basis
from macros.measures.change import Change, Expired, Moved
from macros.measures.hints import Hint, HintKind
from macros.measures.plan import Step
from macros.measures.results import Results
from macros.numbers import number, signed
from macros.pages.plans import effort_words, step_words
from macros.pages.review.blocks import Block, Fold, Heading, Items, Paragraph, Rows, folded, listed, short_table
from macros.pages.review.words import count_words
from macros.pages.scores import MARKS, blocker_words
from macros.records.absent import Known, is_known
from macros.records.model import MaturityModel

BAR = 10
MOST_MOVED = 4
MOST_EXPIRED = 2
MOST_HINTS = 3
MOST_STEPS = 2


def assessment_blocks(results: Results, found: Sequence[AssessmentReview], rows: int) -> Iterator[Block]:
    """A table with at most so many rows in sight, and the details of each folded."""
    yield Heading(f"{count_words(len(found), 'self-assessment')} changed", 2)
    head = ("Unit", "Period", *(basis.capitalize() for basis in Basis))
    table, rest = short_table(head, [_line(results, one) for one in found], rows)
    yield table
    parts = [
        (f"{results.office.units[one.unit].name}, {one.score.period.label}", tuple(assessment_part(results, one)))
        for one in found
    ]
    yield from folded("self-assessments", parts, rest)


def _line(results: Results, one: AssessmentReview) -> tuple[str, ...]:
    cells = [_from_to(one.changes[basis], one.score.on(basis).overall.value) for basis in Basis]
    return results.office.units[one.unit].name, one.score.period.label, *cells


def _from_to(change: Change | None, value: Known) -> str:
    now = number(value, 1)
    if change is None or not is_known(change.old.overall.value):
        return now
    return f"{number(change.old.overall.value, 1)} → {now} ({signed(change.overall(), 1)})"


def assessment_part(results: Results, one: AssessmentReview) -> Iterator[Block]:
    """The only assessment of a change, in full."""
    model, score = one.score.model, one.score
    unit = results.office.units[one.unit].name
    yield Heading(f"{unit}, {score.period.label}", 2)
    yield Paragraph(_against(one))
    yield Rows(tuple(_score_rows(one)))
    yield from _gates(one)
    yield from _moves(one)
    yield from _warnings(one)
    yield from _next(one, model)
    yield from _details(one)


def _gates(one: AssessmentReview) -> Iterator[Block]:
    model = one.score.model
    gates = [(basis, gate) for basis in (Basis.CLAIMED, Basis.BACKED) if (gate := one.score.on(basis).gate) is not None]
    if gates:
        highest = max(model.levels)
        yield Items(
            tuple(
                f"{basis.capitalize()}: level {gate.level} is reached. {blocker_words(gate.blocker, model, highest)}"
                for basis, gate in gates
            )
        )


def _against(one: AssessmentReview) -> str:
    score = one.score
    rated = (
        f"{score.claimed.overall.rated} of {score.claimed.overall.total} criteria rated, model {score.model.version}."
    )
    if one.against is None:
        return f"The unit's first assessment; {rated}"
    word = "Changed since it was merged" if one.against == score.period else f"Compared with {one.against.label}"
    carried = any(change is not None and change.is_carried for change in one.changes.values())
    note = " Older ratings were carried into this release of the model." if carried else ""
    return f"{word}; {rated}{note}"


def _score_rows(one: AssessmentReview) -> Iterator[tuple[str, ...]]:
    """Overall and each dimension: claimed and backed from and to, with a bar of what is backed within the claim."""
    model = one.score.model
    yield "", *(f"{MARKS[basis]} {basis.capitalize()}" for basis in Basis), "█ backed ▒ claimed"
    lowest, highest = one.score.scorer.root.lowest, one.score.scorer.root.highest
    claimed, backed = one.score.claimed.overall.value, one.score.backed.overall.value
    yield (
        "Overall",
        *(_from_to(one.changes[basis], one.score.on(basis).overall.value) for basis in Basis),
        bar(claimed, backed, lowest, highest),
    )
    for key, dimension in model.dimensions.items():
        branch = one.score.scorer.root.children[key]
        values = [one.score.on(basis).groups[key].value for basis in Basis]
        cells = (_dimension(one.changes[basis], key, value) for basis, value in zip(Basis, values, strict=True))
        yield dimension.name, *cells, bar(values[0], values[1], branch.lowest, branch.highest)


def _dimension(change: Change | None, key: str, value: Known) -> str:
    if change is None or not is_known(moved := change.dimension(key)) or not moved:
        return number(value, 1)
    return f"{number(value, 1)} ({signed(moved, 1)})"


def bar(claimed: Known, backed: Known, lowest: float, highest: float) -> str:
    """Ten signs for the range of scores: full up to what is backed, half up to what is claimed."""
    if not is_known(claimed):
        return "░" * BAR
    proven = backed if is_known(backed) else lowest
    whole, solid = (round(BAR * (value - lowest) / (highest - lowest)) for value in (claimed, proven))
    return "█" * solid + "▒" * (whole - solid) + "░" * (BAR - whole)


def _moves(one: AssessmentReview) -> Iterator[Block]:
    change = one.changes[Basis.CLAIMED]
    if change is None:
        return
    if not change.moved:
        yield Paragraph("No rating moved.")
        return
    yield Heading(f"Ratings that moved: {len(change.moved)}")
    yield Items(listed([_moved(one, moved) for moved in change.moved], MOST_MOVED))


def _moved(one: AssessmentReview, moved: Moved) -> str:
    name = one.score.model.criterion(moved.criterion).name
    backed = one.score.backed.levels[moved.criterion]
    line = one.score.assessment.line("ratings", moved.criterion)
    return f"{name}: {moved.old} → {moved.new}, backed {backed} (line {line})"


def _warnings(one: AssessmentReview) -> Iterator[Block]:
    if one.expired:
        yield Heading(f"Evidence that became stale: {len(one.expired)}")
        yield Items(listed([_expired(one, piece) for piece in one.expired], MOST_EXPIRED))
    looks = [*listed([hint_words(hint, one.score.model) for hint in one.hints], MOST_HINTS)]
    if one.calibration:
        looks.append(calibration_words(bias(one.calibration), len(one.score.assessment.raters)))
    if looks:
        yield Heading("Worth a second look before it is merged")
        yield Items(tuple(looks))


def _expired(one: AssessmentReview, found: Expired) -> str:
    model = one.score.model
    known = found.criterion in model.by_criterion
    name = model.criterion(found.criterion).name if known else found.criterion
    return f"{name}: {found.evidence.title} ({found.evidence.kind}, {found.evidence.date})"


def hint_words(hint: Hint, model: MaturityModel) -> str:
    """A hint as a question to the unit, without accusation."""
    names = ", ".join(model.criterion(key).name for key in hint.criteria[:3])
    more = f" and {len(hint.criteria) - 3} more" if len(hint.criteria) > 3 else ""
    match hint.kind:
        case HintKind.ALL_HIGHEST:
            return f"All {hint.detail} ratings are the highest level. Is there nothing left to improve?"
        case HintKind.STRAIGHT_LINE:
            return f"{len(hint.criteria)} ratings in a row are level {hint.detail}, from {names}{more}. Was each read?"
        case HintKind.JUMP:
            return f"{names} rose from level {hint.detail}, and no evidence is new. What shows it?"
        case HintKind.COPIED_NOTE:
            return f"The same note stands at {names}{more}. Does it fit each of them?"
        case HintKind.SEEN:
            return f"Evidence of {names}{more} is said to be seen by {hint.detail}. Does that role confirm it here?"


def calibration_words(found: Bias, raters: int) -> str:
    """How far all raters together were from the key of the calibration cases."""
    who = f"{found.count} answers of {raters} rater{'' if raters == 1 else 's'} to the calibration cases"
    if not is_known(found.mean) or not is_known(found.exact):
        return f"{who}: too few to tell how far they are from the key."
    bias_ = f"{signed(found.mean, 1)} levels from the key on average" if found.mean else "no bias against the key"
    return f"{who}: {bias_}, {number(100 * found.exact)}\u00a0% exact."


def _next(one: AssessmentReview, model: MaturityModel) -> Iterator[Block]:
    if one.steps:
        yield Heading("Best next steps")
        yield Items(
            tuple(
                f"{model.criterion(step.criterion).name}: {step_words(step, model)} "
                f"({_gain(step)}effort: {effort_words(step.effort)})"
                for step in one.steps[:MOST_STEPS]
            )
        )


def _gain(step: Step) -> str:
    return f"backed score {signed(step.gain, 2)}, " if step.gain else ""


def _details(one: AssessmentReview) -> Iterator[Block]:
    score = one.score
    rows = [("Criterion", *(f"{MARKS[basis]} {basis.capitalize()}" for basis in Basis))]
    rows += [
        (score.model.criterion(key).name, *(str(score.on(basis).levels[key]) for basis in Basis))
        for key in score.claimed.levels
    ]
    yield Fold("All ratings", (Rows(tuple(rows)),))
