"""Which means may be published, tried by an attack that was written apart."""

from hypothesis import given
from hypothesis import strategies as st

from macros.measures.privacy import is_safe, publishable, rank
from tests.measures.attack import betrayed


def members(first, last):
    return frozenset(f"u{number:02}" for number in range(first, last + 1))


def of(groups, names):
    return {name: group for name, group in groups.items() if name in names}


TIERS = {"all": members(1, 17), "large": members(1, 7), "medium": members(8, 13), "small": members(14, 17)}
EVERYONE = TIERS["all"]


def test_the_attack_gets_a_hidden_tier_back_from_the_whole_and_the_other_tiers():
    naive = of(TIERS, {"all", "large", "medium"})  # each of five or more
    assert betrayed(naive, EVERYONE) == [tuple(sorted(TIERS["small"]))]


def test_the_attack_gets_one_unit_back_from_two_groups_that_differ_by_it():
    assert betrayed({"with": members(1, 6), "without": members(1, 5)}, EVERYONE) == [("u06",)]


def test_a_tier_of_fewer_than_five_takes_another_one_with_it():
    # The largest groups stay; the whole and both larger tiers together would tell of the four of the small one.
    shown = publishable(TIERS, EVERYONE)
    assert shown == {"all", "large"}
    assert betrayed(of(TIERS, shown), EVERYONE) == []


def test_tiers_of_five_are_all_shown():
    groups = {"all": members(1, 15), "a": members(1, 5), "b": members(6, 10), "c": members(11, 15)}
    assert publishable(groups, EVERYONE) == set(groups)


def test_five_is_enough_and_four_is_not():
    assert publishable({"five": members(1, 5)}, EVERYONE) == {"five"}
    assert publishable({"four": members(1, 4)}, EVERYONE) == set()
    assert publishable({"four": members(1, 4)}, frozenset()) == set()  # even where all four are shown by themselves


def test_what_everybody_can_see_cannot_be_betrayed():
    assert publishable(TIERS, frozenset()) == {"all", "large", "medium"}


def test_a_group_with_one_hidden_member_tells_of_it():
    # The other six publish their scores: the mean of the seven is that of the hidden one.
    assert publishable({"seven": members(1, 7)}, {"u03"}) == set()
    assert publishable({"seven": members(1, 7)}, members(1, 4)) == set()
    assert publishable({"seven": members(1, 7)}, members(1, 5)) == {"seven"}


def test_of_two_groups_that_give_each_other_away_the_larger_is_shown():
    groups = {"less": members(1, 8), "more": members(1, 9)}
    assert publishable(groups, EVERYONE) == {"more"}
    same = {"first": members(1, 6), "second": members(2, 7)}
    assert publishable(same, EVERYONE) == {"first"}
    assert publishable(dict(reversed(same.items())), EVERYONE) == {"second"}


def test_three_groups_may_betray_what_no_two_of_them_do():
    # By hand: (a + b - all) is the overlap of a and b, four members.
    groups = {"all": members(1, 16), "a": members(1, 10), "b": members(7, 16)}
    assert publishable(groups, EVERYONE) != set(groups)
    for left_out in groups:
        rest = {name: group for name, group in groups.items() if name != left_out}
        assert publishable(rest, EVERYONE) == set(rest)


def test_the_rank_of_a_matrix_is_that_of_pencil_and_paper():
    assert [rank([]), rank([[0, 0]]), rank([[1, 2], [2, 4]]), rank([[0, 1], [1, 0], [1, 1]])] == [0, 0, 1, 2]
    assert rank([[1, 1, 0], [0, 1, 1], [1, 0, 1]]) == 3


MEMBERS = sorted(members(1, 11))
subsets = st.frozensets(st.sampled_from(MEMBERS), min_size=1)
collections = st.lists(subsets, min_size=1, max_size=5)


@given(collections, st.frozensets(st.sampled_from(MEMBERS)))
def test_no_attack_on_published_groups_succeeds(groups, hidden):
    named = {f"g{index}": group for index, group in enumerate(groups)}
    shown = publishable(named, hidden)
    assert all(len(named[name]) >= 5 for name in shown)
    assert betrayed(of(named, shown), hidden) == []


@given(st.lists(st.integers(1, 3), min_size=11, max_size=11), st.frozensets(st.sampled_from(MEMBERS)))
def test_no_attack_on_a_whole_and_its_tiers_succeeds(tiers, hidden):
    named = {"all": frozenset(MEMBERS)}
    for tier in (1, 2, 3):
        named[f"t{tier}"] = frozenset(key for key, own in zip(MEMBERS, tiers, strict=True) if own == tier)
    assert betrayed(of(named, publishable(named, hidden)), hidden) == []


@given(collections, st.frozensets(st.sampled_from(MEMBERS)))
def test_what_the_attack_finds_is_called_unsafe(groups, hidden):
    if betrayed({str(index): group for index, group in enumerate(groups)}, hidden):
        assert not is_safe(groups, hidden)


@given(collections, st.frozensets(st.sampled_from(MEMBERS)))
def test_a_group_is_withheld_for_a_reason(groups, hidden):
    """Each group that is not shown is too small, or unsafe beside those that are."""
    named = {f"g{index}": group for index, group in enumerate(groups)}
    shown = publishable(named, hidden)
    for name in named.keys() - shown:
        assert len(named[name]) < 5 or not is_safe([*of(named, shown).values(), named[name]], hidden)
