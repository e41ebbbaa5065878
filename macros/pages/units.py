"""A unit as fragments: three scores, ratings with evidence and verdict, raters, the formula with its own numbers."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.agreement import RELY, TENTATIVE, Spread, bias, krippendorff_alpha, spread, weighted_kappa
from macros.measures.basis import Basis
from macros.measures.change import expired
from macros.measures.evidence import expiry, is_expired, strength_of
from macros.measures.results import Results
from macros.measures.score import AssessmentScore, Profile, progress_to_date
from macros.numbers import number, signed
from macros.pages.links import Links
from macros.pages.parts import Column, external, facts, table, terms
from macros.pages.profiles import absent_words
from macros.pages.scores import chips, gap_words, levels_line, mark, moved, named, three
from macros.period import day_label
from macros.records.absent import Absent, Known, is_known
from macros.records.assessment import Assessment, Rating, Validation, Verdict
from macros.records.evidence import Evidence, Strength
from macros.records.model import Combine, Group

STRENGTHS = {
    Strength.NONE: "none",
    Strength.NAMED: "named",
    Strength.DATED: "dated and owned",
    Strength.SEEN: "independently seen",
}
VERDICTS = {Verdict.CONFIRMED: "confirmed", Verdict.CHANGED: "changed", Verdict.RETURNED: "returned"}
MOST_TALK = 3


def unit_summary(results: Results, links: Links, unit_id: str) -> Renderable:
    """A unit at a glance: three scores, mean with minimum and gate, and what the numbers rest on."""
    unit, score = results.office.units[unit_id], results.published(unit_id)
    about: list[tuple[str, Node]] = [
        ("Led by", results.office.roles[unit.lead]),
        ("Tier", results.office.organisation.tiers[unit.tier].name),
    ]
    if score is None:
        return h.div[absent_words(results, unit_id), facts(about)]
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
                ("Way to target", _on_both(*map(_percent, _to_target(score)))),
                ("Progress since baseline", _on_both(*map(_percent, _progress(results, score, unit_id)))),
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
    ]


def _on_both(claimed: str, backed: str) -> Node:
    return [mark(Basis.CLAIMED), f" {claimed}", ", ", mark(Basis.BACKED), f" {backed}"]


def _percent(value: Known) -> str:
    return f"{number(value)}\u00a0%" if is_known(value) else str(value)


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
    return h.p[mark(Basis.VALIDATED), " ", h.strong[f"{VERDICTS[verdict.result].capitalize()}{to}: "], verdict.remark,
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


def unit_agreement(results: Results, links: Links, unit_id: str) -> Renderable:
    """How far unit and validator agree, and the raters among each other; raw ratings of one rater are never shown."""
    score = results.published(unit_id)
    if score is None:
        return absent_words(results, unit_id)
    return h.div[_with_validator(score), _among_raters(links, score)]


def _with_validator(score: AssessmentScore) -> Renderable:
    pairs = [
        (claimed, validated)
        for key, validated in score.validated.levels.items()
        if not isinstance(validated, Absent) and not isinstance(claimed := score.claimed.levels[key], Absent)
    ]
    if not pairs:
        return h.p["Nobody independent has validated this assessment."]
    found = bias(pairs)
    if not is_known(found.mean) or not is_known(found.lower) or not is_known(found.upper):
        return h.p[f"Unit and validator: {found.count} ratings were validated, too few to tell how far they agree."]
    return terms(
        [
            (
                "Claim against validator",
                f"{signed(found.mean, 2)} levels on average over {found.count} ratings; 95 in 100 differences are "
                f"expected from {signed(found.lower, 1)} to {signed(found.upper, 1)}",
            ),
            ("Agreement", f"{_share(found.exact)} exact, {_share(found.within_one)} within one level"),
            (
                "Weighted kappa",
                f"linear {number(weighted_kappa(pairs, 1), 2)}, quadratic {number(weighted_kappa(pairs, 2), 2)}",
            ),
        ]
    )


def _share(value: Known) -> str:
    return f"{number(100 * value)}\u00a0%" if is_known(value) else str(value)


def _given(assessment: Assessment) -> dict[str, list[int]]:
    """Criterion id -> the levels that the raters gave it, without who gave which."""
    found: dict[str, list[int]] = {}
    for rater in assessment.raters.values():
        for key, level in rater.ratings.items():
            if not isinstance(level, Absent):
                found.setdefault(key, []).append(level)
    return {key: sorted(levels) for key, levels in found.items()}


def _among_raters(links: Links, score: AssessmentScore) -> Renderable:
    given = _given(score.assessment)
    raters = len(score.assessment.raters)
    if not raters:
        return h.p["The raters' own ratings were not sent in."]
    spreads = {key: found for key, levels in given.items() if isinstance(found := spread(levels), Spread)}
    if not spreads:
        return h.p[f"{raters} raters rated alone before the unit agreed: too few to tell how far they agree."]
    alpha = krippendorff_alpha(list(given.values()))
    apart = sorted(spreads, key=lambda key: (-spreads[key].deviation, list(spreads).index(key)))[:MOST_TALK]
    names = {key: score.model.criterion(key).name for key in spreads}
    talk = h.ol[
        (
            h.li[
                h.a(href=links.criterion(key))[names[key]],
                f": median {spreads[key].median:g}, {number(spreads[key].deviation, 1)} levels from it on average",
            ]
            for key in apart
        )
    ]
    columns = (Column("Criterion"), Column("Median", True), Column("Spread", True), Column("Raters", True))
    rows = [[names[key], f"{one.median:g}", number(one.deviation, 1), str(one.count)] for key, one in spreads.items()]
    caption = "Raters: median and mean distance from it, in levels, where five or more rated"
    return h.div[
        h.p[f"{raters} raters rated alone before the unit agreed. {_alpha_words(alpha)} Most worth talking about:"],
        talk,
        h.details(class_="pmo-data")[h.summary["All criteria with five raters or more"], table(caption, columns, rows)],
    ]


def _alpha_words(alpha: Known) -> str:
    if not is_known(alpha):
        return f"Krippendorff's alpha: {alpha}."
    word = "reliable" if alpha >= RELY else "tentative" if alpha >= TENTATIVE else "not reliable yet"
    return f"Krippendorff's alpha is {number(alpha, 2)}: {word} ({RELY:g} and {TENTATIVE:g} are the usual limits)."


def unit_formula(results: Results, links: Links, unit_id: str) -> Renderable:
    """The overall scores with the unit's own numbers in the formula."""
    score = results.published(unit_id)
    if score is None:
        return absent_words(results, unit_id)
    return h.div[
        (h.p[named(basis), ": ", _overall_formula(score.on(basis), score)] for basis in Basis),
        h.details(class_="pmo-data")[
            h.summary["Each dimension with its numbers"],
            table(
                "Dimensions: levels of the criteria in the model's order, and what they come to",
                (Column("Dimension"), *(Column(basis.capitalize()) for basis in Basis)),
                [
                    [dimension.name, *(_group_formula(score.on(basis), key, dimension) for basis in Basis)]
                    for key, dimension in score.model.dimensions.items()
                ],
            ),
        ],
        h.p["How each number is made: ", h.a(href=links.page("maturity/method/"))["method"], "."],
    ]


