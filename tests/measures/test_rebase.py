"""Ratings of an older release of a model as ratings of a newer one."""

import pytest

from macros.measures.rebase import carried, rescaled
from macros.records.absent import Absent
from tests.measures.factories import WORDS, a_model

OPEN, OUT = Absent.NOT_RATED, Absent.NOT_APPLICABLE


def release(version, criteria, since=None, levels=range(1, 6), **changes):
    """A release whose map names some criteria: `new=("rescale", "old", ..)`."""
    fields = {}
    if since is not None:
        named = {
            key: {"kind": "reworded", "rule": rule, "note": WORDS, "was": list(was)}
            for key, (rule, *was) in changes.items()
        }
        fields = {"changes": {"since": since, "about": WORDS, "criteria": named}}
    return a_model({"all": dict.fromkeys(criteria, 1)}, levels=levels, version=version, **fields)


def carry(levels, *releases):
    known = {(model.key, model.version): model for model in releases}
    return carried(known, levels, releases[0], releases[-1])


FIRST = release("1", "abc")


def test_a_criterion_that_the_map_does_not_name_is_the_same():
    levels = {"a": 3, "b": OPEN, "c": OUT}
    assert carry(levels, FIRST, release("2", "abc", "1")) == levels


def test_a_criterion_that_is_gone_takes_its_rating_along():
    assert carry({"a": 3, "b": 2, "c": 1}, FIRST, release("2", "ab", "1")) == {"a": 3, "b": 2}


def test_a_new_criterion_is_not_rated():
    new = release("2", "abcd", "1", d=("ask-again",))
    assert carry({"a": 3, "b": 2, "c": 1}, FIRST, new)["d"] is OPEN


def test_a_rating_is_kept_under_a_new_name():
    found = carry({"a": 3, "b": 2, "c": 1}, FIRST, release("2", "abd", "1", d=("keep", "c")))
    assert found == {"a": 3, "b": 2, "d": 1}


def test_a_rating_is_asked_for_again_where_the_map_says_so():
    assert carry({"a": 5, "b": 2, "c": 1}, FIRST, release("2", "abc", "1", a=("ask-again",)))["a"] is OPEN


@pytest.mark.parametrize(("old", "new"), [(1, 2), (2, 2), (3, 3), (4, 4), (5, 4)])
def test_a_clamped_rating_stays_within_the_new_levels(old, new):
    found = carry({"a": old, "b": 2, "c": 2}, FIRST, release("2", "abc", "1", levels=range(2, 5), a=("clamp",)))
    assert found["a"] == new


@pytest.mark.parametrize(
    ("level", "old", "new", "expected"),
    [
        (1, (1, 5), (0, 4), 0),
        (3, (1, 5), (0, 4), 2),
        (5, (1, 5), (0, 4), 4),
        (2, (1, 5), (1, 3), 2),  # 1.5, half up
        (4, (1, 5), (1, 3), 3),  # 2.5, half up
        (1, (0, 3), (1, 5), 2),  # 2.33
        (2, (0, 3), (1, 5), 4),  # 3.67
        (50, (0, 100), (1, 5), 3),
    ],
)
def test_the_rule_of_three_moves_a_level_to_the_same_share_of_the_way(level, old, new, expected):
    # lo' + (v - lo) / (hi - lo) x (hi' - lo'), rounded: "rule of three" of intuitem's CISO Assistant.
    assert rescaled(level, old, new) == expected


def test_a_rescaled_rating_takes_the_old_and_the_new_levels():
    new = release("2", "abc", "1", levels=range(4), a=("rescale",), b=("rescale",), c=("clamp",))
    assert carry({"a": 5, "b": 3, "c": 5}, FIRST, new) == {"a": 3, "b": 2, "c": 3}


@pytest.mark.parametrize("named", [{}, {"a": ("keep",)}])
def test_a_kept_rating_that_is_no_level_any_more_is_asked_for_again(named):
    found = carry({"a": 5, "b": 3, "c": 1}, FIRST, release("2", "abc", "1", levels=range(1, 5), **named))
    assert found == {"a": OPEN, "b": 3, "c": 1}


def test_both_parts_of_a_split_criterion_take_its_rating():
    found = carry({"a": 4, "b": 2, "c": 1}, FIRST, release("2", "bcde", "1", d=("keep", "a"), e=("keep", "a")))
    assert (found["d"], found["e"]) == (4, 4)


def test_a_merged_criterion_takes_the_lowest_rating():
    new = release("2", "cd", "1", d=("keep", "a", "b"))
    assert carry({"a": 4, "b": 2, "c": 5}, FIRST, new)["d"] == 2
    assert carry({"a": 2, "b": 4, "c": 5}, FIRST, new)["d"] == 2


@pytest.mark.parametrize("other", [OPEN, OUT, Absent.NOT_VALIDATED])
def test_a_merged_criterion_is_not_rated_where_a_part_of_it_was_not(other):
    assert carry({"a": 4, "b": other, "c": 5}, FIRST, release("2", "cd", "1", d=("keep", "a", "b")))["d"] is OPEN


@pytest.mark.parametrize("rule", ["keep", "clamp", "rescale"])
@pytest.mark.parametrize("reason", [OPEN, OUT, Absent.NOT_VALIDATED])
def test_the_reason_for_no_rating_is_kept_as_a_rating_is(rule, reason):
    assert carry({"a": reason, "b": 2, "c": 1}, FIRST, release("2", "abc", "1", a=(rule,)))["a"] is reason


def test_what_is_asked_again_is_not_exempt_any_more():
    assert carry({"a": OUT, "b": 2, "c": 1}, FIRST, release("2", "abc", "1", a=("ask-again",)))["a"] is OPEN


def test_ratings_go_from_release_to_release():
    # By hand: c becomes d, 4 of 1 to 5 is 3 of 0 to 4; then d becomes e, 3 of 0 to 4 is 6.75 of 0 to 9, so 7.
    second = release("2", "abd", "1", levels=range(5), d=("rescale", "c"), a=("rescale",), b=("clamp",))
    third = release("3", "abe", "2", levels=range(10), e=("rescale", "d"))
    assert carry({"a": 5, "b": 5, "c": 4}, FIRST, second, third) == {"a": 4, "b": 4, "e": 7}


def test_what_was_asked_again_on_the_way_is_not_rated_at_the_end():
    second = release("2", "abc", "1", a=("ask-again",))
    assert carry({"a": 5, "b": 1, "c": 3}, FIRST, second, release("3", "abc", "2", a=("keep",)))["a"] is OPEN


def test_releases_that_no_map_joins_are_not_compared():
    levels = {"a": 5, "b": 1, "c": 3}
    assert carry(levels, FIRST, release("2", "abc")) is None
    assert carry(levels, FIRST, release("3", "abc", "2")) is None  # 2 is missing
    assert carry(levels, release("2", "abc", "1"), FIRST) is None  # backwards


def test_maps_that_run_in_a_circle_join_nothing():
    assert carry({"a": 5, "b": 1, "c": 3}, FIRST, release("2", "abc", "3"), release("3", "abc", "2")) is None


def test_the_same_release_needs_no_map():
    levels = {"a": 5, "b": 1, "c": OUT}
    assert carry(levels, FIRST) == levels
