"""A workbook that was filled in -> its file; whatever is strange is refused with a reason."""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl import Workbook

from macros.checks import problems_of
from macros.forms.workbook import observation_workbook, project_workbook, unit_workbook
from macros.forms.xlsx import to_xlsx
from macros.load import load
from macros.measures.results import Results
from scripts.intake.workbook import read_workbook
from tests.factories import MINIMAL, loaded_office
from tests.scripts.test_intake import git, repository  # noqa: F401
from tests.site.building import REPOSITORY
from tests.workbooks import answer, cell, empty_row, fill, opened, row_of, saved

UNIT = "customer-services"


@pytest.fixture(scope="module")
def office():
    found = load(REPOSITORY).office
    assert found is not None
    return found


@pytest.fixture(scope="module")
def empty(office) -> bytes:
    return to_xlsx(unit_workbook(Results(office), UNIT))


def filled(empty: bytes) -> Workbook:
    """All that has to be given, and one thing more on each sheet."""
    book = opened(empty)
    answer(book, "Day", datetime(2026, 11, 30))
    answer(book, "Summary", 'Two "lines"\n= 1 + 1, é, 🚧')
    ratings = book["Ratings"]
    for row in range(4, ratings.max_row + 1):
        if cell(ratings, row, "Level").value is None:
            cell(ratings, row, "Level").value = "3: Defined"
    fill(ratings, row_of(ratings, "Mandate and charter", "Criterion"), level=2, note="=no formula, a text")
    cell(ratings, row_of(ratings, "Mandate and charter", "Criterion"), "Note").data_type = "s"
    evidence = book["Evidence"]
    made = datetime(2026, 10, 2)
    row = empty_row(evidence, "What it is")
    fill(evidence, row, criterion="Mandate and charter", kind="minutes", what_it_is="New", made_on=made)
    actions = book["Actions"]
    row = empty_row(actions, "What will be done")
    fill(actions, row, criterion="Mandate and charter", what_will_be_done="Have it signed.", owner="Unit lead")
    fill(actions, row, due="2027-Q1", status="OPEN")
    return book


def test_a_workbook_becomes_a_file_without_a_problem(tmp_path, office, empty):
    (one,), problems = read_workbook(office, saved(filled(empty), tmp_path / "back.xlsx"))
    assert problems == []
    assert one.file == f"assessments/{UNIT}/2026-Q4.yml"
    for folder in ("data", "assessments"):
        shutil.copytree(REPOSITORY / folder, tmp_path / "office" / folder)
    (tmp_path / "office" / one.file).write_text(one.text)
    loading = load(tmp_path / "office")
    assert problems_of(loading) == []
    assessment = next(each for each in loading.office.all_assessments if each.path == one.file)
    mandate = assessment.ratings["mandate"]
    assert (assessment.summary, mandate.level) == ('Two "lines"\n= 1 + 1, é, 🚧', 2)
    assert mandate.note == "=no formula, a text"
    assert [str(piece.kind) for piece in mandate.evidence][-1:] == ["minutes"]
    assert assessment.actions["have-it-signed"].step == "Have it signed."
    assert len(assessment.ratings) == len(office.model.by_criterion)


def test_nothing_but_the_day_has_to_be_given_to_send_in_what_stood_before(tmp_path, office):
    book = opened(to_xlsx(unit_workbook(Results(office), "networks")))
    (one,), problems = read_workbook(office, saved(book, tmp_path / "back.xlsx"))
    assert problems == [] or all("must have a level" in problem for problem in problems)
    assert one.period == "2026-Q4"


