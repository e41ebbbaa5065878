"""The tier of a project: chosen by keyboard, kept on the device, and what larger tiers need folds on every page."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site.test_pages import RULES, SETTLED

CHOOSER = "/start/which-tier/"
RISK = "/framework/practices/risk/"
GATES = "/governance/gate-checklists/"
FACTORS = 7
LARGEST_SCRIPT = 3_000  # bytes, compressed
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.shifted += one.value;
}).observe({ type: 'layout-shift', buffered: true });"""


@pytest.fixture
def context(browser: Browser):
    found = browser.new_context(viewport={"width": 1280, "height": 900})
    yield found
    found.close()


def chosen(context: BrowserContext, address: str, answer: int) -> Page:
    """The chooser with the same answer to every question, given by keyboard alone."""
    page = context.new_page()
    page.goto(address + CHOOSER)
    expect(page.locator(".pmo-answer")).to_contain_text("7 questions left")
    for number in range(1, FACTORS + 1):
        page.locator(f"#factor-{number} input").first.focus()
        page.keyboard.press("Space")
        for _ in range(answer - 1):
            page.keyboard.press("ArrowDown")
    return page


def is_open(page: Page, tier: str) -> bool:
    return bool(page.locator(f"details.tier-{tier}").first.evaluate("one => one.open"))


@pytest.mark.parametrize(
    ("answer", "said"), [(1, "7 points: tier S."), (2, "14 points: tier M."), (4, "28 points: tier L.")]
)
def test_the_sum_of_the_answers_names_the_tier(context, address, answer, said):
    page = chosen(context, address, answer)
    expect(page.locator(".pmo-answer")).to_have_text(said)


def test_where_safety_is_at_stake_it_is_one_tier_more(context, address):
    page = chosen(context, address, 1)
    page.get_by_label("Safety is at stake").check()
    expect(page.locator(".pmo-answer")).to_have_text("7 points, and one tier more: tier M.")


def test_a_remembered_tier_folds_larger_ones_on_other_pages_until_it_is_forgotten(context, address):
    page = chosen(context, address, 2)
    page.get_by_role("button", name="Remember tier M on this device").press("Enter")
    expect(page.locator(".pmo-tier-said")).to_contain_text("Remembered on this device: tier M")
    page.goto(address + RISK)
    assert [is_open(page, tier) for tier in ("small", "medium", "large")] == [True, True, False]
    expect(page.locator("details.tier-medium summary")).to_have_text("Tier M (your tier)")
    page.locator("details.tier-large summary").press("Enter")
    assert is_open(page, "large")
    page.goto(address + CHOOSER)
    page.get_by_role("button", name="Forget").press("Enter")
    page.goto(address + RISK)
    assert is_open(page, "large")
    assert page.locator(".pmo-tier-line").count() == 0


def test_rows_that_a_tier_is_not_asked_for_come_back_at_once(context, address):
    page = context.new_page()
    page.goto(address + GATES)
    everything = page.locator("table tbody tr:visible").count()
    page.evaluate("localStorage.setItem('pmo-tier', 'small')")
    page.reload()
    assert page.locator("table tbody tr:visible").count() < everything
    page.get_by_role("button", name="Show all tiers").press("Enter")
    assert page.locator("table tbody tr:visible").count() == everything


def test_storage_that_is_blocked_is_told_and_the_tier_stays(context, address):
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no'); }})")
    page = chosen(context, address, 3)
    page.get_by_role("button", name="Remember tier L on this device").press("Enter")
    expect(page.locator(".pmo-tier-said")).to_contain_text("keeps nothing for this site")
    expect(page.locator(".pmo-answer")).to_have_text("21 points: tier L.")
    page.goto(address + RISK)
    assert is_open(page, "large")


