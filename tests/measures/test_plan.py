"""What to do next, worked by hand; and what became of it."""

import pytest

from macros.measures.plan import StepKind, match, next_steps, track
from macros.period import Period
from macros.records.absent import Absent
from tests.measures.factories import (
    CAPS,
    PROOF,
    SEEN,
    a_criterion,
    a_group,
    a_model,
    an_action,
    an_assessment,
    exempt,
    scored,
)


def model(criteria, **fields):
    return a_model({"all": a_group(criteria, target=4)}, **fields)


def shown(level, evidence=SEEN):
    return {"level": level, "evidence": [evidence]}


def order(found):
    return [step.criterion for step in found]


STRICT = {"caps": CAPS}


def test_a_step_gains_what_the_score_rises_by():
    # By hand: weights 1 and 3, one level up: 1 / 4 and 3 / 4; effort 2 unless the model says otherwise.
    found = next_steps(scored(model({"a": 1, "b": 3}), {"a": 2, "b": 2}))
    assert [(step.criterion, step.gain, step.effort, step.worth) for step in found] == [
        ("b", pytest.approx(0.75), 2, pytest.approx(0.375)),
        ("a", pytest.approx(0.25), 2, pytest.approx(0.125)),
    ]
    assert {(step.kind, step.level, step.to) for step in found} == {(StepKind.IMPROVE, 2, 3)}


def test_the_best_step_is_that_of_most_gain_for_the_effort():
    # By hand: a 0.5 / 1, b 0.5 / 4.
    criteria = {"b": a_criterion(effort=4), "a": a_criterion(effort=1)}
    assert order(next_steps(scored(model(criteria), {"a": 2, "b": 2}))) == ["a", "b"]


def test_a_lighter_criterion_with_less_effort_may_come_first():
    # By hand: heavy 0.75 / 4 = 0.19, light 0.25 / 1 = 0.25.
    criteria = {"heavy": a_criterion(3, effort=4), "light": a_criterion(1, effort=1)}
    assert order(next_steps(scored(model(criteria), {"heavy": 2, "light": 2}))) == ["light", "heavy"]


def test_showing_what_is_true_comes_before_improving():
    # `a` claims 3 and shows nothing: backed 1. Evidence lifts it to 3, for half of the smallest effort.
    found = next_steps(scored(model({"b": 1, "a": 1}, evidence=STRICT), {"a": 3, "b": shown(3)}))
    assert [(step.criterion, step.kind, step.level, step.to) for step in found] == [
        ("a", StepKind.SHOW, 1, 3),
        ("b", StepKind.IMPROVE, 3, 4),
    ]
    assert (found[0].gain, found[0].effort) == (pytest.approx(1.0), 0.5)


def test_at_or_above_its_target_a_criterion_asks_for_no_step():
    assert order(next_steps(scored(model({"a": 1, "b": 1, "c": 1}), {"a": 4, "b": 5, "c": 3}))) == ["c"]


def test_the_target_is_that_of_the_tier():
    small = a_model({"all": a_group({"a": 1}, target=4, targets={"large": 5, "small": 2})})
    assert [order(next_steps(scored(small, {"a": 4}, tier=tier))) for tier in ("large", "small", None)] == [
        ["a"],
        [],
        [],
    ]


def test_what_is_not_rated_or_does_not_apply_asks_for_no_step():
    assert order(next_steps(scored(model({"a": 1, "b": 1, "c": 1}), {"a": 2, "b": exempt()}))) == ["a"]


GATES = {2: {"lowest": 2}, 3: {"lowest": 3}}


def test_what_blocks_the_next_level_comes_first():
    # By hand: `a` gains a tenth of what `b` does, yet it alone keeps level 3 shut.
    found = next_steps(scored(model({"b": 9, "a": 1}, gates=GATES), {"a": 2, "b": 3}))
    assert [(step.criterion, step.is_blocker) for step in found] == [("a", True), ("b", False)]
    assert found[0].worth < found[1].worth


def test_a_blocker_above_its_target_is_a_step_all_the_same():
    small = model({"a": a_criterion(target=1), "b": 1}, gates=GATES)
    assert order(next_steps(scored(small, {"a": 1, "b": 3})))[0] == "a"


def test_a_blocker_that_is_not_rated_is_to_be_rated():
    found = next_steps(scored(model({"b": 1, "a": 1}, gates=GATES), {"b": 3}))
    assert (found[0].criterion, found[0].kind, found[0].level) == ("a", StepKind.RATE, Absent.NOT_RATED)


