"""Benefits: planned at approval and realised so far, each with its owner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros import html as h
from macros.figures.benefit_chart import benefits as benefit_chart
from macros.figures.figure import Figure
from macros.html import Node, Renderable
from macros.measures.benefits import BenefitPoint, accuracies, profile, realised_share
from macros.measures.results import Results
from macros.numbers import number, with_unit
from macros.pages.links import Links
from macros.pages.parts import Chart, Column, chart, table
from macros.pages.project.pieces import fold, stacked, under
from macros.period import Cadence, Period
from macros.records.absent import Known, is_known
from macros.records.benefit import Benefit
from macros.records.series import Accumulation


def benefits(results: Results, links: Links, project_id: str) -> Renderable:
    """A table of all benefits, then a chart of each; charts of benefits that have not begun are folded."""
    project, as_of = results.office.projects[project_id], results.office.as_of
    if not project.benefits:
        return h.p["No benefit is planned: the project's file has no ", h.code["benefits"], "."]
    points = {key: points_of(benefit) for key, benefit in project.benefits.items()}
    ended = {key: [one for one in found if one.period.last_day <= as_of.last_day] for key, found in points.items()}
    rows = [_row(results, benefit, points[key], ended[key]) for key, benefit in project.benefits.items()]
    begun = [key for key in points if ended[key]]
    later = [key for key in points if points[key] and not ended[key]]

    def drawn(keys: Sequence[str]) -> list[Renderable]:
        return [_chart(project_id, key, project.benefits[key], points[key], ended[key]) for key in keys]

    return h.div[
        table(f"{project.name}: benefits, {as_of.label}", COLUMNS, rows, class_="pmo-last-wide"),
        drawn(begun),
        fold(f"Plans of benefits that have not begun: {len(later)}", drawn(later)) if later else None,
    ]


COLUMNS = (
    Column("Benefit"),
    Column("Planned in all", True),
    Column("Realised to date", True),
    Column("How it is measured"),
)


def points_of(benefit: Benefit) -> tuple[BenefitPoint, ...]:
    """A benefit's amounts from its start, planned and realised."""
    planned = {entry.period: entry.amount for entry in benefit.planned}
    realised = {entry.period: entry.amount for entry in benefit.realised}
    return profile(planned, realised, benefit.amounts is Accumulation.CUMULATIVE)


def _row(
    results: Results, benefit: Benefit, points: Sequence[BenefitPoint], ended: Sequence[BenefitPoint]
) -> list[Node]:
    whole = stacked(with_unit(points[-1].planned, benefit.unit), f"by {points[-1].period.label}") if points else None
    return [
        [benefit.name, under(results.office.roles[benefit.owner])],
        whole or "nothing planned yet",
        _realised(benefit, points, ended),
        [h.p[benefit.measure], h.p(class_="pmo-small")[f"Realised / planned: {_accuracy(points)}."] if ended else None],
    ]


def _realised(benefit: Benefit, points: Sequence[BenefitPoint], ended: Sequence[BenefitPoint]) -> Node:
    """What is realised, and its share of what was planned by then."""
    if not ended:
        return f"begins in {points[0].period.label}" if points else "–"
    newest = ended[-1]
    if not is_known(newest.realised):
        return stacked("no data", f"{with_unit(newest.planned, benefit.unit)} planned by {newest.period.label}")
    share, planned = realised_share(newest.planned, newest.realised), with_unit(newest.planned, benefit.unit)
    words = f"{_percent(share)} of the {planned} planned by {newest.period.label}"
    if not is_known(share):
        words = f"nothing was planned by {newest.period.label}"
    return stacked(with_unit(newest.realised, benefit.unit), words)


def _percent(share: Known) -> str:
    return f"{number(share)}\u00a0%" if is_known(share) else str(share)


def _accuracy(points: Sequence[BenefitPoint]) -> str:
    """Realised / planned after 6, 12 and 24 months: 1 is a forecast that came true."""
    start = next((point.period for point in points if point.planned > 0), None)
    if start is None:
        return "nothing planned yet"
    known = [
        f"{number(ratio, 2)} after {months} months"
        for months, ratio in accuracies(points, Period.of(start.first_day, Cadence.MONTH))
        if is_known(ratio)
    ]
    return ", ".join(known) or "first known six months after the start"


def benefit_figure(benefit: Benefit, points: Sequence[BenefitPoint]) -> Figure:
    """Planned and realised amounts of a benefit over time."""
    realised = [point.realised if is_known(point.realised) else None for point in points]
    return benefit_chart(
        [point.period for point in points], [point.planned for point in points], realised, benefit.unit
    )


def _chart(
    project_id: str, key: str, benefit: Benefit, points: Sequence[BenefitPoint], ended: Sequence[BenefitPoint]
) -> Renderable:
    periods, figure = [point.period for point in points], benefit_figure(benefit, points)
    columns = (Column("Period"), Column("Planned to date", True), Column("Realised to date", True))
    rows = [
        [point.period.label, with_unit(point.planned, benefit.unit), with_unit(point.realised, benefit.unit)]
        for point in points
    ]
    name = f"{benefit.name}: planned and realised, {periods[0].label} to {periods[-1].label}."
    data = table(f"{benefit.name}, from its start", columns, rows)
    return chart(Chart(f"benefit-{project_id}-{key}", name, " ".join(_finding(benefit, points, ended)), figure, data))


def _finding(benefit: Benefit, points: Sequence[BenefitPoint], ended: Sequence[BenefitPoint]) -> Iterator[str]:
    if not ended:
        planned = with_unit(points[0].planned, benefit.unit)
        yield f"The first benefits are planned for {points[0].period.label}: {planned}."
        return
    newest = ended[-1]
    planned = with_unit(newest.planned, benefit.unit)
    if is_known(newest.realised):
        yield f"{with_unit(newest.realised, benefit.unit)} realised up to {newest.period.label}, {planned} planned."
    else:
        yield f"{planned} planned up to {newest.period.label}; nothing has been reported for it."
