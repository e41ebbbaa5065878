"""Pages that come from data: a file added is a page added. Each is a title, a lead and headed fragments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros import html as h
from macros.documents.description import FOLDER as TEMPLATES
from macros.html import Renderable
from macros.measures.basis import Basis
from macros.measures.lessons import of_template
from macros.measures.log import decisions as logged
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.numbers import number
from macros.pages import (
    agreement,
    criteria,
    decision_log,
    digest,
    formula,
    kpi_page,
    kpis,
    lessons,
    overview,
    periods,
    plans,
    plays,
    profiles,
    reports,
    role_pages,
    spread,
    templates,
    units,
    words,
)
from macros.pages.catalogue import Fragment
from macros.pages.foot import tell_us
from macros.pages.learning import checklist, progress, questions
from macros.pages.links import Links
from macros.pages.parts import external
from macros.pages.project import (
    about,
    benefits,
    changes,
    decisions,
    earned_value,
    milestones,
    money,
    risks,
    status,
    work,
)
from macros.pages.scores import unit_finding
from macros.pages.training import competencies, lesson, onboarding, paths
from macros.period import Period
from macros.records.kpi import KpiState
from macros.records.lesson import Lesson


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and the fragment of these ids under it."""

    heading: str
    fragment: Fragment
    ids: tuple[str, ...]

    def render(self, results: Results, links: Links) -> Renderable:
        """The fragment as seen from a page."""
        return self.fragment(results, links, *self.ids)


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page to be. `path` is relative to `docs/`; all texts are plain and untrusted."""

    path: str
    title: str
    description: str
    lead: str
    """Goes into the search index with title and headings."""
    trail: tuple[tuple[str, str], ...]
    """Pages above this one: (name, folder from the root)."""
    source: str
    """The data file the page comes from."""
    sections: tuple[Section, ...]
    made_from: tuple[object, ...]
    """The records that all of the page comes from, besides the as-of month; empty when it may be any."""

    @property
    def folder(self) -> str:
        """Folder of the page, as in the address."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Last part of the page's address: the id of the record."""
        return self.path.rpartition("/")[2].removesuffix(".md")


def generated_pages(results: Results) -> Iterator[GeneratedPage]:
    """A page for each unit, criterion, period, KPI, project, report, template and role, and for what people learn."""
    for unit_id in results.office.units:
        yield _unit_page(results, unit_id)
    for _, criterion_id, _ in results.office.model.criteria():
        yield _criterion_page(results, criterion_id)
    for name in overview.unit_lists(results):
        yield _list_page(results, name)
    for period in results.office.assessment_periods:
        yield _period_page(results, period)
    for kpi_id in results.office.kpis:
        yield _kpi_page(results, kpi_id)
    for project_id in results.office.projects:
        yield _project_page(results, project_id)
    for period in results.office.reports:
        yield _report_page(results, period)
    for template_id in results.office.templates:
        yield _template_page(results, template_id)
    for role in results.office.roles:
        yield _role_page(results, role)
    yield from _training_pages(results)
    yield from _collaboration_pages(results)


def breadcrumb(links: Links, page: GeneratedPage) -> Renderable:
    """The way up from a generated page."""
    return h.nav(class_="pmo-trail", aria_label="Breadcrumb")[
        h.ol[
            (h.li[h.a(href=links.page(folder))[name]] for name, folder in page.trail),
            h.li(aria_current="page")[page.title],
        ]
    ]


def source_note(links: Links, page: GeneratedPage) -> Renderable:
    """Where the data of a page stand, so that everyone can check and change them."""
    return h.p(class_="pmo-source")[
        "This page is made from ",
        external(links.source(page.source), page.source),
        ". All figures: ",
        h.a(href=links.page("reference/data-export/"))["data export"],
        ". ",
        tell_us(links, page.title, f"{page.folder}/{page.name}/"),
    ]


MATURITY = ("Maturity", "maturity/")


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


