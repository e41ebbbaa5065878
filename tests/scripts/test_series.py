"""Lines added to a file: read back equal, by our reader and by PyYAML, and nothing else touched."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.entries import read_again, read_series
from macros.period import Period
from macros.records.kpi import Kpi
from macros.source import read
from scripts.series import flow, insert, scalar
from tests.factories import KPI, MINIMAL

texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\\\"'#:{}[]&*!|>%@`-?, "), min_size=1
)
words = texts.filter(lambda text: text.strip() == text and text.strip())


@given(words)
def test_any_text_comes_back_equal_from_two_readers(text):
    line = f"key: {scalar(text)}\n"
    assert str(yaml.load(line, yaml.BaseLoader)["key"]) == text
    assert read("f", line.encode()).data["key"] == text


@given(st.dictionaries(st.sampled_from(["period", "note", "restates"]), words, min_size=1), st.lists(words, max_size=3))
def test_a_line_of_keys_and_texts_comes_back_equal(item, reasons):
    line = f"- {flow({**item, 'reasons': reasons})}\n"
    assert yaml.load(line, yaml.BaseLoader) == [{**item, "reasons": reasons}]


def kpi(text):
    return Kpi.from_document(read(KPI, text.encode()))


def observation(period, value=5):
    return Period.parse(period), {"period": period, "numerator": str(value), "denominator": "8"}


MONTHS = st.sampled_from([f"2026-{month:02}" for month in (1, 2, 3, 4, 5, 6, 10, 11, 12)])


@given(st.lists(MONTHS, unique=True), st.booleans(), st.booleans())
def test_lines_go_to_the_place_of_their_period_and_no_other_line_changes(months, crlf, ends):
    text = MINIMAL[KPI] + "# the end\n"
    text = text if ends else text.rstrip("\n")
    text = text.replace("\n", "\r\n") if crlf else text
    made = insert(text, kpi(text), "observations", [observation(month) for month in months])
    found = [str(one.period) for one in kpi(made).observations]
    assert found == sorted([*months, "2026-07", "2026-08", "2026-09"])
    old = text.splitlines()
    assert [line for line in made.splitlines() if line in old] == old
    assert ("\r\n" in made) is crlf or not months


def test_a_line_of_a_period_that_is_there_goes_below_it():
    made = insert(MINIMAL[KPI], kpi(MINIMAL[KPI]), "observations", [observation("2026-08", 1)])
    lines = made.splitlines()
    first = next(index for index, line in enumerate(lines) if "2026-08, numerator: 7" in line)
    assert "2026-08, numerator: 1" in lines[first + 1]


def test_a_list_that_is_missing_or_empty_is_begun():
    bare = MINIMAL[KPI][: MINIMAL[KPI].index("observations:")]
    for text in (bare, bare + "observations: []\n", bare + "observations:\n"):
        made = insert(text, kpi(text), "observations", [observation("2026-08"), observation("2026-07")])
        assert [str(one.period) for one in kpi(made).observations] == ["2026-07", "2026-08"]
        assert made.startswith(bare)


def test_a_list_in_the_middle_of_a_file_is_added_to_in_the_middle():
    text = MINIMAL[KPI].replace("gaming:", "# why\n\ngaming:")
    head, _, tail = text.partition("observations:\n")
    moved = head.replace("# why", "observations:\n" + tail + "# why")
    made = insert(moved, kpi(moved), "observations", [observation("2026-12")])
    lines = made.splitlines()
    assert "2026-12" in lines[lines.index("# why") - 1]
    assert [str(one.period) for one in kpi(made).observations][-1] == "2026-12"


@given(MONTHS, st.lists(MONTHS, unique=True, min_size=1))
def test_a_line_goes_to_its_place_as_if_entries_in_other_files_were_not_there(month, entries):
    files = [read(f"data/kpis/on-time/{entry}.yml", b"numerator: 1\ndenominator: 8\n") for entry in entries]
    for text in (MINIMAL[KPI], MINIMAL[KPI][: MINIMAL[KPI].index("  - {period: 2026-07, numerator")]):
        record = read_series(read(KPI, text.encode()), Kpi, files).record
        made = insert(text, record, "observations", [observation(month)])
        assert made == insert(text, kpi(text), "observations", [observation(month)])
        assert len(read_again(record, made.encode()).observations) == len(record.observations) + 1
