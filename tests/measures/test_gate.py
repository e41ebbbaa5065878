"""Gates: which level is reached, and what keeps the next one shut. Worked by hand; published cases: test_models."""

import pytest

from macros.measures.gate import gated
from macros.records.absent import Absent
from tests.measures.factories import a_group, a_model, exempt, scored

OPEN = Absent.NOT_RATED


def model(gates, weights=(1, 1, 1, 1, 1), **fields):
    return a_model({"all": {f"c{n}": weight for n, weight in enumerate(weights)}}, gates=gates, **fields)


def gate(gates, *levels, weights=None):
    found = scored(
        model(gates, weights or (1,) * len(levels)),
        {f"c{n}": level for n, level in enumerate(levels) if level is not None},
    )
    return found.claimed.gate


SHARE = {2: {"share": 80}, 3: {"share": 80}}


@pytest.mark.parametrize(
    ("levels", "level"),
    [
        ((2, 2, 2, 2, 1), 2),  # four of five are 80 %
        ((2, 2, 2, 1, 1), 1),
        ((3, 3, 3, 3, 1), 3),  # what is at 3 is at 2 as well
        ((3, 3, 3, 2, 1), 2),
        ((5, 5, 5, 5, 5), 3),  # there is no higher gate
        ((1, 1, 1, 1, 1), 1),
    ],
)
def test_a_level_is_reached_by_the_share_of_criteria_at_it_or_above(levels, level):
    assert gate(SHARE, *levels).level == level


def test_a_gate_is_shut_as_long_as_one_below_it_is():
    # Level 3 asks for half, level 2 for all: half at 3 and half at 1 opens neither.
    found = gate({2: {"share": 100}, 3: {"share": 50}}, 3, 3, 1, 1)
    assert (found.level, found.blocker.next_level) == (1, 2)


def test_the_order_of_gates_in_the_file_does_not_matter():
    gates = {3: {"share": 50}, 2: {"share": 100}}
    assert gate(gates, 3, 3, 1, 1).level == 1
    assert gate(gates, 3, 3, 2, 2).level == 3


def test_shares_are_of_the_weight():
    # By hand: weights 8 and 2: the heavy criterion alone is 80 %.
    assert gate(SHARE, 2, 1, weights=(8, 2)).level == 2
    assert gate(SHARE, 1, 2, weights=(8, 2)).level == 1


def test_shares_are_taken_as_a_pencil_takes_them():
    # Six of twelve are 50 %; in binary six twelfths come to 49.99999999999999 %.
    assert gate({2: {"share": 50}}, *[2] * 6, *[1] * 6).level == 2
    assert gate({2: {"share": 50}}, *[2] * 5, *[1] * 7).level == 1


def test_one_criterion_too_low_shuts_a_gate_that_asks_for_a_lowest_level():
    gates = {2: {"share": 50, "lowest": 1}, 3: {"share": 50, "lowest": 2}}
    assert gate(gates, 4, 4, 4, 2).level == 3
    found = gate(gates, 4, 4, 4, 1)
    assert (found.level, found.blocker.criterion, found.blocker.lowest) == (2, "c3", 2)


def test_what_is_not_rated_has_reached_no_level():
    assert gate({2: {"share": 80}}, 2, 2, 2, 2, None).level == 2
    assert gate({2: {"share": 90}}, 2, 2, 2, 2, None).level == 1
    found = gate({2: {"lowest": 1}}, 5, 5, None)
    assert (found.level, found.blocker.criterion, found.blocker.level) == (1, "c2", OPEN)
    from_nought = a_model({"all": {"a": 1, "b": 1}}, levels=range(3), gates={1: {"lowest": 0}})
    assert scored(from_nought, {"a": 2, "b": 0}).claimed.gate.level == 1
    assert scored(from_nought, {"a": 2}).claimed.gate.level == 0


def test_what_does_not_apply_takes_no_part():
    found = scored(model({2: {"share": 100, "lowest": 2}}), {"c0": 2, "c1": 2, "c2": exempt(), "c3": 2, "c4": exempt()})
    assert found.claimed.gate == gated({}, 2, [], {}, {})


def test_the_blocker_of_a_share_is_the_nearest_criterion_and_of_these_the_heaviest():
    # By hand: c2 and c3 are one level away, c1 two, though it is heavier; of the nearest, c3 weighs more.
    found = gate({3: {"share": 80}}, 3, 1, 2, 2, weights=(4, 3, 1, 2)).blocker
    assert (found.criterion, found.level, found.needed) == ("c3", 2, 80)
    assert found.share == pytest.approx(40)