def _template_page(results: Results, template_id: str) -> GeneratedPage:
    found = results.office.templates[template_id]
    ids = (template_id,)
    return GeneratedPage(
        f"{TEMPLATES}/{template_id}.md",
        found.name,
        f"Template {found.name}: fields, who reads them, and a filled-in example.",
        found.purpose,
        (("Reference", "reference/"), ("Templates", "reference/templates/")),
        found.path,
        (
            Section("Take it", templates.template_files, ids),
            Section("At a glance", templates.template_facts, ids),
            Section("Fields", templates.template_fields, ids),
            Section("Filled in", templates.template_example, ids),
            Section("Lessons from projects", lessons.template_lessons, ids),
        ),
        (
            results.office.organisation,
            found,
            results.office.governance.boards or "",
            *of_template(results.office, template_id),
        ),
    )


def _role_page(results: Results, role: str) -> GeneratedPage:
    found, name, ids = role_pages.profile(results.office, role), results.office.roles[role], (role,)
    file = results.office.governance.roles
    return GeneratedPage(
        f"{role_pages.FOLDER}/{role}.md",
        name,
        f"Role {name}: what it must do, what it decides, its pages, templates, KPIs and training.",
        found.purpose if found else role_pages.NO_PROFILE,
        (("Governance", "governance/"), ("Roles", f"{role_pages.FOLDER}/")),
        file.path if file and found else results.office.organisation.path,
        (
            Section("Five things you must do", role_pages.duties, ids),
            Section("What you decide", role_pages.decides, ids),
            Section("What you answer for", role_pages.limits, ids),
            Section("Where you take part", role_pages.takes_part, ids),
            Section("What you work with", role_pages.works_with, ids),
            Section("Your training", role_pages.training, ids),
            Section("Levels that it asks", competencies.role_profiles, ids),
        ),
        (),
    )


TRAINING = ("Training", "training/")


def _training_pages(results: Results) -> Iterator[GeneratedPage]:
    training = results.office.training
    for module in training.modules:
        yield _module_page(results, module)
    for path in training.by_path:
        yield _path_page(results, path)
    for competency in training.competencies.competencies if training.competencies else ():
        yield _competency_page(results, competency)
    for plan in training.onboarding.plans if training.onboarding else ():
        yield _plan_page(results, plan)


def _module_page(results: Results, key: str) -> GeneratedPage:
    module, ids = results.office.modules[key], (key,)
    return GeneratedPage(
        f"{lesson.FOLDER}/{key}.md",
        f"{module.code} {module.name}",
        f"Training module {module.name}: reading, an exercise with a solution, questions, what counts as done.",
        f"Afterwards you can: {module.outcome}",
        (TRAINING, ("Modules", "training/modules/")),
        module.path,
        (
            Section("At a glance", lesson.module_facts, ids),
            Section("Read", lesson.module_reading, ids),
            Section("Exercise", lesson.module_exercise, ids),
            Section("Model solution", lesson.module_solution, ids),
            Section("Questions", questions.module_questions, ids),
            Section("Signed off when", lesson.module_sign_off, ids),
            Section("Your progress", progress.module_progress, ids),
            Section("What it should move", lesson.module_effect, ids),
            Section("What comes next", lesson.module_next, ids),
        ),
        (),
    )


def _path_page(results: Results, key: str) -> GeneratedPage:
    path, ids, file = results.office.training.by_path[key], (key,), results.office.training.paths
    assert file is not None
    return GeneratedPage(
        f"{paths.FOLDER}/{key}.md",
        f"Learning path: {path.name}",
        f"Learning path {path.name}: its modules in order, the time they take, and the levels to which they lead.",
        path.about,
        (TRAINING, ("Learning paths", "training/learning-paths/")),
        file.path,
        (
            Section("At a glance", paths.path_facts, ids),
            Section("Modules", paths.path_modules, ids),
            Section("Levels", paths.path_levels, ids),
            Section("When it is complete", paths.path_after, ids),
        ),
        (),
    )


