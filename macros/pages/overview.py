"""Maturity of all units as fragments: the three means, heat map, distribution of ratings, movers, groups, levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.basis import Basis
from macros.measures.groups import ALL, GroupScore
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.pages.links import Links
from macros.pages.parts import Column, table
from macros.pages.scores import big, choice, heat, heats, moved, named, on_each
from macros.period import Period
from macros.records.absent import Absent, Known, is_known

NOBODY = "No unit has rated itself yet."
HIDDEN = "shown only in figures of five units or more"
MOST_ON_PAGE = 60  # units; ours: a page does not grow with their number
MOST_APART = 20


def overview(results: Results, links: Links) -> Renderable:
    """Units by dimensions as a heat map that is a table; the reader chooses the basis."""
    if results.latest_period is None:
        return h.p[NOBODY]
    unit_ids, note = chosen(results, links)
    return h.div(class_="pmo-bases")[
        choice("overview"),
        note,
        _heat(results, links, unit_ids, with_groups=True),
        _withheld(results, results.latest_period),
    ]


def chosen(results: Results, links: Links) -> tuple[Sequence[str], Node]:
    """All units while they fit on one page; else those with the widest distance between claim and evidence."""
    unit_ids = list(results.scores)
    if len(unit_ids) <= MOST_ON_PAGE:
        return unit_ids, None
    apart = sorted(unit_ids, key=lambda unit_id: -_distance(results, unit_id))[:MOST_APART]
    lists = [
        [" ", h.a(href=links.page(f"maturity/lists/{name}/"))[f"{len(members)} from {_first(results, members)}"], ";"]
        for name, members in unit_lists(results).items()
    ]
    note = h.p[
        f"{len(unit_ids)} units. Shown are the {MOST_APART} whose claim is farthest above their evidence. All:", lists
    ]
    return apart, note


def _first(results: Results, members: Sequence[str]) -> str:
    return results.office.units[members[0]].name


def _distance(results: Results, unit_id: str) -> float:
    score = results.published(unit_id)
    if score is None:
        return -1.0
    claimed, backed = score.claimed.overall.value, score.backed.overall.value
    return claimed - backed if is_known(claimed) and is_known(backed) else -1.0


def unit_lists(results: Results) -> Mapping[str, Sequence[str]]:
    """Where there are too many units for one page: number of a list -> its units, in the order of the file."""
    unit_ids = list(results.scores)
    if len(unit_ids) <= MOST_ON_PAGE:
        return {}
    starts = range(0, len(unit_ids), MOST_ON_PAGE)
    return {str(number): unit_ids[start : start + MOST_ON_PAGE] for number, start in enumerate(starts, 1)}


def list_scores(results: Results, links: Links, name: str) -> Renderable:
    """The heat map of one list of units."""
    table_ = _heat(results, links, unit_lists(results)[name], with_groups=False)
    return h.div(class_="pmo-bases")[choice("overview"), table_]


def _heat(results: Results, links: Links, unit_ids: Sequence[str], *, with_groups: bool) -> Renderable:
    model, latest = results.office.model, results.latest_period
    if latest is None:
        return h.p[NOBODY]
    columns = (
        Column("Unit"),
        *(Column(dimension.name, True) for dimension in model.dimensions.values()),
        Column("Overall", True),
        Column("Change", True),
        Column("Rated", True),
    )
    groups = [name for name in results.unit_groups if name == ALL or _is_shown(results, latest, name)]
    rows = [
        *(_row(results, links, unit_id, latest) for unit_id in unit_ids),
        *(_group_row(results, latest, name) for name in groups if with_groups),
    ]
    kinds = on_each({basis: basis.capitalize() for basis in Basis})
    levels = f"levels {min(model.levels)} to {max(model.levels)}"
    caption = [kinds, f" maturity scores by unit and dimension, {latest.label}, {levels}"]
    return table(caption, columns, rows, class_="pmo-heat")


def _is_shown(results: Results, latest: Period, name: str) -> bool:
    return results.groups(latest, Basis.CLAIMED)[name].mean is not Absent.PROTECTED


def _withheld(results: Results, latest: Period) -> Node:
    """Which tiers have no mean, and why."""
    tiers = results.office.organisation.tiers
    names = [
        f"{tiers[name].name} ({_units(len(members))})"
        for name, members in results.unit_groups.items()
        if name != ALL and members and not _is_shown(results, latest, name)
    ]
    if not names:
        return None
    why = "a mean of fewer than five units, or one that would give such a mean away, is not shown"
    return h.p(class_="pmo-small")[f"No mean of tier {'; '.join(names)}: {why}."]


def _row(results: Results, links: Links, unit_id: str, latest: Period) -> list[Node]:
    model = results.office.model
    name: Node = h.a(href=links.unit(unit_id))[results.office.units[unit_id].name]
    score = results.published(unit_id)
    if score is None:
        is_hidden = unit_id in results.hidden
        name = [name, h.span(class_="pmo-small")[f" {HIDDEN}"]] if is_hidden else name
        absent = Absent.PROTECTED if is_hidden else Absent.NOT_RATED
        return [name, *(heat(absent) for _ in range(len(model.dimensions) + 1)), "–", "–"]
    remarks = [score.period.label] if score.period != latest else []
    remarks += [f"model {score.model.version}"] if score.model is not model else []
    name = [name, h.span(class_="pmo-small")[f" {', '.join(remarks)}"]] if remarks else name
    changes = {basis: results.since_previous(unit_id, basis) for basis in Basis}
    rated = {basis: score.on(basis).overall for basis in Basis}
    return [
        name,
        *(heats({basis: _value(score, basis, key) for basis in Basis}) for key in model.dimensions),
        heats({basis: overall.value for basis, overall in rated.items()}),
        on_each({basis: moved(change.overall()) if change else "–" for basis, change in changes.items()}),
        on_each({basis: f"{overall.rated} of {overall.total}" for basis, overall in rated.items()}),
    ]


def _value(score: AssessmentScore, basis: Basis, dimension: str) -> Known:
    """The score of a dimension, if the release that was rated has it."""
    found = score.on(basis).groups.get(dimension)
    return found.value if found is not None else Absent.NOT_RATED


def _group_row(results: Results, latest: Period, name: str) -> list[Node]:
    """The mean of all units or of a tier; what fewer than five units make is not shown."""
    model = results.office.model
    groups = {basis: results.groups(latest, basis)[name] for basis in Basis}
    label = "all units" if name == ALL else f"tier {results.office.organisation.tiers[name].name}"

    def dimension(group: GroupScore, key: str) -> Known:
        return group.dimensions.get(key, group.mean if not is_known(group.mean) else Absent.NOT_RATED)

    return [
        ["Mean of ", label, h.span(class_="pmo-small")[f" {_units(len(results.unit_groups[name]))}"]],
        *(heats({basis: dimension(group, key) for basis, group in groups.items()}) for key in model.dimensions),
        heats({basis: group.mean for basis, group in groups.items()}),
        "–",
        on_each({basis: _units(group.units) for basis, group in groups.items()}),
    ]


def _units(count: int) -> str:
    return f"{count} unit{'' if count == 1 else 's'}"


def level_list(results: Results, links: Links) -> Renderable:
    """What the levels mean."""
    levels = results.office.model.levels
    return table(
        "Levels of the maturity model",
        (Column("Level"), Column("Meaning")),
        [[f"{level} {found.name}", found.meaning] for level, found in levels.items()],
    )


def three_means(results: Results, links: Links) -> Renderable:
    """The three mean scores of all units in the newest period."""
    latest = results.latest_period
    if latest is None:
        return h.p[NOBODY]
    groups = [results.group(latest, basis) for basis in Basis]
    return h.dl(class_="pmo-three")[
        (
            h.div(class_=f"b-{group.basis}")[
                h.dt[named(group.basis)],
                h.dd[
                    big(group.mean),
                    h.span[f" mean of {_units(group.units)}, {latest.label}"],
                ],
            ]
            for group in groups
        )
    ]
