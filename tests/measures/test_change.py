"""What changed from one assessment of a unit to the next."""

from datetime import date

import pytest

from macros.measures.basis import Basis
from macros.measures.change import change, counts, difference, expired
from macros.records.absent import Absent
from tests.measures.factories import CAPS, PROOF, WORDS, a_model, exempt, scored

OPEN = Absent.NOT_RATED
MODEL = a_model({"one": {"a": 1, "b": 3, "c": 1}, "two": {"d": 1}})


def between(old, new, basis=Basis.CLAIMED):
    return change({}, scored(MODEL, old), scored(MODEL, new), basis)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (2.44, 2.46, 0.1),  # a reader sees 2.4 and 2.5
        (2.46, 2.54, 0.0),  # and here 2.5 twice
        (3.0, 2.0, -1.0),
        (1.1, 1.4, 0.3),
        (OPEN, 2.0, OPEN),
        (2.0, Absent.NOT_APPLICABLE, Absent.NOT_APPLICABLE),
    ],
)
def test_a_difference_is_what_a_reader_computes_from_the_rounded_scores(old, new, shown):
    assert difference(old, new) == shown


def test_scores_are_compared_as_they_are_shown():
    # By hand: one 2 -> (2 + 3 x 2 + 3) / 5 = 2.2, two 4 -> 4: overall 3.0 -> 3.1.
    found = between({"a": 2, "b": 2, "c": 2, "d": 4}, {"a": 2, "b": 2, "c": 3, "d": 4})
    assert (found.overall(), found.dimension("one"), found.dimension("two")) == (0.1, 0.2, 0.0)
    assert not found.is_carried


def test_what_moved_is_named_farthest_first_then_heaviest():
    # `d` is half of the whole, `b` three tenths, `a` and `c` a tenth each.
    found = between({"a": 5, "b": 2, "c": 2, "d": 2}, {"a": 2, "b": 3, "c": 3, "d": 3})
    assert [(one.criterion, one.levels) for one in found.moved] == [("a", -3), ("d", 1), ("b", 1), ("c", 1)]
    assert [one.weight for one in found.moved] == pytest.approx([0.1, 0.5, 0.3, 0.1])


def test_what_stayed_is_not_named():
    assert between({"a": 5, "b": 2}, {"a": 5, "b": 2}).moved == ()
    assert [one.criterion for one in between({"a": 5, "b": 2}, {"a": 5, "b": 1}).moved] == ["b"]


def test_a_first_rating_moved_from_no_level():
    found = between({"a": 5, "b": 2}, {"a": 4, "c": 5, "b": exempt()})
    assert [(one.criterion, one.old, one.new, one.levels) for one in found.moved] == [
        ("a", 5, 4, -1),
        ("b", 2, Absent.NOT_APPLICABLE, 0),
        ("c", OPEN, 5, 0),
    ]


def test_each_basis_has_changes_of_its_own():
    model = a_model({"one": {"a": 1}}, evidence={"caps": CAPS})
    old = scored(model, {"a": 4})
    new = scored(model, {"a": {"level": 4, "evidence": [PROOF]}})
    assert change({}, old, new, Basis.CLAIMED).moved == ()
    assert [one.levels for one in change({}, old, new, Basis.BACKED).moved] == [3]


def test_an_older_release_is_carried_before_it_is_compared():
    older = a_model({"one": {"a": 1, "z": 1}})
    newer = a_model(
        {"one": {"a": 1, "b": 1}},
        levels=range(5),
        version="2",
        changes={
            "since": "1",
            "about": WORDS,
            "criteria": {key: {"kind": "reworded", "rule": "rescale", "was": [was], "note": WORDS}
                         for key, was in (("a", "a"), ("b", "z"))},
        },
    )  # fmt: skip
    releases = {("small", model.version): model for model in (older, newer)}
    old, new = scored(older, {"a": 5, "z": 3}), scored(newer, {"a": 4, "b": 4})
    found = change(releases, old, new, Basis.CLAIMED)
    assert found.is_carried
    assert found.old.overall.value == 3  # by hand: 5 and 3 of 1 to 5 are 4 and 2 of 0 to 4
    assert [(one.criterion, one.old, one.new) for one in found.moved] == [("b", 2, 4)]
    assert old.claimed.overall.value == 4  # the past itself stays what it was
    assert change({}, old, new, Basis.CLAIMED) is None


def test_evidence_that_expired_since_it_was_sent_in_is_named():
    model = a_model({"one": {"a": 1, "b": 1, "c": 1}}, evidence={"caps": CAPS, "months": {"minutes": 6}})
    days = {"old": "2026-04-30", "fresh": "2026-09-01", "stale": "2026-01-01"}
    old, fresh, stale = ({**PROOF, "kind": "minutes", "title": key, "date": day} for key, day in days.items())
    score = scored(model, {"a": {"level": 3, "evidence": [fresh, old]}, "b": {"level": 3, "evidence": [stale, PROOF]}})

    def titles(day):
        return [(one.criterion, one.evidence.title) for one in expired(score, date.fromisoformat(day))]

    assert titles("2026-10-30") == []
    assert titles("2026-10-31") == [("a", "old")]  # what was stale when it was sent in is no news
    assert titles("2027-03-02") == [("a", "fresh"), ("a", "old")]


def test_criteria_are_counted_on_every_level_and_on_none():
    score = scored(MODEL, {"a": 2, "b": 2, "c": 5})
    assert counts(score.claimed.levels, MODEL.levels) == {1: 0, 2: 2, 3: 0, 4: 0, 5: 1, OPEN: 1}
