"""Modules, paths, competencies, plans and mentoring as readers see them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from macros.html import fragment
from macros.measures.results import Results
from macros.pages.generated import generated_pages
from macros.pages.links import Links
from macros.pages.training import competencies, lesson, onboarding, paths, review
from macros.pages.training.paths import hours
from tests.factories import (
    COMPETENCIES,
    KPI,
    MENTORING,
    MINIMAL,
    MODULE,
    ONBOARDING,
    ORGANISATION,
    PAGE,
    PATHS,
    PROFILES,
    SECOND_MODULE,
    UNITS,
    WHOLE,
    changed,
    loaded_office,
)

NAMED = {
    MODULE: WHOLE[MODULE].replace("code: plain words\nname: plain words", "code: M1\nname: Ask first"),
    SECOND_MODULE: WHOLE[SECOND_MODULE].replace("name: plain words", "name: Ask again"),
}
TRAINING = [MODULE, SECOND_MODULE, COMPETENCIES, PROFILES, PATHS, ONBOARDING, MENTORING]
LISTS = [
    competencies.competency_table,
    competencies.level_table,
    competencies.profile_table,
    onboarding.mentoring_match,
    onboarding.onboarding_list,
    paths.path_list,
    review.question_review,
]
OF_A_MODULE = [
    lesson.module_effect,
    lesson.module_exercise,
    lesson.module_facts,
    lesson.module_next,
    lesson.module_reading,
    lesson.module_sign_off,
    lesson.module_solution,
]
OF_A_PATH = [paths.path_after, paths.path_facts, paths.path_levels, paths.path_modules]
OF_A_COMPETENCY = [competencies.competency_levels, competencies.competency_needs, competencies.competency_pages]


def results_of(root: Path, **files: str | None) -> Results:
    return Results(loaded_office(root, {**WHOLE, **NAMED, **files}))


def html_of(results: Results, make, *ids: str) -> str:
    return str(fragment(make(results, Links("../", results.office.organisation.forge), *ids)))


def shown(root: Path, make, *ids: str, **files: str | None) -> str:
    return html_of(results_of(root, **files), make, *ids)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def rows(html: str) -> list[list[str]]:
    """The words of each cell of each body row of the first table."""
    body = re.search(r"(?s)<tbody>(.*?)</tbody>", html)
    assert body
    cells = (re.findall(r"(?s)<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"(?s)<tr>(.*?)</tr>", body[1]))
    return [[words(cell).replace(" ,", ",") for cell in row] for row in cells]


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (150, "2 h 30 min"), (601, "10 h 1 min")]
)
def test_minutes_are_told_in_hours(minutes, told):
    assert hours(minutes) == told


def test_a_module_says_to_what_it_leads_how_long_after_what_and_for_whom(tmp_path):
    results = results_of(tmp_path, **changed(PATHS, "after: first, modules: [two]", "modules: [one, two]"))
    first, second = (words(html_of(results, lesson.module_facts, key)) for key in ("one", "two"))
    assert "to level 2 plain words" in first
    assert "30 (our estimate): read 10, exercise 10, questions 5, sign-off 5" in first
    assert "nothing" in first
    assert "M1 Ask first" in second
    assert html_of(results, lesson.module_facts, "one").count("governance/roles/") == 2
    assert html_of(results, lesson.module_facts, "two").count("governance/roles/") == 1


def test_a_module_on_no_path_is_for_nobody_yet(tmp_path):
    results = results_of(tmp_path, **changed(PATHS, "modules: [two]", "modules: []"))
    assert "nobody yet" in words(html_of(results, lesson.module_facts, "two"))
    assert words(html_of(results, lesson.module_next, "two")) == "It stands on no path yet."


def test_what_is_read_leads_to_its_page_and_says_what_to_look_for(tmp_path):
    html = shown(tmp_path, lesson.module_reading, "one")
    assert html == '<ol><li><a href="../governance/limits/">plain words</a>: plain words</li></ol>'


def test_an_exercise_shows_what_is_given_in_the_columns_of_its_table(tmp_path):
    table = "{caption: Given, columns: {what: What, cost: Cost}, rows: [{cost: 5, what: Pump}, {what: Pipe}]}"
    old = "{caption: plain words, columns: {one: plain words}, rows: [{one: plain words}]}"
    html = shown(tmp_path, lesson.module_exercise, "one", **changed(MODULE, old, table))
    assert rows(html) == [["Pump", "5"], ["Pipe", ""]]
    assert "<caption>Given</caption>" in html


def test_an_exercise_without_a_table_shows_none(tmp_path):
    table = "  table: {caption: plain words, columns: {one: plain words}, rows: [{one: plain words}]}\n"
    assert "<table" not in shown(tmp_path, lesson.module_exercise, "one", **changed(MODULE, table, ""))


def test_blank_lines_of_a_case_part_paragraphs(tmp_path):
    case = "  case: >-\n    One part\n    of it.\n\n    Another.\n"
    html = shown(tmp_path, lesson.module_exercise, "one", **changed(MODULE, "  case: plain words\n", case))
    assert html.startswith("<p>One part of it.</p><p>Another.</p>")


def test_the_solution_is_folded_and_says_what_to_compare(tmp_path):
    html = shown(tmp_path, lesson.module_solution, "one")
    assert html.startswith("<details")
    assert " open" not in html.split(">")[0]
    assert html.index("<h3>Compare</h3>") < html.index("<li>plain words</li>")


def test_the_kpi_that_should_move_is_shown_unless_there_is_none(tmp_path):
    results = results_of(tmp_path / "with")
    assert "performance/kpis/on-time/" in html_of(results, lesson.module_effect, "one")
    without = results_of(tmp_path / "without", **{KPI: None, **changed(ORGANISATION, "[on-time]", "[]")})
    assert html_of(without, lesson.module_effect, "one") == "<p>plain words</p>"


def test_what_comes_next_is_told_path_by_path(tmp_path):
    results = results_of(tmp_path, **changed(PATHS, "modules: [one]", "modules: [one, two]"))
    assert rows(html_of(results, lesson.module_next, "one")) == [["plain words", "1 of 2", "M2 Ask again"]]
    assert rows(html_of(results, lesson.module_next, "two")) == [
        ["plain words", "2 of 2", "nothing: the path is complete"],
        ["plain words", "1 of 1", "nothing: the path is complete"],
    ]


def test_paths_are_listed_with_their_modules_and_their_time(tmp_path):
    html = shown(tmp_path, paths.path_list, **changed(PATHS, "modules: [one]", "modules: [one, two]"))
    assert [row[2:4] for row in rows(html)] == [["2", "1 h"], ["1", "30 min"]]
    assert '<span id="first">' in html


def test_the_time_so_far_adds_up_along_a_path(tmp_path):
    html = shown(tmp_path, paths.path_modules, "first", **changed(PATHS, "modules: [one]", "modules: [one, two]"))
    assert rows(html) == [
        ["1. M1 Ask first", "plain words", "30", "30 min"],
        ["2. M2 Ask again", "plain words", "30", "1 h"],
    ]


def test_a_path_says_which_comes_before_it(tmp_path):
    results = results_of(tmp_path)
    assert "no other path" in words(html_of(results, paths.path_facts, "first"))
    assert 'href="../training/paths/first/"' in html_of(results, paths.path_facts, "then")


def test_levels_that_the_modules_do_not_reach_come_from_work(tmp_path):
    assert rows(shown(tmp_path, paths.path_levels, "first")) == [
        ["plain words", "3 plain words", "2 plain words", "plain words"]
    ]


def test_modules_of_paths_before_count_towards_the_levels(tmp_path):
    files = {
        **changed(PATHS, "after: first, modules: [two]", "after: first, profile: leading, modules: []"),
        **changed(PROFILES, "asking: 3", "asking: 2"),
    }
    assert rows(shown(tmp_path, paths.path_levels, "then", **files)) == [
        ["plain words", "2 plain words", "2 plain words", "nothing more is asked"]
    ]


@pytest.mark.parametrize(("teaches", "names"), [(2, "M2 Ask again"), (3, "M2 Ask again")])
def test_what_another_module_teaches_is_named_for_the_rest(tmp_path, teaches, names):
    files = {
        MODULE: NAMED[MODULE].replace("{asking: 2}", "{asking: 1}"),
        SECOND_MODULE: NAMED[SECOND_MODULE].replace("{asking: 2}", f"{{asking: {teaches}}}"),
        **changed(PROFILES, "asking: 3", "asking: 2"),
    }
    assert rows(shown(tmp_path, paths.path_levels, "first", **files))[0][3] == names


def test_where_two_levels_are_missing_the_work_of_the_lower_one_comes_first(tmp_path):
    files = changed(MODULE, "{asking: 2}", "{asking: 1}") | changed(SECOND_MODULE, "{asking: 2}", "{asking: 1}")
    second = WHOLE[COMPETENCIES].replace("      2: {", "      2: {work: Sit beside somebody., ")
    (row,) = rows(shown(tmp_path, paths.path_levels, "first", **files, **{COMPETENCIES: second}))
    assert row[3] == "To level 2: Sit beside somebody."


def test_a_path_without_a_profile_says_so(tmp_path):
    assert "It leads to no profile of levels" in shown(tmp_path, paths.path_levels, "then")


def test_a_complete_path_leads_to_a_new_assessment_after_its_days(tmp_path):
    assert "Use it for 90 days (our default)." in shown(tmp_path, paths.path_after, "first")


def test_competencies_are_listed_with_the_modules_that_teach_them(tmp_path):
    (row,) = rows(shown(tmp_path, competencies.competency_table))
    assert row == ["plain words plain words", "plain words", "M1 Ask first, M2 Ask again", "plain words"]


def test_each_level_says_how_one_gets_there(tmp_path):
    first, second, third = rows(shown(tmp_path, competencies.competency_levels, "asking"))
    assert first[3] == "On the way to a higher level: M1 Ask first, M2 Ask again"
    assert second[3].startswith("M1 Ask first, M2 Ask again")
    assert third[3] == "plain words"
    assert third[0] == "3 plain words"


def test_who_needs_a_competency_stands_highest_level_first(tmp_path):
    more = "  other: {name: Other, roles: [sponsor], about: Others., levels: {asking: 1}}\n"
    none = "  none: {name: None, roles: [sponsor], about: Others., levels: {asking: 0}}\n"
    files = {PROFILES: "profiles:\n" + more + none + WHOLE[PROFILES].removeprefix("profiles:\n")}
    assert [row[1] for row in rows(shown(tmp_path, competencies.competency_needs, "asking", **files))] == [
        "3 plain words", "1 plain words",
    ]  # fmt: skip


def test_a_competency_that_no_profile_asks_says_so(tmp_path):
    html = shown(tmp_path, competencies.competency_needs, "asking", **changed(PROFILES, "asking: 3", "asking: 0"))
    assert words(html) == "No profile asks for it."


def test_profiles_stand_beside_each_other(tmp_path):
    html = shown(tmp_path, competencies.profile_table)
    assert rows(html) == [["plain words", "3"]]
    assert '<th scope="col" class="n">plain words</th>' in html


def test_a_role_sees_the_levels_of_each_of_its_profiles(tmp_path):
    more = "  small: {name: Small, roles: [lead], about: Small., levels: {asking: 0}}\n"
    results = results_of(tmp_path, **{PROFILES: WHOLE[PROFILES] + more})
    assert rows(html_of(results, competencies.role_profiles, "lead")) == [["plain words", "3 plain words", "not asked"]]
    assert words(html_of(results, competencies.role_profiles, "sponsor")) == (
        "No profile of levels is written down for this role."
    )


def test_plans_are_listed_with_their_steps(tmp_path):
    assert rows(shown(tmp_path, onboarding.onboarding_list)) == [["plain words", "plain words", "1", "plain words"]]


def test_a_plan_leads_on_to_the_paths_of_its_roles(tmp_path):
    assert 'href="../training/paths/' in shown(tmp_path, onboarding.plan_after, "leading")
    without = shown(tmp_path / "without", onboarding.plan_after, "leading", **{PATHS: None})
    assert words(without) == "No learning path is written down for these roles."


def with_two_units(offers: str, wishes: str) -> dict[str, str]:
    units = WHOLE[UNITS] + "  networks: {name: Networks, about: Pipes., lead: lead, tier: small}\n"
    return {UNITS: units, MENTORING: f"round: 2026-Q4\noffers:\n{offers}wishes:\n{wishes}"}


def test_pairs_are_proposed_with_their_reason_and_the_rest_is_told(tmp_path):
    files = with_two_units(
        "  a: {role: lead, unit: networks, offers: {asking: 3}, places: 2}\n",
        "  b: {role: sponsor, unit: finance, wants: [asking], level: 1}\n"
        "  c: {role: sponsor, unit: networks, wants: [asking], level: 1}\n",
    )
    html = shown(tmp_path, onboarding.mentoring_match, **files)
    assert "Pairs proposed for " in html
    assert rows(html) == [
        [
            "plain words, plain words (plain words)",
            "plain words, Networks",
            "plain words, the first wish: the mentor is at level 3, the learner at level 1",
        ]
    ]
    assert "Without a mentor in this round: plain words, Networks (plain words)." in html
    assert "Places still free: plain words, Networks (plain words)." in html


def test_a_second_wish_says_its_place_and_the_level_offered(tmp_path):
    files = with_two_units(
        "  a: {role: lead, unit: networks, offers: {telling: 3}, places: 1}\n",
        "  b: {role: sponsor, unit: finance, wants: [asking, telling], level: 1}\n",
    )
    html = shown(tmp_path, onboarding.mentoring_match, **files, **{COMPETENCIES: None})
    assert rows(html)[0][2] == "telling, wish 2: the mentor is at level 3; no mentor was left for a wish above it"
    assert "Places still free" not in html


def test_where_no_two_fit_it_says_so(tmp_path):
    assert "No two fit." in shown(tmp_path, onboarding.mentoring_match)


def test_questions_to_be_read_again_are_listed_with_what_the_page_says_now(tmp_path):
    files = {MODULE: NAMED[MODULE].replace("fbddd8a0", "00000000", 1)}
    html = shown(tmp_path / "stale", review.question_review, **files)
    assert "1 of 10 questions must be read again" in html
    assert rows(html) == [["plain words", "M1 Ask first", "plain words : A page"]]
    fine = shown(tmp_path / "fine", review.question_review)
    assert words(fine) == "All 10 questions were compared with the page as it is now."


def test_every_thing_of_training_has_a_page_of_its_own(tmp_path):
    found = {page.path for page in generated_pages(results_of(tmp_path)) if page.path.startswith("training/")}
    assert found == {
        "training/modules/one.md",
        "training/modules/two.md",
        "training/paths/first.md",
        "training/paths/then.md",
        "training/competencies/asking.md",
        "training/onboarding/leading.md",
    }


def test_an_office_without_training_has_sentences_instead_and_no_pages(tmp_path):
    results = Results(loaded_office(tmp_path, MINIMAL))
    for make in LISTS:
        assert re.fullmatch(r"<p>[^<]+\.</p>", html_of(results, make)), make
    assert not [page for page in generated_pages(results) if page.path.startswith("training/")]


@pytest.mark.parametrize("left_out", [[MODULE, SECOND_MODULE], *([path] for path in TRAINING)])
def test_no_fragment_needs_the_other_files(tmp_path, left_out):
    results = results_of(tmp_path, **dict.fromkeys(left_out))
    training = results.office.training
    for make in LISTS:
        html_of(results, make)
    for make in OF_A_MODULE:
        for key in results.office.modules:
            html_of(results, make, key)
    for make in OF_A_PATH:
        for key in training.by_path:
            html_of(results, make, key)
    for make in OF_A_COMPETENCY:
        for key in training.competencies.competencies if training.competencies else ():
            html_of(results, make, key)
    html_of(results, competencies.role_profiles, "lead")
    for page in generated_pages(results):
        for section in page.sections:
            section.render(results, Links("../", results.office.organisation.forge))


def test_hostile_words_stay_words(tmp_path):
    hostile = "'</td><img src=x onerror=alert(1)> {{ 7 * 7 }}'"
    files = {path: WHOLE[path].replace("plain words", hostile) for path in (*TRAINING, PAGE, UNITS, ORGANISATION)}
    results = Results(loaded_office(tmp_path, {**WHOLE, **files}))
    calls = [(make,) for make in LISTS]
    calls += [(make, "one") for make in OF_A_MODULE]
    calls += [(make, "first") for make in OF_A_PATH]
    calls += [(make, "asking") for make in OF_A_COMPETENCY]
    for make, *ids in [*calls, (competencies.role_profiles, "lead")]:
        html = html_of(results, make, *ids)
        assert "<img" not in html, make
        assert html.count("<td") == html.count("</td>"), make
