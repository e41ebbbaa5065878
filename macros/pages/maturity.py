"""Maturity as fragments: overview, profile, trend, a unit's ratings, a criterion."""

from __future__ import annotations

from collections.abc import Mapping

from macros import html as h
from macros.figures.maturity_chart import ProfileRow, TrendPoint, level_counts, profile, trend
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.measures.score import AssessmentScore, Score, weighted_mean
from macros.numbers import number, signed
from macros.pages import words
from macros.pages.links import Links
from macros.pages.parts import Chart, Column, chart, external, facts, meter, table, terms
from macros.period import Period, day_label
from macros.records.absent import Absent, Known, is_known
from macros.records.assessment import Rating
from macros.records.model import Criterion, MaturityModel

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
            *(_heat(Absent.NOT_RATED) for _ in results.office.model.dimensions),
            _heat(Absent.NOT_RATED),
            "–",
            "–",
        ]
    older = score.assessment.period
    return [
        [name, h.span(class_="pmo-small")[f" {older.label}"]] if older != latest else name,
        *(_heat(dimension.value) for dimension in score.dimensions.values()),
        _heat(score.overall.value),
        _moved(score, results.previous_score(unit_id)),
        f"{score.overall.rated} of {score.overall.total}",
    ]


def _mean_row(results: Results, latest: Period) -> list[Node]:
    group = results.group(latest)
    means = [results.group(latest, dimension).mean for dimension in results.office.model.dimensions]
    return [f"Mean of {group.units} units", *map(_heat, means), _heat(group.mean), "", ""]


def _heat(value: Known, decimals: int = 1) -> Renderable:
    """A score with a shade behind it; the number is what counts."""
    if not is_known(value):
        return h.span(class_="pmo-cell l0")[str(value)]
    return h.span(class_=f"pmo-cell l{max(1, min(9, int(value + 0.5)))}")[number(value, decimals)]


def _moved(score: AssessmentScore, previous: AssessmentScore | None) -> Node:
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
            ("Change", _moved(latest, results.previous_score(unit_id))),
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
            _heat(latest.criteria[criterion_id].value, 0),
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
    counts = [(str(level), sum(1 for rated in standing.values() if rated == level)) for level in model.levels] + [
        (str(Absent.NOT_RATED), sum(1 for rated in standing.values() if isinstance(rated, Absent)))
    ]
    levels = [level for level in standing.values() if not isinstance(level, Absent)]
    target = found.target if found.target is not None else model.dimensions[model.dimension_of(criterion_id)].target
    reached = sum(1 for level in levels if level >= target)
    finding = f"{reached} of {len(standing)} units claim the target level {number(target)} or more in {when.label}."
    data = table(
        f"Claimed levels of {found.name} by unit, {when.label}",
        (Column("Unit"), Column("Level", True)),
        [
            [h.a(href=links.unit(unit_id))[results.office.units[unit_id].name], str(level)]
            for unit_id, level in standing.items()
        ],
        stack=False,
    )
    name = f"{found.name}: units by claimed level, {when.label}."
    return chart(Chart(f"standing-{criterion_id}", name, finding, level_counts(counts), data))


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


def level_list(results: Results, links: Links) -> Renderable:
    """What the levels mean."""
    levels = results.office.model.levels
    return table(
        "Levels of the maturity model",
        (Column("Level"), Column("Meaning")),
        [[f"{level} {found.name}", found.meaning] for level, found in levels.items()],
    )
