"""A unit as fragments: at a glance, and its ratings with note and evidence."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.pages import words
from macros.pages.links import Links
from macros.pages.maturity import heat, moved
from macros.pages.parts import Column, external, facts, table
from macros.period import day_label
from macros.records.absent import Absent
from macros.records.assessment import Rating


def unit_summary(results: Results, links: Links, unit_id: str) -> Renderable:
    """A unit at a glance."""
    unit, latest = results.office.units[unit_id], results.latest_score(unit_id)
    about: list[tuple[str, Node]] = [
        ("Led by", results.office.roles[unit.lead]),
        ("Tier", results.office.organisation.tiers[unit.tier].name),
    ]
    if latest is None:
        return facts([("Score", "This unit has not rated itself yet."), *about])
    overall, assessment = latest.overall, latest.assessment
    return facts(
        [
            (
                "Claimed score",
                [
                    h.span(class_="pmo-big")[words.score_words(overall)],
                    f" of {max(results.office.model.levels)}, {assessment.period.label}",
                ],
            ),
            ("Change", moved(latest, results.previous_score(unit_id))),
            ("Coverage", words.coverage_words(overall)),
            ("Evidence", f"{latest.evidenced} of {overall.rated} ratings name evidence"),
            ("Gap to target", words.gap_words(overall)),
            *about,
            ("Sent in", f"{day_label(assessment.submitted_on)} by: {results.office.roles[assessment.submitted_by]}"),
        ]
    )


def unit_ratings(results: Results, links: Links, unit_id: str, dimension_id: str) -> Renderable:
    """All ratings of a unit in a dimension, with note and evidence."""
    latest = results.latest_score(unit_id)
    if latest is None:
        return h.p["This unit has not rated itself yet."]
    dimension, assessment = results.office.model.dimensions[dimension_id], latest.assessment
    columns = (Column("Criterion"), Column("Level", True), Column("Target", True), Column("Note"), Column("Evidence"))
    rows = [
        [
            h.a(href=links.criterion(criterion_id))[criterion.name],
            heat(latest.criteria[criterion_id].value, 0),
            f"{latest.criteria[criterion_id].target:g}",
            _note(assessment.ratings.get(criterion_id)),
            _evidence(results, assessment.ratings.get(criterion_id)),
        ]
        for criterion_id, criterion in dimension.criteria.items()
    ]
    caption = f"{results.office.units[unit_id].name}, {assessment.period.label}: {dimension.name}"
    return table(caption, columns, rows)


def _note(rating: Rating | None) -> Node:
    return rating.note if rating is not None and rating.note else "–"


def _evidence(results: Results, rating: Rating | None) -> Node:
    if rating is None or not rating.evidence:
        return "none named" if rating is not None and not isinstance(rating.level, Absent) else "–"
    return h.ul(class_="pmo-list")[
        (
            h.li[
                external(item.link, item.title) if item.link else item.title,
                h.span(class_="pmo-small")[f" {item.kind}, {day_label(item.date)}, {results.office.roles[item.owner]}"],
            ]
            for item in rating.evidence
        )
    ]
