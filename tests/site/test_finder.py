"""The look-up of who decides, as somebody uses it who has an amount and a question."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.site.test_pages import RULES, SETTLED, opened

PATHS = ("/governance/", "/governance/decision-rights/")


def finder(browser: Browser, address: str, path: str = PATHS[0], **more: object) -> Page:
    page = opened(browser, address + path, **more)
    page.wait_for_selector(".pmo-answer p")
    return page


def told(page: Page) -> str:
    return page.inner_text(".pmo-answer").replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize("path", PATHS)
def test_who_approves_a_change_of_12_000(browser: Browser, address: str, path: str) -> None:
    page = finder(browser, address, path)
    page.get_by_label("What is to be decided?").select_option(label="Who approves a change that costs more?")
    page.get_by_label("How much, in EUR?").fill("12,000")
    assert told(page).startswith("Sponsor, within 5 working days.")
    assert "up to 50 000 EUR" in told(page)
    assert "The sum of all changes since the last approved baseline" in told(page)
    assert "Ask next: Project board." in told(page)
    page.context.close()


def test_the_answer_leads_to_the_page_that_says_more_unless_it_is_this_one(browser: Browser, address: str) -> None:
    page = finder(browser, address, PATHS[1])
    assert not page.locator(".pmo-answer a").count()
    page.goto(address + PATHS[0])
    page.locator(".pmo-answer").get_by_role("link", name="Added cost of a project").click()
    page.wait_for_url(f"**{PATHS[1]}")
    page.context.close()


@pytest.mark.parametrize("written", ["12000", "12.000", "12 000", "12'000", "12,000.00", "12.000,00"])
def test_an_amount_is_read_as_people_write_it(browser: Browser, address: str, written: str) -> None:
    page = finder(browser, address)
    page.get_by_label("How much, in EUR?").fill(written)
    assert "12 000 EUR is in the row" in told(page)
    page.context.close()


@pytest.mark.parametrize("written", ["", "much", "-5", "12k", "1,2,3", "1e5"])
def test_what_is_no_amount_gets_no_answer(browser: Browser, address: str, written: str) -> None:
    page = finder(browser, address)
    page.get_by_label("How much, in EUR?").fill(written)
    assert told(page).startswith("Write an amount, such as 12,000.")
    page.context.close()


def test_the_limit_itself_is_still_below_and_one_more_is_above(browser: Browser, address: str) -> None:
    page = finder(browser, address)
    page.get_by_label("How much, in EUR?").fill("50000")
    assert told(page).startswith("Sponsor")
    page.get_by_label("How much, in EUR?").fill("50000.01")
    assert told(page).startswith("Project board")
    page.context.close()


def test_where_nothing_is_counted_every_line_is_told(browser: Browser, address: str) -> None:
    page = finder(browser, address)
    page.get_by_label("What is to be decided?").select_option(label="Who approves that we deliver something else?")
    assert not page.locator("#pmo-finder-amount").is_visible()
    lines = page.locator(".pmo-answer li").all_inner_texts()
    assert lines[1] == "The benefits stay the same: Sponsor, within 5 working days"
    page.get_by_label("What is to be decided?").select_option(label="Who approves that a project ends later?")
    assert page.get_by_label("How much, in working days?").input_value() == "10"
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off_on_a_phone(browser: Browser, address: str, scheme: str) -> None:
    page = finder(browser, address, scheme=scheme)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SETTLED)
        for question in page.locator("#pmo-finder-what option").evaluate_all("(all) => all.map((one) => one.value)"):
            page.select_option("#pmo-finder-what", question)
            box = page.locator(".pmo-finder")
            assert box.evaluate("(one) => one.scrollWidth <= one.clientWidth"), question
        violations = Axe().run(page, options=RULES).response["violations"]
        assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in violations] == []
    page.context.close()


def test_without_script_there_is_no_empty_box(browser: Browser, address: str) -> None:
    page = opened(browser, address + PATHS[0], java_script_enabled=False)
    assert not page.locator(".pmo-finder").is_visible()
    page.context.close()
