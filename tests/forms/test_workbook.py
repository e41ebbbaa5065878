"""What stands in the workbooks that people fill in."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl.utils import range_boundaries

from macros.forms.downloads import STATUS, VALUES, downloads, unit_download
from macros.forms.workbook import observation_workbook, project_workbook, unit_workbook
from macros.forms.xlsx import to_xlsx
from macros.load import load
from macros.measures.results import Results
from tests.factories import UNITS, WHOLE, WORDS, changed, loaded_office
from tests.site.building import REPOSITORY
from tests.workbooks import cell, column, opened, row_of

FORMULA = '=HYPERLINK("https://evil.example","x")'


@pytest.fixture(scope="module")
def results() -> Results:
    office = load(REPOSITORY).office
    assert office is not None
    return Results(office)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_site_offers_a_workbook_for_each_unit_and_one_for_kpis_and_projects(results):
    names = [one.name for one in downloads(results)]
    assert names == [*map(unit_download, results.office.units), VALUES, STATUS]


def test_the_same_workbook_has_the_same_bytes(results):
    for make in (observation_workbook, project_workbook, lambda one: unit_workbook(one, "finance")):
        assert to_xlsx(make(results)) == to_xlsx(make(Results(results.office)))


def test_a_unit_sees_its_last_level_and_the_texts_of_all_levels(results):
    sheet = opened(to_xlsx(unit_workbook(results, "finance")))["Ratings"]
    model, last = results.office.model, results.published("finance")
    for key, (_, criterion) in model.by_criterion.items():
        row = row_of(sheet, criterion.name, "Criterion")
        assert sheet.cell(row, 1).value == f"ratings.{key}"
        assert cell(sheet, row, f"Level in {last.period}").value.startswith(str(last.claimed.levels[key]))
        for level, named in model.levels.items():
            assert cell(sheet, row, f"Level {level}: {named.name}").value == criterion.levels.get(level, named.meaning)


def test_a_level_that_has_stood_for_a_year_is_left_out_to_be_chosen_anew(results):
    sheet = opened(to_xlsx(unit_workbook(results, "customer-services")))["Ratings"]
    rows = range(4, sheet.max_row + 1)
    pairs = [(cell(sheet, row, "Level in 2026-Q3").value, cell(sheet, row, "Level").value) for row in rows]
    stood = [level for last, level in pairs if "It has stood since" in last]
    assert stood
    assert set(stood) == {None}
    assert all(level == last for last, level in pairs if "It has stood since" not in last)


def test_every_drop_down_offers_what_its_field_takes(results):
    book = opened(to_xlsx(unit_workbook(results, "finance")))
    roles = list(results.office.roles.values())
    offered = {}
    for name in ("About", "Ratings", "Evidence", "Actions"):
        for rule in book[name].data_validations.dataValidation:
            if rule.type != "list":
                continue
            first, top, last, bottom = range_boundaries(rule.formula1.removeprefix("Lists!").replace("$", ""))
            cells = book["Lists"].iter_rows(top, bottom, first, last, values_only=True)
            heading = book[name].cell(3, range_boundaries(str(rule.sqref).split()[0])[0]).value
            offered[name, heading] = [words for (words,) in cells]
    assert offered["Evidence", "Owner"] == offered["About", "Answer"] == roles
    assert offered["Evidence", "Kind"] == ["Document", "Record", "Minutes", "Measurement", "Survey"]
    assert offered["Evidence", "Criterion"] == [one.name for _, one in results.office.model.by_criterion.values()]
    assert offered["Ratings", "Level"][:2] == ["1: Ad hoc", "2: Started"]
    assert len(offered["Ratings", "Level"]) == 7


def test_only_what_is_asked_can_be_written_to(results):
    sheet = opened(to_xlsx(unit_workbook(results, "finance")))["Ratings"]
    assert sheet.protection.sheet
    open_columns = {column for column in range(1, sheet.max_column + 1) if not sheet.cell(5, column).protection.locked}
    exemption = (f"Why it does not apply: {asked}" for asked in ("Reason", "Approved by", "To be looked at again by"))
    assert open_columns == {column(sheet, heading) for heading in ("Level", "Note", *exemption)}


def test_texts_of_authors_are_neither_formulas_nor_links(tmp_path):
    words = f"'{FORMULA}'"
    files = {path: text.replace(WORDS, words) for path, text in WHOLE.items()}
    results = Results(loaded_office(tmp_path, files))
    unit = next(iter(results.office.units))
    for what in (unit_workbook(results, unit), observation_workbook(results), project_workbook(results)):
        found = parts(to_xlsx(what))
        assert not [name for name, text in found.items() if re.search(r"<f[ >]|<hyperlink", text)]
        assert any("=HYPERLINK(" in text for text in found.values())


def test_a_unit_that_keeps_its_scores_to_itself_gets_an_empty_workbook(tmp_path):
    files = {**WHOLE, **changed(UNITS, "  finance:\n", "  finance:\n    publish: no\n")}
    results = Results(loaded_office(tmp_path, files))
    sheet = opened(to_xlsx(unit_workbook(results, "finance")))["Ratings"]
    assert [cell(sheet, row, "Level").value for row in range(4, sheet.max_row + 1)] == [None] * (sheet.max_row - 3)
