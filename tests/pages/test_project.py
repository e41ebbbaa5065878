"""What the status report of a project tells its reader, and what it must not hide."""

from __future__ import annotations

import re

import pytest

from macros.html import fragment
from macros.measures.results import Results
from macros.pages.generated import generated_pages
from macros.pages.links import Links
from macros.pages.project.benefits import benefits
from macros.pages.project.changes import what_changed
from macros.pages.project.decisions import decisions
from macros.pages.project.milestones import milestones
from macros.pages.project.money import evm_chart
from macros.pages.project.risks import risks
from macros.pages.project.status import status, status_history
from tests.factories import MINIMAL, PROJECT, loaded_office

HOSTILE = "<script>alert(1)</script> \"'&"
DECLARED = "declared:\n  - {period: 2026-09, status: at-risk, reasons: [plain words]}\n"
RATED = """\
name: Old road
summary: plain words
unit: finance
tier: small
sponsor: sponsor
manager: lead
cadence: yearly
declared:
  - {period: 2024, status: on-target, reasons: [none]}
  - {period: 2025, status: off-target, reasons: [none]}
"""


@pytest.fixture
def told(tmp_path):
    """A section of the small office's project, with these lines instead of others, as plain text."""

    def tell(section, *changes, file=None):
        text = file or MINIMAL[PROJECT]
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        office = loaded_office(tmp_path, {PROJECT: text})
        html = str(fragment(section(Results(office), Links("", office.organisation.forge), "bridge")))
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace(" .", ".")

    return tell


def test_a_late_report_is_no_data_and_says_what_is_missing_and_since_when(told):
    late = ("    - {period: 2026-09, earned: 900000, actual: 1000000}\n", "")
    text = told(status, late)
    assert "Computed, September 2026 ○ no data new this month" in text
    assert "No progress report for September 2026: the last one is for August 2026." in text
    assert "on target" not in text


def test_without_a_declared_status_its_tile_says_which_one_was_the_last(told):
    text = told(status, ("period: 2026-09, status: at-risk", "period: 2026-08, status: on-target"))
    assert "No status was declared for September 2026; the last one is for August 2026." in text
    assert "Gap:" not in text


def test_a_closed_project_says_first_how_and_when_it_ended(told):
    ended = "closed: {day: 2026-09-20, outcome: stopped, remark: The bank was washed away.}\n"
    text = told(status, (DECLARED, DECLARED + ended))
    assert text.lstrip().startswith("Closed on 20 Sep 2026: stopped. The bank was washed away.")


def test_figures_within_their_limits_do_not_stand_between_the_reasons(told):
    # By hand: CPI 900 / 1000 = 0.90, the edge of at risk; scope grew by 14,500 of 1,450,000, 1 % of 5 that are allowed.
    scope = "changes:\n  toll: {name: Toll, approved: 2026-08-01, amount: 14500}\n"
    text = told(status, (DECLARED, DECLARED + scope))
    reasons, folded = text.split("Within their limits: 1")
    assert "Cost performance (CPI) is 0.90, below 0.95." in reasons
    assert "Net change of scope" not in reasons
    assert "Net change of scope" in folded


ON_TARGET = ("status: at-risk, reasons: [plain words]}", "status: on-target, reasons: [plain words]OVERRIDE}")


def _better(override=""):
    old, new = ON_TARGET
    return old, new.replace("OVERRIDE", override)


@pytest.mark.parametrize(
    ("override", "words"),
    [
        ("", "better than the figures. No evidence was given."),
        (", override: {evidence: A test., expires: 2026-09}", "Evidence: A test. It may be said up to September 2026."),
        (
            ", override: {evidence: A test., expires: 2026-08}",
            "Evidence: A test. That evidence counted up to August 2026 and has not been renewed.",
        ),
    ],
)
def test_a_gap_says_what_covers_it(told, override, words):
    assert words in told(status, _better(override))


def test_no_gap_is_told_where_the_manager_says_what_the_figures_say(told):
    assert "Gap:" not in told(status, ("status: at-risk", "status: off-target"))


def test_a_step_from_on_target_to_off_target_is_named(told):
    months = (
        "declared:\n  - {period: 2026-08, status: on-target, reasons: [none]}\n"
        "  - {period: 2026-09, status: off-target, reasons: [none]}\n"
    )
    text = told(status_history, (DECLARED, months))
    assert "Skipped at risk: from on target to off target in one step in September 2026." in text


def test_a_step_over_at_risk_is_not_named_where_it_was_taken(told):
    months = (
        "declared:\n  - {period: 2026-08, status: at-risk, reasons: [none]}\n"
        "  - {period: 2026-09, status: off-target, reasons: [none]}\n"
    )
    assert "Skipped" not in told(status_history, (DECLARED, months))


def test_what_changed_names_the_work_the_indices_and_the_milestone_done(told):
    text = told(what_changed)
    # By hand: 650 / 700 = 0.93 in August, 900 / 1000 = 0.90 in September; 250 of 1,450 is 17.2 %.
    assert "Cost performance (CPI) is 0.90, 0.93 before." in text
    assert "Work done: 62.1 %, +17.2 percentage points." in text
    assert "Milestone done on 7 Sep 2026, 24 days later than its baseline" in text


