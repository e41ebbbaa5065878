"""One entry a file: grafted into the series, and named as the place of its problems."""

from __future__ import annotations

import os

import pytest

from macros.checks import problems_of
from macros.entries import read_again
from macros.load import load
from macros.period import Period
from macros.problem import Problem
from tests.factories import KPI, MINIMAL, ORGANISATION, PROJECT, changed, loaded_office, office_at, problems_with

LATER = changed(ORGANISATION, "as_of: 2026-09", "as_of: 2026-12")
ENTRY = "data/kpis/on-time/2026-10.yml"
RATIO = "numerator: 8\ndenominator: 9\n"
REPORT = "data/projects/bridge/2026-10.yml"


def periods(office):
    return [str(observation.period) for observation in office.kpis["on-time"].observations]


def test_an_observation_of_its_own_counts_like_a_line_of_the_series(tmp_path):
    line = {KPI: MINIMAL[KPI] + "  - {period: 2026-10, numerator: 8, denominator: 9}\n"}
    as_line = loaded_office(tmp_path / "line", {**LATER, **line})
    as_file = loaded_office(tmp_path / "file", {**LATER, ENTRY: RATIO})
    assert as_file.kpis["on-time"].model_dump() == as_line.kpis["on-time"].model_dump()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026-06", ["2026-06", "2026-07", "2026-08", "2026-09"]),
        ("2026-12", ["2026-07", "2026-08", "2026-09", "2026-12"]),
        ("2026-08.r2", ["2026-07", "2026-08", "2026-08", "2026-09"]),
        ("2026-08.r10", ["2026-07", "2026-08", "2026-08", "2026-09"]),
    ],
)
def test_an_entry_stands_after_the_last_item_of_the_same_or_an_earlier_period(tmp_path, name, expected):
    text = RATIO + ("restates: late figures\n" if ".r" in name else "")
    files = {**LATER, f"data/kpis/on-time/{name}.yml": text}
    assert periods(loaded_office(tmp_path, files)) == expected
    assert problems_with(tmp_path, files) == []


def test_entries_fill_a_series_that_has_no_line_and_stand_by_period_then_revision(tmp_path):
    names = ("2026-08", "2026-07", "2026-07.r10", "2026-07.r2")
    bare = MINIMAL[KPI][: MINIMAL[KPI].index("observations:")]
    files = {f"data/kpis/on-time/{name}.yml": f"{RATIO}note: {name}\nrestates: x\n" for name in names}
    for text in (bare, f"{bare}observations:\n"):
        office = loaded_office(tmp_path, {KPI: text, **files})
        notes = [observation.note for observation in office.kpis["on-time"].observations]
        assert notes == ["2026-07", "2026-07.r2", "2026-07.r10", "2026-08"]


def test_a_line_may_restate_what_an_entry_says(tmp_path):
    line = "  - {period: 2026-10, numerator: 7, denominator: 9, restates: late figures}\n"
    files = {**LATER, KPI: MINIMAL[KPI] + line, ENTRY: RATIO}
    assert problems_with(tmp_path, files) == []
    assert loaded_office(tmp_path, files).kpis["on-time"].in_force()[-1].numerator == 7


def test_a_report_goes_to_the_series_of_each_of_its_parts(tmp_path):
    text = """\
entered_on: 2026-11-03
declared: {status: off-target, reasons: [The pier cracked.]}
outlook: {cost: 1500000, entered_on: 2026-11-04}
progress: {earned: 1000000, actual: 1200000}
"""
    files = {**LATER, REPORT: text}
    project = loaded_office(tmp_path, files).projects["bridge"]
    october = Period.parse("2026-10")
    assert project.progress is not None
    assert (project.declared[-1].period, project.outlook[-1].cost) == (october, 1500000)
    assert (project.progress.reports[-1].period, project.progress.reports[-1].actual) == (october, 1200000)
    assert [project.place("declared", index) for index in (0, 1)] == [(PROJECT, 34), (REPORT, 2)]
    assert project.place("progress", "reports", 3, "actual") == (REPORT, 4)
    assert project.place("progress", "reports", 2) == (PROJECT, 24)
    days = [project.declared[-1].entered_on, project.progress.reports[-1].entered_on, project.outlook[-1].entered_on]
    assert list(map(str, days)) == ["2026-11-03", "2026-11-03", "2026-11-04"]
    assert problems_with(tmp_path, files) == []


