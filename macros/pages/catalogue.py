"""Every macro by name: what a page may call, and which ids it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from macros.html import Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.pages import (
    communities,
    connections,
    criteria,
    crosswalk,
    decision_log,
    digest,
    export_tables,
    feeds,
    forms,
    glossary,
    governance,
    kpi_catalogue,
    kpis,
    lessons,
    models,
    news,
    observations,
    overview,
    periods,
    plans,
    plays,
    portfolio,
    portfolio_charts,
    profiles,
    projects,
    reporting,
    reports,
    role_pages,
    spread,
    stakeholders,
    status_rules,
    strategy,
    templates,
    tier_chooser,
    units,
    upkeep,
)
from macros.pages.learning import checklist, my_competencies, my_learning, progress, questions
from macros.pages.links import Links
from macros.pages.project import earned_value, money, status
from macros.pages.training import competencies, onboarding, paths, review
from macros.records.kpi import ScorecardLevel

Fragment = Callable[..., Renderable]


@dataclass(frozen=True, slots=True)
class Macro:
    """A fragment that a page can call by name."""

    fragment: Fragment
    takes: str | None = None
    """What its one argument is, as a reader says it; None when it takes none."""
    ids: Callable[[Office], Iterable[str]] = lambda office: ()


def _kpi_ids(office: Office) -> Iterable[str]:
    return dict.fromkeys((*office.organisation.scorecard, *office.kpis))


def _unit_ids(office: Office) -> Iterable[str]:
    return office.units


def _project_ids(office: Office) -> Iterable[str]:
    return office.projects


def _criterion_ids(office: Office) -> Iterable[str]:
    return [criterion_id for _, criterion_id, _ in office.model.criteria()]


def _profile(results: Results, links: Links, unit_id: str | None = None) -> Renderable:
    """A unit's profile, or that of all units when no unit is named."""
    return profiles.unit_profile(results, links, unit_id) if unit_id else profiles.office_profile(results, links)


def _trend(results: Results, links: Links, unit_id: str | None = None) -> Renderable:
    """A unit's trend, or that of all units when no unit is named."""
    return profiles.unit_trend(results, links, unit_id) if unit_id else profiles.office_trend(results, links)


def _decision_ids(office: Office) -> Iterable[str]:
    return office.governance.decisions.decisions if office.governance.decisions else ()


def _board_ids(office: Office) -> Iterable[str]:
    return office.governance.boards.boards if office.governance.boards else ()


def _gate_ids(office: Office) -> Iterable[str]:
    return office.governance.gates.gates if office.governance.gates else ()


def _module_ids(office: Office) -> Iterable[str]:
    return office.modules


def _plan_ids(office: Office) -> Iterable[str]:
    return office.training.onboarding.plans if office.training.onboarding else ()


def _levels(office: Office) -> Iterable[str]:
    return list(ScorecardLevel)


KPI, UNIT, PROJECT, CRITERION, LEVEL, DECISION, BOARD, GATE, MODULE, PLAN = (
    ("a KPI of data/kpis", _kpi_ids),
    ("a unit of data/units.yml", _unit_ids),
    ("a project of data/projects", _project_ids),
    ("a criterion of the maturity model", _criterion_ids),
    ("a scorecard", _levels),
    ("a decision of data/governance/decisions.yml", _decision_ids),
    ("a board of data/governance/boards.yml", _board_ids),
    ("a gate of data/governance/gates.yml", _gate_ids),
    ("a module of data/training/modules", _module_ids),
    ("a plan of data/training/onboarding.yml", _plan_ids),
)

