"""Maturity scores against hand calculations and pandas, and what must hold for every model."""

from collections import Counter
from datetime import date

import numpy
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.measures.basis import Basis
from macros.measures.progress import percent_to_target
from macros.records.absent import Absent, is_known
from macros.records.model import Combine
from tests.measures.factories import NAMED, PROOF, SEEN, a_criterion, a_group, a_model, exempt, scored

OPEN, OUT = Absent.NOT_RATED, Absent.NOT_APPLICABLE
FLAT = a_model(
    {
        "governance": a_group({"purpose": 1, "roles": 1, "gates": 1}, target=3),
        "method": a_group({"planning": 1, "risks": 1}, target=3),
    }
)


def claimed(model, **ratings):
    return scored(model, ratings).claimed


def figures(score):
    return score.value, score.rated, score.total, score.coverage, score.gap


def test_equal_weights_give_plain_means():
    # By hand: (2 + 3 + 4) / 3 = 3, (1 + 4) / 2 = 2.5, (3 + 2.5) / 2 = 2.75: dimensions count, not criteria.
    found = claimed(FLAT, purpose=2, roles=3, gates=4, planning=1, risks=4)
    assert figures(found.groups["governance"]) == (3, 3, 3, 1, 0)
    assert figures(found.groups["method"]) == (2.5, 2, 2, 1, 0.5)
    assert figures(found.overall) == (2.75, 5, 5, 1, 0.25)
    assert (found.mean, found.minimum) == (2.75, 1)


def test_heavier_criteria_and_dimensions_count_more():
    # By hand: (3 x 4 + 1 x 2) / 4 = 3.5; (2 x 3.5 + 1 x 2) / 3 = 3.
    model = a_model({"governance": a_group({"purpose": 3, "roles": 1}, weight=2), "method": {"planning": 1}})
    found = claimed(model, purpose=4, roles=2, planning=2)
    assert (found.groups["governance"].value, found.overall.value) == (3.5, 3)


def test_groups_may_hold_groups():
    # By hand: inner (1 + 5) / 2 = 3, outer (2 x 3 + 1 x 4.5) / 3 = 3.5.
    inner = a_group({"a": 1, "b": 1}, weight=2)
    model = a_model({"outer": a_group({"inner": inner, "rest": a_group({"c": 1, "d": 1})}), "other": {"e": 1}})
    found = claimed(model, a=1, b=5, c=4, d=5, e=3)
    assert {key: score.value for key, score in found.groups.items()} == {
        "inner": 3,
        "rest": 4.5,
        "outer": 3.5,
        "other": 3,
    }
    assert (found.groups["outer"].rated, found.overall.value) == (4, 3.25)


@pytest.mark.parametrize("rest", [{}, {"gates": "not-rated"}])
def test_an_unrated_criterion_lowers_the_coverage_and_never_the_score(rest):
    found = claimed(FLAT, purpose=3, roles=5, **rest)
    assert figures(found.groups["governance"]) == (4, 2, 3, 2 / 3, -1)
    assert found.groups["method"].value is OPEN
    assert figures(found.overall) == (4, 2, 5, 0.4, -1)


def test_an_unrated_criterion_opens_an_interval():
    # By hand: governance 3, 5 and one open: (3 + 5 + 1) / 3 = 3 to (3 + 5 + 5) / 3 = 4.33; method 1 to 5.
    found = claimed(FLAT, purpose=3, roles=5)
    assert (found.groups["governance"].low, found.groups["governance"].high) == pytest.approx((3, 13 / 3))
    assert (found.groups["method"].low, found.groups["method"].high) == (1, 5)
    assert (found.overall.low, found.overall.high) == pytest.approx((2, 14 / 3))


def test_what_does_not_apply_leaves_score_coverage_and_interval():
    found = claimed(FLAT, purpose=3, roles=5, gates=exempt(), planning=exempt(), risks=exempt())
    assert figures(found.groups["governance"]) == (4, 2, 2, 1, -1)
    assert figures(found.groups["method"]) == (OUT, 0, 0, OUT, OUT)
    assert (found.overall.low, found.overall.value, found.overall.high) == (4, 4, 4)


def test_where_nothing_is_rated_there_is_no_score_and_no_gap():
    found = claimed(FLAT, purpose="not-rated")
    assert {figures(score) for score in found.groups.values()} == {(OPEN, 0, 3, 0, OPEN), (OPEN, 0, 2, 0, OPEN)}
    assert {found.overall.value, found.mean, found.minimum, found.percent_to_target} == {OPEN}
    assert (found.overall.low, found.overall.high) == (1, 5)


