"""A criterion as fragments: where the units stand, levels, evidence, who can help; and the list of all criteria."""

from __future__ import annotations

from macros import html as h
from macros.figures.maturity_chart import level_counts
from macros.html import Node, Renderable
from macros.measures.basis import Basis
from macros.measures.privacy import FEWEST
from macros.measures.results import Results
from macros.numbers import number
from macros.pages.connections import handbook_pages
from macros.pages.links import Links
from macros.pages.overview import NOBODY
from macros.pages.parts import Chart, Column, chart, external, meter, table, terms
from macros.pages.scores import named
from macros.records.absent import Absent, Known, is_known
from macros.records.model import Criterion
from macros.web import Kind

MOST_NAMED = 60  # ours: with more units the pages of all criteria would grow with every one of them


def why(results: Results, links: Links, criterion_id: str) -> Renderable:
    """Why the criterion matters, and where handbook, template and training say how we do it."""
    model = results.office.model
    found = model.criterion(criterion_id)
    places = (
        ("How we do it here", found.handbook, f"{found.name} in the handbook"),
        ("Template", found.template, f"template for {found.name}"),
        ("Training", found.training, f"training for {found.name}"),
    )
    where = ("dimensions", model.dimension_of(criterion_id), "criteria", criterion_id)
    line = model.line(*where)
    return h.div[
        h.p[found.why] if found.why else None,
        (h.p[f"{label}: ", h.a(href=links.handbook(place))[text], "."] for label, place, text in places if place),
        h.p["Pages that serve it: ", handbook_pages(results, links, Kind.CRITERIA, criterion_id), "."]
        if results.office.handbook
        else None,
        h.p(class_="pmo-small")[
            "Defined in ", external(links.source(model.path, line), f"{model.path}, line {line}"), "."
        ],
    ]


def _mean(results: Results, criterion_id: str, basis: Basis) -> Known:
    """Mean level of the units that publish, where five or more rated the criterion."""
    levels = [level for level in results.standing(criterion_id, basis).values() if not isinstance(level, Absent)]
    if len(levels) < FEWEST:
        return Absent.PROTECTED if levels else Absent.NOT_RATED
    return sum(levels) / len(levels)


def criterion(results: Results, links: Links, criterion_id: str) -> Renderable:
    """One line: where the units stand on a criterion, and the way to its page."""
    found, when = results.office.model.criterion(criterion_id), results.latest_period
    means = {basis: _mean(results, criterion_id, basis) for basis in Basis}
    standing: Node = "No unit has rated it yet."
    if when is not None:
        shown = [[named(basis), f" {number(mean, 1)}", " · "] for basis, mean in means.items()]
        standing = [f"{when.label}, on average: ", shown]
    return h.p(class_="pmo-criterion")[
        h.strong["Where our units stand. "],
        standing,
        " ",
        h.a(href=links.criterion(criterion_id))[f"Levels, evidence and next steps: {found.name}"],
    ]


def criterion_standing(results: Results, links: Links, criterion_id: str) -> Renderable:
    """How many units stand on which level, claimed, backed and validated, and which."""
    found, model, when = results.office.model.criterion(criterion_id), results.office.model, results.latest_period
    if when is None:
        return h.p[NOBODY]
    by_basis = {basis: results.standing(criterion_id, basis) for basis in Basis}
    claimed = by_basis[Basis.CLAIMED]
    answers: list[int | Absent] = [*model.levels, *sorted(
        {level for level in claimed.values() if isinstance(level, Absent)}, key=str)]  # fmt: skip
    target = found.target if found.target is not None else model.dimensions[model.dimension_of(criterion_id)].target
    goal = max(model.levels) if target is None else target
    claim, backed = (
        sum(1 for level in by_basis[basis].values() if not isinstance(level, Absent) and level >= goal)
        for basis in (Basis.CLAIMED, Basis.BACKED)
    )
    finding = (
        f"{claim} of {len(claimed)} units claim level {goal} or more in {when.label}; evidence backs it for {backed}."
    )
    columns = (
        Column("Level"),
        *(Column(basis.capitalize(), True) for basis in Basis),
        Column("Which units claim it"),
    )
    is_short = len(claimed) <= MOST_NAMED
    rows = [
        [
            str(level),
            *(number(sum(1 for one in by_basis[basis].values() if one == level)) for basis in Basis),
            _named(results, links, [unit_id for unit_id, one in claimed.items() if one == level], criterion_id)
            if is_short
            else "see the maturity overview",
        ]
        for level in answers
    ]
    data = table(f"Units by level of {found.name}, {when.label}", columns, rows)
    name = f"{found.name}: units by claimed level, {when.label}."
    counts = [(str(level), sum(1 for one in claimed.values() if one == level)) for level in answers]
    return chart(Chart(f"standing-{criterion_id}", name, finding, level_counts(counts), data))


def _named(results: Results, links: Links, unit_ids: list[str], criterion_id: str) -> Node:
    if not unit_ids:
        return "–"
    return h.ul(class_="pmo-list")[(_unit(results, links, unit_id, criterion_id) for unit_id in unit_ids)]


def _unit(results: Results, links: Links, unit_id: str, criterion_id: str) -> Renderable:
    """A unit with the line of its file that holds the rating."""
    assessment = results.today[unit_id].assessment
    line = assessment.line("ratings", criterion_id) if criterion_id in assessment.ratings else None
    source = h.span(class_="pmo-where")[external(links.source(assessment.path, line), f"line {line}")]
    return h.li[h.a(href=links.unit(unit_id))[results.office.units[unit_id].name], source if line else None]


def criterion_levels(results: Results, links: Links, criterion_id: str) -> Renderable:
    """The levels as facts that are true or not, each with the next step."""
    found, model = results.office.model.criterion(criterion_id), results.office.model
    columns = (Column("Level"), Column("All of this is true"), Column("Next step"))
    last = "Keep it, and help another unit."
    rows = [
        [
            f"{level} {named_level.name}",
            found.levels.get(level, named_level.meaning),
            found.next_steps.get(level, last if level == max(model.levels) else "–"),
        ]
        for level, named_level in model.levels.items()
    ]
    return table(f"{found.name}: levels", columns, rows, class_="pmo-levels")


def criterion_evidence(results: Results, links: Links, criterion_id: str) -> Renderable:
    """What convinces a sceptical reviewer, and what does not."""
    examples = results.office.model.criterion(criterion_id).evidence
    if examples is None:
        return h.p["The model gives no example of evidence for this criterion."]
    return terms((("Sufficient", examples.sufficient), ("Not sufficient", examples.insufficient)))


def criteria_list(results: Results, links: Links) -> Renderable:
    """All criteria by dimension, each with its question and mean levels."""
    model = results.office.model

    def row(dimension_name: str, criterion_id: str, found: Criterion) -> list[Node]:
        claimed, backed = (_mean(results, criterion_id, basis) for basis in (Basis.CLAIMED, Basis.BACKED))
        bar = meter(backed, min(model.levels), max(model.levels)) if is_known(backed) else None
        return [
            h.a(href=links.criterion(criterion_id))[found.name],
            dimension_name,
            found.question,
            number(claimed, 1),
            [number(backed, 1), bar],
        ]

    when = f", {results.latest_period.label}" if results.latest_period else ""
    return table(
        f"Criteria of the {model.name}, version {model.version}, with the mean levels of the units{when}",
        (Column("Criterion"), Column("Dimension"), Column("Question"), Column("Claimed", True), Column("Backed", True)),
        [
            row(model.dimensions[dimension_id].name, criterion_id, found)
            for dimension_id, criterion_id, found in model.criteria()
        ],
    )