def _competency_page(results: Results, key: str) -> GeneratedPage:
    file, ids = results.office.training.competencies, (key,)
    assert file is not None
    found = file.competencies[key]
    return GeneratedPage(
        f"{competencies.FOLDER}/{key}.md",
        f"{found.code} {found.name}",
        f"Competency {found.name}: what one sees at each level, who needs it, and how to get there.",
        found.about,
        (TRAINING, ("Competencies", "training/competency-framework/")),
        file.path,
        (
            Section("Levels", competencies.competency_levels, ids),
            Section("Who needs it", competencies.competency_needs, ids),
            Section("Its practice", competencies.competency_pages, ids),
        ),
        (),
    )


def _plan_page(results: Results, key: str) -> GeneratedPage:
    file, plan = results.office.training.onboarding, onboarding.plan_of(results.office, key)
    assert file is not None
    return GeneratedPage(
        f"{onboarding.FOLDER}/{key}.md",
        f"First 90 days: {plan.name}",
        f"Onboarding of a {plan.name}: what is done before day 1, in the first week, and by days 30, 60 and 90.",
        plan.about,
        (TRAINING, ("Onboarding", "training/onboarding/")),
        file.path,
        (Section("Checklist", checklist.onboarding_checklist, (key,)),),
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


def _kpi_page(results: Results, kpi_id: str) -> GeneratedPage:
    reading = results.readings[kpi_id]
    kpi, ids, office = reading.kpi, (kpi_id,), results.office
    reason = "" if kpi.state is KpiState.DRAFT else reading.reason
    return GeneratedPage(
        f"performance/kpis/{kpi_id}.md",
        kpi.name,
        f"KPI {kpi.code}: {kpi.name}. Value, run chart with process limits, targets and definition.",
        f"{kpi.question} {reason}".strip(),
        (("Performance", "performance/"), ("KPI catalogue", "performance/kpis/")),
        kpi.path,
        (
            Section("Now", kpi_page.now, ids),
            Section("Over time", kpis.run, ids),
            Section("Signals", kpi_page.signals, ids),
            Section("Gaming and guardrail", kpi_page.guardrail, ids),
            Section("Targets", kpi_page.targets, ids),
            Section("Definition", kpi_page.definition, ids),
            Section("Observations", kpi_page.observed, ids),
            Section("Limits", kpi_page.limits, ids),
            Section("Where it is used", kpi_page.use, ids),
            Section("Changes", kpi_page.changes, ids),
        ),
        (
            office.organisation,
            kpi,
            office.kpis.get(kpi.guardrail or "", ""),
            office.strategy or "",
            *(one for one in office.projects.values() if kpi_id in one.kpis),
        ),
    )


def _project_page(results: Results, project_id: str) -> GeneratedPage:
    found = results.projects[project_id]
    currency = results.office.organisation.currency
    finding = words.evm_finding(found.latest, currency) if found.latest else ""
    ids = (project_id,)
    return GeneratedPage(
        f"projects/{project_id}.md",
        found.project.name,
        f"Project {found.project.name}: status report on one page.",
        f"{found.project.summary} {finding}".strip(),
        (("Portfolio", "projects/"),),
        found.project.path,
        (
            Section("Status", status.status, ids),
            Section("What changed", changes.what_changed, ids),
            Section("Plan, progress and cost", money.evm_chart, ids),
            Section("Milestones", milestones.milestones, ids),
            Section("Risks", risks.risks, ids),
            Section("Benefits", benefits.benefits, ids),
            Section("Decisions", decisions.decisions, ids),
            Section("Forecast of the work", work.work, ids),
            Section("Earned value and earned schedule", earned_value.evm_table, ids),
            Section("Status over time", status.status_history, ids),
            Section("About the project", about.about, ids),
        ),
        (
            results.office.organisation,
            results.office.units_file,
            results.office.strategy or "",
            found.project,
            *(results.office.kpis[key] for key in found.project.kpis),
        ),
    )


def _report_page(results: Results, period: Period) -> GeneratedPage:
    report, ids = results.office.reports[period], (str(period),)
    return GeneratedPage(
        f"performance/reports/{period}.md",
        f"Report {period.label}",
        f"What the PMO published for {period.label}: commentary, scorecard, projects, milestones, decisions.",
        report.headline,
        (("Performance", "performance/"), ("Reports", "performance/reports/")),
        report.path,
        (
            Section("In short", reports.commentary, ids),
            Section("At a glance", reports.glance, ids),
            Section("What changed", reports.report_changes, ids),
            Section("Scorecard", reports.report_scorecard, ids),
            Section("Projects", reports.report_projects, ids),
            Section("Milestones", reports.report_milestones, ids),
            Section("Decisions", reports.report_decisions, ids),
            Section("Not known on the day", reports.report_gaps, ids),
        ),
        (results.office.organisation, *results.published_from),
    )


COLLABORATION = ("Collaboration", "collaboration/")


def _collaboration_pages(results: Results) -> Iterator[GeneratedPage]:
    yield from map(_lesson_page, results.office.lessons.values())
    for play_id in plays.plays(results.office):
        yield _play_page(results, play_id)
    for decision_id in logged(results.office):
        yield _decision_page(results, decision_id)
    for month in results.digests:
        yield _digest_page(results, month)


def _lesson_page(card: Lesson) -> GeneratedPage:
    ids = (card.id,)
    return GeneratedPage(
        f"{lessons.FOLDER}/{card.id}.md",
        card.lesson,
        "Lesson card: what happened, why, what is different because of it, and who used it again.",
        card.happened,
        (COLLABORATION, ("Lesson cards", "collaboration/lesson-cards/")),
        card.path,
        (
            Section("Why", lessons.why, ids),
            Section("The change", lessons.change, ids),
            Section("Where it helps", lessons.applies, ids),
            Section("Used again", lessons.reuse, ids),
        ),
        (),
    )


def _play_page(results: Results, play_id: str) -> GeneratedPage:
    file, found, ids = results.office.collaboration.plays, plays.plays(results.office)[play_id], (play_id,)
    assert file is not None
    return GeneratedPage(
        f"{plays.FOLDER}/{play_id}.md",
        found.name,
        f"Play {found.name}: what it needs, its script with minutes and words to say, and what is there afterwards.",
        found.question,
        (COLLABORATION, ("Plays", "collaboration/plays/")),
        file.path,
        (
            Section("At a glance", plays.glance, ids),
            Section("What it needs", plays.needs, ids),
            Section("Script", plays.script, ids),
            Section("Afterwards", plays.afterwards, ids),
            Section("Does it fit?", plays.fits, ids),
        ),
        (),
    )


def _decision_page(results: Results, decision_id: str) -> GeneratedPage:
    file, ids = results.office.log.decisions, (decision_id,)
    assert file is not None
    return GeneratedPage(
        f"{decision_log.FOLDER}/{decision_id}.md",
        file.decisions[decision_id].question,
        "Decision of the office: question, answer, reason, options that were turned down, and review.",
        decision_log.finding(results.office, decision_id),
        (COLLABORATION, ("Decision log", "collaboration/decision-log/")),
        file.path,
        (
            Section("How it was decided", decision_log.decided, ids),
            Section("Options that were turned down", decision_log.options, ids),
            Section("Review", decision_log.review, ids),
            Section("What it led to", decision_log.led_to, ids),
        ),
        (),
    )


def _digest_page(results: Results, month: Period) -> GeneratedPage:
    ids, has_news = (str(month),), digest.NEWS in results.office.pages
    return GeneratedPage(
        f"{digest.FOLDER}/{month}.md",
        f"Digest {month.label}",
        f"What the records say of {month.label}: rules, decisions, lessons, figures, projects, and who must act next.",
        digest.lead(results.digests[month]),
        (COLLABORATION, *((("News", "collaboration/news/"),) if has_news else ())),
        "data",
        (
            Section("In numbers", digest.counts, ids),
            Section("Who must act next month", digest.to_do, ids),
            Section("Rules, decisions, news", digest.rules, ids),
            Section("Lessons", digest.learned, ids),
            Section("Figures", digest.figures, ids),
            Section("Projects", digest.projects, ids),
            Section("Reports and pages", digest.published, ids),
        ),
        (),
    )
