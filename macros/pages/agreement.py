"""How far people agree on a unit's levels, as fragments: unit and validator, and the raters among each other."""

from __future__ import annotations

from macros import html as h
from macros.html import Renderable
from macros.measures.agreement import RELY, TENTATIVE, Spread, bias, krippendorff_alpha, spread, weighted_kappa
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.numbers import number, signed, with_unit
from macros.pages.links import Links
from macros.pages.parts import Column, table, terms
from macros.pages.profiles import absent_words
from macros.records.absent import Absent, Known, is_known
from macros.records.assessment import Assessment

MOST_TALK = 3


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
    return with_unit(100 * value, "%") if is_known(value) else str(value)


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
