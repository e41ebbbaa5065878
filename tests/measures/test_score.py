"""Maturity scores against hand calculations, numpy and pandas."""

import numpy
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.score import group_score, score_assessment, weighted_mean
from macros.period import Period
from macros.records.absent import Absent
from tests.measures.factories import a_model, an_assessment

Q3 = Period.parse("2026-Q3")
FLAT = a_model({"governance": {"purpose": 1, "roles": 1, "gates": 1}, "method": {"planning": 1, "risks": 1}})
WEIGHED = a_model({"governance": {"weight": 2, "purpose": 3, "roles": 1}, "method": {"weight": 1, "planning": 1}})


def scored(model, *evidenced, **levels):
    return score_assessment(an_assessment(evidenced, **levels), model)


def figures(score):
    return score.value, score.rated, score.total, score.coverage, score.gap


def test_equal_weights_give_plain_means():
    # By hand: (2 + 3 + 4) / 3 = 3, (1 + 4) / 2 = 2.5, (3 + 2.5) / 2 = 2.75: dimensions count, not criteria.
    found = scored(FLAT, purpose="2", roles="3", gates="4", planning="1", risks="4")
    assert figures(found.dimensions["governance"]) == (3, 3, 3, 1, 0)
    assert figures(found.dimensions["method"]) == (2.5, 2, 2, 1, 0.5)
    assert figures(found.overall) == (2.75, 5, 5, 1, 0.25)
    assert figures(found.criteria["gates"]) == (4, 1, 1, 1, -1)


def test_heavier_criteria_and_dimensions_count_more():
    # By hand: (3 x 4 + 1 x 2) / 4 = 3.5; (2 x 3.5 + 1 x 2) / 3 = 3.
    found = scored(WEIGHED, purpose="4", roles="2", planning="2")
    assert (found.dimensions["governance"].value, found.overall.value) == (3.5, 3)


def test_a_mean_of_means_is_that_of_a_published_maturity_model():
    # OWASP DevSecOps Maturity Model, v4: the mean over activities of the mean over teams of 1 and 0.5, 0.2 and 0
    # is 0.425. On levels: 1 -> 5, 0.5 -> 3, 0.2 -> 1.8, so by hand (4 + 1.4) / 2 = 2.7 = 1 + 4 x 0.425.
    first = weighted_mean([(5, 1), (3, 1)])
    second = weighted_mean([(1.8, 1), (1, 1)])
    assert weighted_mean([(first, 1), (second, 1)]) == pytest.approx(1 + 4 * 0.425)


def test_the_mean_of_seven_perspectives_is_not_the_lowest_of_them():
    # By hand: 2, 3, 2, 2, 3, 4, 2 have the mean 2.571; a certificate by the lowest perspective would say 2.
    found = group_score(Q3, [2, 3, 2, 2, 3, 4, 2])
    assert found.mean == pytest.approx(2.571, abs=5e-4)
    assert (found.lowest, found.highest, found.units) == (2, 4, 7)


@pytest.mark.parametrize("level", ["not-rated", None])
def test_an_unrated_criterion_lowers_the_coverage_and_never_the_score(level):
    rest = {} if level is None else {"gates": level}
    found = scored(FLAT, purpose="3", roles="5", **rest)
    assert figures(found.dimensions["governance"]) == (4, 2, 3, 2 / 3, -1)
    assert found.dimensions["method"].value is Absent.NOT_RATED
    assert figures(found.overall) == (4, 2, 5, 0.4, -1)


def test_where_nothing_is_rated_there_is_no_score_and_no_gap():
    found = scored(FLAT, purpose="not-rated")
    everything = (found.overall, *found.dimensions.values(), *found.criteria.values())
    assert {(score.value, score.gap, score.coverage) for score in everything} == {
        (Absent.NOT_RATED, Absent.NOT_RATED, 0)
    }
    assert weighted_mean([]) is Absent.NOT_RATED


def test_a_level_of_0_is_a_rating():
    model = a_model({"governance": {"purpose": 1, "roles": 1}})
    found = scored(model, purpose="0", roles="3")
    assert (found.overall.value, found.overall.rated, found.criteria["purpose"].value) == (1.5, 2, 0)


def test_the_target_is_that_of_all_criteria_rated_or_not():
    # By hand: governance (3 x 3 + 1 x 5) / 4 = 3.5, method 4, overall (2 x 3.5 + 1 x 4) / 3 = 3.6667.
    model = a_model(
        {"governance": {"weight": 2, "purpose": 3, "roles": 1}, "method": {"weight": 1, "planning": 1}},
        {"roles": "5", "method": "4"},
    )
    found = scored(model, purpose="3")
    assert (found.dimensions["governance"].target, found.dimensions["method"].target) == (3.5, 4)
    assert found.overall.target == pytest.approx(3.666667, abs=5e-7)
    assert found.overall.gap == pytest.approx(0.666667, abs=5e-7)


def test_rated_criteria_with_evidence_are_counted():
    found = scored(FLAT, "purpose", "gates", "risks", purpose="3", roles="2", gates="not-rated", risks="1")
    assert found.evidenced == 2


