"""Maturity as charts: profile by dimension and trend by period, of one unit or of all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from macros import html as h
from macros.figures.maturity_chart import ProfileRow, TrendPoint, profile, trend
from macros.html import Node, Renderable
from macros.measures.basis import Basis
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.numbers import number
from macros.pages.links import Links
from macros.pages.overview import NOBODY
from macros.pages.parts import Chart, Column, chart, external, table
from macros.pages.scores import gap_words, trend_finding, unit_finding
from macros.period import Period
from macros.records.absent import Absent, Known, is_known
from macros.records.model import MaturityModel

ALONE = "This unit has not rated itself yet."
HIDDEN = "This unit's own scores are not published. They count in figures of at least five units."


def absent_words(results: Results, unit_id: str) -> Renderable:
    """Why a unit shows no scores."""
    return h.p[HIDDEN if unit_id in results.hidden else ALONE]


def _plotted(value: Known) -> float | None:
    return round(value, 2) if is_known(value) else None


def _bounds(results: Results) -> tuple[float, float]:
    """Lowest and highest score of a dimension."""
    root = results.scorer(results.office.model, "").root
    return min(child.lowest for child in root.children.values()), max(c.highest for c in root.children.values())


Value = Callable[[str], Known]


def _profile(results: Results, chart_id: str, name: str, finding: str, of: Mapping[str, Value]) -> Renderable:
    """Scores by dimension. `of`: columns and their values; first claimed, backed, validated, before and target."""
    dimensions = results.office.model.dimensions
    columns_of = list(of.values())
    rows = [
        ProfileRow(
            dimension.name,
            _plotted(columns_of[0](key)),
            _plotted(columns_of[1](key)),
            _plotted(columns_of[2](key)),
            _plotted(columns_of[3](key)),
            _plotted(columns_of[4](key)),
        )
        for key, dimension in dimensions.items()
    ]
    columns = [Column("Dimension"), *(Column(column, True) for column in of)]
    data = table(
        f"{name} Scores by dimension",
        columns,
        [[dimension.name, *(number(value(key), 1) for value in of.values())] for key, dimension in dimensions.items()],
    )
    return chart(Chart(chart_id, name, finding, profile(rows, *_bounds(results)), data))


def unit_profile(results: Results, links: Links, unit_id: str) -> Renderable:
    """A unit's dimensions on all three bases, against target, the time before and the other units."""
    score = results.published(unit_id)
    if score is None:
        return absent_words(results, unit_id)
    if score.model is not results.office.model:
        return h.p[f"The newest assessment rates version {score.model.version} of the model."]
    before = results.since_previous(unit_id, Basis.CLAIMED)
    others = results.group(score.period, Basis.CLAIMED)
    of: dict[str, Value] = {
        "Claimed": lambda key: score.claimed.groups[key].value,
        "Backed": lambda key: score.backed.groups[key].value,
        "Validated": lambda key: score.validated.groups[key].value,
        "Claimed before": lambda key: before.old.groups[key].value if before else Absent.NOT_RATED,
        "Target": lambda key: score.claimed.groups[key].target,
        "Claimed, all units": lambda key: others.dimensions.get(key, others.mean),
    }
    name = f"{results.office.units[unit_id].name}: profile, {score.period.label}."
    return _profile(results, f"profile-{unit_id}", name, _profile_finding(score), of)


def _profile_finding(score: AssessmentScore) -> str:
    """Where claim and evidence are farthest apart."""
    apart = {
        key: claimed.value - backed.value
        for key in score.model.dimensions
        if is_known((claimed := score.claimed.groups[key]).value)
        and is_known((backed := score.backed.groups[key]).value)
    }
    if not apart:
        return f"Nothing was rated in {score.period.label} (0 of {score.claimed.overall.total} criteria)."
    widest = max(apart, key=lambda key: apart[key])
    where = score.model.dimensions[widest].name
    target = gap_words(score.backed.overall)
    return (
        f"In {score.period.label} claim and evidence are farthest apart in {where}: {number(apart[widest], 1)} levels. "
        f"Backed score overall: {target}."
    )


def office_profile(results: Results, links: Links) -> Renderable:
    """The means of all units by dimension on all three bases, against target and the time before."""
    periods = results.office.assessment_periods
    if not periods:
        return h.p[NOBODY]
    last, before = periods[-1], periods[-2] if len(periods) > 1 else None
    groups = {basis: results.group(last, basis) for basis in Basis}
    earlier = results.group(before, Basis.CLAIMED) if before else None

    def mean(basis: Basis) -> Value:
        return lambda key: groups[basis].dimensions.get(key, Absent.NOT_RATED)

    of: dict[str, Value] = {
        "Claimed": mean(Basis.CLAIMED),
        "Backed": mean(Basis.BACKED),
        "Validated": mean(Basis.VALIDATED),
        "Claimed before": lambda key: earlier.dimensions.get(key, Absent.NOT_RATED) if earlier else Absent.NOT_RATED,
        "Target": lambda key: groups[Basis.CLAIMED].targets.get(key, Absent.NO_TARGET),
    }
    gaps = {
        key: target - value
        for key in results.office.model.dimensions
        if is_known(value := of["Backed"](key)) and is_known(target := of["Target"](key))
    }
    widest = max(gaps, key=lambda key: gaps[key], default=None)
    finding = f"Fewer than five units were rated in {last.label} (0 means shown)."
    if widest is not None:
        where = results.office.model.dimensions[widest].name
        finding = f"In {last.label} evidence is farthest from the target in {where}: {number(gaps[widest], 1)} levels."
    return _profile(results, "profile-all", f"All units: profile, {last.label}.", finding, of)


