"""What a mean hides, as fragments: how the ratings of units are spread, and which units moved."""

from __future__ import annotations

from collections.abc import Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.basis import Basis
from macros.measures.change import Change
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.pages.links import Links
from macros.pages.overview import NOBODY, chosen, unit_lists
from macros.pages.parts import Column, table
from macros.pages.scores import blocker_words, choice, heats, moved, on_each, strip
from macros.records.absent import is_known

MOST_MOVERS = 5


def list_distribution(results: Results, links: Links, name: str) -> Renderable:
    """The distribution of ratings of one list of units."""
    table_ = _spread(results, links, unit_lists(results)[name])
    return h.div(class_="pmo-bases")[choice("distribution"), table_]


def distribution(results: Results, links: Links) -> Renderable:
    """Where a mean hides something: how each unit's ratings are spread, its lowest one, the level it has reached."""
    if results.latest_period is None:
        return h.p[NOBODY]
    unit_ids, _ = chosen(results, links)
    return h.div(class_="pmo-bases")[choice("distribution"), _spread(results, links, unit_ids)]


def _spread(results: Results, links: Links, unit_ids: Sequence[str]) -> Renderable:
    columns = (
        Column("Unit"),
        Column("Criteria on each level"),
        Column("Mean", True),
        Column("Lowest", True),
        Column("Level reached"),
    )
    scores = {unit_id: score for unit_id in unit_ids if (score := results.published(unit_id)) is not None}
    rows = [
        [
            h.a(href=links.unit(unit_id))[results.office.units[unit_id].name],
            on_each({basis: strip(score.on(basis), score.model) for basis in Basis}),
            heats({basis: score.on(basis).mean for basis in Basis}),
            heats({basis: score.on(basis).minimum for basis in Basis}, 0),
            on_each({basis: _reached(score, basis) for basis in Basis}),
        ]
        for unit_id, score in scores.items()
    ]
    kinds = on_each({basis: basis.capitalize() for basis in Basis})
    caption = [kinds, " ratings by unit: distribution, mean, lowest, level reached"]
    return table(caption, columns, rows, class_="pmo-spread")


def _reached(score: AssessmentScore, basis: Basis) -> Node:
    gate = score.on(basis).gate
    if gate is None:
        return "–"
    words = blocker_words(gate.blocker, score.model, max(score.model.levels))
    return [h.strong[str(gate.level)], h.span(class_="pmo-small")[f" {words}"]]


def movers(results: Results, links: Links) -> Renderable:
    """The units whose claimed score moved most, with what evidence says of the same move."""
    found = []
    for unit_id in results.scores:
        claimed = results.since_previous(unit_id, Basis.CLAIMED) if results.published(unit_id) else None
        if claimed is not None and is_known(change := claimed.overall()) and change:
            found.append((unit_id, change, claimed))
    if not found:
        return h.p["No unit's claimed score moved since the assessment before."]
    found.sort(key=lambda one: (-abs(one[1]), one[0]))
    columns = (Column("Unit"), Column("Claimed", True), Column("Backed", True), Column("Ratings that moved"))
    rows = [
        [
            h.a(href=links.unit(unit_id))[results.office.units[unit_id].name],
            moved(change),
            moved(backed.overall()) if (backed := results.since_previous(unit_id, Basis.BACKED)) else "–",
            _ratings(results, links, claimed),
        ]
        for unit_id, change, claimed in found[:MOST_MOVERS]
    ]
    return table("The units whose claimed score moved most since their assessment before", columns, rows)


def _ratings(results: Results, links: Links, change: Change) -> Node:
    up = sum(1 for one in change.moved if one.levels > 0)
    down = sum(1 for one in change.moved if one.levels < 0)
    first = next((one for one in change.moved if one.levels), None)
    said = f"{up} up, {down} down"
    if first is None:
        return said
    name = results.office.model.criterion(first.criterion).name
    return [
        f"{said}; most: ",
        h.a(href=links.criterion(first.criterion))[name],
        f" {first.old} → {first.new}",
    ]
