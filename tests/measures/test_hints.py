"""Each hint fires on what it is about, and not just before."""

from macros.measures.hints import HintKind, hints
from tests.measures.factories import PROOF, SEEN, a_model, exempt, scored

KEYS = [f"c{n}" for n in range(12)]
MODEL = a_model({"all": dict.fromkeys(KEYS, 1)})
MIXED = {key: 2 + n % 2 for n, key in enumerate(KEYS)}


def told(ratings, before=None, **rest):
    old = None if before is None else scored(MODEL, before, period="2026-Q2", on="2026-06-30")
    return {(hint.kind, hint.criteria): hint.detail for hint in hints(scored(MODEL, ratings, **rest), old)}


def kinds(*args, **rest):
    return {kind for kind, _ in told(*args, **rest)}


def test_an_ordinary_assessment_gives_no_hint():
    assert told(MIXED, before=MIXED) == {}
    assert told({}) == {}


def test_all_highest_needs_every_rating_at_the_top():
    top = dict.fromkeys(KEYS[:4], 5)
    assert told(top) == {(HintKind.ALL_HIGHEST, ()): "4"}
    assert told(top | {"c4": exempt()}) == {(HintKind.ALL_HIGHEST, ()): "4"}
    assert told(top | {"c4": 4}) == {}
    assert told(dict.fromkeys(KEYS[:4], 4)) == {}


def test_ten_in_a_row_are_a_straight_line_and_nine_are_not():
    assert told(dict.fromkeys(KEYS[:9], 3)) == {}
    assert told(dict.fromkeys(KEYS[:10], 3)) == {(HintKind.STRAIGHT_LINE, tuple(KEYS[:10])): "3"}
    assert told(dict.fromkeys(KEYS[:10], 3) | {"c10": 2}) == {(HintKind.STRAIGHT_LINE, tuple(KEYS[:10])): "3"}


def test_another_level_breaks_a_straight_line_and_no_rating_does_not():
    assert told(dict.fromkeys(KEYS, 3) | {"c5": 4}) == {}
    line = tuple(key for key in KEYS if key != "c5")
    assert told(dict.fromkeys(KEYS, 3) | {"c5": "not-rated"}) == {(HintKind.STRAIGHT_LINE, line): "3"}


def test_a_straight_line_is_one_in_the_file_and_not_in_the_model():
    # 3 and 2 in turn through the model; filled in as six at 3, then six at 2.
    threes, twos = KEYS[::2], KEYS[1::2]
    assert told(dict.fromkeys(threes, 3) | dict.fromkeys(twos, 2)) == {}
    # Eleven at 3 and then one at 2, which stands in the middle of the model.
    line = [key for key in KEYS if key != "c5"]
    assert told(dict.fromkeys(line, 3) | {"c5": 2}) == {(HintKind.STRAIGHT_LINE, tuple(line)): "3"}


def test_a_rise_by_two_levels_without_new_evidence_is_a_jump():
    assert told(MIXED | {"c0": 4}, before=MIXED) == {(HintKind.JUMP, ("c0",)): "2 to 4"}
    assert told(MIXED | {"c0": 3}, before=MIXED) == {}
    assert told(MIXED | {"c0": 1}, before=MIXED | {"c0": 5}) == {}  # down is no jump
    assert told(MIXED | {"c0": 5}) == {}  # the first assessment


def test_a_first_rating_is_no_jump():
    assert told(MIXED | {"c0": 5}, before=MIXED | {"c0": "not-rated"}) == {}


def test_new_evidence_explains_a_jump_and_old_evidence_does_not():
    def with_(*evidence):
        return MIXED | {"c0": {"level": 4, "evidence": list(evidence)}}

    new, old = {**PROOF, "date": "2026-07-01"}, {**PROOF, "date": "2026-06-30"}
    assert told(with_(new), before=MIXED) == {}
    assert kinds(with_(old), before=MIXED) == {HintKind.JUMP}  # no later than the assessment before
    assert told(with_(old, {**new, "title": "report"}), before=MIXED) == {}
    known = MIXED | {"c0": {"level": 2, "evidence": [old]}}
    assert told(with_(new), before=known) == {}  # the same report, made anew
    assert kinds(with_(old), before=known) == {HintKind.JUMP}


def test_one_note_at_three_criteria_is_a_copied_note():
    def noted(*notes):
        return MIXED | {key: {"level": MIXED[key], "note": note} for key, note in zip(KEYS, notes, strict=False)}

    assert told(noted("As agreed.", "As agreed.")) == {}
    assert told(noted("As agreed.", "As agreed.", "as  AGREED.")) == {
        (HintKind.COPIED_NOTE, ("c0", "c1", "c2")): "As agreed."
    }
    assert told(noted("One.", "Two.", "Three.")) == {}


def test_evidence_that_is_said_to_be_seen_is_asked_about_once():
    seen = MIXED | {"c0": {"level": 2, "evidence": [{**SEEN, "seen_on": "2026-06-20", "date": "2026-06-01"}]}}
    assert told(seen, before=MIXED) == {(HintKind.SEEN, ("c0",)): "reviewer"}
    assert told(seen, before=seen) == {}