def test_a_level_of_0_is_a_rating():
    found = claimed(a_model({"all": {"a": 1, "b": 1}}, levels=range(4)), a=0, b=3)
    assert (found.overall.value, found.overall.rated, found.minimum) == (1.5, 2, 0)


def test_levels_count_what_the_model_says_and_a_criterion_what_it_says_itself():
    # By hand: the model's level 2 counts 10, that of `b` 40: (10 + 40) / 2.
    model = a_model({"all": {"a": 1, "b": a_criterion(values={2: 40, 3: 50})}}, levels={1: 0, 2: 10, 3: 20})
    assert claimed(model, a=2, b=2).overall.value == 25
    assert claimed(model, a=1, b=1).overall.value == 0


def test_the_target_is_that_of_all_that_applies_rated_or_not():
    # By hand: governance (3 x 3 + 1 x 5) / 4 = 3.5, method 4, overall (2 x 3.5 + 1 x 4) / 3 = 3.6667.
    governance = a_group({"purpose": 3, "roles": a_criterion(target=5)}, weight=2, target=3)
    model = a_model({"governance": governance, "method": a_group({"planning": 1}, target=4)})
    found = claimed(model, purpose=3)
    assert (found.groups["governance"].target, found.groups["method"].target) == (3.5, 4)
    assert found.overall.target == pytest.approx(3.666667, abs=5e-7)
    assert found.overall.gap == pytest.approx(0.666667, abs=5e-7)
    without = claimed(model, purpose=3, planning=exempt(), roles=exempt())
    assert (without.overall.target, without.overall.gap) == (3, 0)


@pytest.mark.parametrize(("tier", "targets"), [("large", (4, 5)), ("small", (2, 1)), ("other", (3, 1)), (None, (3, 1))])
def test_a_target_is_that_of_the_tier_else_of_the_part_else_of_the_whole_around_it(tier, targets):
    inner = a_group({"a": 1, "b": a_criterion(target=1, targets={"large": 5})})
    model = a_model({"all": a_group({"inner": inner}, target=3, targets={"large": 4, "small": 2})})
    scorer = scored(model, {}, tier=tier).scorer
    assert (scorer.leaves["a"].target, scorer.leaves["b"].target) == targets


def test_without_a_target_the_highest_level_is_meant():
    assert claimed(a_model({"all": {"a": 1}}, levels={1: 0, 2: 10, 3: 20}), a=1).overall.target == 20


def test_percent_to_target_starts_at_the_lowest_level():
    # By hand: from 1 to the targets 3 and 5; at 2 and 5: gaps 1 and 0 of 2 and 4: 83.3 %.
    model = a_model({"all": {"a": a_criterion(target=3), "b": a_criterion(target=5)}})
    assert claimed(model, a=2, b=5).percent_to_target == pytest.approx(100 * 5 / 6)
    assert claimed(model, a=1, b=1).percent_to_target == 0
    assert claimed(model, a=5, b=5).percent_to_target == 100


def test_percent_to_target_weighs_as_the_score_does():
    # By hand: `a` is half of the whole, `b` and `c` a quarter each; of 4 levels 4, 0 and 0 are done: 50 %.
    model = a_model({"one": {"a": 1}, "two": {"b": 1, "c": 1}})
    assert claimed(model, a=5, b=1, c=1).percent_to_target == pytest.approx(50)


def test_percent_to_target_is_of_what_was_rated_and_of_a_way_to_go():
    model = a_model({"all": a_group({"a": 1, "b": 1}, target=3)})
    assert claimed(model, a=2).percent_to_target == 50
    assert claimed(a_model({"all": a_group({"a": 1}, target=1)}), a=1).percent_to_target is Absent.NO_TARGET
    assert percent_to_target([]) is Absent.NO_TARGET


def test_exemptions_are_counted_three_ways():
    # By hand: 2 and two exempt with targets 4 and 5: left out 2, at the lowest 4 / 3, at the target 11 / 3.
    model = a_model({"all": a_group({"a": 1, "b": 1, "c": a_criterion(target=5)}, target=4)})
    score = scored(model, {"a": 2, "b": exempt(), "c": exempt()})
    views = score.scorer.exempt_views(score.claimed.levels)
    assert (views.exempt, views.excluded) == (2, 2)
    assert (views.lowest, views.target) == pytest.approx((4 / 3, 11 / 3))
    assert views.differ


