"""A criterion as fragments: where the units stand, levels, evidence; and the list of all criteria."""

from __future__ import annotations

from macros import html as h
from macros.figures.maturity_chart import level_counts
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.measures.score import weighted_mean
from macros.numbers import number
from macros.pages.links import Links
from macros.pages.maturity import NOBODY
from macros.pages.parts import Chart, Column, chart, meter, table, terms
from macros.records.absent import Absent, is_known
from macros.records.model import Criterion

MOST_NAMED = 60  # ours: with more units the pages of all criteria would grow with every one of them


def why(results: Results, links: Links, criterion_id: str) -> Renderable:
    """Why the criterion matters, and where the handbook says how we do it."""
    found = results.office.model.criterion(criterion_id)
    return h.div[
        h.p[found.why],
        h.p["How we do it here: ", h.a(href=links.handbook(found.handbook))[f"{found.name} in the handbook"], "."],
    ]


def criterion(results: Results, links: Links, criterion_id: str) -> Renderable:
    """One line: where the units stand on a criterion, and the way to its page."""
    found = results.office.model.criterion(criterion_id)
    levels = [level for level in results.standing(criterion_id).values() if not isinstance(level, Absent)]
    when = results.latest_period
    standing = "No unit has rated it yet."
    if levels and when is not None:
        high = sum(1 for level in levels if level >= 3)
        mean = number(sum(levels) / len(levels), 1)
        standing = f"{when.label}: {mean} on average, {high} of {len(levels)} units at level 3 or more."
    return h.p(class_="pmo-criterion")[
        h.strong["Where our units stand. "],
        standing,
        " ",
        h.a(href=links.criterion(criterion_id))[f"Levels, evidence and next steps: {found.name}"],
    ]


def criterion_standing(results: Results, links: Links, criterion_id: str) -> Renderable:
    """How many units stand on which level, and which."""
    found, model, when = results.office.model.criterion(criterion_id), results.office.model, results.latest_period
    if when is None:
        return h.p[NOBODY]
    standing = results.standing(criterion_id)
    by_level: dict[int | Absent, list[str]] = {level: [] for level in model.levels}
    by_level[Absent.NOT_RATED] = []
    for unit_id, rated in standing.items():
        by_level[rated].append(unit_id)
    target = found.target if found.target is not None else model.dimensions[model.dimension_of(criterion_id)].target
    reached = sum(len(units) for level, units in by_level.items() if not isinstance(level, Absent) and level >= target)
    finding = f"{reached} of {len(standing)} units claim the target level {number(target)} or more in {when.label}."
    columns = (Column("Level"), Column("Units", True), Column("Which"))
    is_short = len(standing) <= MOST_NAMED
    data = table(
        f"Units by claimed level of {found.name}, {when.label}",
        columns,
        [
            [str(level), number(len(units)), _named(results, links, units) if is_short else "see the maturity overview"]
            for level, units in by_level.items()
        ],
    )
    name = f"{found.name}: units by claimed level, {when.label}."
    counts = [(str(level), len(units)) for level, units in by_level.items()]
    return chart(Chart(f"standing-{criterion_id}", name, finding, level_counts(counts), data))


def _named(results: Results, links: Links, unit_ids: list[str]) -> Node:
    if not unit_ids:
        return "–"
    return h.ul(class_="pmo-list")[
        (h.li[h.a(href=links.unit(unit_id))[results.office.units[unit_id].name]] for unit_id in unit_ids)
    ]


def criterion_levels(results: Results, links: Links, criterion_id: str) -> Renderable:
    """The levels as facts that are true or not, each with the next step."""
    found, model = results.office.model.criterion(criterion_id), results.office.model
    columns = (Column("Level"), Column("All of this is true"), Column("Next step"))
    rows = [
        [f"{level} {model.levels[level].name}", text, found.next_steps.get(level, "Keep it, and help another unit.")]
        for level, text in found.levels.items()
    ]
    return table(f"{found.name}: levels", columns, rows, class_="pmo-levels")


def criterion_evidence(results: Results, links: Links, criterion_id: str) -> Renderable:
    """What convinces a sceptical reviewer, and what does not."""
    examples = results.office.model.criterion(criterion_id).evidence
    return terms((("Sufficient", examples.sufficient), ("Not sufficient", examples.insufficient)))


def criteria_list(results: Results, links: Links) -> Renderable:
    """All criteria by dimension, each with its question and mean level."""
    model = results.office.model

    def row(dimension_name: str, criterion_id: str, found: Criterion) -> list[Node]:
        levels = [
            (float(level), 1.0) for level in results.standing(criterion_id).values() if not isinstance(level, Absent)
        ]
        mean = weighted_mean(levels)
        bar = meter(mean, min(model.levels), max(model.levels)) if is_known(mean) else None
        return [
            h.a(href=links.criterion(criterion_id))[found.name],
            dimension_name,
            found.question,
            [number(mean, 1), bar],
        ]

    when = f", {results.latest_period.label}" if results.latest_period else ""
    return table(
        f"Criteria of the {model.name}, version {model.version}, with the mean level of the units{when}",
        (Column("Criterion"), Column("Dimension"), Column("Question"), Column("Mean", True)),
        [
            row(model.dimensions[dimension_id].name, criterion_id, found)
            for dimension_id, criterion_id, found in model.criteria()
        ],
    )
