"""A period as fragments: what changed since the one before, by unit and by criterion."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.basis import Basis
from macros.measures.change import Change
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.numbers import number
from macros.pages.links import Links
from macros.pages.parts import Column, external, table
from macros.pages.scores import heat, mark, moved
from macros.period import Period
from macros.records.absent import is_known
from macros.records.assessment import Progress

MOST_MOVED = 6
MOST_UNITS = 60  # ours: a page does not grow with the number of units
MOST_UNITS_MOVED = 20


def _before(results: Results, unit_id: str, period: Period) -> AssessmentScore | None:
    """The unit's assessment before a period."""
    earlier = [score for when, score in results.scores[unit_id].items() if when < period]
    return earlier[-1] if earlier else None


def _assessed(results: Results, period: Period) -> list[str]:
    return [key for key, scores in results.scores.items() if period in scores and key not in results.hidden]


def period_units(results: Results, links: Links, text: str) -> Renderable:
    """Old and new scores of every unit."""
    period = Period.parse(text)
    columns = (
        Column("Unit"),
        Column("Model"),
        *(Column(basis.capitalize(), True) for basis in Basis),
    )
    rows = []
    unit_ids = _most_moved(results, period)
    for unit_id in unit_ids[:MOST_UNITS]:
        score, old = results.scores[unit_id][period], _before(results, unit_id, period)
        row: list[Node] = [
            [h.a(href=links.unit(unit_id))[results.office.units[unit_id].name], _source(links, score)],
            score.model.version,
        ]
        for basis in Basis:
            change = results.change(old, score, basis) if old is not None else None
            row.append([heat(score.on(basis).overall.value), " ", moved(change.overall()) if change else None])
        rows.append(row)
    if not rows:
        return h.p["No unit that publishes its scores rated itself in this period."]
    caption = f"Overall scores of {period.label} as sent in, and the change since each unit's time before"
    more = len(unit_ids) - len(rows)
    rest = h.p[
        f"{more} more units moved less: see the ", h.a(href=links.page("reference/data-export/"))["data export"], "."
    ]
    return h.div[table(caption, columns, rows), rest if more else None]


def _most_moved(results: Results, period: Period) -> list[str]:
    """The units that rated themselves: in their own order while they fit, else those that moved farthest first."""
    unit_ids = _assessed(results, period)
    if len(unit_ids) <= MOST_UNITS:
        return unit_ids

    def distance(unit_id: str) -> float:
        old = _before(results, unit_id, period)
        change = results.change(old, results.scores[unit_id][period], Basis.CLAIMED) if old is not None else None
        moved_ = change.overall() if change is not None else 0.0
        return -abs(moved_) if is_known(moved_) else 0.0

    return sorted(unit_ids, key=distance)


def _source(links: Links, score: AssessmentScore) -> Renderable:
    return h.span(class_="pmo-where")[external(links.source(score.assessment.path), "file")]


def period_means(results: Results, links: Links, text: str) -> Renderable:
    """Means of all units and of each tier, where five or more rated."""
    period = Period.parse(text)
    groups = {basis: results.groups(period, basis) for basis in Basis}
    columns = (Column("Group"), *(Column(basis.capitalize(), True) for basis in Basis), Column("Units", True))
    tiers = results.office.organisation.tiers
    rows = [
        [
            tiers[name].name if name in tiers else "All units",
            *(heat(groups[basis][name].mean) for basis in Basis),
            number(groups[Basis.CLAIMED][name].units),
        ]
        for name in results.unit_groups
    ]
    return table(f"Mean scores of {period.label}; fewer than five units are not shown", columns, rows)


