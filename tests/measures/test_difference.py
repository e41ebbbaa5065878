"""Two records -> the keys that differ, named as their author would find them."""

from __future__ import annotations

from macros.measures.difference import Difference, differences
from macros.records.kpi import Kpi, Observation
from macros.source import read
from tests.factories import KPI, MINIMAL


def kpi(text: str = MINIMAL[KPI]) -> Kpi:
    return Kpi.from_document(read(KPI, text.encode()))


def test_equal_records_differ_in_nothing():
    same = kpi(MINIMAL[KPI].replace("name: plain words", 'name: "plain words"  # a remark'))
    assert list(differences(kpi(), same)) == []


def test_an_item_of_a_list_is_named_by_its_period_and_a_key_by_what_its_author_writes():
    other = kpi(MINIMAL[KPI].replace("value: 80", "value: 85").replace("scale: 100", "scale: 10"))
    found = [(one.key, one.old, one.new) for one in differences(kpi(), other)]
    assert found == [("components.scale", 100, 10), ("targets.2026-07.value", 80, 85)]


def test_what_is_left_out_is_not_compared():
    other = kpi(MINIMAL[KPI].replace("numerator: 6", "numerator: 5"))
    assert list(differences(kpi(), other, without=("observations",))) == []
    assert [one.key for one in differences(kpi(), other)] == ["observations.2026-07.numerator"]


def test_what_is_new_or_gone_stands_beside_none():
    old = Observation.model_validate({"period": "2026-07", "value": "1"})
    new = Observation.model_validate({"period": "2026-07", "value": "1", "note": "words"})
    assert list(differences(old, new)) == [Difference("note", None, "words")]
    assert list(differences(new, old)) == [Difference("note", "words", None)]
