"""Pages of units, criteria, lists of units and periods."""

from __future__ import annotations

from collections.abc import Iterator

from macros.measures.basis import Basis
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.numbers import number
from macros.pages import agreement, criteria, formula, overview, periods, plans, profiles, spread, units
from macros.pages.generated.page import GeneratedPage, Section
from macros.pages.scores import unit_finding
from macros.period import Period

MATURITY = ("Maturity", "maturity/")


def maturity_pages(results: Results) -> Iterator[GeneratedPage]:
    """A page for each unit, criterion, list of units and period."""
    for unit_id in results.office.units:
        yield _unit_page(results, unit_id)
    for _, criterion_id, _ in results.office.model.criteria():
        yield _criterion_page(results, criterion_id)
    for name in overview.unit_lists(results):
        yield _list_page(results, name)
    for period in results.office.assessment_periods:
        yield _period_page(results, period)


def _unit_page(results: Results, unit_id: str) -> GeneratedPage:
    unit, latest = results.office.units[unit_id], results.published(unit_id)
    assessments = results.office.assessments.get(unit_id, {})
    finding = "Its own scores are not published." if unit_id in results.hidden else "It has not rated itself yet."
    summary = ""
    if latest is not None:
        change = results.since_previous(unit_id, Basis.CLAIMED)
        finding = unit_finding(latest, change.overall() if change else None)
        summary = latest.assessment.summary or ""
    dimensions = (
        Section(dimension.name, units.unit_ratings, (unit_id, dimension_id))
        for dimension_id, dimension in results.office.model.dimensions.items()
    )
    return GeneratedPage(
        f"maturity/units/{unit_id}.md",
        unit.name,
        f"Maturity of {unit.name}: claimed, backed and validated scores, next steps and evidence.",
        f"{unit.about} {finding} {summary}".strip(),
        (MATURITY, ("Units", "maturity/#units")),
        latest.assessment.path if latest else results.office.units_file.path,
        (
            Section("At a glance", units.unit_summary, (unit_id,)),
            Section("Best next steps", plans.unit_steps, (unit_id,)),
            Section("Training for these steps", plans.unit_training, (unit_id,)),
            Section("Improvement log", plans.unit_log, (unit_id,)),
            Section("Profile against target", profiles.unit_profile, (unit_id,)),
            Section("Trend", profiles.unit_trend, (unit_id,)),
            *dimensions,
            Section("Agreement", agreement.unit_agreement, (unit_id,)),
            Section("The formula with these numbers", formula.unit_formula, (unit_id,)),
        ),
        (
            results.office.organisation,
            results.office.units_file,
            *results.office.releases.values(),
            *assessments.values(),
            _means(results, latest),
            *results.teaching.values(),
            *results.office.modules.values(),
        ),
    )


def _means(results: Results, score: AssessmentScore | None) -> str:
    """What a unit's page shows of the other units, as it shows it: a page is made anew when a reader would see it."""
    if score is None:
        return ""
    group = results.group(score.period, Basis.CLAIMED)
    return " ".join(number(value, 1) for value in (group.mean, *group.dimensions.values()))


def _criterion_page(results: Results, criterion_id: str) -> GeneratedPage:
    model = results.office.model
    found = model.criterion(criterion_id)
    dimension = model.dimensions[model.dimension_of(criterion_id)]
    return GeneratedPage(
        f"maturity/criteria/{criterion_id}.md",
        found.name,
        f"Maturity criterion {found.name}: levels, evidence and next steps.",
        found.question,
        (MATURITY, (dimension.name, "maturity/criteria/")),
        model.path,
        (
            Section("Why it matters", criteria.why, (criterion_id,)),
            Section("Levels and next steps", criteria.criterion_levels, (criterion_id,)),
            Section("Evidence", criteria.criterion_evidence, (criterion_id,)),
            Section("Where our units stand", criteria.criterion_standing, (criterion_id,)),
            Section("Who can help whom", plans.helpers, (criterion_id,)),
        ),
        (),
    )


def _list_page(results: Results, name: str) -> GeneratedPage:
    members = overview.unit_lists(results)[name]
    units_ = [results.office.units[unit_id].name for unit_id in (members[0], members[-1])]
    return GeneratedPage(
        f"maturity/lists/{name}.md",
        f"Units, list {name}",
        f"Maturity of the units from {units_[0]} to {units_[1]}.",
        f"{len(members)} units, from {units_[0]} to {units_[1]}.",
        (MATURITY,),
        results.office.units_file.path,
        (
            Section("Scores by dimension", overview.list_scores, (name,)),
            Section("What a mean hides", spread.list_distribution, (name,)),
        ),
        (
            results.office.organisation,
            results.office.units_file,
            *results.office.releases.values(),
            *(one for unit_id in members for one in results.office.assessments.get(unit_id, {}).values()),
        ),
    )


def _period_page(results: Results, period: Period) -> GeneratedPage:
    ids = (str(period),)
    return GeneratedPage(
        f"maturity/periods/{period}.md",
        f"Maturity in {period.label}",
        f"What changed in the maturity of our units in {period.label}.",
        periods.period_finding(results, period),
        (MATURITY,),
        "assessments",
        (
            Section("Means", periods.period_means, ids),
            Section("Units", periods.period_units, ids),
            Section("Ratings that moved", periods.period_ratings, ids),
            Section("Actions closed", periods.period_actions, ids),
        ),
        periods.period_inputs(results, period),
    )