def test_exemptions_that_make_no_difference_are_not_worth_a_word():
    def differ(**ratings):
        score = scored(model, ratings)
        return score.scorer.exempt_views(score.claimed.levels).differ

    # By hand: at level 1 with weight 0.1 of 4.1, the target 5 moves the score by 0.4 / 4.1 = 0.098; 0.2 by 0.19.
    model = a_model({"all": {"a": 4, "light": 0.1, "heavier": 0.2}})
    assert not differ(a=1, light=exempt(), heavier=1)
    assert differ(a=1, light=1, heavier=exempt())
    assert not differ(a=1, light=1, heavier=1)


def test_a_scorer_gives_the_same_score_however_often_it_is_asked():
    score = scored(FLAT, {"purpose": 2, "roles": 4, "risks": 5})
    levels = score.claimed.levels
    again = score.scorer.profile({**levels, "roles": 1})
    assert again.groups["governance"].value == 1.5
    assert score.scorer.profile(levels) == score.claimed


# Any model: all rules, groups in groups, weights, targets, ratings of every kind.

LEVELS = range(4)
LIKE = [Combine.MEAN, Combine.MINIMUM, Combine.GATE]  # the score is on the scale of the children
ANY = [*LIKE, Combine.SUM, Combine.POINTS]
weights = st.integers(1, 60).map(lambda tenths: tenths / 10)
on_time, overdue = exempt("2026-09-30"), exempt("2026-09-29")
rating = st.one_of(
    st.sampled_from(LEVELS), st.sampled_from(LEVELS), st.just("not-rated"), st.just(on_time), st.just(overdue)
)


@st.composite
def rules(draw, allowed, inner):
    """How a group combines, and what that needs."""
    rule = draw(st.sampled_from(allowed))
    fields = {"combine": str(rule)}
    if rule is Combine.POINTS:
        fields["total"] = draw(st.integers(1, 1000))
    if rule is Combine.GATE:
        lower = draw(st.sets(st.sampled_from([1, 2])))
        fields["gates"] = {level: draw(gates(inner)) for level in sorted({*lower, 3})}
    return rule, fields


@st.composite
def gates(draw, inner):
    gate = {"share": draw(st.integers(1, 100))}
    if draw(st.booleans()):
        gate["lowest"] = draw(st.sampled_from(LEVELS))
    if inner and draw(st.booleans()):
        gate["groups"] = {draw(st.sampled_from(inner)): draw(st.integers(0, 3))}
    return gate


@st.composite
def parts(draw, allowed, names, depth):
    """The children of a group: criteria, and groups as long as there is depth. Names count upwards."""
    found = {}
    for _ in range(draw(st.integers(1, 3))):
        names.append(len(names))
        name = f"n{len(names)}"
        if depth and draw(st.booleans()):
            found[name] = draw(group(allowed, names, depth - 1))
        else:
            found[name] = a_criterion(draw(weights), target=draw(st.sampled_from(LEVELS)))
    return found


@st.composite
def group(draw, allowed, names, depth):
    # A sum is on no scale that a mean could use, so that what holds for one scale needs a sum around it.
    inside = draw(parts(allowed, names, depth))
    inner = [key for key, part in inside.items() if "criteria" in part]
    _, fields = draw(rules(allowed, inner))
    return a_group(inside, weight=draw(weights), **fields)


@st.composite
def cases(draw, allowed=tuple(ANY), around=None, ratings=rating):
    """A model's dimensions and its fields, and ratings of its criteria; `around` are the rules for the whole."""
    names, dimensions = [], {}
    for index in range(draw(st.integers(1, 3))):
        dimensions[f"d{index}"] = draw(group(list(allowed), names, 2))
    _, fields = draw(rules(list(around or allowed), list(dimensions)))
    keys = list(a_model(dimensions, levels=LEVELS, **fields).by_criterion)
    return dimensions, fields, dict(zip(keys, draw(st.tuples(*[ratings for _ in keys])), strict=True))


def built(dimensions, fields, **changes):
    return a_model(dimensions, levels=LEVELS, **{**fields, **changes})


def values(profile):
    """Every score of a profile by name."""
    found = {"overall": profile.overall.value, "mean": profile.mean, "minimum": profile.minimum}
    return found | {key: score.value for key, score in profile.groups.items()}


def is_open(one):
    return one in ("not-rated", overdue)


