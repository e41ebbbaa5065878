"""Claimed, backed and validated: three sets of levels of one assessment."""

import pytest

from macros.records.absent import Absent
from tests.measures.factories import CAPS, NAMED, PROOF, SEEN, a_model, exempt, scored, verdict

MODEL = a_model({"all": {"a": 1, "b": 1}}, evidence={"caps": CAPS, "months": {"minutes": 6}})


def rated(level, *evidence, **fields):
    return {"level": level, "evidence": list(evidence), **fields}


def found(rating, **rest):
    return scored(MODEL, {"a": rating} if rating is not None else {}, **rest)


@pytest.mark.parametrize(
    ("evidence", "backed"),
    [([], [1, 1, 1, 1, 1]), ([NAMED], [1, 2, 2, 2, 2]), ([PROOF], [1, 2, 3, 4, 4]), ([SEEN], [1, 2, 3, 4, 5])],
)
def test_evidence_backs_a_level_up_to_its_cap_and_never_above_what_is_claimed(evidence, backed):
    assert [found(rated(level, *evidence)).backed.levels["a"] for level in range(1, 6)] == backed


def test_evidence_does_not_touch_what_is_claimed():
    score = found(rated(5))
    assert (score.claimed.levels["a"], score.backed.levels["a"]) == (5, 1)
    assert (score.claimed.overall.value, score.backed.overall.value) == (5, 1)


def test_evidence_that_expires_lowers_what_is_backed_and_not_what_is_claimed():
    rating = rated(4, {**PROOF, "kind": "minutes", "date": "2026-03-31"})
    on_the_last_day, later = found(rating, day="2026-09-30"), found(rating, day="2026-10-01")
    assert (on_the_last_day.claimed.levels["a"], on_the_last_day.backed.levels["a"]) == (4, 4)
    assert (later.claimed.levels["a"], later.backed.levels["a"]) == (4, 1)


def test_scores_of_the_past_stay_what_they_were():
    # By default an assessment is scored as of the day it was sent in.
    rating = rated(4, {**PROOF, "kind": "minutes", "date": "2026-03-31"})
    assert found(rating, on="2026-09-30").backed.levels["a"] == 4
    assert found(rating, on="2026-10-01").backed.levels["a"] == 1


@pytest.mark.parametrize(("level", "reason"), [(None, Absent.NOT_RATED), ("not-rated", Absent.NOT_RATED)])
def test_what_is_not_rated_is_so_on_every_basis(level, reason):
    score = found(None if level is None else rated(level, SEEN))
    assert {score.claimed.levels["a"], score.backed.levels["a"], score.validated.levels["a"]} == {reason}


def test_an_exemption_counts_up_to_and_on_its_day_of_review():
    rating = exempt(until="2026-12-31")
    for score in (found(rating), found(rating, day="2026-12-31")):
        assert {basis.levels["a"] for basis in (score.claimed, score.backed, score.validated)} == {
            Absent.NOT_APPLICABLE
        }
    overdue = found(rating, day="2027-01-01")
    assert {basis.levels["a"] for basis in (overdue.claimed, overdue.backed, overdue.validated)} == {Absent.NOT_RATED}


def test_without_an_exemption_nothing_is_exempt():
    assert found({"level": "not-applicable"}).claimed.levels["a"] is Absent.NOT_RATED


@pytest.mark.parametrize(
    ("validation", "validated"),
    [
        (verdict("confirmed"), 4),
        (verdict("changed", level=2), 2),
        (verdict("changed", level=5), 5),
        (verdict("returned"), Absent.NOT_VALIDATED),
    ],
)
def test_the_validated_level_is_what_the_validator_says(validation, validated):
    score = found(rated(4, validation=validation))
    assert score.validated.levels["a"] == validated
    assert score.claimed.levels["a"] == 4


def test_what_nobody_looked_at_has_no_validated_level():
    score = scored(MODEL, {"a": rated(4, SEEN), "b": rated(2, validation=verdict("confirmed"))})
    assert score.validated.levels == {"a": Absent.NOT_VALIDATED, "b": 2}
    assert (score.validated.overall.value, score.validated.overall.coverage) == (2, 0.5)


def test_validation_does_not_need_evidence():
    # The validator saw something: what the backed score makes of missing evidence is another figure.
    score = found(rated(4, validation=verdict("confirmed")))
    assert (score.backed.levels["a"], score.validated.levels["a"]) == (1, 4)
