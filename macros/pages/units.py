"""A unit as fragments: three scores, ratings with evidence and verdict, raters, the formula with its own numbers."""

from __future__ import annotations

from macros import html as h
from macros.forms.downloads import unit_download
from macros.html import Node, Renderable
from macros.measures.basis import Basis
from macros.measures.change import expired
from macros.measures.evidence import expiry, is_expired, strength_of
from macros.measures.progress import progress_to_date
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.numbers import number, with_unit
from macros.pages.links import Links
from macros.pages.parts import Column, external, facts, table
from macros.pages.profiles import absent_words
from macros.pages.scores import chips, gap_words, levels_line, mark, moved, three
from macros.period import day_label
from macros.records.absent import Absent, Known
from macros.records.assessment import Rating, Validation
from macros.records.evidence import Evidence, Strength

STRENGTHS = {
    Strength.NONE: "none",
    Strength.NAMED: "named",
    Strength.DATED: "dated and owned",
    Strength.SEEN: "independently seen",
}


def unit_summary(results: Results, links: Links, unit_id: str) -> Renderable:
    """A unit at a glance: three scores, mean with minimum and gate, and what the numbers rest on."""
    unit, score = results.office.units[unit_id], results.published(unit_id)
    about: list[tuple[str, Node]] = [
        ("Led by", results.office.roles[unit.lead]),
        ("Tier", results.office.organisation.tiers[unit.tier].name),
    ]
    if score is None:
        return h.div[absent_words(results, unit_id), facts(about), _form(links, unit_id)]
    assessment = score.assessment
    change = results.since_previous(unit_id, Basis.CLAIMED)
    return h.div[
        three(score.on(basis) for basis in Basis),
        [levels_line(score.on(basis), score.model) for basis in (Basis.CLAIMED, Basis.BACKED)],
        [h.p(class_="pmo-note")[note] for note in _notes(results, score, unit_id)],
        facts(
            [
                ("Change of the claim", moved(change.overall()) if change else "first assessment"),
                ("Gap to target", _on_both(gap_words(score.claimed.overall), gap_words(score.backed.overall))),
                ("Way to target", _percents(_to_target(score))),
                (
                    "Progress since baseline",
                    _percents(_progress(results, score, unit_id)),
                ),
                *about,
                (
                    "Sent in",
                    [
                        external(links.source(assessment.path), day_label(assessment.submitted_on)),
                        f" by: {results.office.roles[assessment.submitted_by]}, model {score.model.version}",
                    ],
                ),
            ]
        ),
        _form(links, unit_id),
    ]


def _form(links: Links, unit_id: str) -> Renderable:
    workbook = h.a(href=links.page(f"data/{unit_download(unit_id)}"), download=True)["as a workbook"]
    form = h.a(href=links.form("maturity/assess", unit_id))["Fill in the next assessment of this unit"]
    return h.p[form, ", or fetch it ", workbook, "."]


def _on_both(claimed: str, backed: str) -> Node:
    return [mark(Basis.CLAIMED), f" {claimed}", ", ", mark(Basis.BACKED), f" {backed}"]


def _percents(pair: tuple[Known, Known]) -> Node:
    return _on_both(*(with_unit(value, "%") for value in pair))


def _to_target(score: AssessmentScore) -> tuple[Known, Known]:
    return score.claimed.percent_to_target, score.backed.percent_to_target


def _progress(results: Results, score: AssessmentScore, unit_id: str) -> tuple[Known, Known]:
    """Against the unit's first assessment with this release of the model."""
    first = next(found for found in results.scores[unit_id].values() if found.model is score.model)
    claimed, backed = (
        progress_to_date(first.on(basis).overall.value, score.on(basis).overall.value, score.claimed.overall.target)
        for basis in (Basis.CLAIMED, Basis.BACKED)
    )
    return claimed, backed


def _notes(results: Results, score: AssessmentScore, unit_id: str) -> list[str]:
    """What a careful reader should know before believing the numbers."""
    notes = []
    sent = results.scores[unit_id][score.period]
    gone = expired(score, score.day)
    if gone:
        backed = number(sent.backed.overall.value, 1)
        pieces = "1 piece" if len(gone) == 1 else f"{len(gone)} pieces"
        notes.append(f"{pieces} of evidence expired since this was sent in; the backed score was {backed} then.")
    views = score.scorer.exempt_views(score.claimed.levels)
    if views.differ:
        ways = f"{number(views.excluded, 1)} without, {number(views.lowest, 1)} at the lowest level, "
        ways += f"{number(views.target, 1)} at the target"
        notes.append(f"It matters how the {views.exempt} criteria that do not apply are counted: {ways}.")
    if sent.claimed.overall.total < score.claimed.overall.total:
        notes.append("An exemption has passed its review date and counts as not rated.")
    return notes