def test_rows_may_be_sorted_and_columns_moved(tmp_path, office, empty):
    book = filled(empty)
    sheet = book["Ratings"]
    fill(sheet, row_of(sheet, "Mandate and charter", "Criterion"), note="A text")
    before = read_workbook(office, saved(book, tmp_path / "one.xlsx"))[0][0]
    rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=4)]
    for target, values in zip(sheet.iter_rows(min_row=4), reversed(rows), strict=True):
        for one, value in zip(target, values, strict=True):
            one.value = value
    for one in sheet.iter_rows():
        one[6].value, one[7].value = one[7].value, one[6].value  # level and note
    after = read_workbook(office, saved(book, tmp_path / "two.xlsx"))[0][0]
    assert after.text == before.text


def test_a_row_that_was_added_anywhere_in_a_list_is_kept(tmp_path, office, empty):
    book = filled(empty)
    evidence = book["Evidence"]
    for row, title in ((4, "On top"), (evidence.max_row + 30, "Far below")):
        evidence.insert_rows(row)
        fill(evidence, row, criterion="Mandate and charter", kind="Record", what_it_is=title)
    (one,), problems = read_workbook(office, saved(book, tmp_path / "back.xlsx"))
    assert problems == []
    titles = [text for path, text in one.answers.items() if re.fullmatch(r"ratings.mandate.evidence.#\d+.title", path)]
    assert {"New", "On top", "Far below"} < set(titles)


def spoiled(book, what):
    ratings, evidence = book["Ratings"], book["Evidence"]
    match what:
        case "formula":
            cell(ratings, 4, "Note").value = "=1+1"
        case "choice":
            cell(ratings, 4, "Level").value = "3: Definde"
        case "criterion":
            fill(evidence, empty_row(evidence, "What it is"), what_it_is="Whose is it?")
        case "level":
            cell(ratings, 4, "Level").value = None
        case "period":
            answer(book, "Period", None)
        case "place":
            ratings.cell(4, 1).value = "ratings.telepathy"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("formula", "sheet 'Ratings', row 4, 'Note': must be a value, not a formula; paste it as a value"),
        ("choice", "sheet 'Ratings', row 4, 'Level': must be one of the list, not '3: Definde'"),
        ("criterion", "'What it is': must have a criterion in its row"),
        ("level", "sheet 'Ratings', 'Mandate and charter': must have a level, because it has evidence or a note"),
        ("period", "sheet 'About', 'Period': must be given"),
        ("place", "ratings.telepathy.level: must be asked by the form; it is not"),
    ],
)
def test_what_has_to_be_mended_is_told_with_its_place(tmp_path, office, empty, what, said):
    book = filled(empty)
    spoiled(book, what)
    path = saved(book, tmp_path / "back.xlsx")
    found, problems = read_workbook(office, path)
    assert found == []
    assert any(problem.startswith(f"{path}: ") and said in problem for problem in problems), problems


def rewritten(content: bytes, path, **parts: bytes):
    """The same archive with other parts; `.` for `/` and `_` for `.` in a name would not read better than this."""
    (path.parent / "empty.xlsx").write_bytes(content)
    with zipfile.ZipFile(path.parent / "empty.xlsx") as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(f"xl/{name}", part)
    return path


def test_macros_bombs_and_strangers_are_refused(tmp_path, office, empty):
    refused = {
        "macros.xlsx": (lambda path: rewritten(empty, path, **{"vbaProject.bin": b"x"}), "must hold no macros"),
        "bomb.xlsx": (lambda path: rewritten(empty, path, bomb=b"0" * 21_000_000), "must unpack to at most"),
        "large.xlsx": (lambda path: path.write_bytes(b"0" * 2_000_001), "must have at most 2,000,000 bytes"),
        "locked.xlsx": (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" * 200), "protected by a password"),
        "broken.xlsx": (lambda path: path.write_bytes(empty[:9000]), "is damaged"),
        "other.xlsx": (lambda path: Workbook().save(path), "must be a workbook of this site"),
    }
    for name, (make, words) in refused.items():
        make(tmp_path / name)
        found, problems = read_workbook(office, tmp_path / name)
        assert (found, len(problems)) == ([], 1)
        assert words in problems[0], problems


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("format", "0", "must have layout 1, not '0'"),
        ("form", "tax", "must be a workbook of a form of this site, not of 'tax'"),
        ("model_version", "0.1", "was made for release '0.1' of the model 'pmo', which is not in data/models"),
    ],
)
def test_a_workbook_of_another_time_or_form_is_refused(tmp_path, office, empty, key, value, said):
    book = filled(empty)
    meta = book["Meta"]
    row = next(row for row in range(1, meta.max_row + 1) if meta.cell(row, 1).value == key)
    meta.cell(row, 2).value = value
    found, problems = read_workbook(office, saved(book, tmp_path / "back.xlsx"))
    assert found == []
    assert said in problems[0]


