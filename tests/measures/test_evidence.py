"""Evidence: how strong a piece is, which level that supports, and the last day on which it counts."""

from datetime import date

import pytest

from macros.measures.evidence import expiry, is_expired, months_later, strength_of, strongest
from macros.records.evidence import Evidence, EvidenceRules, Strength
from tests.measures.factories import CAPS, NAMED, PROOF, SEEN, as_written

RULES = EvidenceRules.model_validate(as_written({"caps": CAPS, "months": {"minutes": 6, "document": 24}}))


def piece(**fields):
    return Evidence.model_validate(as_written(fields))


def without(data, *keys):
    return piece(**{key: value for key, value in data.items() if key not in keys})


def on(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),  # a leap year
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-02-28", 1, "2026-03-28"),  # the same day, not the end of the month
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-11-30", 13, "2027-12-30"),
        ("2026-09-01", 24, "2028-09-01"),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, last):
    assert months_later(on(day), months) == on(last)


def test_evidence_counts_up_to_and_on_its_last_day():
    minutes = piece(**{**PROOF, "kind": "minutes", "date": "2025-08-31"})
    assert expiry(minutes, RULES) == on("2026-02-28")
    assert not is_expired(minutes, RULES, on("2026-02-28"))
    assert is_expired(minutes, RULES, on("2026-03-01"))


def test_each_kind_lasts_as_long_as_the_model_says_and_one_not_named_for_ever():
    assert expiry(piece(**PROOF), RULES) == on("2028-09-01")
    survey = piece(**{**PROOF, "kind": "survey"})
    assert expiry(survey, RULES) is None
    assert not is_expired(survey, RULES, on("2099-01-01"))


def test_evidence_without_a_date_does_not_expire_and_is_only_named():
    undated = without({**PROOF, "kind": "minutes"}, "date")
    assert expiry(undated, RULES) is None
    assert strength_of(undated, "lead") is Strength.NAMED


@pytest.mark.parametrize(
    ("evidence", "strength"),
    [
        (piece(**NAMED), Strength.NAMED),
        (without(PROOF, "owner"), Strength.NAMED),
        (without(SEEN, "owner"), Strength.NAMED),
        (without(SEEN, "date"), Strength.NAMED),
        (piece(**PROOF), Strength.DATED),
        (without(SEEN, "seen_on"), Strength.DATED),
        (without(SEEN, "seen_by"), Strength.DATED),
        (piece(**{**SEEN, "seen_by": "lead"}), Strength.DATED),  # its own author is nobody else
        (piece(**SEEN), Strength.SEEN),
    ],
)
def test_evidence_is_as_strong_as_what_is_said_of_it(evidence, strength):
    assert strength_of(evidence, author="lead") is strength


def test_the_strongest_piece_counts_wherever_it_stands():
    pieces = [piece(**NAMED), piece(**SEEN), piece(**PROOF)]
    assert strongest(pieces, RULES, "lead", on("2026-09-30")) is Strength.SEEN
    assert strongest(pieces[::-1], RULES, "lead", on("2026-09-30")) is Strength.SEEN
    assert strongest([], RULES, "lead", on("2026-09-30")) is Strength.NONE


def test_what_has_expired_leaves_the_next_strongest():
    pieces = [piece(**{**SEEN, "kind": "minutes", "date": "2026-01-31"}), piece(**NAMED)]
    assert strongest(pieces, RULES, "lead", on("2026-07-31")) is Strength.SEEN
    assert strongest(pieces, RULES, "lead", on("2026-08-01")) is Strength.NAMED
    assert strongest(pieces[:1], RULES, "lead", on("2026-08-01")) is Strength.NONE


def test_each_strength_has_a_cap_of_its_own():
    assert [RULES.caps.of(strength) for strength in Strength] == [1, 2, 4, 5]
    assert list(Strength) == [Strength.NONE, Strength.NAMED, Strength.DATED, Strength.SEEN]
