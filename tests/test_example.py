"""The office that ships: complete, alive, and telling the stories that the handbook leans on."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from macros.checks import problems_of
from macros.export import TABLES, as_csv
from macros.load import Office, data_files, load
from macros.measures.basis import Basis
from macros.measures.change import expired
from macros.measures.hints import HintKind, hints
from macros.measures.mentoring import pairs
from macros.measures.milestones import Drift
from macros.measures.portfolio import skipped, trend_of
from macros.measures.published import changed_since_publication
from macros.measures.results import Results
from macros.measures.spc import Signal
from macros.measures.standing import Cover
from macros.pages.generated import generated_pages
from macros.pages.links import Links
from macros.pages.shell import shells
from macros.pages.training.paths import hours, path_facts, path_list, path_modules
from macros.period import Period
from macros.records.absent import Absent, is_known
from macros.records.assessment import Progress, Verdict
from macros.records.status import Status
from tests.site.building import REPOSITORY


@pytest.fixture(scope="module")
def office() -> Office:
    found = load(REPOSITORY).office
    assert found is not None
    return found


@pytest.fixture(scope="module")
def results(office: Office) -> Results:
    return Results(office)


def test_the_shipped_data_have_no_problem() -> None:
    assert problems_of(load(REPOSITORY)) == []


def test_six_dimensions_of_five_criteria_have_five_levels_each(office: Office) -> None:
    assert len(office.model.dimensions) == 6
    assert all(len(dimension.criteria) == 5 for dimension in office.model.dimensions.values())
    assert all(list(criterion.levels) == [1, 2, 3, 4, 5] for _, _, criterion in office.model.criteria())


def test_each_of_the_150_level_texts_is_a_set_of_facts_of_30_to_60_words(office: Office) -> None:
    texts = [text for _, _, criterion in office.model.criteria() for text in criterion.levels.values()]
    assert len(set(texts)) == 150
    wrong = [text for text in texts if not 30 <= len(text.split()) <= 60 or not re.search(r"\b(is|are)\b", text)]
    assert wrong == []


def has_heading(place: str) -> bool:
    page, _, anchor = place.partition("#")
    return f"{{#{anchor}}}" in (REPOSITORY / "docs" / page).read_text("utf-8")


def test_every_criterion_belongs_to_a_page_of_the_handbook_that_shows_it(office: Office) -> None:
    for _, criterion_id, criterion in office.model.criteria():
        assert criterion.handbook is not None
        page, _, anchor = criterion.handbook.partition("#")
        assert not anchor or has_heading(criterion.handbook), criterion_id
        text = (REPOSITORY / "docs" / page).read_text("utf-8")
        assert f'{{{{ criterion("{criterion_id}") }}}}' in text, criterion_id


def test_every_criterion_has_everything_that_a_reader_needs(office: Office) -> None:
    for _, criterion_id, criterion in office.model.criteria():
        assert criterion.why, criterion_id
        assert criterion.evidence, criterion_id
        assert list(criterion.next_steps) == [1, 2, 3, 4], criterion_id
        assert criterion.training, criterion_id
        folder, _, name = criterion.training.removesuffix(".md").rpartition("/")
        is_module = folder == "training/modules" and name in office.modules
        assert is_module or has_heading(criterion.training), criterion_id


def test_eight_units_have_rated_themselves_four_times(office: Office) -> None:
    quarters = [Period.parse(text) for text in ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3")]
    assert len(office.units) == 8
    assert all(list(office.assessments[unit]) == quarters for unit in office.units)


def test_the_units_tell_different_stories(results: Results) -> None:
    def course(unit: str, basis: Basis = Basis.CLAIMED) -> list[float]:
        scores = results.scores[unit].values()
        return [round(float(score.on(basis).overall.value), 2) for score in scores]  # type: ignore[arg-type]

    climber, slipper = course("networks"), course("treatment")
    assert climber == sorted(set(climber))
    assert slipper == sorted(set(slipper), reverse=True)
    assert course("information-technology")[-1] >= 4  # claims much
    assert course("information-technology", Basis.BACKED)[-1] < 2  # shows little
    assert float(results.today["people"].claimed.overall.coverage) < 0.8  # type: ignore[arg-type]


def test_the_example_shows_what_makes_a_score_believable(office: Office, results: Results) -> None:
    newest = [score.assessment for score in results.today.values()]
    ratings = [rating for assessment in newest for rating in assessment.ratings.values()]
    verdicts = {rating.validation.result for rating in ratings if rating.validation}
    assert verdicts == set(Verdict)
    assert sum(1 for score in results.today.values() if is_known(score.validated.overall.value)) >= 5
    assert any(rating.exemption for rating in ratings)
    assert sorted(len(assessment.raters) for assessment in newest if assessment.raters) == [3, 6]
    assert {one.action.status for tracked in results.tracked.values() for one in tracked} == set(Progress)
    assert any(one.is_overdue for tracked in results.tracked.values() for one in tracked)
    assert any(expired(score, score.day) for score in results.today.values())
    assert {kind for unit in office.units for kind in hint_kinds(results, unit)} >= {
        HintKind.COPIED_NOTE,
        HintKind.JUMP,
    }
    assert len(office.model.vignettes) == 5
    assert len({office.model.dimension_of(case.criterion) for case in office.model.vignettes.values()}) == 5


def hint_kinds(results: Results, unit: str) -> set[HintKind]:
    scores = list(results.scores[unit].values())
    return {hint.kind for before, now in pairwise(scores) for hint in hints(now, before)}


def test_the_model_was_released_twice_and_every_rating_of_the_past_is_carried(results: Results) -> None:
    for scores in results.scores.values():
        assert [score.model.version for score in scores.values()] == ["1.0", "1.0", "1.1", "1.1"]
        oldest, *_, newest = scores.values()
        change = results.change(oldest, newest, Basis.CLAIMED)
        assert change is not None
        assert change.is_carried
        assert change.old.levels["stage-gates"] is Absent.NOT_RATED  # split off: asked again
        assert change.old.levels["meeting-rhythm"] == min(
            (oldest.claimed.levels[key] for key in ("meetings", "meeting-calendar")),
            key=lambda level: -1 if isinstance(level, Absent) else level,
        )


PAST = REPOSITORY / "tests" / "golden" / "past-scores.csv"


def test_past_scores_do_not_move(results: Results) -> None:
    """The published scores of every period but the newest, to the last digit. A change here rewrites history."""
    table = next(table for table in TABLES if table.name == "maturity-scores")
    header, *rows = as_csv(table, results).splitlines()
    past = [row for row in rows if row.split(",")[1] != "2026-Q3"]
    assert [header, *past] == PAST.read_text("utf-8").splitlines()


def test_ten_kpis_have_24_observations(results: Results) -> None:
    assert len(results.scorecard) == 10
    assert all(len(reading.history) == 24 for reading in results.scorecard)


def signals(results: Results, kpi: str) -> list[Signal]:
    return [point.signal for point in results.readings[kpi].points if point.signal is not Signal.COMMON_CAUSE]


def test_one_kpi_shifts_one_has_an_outlier_one_is_noise_and_one_is_late(results: Results) -> None:
    shifted = signals(results, "milestones-on-time")
    assert Signal.SHIFT in shifted
    assert len(shifted) == 12
    assert signals(results, "decision-latency") == [Signal.OUTSIDE]
    assert signals(results, "cycle-time") == []
    assert results.readings["benefits-realised"].status is Status.NO_DATA


def test_the_projects_show_what_statuses_can_hide(results: Results) -> None:
    assert len(results.projects) == 10
    watermelon = results.projects["laboratory-accreditation"].now
    assert (watermelon.declared, watermelon.computed.status) == (Status.ON_TARGET, Status.OFF_TARGET)
    assert (watermelon.has_gap, watermelon.cover) == (True, Cover.EXPIRED)
    assert results.projects["payroll-renewal"].now.cover is Cover.EVIDENCED
    assert results.projects["leak-detection"].now.computed.status is Status.NO_DATA  # its report is late
    assert results.projects["smart-meter-rollout"].project.recovery
    assert results.projects["reservoir-lining"].project.earlier_baselines
    assert [found.project.id for found, _ in skipped(results.projects.values())].count("billing-migration") == 1


def test_every_kind_of_drift_occurs(results: Results) -> None:
    milestones = [one for project in results.office.projects.values() for one in project.milestones.values()]
    assert {trend_of(one).kind for one in milestones} >= set(Drift) - {Drift.TOO_FEW}


def test_every_published_figure_still_holds(results: Results) -> None:
    assert len(results.office.reports) == 3
    assert all(report.figures for report in results.office.reports.values())
    assert list(changed_since_publication(results)) == []


def test_nothing_that_ships_is_a_stub_or_names_a_person() -> None:
    pages = list((REPOSITORY / "docs").rglob("*.md"))
    for file in [*data_files(REPOSITORY), *pages]:
        text = file.read_text("utf-8")
        assert not re.search(r"\b(TODO|TBD|FIXME|lorem|coming soon)\b", text, re.IGNORECASE), file
        assert not re.search(r"[\w.]+@[\w-]+\.\w+", text), file


def test_the_status_report_that_is_filled_in_shows_the_figures_of_its_project(office: Office, results: Results) -> None:
    """Case study and project page tell the same month: what the template's example says is computed, not made up."""
    month = next(one for one in results.projects["pressure-zones"].months if str(one.period) == "2024-08")
    money = {str(row["what"]): str(row["value"]) for row in office.templates["status-report"].example["money"]}
    assert month.snapshot is not None
    assert month.schedule is not None
    assert money["Planned to date"] == f"{month.snapshot.pv:,.0f} EUR"
    assert money["Earned to date"] == f"{month.snapshot.ev:,.0f} EUR"
    assert money["Spent to date"] == f"{month.snapshot.ac:,.0f} EUR"
    assert money["Cost performance, CPI"] == f"{month.snapshot.ev / month.snapshot.ac:.2f}"
    assert money["Schedule performance, SPI(t)"] == f"{month.schedule.earned / month.schedule.actual:.2f}"
    standing = next(one for one in results.projects["pressure-zones"].standings if str(one.period) == "2024-08")
    assert standing.computed.status is standing.declared is Status.ON_TARGET