@given(cases(allowed=[Combine.MEAN, Combine.MINIMUM]))
def test_a_score_lies_between_the_lowest_and_the_highest_rating(case):
    dimensions, fields, ratings = case
    found = scored(built(dimensions, fields), ratings).claimed
    known = [level for level in ratings.values() if isinstance(level, int)]
    for value in values(found).values():
        if is_known(value):
            assert min(known) - 1e-9 <= value <= max(known) + 1e-9
    assert found.minimum == (min(known) if known else found.mean)


@given(cases(allowed=LIKE, around=ANY))
def test_a_score_lies_in_its_interval(case):
    dimensions, fields, ratings = case
    found = scored(built(dimensions, fields), ratings).claimed
    for score in (found.overall, *found.groups.values()):
        if is_known(score.value):
            assert score.low - 1e-9 <= score.value <= score.high + 1e-9
        elif score.value is OPEN:
            assert score.low <= score.high + 1e-9


@given(cases())
def test_what_is_open_ends_up_in_the_interval_whatever_it_turns_out_to_be(case):
    dimensions, fields, ratings = case
    model = built(dimensions, fields)
    before = scored(model, ratings).claimed
    for level in LEVELS:
        closed = {key: level if is_open(one) else one for key, one in ratings.items()}
        after = scored(model, closed).claimed
        for key, score in before.groups.items():
            if is_known(after.groups[key].value):
                assert score.low - 1e-9 <= after.groups[key].value <= score.high + 1e-9


@given(cases(ratings=st.one_of(st.sampled_from(LEVELS), st.just(on_time))))
def test_an_interval_is_a_point_when_everything_is_rated(case):
    dimensions, fields, ratings = case
    found = scored(built(dimensions, fields), ratings).claimed
    for score in (found.overall, *found.groups.values()):
        assert score.low == score.value == score.high
        assert score.coverage == (1 if score.total else OUT)


@given(cases(), st.data())
def test_raising_a_rating_never_lowers_any_score(case, data):
    dimensions, fields, ratings = case
    raised = [key for key, level in ratings.items() if isinstance(level, int) and level < 3]
    if not raised:
        return
    key = data.draw(st.sampled_from(raised))
    piece = data.draw(st.sampled_from([None, NAMED, PROOF, SEEN]))
    model = built(dimensions, fields, evidence={"caps": {"none": 0, "named": 1, "dated": 2, "seen": 3}})

    def at(level):
        return scored(model, {**ratings, key: {"level": level, "evidence": [piece] if piece else []}})

    before, after = at(ratings[key]), at(data.draw(st.integers(ratings[key] + 1, 3)))
    for basis in (Basis.CLAIMED, Basis.BACKED):
        old, new = before.on(basis), after.on(basis)
        for name, value in values(old).items():
            assert values(new)[name] is value or values(new)[name] >= value - 1e-9
        if old.gate is not None:
            assert new.gate.level >= old.gate.level


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(case, random):
    dimensions, fields, ratings = case

    def shuffled(mapping):
        return {key: mapping[key] for key in random.sample(list(mapping), len(mapping))}

    def turned(part):
        if "criteria" not in part:
            return part
        inner = {key: turned(one) for key, one in shuffled(part["groups"]).items()}
        return {**part, "groups": inner, "criteria": shuffled(part["criteria"])}

    other = {key: turned(part) for key, part in shuffled(dimensions).items()}
    found = values(scored(built(dimensions, fields), ratings).claimed)
    again = values(scored(built(other, fields), shuffled(ratings)).claimed)
    assert again == {key: value if isinstance(value, Absent) else pytest.approx(value) for key, value in found.items()}


@given(cases(allowed=[*LIKE, Combine.POINTS]), st.integers(2, 100))
def test_a_common_factor_of_the_weights_does_not_matter(case, factor):
    dimensions, fields, ratings = case

    def times(part):
        inner = {key: times(one) for kind in ("groups", "criteria") for key, one in part.get(kind, {}).items()}
        own = {"weight": round(part["weight"] * factor, 6)}
        if "criteria" not in part:
            return {**part, **own}
        return {**part, **own, **{kind: {key: inner[key] for key in part[kind]} for kind in ("groups", "criteria")}}

    other = {key: times(part) for key, part in dimensions.items()}
    found = values(scored(built(dimensions, fields), ratings).claimed)
    again = values(scored(built(other, fields), ratings).claimed)
    assert again == {key: value if isinstance(value, Absent) else pytest.approx(value) for key, value in found.items()}


