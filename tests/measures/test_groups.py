"""Figures of several units: what they are, and that none of them gives a hidden unit away."""

from functools import cache
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.measures.basis import Basis
from macros.measures.groups import group_scores
from macros.measures.score import score_assessment
from macros.measures.scorer import Scorer
from macros.period import Period
from macros.records.absent import Absent, is_known
from tests.measures.attack import few, told
from tests.measures.factories import CAPS, a_group, a_model, an_assessment, scored, verdict

Q3 = Period.parse("2026-Q3")
WEIGHTS = {"x": 1, "y": 2, "z": 3}
MODEL = a_model({key: a_group({f"{key}-1": 1}, weight=weight) for key, weight in WEIGHTS.items()})
SCORER = Scorer(MODEL)
HIDDEN = Absent.PROTECTED


@cache
def unit(*levels):
    """Levels of x, y and z; None is not rated."""
    given_ = zip(WEIGHTS, levels, strict=True)
    ratings = {f"{key}-1": level for key, level in given_ if level is not None}
    return score_assessment(an_assessment(ratings), SCORER)


def published(units, groups, hidden, basis=Basis.CLAIMED):
    scores = {key: unit(*levels) if isinstance(levels, tuple) else levels for key, levels in units.items()}
    return group_scores(
        Q3, basis, scores, {name: frozenset(group) for name, group in groups.items()}, frozenset(hidden)
    )


def betrayed(units, found, groups, hidden):
    """What follows about fewer than five hidden units from all the figures of all groups together.

    The attacker knows the weights, who rated which dimension, and the scores of the units that are not hidden.
    """
    unknown = [(key, name) for key in sorted(hidden) for name, level in zip(WEIGHTS, units[key], strict=True) if level]
    parts = {key: sum(WEIGHTS[name] for one, name in unknown if one == key) for key in hidden}

    def form(members, dimension=None):
        """The sum over members of a dimension, or of the whole: a weighted mean of what each has rated."""
        if dimension is not None:
            return [float(key in members and name == dimension) for key, name in unknown]
        return [WEIGHTS[name] / parts[key] if key in members else 0.0 for key, name in unknown]

    rows = []
    for name, group in found.items():
        figures = [(None, group.mean), *group.dimensions.items()]
        rows += [form(groups[name], dimension) for dimension, value in figures if is_known(value)]
    known = {key for key, _ in unknown}
    wanted = {
        (chosen, dimension): form(chosen, dimension)
        for chosen in few(known)
        for dimension in (None, *WEIGHTS)
        if any(form(chosen, dimension))
    }
    if not wanted:
        return []
    return [name for name, is_told in zip(wanted, told(rows, list(wanted.values())), strict=True) if is_told]


FIVE = {f"u{n}": (n, n, n) for n in range(1, 6)}


def test_the_mean_of_a_group_counts_each_unit_once():
    found = published(FIVE, {"all": FIVE}, set())["all"]
    assert (found.mean, found.units, found.lowest, found.highest) == (3, 5, 1, 5)
    assert found.dimensions == {"x": 3, "y": 3, "z": 3}
    assert (found.target, found.targets) == (5, {"x": 5, "y": 5, "z": 5})


def test_a_range_is_that_of_the_units_that_publish_their_scores():
    units = FIVE | {f"h{n}": (n, n, n) for n in (1, 2, 5)}
    found = published(units, {"all": units}, units.keys() - {"u2", "u3", "u4"})["all"]
    assert (found.lowest, found.highest, found.units) == (2, 4, 8)
    nobody = published(FIVE, {"all": FIVE}, FIVE)["all"]
    assert (nobody.mean, nobody.lowest, nobody.highest) == (3, Absent.NOT_RATED, Absent.NOT_RATED)


def test_fewer_than_five_are_not_shown_in_any_figure():
    four = {key: FIVE[key] for key in list(FIVE)[:4]}
    found = published(four, {"all": four}, set())["all"]
    assert {found.mean, found.target, *found.dimensions.values()} == {HIDDEN}
    assert (found.lowest, found.highest, found.units) == (Absent.NOT_RATED, Absent.NOT_RATED, 4)


def test_units_that_did_not_rate_themselves_do_not_make_a_group_larger():
    units = {**FIVE, "u5": (None, None, None)}
    found = published(units, {"all": units}, set())["all"]
    assert (found.mean, found.units) == (HIDDEN, 4)
    assert (found.lowest, found.highest) == (Absent.NOT_RATED, Absent.NOT_RATED)
    assert published({**FIVE, "u6": (None, None, None)}, {"all": [*FIVE, "u6", "u7"]}, set())["all"].units == 5


def test_units_that_did_not_rate_themselves_hide_nobody():
    # Nine rated themselves: five of the one tier, four of the other, which has five units.
    units = FIVE | {f"v{n}": (n, n, n) for n in range(1, 5)} | {"v5": (None, None, None)}
    groups = {"all": set(units), "u": set(FIVE), "v": units.keys() - FIVE.keys()}
    found = published(units, groups, units)
    assert [is_known(found[name].mean) for name in groups] == [True, False, False]
    assert betrayed(units, found, groups, set(units)) == []


def test_a_group_that_nobody_rated_is_not_protected():
    found = published(FIVE, {"all": FIVE, "empty": [], "other": ["u9"]}, set())
    for name in ("empty", "other"):
        assert (found[name].mean, found[name].units, found[name].dimensions) == (Absent.NOT_RATED, 0, {})


def test_a_dimension_that_fewer_than_five_rated_is_not_shown_and_the_others_are():
    units = {**FIVE, "u6": (3, 3, None), "u5": (5, 5, None)}
    found = published(units, {"all": units}, set())["all"]
    assert found.dimensions["z"] is HIDDEN
    assert (found.dimensions["x"], found.dimensions["y"]) == (3, 3)
    assert is_known(found.mean)


