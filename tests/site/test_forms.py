"""The forms as people use them: by keyboard, interrupted, in two tabs, on a full device, with a draft of last year."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.site.conftest import HOSTILE
from tests.site.test_pages import RULES, SETTLED

UNIT, PERIOD = "finance", "2026-Q4"


@pytest.fixture
def context(browser: Browser):
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


def opened(context: BrowserContext, address: str, path: str = "/maturity/assess/") -> Page:
    page = context.new_page()
    page.failures = []
    page.on("pageerror", lambda error: page.failures.append(str(error)))
    page.goto(address + path)
    page.wait_for_selector(".pmo-bar:not([hidden])")
    return page


def chosen(page: Page, subject: str = UNIT) -> Page:
    page.select_option("[name='@subject']", subject)
    page.wait_for_function("document.querySelector('[name=\"@period\"]').value !== ''")
    page.wait_for_function("/Saved on this device/.test(document.querySelector('.pmo-bar').textContent)")
    return page


def rate(page: Page, criterion: str, level: str) -> None:
    page.check(f"input[name='ratings.{criterion}.level'][value='{level}']")


def bar(page: Page) -> str:
    return page.inner_text(".pmo-bar")


def review(page: Page) -> None:
    page.click("#pmo-review > button")
    page.wait_for_selector("#pmo-review > div :is(.pmo-errors, textarea)", state="attached")


def file_of(page: Page) -> str:
    review(page)
    assert not page.locator(".pmo-errors").count(), page.inner_text("#pmo-review")
    return page.input_value("#pmo-review textarea")


def criteria(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('[data-place]')].map((one) => one.dataset.place.split('.')[1])")


def test_thirty_ratings_by_keyboard_alone_with_the_tab_closed_half_way(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    page.focus("[name='@subject']")
    page.keyboard.type("Fin")
    page.wait_for_function("document.querySelector('[name=\"@period\"]').value === '2026-Q4'")
    keys = criteria(page)
    assert len(keys) == 30
    for number, key in enumerate(keys):
        if number == 15:
            page.close()
            page = opened(context, address)
            page.wait_for_function("/15 of 30 rated/.test(document.querySelector('.pmo-bar').textContent)")
            page.focus(f"input[name='ratings.{keys[14]}.level']:checked")
        tab_to(page, f"ratings.{key}.level")
        for _ in range(number % 5):
            page.keyboard.press("ArrowDown")
        if number % 5 == 0:
            page.keyboard.press("Space")
    assert "30 of 30 rated" in bar(page)
    tab_to_button(page, "Review and send")
    page.keyboard.press("Enter")
    page.wait_for_selector("#pmo-review > div :is(.pmo-errors, textarea)", state="attached")
    assert not page.locator(".pmo-errors").count(), page.inner_text("#pmo-review")
    assert page.evaluate("document.activeElement.textContent") == "Review and send"
    written = yaml.safe_load(page.input_value("#pmo-review textarea"))
    assert {key: one["level"] for key, one in written["ratings"].items()} == {k: n % 5 + 1 for n, k in enumerate(keys)}
    tab_to_link(page, "Open a pull request on GitHub")
    assert page.failures == []


def tab_to(page: Page, name: str) -> None:
    for _ in range(40):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {name} from {page.evaluate('document.activeElement.outerHTML')}")


def tab_to_button(page: Page, words: str) -> None:
    for _ in range(40):
        if page.evaluate("document.activeElement.textContent").strip() == words:
            return
        page.keyboard.press("Tab")
    raise AssertionError(words)


def tab_to_link(page: Page, words: str) -> None:
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith(words):
            return
    raise AssertionError(words)


def test_mistakes_are_listed_together_and_each_leads_to_its_field(context: BrowserContext, address: str) -> None:
    page = chosen(opened(context, address))
    rate(page, "mandate", "not-applicable")
    page.fill("[name='submitted_on']", "2026-11-30")
    page.fill("[name='@period']", "2026-12")
    page.locator("[name='@period']").blur()
    review(page)
    assert page.evaluate("document.activeElement.className") == "pmo-errors"
    said = page.locator(".pmo-errors a").all_inner_texts()
    assert said[0] == "Period: must be a quarter such as 2026-Q4"
    assert said[1] == "Day: must not be before 2026-12-01, when the period begins"
    assert said[2:] == [
        "Mandate and charter, Reason: must be given",
        "Mandate and charter, Approved by: must be given",
        "Mandate and charter, To be looked at again by: must be given",
    ]
    page.click(".pmo-errors li:nth-last-child(3) a")
    assert page.evaluate("document.activeElement.name") == "ratings.mandate.exemption.reason"
    assert page.get_attribute("[name='ratings.mandate.exemption.reason']", "aria-invalid") == "true"


def test_evidence_without_a_level_and_a_seer_who_is_the_author_are_told(context: BrowserContext, address: str) -> None:
    page = chosen(opened(context, address))
    question = page.locator("[data-place='ratings.mandate']")
    question.scroll_into_view_if_needed()
    question.locator("summary").click()
    page.select_option("[name='ratings.mandate.evidence.#0.seen_by']", "unit-lead")
    page.fill("[name='ratings.mandate.evidence.#0.link']", "ftp://example.org")
    review(page)
    said = "\n".join(page.locator(".pmo-errors a").all_inner_texts())
    assert "level: must be chosen: there is a note or evidence" in said
    assert "Seen by another role: must be another role than the one that sends this in" in said
    assert "Seen on: must be given too" in said
    assert "Link: must be a web address that starts with https:// or http://, not “ftp://example.org”" in said


def test_starting_from_last_time_keeps_what_was_answered_before_and_marks_what_is_old(
    context: BrowserContext, address: str
) -> None:
    page = chosen(opened(context, address), "customer-services")
    last = json.loads(page.request.get(f"{address}/data/forms/assessment/customer-services.json").text())
    rate(page, "mandate", "1")
    page.click("#pmo-begin button")
    assert page.is_checked("input[name='ratings.mandate.level'][value='1']")
    assert "30 of 30 rated" in bar(page)
    visible = page.locator(".pmo-again:visible")
    expected = [key for key in last["old"] if key != "mandate" and f"ratings.{key}.level" in last["answers"]]
    assert visible.count() == len(expected) > 0
    assert "It has stood since" in visible.first.inner_text()
    review(page)
    assert page.locator(".pmo-errors a", has_text="must be confirmed or changed").count() == len(expected)
    for number, key in enumerate(expected):
        if number % 2:
            page.check(f"#again-{key}")
        else:
            rate(page, key, "1" if last["answers"][f"ratings.{key}.level"] != "1" else "2")
    written = yaml.load(file_of(page), Loader=yaml.BaseLoader)
    assert written["ratings"]["mandate"]["level"] == "1"
    assert "validation" not in json.dumps(written)


def test_a_draft_is_there_again_after_the_tab_was_closed(context: BrowserContext, address: str) -> None:
    page = chosen(opened(context, address))
    rate(page, "mandate", "2")
    page.fill("[name='summary']", "Half a thought")
    page.close()
    page = opened(context, address)
    page.wait_for_selector("#note-draft")
    assert page.input_value("[name='summary']") == "Half a thought"
    assert page.is_checked("input[name='ratings.mandate.level'][value='2']")


def test_what_was_typed_before_the_unit_was_chosen_moves_into_its_draft(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    page.fill("[name='summary']", "Typed first")
    assert "Not saved yet" in bar(page)
    chosen(page)
    page.reload()
    page.wait_for_selector("#note-draft")
    assert page.input_value("[name='summary']") == "Typed first"


def test_each_unit_and_period_has_a_draft_of_its_own(context: BrowserContext, address: str) -> None:
    page = chosen(opened(context, address))
    rate(page, "mandate", "2")
    page.select_option("[name='@subject']", "networks")
    page.wait_for_function("/0 of 30 rated/.test(document.querySelector('.pmo-bar').textContent)")
    page.select_option("[name='@subject']", UNIT)
    page.wait_for_function("/1 of 30 rated/.test(document.querySelector('.pmo-bar').textContent)")


def test_two_tabs_of_one_draft_lose_nothing(context: BrowserContext, address: str) -> None:
    one, other = chosen(opened(context, address)), chosen(opened(context, address))
    rate(one, "mandate", "2")
    other.wait_for_function("/1 of 30 rated/.test(document.querySelector('.pmo-bar').textContent)")
    rate(other, "services", "4")
    one.wait_for_function("/2 of 30 rated/.test(document.querySelector('.pmo-bar').textContent)")
    one.fill("[name='summary']", "from one")
    other.wait_for_function("document.querySelector('[name=summary]').value === 'from one'")
    stored = json.loads(one.evaluate(f"localStorage['pmo:assessment:{UNIT}:{PERIOD}']"))["answers"]
    assert stored["ratings.mandate.level"] == "2"
    assert stored["ratings.services.level"] == "4"
    assert stored["summary"] == "from one"


@pytest.mark.parametrize("trouble", ["full", "blocked"])
def test_storage_that_is_full_or_blocked_is_told_and_the_answers_stay(
    context: BrowserContext, address: str, trouble: str
) -> None:
    if trouble == "blocked":
        context.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
        )
    page = opened(context, address)
    page.select_option("[name='@subject']", UNIT)
    page.wait_for_function("document.querySelector('[name=\"@period\"]').value !== ''")
    if trouble == "full":
        page.evaluate(
            "() => { let size = 1 << 20; while (size) try { localStorage[`x${Math.random()}`] = 'x'.repeat(size); }"
            " catch { size >>= 1; } }"
        )
    rate(page, "mandate", "3")
    assert "NOT saved" in bar(page)
    assert "are not saved" in page.inner_text("#note-unsafe")
    with page.expect_download() as download:
        page.click("#note-unsafe button")
    saved = json.loads(download.value.path().read_text("utf-8"))
    assert saved["answers"]["ratings.mandate.level"] == "3"
    assert yaml.safe_load(file_of(page))["ratings"] == {"mandate": {"level": 3}}

    other = page.context.browser.new_context()
    fresh = opened(other, address)
    fresh.click(".pmo-drop summary")
    fresh.set_input_files("#pmo-file", download.value.path())
    fresh.wait_for_selector("#note-unread")  # a download without its ending is no workbook and no copy
    copy = {"name": "copy.json", "mimeType": "application/json", "buffer": json.dumps(saved).encode()}
    fresh.set_input_files("#pmo-file", copy)
    fresh.wait_for_selector("#note-read")
    assert "1 of 30 rated" in bar(fresh)
    other.close()


def test_a_draft_of_an_earlier_release_is_kept_whole(context: BrowserContext, address: str) -> None:
    page = opened(context, address)
    old = {"ratings.mandate.level": "3", "ratings.gone.level": "4", "ratings.gone.note": "Was <b>here</b>"}
    draft = {"version": "1.0", "answers": old}
    page.evaluate(
        "([key, draft]) => { localStorage[key] = draft; }", [f"pmo:assessment:{UNIT}:{PERIOD}", json.dumps(draft)]
    )
    chosen(page)
    assert "release 1.0" in page.inner_text("#note-version")
    left = page.inner_text("#note-left")
    assert "ratings.gone.level 4" in left
    assert "Was <b>here</b>" in left
    rate(page, "services", "2")
    stored = json.loads(page.evaluate(f"localStorage['pmo:assessment:{UNIT}:{PERIOD}']"))
    assert stored["answers"] | old == stored["answers"]
    assert stored["version"] == "1.1"
    assert page.failures == []


def test_a_draft_goes_only_when_its_owner_deletes_it(context: BrowserContext, address: str) -> None:
    page = chosen(opened(context, address))
    rate(page, "mandate", "2")
    file_of(page)
    page.reload()
    page.wait_for_selector("#note-draft")
    page.click("#note-draft button")
    assert "0 of 30 rated" in bar(page)
    page.reload()
    page.wait_for_selector(".pmo-bar:not([hidden])")
    assert not page.locator("#note-draft").count()


def test_hostile_text_in_every_field_stays_text(context: BrowserContext, address: str) -> None:
    hostile = HOSTILE + "\"'\\ : # - \u2028 \u202e"
    page = chosen(opened(context, address))
    rate(page, "mandate", "not-applicable")
    question = page.locator("[data-place='ratings.mandate']")
    question.scroll_into_view_if_needed()
    question.locator("summary").click()
    question.locator(".pmo-add").click()
    page.locator("[data-part='actions'] input[type=text]").first.scroll_into_view_if_needed()
    controls = page.locator(".pmo-form :is(input[type=text], textarea):visible:not([name^='@'])")
    names = [one.get_attribute("name") for one in controls.all()]
    for control in controls.all():
        control.fill(hostile)
    assert len(names) >= 8
    text = page.evaluate(
        """async () => {
          const { answered } = await import('/assets/form/fields.js');
          const { written } = await import('/assets/form/writing.js');
          return written(answered().map((one) => [one.name, one.value, one.dataset.kind ?? 'hidden'])).join('\\n');
        }"""
    )
    found = json.dumps(yaml.load(text, Loader=yaml.BaseLoader), ensure_ascii=False)
    assert found.count(json.dumps(hostile, ensure_ascii=False)[1:-1]) == len(names), names
    review(page)
    assert page.evaluate("window.hacked") is None
    assert page.failures == []


def test_the_form_reads_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/maturity/assess/")
    assert page.locator("[data-place]").count() == 30
    assert page.locator(".pmo-level:visible").count() == 30 * 7
    assert page.locator(".pmo-paper:visible").count() == 30
    assert (
        "questionnaire to read, print and fill in" in page.inner_text("noscript") or page.locator(".pmo-note").count()
    )
    assert not page.locator(".pmo-bar:visible, .pmo-add:visible, #pmo-review > button:visible").count()
    context.close()


def test_a_kpi_value_asks_only_what_the_kpi_stores(context: BrowserContext, address: str) -> None:
    page = opened(context, address, "/performance/report-value/")
    page.select_option("[name='@subject']", "stakeholder-nps")
    page.wait_for_selector("[name=value]", state="hidden")
    assert not page.locator("[name=value]:visible, [name=numerator]:visible").count()
    for name, count in (("promoters", "30"), ("passives", "8"), ("detractors", "4.5")):
        page.fill(f"[name={name}]", count)
    page.fill("[name=entered_on]", "2027-01-06")
    page.check("[name=estimate]")
    text = file_of(page)
    assert text.splitlines()[0] == "# yaml-language-server: $schema=../../../data/schemas/observation.schema.json"
    assert re.match(r"# File: data/kpis/stakeholder-nps/\d{4}-(Q\d|\d\d)\.yml$", text.splitlines()[1])
    assert yaml.load(text, Loader=yaml.BaseLoader) == {
        "promoters": "30", "passives": "8", "detractors": "4.5", "entered_on": "2027-01-06", "estimate": "yes",
    }  # fmt: skip


def test_a_project_reports_its_month(context: BrowserContext, address: str) -> None:
    page = opened(context, address, "/projects/report-status/")
    chosen(page, "billing-migration")
    page.check("input[name='declared.status'][value='off-target']")
    page.fill("[name='declared.reasons.#0']", "The interface failed twice.")
    page.click("text=Add another reason")
    page.fill("[name='declared.reasons.#1']", "Two testers left.")
    page.fill("[name='outlook.cost']", "1.2m")
    page.fill("[name=entered_on]", "2026-12-03")
    review(page)
    assert page.locator(".pmo-errors a").all_inner_texts() == [
        "It will have cost, in EUR: must be a number such as 85 or 0.95, not “1.2m”"
    ]
    page.fill("[name='outlook.cost']", "1200000")
    assert yaml.load(file_of(page), Loader=yaml.BaseLoader) == {
        "entered_on": "2026-12-03",
        "declared": {"status": "off-target", "reasons": ["The interface failed twice.", "Two testers left."]},
        "outlook": {"cost": "1200000"},
    }


def test_a_value_that_replaces_one_with_a_file_of_its_own_goes_beside_it(context: BrowserContext, address: str) -> None:
    page = chosen(opened(context, address, "/performance/report-value/"), "throughput")
    page.fill("[name='@period']", "2026-10")
    page.locator("[name='@period']").blur()
    page.fill("[name='value']", "44")
    page.fill("[name='restates']", "One item was counted twice.")
    assert file_of(page).splitlines()[1] == "# File: data/kpis/throughput/2026-10.r2.yml"


def test_a_month_that_the_projects_own_file_holds_is_corrected_there(context: BrowserContext, address: str) -> None:
    page = chosen(opened(context, address, "/projects/report-status/"), "billing-migration")
    page.fill("[name='@period']", "2026-10")
    page.locator("[name='@period']").blur()
    page.check("input[name='declared.status'][value='on-target']")
    review(page)
    said = page.inner_text(".pmo-errors li:first-child")
    assert said.endswith("correct this one in data/projects/billing-migration.yml")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_a_form_with_mistakes_and_in_one_under_review(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = chosen(opened(context, address), "customer-services")
    page.click("#pmo-begin button")
    rate(page, "services", "not-applicable")
    page.locator("[data-place='ratings.services'] summary").click()
    review(page)
    assert page.locator(".pmo-errors").count()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    rate(page, "services", "2")
    for box in page.locator(".pmo-again:visible input").all():
        box.check()
    file_of(page)
    page.click("#pmo-review summary")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def violations(page: Page) -> list[object]:
    # The bar covers what can be scrolled, and questions far off the screen are not laid out: axe would measure that.
    page.add_style_tag(
        content=".pmo-bar { position: static !important } .pmo-question { content-visibility: visible !important }"
    )
    page.evaluate(SETTLED)
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found]