def office_trend(results: Results, links: Links) -> Renderable:
    """Means of the units on all three bases with the lowest and the highest claim, period by period."""
    periods = results.office.assessment_periods
    if not periods:
        return h.p[NOBODY]
    groups = {basis: [results.group(period, basis) for period in periods] for basis in Basis}
    points = [
        TrendPoint(
            period,
            _release(results, period),
            _plotted(groups[Basis.CLAIMED][index].mean),
            _plotted(groups[Basis.BACKED][index].mean),
            _plotted(groups[Basis.VALIDATED][index].mean),
            lowest=_plotted(groups[Basis.CLAIMED][index].lowest),
            highest=_plotted(groups[Basis.CLAIMED][index].highest),
        )
        for index, period in enumerate(periods)
    ]
    columns = (
        Column("Period"),
        Column("Model"),
        *(Column(basis.capitalize(), True) for basis in Basis),
        Column("Lowest claim", True),
        Column("Highest claim", True),
        Column("Units", True),
    )
    data = table(
        "Mean overall scores of all units by period",
        columns,
        [
            [
                h.a(href=links.period(point.period))[point.period.label],
                point.release,
                *(number(groups[basis][index].mean, 1) for basis in Basis),
                number(groups[Basis.CLAIMED][index].lowest, 1),
                number(groups[Basis.CLAIMED][index].highest, 1),
                number(groups[Basis.CLAIMED][index].units),
            ]
            for index, point in enumerate(points)
        ],
    )
    target = groups[Basis.CLAIMED][-1].target
    bounds = _overall_bounds(results.office.model, results)
    figure = trend(points, *bounds, round(target, 2) if is_known(target) else bounds[1])
    name = f"All units: scores, {periods[0].label} to {periods[-1].label}."
    finding = trend_finding(groups[Basis.CLAIMED], groups[Basis.BACKED])
    return chart(Chart("trend-all", name, finding, figure, data))


def _overall_bounds(model: MaturityModel, results: Results) -> tuple[float, float]:
    root = results.scorer(model, "").root
    return root.lowest, root.highest


def _release(results: Results, period: Period) -> str:
    """The release that most units of a period rated."""
    found = [scores[period].model.version for scores in results.scores.values() if period in scores]
    return max(sorted(set(found)), key=found.count) if found else ""


def unit_trend(results: Results, links: Links, unit_id: str) -> Renderable:
    """A unit's overall scores, period by period, each as it was sent in; the line breaks where the model changed."""
    scores, latest = results.scores[unit_id], results.published(unit_id)
    if latest is None:
        return absent_words(results, unit_id)
    points = [_point(results, score, latest) for score in scores.values()]
    dimensions = results.office.model.dimensions
    columns = [
        Column("Period"),
        Column("Model"),
        *(Column(basis.capitalize(), True) for basis in Basis),
        *(Column(dimension.name, True) for dimension in dimensions.values()),
        Column("Rated", True),
    ]
    data = table(
        f"Scores of {results.office.units[unit_id].name} by period as sent in; dimensions as claimed",
        columns,
        [_history(links, score, list(dimensions)) for score in scores.values()],
    )
    name = f"{results.office.units[unit_id].name}: scores, {points[0].period.label} to {points[-1].period.label}."
    figure = trend(points, *_overall_bounds(latest.model, results), round(latest.claimed.overall.target, 2))
    change = results.since_previous(unit_id, Basis.CLAIMED)
    finding = unit_finding(scores[latest.period], change.overall() if change else None)
    return chart(Chart(f"trend-{unit_id}", name, finding, figure, data))


def _point(results: Results, score: AssessmentScore, latest: AssessmentScore) -> TrendPoint:
    carried = None
    if score.model is not latest.model:
        change = results.change(score, latest, Basis.CLAIMED)
        carried = _plotted(change.old.overall.value) if change else None
    claimed, backed, validated = (_plotted(score.on(basis).overall.value) for basis in Basis)
    return TrendPoint(score.period, score.model.version, claimed, backed, validated, carried=carried)


def _history(links: Links, score: AssessmentScore, dimensions: list[str]) -> list[Node]:
    overall = score.claimed.overall
    groups = score.claimed.groups
    return [
        external(links.source(score.assessment.path), score.period.label),
        score.model.version,
        *(number(score.on(basis).overall.value, 1) for basis in Basis),
        *(number(groups[key].value, 1) if key in groups else "–" for key in dimensions),
        f"{overall.rated} of {overall.total}",
    ]
