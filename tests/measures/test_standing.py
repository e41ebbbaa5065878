"""Three statuses side by side, their gap, and how they move."""

import pytest

from macros.measures.standing import Cover, course
from macros.period import Period
from macros.records.organisation import StatusRules
from macros.records.status import Status
from tests.measures.factories import a_project, a_rated_project

ON, AT_RISK, OFF, NO_DATA = Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET, Status.NO_DATA


def followed(project, as_of="2026-01"):
    return course(project, Period.parse(as_of), StatusRules())


def seen(status, period="2026-01", **fields):
    return {"period": period, "status": status, "by": "reviewer", **fields}


@pytest.mark.parametrize(
    ("declared", "earned", "independent", "has_gap"),
    [
        ("on-target", 940, None, True),
        ("on-target", 800, None, True),
        ("at-risk", 800, None, True),
        ("at-risk", 940, None, False),
        ("off-target", 1000, None, False),
        ("no-data", 800, "off-target", False),
        ("on-target", 1000, "at-risk", True),  # the figures agree, assurance does not
        ("at-risk", 940, "on-target", False),  # a reviewer who is more hopeful makes no gap
    ],
)
def test_a_declared_status_may_be_better_than_the_figures_or_assurance(declared, earned, independent, has_gap):
    extra = {"independent": [seen(independent)]} if independent else {}
    project = a_project([1000, 2000], [(earned, earned)], declared={"2026-01": declared}, **extra)
    assert followed(project).now.has_gap is has_gap


def test_only_a_declaration_for_the_period_counts():
    project = a_project([1000, 2000], [(800, 800), (1600, 1600)], declared={"2026-01": "on-target"})
    now = followed(project, "2026-02").now
    assert (now.declared, now.declaration, now.has_gap, now.is_comparable) == (NO_DATA, None, False, False)


@pytest.mark.parametrize(
    ("said", "found", "is_worse"),
    [("feasible", "in-doubt", True), ("feasible", "feasible", False), ("in-doubt", "probable", False)],
)
def test_five_points_tell_a_gap_that_three_would_hide(said, found, is_worse):
    # The UK's five points of delivery confidence; the three in the middle are one status, at risk.
    declared = {"period": "2026-01", "status": "at-risk", "confidence": said, "reasons": ["because"]}
    project = a_rated_project([declared], independent=[seen("at-risk", confidence=found)])
    assert followed(project).now.is_worse_independently is is_worse


@pytest.mark.parametrize(
    ("override", "as_of", "cover"),
    [
        (None, "2026-02", Cover.MISSING),
        ({"evidence": "words", "expires": "2026-02"}, "2026-02", Cover.EVIDENCED),
        ({"evidence": "words", "expires": "2026-02"}, "2026-03", Cover.EXPIRED),
    ],
)
def test_a_better_status_needs_evidence_that_has_not_expired(override, as_of, cover):
    entries = [{"period": f"2026-0{month}", "status": "on-target", "reasons": []} for month in (1, 2, 3)]
    if override is not None:
        entries[1]["override"] = override
    project = a_project([1000, 2000, 3000], [(800, 800), (1600, 1600), (2400, 2400)], declared=entries)
    assert followed(project, as_of).now.cover is cover


def test_a_status_that_the_figures_bear_needs_no_evidence():
    project = a_project([1000, 2000], [(1000, 1000)], declared={"2026-01": "on-target"})
    assert followed(project).now.cover is Cover.NOT_NEEDED


STORY = {
    "2026-01": "on-target", "2026-02": "on-target", "2026-03": "off-target", "2026-04": "off-target",
    "2026-05": "at-risk", "2026-07": "off-target",
}  # fmt: skip


def test_age_transitions_and_skipped_at_risk():
    found = followed(a_rated_project(STORY), "2026-07")
    moves = found.transitions(found.declared_history)
    assert [(str(move.period), move.before, move.after) for move in moves] == [
        ("2026-03", ON, OFF),
        ("2026-05", OFF, AT_RISK),
        ("2026-06", AT_RISK, NO_DATA),  # nothing was said in June
        ("2026-07", NO_DATA, OFF),
    ]
    assert [str(move.period) for move in moves if move.skips_at_risk] == ["2026-03"]
    assert found.age(found.declared_history) == 1
    assert followed(a_rated_project(STORY), "2026-04").age([OFF, ON, OFF, OFF]) == 2


def test_a_closed_project_is_followed_up_to_its_end():
    closed = {"day": "2026-03-20", "outcome": "completed"}
    found = followed(a_rated_project(STORY, closed=closed), "2026-07")
    assert (str(found.period), found.now.declared, found.is_closed) == ("2026-03", OFF, True)


def test_a_project_that_reports_by_the_year_is_not_late_in_between():
    found = followed(a_rated_project({"2024": "on-target", "2025": "at-risk"}, cadence="yearly"), "2026-07")
    assert (str(found.period), found.now.declared) == ("2025", AT_RISK)


def test_the_statuses_of_a_period_are_found_by_the_period():
    found = followed(a_rated_project(STORY), "2026-07")
    assert found.at(Period.parse("2026-05")).declared is AT_RISK
    assert [found.at(Period.parse(period)) for period in ("2025-12", "2026-08", "2026")] == [None, None, None]