def unit_ratings(results: Results, links: Links, unit_id: str, dimension_id: str) -> Renderable:
    """All ratings of a unit in a dimension: three levels, note, evidence with strength and age, verdict, source."""
    score = results.published(unit_id)
    if score is None:
        return absent_words(results, unit_id)
    if dimension_id not in score.model.dimensions:
        return h.p[f"Version {score.model.version} of the model does not have this dimension."]
    dimension = score.model.dimensions[dimension_id]
    columns = (
        Column("Criterion"),
        Column("Levels"),
        Column("Note and verdict"),
        Column("Evidence"),
    )
    rows = [_rating_row(results, links, score, criterion_id) for criterion_id, _ in dimension.below()]
    caption = f"{results.office.units[unit_id].name}, {score.period.label}: {dimension.name}"
    return table(caption, columns, rows, class_="pmo-ratings")


def _rating_row(results: Results, links: Links, score: AssessmentScore, criterion_id: str) -> list[Node]:
    assessment = score.assessment
    rating = assessment.ratings.get(criterion_id)
    name = score.model.criterion(criterion_id).name
    known = criterion_id in results.office.model.by_criterion
    line = assessment.line("ratings", criterion_id) if rating is not None else None
    return [
        [
            h.a(href=links.criterion(criterion_id))[name] if known else name,
            h.span(class_="pmo-where")[external(links.source(assessment.path, line), f"line {line}")] if line else None,
        ],
        [
            chips({basis: score.on(basis).levels[criterion_id] for basis in Basis}),
            h.span(class_="pmo-small")[f"target {score.scorer.leaves[criterion_id].target:g}"],
        ],
        _words(results, score, rating),
        _evidence(results, score, rating),
    ]


def _words(results: Results, score: AssessmentScore, rating: Rating | None) -> Node:
    if rating is None:
        return "–"
    said: list[Node] = [h.p[rating.note]] if rating.note else []
    if rating.exemption is not None:
        exemption = rating.exemption
        role, until = results.office.roles[exemption.approved_by], day_label(exemption.review_by)
        state = "review overdue since" if exemption.review_by < score.day else "to be reviewed by"
        said.append(h.p[h.strong["Does not apply. "], f"{exemption.reason} Approved by: {role}; {state} {until}."])
    if rating.validation is not None:
        said.append(_verdict(results, rating.validation))
    return said or "–"


def _verdict(results: Results, verdict: Validation) -> Renderable:
    to = f" to level {verdict.level}" if verdict.level is not None else ""
    who = f"{results.office.roles[verdict.by]}, {day_label(verdict.date)}"
    return h.p[mark(Basis.VALIDATED), " ", h.strong[f"{verdict.result.capitalize()}{to}: "], verdict.remark,
               h.span(class_="pmo-small")[f" {who}"]]  # fmt: skip


def _evidence(results: Results, score: AssessmentScore, rating: Rating | None) -> Node:
    if rating is None or not rating.evidence:
        is_rated = rating is not None and not isinstance(rating.level, Absent)
        return "none named" if is_rated else "–"
    return h.ul(class_="pmo-list")[(h.li[_piece(results, score, piece)] for piece in rating.evidence)]


def _piece(results: Results, score: AssessmentScore, piece: Evidence) -> Node:
    rules, author = score.model.evidence, score.assessment.submitted_by
    details = [str(piece.kind)]
    if piece.date is not None:
        details.append(day_label(piece.date))
    if piece.owner is not None:
        details.append(results.office.roles[piece.owner])
    details.append(STRENGTHS[strength_of(piece, author)])
    last = expiry(piece, rules)
    if last is not None:
        word = "expired" if is_expired(piece, rules, score.day) else "valid until"
        details.append(f"{word} {day_label(last)}")
    return [
        external(piece.link, piece.title) if piece.link else piece.title,
        h.span(class_="pmo-small")[f" {', '.join(details)}"],
    ]
