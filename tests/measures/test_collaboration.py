"""Lessons by quarter, gaps of stakeholders, and decisions on a day, each against a count by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.load import Office
from macros.measures import lessons
from macros.measures.engagement import gap, total_gap
from macros.measures.log import State, entries, entry, replaced_by
from macros.period import Period
from macros.records.absent import Absent
from tests.factories import DECISION_LOG, LESSON, MINIMAL, PROJECT, STAKEHOLDERS, WHOLE, WHOLE_PROJECT, loaded_office

DAY = date(2026, 9, 30)  # the last day of the as-of month of the office in tests


def card(due: str, state: str, *, noted: str = "2026-01-05", page: str = "a.md", used: str = "") -> str:
    answered = "" if state == "proposed" else "\n  decided: 2026-08-01"
    reason = "\n  reason: no" if state == "declined" else ""
    return (
        f"lesson: do\nhappened: that\nwhy: because\nevidence: here\nnoted: {noted}\nphases: [plan]\ntiers: [small]\n"
        f"kinds: [software]\npages: [{page}]\nchange:\n  what: more\n  page: {page}\n  owner: lead\n  due: {due}\n"
        f"  state: {state}{answered}{reason}\n{used}"
    )


def office_of(root: Path, **cards: str) -> Office:
    return loaded_office(root, {f"data/lessons/{name}.yml": text for name, text in cards.items()})


FOUR_QUARTERS = {
    "a": card("2026-01-30", "merged"),
    "b": card("2026-02-27", "declined"),
    "c": card("2026-03-31", "merged"),
    "d": card("2026-08-14", "proposed"),
    "e": card("2026-09-30", "merged"),
    "f": card("2026-10-01", "merged"),
}


def test_a_card_counts_in_the_quarter_of_its_due_day_and_a_declined_one_stays_in_the_count(tmp_path):
    cards = office_of(tmp_path, **FOUR_QUARTERS).lessons.values()
    found = lessons.by_quarter(cards, DAY)
    assert {str(quarter): (one.due, one.merged, one.declined, one.waiting) for quarter, one in found.items()} == {
        "2026-Q1": (3, 2, 1, 0),
        "2026-Q2": (0, 0, 0, 0),
        "2026-Q3": (2, 1, 0, 1),
    }
    assert found[Period.parse("2026-Q1")].share == pytest.approx(200 / 3)
    assert found[Period.parse("2026-Q2")].share is Absent.NO_DATA


def test_a_change_merged_before_its_due_day_counts_only_once_it_is_due(tmp_path):
    cards = office_of(tmp_path, **FOUR_QUARTERS).lessons.values()
    due = lessons.count(lessons.due_by(cards, DAY))
    assert (due.merged, due.due, due.share) == (3, 5, 60)


def test_the_example_of_the_kpi_comes_to_its_value(tmp_path):
    """Data/kpis/lessons-that-changed.yml: 7, 5 and 4 cards due, 4, 2 and 2 of them merged, make 50 %."""
    states = ["merged"] * 8 + ["declined"] * 3 + ["proposed"] * 5
    cards = office_of(tmp_path, **{f"c{i}": card("2026-08-14", state) for i, state in enumerate(states)}).lessons
    assert lessons.count(cards.values()).share == 50


def test_without_cards_there_is_no_quarter_and_no_share(tmp_path):
    assert lessons.by_quarter([], DAY) == {}
    assert lessons.count([]).share is Absent.NO_DATA


def test_a_card_is_overdue_on_the_day_after_its_due_day_until_somebody_answers(tmp_path):
    cards = office_of(tmp_path, **FOUR_QUARTERS).lessons
    assert [one.id for one in lessons.overdue(cards.values(), DAY)] == ["d"]
    assert not lessons.is_overdue(cards["d"], date(2026, 8, 14))
    assert lessons.is_overdue(cards["d"], date(2026, 8, 15))


def test_a_project_that_used_two_cards_is_one_user(tmp_path):
    used = "reused:\n  - {project: Bridge, day: 2026-08-01, did: it}\n"
    cards = office_of(
        tmp_path,
        a=card("2026-08-14", "merged", used=used),
        b=card("2026-08-14", "merged", used=used + "  - {project: Tunnel, day: 2026-08-02, did: it}\n"),
    ).lessons
    assert lessons.users(cards.values()) == {"Bridge", "Tunnel"}


def test_a_page_shows_first_what_changed_it_then_the_newest(tmp_path):
    office = office_of(
        tmp_path,
        old=card("2026-08-14", "merged", noted="2026-01-05"),
        new=card("2026-08-14", "proposed", noted="2026-02-05"),
        newer=card("2026-08-14", "declined", noted="2026-03-05"),
        other=card("2026-08-14", "merged", page="b.md"),
        shown=card("2026-08-14", "merged", page="b.md", noted="2026-04-05").replace("pages: [b.md]", "pages: [a.md]"),
    )
    assert [one.id for one in lessons.shown_on(office, "a.md")] == ["old", "shown", "newer", "new"]
    assert [one.id for one in lessons.shown_on(office, "b.md")] == ["shown", "other"]
    assert lessons.shown_on(office, "c.md") == []


def test_a_template_shows_the_cards_that_ask_for_its_change(tmp_path):
    office = loaded_office(tmp_path, {LESSON: WHOLE[LESSON]})
    assert [one.id for one in lessons.of_template(office, "note")] == ["look-first"]
    assert lessons.of_template(office, "other") == []


# Docs/collaboration/stakeholders.md: five stakeholders, 0 + 0 + 1 + 1 + 2 = 4; more engaged than needed is no gap.
LEVELS = {"a": (3, 3), "b": (4, 2), "c": (2, 3), "d": (3, 4), "e": (1, 3)}


def test_the_gap_is_desired_minus_current_where_that_is_positive(tmp_path):
    head, one = WHOLE[STAKEHOLDERS].split("  crew:\n")
    rows = "".join(
        f"  {key}:\n{one}".replace("current: 2", f"current: {now}").replace("desired: 3", f"desired: {needed}")
        for key, (now, needed) in LEVELS.items()
    )
    file = loaded_office(tmp_path, {STAKEHOLDERS: head + rows}).collaboration.stakeholders
    assert file is not None
    assert [gap(found) for found in file.stakeholders.values()] == [0, 0, 1, 1, 2]
    assert total_gap(file.stakeholders.values()) == 4


LOG = """\
decisions:
  quick: {question: a, asked_by: lead, decider: lead, asked: 2026-08-31, due: 2026-09-04, decided: 2026-09-02,
    decision: yes, reason: so}
  slow: {question: b, asked_by: lead, decider: lead, asked: 2026-08-31, due: 2026-09-04, decided: 2026-09-11,
    decision: no, reason: so, replaces: quick}
  late: {question: c, asked_by: lead, decider: lead, asked: 2026-09-01, due: 2026-09-29}
  open: {question: d, asked_by: lead, decider: lead, asked: 2026-09-14, due: 2026-09-30}