RULES = {
    Combine.MEAN: "weighted mean",
    Combine.SUM: "sum",
    Combine.MINIMUM: "minimum",
    Combine.POINTS: "points",
    Combine.GATE: "gate",
}


def _overall_formula(found: Profile, score: AssessmentScore) -> str:
    model = score.model
    parts = [(found.groups[key].value, group.weight) for key, group in model.dimensions.items()]
    return _written(model.combine, parts, found.overall.value, 1)


def _written(rule: Combine, parts: list[tuple[Known, float]], value: Known, decimals: int) -> str:
    """`(3.2 + 2.0) / 2 = 2.60`: what is absent is left out, as in the score."""
    known = [(number(part, decimals), weight) for part, weight in parts if is_known(part)]
    if not known or not is_known(value):
        return f"no number: {value}"
    left_out = len(parts) - len(known)
    if rule is Combine.MEAN:
        whole = sum(weight for _, weight in known)
        terms_ = " + ".join(text if weight == 1 else f"{weight:g} × {text}" for text, weight in known)
        written = f"({terms_}) / {whole:g}"
    else:
        written = f"{RULES[rule]} of {', '.join(text for text, _ in known)}"
    note = f"; {left_out} left out" if left_out else ""
    return f"{written} = {number(value, 2)}{note}"


def _group_formula(found: Profile, key: str, group: Group) -> str:
    if group.groups:
        parts = [(found.groups[inner].value, child.weight) for inner, child in group.groups.items()]
        return _written(group.combine, parts, found.groups[key].value, 2)
    values: list[tuple[Known, float]] = []
    for criterion_id, criterion in group.criteria.items():
        level = found.levels[criterion_id]
        values.append((level if isinstance(level, Absent) else float(level), criterion.weight))
    return _written(group.combine, values, found.groups[key].value, 0)