def test_the_blocker_is_that_of_the_backed_level():
    # Claimed 5 without evidence is backed 1: the gate is shut by `a`, whatever is claimed.
    found = next_steps(scored(model({"b": 1, "a": 1}, gates=GATES, evidence=STRICT), {"a": 5, "b": shown(2)}))
    assert (found[0].criterion, found[0].kind, found[0].is_blocker) == ("a", StepKind.SHOW, True)


def test_dated_evidence_below_its_cap_leaves_a_level_to_improve():
    found = next_steps(scored(model({"a": 1}, evidence=STRICT), {"a": shown(3, PROOF)}))
    assert [(step.kind, step.to) for step in found] == [(StepKind.IMPROVE, 4)]


def test_no_more_steps_than_asked_for():
    keys = [f"c{n}" for n in range(8)]
    score = scored(model(dict.fromkeys(keys, 1)), dict.fromkeys(keys, 2))
    assert (len(next_steps(score)), len(next_steps(score, most=2))) == (5, 2)


# The improvement log.

Q2, Q3 = Period.parse("2026-Q2"), Period.parse("2026-Q3")


def log(as_of="2026-09", **by_quarter):
    """`log(q2={"x": an_action(..)})` -> the actions as tracked."""
    assessments = {
        Period.parse(f"2026-{quarter.upper()}"): an_assessment({}, period=f"2026-{quarter.upper()}", actions=actions)
        for quarter, actions in by_quarter.items()
    }
    return track(assessments, Period.parse(as_of))


def test_an_action_is_followed_by_its_id():
    (found,) = log(q2={"x": an_action("a", due="2026-09")}, q3={"x": an_action("a", due="2026-12", status="done")})
    assert (found.id, found.first, found.last, str(found.action.due)) == ("x", Q2, Q3, "2026-12")
    assert found.action.status == "done"


def test_an_action_that_the_next_assessment_forgets_stays_open():
    (found,) = log(q2={"x": an_action("a", due="2026-06")}, q3={})
    assert (found.last, found.is_overdue) == (Q2, True)


@pytest.mark.parametrize(
    ("due", "overdue"), [("2026-08", True), ("2026-Q2", True), ("2026-09", False), ("2026-Q3", False), ("2026", False)]
)
def test_an_open_action_is_overdue_once_its_period_is_over(due, overdue):
    (found,) = log(as_of="2026-09", q3={"x": an_action("a", due=due)})
    assert found.is_overdue is overdue


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_closed_is_never_overdue(status):
    (found,) = log(q3={"x": an_action("a", due="2025-01", status=status)})
    assert not found.is_overdue


def test_open_actions_come_first_by_due_period_and_closed_ones_newest_first():
    found = log(
        q2={"old": an_action("a", status="done"), "late": an_action("a", due="2026-07")},
        q3={
            "new": an_action("a", status="dropped"),
            "far": an_action("a", due="2027-03"),
            "near": an_action("a", due="2026-10"),
        },
    )
    assert [one.id for one in found] == ["late", "near", "far", "new", "old"]


def test_units_that_are_good_at_something_meet_units_that_want_to_be():
    small = a_model({"all": a_group({"a": 1, "b": 1}, target=3)}, evidence=STRICT)
    scores = {
        "strong": scored(small, {"a": shown(4)}),
        "at-target": scored(small, {"a": shown(3)}),
        "claims-only": scored(small, {"a": 5}),
        "below": scored(small, {"a": shown(2)}),
        "silent": scored(small, {}),
        "both": scored(small, {"a": shown(5)}),
    }
    wants = {
        "both": log(q3={"x": an_action("a")}),
        "new": log(q3={"x": an_action("b"), "y": an_action("a")}),
        "done": log(q3={"x": an_action("a", status="done")}),
        "other": log(q3={"x": an_action("b")}),
    }
    found = match("a", scores, wants)
    assert (found.strong, found.wanting) == (("strong", "at-target"), ("both", "new"))


def test_reaching_a_low_target_does_not_make_a_unit_strong():
    small = a_model({"all": a_group({"a": 1}, target=1)})
    scores = {str(level): scored(small, {"a": level}) for level in (1, 2, 3)}
    assert match("a", scores, {}).strong == ("3",)


def test_nothing_is_asked_that_no_evidence_could_back():
    # Even evidence that somebody saw supports level 4 at most: `a` is there, and `b` gets no further than that.
    caps = {"caps": {**CAPS, "seen": 4}}
    aims = {"a": a_criterion(target=5), "b": a_criterion(target=5)}
    found = next_steps(scored(model(aims, evidence=caps), {"a": shown(5), "b": 5}))
    assert [(step.criterion, step.kind, step.to) for step in found] == [("b", StepKind.SHOW, 4)]
