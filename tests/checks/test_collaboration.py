"""Rules of lessons, plays, communities, stakeholders, decisions and news: each mistake is told in its words."""

from __future__ import annotations

import pytest

from tests.factories import (
    ASSESSMENT,
    COMMUNICATIONS,
    COMMUNITIES,
    DECISION_LOG,
    KPI,
    LESSON,
    NEWS,
    ORGANISATION,
    PLAYS,
    PROJECT,
    STAKEHOLDERS,
    WHOLE,
    changed,
    problems_with,
)

MERGED = ("state: declined", "state: merged")
PROPOSED = "  state: declined\n  decided: 2026-07-02\n  reason: plain words"


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (LESSON, "project: bridge", "project: brigde", "project: must be a project of data/projects, not 'brigde'"),
        (LESSON, "tiers: [small]", "tiers: [smal]", "tiers.1: must be a tier of data/organisation.yml, not 'smal'"),
        (LESSON, "pages: [governance/limits.md]", "pages: [governance/no.md]", "pages.1: must be a page below docs/"),
        (LESSON, "  page: governance/limits.md", "  page: governance/no.md", "change.page: must be a page below docs/"),
        (LESSON, "template: note", "template: not", "change.template: must be a template of data/templates, not 'not'"),
        (LESSON, "owner: lead", "owner: leed", "change.owner: must be a role of data/organisation.yml, not 'leed'"),
        (LESSON, "phases: [plan]", "phases: []", "phases: must name at least one: the next project finds"),
        (LESSON, "tiers: [small]", "tiers: [small, small]", "tiers.2: must stand once; small is named before"),
        (LESSON, "  page: governance/limits.md\n  template: note\n", "",
         "change: must have `page` or `template`: what is different from then on"),
        (LESSON, "  decided: 2026-07-02\n", "", "change: must have `decided`: the day on which it was declined"),
        (LESSON, "state: declined", "state: proposed", "change.decided: must not be given: the state is proposed"),
        (LESSON, "  reason: plain words\n", "", "change: must have `reason`: why it was declined"),
        (LESSON, *MERGED, "change.reason: must not be given: the state is merged"),
        (LESSON, "due: 2026-07-01", "due: 2026-06-01", "change.due: must be after 2026-06-01, the day of the card"),
        (LESSON, "decided: 2026-07-02", "decided: 2026-05-31", "change.decided: must be 2026-06-01, the day of"),
        (LESSON, "day: 2026-08-01", "day: 2026-05-01", "reused.1.day: must be 2026-06-01, the day of the card"),
        (LESSON, "did: plain words}", "did: one}\n  - {project: two, day: 2026-07-31, did: two}",
         "reused.2.day: must be 2026-08-01 or later, not 2026-07-31"),
        (LESSON, "day: 2026-08-01", "day: 2027-01-01", "reused.1.day: must be at most 92 days after the as-of"),
        (LESSON, "noted: 2026-06-01", "noted: 2027-06-01", "noted: must be at most 92 days after the as-of"),
        (PLAYS, "    minutes: 30\n", "    minutes: 45\n",
         "plays.begin.minutes: must be 30, the sum of the script, not 45"),
        (PLAYS, "- {minutes: 30", "- {minutes: 0", "plays.begin.script.1.minutes: must be 1 or more, not 0"),
        (PLAYS, "    script:\n      - {minutes: 30, does: plain words, say: plain words}\n", "    script: []\n",
         "plays.begin.script: must hold at least one part"),
        (PLAYS, "preparation: 10", "preparation: -1", "plays.begin.preparation: must be 0 or more, not -1"),
        (PLAYS, "page: governance/limits.md", "page: governance/no.md", "plays.begin.page: must be a page below docs/"),
        (PLAYS, "template: note", "template: notes", "plays.begin.template: must be a template of data/templates"),
        (COMMUNITIES, "lead: lead", "lead: leed", "communities.planners.lead: must be a role of"),
        (COMMUNITIES, "[governance/limits.md]", "[governance/no.md]", "communities.planners.pages.1: must be a page"),
        (COMMUNITIES, "week: 2", "week: 5", "communities.planners.week: must be from 1 to 4: every month has these"),
        (COMMUNITIES, "starts: 14:00", "starts: 24:00", "communities.planners.starts: must be a time of day such as"),
        (COMMUNITIES, "minutes: 60", "minutes: 0", "communities.planners.minutes: must be 1 or more, not 0"),
        (COMMUNITIES, "review: 2027-02-01", "review: 2025-02-11",
         "communities.planners.review: must be after 2025-02-11, its first session, not 2025-02-11"),
        (COMMUNITIES, "success: [plain words]", "success: []", "communities.planners.success: must name at least one"),
        (STAKEHOLDERS, "influence: 3", "influence: 5", "stakeholders.crew.influence: must be from 1 to 4, not 5"),
        (STAKEHOLDERS, "current: 2", "current: 0", "stakeholders.crew.current: must be from 1 to 4, not 0"),
        (STAKEHOLDERS, "owner: lead", "owner: leed", "stakeholders.crew.owner: must be a role of"),
        (COMMUNICATIONS, "owner: lead", "owner: leed", "messages.month.owner: must be a role of"),
        (DECISION_LOG, "asked_by: lead", "asked_by: board", "decisions.first.asked_by: must be a role of"),
        (DECISION_LOG, "decider: board", "decider: bord",
         "decisions.second.decider: must be a role or a board, not 'bord'; did you mean 'board'?"),
        (DECISION_LOG, "[governance/limits.md]", "[governance/no.md]", "decisions.first.pages.1: must be a page below"),
        (DECISION_LOG, "    decided: 2026-08-07\n", "",
         "decisions.second.decision: must not be given: without `decided` it is open"),
        (DECISION_LOG, "    decision: plain words\n", "", "decisions.second: must have `decision`: what was decided"),
        (DECISION_LOG, "    reason: plain words\n    replaces", "    replaces", "decisions.second: must have `reason`"),
        (DECISION_LOG, "due: 2026-08-10", "due: 2026-08-02", "decisions.second.due: must be 2026-08-03 or later"),
        (DECISION_LOG, "decided: 2026-08-07", "decided: 2026-08-01", "decisions.second.decided: must be 2026-08-03 or"),
        (DECISION_LOG, "decided: 2026-08-07", "decided: 2027-08-07",
         "decisions.second.decided: must be at most 92 days after the as-of month 2026-09, not 2027-08-07"),
        (DECISION_LOG, "review: 2026-06-01", "review: 2026-01-09", "decisions.first.review: must be after 2026-01-09"),
        (DECISION_LOG, "    expected: plain words\n", "", "decisions.first: must have `expected`: what shall be so"),
        (DECISION_LOG, "    review: 2026-06-01\n", "", "decisions.first.result: must not be given: there is no"),
        (DECISION_LOG, "asked: 2026-08-03", "asked: 2026-01-04", "decisions.second.asked: must be 2026-01-05 or later"),
        (DECISION_LOG, "replaces: first", "replaces: second",
         "decisions.second.replaces: must be a decision that stands above, not 'second'"),
        (NEWS, "author: lead", "author: leed", "news.1.author: must be a role of data/organisation.yml, not 'leed'"),
        (NEWS, "[governance/limits.md]", "[governance/no.md]", "news.1.pages.1: must be a page below docs/"),
        (NEWS, "date: 2026-08-20", "date: 2027-08-20", "news.1.date: must be at most 92 days after the as-of"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(tmp_path, path, old, new, told):
    found = problems_with(tmp_path, {**WHOLE, **changed(path, old, new)})
    assert any(problem.startswith(f"{path}:") and told in problem for problem in found), found


def test_a_lesson_that_waits_needs_neither_day_nor_reason(tmp_path):
    assert problems_with(tmp_path, {**WHOLE, **changed(LESSON, PROPOSED, "  state: proposed")}) == []


def test_a_withheld_decision_may_keep_its_reason_back(tmp_path):
    files = changed(DECISION_LOG, "    reason: plain words\n    options", "    options")
    assert problems_with(tmp_path, {**WHOLE, **files}) == []


def test_two_decisions_cannot_replace_one(tmp_path):
    text = WHOLE[DECISION_LOG]
    third = text[text.index("  second:") :].replace("second:", "third:")
    (told,) = problems_with(tmp_path, {**WHOLE, DECISION_LOG: text + third})
    assert "decisions.third.replaces: must be another one: second replaces first" in told


def test_an_open_decision_cannot_be_replaced(tmp_path):
    open_one = "  first: {question: a, asked_by: lead, decider: lead, asked: 2026-01-05, due: 2026-01-12}\n"
    text = WHOLE[DECISION_LOG]
    (told,) = problems_with(
        tmp_path, {**WHOLE, DECISION_LOG: f"decisions:\n{open_one}{text[text.index('  second:') :]}"}
    )
    assert "decisions.second.replaces: must be a decision that was made; first is open" in told


def test_news_stand_oldest_first(tmp_path):
    (told,) = problems_with(
        tmp_path,
        {**WHOLE, NEWS: WHOLE[NEWS] + "  - {date: 2026-08-19, title: old, text: old, author: lead}\n"},
    )
    assert "news.2.date: must be 2026-08-20 or later, not 2026-08-19" in told


def test_two_plays_of_one_name_cannot_be_told_apart(tmp_path):
    text = WHOLE[PLAYS]
    second = text.removeprefix("plays:\n").replace("  begin:", "  again:").replace("name: plain", "name: Plain")
    (told,) = problems_with(tmp_path, {**WHOLE, PLAYS: text + second})
    assert "plays.again.name: must be another name than that of the play begin" in told


def test_data_without_a_handbook_beside_them_name_pages_freely(tmp_path):
    files = {path: text for path, text in WHOLE.items() if path in (LESSON, PLAYS, COMMUNITIES, DECISION_LOG, NEWS)}
    found = problems_with(tmp_path, files)
    assert not [problem for problem in found if "page below docs/" in problem]


@pytest.mark.parametrize(("day", "count"), [("2026-12-31", 0), ("2027-01-01", 1)])
def test_news_of_these_weeks_is_told_before_their_month_is_published(tmp_path, day, count):
    assert len(problems_with(tmp_path, {**WHOLE, **changed(NEWS, "2026-08-20", day)})) == count


def test_an_office_without_a_figure_tells_news(tmp_path):
    organisation = WHOLE[ORGANISATION].replace("as_of: 2026-09\n", "").replace("[on-time]", "[]")
    news = "news:\n  - {date: 2026-08-20, title: We begin, text: Today., author: lead}\n"
    files = {ORGANISATION: organisation, NEWS: news, KPI: None, PROJECT: None, ASSESSMENT: None}
    assert problems_with(tmp_path, files) == []