def test_a_problem_names_the_file_the_line_and_the_keys_of_its_place(tmp_path):
    files = {"data/kpis/on-time/2026-07.r2.yml": f"# late\n{RATIO}restates: late figures\n"}
    kpi = loaded_office(tmp_path, files).kpis["on-time"]
    entry = "data/kpis/on-time/2026-07.r2.yml"
    assert kpi.problem(("observations", 1, "denominator"), "x") == Problem(entry, 3, "denominator", "x")
    assert kpi.problem(("observations", 1, "period"), "must be") == Problem(entry, 1, "", "the file's name must be")
    assert kpi.problem(("observations", 1), "x") == Problem(entry, 1, "", "x")
    assert [kpi.problem(("observations", index), "x").line for index in (0, 2, 3)] == [20, 21, 22]
    assert kpi.problem(("observations", 3, "note"), "x") == Problem(KPI, 22, "observations.3.note", "x")


def test_a_mistake_in_a_line_below_an_entry_is_told_where_it_stands(tmp_path):
    wrong = MINIMAL[KPI].replace("2026-09, numerator: 7", "2026-09, numerator: seven")
    assert problems_with(tmp_path, {KPI: wrong, "data/kpis/on-time/2026-06.yml": RATIO}) == [
        f"{KPI}:22: observations.3.numerator: must be a number such as 85 or 0.95, not 'seven'"
    ]


def test_a_broken_entry_is_told_once_and_whoever_names_its_kpi_is_not_blamed(tmp_path):
    files = {"data/kpis/other.yml": MINIMAL[KPI].replace("gaming:", "guardrail: on-time\ngaming:"), ENTRY: "a: [b\n"}
    assert problems_with(tmp_path, files) == [
        f"{ENTRY}:1: must be closed; a '[' was opened and not closed, or a ',' is missing"
    ]


def test_an_entry_that_is_a_link_out_of_the_repository_is_not_read(tmp_path):
    (tmp_path / "outside.yml").write_text(RATIO)
    root = office_at(tmp_path / "office", {"data/kpis/on-time/notes.txt": ""})
    (root / ENTRY).symlink_to(tmp_path / "outside.yml")
    assert [str(problem) for problem in problems_of(load(root))] == [
        f"{ENTRY}:1: must be a file of this repository, not a link out of it"
    ]


def test_a_rebuild_sees_entries_that_are_added_changed_and_removed(tmp_path):
    root = office_at(tmp_path, LATER)
    memory = {}

    def last():
        office = load(root, memory).office
        return office.kpis["on-time"].observations[-1]

    assert str(last().period) == "2026-09"
    office_at(tmp_path, {**LATER, ENTRY: RATIO})
    assert (str(last().period), last().numerator) == ("2026-10", 8)
    os.utime(office_at(tmp_path, {**LATER, ENTRY: RATIO.replace("8", "6")}) / ENTRY, ns=(1, 1))
    assert last().numerator == 6
    (root / ENTRY).rename(root / "data/kpis/on-time/2026-11.yml")
    assert str(last().period) == "2026-11"
    (root / "data/kpis/on-time/2026-11.yml").unlink()
    assert str(last().period) == "2026-09"


def test_other_bytes_of_a_file_are_read_with_the_entries_that_it_has(tmp_path):
    kpi = loaded_office(tmp_path, {**LATER, ENTRY: RATIO}).kpis["on-time"]
    again = read_again(kpi, MINIMAL[KPI].replace("2026-09", "2026-11").encode())
    assert [str(observation.period) for observation in again.observations] == [
        "2026-07",
        "2026-08",
        "2026-10",
        "2026-11",
    ]
    assert [again.file_of(observation) for observation in again.observations] == [KPI, KPI, ENTRY, KPI]
