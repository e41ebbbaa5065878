"""Messy tables: what is read, what is refused with row and column, and that nothing is lost or overwritten."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from macros.load import load
from macros.records.project import Project
from macros.source import read
from scripts.import_table.__main__ import main
from tests.factories import KPI, office_at

MAP = """\
into: projects
id_columns: [ref]
period: {column: year}
fields:
  name: {column: project}
  unit: {column: dept, values: {FIN: finance, Finance: finance}}
  independent.status: {column: rating, values: {Green: on-target, Amber/Red: at-risk, Red: off-target}}
  independent.confidence: {column: rating, values: {Green: highly-likely, Amber/Red: in-doubt, Red: unachievable}}
  baseline.start: {column: start, holds: date, formats: ["%d/%m/%Y", "%d.%m.%y"]}
  baseline.finish: {column: end, holds: date, formats: ["%d/%m/%Y", "%d.%m.%y"]}
  baseline.budget: {column: cost, holds: number, suffixes: [m], scale: 1000000}
  outlook.finish: {column: end, holds: date, formats: ["%d/%m/%Y", "%d.%m.%y"]}
  outlook.cost: {column: cost, holds: number, suffixes: [m], scale: 1000000}
constants: {tier: small, sponsor: sponsor, manager: lead, cadence: yearly}
by: sponsor
missing: [N/A]
exempt: [Exempt]
"""
HEAD = ("year", "ref", "project", "dept", "rating", "start", "end", "cost", "remark")
BRIDGE = ("2024", "P1", "North Bridge (NB)", "FIN", "Amber/ Red", "01/04/2023", "31/03/2026", "£1,450.5m", "on hold?")
OFFICE = {"data/projects/bridge.yml": None}


def run(root: Path, rows, map_text=MAP, *arguments, head=HEAD, encoding="utf-8"):
    """Import rows as CSV into an office under `root`; its exit code."""
    if not (root / "data").exists():
        office_at(root, OFFICE)
    with (root / "table.csv").open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return run_file(root, root / "table.csv", map_text, *arguments)


def run_file(root, file, map_text, *arguments):
    (root / "map.yml").write_text(map_text, "utf-8")
    return main(["--root", str(root), str(file), "--map", str(root / "map.yml"), *arguments])


def project(root, project_id):
    path = f"data/projects/{project_id}.yml"
    return Project.from_document(read(path, (root / path).read_bytes()))


def with_(row, **changed):
    return tuple(changed.get(name, cell) for name, cell in zip(HEAD, row, strict=True))


def test_a_row_becomes_a_project_with_its_ratings_dates_and_money(tmp_path):
    assert run(tmp_path, [BRIDGE], MAP, "--write") == 0
    found = project(tmp_path, "north-bridge-nb")
    assert (found.name, found.unit, str(found.cadence)) == ("North Bridge (NB)", "finance", "yearly")
    assert (str(found.baseline.start), str(found.baseline.finish), found.baseline.budget) == (
        "2023-04-01",
        "2026-03-31",
        1450500000,
    )
    (seen,) = found.independent
    assert (str(seen.period), seen.status, seen.confidence, seen.by) == ("2024", "at-risk", "in-doubt", "sponsor")
    assert [(one.column, one.text) for one in found.kept] == [("remark", "on hold?")]  # a column that nobody named
    assert load(tmp_path).problems == ()


def test_without_write_nothing_is_written(tmp_path, capsys):
    assert run(tmp_path, [BRIDGE]) == 0
    assert not (tmp_path / "data" / "projects").exists()
    assert "1 file(s) would be written" in capsys.readouterr().out


def test_the_same_table_twice_changes_no_byte(tmp_path, capsys):
    rows = [BRIDGE, with_(BRIDGE, year="2025", cost="£1,500m", rating="Green")]
    run(tmp_path, rows, MAP, "--write")
    before = (tmp_path / "data/projects/north-bridge-nb.yml").read_bytes()
    capsys.readouterr()
    assert run(tmp_path, rows, MAP, "--write") == 0
    assert (tmp_path / "data/projects/north-bridge-nb.yml").read_bytes() == before
    said = capsys.readouterr().out
    assert "files: 0 new, 0 with lines added, 1 unchanged" in said
    assert "lines that were there already: 4" in said


def test_a_later_year_adds_lines_and_leaves_the_rest_of_the_file_alone(tmp_path):
    run(tmp_path, [BRIDGE], MAP, "--write")
    file = tmp_path / "data/projects/north-bridge-nb.yml"
    file.write_text(file.read_text("utf-8").replace("independent:", "# asked twice a year\nindependent:"), "utf-8")
    assert run(tmp_path, [with_(BRIDGE, year="2025", rating="Red")], MAP, "--write") == 0
    assert "# asked twice a year\nindependent:" in file.read_text("utf-8")
    assert [str(one.status) for one in project(tmp_path, "north-bridge-nb").independent] == ["at-risk", "off-target"]


def test_a_value_that_differs_is_told_and_left_as_it_is(tmp_path, capsys):
    run(tmp_path, [BRIDGE], MAP, "--write")
    capsys.readouterr()
    assert run(tmp_path, [with_(BRIDGE, rating="Green", start="02/04/2023")], MAP, "--write") == 1
    said = capsys.readouterr().out
    path = "conflict: data/projects/north-bridge-nb.yml:"
    assert f"{path} independent 2024: status is 'at-risk' here and 'on-target' in the table" in said
    assert f"{path} baseline.start: is '2023-04-01' here and '2023-04-02' in the table; change it by hand" in said
    assert str(project(tmp_path, "north-bridge-nb").independent[0].status) == "at-risk"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ({"start": "1/012/2014"}, "row 2, column start: must be a date such as 31/03/2020, not '1/012/2014'"),
        ({"start": "31/02/2020"}, "row 2, column start: must be a date such as 31/03/2020, not '31/02/2020'"),
        (
            {"cost": "Data not provided"},
            "row 2, column cost: must be a number such as 1,234.5, not 'Data not provided'",
        ),
        ({"cost": "1.234,5"}, "row 2, column cost: must be a number such as 1,234.5, not '1.234,5'"),
        (
            {"rating": "Grren"},
            "row 2, column rating: must be one of Green, Amber/Red, Red, not 'Grren'; did you mean 'Green'?",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_and_kept_and_the_row_is_used(tmp_path, capsys, cell, told):
    assert run(tmp_path, [with_(BRIDGE, **cell)], MAP, "--write") == 0
    assert told in capsys.readouterr().out
    ((column, text),) = cell.items()
    found = project(tmp_path, "north-bridge-nb")
    assert (column, text) in [(one.column, one.text) for one in found.kept]
    assert found.name == "North Bridge (NB)"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ({"year": ""}, "row 2, column year: must hold the period of the row; it is empty"),
        (
            {"year": "last year"},
            "row 2, column year: must give a period such as 2026, 2026-Q3 or 2026-07, not 'last year'",
        ),
        ({"project": " "}, "row 2: must name its project"),
    ],
)
def test_a_row_without_period_or_name_is_refused_as_a_whole(tmp_path, capsys, cell, told):
    assert run(tmp_path, [with_(BRIDGE, **cell)]) == 0
    said = capsys.readouterr().out
    assert "1 rows read, 1 refused as a whole" in said
    assert told in said


def test_what_is_not_published_on_purpose_is_counted_and_kept(tmp_path, capsys):
    prose = "Exempt under Section 43 of the Act"
    run(tmp_path, [with_(BRIDGE, cost=prose, rating="N/A")], MAP, "--write")
    assert "cells that are exempt, by column: cost 1" in capsys.readouterr().out
    found = project(tmp_path, "north-bridge-nb")
    assert (found.baseline.budget, found.independent) == (None, ())
    assert ("cost", prose) in [(one.column, one.text) for one in found.kept]


def test_a_project_keeps_its_file_when_its_name_changes(tmp_path):
    rows = [
        with_(BRIDGE, year="2023"),
        with_(BRIDGE, year="2024", ref="", project="The North Bridge Programme"),
        with_(BRIDGE, year="2025", project="Bridge of the North"),
    ]
    run(tmp_path, rows, MAP, "--write")
    found = project(tmp_path, "north-bridge-nb")  # by words in 2024, by its reference in 2025
    assert (found.name, found.known_as) == (
        "Bridge of the North",
        ("The North Bridge Programme", "North Bridge (NB)"),
    )
    assert len(found.independent) == 3


def test_names_that_share_no_word_are_joined_by_the_map(tmp_path):
    joined = MAP + "same:\n  - {name: Big Crossing, is: North Bridge}\n"
    run(tmp_path, [BRIDGE, with_(BRIDGE, year="2025", ref="", project="Big Crossing")], joined, "--write")
    assert [file.name for file in (tmp_path / "data/projects").iterdir()] == ["north-bridge-nb.yml"]


def test_two_rows_of_one_project_and_period_are_not_both_taken(tmp_path, capsys):
    run(tmp_path, [BRIDGE, with_(BRIDGE, rating="Green")], MAP, "--write")
    assert "row 3: must be the only row of 'North Bridge (NB)' for 2024" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }}", "a # b", "key: value", '"; DROP', "=1+1", "- x", "null", "2026", "a\nb\\", "\u0085"]
)
def test_hostile_text_comes_back_as_it_was(tmp_path, text):
    run(tmp_path, [with_(BRIDGE, project=f"N {text}", remark=text)], MAP, "--write")
    (file,) = (tmp_path / "data/projects").iterdir()
    found = project(tmp_path, file.stem)
    assert found.name == f"N {text}".strip()
    assert [one.text for one in found.kept] == ([text.strip()] if text.strip() else [])


@pytest.mark.parametrize(("encoding", "said"), [("utf-8-sig", ""), ("cp1252", "encoding: cp1252\n")])
def test_tables_come_in_the_encodings_of_spreadsheets(tmp_path, encoding, said):
    run(tmp_path, [with_(BRIDGE, project="Café £")], said + MAP, "--write", encoding=encoding)
    assert project(tmp_path, "caf").name == "Café £"


def test_a_table_in_another_encoding_says_so(tmp_path, capsys):
    assert run(tmp_path, [with_(BRIDGE, project="Café £")], MAP, encoding="cp1252") == 2
    assert "must be text in utf-8-sig; name another encoding in the map, such as cp1252" in capsys.readouterr().err


def test_a_workbook_gives_the_same_file_as_a_table(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import datetime

    run(tmp_path / "csv", [BRIDGE], MAP, "--write") if (tmp_path / "csv").mkdir() is None else None
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Projects of the year"])
    sheet.append(HEAD)
    sheet.append([2024, *BRIDGE[1:5], datetime(2023, 4, 1), 46112, 1450.5, BRIDGE[8]])  # 46112 is 31 March 2026
    office_at(tmp_path / "xlsx", OFFICE)
    book.save(tmp_path / "xlsx" / "table.xlsx")
    assert run_file(tmp_path / "xlsx", tmp_path / "xlsx" / "table.xlsx", f"header_row: 2\n{MAP}", "--write") == 0
    one, other = (
        (tmp_path / kind / "data/projects/north-bridge-nb.yml").read_text("utf-8") for kind in ("csv", "xlsx")
    )
    assert one.replace("table.csv", "table.xlsx") == other


def test_mistakes_of_a_map_are_told_at_their_line_all_at_once(tmp_path, capsys):
    wrong = (
        MAP.replace("column: rating", "column: ratings", 1).replace("  name:", "  nmae:").replace("by: sponsor\n", "")
    )
    assert run(tmp_path, [BRIDGE], wrong) == 1
    said = capsys.readouterr().err
    assert "fields.nmae: must be a key of the record, not 'nmae'; did you mean 'name'?" in said
    assert (
        "fields.independent.status.column: must be a heading of the table, not 'ratings'; did you mean 'rating'?"
        in said
    )
    assert "by: must be given: the role that gave the independent ratings" in said


def test_what_the_checks_refuse_is_not_written(tmp_path, capsys):
    assert run(tmp_path, [BRIDGE], MAP.replace("FIN: finance", "FIN: finanse"), "--write") == 1
    assert "unit: must be a unit of data/units.yml, not 'finanse'; did you mean 'finance'?" in capsys.readouterr().err
    assert not (tmp_path / "data/projects").exists()


VALUES = """\
into: observations
period: {column: month}
fields:
  numerator: {column: on time, holds: number}
  denominator: {column: all, holds: number}
  note: {column: note}
constants: {kpi: on-time}
"""


def values(root, *rows):
    return run(root, rows, VALUES, "--write", head=("month", "on time", "all", "note"))


def test_observations_go_to_their_place_and_old_ones_stay(tmp_path, capsys):
    office_at(tmp_path)
    before = (tmp_path / KPI).read_text("utf-8")
    rows = [("2026-06", "3", "4", "late: June"), ("2026-08", "7", "8", ""), ("2026-09", "1", "9", "")]
    assert values(tmp_path, *rows) == 1
    said = capsys.readouterr().out
    assert "conflict: data/kpis/on-time.yml: 2026-09 is numerator 7, denominator 9 here" in said
    text = (tmp_path / KPI).read_text("utf-8")
    line = '  - {period: 2026-06, numerator: 3, denominator: 4, note: "late: June"}\n'
    assert text.replace(line, "") == before
    assert text.index(line) < text.index("{period: 2026-07")
    assert values(tmp_path, *rows[:2]) == 0
    assert (tmp_path / KPI).read_text("utf-8") == text