def test_every_module_can_be_taken_from_its_pages_to_its_sign_off(office: Office) -> None:
    assert len(office.modules) >= 20
    for key, module in office.modules.items():
        exercise = module.exercise
        assert set(module.pages) <= office.handbook.keys(), key
        assert len(module.questions) >= 5, key
        assert any(question.takes_several for question in module.questions), key
        assert all(len(question.choices) >= 3 for question in module.questions), key
        assert len(exercise.task) >= 2, key
        assert len(exercise.solution.compare) >= 2, key
        assert module.kpi in office.kpis, key


def test_right_answers_stand_at_every_place_of_a_list(office: Office) -> None:
    places = [
        at
        for module in office.modules.values()
        for question in module.questions
        for at, choice in enumerate(question.choices)
        if choice.right
    ]
    assert all(places.count(at) > len(places) / 6 for at in range(3))


def test_every_path_begins_with_how_this_pmo_works_or_follows_one_that_does(office: Office) -> None:
    for key, path in office.training.by_path.items():
        assert path.after is not None or path.modules[0] == "how-this-pmo-works", key


def test_every_role_has_a_path(office: Office) -> None:
    assert {role for path in office.training.by_path.values() for role in path.roles} == set(office.roles)


def test_the_time_of_a_path_is_the_sum_of_its_modules(office: Office, results: Results) -> None:
    links = Links("../", office.organisation.forge)
    listed = str(path_list(results, links))
    for key, path in office.training.by_path.items():
        total = hours(sum(office.modules[module].minutes for module in path.modules))
        assert f"{total} (our estimate)" in str(path_facts(results, links, key)), key
        assert f">{total}</td>" in str(path_modules(results, links, key)).rpartition("<tr>")[2], key
        assert f">{total}</td>" in listed, key


def test_help_is_proposed_between_units_and_somebody_has_to_wait(office: Office) -> None:
    file = office.training.mentoring
    assert file is not None
    found = pairs(file)
    assert 2 <= len(found) < len(file.wishes)
    assert all(file.wishes[pair.wish].unit != file.offers[pair.offer].unit for pair in found)


def test_pages_made_from_one_shell_have_the_same_headings(results: Results) -> None:
    """A folder's pages share one rendered frame, headings included: one with headings of its own would show others'."""
    for path, pages in shells(generated_pages(results)).items():
        headings = {tuple(section.heading for section in page.sections) for page in pages}
        assert len(headings) == 1, path