def period_ratings(results: Results, links: Links, text: str) -> Renderable:
    """The ratings that moved, by unit, the farthest first."""
    period = Period.parse(text)
    rows = []
    for unit_id in _named(results, period):
        score, old = results.scores[unit_id][period], _before(results, unit_id, period)
        change = results.change(old, score, Basis.CLAIMED) if old is not None else None
        if change is not None and change.moved:
            name = results.office.units[unit_id].name
            rows.append([h.a(href=links.unit(unit_id))[name], _moved(results, links, change, score)])
    if not rows:
        return h.p["No rating moved, or this is the first period."]
    return table(f"Claimed ratings that moved in {period.label}", (Column("Unit"), Column("From and to")), rows)


def _named(results: Results, period: Period) -> list[str]:
    """All units while they fit on a page, else those that moved farthest."""
    unit_ids = _most_moved(results, period)
    return unit_ids if len(unit_ids) <= MOST_UNITS else unit_ids[:MOST_UNITS_MOVED]


def _moved(results: Results, links: Links, change: Change, score: AssessmentScore) -> Node:
    shown = change.moved[:MOST_MOVED]
    more = len(change.moved) - len(shown)
    items = []
    for one in shown:
        name = score.model.criterion(one.criterion).name
        known = one.criterion in results.office.model.by_criterion
        line = score.assessment.line("ratings", one.criterion)
        levels = external(links.source(score.assessment.path, line), f"{one.old} → {one.new}")
        link = h.a(href=links.criterion(one.criterion))[name] if known else name
        items.append(h.li[link, h.span(class_="pmo-where")[levels]])
    items += [h.li[f"and {more} more"]] if more else []
    note = h.li[f"Older ratings carried into model {score.model.version}."] if change.is_carried else None
    return h.ul(class_="pmo-list")[items, note]


def period_actions(results: Results, links: Links, text: str) -> Renderable:
    """Actions that were closed in a period: in its assessment for the first time."""
    period = Period.parse(text)
    items = []
    for unit_id in _most_moved(results, period)[:MOST_UNITS]:
        score, old = results.scores[unit_id][period], _before(results, unit_id, period)
        before = old.assessment.actions if old is not None else {}
        for key, action in score.assessment.actions.items():
            if action.status is Progress.OPEN or (key in before and before[key].status is not Progress.OPEN):
                continue
            unit = h.a(href=links.unit(unit_id))[results.office.units[unit_id].name]
            items.append(h.li[unit, f": {action.step} ({action.status})"])
    return h.ul[items] if items else h.p["No action of the improvement logs was closed."]


def period_inputs(results: Results, period: Period) -> tuple[object, ...]:
    """The records that a period's page is made from: its own assessments and the one before of each unit."""
    found: list[object] = []
    for unit_id, scores in results.scores.items():
        if period in scores:
            before = _before(results, unit_id, period)
            found += [scores[period].assessment, *([before.assessment] if before else [])]
    office = results.office
    return office.organisation, office.units_file, *office.releases.values(), *found


def period_list(results: Results, links: Links) -> Renderable:
    """The way to every period's page, newest first."""
    periods = results.office.assessment_periods
    if not periods:
        return h.p["No unit has rated itself yet."]
    return h.ul[
        (
            h.li[
                h.a(href=links.period(period))[f"What changed in {period.label}"],
                f": {len([1 for scores in results.scores.values() if period in scores])} assessments, mean ",
                mark(Basis.CLAIMED),
                f" {number(results.group(period, Basis.CLAIMED).mean, 1)} ",
                mark(Basis.BACKED),
                f" {number(results.group(period, Basis.BACKED).mean, 1)}",
            ]
            for period in reversed(periods)
        )
    ]


def period_finding(results: Results, period: Period) -> str:
    """One sentence about a period."""
    claimed, backed = (results.group(period, basis) for basis in (Basis.CLAIMED, Basis.BACKED))
    if not is_known(claimed.mean):
        return f"{claimed.units} units rated themselves in {period.label}: too few for a mean."
    return (
        f"{claimed.units} units rated themselves in {period.label}: they claim {number(claimed.mean, 1)} on average, "
        f"and evidence backs {number(backed.mean, 1)}."
    )
