"""What the report of a published period says: what changed, what was missing, and nothing that came later."""

from __future__ import annotations

import re

import pytest

from macros.html import fragment
from macros.measures.results import Results
from macros.pages.links import Links
from macros.pages.reporting import lateness
from macros.pages.reports import (
    commentary,
    report_changes,
    report_decisions,
    report_gaps,
    report_list,
    report_milestones,
    report_scorecard,
)
from tests.factories import KPI, MINIMAL, PROJECT, changed, loaded_office

AUGUST, SEPTEMBER = "data/reports/2026-08.yml", "data/reports/2026-09.yml"
REPORTS = {
    AUGUST: "published: 2026-09-09\nauthor: lead\nheadline: The bridge is late.\n",
    SEPTEMBER: (
        "published: 2026-10-09\nauthor: lead\nheadline: The bridge costs more.\n"
        "commentary:\n  - {text: Steel is dear., project: bridge}\n  - {text: Rain., kpi: on-time}\n"
    ),
}
DECLARED = "declared:\n  - {period: 2026-09, status: at-risk, reasons: [plain words]}\n"
TWO_MONTHS = (
    "declared:\n  - {period: 2026-08, status: on-target, reasons: [none]}\n"
    "  - {period: 2026-09, status: off-target, reasons: [Steel is dear.]}\n"
)


@pytest.fixture
def told(tmp_path):
    """A fragment of the small office with two reports, as plain text."""

    def tell(part, *ids, files=None, html=False):
        office = loaded_office(tmp_path, {**REPORTS, **(files or {})})
        text = str(fragment(part(Results(office), Links("", office.organisation.forge), *ids)))
        return text if html else re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))

    return tell


def test_the_first_report_has_nothing_to_compare_with(told):
    assert "August 2026 is the first published period, so there is nothing" in told(report_changes, "2026-08")


def test_a_project_whose_status_changed_is_named_with_both_and_the_reason(told):
    text = told(report_changes, "2026-09", files=changed(PROJECT, DECLARED, TWO_MONTHS))
    assert "Changes since August 2026" in text
    assert re.search(r"\(declared\) ● on target ■ off target Steel is dear\.", text)


def test_a_kpi_whose_status_changed_is_named_with_both(told):
    # By hand: 7 of 8 is 88 % in August; with 5 of 9 September is 56 %, below the 70 % of at risk.
    text = told(
        report_changes, "2026-09", files=changed(KPI, "numerator: 7, denominator: 9", "numerator: 5, denominator: 9")
    )
    assert re.search(r"plain words ● on target ■ off target", text)


def test_what_came_after_the_day_of_publication_is_not_in_the_report(told):
    late = changed(PROJECT, DECLARED, TWO_MONTHS.replace("dear.]}", "dear.], entered_on: 2026-10-20}"))
    assert "declared status for September 2026 was missing." in told(report_gaps, "2026-09", files=late)
    assert "Every KPI and every open project had reported." in told(report_gaps, "2026-09")


def test_what_was_missing_is_named_with_its_kind_and_period(told):
    missing = changed(KPI, "  - {period: 2026-09, numerator: 7, denominator: 9, note: plain words}\n", "")
    assert "plain words : KPI for September 2026 was missing." in told(report_gaps, "2026-09", files=missing)


def test_the_scorecard_shows_the_value_of_its_own_period(told):
    assert "88 plain words" in told(report_scorecard, "2026-08")
    assert "78 plain words" in told(report_scorecard, "2026-09")


def test_a_milestone_that_moved_between_two_reports_is_named_with_the_days(told):
    done = ("    done: 2026-09-07\n", "")
    moved = "      - {reported: 2026-08-31, date: 2026-09-04}\n"
    files = {
        PROJECT: MINIMAL[PROJECT]
        .replace(*done)
        .replace(moved, moved + "      - {reported: 2026-09-30, date: 2026-10-14}\n")
    }
    text = told(report_milestones, "2026-09", files=files)
    # By hand: 4 September to 14 October is 40 days.
    assert "14 Oct 2026 40 days later" in text


def test_a_decision_counts_as_open_in_the_report_before_it_was_taken(told):
    question = (
        "decisions:\n  depth: {question: How deep?, topic: scope, asked_by: lead, decider: sponsor, "
        "asked: 2026-08-20, due: 2026-09-01, decided: 2026-09-20, outcome: Nine metres.}\n"
    )
    files = {PROJECT: MINIMAL[PROJECT] + question}
    assert "due 1 Sep 2026 overdue" in told(report_decisions, "2026-08", files=files)
    assert "decided 20 Sep 2026 Nine metres." in told(report_decisions, "2026-09", files=files)


def test_commentary_links_to_what_it_is_about_and_escapes_its_words(told):
    hostile = {SEPTEMBER: REPORTS[SEPTEMBER].replace("Rain.", "'<script>alert(1)</script>'")}
    html = told(commentary, "2026-09", files=hostile, html=True)
    assert 'href="projects/bridge/"' in html
    assert 'href="performance/kpis/on-time/"' in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<script" not in html


def test_the_list_shows_the_newest_report_first(told):
    text = told(report_list)
    assert text.index("The bridge costs more.") < text.index("The bridge is late.")


def test_sources_without_a_late_report_are_folded_away(told):
    late = changed(KPI, "denominator: 9, note: plain words}", "denominator: 9, entered_on: 2026-10-20}")
    before, folded = told(lateness, files=late).split("Sources without a late report: 2")
    assert "late" in before
    assert "project figures" not in before
    assert "project figures" in folded