MACROS: dict[str, Macro] = {
    "kpi_scorecard": Macro(kpis.scorecard),
    "kpi_card": Macro(kpis.card, *KPI),
    "kpi_chart": Macro(kpis.run, *KPI),
    "kpi_table": Macro(observations.observations, *KPI),
    "kpi_catalogue": Macro(kpi_catalogue.kpi_catalogue),
    "level_scorecard": Macro(kpi_catalogue.level_scorecard, *LEVEL),
    "status_rules": Macro(status_rules.status_rules),
    "assessment_form": Macro(forms.assess),
    "observation_form": Macro(forms.report_value),
    "project_form": Macro(forms.report_status),
    "maturity_overview": Macro(overview.overview),
    "maturity_scores": Macro(overview.three_means),
    "maturity_distribution": Macro(spread.distribution),
    "maturity_movers": Macro(spread.movers),
    "maturity_periods": Macro(periods.period_list),
    "maturity_profile": Macro(_profile, *UNIT),
    "maturity_trend": Macro(_trend, *UNIT),
    "maturity_criteria": Macro(criteria.criteria_list),
    "maturity_levels": Macro(overview.level_list),
    "unit_summary": Macro(units.unit_summary, *UNIT),
    "unit_steps": Macro(plans.unit_steps, *UNIT),
    "unit_log": Macro(plans.unit_log, *UNIT),
    "model_rules": Macro(models.rules),
    "model_structure": Macro(models.structure),
    "model_releases": Macro(models.releases),
    "calibration_cases": Macro(models.calibration),
    "criterion": Macro(criteria.criterion, *CRITERION),
    "criterion_levels": Macro(criteria.criterion_levels, *CRITERION),
    "portfolio_summary": Macro(portfolio.portfolio_summary),
    "project_register": Macro(portfolio.project_register),
    "upcoming_milestones": Macro(portfolio.upcoming_milestones),
    "portfolio_statuses": Macro(portfolio_charts.portfolio_statuses),
    "value_and_risk": Macro(portfolio_charts.value_and_risk),
    "pending_decisions": Macro(portfolio_charts.pending_decisions),
    "capacity_overview": Macro(portfolio_charts.capacity_overview),
    "project_list": Macro(projects.project_list),
    "project_status": Macro(status.status, *PROJECT),
    "evm_chart": Macro(money.evm_chart, *PROJECT),
    "evm_table": Macro(earned_value.evm_table, *PROJECT),
    "report_list": Macro(reports.report_list),
    "strategy_summary": Macro(strategy.strategy_summary),
    "strategy_map": Macro(strategy.strategy_map),
    "strategy_orphans": Macro(strategy.strategy_orphans),
    "reporting_calendar": Macro(reporting.reporting_calendar),
    "reporting_lateness": Macro(reporting.lateness),
    "data_quality": Macro(reporting.data_quality),
    "quality_by_source": Macro(reporting.quality_by_source),
    "restated_values": Macro(reporting.restated_values),
    "estimated_values": Macro(reporting.estimated_values),
    "export_columns": Macro(export_tables.columns),
    "decision": Macro(governance.decision, *DECISION),
    "decision_finder": Macro(governance.decision_finder),
    "decision_list": Macro(governance.decision_list),
    "board": Macro(governance.board, *BOARD),
    "gate": Macro(governance.gate, *GATE),
    "gate_map": Macro(governance.gate_map),
    "gate_outcomes": Macro(governance.gate_outcomes),
    "escalation": Macro(governance.escalation),
    "governance_calendar": Macro(governance.governance_calendar),
    "responsibilities": Macro(governance.responsibilities),
    "tier_chooser": Macro(tier_chooser.tier_chooser),
    "tier_sums": Macro(tier_chooser.tier_sums),
    "template_list": Macro(templates.template_list),
    "role_list": Macro(role_pages.role_list),
    "module_list": Macro(connections.module_list),
    "competency_table": Macro(competencies.competency_table),
    "competency_levels": Macro(competencies.level_table),
    "profile_table": Macro(competencies.profile_table),
    "path_list": Macro(paths.path_list),
    "onboarding_list": Macro(onboarding.onboarding_list),
    "mentoring_match": Macro(onboarding.mentoring_match),
    "question_review": Macro(review.question_review),
    "module_questions": Macro(questions.module_questions, *MODULE),
    "module_progress": Macro(progress.module_progress, *MODULE),
    "onboarding_checklist": Macro(checklist.onboarding_checklist, *PLAN),
    "my_learning": Macro(my_learning.my_learning),
    "my_competencies": Macro(my_competencies.my_competencies),
    "lesson_cards": Macro(lessons.lesson_cards),
    "lesson_measure": Macro(lessons.lesson_measure),
    "play_list": Macro(plays.play_list),
    "community_list": Macro(communities.community_list),
    "stakeholder_map": Macro(stakeholders.stakeholder_map),
    "communications_plan": Macro(stakeholders.communications_plan),
    "decision_log": Macro(decision_log.decision_log),
    "news_list": Macro(news.news_list),
    "standards_list": Macro(crosswalk.standards_list),
    "standards_crosswalk": Macro(crosswalk.standards_crosswalk),
    "glossary": Macro(glossary.glossary),
    "web_summary": Macro(connections.web_summary),
    "web_table": Macro(connections.web_table),
    "web_backwards": Macro(connections.web_backwards),
    "web_picture": Macro(connections.web_picture),
    "pages_in_date": Macro(upkeep.pages_in_date),
    "page_register": Macro(upkeep.page_register),
    "lonely_pages": Macro(upkeep.lonely_pages),
    "contributions": Macro(upkeep.contributions),
    "search_gaps": Macro(upkeep.search_gaps),
    "changes": Macro(upkeep.changes),
    "digest_list": Macro(digest.digest_list),
    "feeds": Macro(feeds.feeds),
}
WITHOUT_ID = ("maturity_profile", "maturity_trend")
"""Macros that show all units when no unit is named. Any other macro then shows the first of its kind."""


def first_id(macro: Macro, office: Office) -> str | None:
    """The id that a macro takes when a page names none, so that examples live on in an office with other data."""
    return next(iter(macro.ids(office)), None)
