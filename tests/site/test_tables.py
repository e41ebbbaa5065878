"""Registers in a browser: search, choice and sorting by keyboard, and the whole table without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

REGISTERS = (("/projects/", "projects", 8), ("/performance/kpis/", "kpis", 70))


def opened(browser: Browser, url: str, **more: object) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, **more).new_page()
    page.goto(url)
    return page if more else equipped(page)


def equipped(page: Page) -> Page:
    """The page once its controls have come, which is after the page itself."""
    expect(page.locator(".pmo-said")).not_to_be_empty()
    return page


def shown(page: Page, table: str) -> int:
    return page.locator(f"#{table} tbody tr:visible").count()


@pytest.mark.parametrize(("path", "table", "rows"), REGISTERS)
def test_without_script_the_whole_table_is_there_and_no_dead_control(
    browser: Browser, address: str, path: str, table: str, rows: int
) -> None:
    page = opened(browser, address + path, java_script_enabled=False)
    assert shown(page, table) == rows
    assert page.locator(f".pmo-tools:visible, .pmo-tools input, #{table} button").count() == 0
    page.context.close()


@pytest.mark.parametrize("width", [320, 412, 1280])
@pytest.mark.parametrize(("path", "table", "rows"), REGISTERS)
def test_nothing_moves_when_the_controls_come(
    browser: Browser, address: str, path: str, table: str, rows: int, width: int
) -> None:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.route("**/pmo.js", lambda route: route.abort())
    page.goto(address + path)
    before = page.locator(f"#{table}").bounding_box()
    page.unroute("**/pmo.js")
    page.goto(address + path)
    page.locator(".pmo-tools input").wait_for()
    assert page.locator(f"#{table}").bounding_box()["y"] == pytest.approx(before["y"], abs=8)
    page.context.close()


@pytest.mark.parametrize(("path", "table", "rows"), REGISTERS)
def test_a_search_that_finds_nothing_says_so_and_loses_nothing(
    browser: Browser, address: str, path: str, table: str, rows: int
) -> None:
    page = opened(browser, address + path)
    status = page.locator(".pmo-said")
    assert status.inner_text() == f"{rows} of {rows} shown"
    search = page.get_by_label("Search", exact=True).last
    search.fill("no such words")
    assert (shown(page, table), status.inner_text()) == (0, "Nothing fits. Change the search or the choices.")
    search.fill("")
    assert shown(page, table) == rows
    page.context.close()


def test_a_choice_is_kept_in_the_address_and_comes_back(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/projects/")
    page.get_by_role("combobox", name="Computed").select_option("■ off target")
    assert shown(page, "projects") == 3
    page.reload()
    equipped(page)
    assert shown(page, "projects") == 3
    assert page.locator("#projects tbody tr:visible").first.inner_text().startswith("Billing migration")
    page.context.close()


def test_columns_sort_by_keyboard_and_numbers_by_their_value(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/projects/")
    head = page.locator("#projects thead th", has_text="Forecast cost")
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    costs = page.locator("#projects tbody td:last-child").all_inner_texts()
    numbers = [float("".join(sign for sign in cost if sign.isdigit())) for cost in costs if cost != "no data"]
    assert numbers == sorted(numbers)
    assert costs[-1] == "no data"  # what has no value stays below, whichever way
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert page.locator("#projects tbody td:last-child").last.inner_text() == "no data"
    page.context.close()


def test_two_words_of_a_search_may_stand_apart(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/performance/kpis/")
    page.get_by_label("Search", exact=True).last.fill("defects escaped")
    assert shown(page, "kpis") == 1
    page.context.close()
