"""The page of a KPI: drafts, restatements, signals in words, surveys with few answers."""

from macros.measures.results import Results
from macros.pages import kpi_catalogue, kpi_page
from macros.pages.links import Links
from tests.factories import KPI, WHOLE, WHOLE_KPI, changed, loaded_office


def fragment(root, make, *ids, files=WHOLE):
    results = Results(loaded_office(root, files))
    return str(make(results, Links("../../../", results.office.organisation.forge), *ids))


def test_a_draft_says_how_to_switch_it_on_and_shows_no_figure(tmp_path):
    text = WHOLE[WHOLE_KPI].partition("observations:")[0].replace("kind: leading", "kind: leading\nstate: draft")
    files = {**WHOLE, WHOLE_KPI: text}
    html = fragment(tmp_path, kpi_page.now, "survey", files=files)
    assert "<code>state: live</code>" in html
    assert "no data" not in html


def test_a_restated_value_stays_in_sight_with_the_reason(tmp_path):
    html = fragment(tmp_path, kpi_page.observed, "survey")
    assert "before: <del>43" in html  # (20 - 5) / 35
    assert "37\N{NO-BREAK SPACE}plain words" in html  # (19 - 6) / 35
    assert "Restated: plain words" in html
    assert "Estimate." in html


def test_a_value_entered_late_says_by_how_many_working_days(tmp_path):
    line = "  - {period: 2026-09, numerator: 7, denominator: 9, note: plain words}"
    files = {**WHOLE, **changed(KPI, line, line.replace("note", "entered_on: 2026-10-07, note"))}
    assert "7\N{NO-BREAK SPACE}Oct\N{NO-BREAK SPACE}2026, 2 working days late" in fragment(
        tmp_path, kpi_page.observed, "on-time", files=files
    )


def test_one_working_day_late_is_one_day(tmp_path):
    line = "  - {period: 2026-09, numerator: 7, denominator: 9, note: plain words}"
    files = {**WHOLE, **changed(KPI, line, line.replace("note", "entered_on: 2026-10-06, note"))}
    assert ", 1 working day late" in fragment(tmp_path, kpi_page.observed, "on-time", files=files)


def test_a_survey_with_few_answers_has_no_status_and_says_why(tmp_path):
    text = WHOLE[WHOLE_KPI].partition("observations:")[0]
    text += "targets: [{from: 2026-07, value: 30, source: ours}]\n"
    text += "observations:\n  - {period: 2026-09, promoters: 8, passives: 9, detractors: 9}\n"
    html = fragment(tmp_path, kpi_page.now, "survey", files={**WHOLE, WHOLE_KPI: text})
    assert "26 answers, too few to judge" in html
    assert "there are too few answers to judge it" in html


def test_a_definition_shows_its_worked_example_with_the_result(tmp_path):
    html = fragment(tmp_path, kpi_page.definition, "survey")
    assert "scores: 9, 8, 3. Result: 0\N{NO-BREAK SPACE}plain words." in html


def test_the_two_numbers_of_a_ratio_are_named(tmp_path):
    assert "plain words / plain words, times 100" in fragment(tmp_path, kpi_page.definition, "on-time")


def test_where_it_is_used_names_objective_scorecard_and_project(tmp_path):
    html = fragment(tmp_path, kpi_page.use, "on-time")
    assert "performance/strategy/#objective-dry-feet" in html
    assert "performance/scorecard/" in html
    assert "projects/tunnel/" in html


def test_a_scorecard_of_a_level_holds_its_live_kpis_and_says_when_there_are_none(tmp_path):
    assert "performance/kpis/survey/" in fragment(tmp_path / "a", kpi_catalogue.level_scorecard, "pmo")
    assert "No live KPI stands on this scorecard." in fragment(
        tmp_path / "b", kpi_catalogue.level_scorecard, "portfolio"
    )


def level_summary(root, observations, targets=""):
    head = WHOLE[WHOLE_KPI].partition("observations:")[0]
    return fragment(
        root,
        kpi_catalogue.level_scorecard,
        "pmo",
        files={**WHOLE, WHOLE_KPI: f"{head}{targets}observations:\n{observations}"},
    )


def test_a_kpi_without_a_target_does_not_count_as_one_without_data(tmp_path):
    line = "  - {period: 2026-09, promoters: 20, passives: 9, detractors: 9}\n"
    html = level_summary(tmp_path, line)
    assert "1 KPI: 1 without a target." in html


def test_a_kpi_that_is_late_counts_as_no_data_and_its_old_signal_is_not_one_of_now(tmp_path):
    months = [f"2025-{month:02}" for month in range(1, 13)] + [f"2026-{month:02}" for month in range(1, 9)]
    lines = "".join(
        f"  - {{period: {month}, promoters: {20 + index % 2}, passives: 9, detractors: 9}}\n"
        for index, month in enumerate(months[:-1])
    )
    targets = "targets: [{from: 2025-01, value: 0, source: ours}]\n"
    outlier = f"  - {{period: {months[-1]}, promoters: 2, passives: 9, detractors: 29}}\n"
    html = level_summary(tmp_path, lines + outlier, targets)
    assert "1 KPI: 1 no data. Signals in the period that is due: 0." in html
    assert "August 2026: concern, outside the process limits." in html


def test_the_catalogue_lists_every_definition_live_or_not(tmp_path):
    html = fragment(tmp_path, kpi_catalogue.kpi_catalogue)
    assert "2 definitions, 2 of them live" in html