def test_a_dimension_that_nobody_rated_hides_nothing():
    units = {key: (*levels[:2], None) for key, levels in FIVE.items()}
    found = published(units, {"all": units}, units)["all"]
    assert (found.mean, found.dimensions) == (3, {"x": 3, "y": 3, "z": Absent.NOT_RATED})


def test_each_basis_has_figures_of_its_own():
    model = a_model({"x": {"a": 1}}, evidence={"caps": CAPS})
    scores = {
        f"u{n}": scored(model, {"a": {"level": 4, "validation": verdict("changed", level=3)} if n < 6 else 4})
        for n in range(1, 8)
    }
    figures = {basis: published(scores, {"all": scores}, set(), basis)["all"] for basis in Basis}
    assert {basis: (found.mean, found.units) for basis, found in figures.items()} == {
        Basis.CLAIMED: (4, 7),
        Basis.BACKED: (1, 7),
        Basis.VALIDATED: (3, 5),
    }


MANY = {f"u{n:02}": (1 + n % 5, 1 + n % 4, 1 + n % 3) for n in range(1, 12)}


def test_a_tier_of_four_is_not_told_by_the_whole_and_the_rest():
    groups = {"all": set(MANY), "seven": set(list(MANY)[:7]), "four": set(list(MANY)[7:])}
    found = published(MANY, groups, MANY)
    assert (is_known(found["all"].mean), found["seven"].mean, found["four"].mean) == (True, HIDDEN, HIDDEN)
    assert betrayed(MANY, found, groups, set(MANY)) == []


SIX = {f"u{n}": (n, 6 - n, 1 + n % 3) for n in range(1, 6)} | {"odd": (2, None, None)}


class Naive:
    """All figures of a group, as somebody would publish them who only counts to five."""

    def __init__(self, units):
        known = [unit(*levels).claimed for levels in units.values()]
        self.mean = fmean(one.overall.value for one in known)
        by_dimension = {key: [one.groups[key].value for one in known] for key in WEIGHTS}
        self.dimensions = {key: fmean(filter(is_known, values)) for key, values in by_dimension.items()}


def test_the_whole_and_its_dimensions_would_tell_of_the_one_unit_that_lacks_some():
    # By hand: six units, five in y and z. 6 x mean of the whole = (x + 2 y + 3 z of five) / 6 + x of the odd one.
    groups = {"all": set(SIX)}
    assert (("odd",), "x") in betrayed(SIX, {"all": Naive(SIX)}, groups, set(SIX))
    found = published(SIX, groups, SIX)
    assert is_known(found["all"].mean)
    assert set(found["all"].dimensions.values()) == {HIDDEN}
    assert betrayed(SIX, found, groups, set(SIX)) == []


def test_a_unit_that_publishes_its_scores_may_lack_a_dimension():
    units = SIX | {"u6": (3, 3, 3)}
    found = published(units, {"all": units}, units.keys() - {"odd"})["all"]
    assert all(is_known(value) for value in (found.mean, *found.dimensions.values()))


def test_five_units_that_lack_the_same_dimension_hide_each_other():
    units = {**FIVE, **{f"v{n}": (n, None, 1) for n in range(1, 6)}}
    groups = {"all": set(units)}
    found = published(units, groups, units)
    assert all(is_known(value) for value in (found["all"].mean, *found["all"].dimensions.values()))
    assert betrayed(units, found, groups, set(units)) == []


levels = st.sampled_from(
    [(3, 3, 3), (1, 2, 3), (4, 5, 2), (2, None, 4), (None, 3, 3), (5, 1, None), (2, None, None), (None,) * 3]
)
complete = st.sampled_from([(3, 3, 3), (1, 2, 3), (4, 5, 2), (None,) * 3])


@given(st.data(), st.sampled_from(["tiers", "any"]), st.integers(0, 3))
@settings(max_examples=150)
def test_no_attack_on_all_the_figures_of_all_groups_succeeds(data, shape, odd):
    """Most units rate everything; a few, or all, lack some dimension."""
    keys = [f"u{n:02}" for n in range(1, 12)]
    rows = data.draw(st.tuples(*[levels if n < odd or odd == 3 else complete for n in range(len(keys))]))
    units = dict(zip(keys, rows, strict=True))
    if shape == "tiers":
        tiers = data.draw(st.lists(st.integers(1, 2), min_size=11, max_size=11))
        parts = [{key for key, tier in zip(keys, tiers, strict=True) if tier == one} for one in (1, 2)]
    else:
        parts = data.draw(st.lists(st.sets(st.sampled_from(keys), min_size=5), max_size=4))
    groups = {"all": set(keys), **{f"g{index}": part for index, part in enumerate(parts)}}
    hidden = set(keys) - data.draw(st.sets(st.sampled_from(keys), max_size=3))
    assert betrayed(units, published(units, groups, hidden), groups, hidden) == []


def test_units_on_another_release_with_other_weights_are_of_another_kind():
    # By hand: two releases that weigh x and y differently; the whole and the dimensions together would tell of the
    # one unit that stayed on the old one.
    older = a_model({"x": a_group({"a": 1}, weight=9), "y": {"b": 1}}, version="1")
    newer = a_model({"x": {"a": 1}, "y": {"b": 1}}, version="2")
    scores = {f"u{n}": scored(newer, {"a": n, "b": 6 - n}) for n in range(1, 6)} | {
        "odd": scored(older, {"a": 4, "b": 2})
    }
    found = published(scores, {"all": scores}, scores)["all"]
    assert found.mean == pytest.approx((5 * 3 + 3.8) / 6)
    assert set(found.dimensions.values()) == {HIDDEN}