def test_without_script_questions_points_and_all_tiers_are_there(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + CHOOSER)
    assert page.locator(".pmo-factor").count() == FACTORS + 1
    assert page.get_by_text("4 points").count() == FACTORS
    assert page.locator(".pmo-chooser button:visible").count() == 0
    page.goto(address + RISK)
    assert all(page.locator(f"details.tier-{tier} li").first.is_visible() for tier in ("small", "medium", "large"))
    context.close()


def remember(context: BrowserContext, address: str, tier: str) -> Page:
    page = context.new_page()
    page.goto(address + RISK)
    page.evaluate("(tier) => localStorage.setItem('pmo-tier', tier)", tier)
    return page


def test_a_full_device_says_so_and_shows_all(context, address):
    context.add_init_script(FULL)
    page = chosen(context, address, 1)
    page.get_by_role("button", name="Remember tier S on this device").press("Enter")
    expect(page.locator(".pmo-tier-said")).to_contain_text("keeps nothing for this site")
    page.goto(address + RISK)
    assert is_open(page, "large")


@pytest.mark.parametrize("value", ["huge", "toString", '"><img src=x onerror=hacked=1>', ""])
def test_a_value_that_is_no_tier_changes_nothing(context, address, value):
    page = remember(context, address, value)
    page.reload()
    assert all(is_open(page, tier) for tier in ("small", "medium", "large"))
    assert not page.locator(".pmo-tier-line").count()
    page.goto(address + CHOOSER)
    expect(page.locator(".pmo-answer")).to_contain_text("7 questions left")
    expect(page.get_by_role("button", name="Forget")).to_be_hidden()


def test_going_back_after_choosing_shows_the_chosen_tier(context, address):
    page = chosen(context, address, 1)
    page.goto(address + RISK)
    assert is_open(page, "large")
    page.goto(address + CHOOSER)
    page.evaluate("localStorage.setItem('pmo-tier', 'small')")
    page.go_back()
    expect(page.locator(".pmo-tier-line")).to_contain_text("tier S")
    assert not is_open(page, "large")


@pytest.mark.parametrize("path", [CHOOSER, RISK, GATES])
def test_nothing_moves_while_a_page_finds_its_tier(context, address, path):
    page = remember(context, address, "small")
    context.add_init_script(SHIFTS)
    page.goto(address + path)
    page.evaluate(SETTLED)
    assert page.evaluate("window.shifted") < 0.01


def test_a_list_of_which_the_tier_needs_nothing_says_so_and_stays(context, address):
    page = remember(context, address, "small")
    page.goto(address + GATES)
    table = page.get_by_role("table", name="Before planning")
    expect(table.locator("caption")).to_contain_text("Tier S needs nothing of this.")
    assert table.locator("tbody tr:visible").count() == table.locator("tbody tr").count()


@pytest.mark.parametrize("path", [RISK, GATES])
def test_paper_shows_what_every_tier_needs(context, address, path):
    page = remember(context, address, "small")
    page.goto(address + path)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.evaluate(SETTLED)
    folded = page.locator("details[class^=tier-]").evaluate_all("(all) => all.filter((one) => !one.open).length")
    rows = page.locator(".md-content tbody tr")
    hidden = rows.evaluate_all("(all) => all.filter((one) => getComputedStyle(one).display === 'none').length")
    assert (folded, hidden) == (0, 0)
    assert not page.locator(".pmo-tier-line").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_a_result_and_a_remembered_tier(browser, address, scheme):
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = chosen(context, address, 1)
    page.get_by_role("button", name="Remember tier S on this device").press("Enter")
    found = []
    for path in (CHOOSER, RISK, GATES):
        if path != CHOOSER:
            page.goto(address + path)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(SETTLED)
            violations = Axe().run(page, options=RULES).response["violations"]
            found += [(path, width, one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in violations]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not found
    context.close()


def test_the_script_is_small(site: Path) -> None:
    assert len(gzip.compress((site / "assets" / "tier.js").read_bytes(), 6)) <= LARGEST_SCRIPT