"""


def test_days_are_working_days_from_question_to_answer_or_to_the_day(tmp_path):
    office = loaded_office(tmp_path, {DECISION_LOG: LOG})
    found = {key: entry(office, key) for key in ("quick", "slow", "late", "open")}
    assert {key: (str(one.state), one.days, one.late_by) for key, one in found.items()} == {
        "quick": ("decided", 2, 0),
        "slow": ("decided", 9, 5),
        "late": ("overdue", 21, 1),
        "open": ("open", 12, 0),
    }
    assert replaced_by(office) == {"quick": "slow"}


def test_open_decisions_stand_first_by_due_day_then_those_made_newest_first(tmp_path):
    office = loaded_office(
        tmp_path, {DECISION_LOG: LOG, WHOLE_PROJECT: WHOLE[WHOLE_PROJECT], PROJECT: MINIMAL[PROJECT]}
    )
    found = [(one.id, one.project.id if one.project else None) for one in entries(office)]
    # The project is closed, so its open question `pump` waits for nobody; `door` was decided on 12 August.
    assert found == [("late", None), ("open", None), ("slow", None), ("quick", None), ("door", "tunnel")]


def test_a_projects_decision_stays_in_the_log_for_three_months(tmp_path):
    older = WHOLE[WHOLE_PROJECT].replace("decided: 2026-08-12", "decided: 2026-06-30")
    assert entries(loaded_office(tmp_path / "old", {WHOLE_PROJECT: older})) == []
    just = WHOLE[WHOLE_PROJECT].replace("decided: 2026-08-12", "decided: 2026-07-01")
    (found,) = entries(loaded_office(tmp_path / "new", {WHOLE_PROJECT: just}))
    assert found.state is State.DECIDED
