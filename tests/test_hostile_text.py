"""Free text may hold anything that can be seen: it is data, and it arrives unchanged."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from macros.records.entry import ObservationEntry
from macros.records.judgement import Declaration
from macros.records.kpi import Measurement
from macros.records.project import Expectation, WorkDone
from macros.records.record import Record
from tests.factories import WHOLE, WORDS, loaded_office, problems_with

HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% raw %} {# x #} ${x} #{x}",
    "[a](javascript:alert(1)) ![b](x) `c` | d | e <!-- f -->",
    "=HYPERLINK(1) +1 @SUM(A1) -2",
    "- no: &a *b !c % # d ? e",
    "null", "no", "007", "1:30", "1e3", ".nan", "2026-02-30", "~", "---", "...", "<<",
    "&lt;b&gt; &amp;amp;",
    "\\n \\x41 %0A ::error::",
    "first line\nsecond line\n\n# third",
    "مرحبا 你好 🏗️ Ünïcödé",
    "'; DROP TABLE units; --",
    "</svg><style>*{display:none}</style>",
)  # fmt: skip


UNDATED = (Measurement, ObservationEntry, Declaration, Expectation, WorkDone)
"""What entry files hold; in the office it has a period and is a kind of its own."""


def in_quotes(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def places(value: object, place: object = None) -> Iterator[tuple[object, str]]:
    """Every string in a record and the records inside it, with the class and the field that hold it."""
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from places(getattr(value, name), (type(value).__name__, name))
    elif isinstance(value, Mapping | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from places(inner, place)
    elif isinstance(value, str):
        yield place, value


def places_for_free_text(kind: type[Record] = Record) -> Iterator[tuple[str, str]]:
    """The class and the field of everything in a file of the office that is declared as `Text`."""
    written = (
        {}
        if kind in UNDATED
        else {
            name: text
            for base in kind.__mro__
            if issubclass(base, Record)
            for name, text in base.__annotations__.items()
        }
    )
    yield from ((kind.__name__, name) for name, text in written.items() if re.search(r"\bText\b", text))
    for below in kind.__subclasses__():
        if below.__module__.startswith("macros."):  # the maps of the scripts are no part of the office
            yield from places_for_free_text(below)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_free_field_is_valid_and_unchanged(tmp_path, text):
    files = {path: content.replace(WORDS, in_quotes(text)) for path, content in WHOLE.items()}
    assert problems_with(tmp_path, files) == []
    office = loaded_office(tmp_path, files)
    records = [office.organisation, office.units_file, office.strategy, office.capacity, *office.all_assessments]
    records += [getattr(office.governance, field.name) for field in fields(office.governance)]
    for part in (office.collaboration, office.log):
        records += [getattr(part, field.name) for field in fields(part)]
    records += [getattr(office.training, field.name) for field in fields(office.training) if field.name != "modules"]
    records += [office.crosswalk, office.glossary]
    records += [office.upkeep.changes, office.upkeep.contributions, office.upkeep.searches]
    for kind in (
        office.releases,
        office.kpis,
        office.projects,
        office.reports,
        office.templates,
        office.modules,
        office.lessons,
        office.handbook,
    ):
        records += kind.values()
    found = [place for record in records for place, one in places(record) if one == text]
    assert len(found) == sum(content.count(WORDS) for content in WHOLE.values())
    assert set(found) == set(places_for_free_text()) - {("Changes", "since")}  # the name of a file