@given(cases())
def test_without_a_rating_there_is_never_a_nought(case):
    dimensions, fields, ratings = case
    model = built(dimensions, fields)
    out = scored(model, dict.fromkeys(ratings, on_time)).claimed
    assert set(values(out).values()) == {OUT}
    assert out.gate is None
    for nothing in (scored(model, {}), scored(model, dict.fromkeys(ratings, overdue))):
        assert set(values(nothing.claimed).values()) == {OPEN}
        assert nothing.claimed.overall.coverage == 0
    first = next(iter(ratings))
    mixed = scored(model, dict.fromkeys(ratings, on_time) | {first: "not-rated"}).claimed
    assert mixed.overall.value is OPEN


@given(cases(), st.data())
def test_nothing_is_backed_above_what_is_claimed(case, data):
    dimensions, fields, ratings = case
    caps = sorted(data.draw(st.lists(st.sampled_from(LEVELS), min_size=4, max_size=4)))
    model = built(
        dimensions,
        fields,
        evidence={"caps": dict(zip(("none", "named", "dated", "seen"), caps, strict=True)), "months": {"document": 6}},
    )
    pieces = st.lists(st.sampled_from([NAMED, PROOF, SEEN, {**SEEN, "date": "2026-03-29"}]), max_size=2)
    rated = {
        key: {"level": one, "evidence": data.draw(pieces)} if isinstance(one, int) else one
        for key, one in ratings.items()
    }
    found = scored(model, rated)
    for key, level in found.claimed.levels.items():
        backed = found.backed.levels[key]
        assert backed is level if isinstance(level, Absent) else backed <= level
    for name, value in values(found.claimed).items():
        assert values(found.backed)[name] is value or values(found.backed)[name] <= value + 1e-9


@given(cases())
def test_an_exemption_whose_review_is_overdue_counts_as_not_rated(case):
    dimensions, fields, ratings = case
    model = built(dimensions, fields)
    forgotten = {key: "not-rated" if one is overdue else one for key, one in ratings.items()}
    assert scored(model, ratings).claimed == scored(model, forgotten).claimed
    later = {key: "not-rated" if isinstance(one, dict) else one for key, one in ratings.items()}
    assert scored(model, ratings, day="2026-10-01").claimed == scored(model, later).claimed


@given(cases())
def test_every_criterion_is_counted_once(case):
    dimensions, fields, ratings = case
    found = scored(built(dimensions, fields), ratings).claimed.overall
    kinds = Counter("rated" if isinstance(one, int) else "open" if is_open(one) else "out" for one in ratings.values())
    assert (found.rated, found.total) == (kinds["rated"], kinds["rated"] + kinds["open"])


SHAPES = st.lists(
    st.tuples(weights, st.lists(st.tuples(st.one_of(st.integers(1, 5), st.none()), weights), min_size=1, max_size=4)),
    min_size=1,
    max_size=4,
)


@given(SHAPES)
@settings(max_examples=50)
def test_an_overall_score_is_that_of_pandas_over_the_rated_dimensions(shape):
    dimensions = {
        f"d{d}": a_group({f"c{d}-{c}": weight for c, (_, weight) in enumerate(criteria)}, weight=own)
        for d, (own, criteria) in enumerate(shape)
    }
    rows = pandas.DataFrame(
        [(d, own, level, weight) for d, (own, criteria) in enumerate(shape) for level, weight in criteria],
        columns=["dimension", "own", "level", "weight"],
    ).dropna()
    ratings = {f"c{d}-{c}": level for d, (_, criteria) in enumerate(shape) for c, (level, _) in enumerate(criteria)}
    found = scored(a_model(dimensions), {key: level for key, level in ratings.items() if level}).claimed.overall
    assert (found.rated, found.total) == (len(rows), len(ratings))
    if len(rows):
        by_dimension = rows.groupby("dimension")[["level", "weight", "own"]].apply(
            lambda part: pandas.Series(
                {"level": numpy.average(part["level"], weights=part["weight"]), "own": part["own"].iloc[0]}
            )
        )
        expected = numpy.average(by_dimension["level"], weights=by_dimension["own"])
        assert found.value == pytest.approx(expected)


def test_the_day_of_a_score_is_the_day_it_was_sent_in_unless_another_is_asked_for():
    assert scored(FLAT, {}).day == date(2026, 9, 30)
    assert scored(FLAT, {}, day="2027-01-15").day == date(2027, 1, 15)