def test_a_workbook_of_an_earlier_release_is_read_by_that_release(tmp_path, office):
    earlier = next(release for key, release in office.releases.items() if key == ("pmo", "1.0"))
    then = replace(office, models={"pmo": earlier}, assessments={})
    book = opened(to_xlsx(unit_workbook(Results(then), UNIT)))
    book["Meta"].cell(4, 2).value = "pmo"  # a release that is no longer in use is known by its version alone
    answer(book, "Day", datetime(2026, 4, 2))
    answer(book, "Period", "2026-Q1")
    ratings = book["Ratings"]
    gone = next(iter(earlier.by_criterion.keys() - office.model.by_criterion.keys()))
    row = next(row for row in range(4, ratings.max_row + 1) if ratings.cell(row, 1).value == f"ratings.{gone}")
    fill(ratings, row, level=2)
    (one,), problems = read_workbook(office, saved(book, tmp_path / "back.xlsx"))
    assert problems == []
    assert one.answers[f"ratings.{gone}.level"] == "2"
    assert 'model_version: "1.0"' in one.text


def test_each_row_of_values_becomes_a_file_and_rows_left_alone_become_none(tmp_path):
    office = loaded_office(tmp_path / "office", MINIMAL)
    book = opened(to_xlsx(observation_workbook(Results(office))))
    sheet = book["Values of KPIs"]
    assert read_workbook(office, saved(book, tmp_path / "empty.xlsx")) == ([], [])
    fill(sheet, 4, numerator=7, denominator=9.0, day=datetime(2026, 11, 3))
    cell(sheet, 4, "Period").value = datetime(2026, 10, 1)  # what a spreadsheet makes of 2026-10
    (one,), problems = read_workbook(office, saved(book, tmp_path / "back.xlsx"))
    assert problems == []
    assert one.file == "data/kpis/on-time/2026-10.yml"
    assert one.text.splitlines()[2:] == ["numerator: 7", "denominator: 9", "entered_on: 2026-11-03"]


def test_each_row_of_a_status_becomes_a_file(tmp_path):
    office = loaded_office(tmp_path / "office", MINIMAL)
    book = opened(to_xlsx(project_workbook(Results(office))))
    sheet = book["Status of projects"]
    fill(sheet, 4, day=datetime(2026, 11, 3), status="at-risk", reason_1="Steel", reason_3="People")
    (one,), problems = read_workbook(office, saved(book, tmp_path / "back.xlsx"))
    assert problems == []
    assert one.file == "data/projects/bridge/2026-10.yml"
    assert one.answers["declared.reasons.#1"] == "People"


def test_intake_puts_a_workbook_on_a_branch(repository, tmp_path, capsys):  # noqa: F811
    from scripts.intake.__main__ import main

    results = Results(load(repository).office)
    book = opened(to_xlsx(unit_workbook(results, "finance")))
    answer(book, "Day", datetime(2027, 1, 15))
    path = saved(book, tmp_path / "finance.xlsx")
    assert main(["--root", str(repository), str(path)]) == 0, capsys.readouterr()
    told = capsys.readouterr().out.split()
    assert told[0] == "assessments/finance/2026-Q4.yml"
    assert "submitted_on: 2027-01-15" in git(repository, "show", f"{told[-1]}:{told[0]}")