def test_at_the_top_nothing_blocks():
    assert gate(SHARE, 3, 3).blocker is None


def test_a_gate_asks_for_scores_of_groups():
    gates = {2: {"groups": {"first": 2.5, "second": 1}}}
    small = a_model({"first": {"a": 1, "b": 1}, "second": {"c": 1}}, gates=gates)
    assert scored(small, {"a": 2, "b": 3, "c": 1}).claimed.gate.level == 2
    blocker = scored(small, {"a": 2, "b": 2, "c": 1}).claimed.gate.blocker
    assert (blocker.next_level, blocker.group, blocker.needed) == (2, "first", 2.5)


def test_the_blocker_of_a_group_is_the_lowest_criterion_in_it():
    # `c` is lower than all others, and no help: only `a` and `b` make the score that is asked for.
    small = a_model({"first": {"a": 1, "b": 1}, "second": {"c": 1}}, gates={2: {"groups": {"first": 3}}})
    blocker = scored(small, {"a": 3, "b": 2, "c": 1}).claimed.gate.blocker
    assert (blocker.criterion, blocker.level) == ("b", 2)


def test_a_group_without_a_rating_shuts_its_gate_and_one_that_does_not_apply_opens_it():
    small = a_model({"first": {"a": 1}, "second": {"b": 1}}, gates={2: {"groups": {"second": 1}}})
    found = scored(small, {"a": 5}).claimed.gate
    assert (found.level, found.blocker.criterion) == (1, "b")
    assert scored(small, {"a": 5, "b": exempt()}).claimed.gate.level == 2


def test_a_gate_asks_for_groups_within_groups_too():
    inner = a_group({"deep": a_group({"a": 1}), "b": 1})
    small = a_model({"outer": inner, "other": {"c": 1}}, combine="gate", gates={2: {"groups": {"deep": 3}}})
    shut, opened = scored(small, {"a": 2, "b": 5, "c": 5}).claimed, scored(small, {"a": 3, "b": 1, "c": 1}).claimed
    assert (shut.overall.value, shut.gate.level) == (1, 1)
    assert (opened.overall.value, opened.gate.level) == (2, 2)


def test_all_that_a_gate_asks_for_must_hold():
    gates = {2: {"share": 50, "lowest": 2, "groups": {"all": 3}}}
    assert gate(gates, 2, 4).level == 2
    assert gate(gates, 2, 3).level == 1  # the group is at 2.5
    assert gate(gates, 1, 5).level == 1  # one is too low
    assert gate({2: {"share": 60, "lowest": 1, "groups": {"all": 3}}}, 1, 5).level == 1  # half is too few


def test_a_model_without_gates_or_ratings_has_no_gate():
    assert gate({}, 3, 3) is None
    assert gate(SHARE, None, None) is None


def test_a_group_that_combines_by_gates_scores_the_level_reached():
    small = a_model({"one": a_group({"a": 1, "b": 1}, combine="gate", gates={2: {"lowest": 2}, 3: {"lowest": 4}})})
    for levels, score in (((5, 2), 2), ((5, 4), 3), ((5, 1), 1)):
        assert scored(small, dict(zip("ab", levels, strict=True))).claimed.groups["one"].value == score
    assert scored(small, {}).claimed.groups["one"].value is Absent.NOT_RATED


def test_the_interval_of_a_gate_holds_its_score():
    # Unrated is below every level, so that two of two at 2 and one open are level 1; at worst it stays there.
    small = a_model({"one": a_group({"a": 1, "b": 1, "c": 1}, combine="gate", gates={2: {"lowest": 1, "share": 60}})})
    found = scored(small, {"a": 2, "b": 2}).claimed.groups["one"]
    assert (found.low, found.value, found.high) == (1, 1, 2)


def test_the_target_of_a_gate_is_the_level_that_the_targets_would_reach():
    # By hand: one of two targets is 2, so "lowest 3" stays shut; the smallest target alone would say 2 as well, and
    # 4 where level 3 is the highest gate.
    gates = {2: {"lowest": 2}, 3: {"lowest": 3}}

    def target(*targets):
        parts = {f"c{n}": {"name": "c", "question": "q", "target": goal} for n, goal in enumerate(targets)}
        return scored(a_model({"one": a_group(parts, combine="gate", gates=gates)}), {"c0": 1}).claimed.overall.target

    assert (target(2, 5), target(4, 4), target(1, 5)) == (2, 3, 1)
