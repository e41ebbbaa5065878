"""Maturity of all units as fragments: overview, profile, trend, levels."""

from __future__ import annotations

from collections.abc import Mapping

from macros import html as h
from macros.figures.maturity_chart import ProfileRow, TrendPoint, profile, trend
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.measures.score import AssessmentScore, Score, weighted_mean
from macros.numbers import number, signed
from macros.pages import words
from macros.pages.links import Links
from macros.pages.parts import Chart, Column, chart, table
from macros.period import Period
from macros.records.absent import Absent, Known, is_known
from macros.records.model import MaturityModel

NOBODY = "No unit has rated itself yet."


def overview(results: Results, links: Links) -> Renderable:
    """Units by dimensions: the newest claimed scores as a heat map that is a table."""
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
    rows = [_overview_row(results, links, unit_id, latest) for unit_id in results.scores]
    caption = f"Claimed maturity scores by unit and dimension, {latest.label}, levels {_scale(model)}"
    return table(caption, columns, [*rows, _mean_row(results, latest)], class_="pmo-heat")


def _scale(model: MaturityModel) -> str:
    return f"{min(model.levels)} to {max(model.levels)}"


def _overview_row(results: Results, links: Links, unit_id: str, latest: Period) -> list[Node]:
    name = h.a(href=links.unit(unit_id))[results.office.units[unit_id].name]
    score = results.latest_score(unit_id)
    if score is None:
        return [
            name,
            *(heat(Absent.NOT_RATED) for _ in results.office.model.dimensions),
            heat(Absent.NOT_RATED),
            "–",
            "–",
        ]
    older = score.assessment.period
    return [
        [name, h.span(class_="pmo-small")[f" {older.label}"]] if older != latest else name,
        *(heat(dimension.value) for dimension in score.dimensions.values()),
        heat(score.overall.value),
        moved(score, results.previous_score(unit_id)),
        f"{score.overall.rated} of {score.overall.total}",
    ]


def _mean_row(results: Results, latest: Period) -> list[Node]:
    group = results.group(latest)
    means = [results.group(latest, dimension).mean for dimension in results.office.model.dimensions]
    return [f"Mean of {group.units} units", *map(heat, means), heat(group.mean), "", ""]


def heat(value: Known, decimals: int = 1) -> Renderable:
    """A score with a shade behind it; the number is what counts."""
    if not is_known(value):
        return h.span(class_="pmo-cell l0")[str(value)]
    return h.span(class_=f"pmo-cell l{max(1, min(9, int(value + 0.5)))}")[number(value, decimals)]


def moved(score: AssessmentScore, previous: AssessmentScore | None) -> Node:
    """The change of the overall score since the assessment before, as a sign and a number."""
    if previous is None or not is_known(score.overall.value) or not is_known(previous.overall.value):
        return "–"
    change = round(score.overall.value, 1) - round(previous.overall.value, 1)
    arrow = "▲" if change > 0.05 else "▼" if change < -0.05 else "="
    return [h.span(aria_hidden="true")[arrow], f" {signed(change, 1)}"]


def _profile_of(
    name: str,
    chart_id: str,
    finding: str,
    scores: Mapping[str, Score],
    before: Mapping[str, Score],
    model: MaturityModel,
) -> Renderable:
    rows = [
        ProfileRow(
            dimension.name,
            _rounded(scores[key].value),
            _rounded(before[key].value) if key in before else None,
            round(scores[key].target, 2),
        )
        for key, dimension in model.dimensions.items()
    ]
    columns = (
        Column("Dimension"),
        Column("Score", True),
        Column("Previous", True),
        Column("Target", True),
        Column("Gap"),
        Column("Rated", True),
    )
    data = table(
        f"{name} Claimed scores by dimension",
        columns,
        [
            [
                dimension.name,
                words.score_words(scores[key]),
                words.score_words(before[key]) if key in before else "–",
                number(scores[key].target, 1),
                words.gap_words(scores[key]),
                f"{scores[key].rated} of {scores[key].total}",
            ]
            for key, dimension in model.dimensions.items()
        ],
    )
    figure = profile(rows, min(model.levels), max(model.levels))
    return chart(Chart(chart_id, name, finding, figure, data))


def _rounded(value: Known) -> float | None:
    return round(value, 2) if is_known(value) else None


def unit_profile(results: Results, links: Links, unit_id: str) -> Renderable:
    """A unit's dimensions against target and the time before."""
    latest, previous = results.latest_score(unit_id), results.previous_score(unit_id)
    if latest is None:
        return h.p["This unit has not rated itself yet."]
    unit = results.office.units[unit_id]
    name = f"{unit.name}: profile, {latest.assessment.period.label}."
    before = previous.dimensions if previous else {}
    finding = words.unit_finding(latest, previous)
    return _profile_of(name, f"profile-{unit_id}", finding, latest.dimensions, before, results.office.model)