def test_every_unit_counts_once_in_a_group_and_one_without_score_not_at_all():
    found = group_score(Q3, [2.0, Absent.NOT_RATED, 3.5])
    assert (found.mean, found.lowest, found.highest, found.units) == (2.75, 2.0, 3.5, 2)
    nobody = group_score(Q3, [Absent.NOT_RATED])
    assert (nobody.mean, nobody.lowest, nobody.highest, nobody.units) == (*[Absent.NOT_RATED] * 3, 0)


levels = st.one_of(st.integers(1, 5), st.just(Absent.NOT_RATED))
weights = st.integers(1, 100).map(lambda tenths: tenths / 10)
ratings = st.lists(st.tuples(levels, weights), min_size=1, max_size=30)
rated = st.lists(st.tuples(st.integers(1, 5), weights), min_size=1, max_size=30)


@given(rated)
def test_a_weighted_mean_is_that_of_numpy(pairs):
    values, weights_ = zip(*pairs, strict=True)
    assert weighted_mean(pairs) == pytest.approx(numpy.average(values, weights=weights_))


@given(st.lists(levels, min_size=1, max_size=30))
def test_a_plain_mean_over_units_is_that_of_pandas_without_its_missing_values(values):
    series = pandas.Series([None if value is Absent.NOT_RATED else value for value in values], dtype="float64")
    found = group_score(Q3, values)
    assert found.units == series.count()
    if found.units:
        assert (found.mean, found.lowest, found.highest) == pytest.approx((series.mean(), series.min(), series.max()))


@given(ratings)
def test_a_score_lies_between_the_lowest_and_the_highest_rating(pairs):
    known = [value for value, _ in pairs if value is not Absent.NOT_RATED]
    found = weighted_mean(pairs)
    assert found is Absent.NOT_RATED if not known else min(known) - 1e-9 <= found <= max(known) + 1e-9


@given(ratings, st.randoms(use_true_random=False))
def test_the_order_of_ratings_does_not_matter(pairs, random):
    shuffled = random.sample(pairs, len(pairs))
    assert weighted_mean(shuffled) == (
        Absent.NOT_RATED if weighted_mean(pairs) is Absent.NOT_RATED else pytest.approx(weighted_mean(pairs))
    )


@given(rated, st.integers(2, 1000))
def test_a_common_factor_of_the_weights_does_not_matter(pairs, factor):
    assert weighted_mean((value, weight * factor) for value, weight in pairs) == pytest.approx(weighted_mean(pairs))


SHAPES = st.lists(
    st.tuples(weights, st.lists(st.tuples(levels, weights), min_size=1, max_size=4)), min_size=1, max_size=4
)


def of_shape(shape, raised=None):
    """A model and its assessment: (weight, [(level, weight)]) a dimension; the criterion number `raised` is 5."""
    model = a_model(
        {
            f"d{d}": {"weight": weight, **{f"c{d}-{c}": part for c, (_, part) in enumerate(criteria)}}
            for d, (weight, criteria) in enumerate(shape)
        }
    )
    given_ = [(f"c{d}_{c}", level) for d, (_, criteria) in enumerate(shape) for c, (level, _) in enumerate(criteria)]
    words = {key: "not-rated" if level is Absent.NOT_RATED else str(level) for key, level in given_}
    if raised is not None:
        words[given_[raised][0]] = "5"
    return score_assessment(an_assessment(**words), model), [level for _, level in given_]


@given(SHAPES, st.data())
def test_raising_a_rating_never_lowers_any_score(shape, data):
    before, given_ = of_shape(shape)
    rated_ = [index for index, level in enumerate(given_) if level is not Absent.NOT_RATED]
    if not rated_:
        return
    after, _ = of_shape(shape, data.draw(st.sampled_from(rated_)))
    assert after.overall.value >= before.overall.value - 1e-9
    for old, new in ((before.dimensions, after.dimensions), (before.criteria, after.criteria)):
        for key, score in old.items():
            assert score.value is new[key].value is Absent.NOT_RATED or new[key].value >= score.value - 1e-9


@given(SHAPES)
def test_an_overall_score_is_that_of_pandas_over_the_rated_dimensions(shape):
    found, given_ = of_shape(shape)
    rows = pandas.DataFrame(
        [
            (d, dimension_weight, level, weight)
            for d, (dimension_weight, criteria) in enumerate(shape)
            for level, weight in criteria
            if level is not Absent.NOT_RATED
        ],
        columns=["dimension", "dimension_weight", "level", "weight"],
    )
    assert found.overall.rated == len(rows)
    assert found.overall.coverage == len(rows) / len(given_)
    if len(rows):
        by_dimension = rows.groupby("dimension")[["level", "weight", "dimension_weight"]].apply(
            lambda part: pandas.Series(
                {
                    "level": numpy.average(part["level"], weights=part["weight"]),
                    "weight": part["dimension_weight"].iloc[0],
                }
            )
        )
        expected = numpy.average(by_dimension["level"], weights=by_dimension["weight"])
        assert found.overall.value == pytest.approx(expected)