def test_a_forecast_of_finish_stands_with_its_distance_from_the_baseline(told):
    outlook = "outlook:\n  - {period: 2026-09, finish: 2026-11-09, cost: 1595000}\n"
    text = told(evm_chart, (DECLARED, DECLARED + outlook))
    # By hand: 30 October to 9 November is 10 days; 145 of 1,450 is 10 %.
    assert "9 Nov 2026 10 days late" in text
    assert "10.0 % above the budget" in text


def test_a_milestone_that_creeps_tells_where_that_leads(told):
    # Three reports a month apart, each a fortnight later: drift 28 / 62 by hand.
    forecasts = (
        "      - {reported: 2026-07-31, date: 2026-08-14}\n      - {reported: 2026-08-31, date: 2026-09-04}\n"
        "    done: 2026-09-07\n"
    )
    creeping = (
        "      - {reported: 2026-07-30, date: 2026-10-01}\n      - {reported: 2026-08-30, date: 2026-10-15}\n"
        "      - {reported: 2026-09-30, date: 2026-10-29}\n"
    )
    text = told(milestones, (forecasts, creeping))
    assert "creeping: put off again and again drift 0.45; if that goes on, done on" in text
    # By hand: 29 days are left on 30 September and shrink by 17 / 31 a day: 29 × 31 / 17 = 52.9 days.
    assert "done on 22 Nov 2026" in text


def test_an_overdue_step_against_a_risk_is_named_and_done_ones_are_only_counted(told):
    risk = """\
risks:
  flood:
    name: The river floods the site
    owner: lead
    response: Pumps stand ready.
    estimates: [{day: 2026-07-01, probability: 20, impact: 50000}]
    actions:
      - {step: Rent pumps, owner: lead, due: 2026-07-10, done: 2026-07-09}
      - {step: Test the pumps, owner: lead, due: 2026-08-10}
"""
    text = told(risks, (DECLARED, DECLARED + risk))
    assert "Test the pumps (plain words, overdue, due 10 Aug 2026)" in text
    assert "1 step done." in text
    assert "Rent pumps" not in text
    assert "10 000" in text  # 20 % of 50,000


def test_a_benefit_is_measured_against_what_was_planned_by_now(told):
    benefit = """\
benefits:
  toll:
    name: Toll
    owner: lead
    measure: The till.
    unit: EUR
    amounts: period
    planned: [{period: 2026-07, amount: 100}, {period: 2026-08, amount: 100}, {period: 2026-12, amount: 800}]
    realised: [{period: 2026-07, amount: 90}, {period: 2026-08, amount: 60}]
"""
    text = told(benefits, (DECLARED, DECLARED + benefit))
    assert "150 EUR 75 % of the 200 EUR planned by August 2026" in text


def test_a_question_that_nobody_answered_says_how_long_it_is_overdue(told):
    question = (
        "decisions:\n  depth: {question: How deep?, topic: scope, asked_by: lead, decider: sponsor, "
        "asked: 2026-09-01, due: 2026-09-28}\n"
    )
    # By hand: 29 and 30 September 2026 are a Tuesday and a Wednesday.
    assert "28 Sep 2026 overdue by 2 working days" in told(decisions, (DECLARED, DECLARED + question))


def _page(office):
    return next(page for page in generated_pages(Results(office)) if page.path == "projects/bridge.md")


def test_a_project_with_ratings_alone_fills_every_section_with_words(tmp_path):
    office = loaded_office(tmp_path, {PROJECT: RATED})
    results, links = Results(office), Links("", office.organisation.forge)
    shown = {section.heading: str(section.render(results, links)) for section in _page(office).sections}
    assert all(re.sub(r"<[^>]+>", "", text).strip() for text in shown.values())
    assert "the project's file has no" in re.sub("&#39;", "'", shown["Milestones"])
    assert "Declared, 2025" in shown["Status"]
    assert "new this year" in shown["Status"]
    assert "Skipped at risk" in shown["Status over time"]


def test_hostile_text_stays_text_in_every_section(tmp_path):
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    more = f"""\
risks:
  flood:
    name: {quoted}
    owner: lead
    response: {quoted}
    estimates: [{{day: 2026-07-01, probability: 20, impact: 5}}]
changes:
  toll: {{name: {quoted}, approved: 2026-08-01, amount: 10}}
decisions:
  depth: {{question: {quoted}, topic: scope, asked_by: lead, decider: sponsor, asked: 2026-09-01, due: 2026-09-28}}
known_as: [{quoted}]
kept:
  - {{column: {quoted}, text: {quoted}}}
"""
    text = MINIMAL[PROJECT].replace("plain words", quoted) + more
    office = loaded_office(tmp_path, {PROJECT: text})
    results, links = Results(office), Links("", office.organisation.forge)
    for section in _page(office).sections:
        html = str(section.render(results, links))
        assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
