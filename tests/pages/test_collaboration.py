"""Lessons, plays, communities, stakeholders, decisions and news as readers see them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from macros.measures.results import Results
from macros.pages import decision_log, lessons, plays
from macros.pages.catalogue import MACROS
from macros.pages.generated import GeneratedPage, generated_pages
from macros.pages.links import Links
from macros.pages.shell import search_entry
from tests.factories import (
    COMMUNICATIONS,
    COMMUNITIES,
    DECISION_LOG,
    LESSON,
    NEWS,
    PLAYS,
    STAKEHOLDERS,
    WHOLE,
    loaded_office,
)

FILES = (LESSON, PLAYS, COMMUNITIES, STAKEHOLDERS, COMMUNICATIONS, DECISION_LOG, NEWS)
NAMES = (
    "lesson_cards",
    "lesson_measure",
    "play_list",
    "community_list",
    "stakeholder_map",
    "communications_plan",
    "decision_log",
    "news_list",
)
DECLINED = "  state: declined\n  decided: 2026-07-02\n  reason: plain words"
MERGED = {LESSON: WHOLE[LESSON].replace(DECLINED, "  state: merged\n  decided: 2026-07-02")}
PROPOSED = {LESSON: WHOLE[LESSON].replace(DECLINED, "  state: proposed")}


def results_of(root: Path, files: dict[str, str | None] | None = None) -> Results:
    return Results(loaded_office(root, {**WHOLE, **(files or {})}))


def links_of(results: Results) -> Links:
    return Links("../", results.office.organisation.forge)


def shown(root: Path, name: str, files: dict[str, str | None] | None = None) -> str:
    results = results_of(root, files)
    return str(MACROS[name].fragment(results, links_of(results)))


def words(html: object) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", str(html))).replace("\u00a0", " ").split())


def rows(html: str) -> list[list[str]]:
    """The words of each cell of each body row of all tables."""
    return [
        [words(cell) for cell in re.findall(r"(?s)<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for body in re.findall(r"(?s)<tbody>(.*?)</tbody>", html)
        for row in re.findall(r"(?s)<tr>(.*?)</tr>", body)
    ]


def page_of(results: Results, path: str) -> GeneratedPage:
    (found,) = [page for page in generated_pages(results) if page.path == path]
    return found


def sections(results: Results, path: str) -> dict[str, str]:
    return {one.heading: str(one.render(results, links_of(results))) for one in page_of(results, path).sections}


# --- lessons ----------------------------------------------------------------------------------------------------------


def test_cards_can_be_chosen_by_state_phase_tier_and_kind(tmp_path):
    html = shown(tmp_path, "lesson_cards")
    assert re.findall(r'data-choose="several">([^<]+)', html) == ["Change is", "Phase", "Tier", "Kind of project"]
    assert rows(html) == [
        [
            "plain words noted on 1 Jun 2026",
            "plain words , plain words",
            "declined",
            "plan",
            "plain words",
            "building",
            "1",
        ]
    ]


def test_a_card_that_nobody_answered_in_time_can_be_chosen_as_overdue(tmp_path):
    assert rows(shown(tmp_path, "lesson_cards", PROPOSED))[0][2] == "proposed, overdue"


def test_a_merged_change_leads_from_card_to_page_and_back(tmp_path):
    results = results_of(tmp_path, MERGED)
    change = sections(results, "collaboration/lessons/look-first.md")["The change"]
    assert 'href="../governance/limits/"' in change
    assert 'href="../reference/templates/note/"' in change
    assert "Merged on 2 Jul 2026: the lesson is learned." in words(change)
    back = str(lessons.page_lessons(results, links_of(results), "governance/limits.md"))
    assert 'href="../collaboration/lessons/look-first/"' in back
    assert "changed this page on 2 Jul 2026" in words(back)
    template = sections(results, "reference/templates/note.md")["Lessons from projects"]
    assert 'href="../collaboration/lessons/look-first/"' in template
    assert "changed this template on 2 Jul 2026" in words(template)


def test_a_declined_card_tells_the_reason_and_a_proposed_one_how_late_it_is(tmp_path):
    declined = sections(results_of(tmp_path / "a"), "collaboration/lessons/look-first.md")["The change"]
    assert "Declined on 2 Jul 2026 by the owner of the page. Why not plain words" in words(declined)
    waits = sections(results_of(tmp_path / "b", PROPOSED), "collaboration/lessons/look-first.md")["The change"]
    assert "Proposed , 91 days overdue." in words(waits)


def test_a_declined_card_on_a_page_says_that_it_is_no_rule(tmp_path):
    results = results_of(tmp_path)
    back = words(str(lessons.page_lessons(results, links_of(results), "governance/limits.md")))
    assert "(declined as a rule on 2 Jul 2026, with the reason)" in back


def test_a_card_leads_to_its_project_and_to_those_that_used_it(tmp_path):
    found = sections(results_of(tmp_path), "collaboration/lessons/look-first.md")
    assert 'href="../projects/bridge/"' in found["Where it helps"]
    assert rows(found["Used again"]) == [["plain words", "1 Aug 2026", "plain words"]]


def test_a_page_that_no_card_names_has_no_block(tmp_path):
    results = results_of(tmp_path)
    assert lessons.page_lessons(results, links_of(results), "governance/other.md") is None


@pytest.mark.parametrize(("count", "folded"), [(3, None), (4, "1 more lesson"), (6, "3 more lessons")])
def test_a_page_shows_three_cards_and_folds_the_others(tmp_path, count, folded):
    results = results_of(
        tmp_path, {LESSON: None, **{f"data/lessons/card-{i}.yml": MERGED[LESSON] for i in range(count)}}
    )
    html = str(lessons.page_lessons(results, links_of(results), "governance/limits.md"))
    assert html.count("<li>") == count
    assert re.findall(r"<summary>([^<]+)", html) == ([folded] if folded else [])
    assert html.partition("<details")[0].count("<li>") == min(count, 3)


def test_the_measure_says_share_quarter_and_how_it_is_counted(tmp_path):
    html = shown(tmp_path, "lesson_measure", MERGED)
    assert "1 of 1 cards due by 30 Sep 2026 ended in a merged change: 100 %." in words(html)
    assert rows(html) == [["Q3 2026", "1", "1", "0", "0", "100 %"]]
    assert "a declined card stays in the count" in words(html)
    assert "No card waits for an answer beyond its due day." in words(html)


def test_the_measure_lists_what_waits_with_its_days(tmp_path):
    assert rows(shown(tmp_path, "lesson_measure", PROPOSED))[-1][-1] == "1 Jul 2026 91 days late"


# --- plays ------------------------------------------------------------------------------------------------------------


def test_plays_stand_under_their_moment_question_first(tmp_path):
    second = WHOLE[PLAYS].removeprefix("plays:\n").replace("begin:", "learn:").replace("moment: start", "moment: learn")
    html = shown(tmp_path, "play_list", {PLAYS: WHOLE[PLAYS] + second})
    assert re.findall(r"<caption>([^<]+)", html) == ["At the start", "When you learn"]
    assert re.findall(r'href="([^"]+)"', html) == ["../collaboration/plays/begin/", "../collaboration/plays/learn/"]


def test_a_script_says_minutes_from_when_to_when_and_the_words_to_say(tmp_path):
    steps = "      - {minutes: 10, does: Write., say: Go.}\n      - {minutes: 20, does: Read aloud.}\n"
    text = WHOLE[PLAYS].replace("      - {minutes: 30, does: plain words, say: plain words}\n", steps)
    script = sections(results_of(tmp_path, {PLAYS: text}), "collaboration/plays/begin.md")["Script"]
    assert [words(one) for one in re.findall(r"(?s)<li>(.*?)</li>", script)] == [
        "10 minutes (from 0 to 10) Write. Say Go.",
        "20 minutes (from 10 to 30) Read aloud.",
    ]


def test_a_play_leads_on_to_template_and_page(tmp_path):
    found = sections(results_of(tmp_path), "collaboration/plays/begin.md")["Afterwards"]
    assert 'href="../reference/templates/note/"' in found
    assert 'href="../governance/limits/"' in found


def test_the_name_of_a_play_counts_in_the_search(tmp_path):
    results = results_of(tmp_path)
    assert search_entry(page_of(results, "collaboration/plays/begin.md"))["tags"] == ["plain words", "play"]
    assert "tags" not in search_entry(page_of(results, "collaboration/lessons/look-first.md"))


# --- communities, stakeholders, messages ------------------------------------------------------------------------------


def test_a_community_says_when_it_meets_and_that_its_review_is_due(tmp_path):
    html = shown(tmp_path, "community_list")
    assert rows(html)[0][3:] == ["monthly, on the second Tuesday at 14:00, 60 minutes", "1 Feb 2027"]
    late = {COMMUNITIES: WHOLE[COMMUNITIES].replace("2027-02-01", "2026-09-30").replace("monthly", "weekly")}
    assert rows(shown(tmp_path / "late", "community_list", late))[0][3:] == [
        "weekly, on Tuesday at 14:00, 60 minutes",
        "30 Sep 2026 due",
    ]


def test_the_map_tells_the_gap_in_a_sentence_and_in_the_register(tmp_path):
    html = shown(tmp_path, "stakeholder_map")
    assert "1 of 1 are less engaged than needed, by 1 level in all; the largest gap is 1 level: plain words." in words(
        html
    )
    assert rows(html)[0] == ["plain words", "1", "3", "4", "1"]
    assert rows(html)[1][2:5] == ["2, unaware or neutral", "3, in favour", "1"]
    assert rows(html)[1][-1] == "plain words by 15 Oct 2026"


def test_a_next_step_that_is_late_says_so(tmp_path):
    late = {STAKEHOLDERS: WHOLE[STAKEHOLDERS].replace("2026-10-15", "2026-09-29").replace("desired: 3", "desired: 1")}
    html = shown(tmp_path, "stakeholder_map", late)
    assert "All 1 stakeholders are as engaged as needed." in words(html)
    assert rows(html)[1][-1] == "plain words by 29 Sep 2026, overdue"


# --- decisions and news -----------------------------------------------------------------------------------------------


def test_the_log_holds_the_offices_decisions_beside_those_of_projects(tmp_path):
    html = shown(tmp_path, "decision_log")
    assert [(row[2], row[4], row[5]) for row in rows(html)] == [
        ("plain words", "7", "decided"),
        ("Office", "4", "decided"),
        ("Office", "4", "decided, replaced"),
    ]
    assert "3 decisions on 30 Sep 2026: 0 open, 0 of them overdue." in words(html)


def test_a_decision_names_what_it_replaced_and_what_replaced_it(tmp_path):
    results = results_of(tmp_path)
    first = sections(results, "collaboration/decisions/first.md")["What it led to"]
    second = sections(results, "collaboration/decisions/second.md")["What it led to"]
    assert 'href="../collaboration/decisions/second/"' in first
    assert 'href="../collaboration/decisions/first/"' in second


def test_expectation_and_result_stand_side_by_side_and_a_missing_result_is_told(tmp_path):
    review = sections(results_of(tmp_path / "a"), "collaboration/decisions/first.md")["Review"]
    assert rows(review) == [["1 Jun 2026", "plain words", "plain words"]]
    without = {DECISION_LOG: WHOLE[DECISION_LOG].replace("    result: plain words\n", "")}
    review = sections(results_of(tmp_path / "b", without), "collaboration/decisions/first.md")["Review"]
    assert rows(review)[0][2] == "not written yet: the review is due"


def test_options_of_an_open_decision_are_on_the_table_and_those_of_a_past_one_were_turned_down(tmp_path):
    head = "decisions:\n  one:\n    question: What now?\n    asked_by: lead\n    decider: board\n"
    still_open = f"{head}    asked: 2026-09-01\n    due: 2026-09-28\n    options: [wait]\n"
    past = f"{still_open}    decided: 2026-09-20\n    decision: Go on.\n    reason: It is time.\n"
    for number, (log, said) in enumerate([(still_open, "On the table"), (past, "Turned down")]):
        found = sections(results_of(tmp_path / str(number), {DECISION_LOG: log}), "collaboration/decisions/one.md")
        assert words(found["Options"]).startswith(said)


def test_an_open_decision_says_how_long_it_is_overdue(tmp_path):
    log = (
        "decisions:\n  one: {question: What now?, asked_by: lead, decider: board, asked: 2026-09-01, due: 2026-09-28}\n"
    )
    results = results_of(tmp_path, {DECISION_LOG: log})
    assert decision_log.finding(results.office, "one") == (
        "Not decided yet: overdue by 2 working days, due on 28\u00a0Sep\u00a02026."
    )
    assert "Waits 21 working days" in words(sections(results, "collaboration/decisions/one.md")["Where it stands"])


def test_news_stand_newest_first_with_paragraphs(tmp_path):
    text = WHOLE[NEWS] + '  - {date: 2026-09-02, title: Later, text: "One.\\n\\nTwo.", author: lead}\n'
    html = shown(tmp_path, "news_list", {NEWS: text})
    assert re.findall(r"<strong>([^<]+)", html) == ["Later", "plain words"]
    assert "<p>One.</p><p>Two.</p>" in html


# --- all of them ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_an_office_without_the_files_says_so(tmp_path, name):
    html = shown(tmp_path, name, dict.fromkeys((*FILES, "data/projects/tunnel.yml")))
    assert re.fullmatch(r"<p>(This office has no|There is no|No) [^<]+\.</p>", html)


def test_hostile_words_stay_text(tmp_path):
    hostile = "'<img src=x onerror=alert(1)> {{ 7*7 }}'"
    results = results_of(tmp_path, {path: text.replace("plain words", hostile) for path, text in WHOLE.items()})
    links = links_of(results)
    made = [str(MACROS[name].fragment(results, links)) for name in NAMES]
    made += [
        str(section.render(results, links))
        for page in generated_pages(results)
        if page.folder in (lessons.FOLDER, plays.FOLDER, decision_log.FOLDER)
        for section in page.sections
    ]
    made.append(str(lessons.page_lessons(results, links, "governance/limits.md")))
    assert len(made) == len(NAMES) + 4 + 5 + 2 * 4 + 1
    assert not [html for html in made if "<img" in html]
    assert sum("&lt;img" in html for html in made) > 20


def test_fragments_are_the_same_each_time(tmp_path):
    one, two = results_of(tmp_path / "a"), results_of(tmp_path / "b")
    for name in NAMES:
        assert MACROS[name].fragment(one, links_of(one)) == MACROS[name].fragment(two, links_of(two))
