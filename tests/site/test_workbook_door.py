"""The workbook's way back into the form: read in the browser, to the same file that the PMO would make of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, BrowserContext, Page

from macros.load import load
from scripts.intake.workbook import read_workbook
from tests.scripts.test_intake_workbook import filled
from tests.site.building import REPOSITORY
from tests.site.test_forms import context, file_of, opened, review  # noqa: F401
from tests.workbooks import cell, fill, saved
from tests.workbooks import opened as workbook

UNIT = "customer-services"


def given_back(page: Page, path: Path) -> None:
    """Choose the file, as a click on the field would; and wait until the page says what came of it."""
    page.locator(".pmo-drop summary").click()
    page.set_input_files("#pmo-file", str(path))
    page.wait_for_selector("#note-read, #note-unread")


def fetched(page: Page) -> bytes:
    """The workbook that the page offers for the unit that is chosen."""
    page.locator(".pmo-drop summary").click()
    with page.expect_download() as download:
        page.click(".pmo-drop a[download]")
    page.locator(".pmo-drop summary").click()
    return Path(download.value.path()).read_bytes()


def test_a_workbook_fetched_filled_and_given_back_makes_the_file_that_intake_makes(
    context: BrowserContext,  # noqa: F811
    address: str,
    tmp_path: Path,
) -> None:
    page = opened(context, address)
    page.select_option("[name='@subject']", UNIT)
    page.wait_for_selector(".pmo-drop a[href]", state="attached")
    path = saved(filled(fetched(page)), tmp_path / "back.xlsx")
    page.reload()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    given_back(page, path)
    assert page.input_value("[name='@subject']") == UNIT
    assert page.input_value("[name='@period']") == "2026-Q4"
    review(page)
    office = load(REPOSITORY).office
    assert office is not None
    (one,), problems = read_workbook(office, path)
    assert problems == []
    assert file_of(page) == one.text
    assert all(one.startswith((f"GET {address}/", "GET blob:")) for one in asked), asked  # nothing leaves the browser


def test_of_many_rows_the_form_takes_the_one_it_is_about(
    context: BrowserContext,  # noqa: F811
    site: Path,
    address: str,
    tmp_path: Path,
) -> None:
    book = workbook(site / "data/forms/observation/values.xlsx")
    sheet = book["Values of KPIs"]
    ids = {cell(sheet, row, "Id").value: row for row in range(4, sheet.max_row + 1)}
    for kpi, value in (("throughput", 47), ("cycle-time", 33.5)):
        fill(sheet, ids[kpi], value=value, day=datetime(2026, 12, 2))
    path = saved(book, tmp_path / "values.xlsx")
    page = opened(context, address, "/performance/report-value/")
    given_back(page, path)
    said = page.inner_text("#note-unread")
    assert "it reports throughput, cycle-time" in said or "it reports cycle-time, throughput" in said
    page.select_option("[name='@subject']", "cycle-time")
    page.set_input_files("#pmo-file", str(path))
    page.wait_for_selector("#note-read")
    assert page.input_value("[name='value']") == "33.5"
    assert page.input_value("[name='entered_on']") == "2026-12-02"


@pytest.mark.parametrize("what", ["stranger", "release", "damaged", "macros"])
def test_what_cannot_be_read_is_told_and_changes_nothing(
    context: BrowserContext,  # noqa: F811
    site: Path,
    address: str,
    tmp_path: Path,
    what: str,
) -> None:
    path = tmp_path / f"back.{'xlsm' if what == 'macros' else 'xlsx'}"
    said = {
        "stranger": "it is no workbook of this site",
        "release": "it was made for release 0.9 of the model",
        "damaged": "Nothing was changed",
        "macros": "only workbooks (.xlsx)",
    }[what]
    if what == "stranger":
        saved(Workbook(), path)
    elif what == "release":
        book = workbook(site / f"data/forms/assessment/{UNIT}.xlsx")
        book["Meta"].cell(5, 2).value = "0.9"
        saved(book, path)
    else:
        path.write_bytes(b"PK\x03\x04 no archive")
    page = opened(context, address)
    given_back(page, path)
    assert said in page.inner_text("#note-unread")
    assert page.input_value("[name='@subject']") == ""


def test_without_script_a_unit_leads_to_its_workbook(browser: Browser, site: Path, address: str) -> None:
    quiet = browser.new_context(java_script_enabled=False)
    page = quiet.new_page()
    page.goto(f"{address}/maturity/units/{UNIT}/")
    link = page.get_by_role("link", name="as a workbook").get_attribute("href")
    quiet.close()
    assert link is not None
    assert (site / "maturity/units" / UNIT / link).resolve() == (site / f"data/forms/assessment/{UNIT}.xlsx").resolve()
