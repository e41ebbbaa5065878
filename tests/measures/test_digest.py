"""Digests of the office with every kind of record, against what its files say, counted by hand."""

from datetime import date

import pytest

from macros.measures.digest import Kind
from macros.measures.results import Results
from macros.period import Period
from macros.records.status import Status
from tests.factories import DECISION_LOG, LESSON, ORGANISATION, PAGE, PROJECT, UNITS, WHOLE, changed, loaded_office

AUGUST, SEPTEMBER, OCTOBER = (Period.parse(f"2026-{month}") for month in ("08", "09", "10"))


def digests(tmp_path, files=None):
    return Results(loaded_office(tmp_path, {**WHOLE, **(files or {})})).digests


def told(digest, kind):
    return [(one.day, one.id, one.part) for one in digest.by_kind.get(kind, ())]


def test_august_holds_what_the_files_say_of_august(tmp_path):
    august = digests(tmp_path)[AUGUST]
    assert {kind.name: len(found) for kind, found in august.by_kind.items()} == {
        "CHANGE": 2, "NEWS": 1, "DECISION": 2, "VALUE": 1, "CORRECTION": 1,
    }  # fmt: skip
    assert told(august, Kind.DECISION) == [
        (date(2026, 8, 7), "second", ""), (date(2026, 8, 12), "tunnel", "door"),
    ]  # fmt: skip
    assert told(august, Kind.CORRECTION) == [(date(2026, 8, 10), "survey", "2026-07")]


def test_a_value_without_a_day_of_entry_changes_a_status_on_the_day_on_which_it_was_due(tmp_path):
    # 75, 87.5 and 77.8 % against 80, at risk from 70: at risk, on target, at risk
    found = digests(tmp_path, changed(ORGANISATION, "as_of: 2026-09", "as_of: 2026-10"))
    (up,), (down,) = found[SEPTEMBER].by_kind[Kind.KPI_STATUS], found[OCTOBER].by_kind[Kind.KPI_STATUS]
    assert (up.day, up.part, up.before, up.after) == (date(2026, 9, 3), "2026-08", Status.AT_RISK, Status.ON_TARGET)
    assert (down.day, down.before, down.after) == (date(2026, 10, 5), Status.ON_TARGET, Status.AT_RISK)


def test_september_has_assessment_milestone_closure_report_and_review(tmp_path):
    september = digests(tmp_path)[SEPTEMBER]
    assert told(september, Kind.ASSESSMENT) == [(date(2026, 9, 30), "finance", "2026-Q3")]
    assert told(september, Kind.MILESTONE) == [(date(2026, 9, 7), "bridge", "foundation")]
    assert told(september, Kind.CLOSED) == [(date(2026, 9, 30), "tunnel", "")]
    assert told(september, Kind.REPORT) == [(date(2026, 9, 9), "2026-08", "")]
    assert told(september, Kind.REVIEW) == [(date(2026, 9, 1), "governance/limits.md", "")]


def test_the_next_month_asks_those_who_must_act(tmp_path):
    (task,) = digests(tmp_path)[AUGUST].tasks
    assert (task.by, task.role, task.kind, task.id) == (date(2026, 9, 1), "lead", Kind.CHANGE, "0")


@pytest.mark.parametrize(
    ("decided", "is_asked"),
    [("", True), ("    decided: 2026-09-02\n", True), ("    decided: 2026-08-30\n", False)],
)
def test_a_decision_is_asked_for_while_it_was_open_at_the_end_of_the_month(tmp_path, decided, is_asked):
    text = (
        WHOLE[DECISION_LOG].replace("due: 2026-08-10", "due: 2026-09-10").replace("    decided: 2026-08-07\n", decided)
    )
    tasks = digests(tmp_path, {DECISION_LOG: text})[AUGUST].tasks
    assert (("board", "second") in [(task.role, task.id) for task in tasks]) is is_asked


def test_nothing_is_asked_for_a_project_that_has_ended(tmp_path):
    ended = changed("data/projects/tunnel.yml", "due: 2026-08-14}", "due: 2026-10-14}")
    assert [task.id for task in digests(tmp_path, ended)[SEPTEMBER].tasks] == []


def test_a_page_is_read_again_in_the_month_in_which_it_is_due(tmp_path):
    text = WHOLE[PAGE].replace("2026-09-01", "2026-04-10")
    found = digests(tmp_path, {PAGE: text})
    assert [(task.by, task.role) for task in found[SEPTEMBER].tasks] == [(date(2026, 10, 10), "lead")]


def test_a_merged_change_counts_on_the_day_on_which_it_was_merged(tmp_path):
    text = WHOLE[LESSON].replace("state: declined", "state: merged").replace("  reason: plain words\n", "")
    assert told(digests(tmp_path, {LESSON: text})[Period.parse("2026-07")], Kind.LEARNED) == [
        (date(2026, 7, 2), "look-first", "")
    ]


def test_a_milestone_or_decision_with_gate_in_its_id_or_topic_is_a_gate(tmp_path):
    files = {
        **changed(PROJECT, "  foundation:\n", "  gate-two:\n"),
        **changed("data/projects/tunnel.yml", "topic: scope", "topic: gate"),
    }
    found = digests(tmp_path, files)
    assert told(found[SEPTEMBER], Kind.GATE) == [(date(2026, 9, 7), "bridge", "gate-two")]
    assert told(found[AUGUST], Kind.GATE) == [(date(2026, 8, 12), "tunnel", "door")]


def test_a_unit_that_keeps_its_scores_to_itself_is_in_no_digest(tmp_path):
    hidden = changed(UNITS, "    tier: small\n", "    tier: small\n    publish: no\n")
    assert Kind.ASSESSMENT not in digests(tmp_path, hidden)[SEPTEMBER].by_kind


def test_a_month_after_the_one_for_which_the_site_speaks_has_no_digest_yet(tmp_path):
    later = changed("data/changes.yml", "date: 2026-08-15", "date: 2026-10-01")
    assert max(digests(tmp_path, later)) == SEPTEMBER
    assert max(digests(tmp_path, {**later, **changed(ORGANISATION, "as_of: 2026-09", "as_of: 2026-10")})) == OCTOBER
    assert list(digests(tmp_path, later)) == sorted(digests(tmp_path, later), reverse=True)


def test_an_office_without_words_has_digests_of_its_figures_alone(tmp_path):
    found = Results(loaded_office(tmp_path)).digests
    assert {one.kind for digest in found.values() for one in digest.items} == {
        Kind.KPI_STATUS, Kind.ASSESSMENT, Kind.MILESTONE,
    }  # fmt: skip