def office_profile(results: Results, links: Links) -> Renderable:
    """The mean of all units by dimension against target and the time before."""
    if not results.trend:
        return h.p[NOBODY]
    model = results.office.model
    last, before = results.trend[-1].period, results.trend[-2].period if len(results.trend) > 1 else None
    scores = {key: _group_as_score(results, last, key) for key in model.dimensions}
    earlier = {key: _group_as_score(results, before, key) for key in model.dimensions} if before else {}
    known = [
        (dimension.name, scores[key].gap) for key, dimension in model.dimensions.items() if is_known(scores[key].gap)
    ]
    widest = max(known, key=lambda pair: float(pair[1]) if is_known(pair[1]) else 0.0, default=None)
    finding = (
        f"The widest gap in {last.label} is {number(widest[1], 1)} levels, in {widest[0]}."
        if widest
        else f"Nothing was rated in {last.label} (0 criteria)."
    )
    return _profile_of(f"All units: profile, {last.label}.", "profile-all", finding, scores, earlier, model)


def _group_as_score(results: Results, period: Period, dimension_id: str) -> Score:
    of_units = [
        by_period[period].dimensions[dimension_id] for by_period in results.scores.values() if period in by_period
    ]
    target = weighted_mean((score.target, 1.0) for score in of_units)
    assert is_known(target)
    mean = results.group(period, dimension_id).mean
    return Score(mean, target, sum(score.rated for score in of_units), sum(score.total for score in of_units))


def office_trend(results: Results, links: Links) -> Renderable:
    """Mean of the units with the lowest and the highest, period by period."""
    if not results.trend:
        return h.p[NOBODY]
    model = results.office.model
    points = [
        TrendPoint(group.period, _rounded(group.mean), _rounded(group.lowest), _rounded(group.highest))
        for group in results.trend
    ]
    columns = (
        Column("Period"),
        Column("Mean", True),
        Column("Lowest unit", True),
        Column("Highest unit", True),
        Column("Units", True),
    )
    data = table(
        "Claimed overall scores of all units by period",
        columns,
        [
            [g.period.label, number(g.mean, 1), number(g.lowest, 1), number(g.highest, 1), number(g.units)]
            for g in results.trend
        ],
    )
    figure = trend(points, min(model.levels), max(model.levels), _overall_target(model))
    name = f"All units: claimed score, {points[0].period.label} to {points[-1].period.label}."
    return chart(Chart("trend-all", name, words.trend_finding(results.trend), figure, data))


def _overall_target(model: MaturityModel) -> float:
    pairs = [(dimension.target, dimension.weight) for dimension in model.dimensions.values()]
    return round(sum(target * weight for target, weight in pairs) / sum(weight for _, weight in pairs), 2)


def unit_trend(results: Results, links: Links, unit_id: str) -> Renderable:
    """A unit's overall score, period by period, with every dimension in the table."""
    scores = results.scores[unit_id]
    if not scores:
        return h.p["This unit has not rated itself yet."]
    model = results.office.model
    points = [TrendPoint(period, _rounded(score.overall.value)) for period, score in scores.items()]
    dimensions = [Column(dimension.name, True) for dimension in model.dimensions.values()]
    data = table(
        f"Claimed scores of {results.office.units[unit_id].name} by period",
        (Column("Period"), Column("Overall", True), *dimensions, Column("Rated", True)),
        [
            [
                period.label,
                words.score_words(score.overall),
                *(words.score_words(dimension) for dimension in score.dimensions.values()),
                f"{score.overall.rated} of {score.overall.total}",
            ]
            for period, score in scores.items()
        ],
    )
    latest, previous = results.latest_score(unit_id), results.previous_score(unit_id)
    assert latest is not None
    name = (
        f"{results.office.units[unit_id].name}: claimed score, {points[0].period.label} to {points[-1].period.label}."
    )
    figure = trend(points, min(model.levels), max(model.levels), round(latest.overall.target, 2))
    return chart(Chart(f"trend-{unit_id}", name, words.unit_finding(latest, previous), figure, data))


def level_list(results: Results, links: Links) -> Renderable:
    """What the levels mean."""
    levels = results.office.model.levels
    return table(
        "Levels of the maturity model",
        (Column("Level"), Column("Meaning")),
        [[f"{level} {found.name}", found.meaning] for level, found in levels.items()],
    )
