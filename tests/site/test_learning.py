"""Learning as people do it: by keyboard, interrupted, on two devices, on a full one, without script, weeks later."""

from __future__ import annotations

import gzip
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.checks import checked_office
from macros.measures.learning_path import learning_plan
from tests.site.building import REPOSITORY
from tests.site.conftest import HOSTILE
from tests.site.test_pages import RULES, SETTLED
from tests.site.test_tiers import SHIFTS

MINE, RATE = "/training/my-learning/", "/training/my-competencies/"
OFFICE = checked_office(REPOSITORY)
PATH, SHORTEST = min(OFFICE.training.by_path.items(), key=lambda item: len(item[1].modules))
MODULE = SHORTEST.modules[0]
PLAN = next(iter(OFFICE.training.onboarding.plans))
LESSON = f"/training/modules/{MODULE}/"
LIST = f"/training/onboarding/{PLAN}/"
LARGEST_SCRIPT = 10_000  # bytes, compressed
MOST_TABS = 150
BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
TRIED = """([key, tries]) => {
  const { entries } = JSON.parse(localStorage['pmo:learning'] ?? '{"entries":{}}');
  return entries[key]?.value?.tries > tries;
}"""
"""Resolves when a question has been answered more often than so many times."""
START = datetime(2026, 11, 30, 9, tzinfo=UTC)


def device(browser: Browser, **more: object) -> BrowserContext:
    return browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **more)


@pytest.fixture
def context(browser: Browser):
    made = device(browser)
    yield made
    made.close()


@pytest.fixture
def other(browser: Browser):
    made = device(browser)
    yield made
    made.close()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.failures = []
    page.on("pageerror", lambda error: page.failures.append(str(error)))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def entries(page: Page) -> dict[str, object]:
    return json.loads(page.evaluate("localStorage['pmo:learning'] ?? '{\"entries\": {}}'"))["entries"]


def kept(page: Page) -> dict[str, object]:
    """Key -> value, as stored."""
    return {key: one["value"] for key, one in entries(page).items()}


def questions(page: Page) -> list[str]:
    return page.locator("fieldset.pmo-question").evaluate_all("(all) => all.map((one) => one.id)")


def answer(page: Page, question: str, right: bool = True) -> None:
    """Answer by mouse: what is right, or all that is wrong."""
    box = page.locator(f"#{question}")
    wanted = box.locator("li").evaluate_all("(all) => all.map((one) => one.dataset.right === 'yes')")
    for index, is_right in enumerate(wanted):
        if is_right == right:
            box.locator("input").nth(index).check()
    before = kept(page).get(key_of(page, question)) or {}
    tries = before.get("tries") or 0
    box.get_by_role("button", name="Check my answer").click()
    page.wait_for_function(TRIED, arg=[key_of(page, question), tries])


def key_of(page: Page, question: str) -> str:
    return f"last:{MODULE}:{question[2:]}"


def save_copy(page: Page, button: str = "[data-do=save]") -> dict[str, object]:
    with page.expect_download() as download:
        page.click(button)
    return json.loads(download.value.path().read_text("utf-8"))


def take_in(page: Page, content: object) -> str:
    text = content if isinstance(content, str) else json.dumps(content)
    page.wait_for_load_state("networkidle")  # the script that takes a file in has been loaded
    page.set_input_files("[type=file]", {"name": "copy.json", "mimeType": "application/json", "buffer": text.encode()})
    said = page.locator("[data-at=said]")
    expect(said).not_to_be_empty()
    return said.inner_text()


# --- by keyboard --------------------------------------------------------------------------------------------------


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element, or one of its group, has the focus."""
    for _ in range(MOST_TABS):
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way to {selector} from {page.evaluate('document.activeElement.outerHTML')[:200]}")


def answer_by_keyboard(page: Page, question: str) -> None:
    box = page.locator(f"#{question}")
    wanted = box.locator("li").evaluate_all("(all) => all.map((one) => one.dataset.right === 'yes')")
    if box.locator("[type=radio]").count():
        tab_to(page, f"#{question} input")
        page.keyboard.press("Space")
        for _ in range(wanted.index(True)):
            page.keyboard.press("ArrowDown")
    else:
        for index in (index for index, is_right in enumerate(wanted) if is_right):
            tab_to(page, f"#{question}-{index + 1}")
            page.keyboard.press("Space")
    tab_to(page, f"#{question} button")
    page.keyboard.press("Enter")
    expect(box.locator("[role=status]")).to_have_text("Right.")
    assert page.evaluate("document.activeElement.textContent") == "Check my answer"


def learn(page: Page, module: str) -> None:
    """A whole module by keyboard: its questions, then read, done, signed off."""
    for question in questions(page):
        answer_by_keyboard(page, question)
    for key in ("read", "done"):
        tab_to(page, f"[data-key='{key}:{module}']")
        page.keyboard.press("Space")
    tab_to(page, ".pmo-progress select")
    page.keyboard.type("Planner")
    page.keyboard.press("Tab")


def test_a_path_by_keyboard_alone_interrupted_resumed_and_carried_to_another_device(context, other, address):
    for number, module in enumerate(SHORTEST.modules):
        page = opened(context, f"{address}/training/modules/{module}/")
        if number == 0:
            for question in questions(page)[:2]:
                answer_by_keyboard(page, question)
            page.close()
            page = opened(context, f"{address}/training/modules/{module}/")
            assert page.get_by_text("Answered on this device before: right at the last try.").count() == 2
        learn(page, module)
        assert page.failures == []
        page.close()
    page = opened(context, address + MINE)
    expect(page.locator(f"[data-path='{PATH}']")).to_have_text(
        f"{len(SHORTEST.modules)} of {len(SHORTEST.modules)} finished"
    )
    then = page.locator(f"[data-then='{PATH}']")
    day = datetime.now(UTC).date() + timedelta(OFFICE.training.paths.assess_after)
    assert any(str(day + timedelta(off)) in then.text_content() for off in (-1, 0, 1))
    assert then.locator("a").get_attribute("href").endswith("maturity/assess/")
    saved = save_copy(page)

    second = opened(other, address + MINE)
    expect(second.locator("[data-at=results]")).to_contain_text("Nothing is noted on this device yet.")
    said = take_in(second, saved)
    count = len(saved["entries"])
    assert f"{count} notes in the file: {count} new here, 0 newer than here, 0 kept" in said
    assert entries(second) == saved["entries"]
    expect(second.locator(f"[data-path='{PATH}']")).to_contain_text("finished")
    assert page.failures == second.failures == []


# --- answers ------------------------------------------------------------------------------------------------------


def test_a_wrong_answer_is_told_in_words_at_each_choice_and_for_a_screen_reader(context, address):
    page = opened(context, address + LESSON)
    question = questions(page)[0]
    answer(page, question, right=False)
    box = page.locator(f"#{question}")
    expect(box.locator("[role=status]")).to_have_text("Not right yet. Each answer now says why.")
    chosen = box.locator("input:checked").first
    reply = page.locator(f"#{chosen.get_attribute('aria-describedby')}")
    assert reply.inner_text().startswith("✗ Not right.")
    assert box.locator(".pmo-reply").count() == box.locator("input").count()
    assert "! Right, but not chosen." in box.inner_text()
    assert kept(page)[f"first:{MODULE}:{question[2:]}"] == {"right": False}
    answer(page, question)
    assert kept(page)[f"first:{MODULE}:{question[2:]}"] == {"right": False}
    assert kept(page)[key_of(page, question)]["tries"] == 2


def test_a_check_without_an_answer_asks_for_one_and_notes_nothing(context, address):
    page = opened(context, address + LESSON)
    page.get_by_role("button", name="Check my answer").first.click()
    expect(page.locator("fieldset.pmo-question [role=status]").first).to_have_text("Choose an answer first.")
    assert entries(page) == {}


def test_nothing_is_sent_anywhere(context, address):
    page = opened(context, "about:blank")
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.goto(address + LESSON)
    answer(page, questions(page)[0])
    page.goto(address + MINE)
    page.wait_for_load_state("networkidle")
    assert {method for method, _ in asked} == {"GET"}
    assert all(url.startswith(address) and "?" not in url for _, url in asked)


def test_the_scheduler_is_loaded_only_when_an_answer_is_checked(context, address):
    page = opened(context, "about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + LESSON, wait_until="networkidle")
    assert not [url for url in asked if "fsrs" in url]
    answer(page, questions(page)[0])
    assert [url for url in asked if "fsrs" in url]


def test_two_tabs_lose_nothing(context, address):
    one, two = opened(context, address + LESSON), opened(context, address + LESSON)
    first, second = questions(one)[:2]
    answer(one, first)
    answer(two, second)
    one.check(f"[data-key='read:{MODULE}']")
    expect(two.locator(f"[data-key='read:{MODULE}']")).to_be_checked()
    assert {key_of(one, first), key_of(one, second), f"read:{MODULE}"} <= set(entries(two))


# --- review ---------------------------------------------------------------------------------------------------------


def test_questions_come_back_when_they_are_due_and_a_right_answer_puts_them_off(context, address):
    page = context.new_page()
    page.clock.install(time=START)
    page.goto(address + LESSON)
    wrong, right = questions(page)[:2]
    answer(page, wrong, right=False)
    answer(page, right)
    page.goto(address + MINE)
    expect(page.locator("[data-at=due]")).to_have_text("Nothing is due today. The next question is due on 2026-12-01.")
    assert page.locator("[data-do=review]").is_disabled()
    page.clock.set_system_time(START + timedelta(days=1))
    page.goto(address + MINE)
    expect(page.locator("[data-at=due]")).to_have_text("1 question due today.")
    page.clock.set_system_time(START + timedelta(days=8))
    page.goto(address + MINE)
    expect(page.locator("[data-at=due]")).to_have_text("2 questions due today.")
    page.locator("[data-do=review]").press("Enter")
    for number in (1, 2):
        expect(page.locator("[data-at=session] h3")).to_contain_text(f"Question {number} of 2")
        assert page.evaluate("document.activeElement.tagName") == "H3"
        box = page.locator("[data-at=session] fieldset")
        answer(page, box.get_attribute("id"))
        expect(box.locator("[role=status]")).to_have_text("Right.")
        assert box.locator("li[data-right=yes]").count()
        page.locator("[data-at=session] > button").press("Enter")
    expect(page.locator("[data-at=session]")).to_have_text("Review over: 2 of 2 right at once.")
    expect(page.locator("[data-at=due]")).to_contain_text("Nothing is due today.")
    due = kept(page)[key_of(page, right)]["card"]["due"]
    assert due > (START + timedelta(days=16)).isoformat()


def test_only_the_first_answer_of_a_day_moves_the_date(context, address):
    page = context.new_page()
    page.clock.install(time=START)
    page.goto(address + LESSON)
    question = questions(page)[0]
    answer(page, question, right=False)
    card = kept(page)[key_of(page, question)]["card"]
    answer(page, question)
    assert kept(page)[key_of(page, question)] == {"right": True, "tries": 2, "card": card}


def test_a_link_in_a_review_leads_where_it_leads_on_the_page_of_the_module(context, address):
    page = context.new_page()
    page.clock.install(time=START)
    page.goto(address + LESSON)
    question = questions(page)[0]
    wanted = page.locator(f"#{question} details a").evaluate("(one) => one.href")
    answer(page, question)
    page.clock.set_system_time(START + timedelta(days=30))
    page.goto(address + MINE)
    page.click("[data-do=review]")
    found = page.locator("[data-at=session] details a")
    expect(found).to_have_count(1)
    assert found.evaluate("(one) => one.href") == wanted


# --- the file -------------------------------------------------------------------------------------------------------


def entry(value: object, at: str) -> dict[str, object]:
    return {"value": value, "at": f"{at}T10:00:00.000Z"}


def test_of_two_devices_the_newer_note_counts_the_older_first_answer_and_nothing_is_lost(context, address):
    page = opened(context, address + MINE)
    here = {
        "read:risk": entry(True, "2026-11-01"), "done:risk": entry(True, "2026-11-05"),
        "first:risk:aaaaaaaa": entry({"right": True}, "2026-11-03"), "evidence:risk": entry("here", "2026-11-02"),
    }  # fmt: skip
    there = {
        "done:risk": entry(False, "2026-11-04"), "evidence:risk": entry("there", "2026-11-03"),
        "first:risk:aaaaaaaa": entry({"right": False}, "2026-11-01"), "signed:risk": entry(None, "2026-11-04"),
    }  # fmt: skip
    page.evaluate("(text) => { localStorage['pmo:learning'] = text; }", json.dumps({"version": 1, "entries": here}))
    page.reload()
    said = take_in(page, {"version": 1, "entries": there})
    assert said == "4 notes in the file: 1 new here, 2 newer than here, 1 kept as they were here. Nothing was lost."
    assert kept(page) == {
        "read:risk": True, "done:risk": True, "first:risk:aaaaaaaa": {"right": False},
        "evidence:risk": "there", "signed:risk": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    "content", ["", "no file of ours", "[]", "null", '{"version": 2, "entries": {}}', '{"version": 1, "entries": null}']
)
def test_another_file_is_refused_with_a_sentence_and_changes_nothing(context, address, content):
    page = opened(context, address + LESSON)
    answer(page, questions(page)[0])
    before = entries(page)
    page.goto(address + MINE)
    said = take_in(page, content)
    assert said.startswith("Nothing was taken in: copy.json is not a file that this page saved")
    assert entries(page) == before


def test_hostile_entries_of_a_file_are_left_out_or_stay_text(context, address):
    page = opened(context, address + LESSON)
    competency = next(iter(OFFICE.training.competencies.competencies))
    day = "2026-11-01"
    refused = {
        "__proto__": entry(1, day), "read:" + "x" * 300: entry(1, day), "read:risk": {"value": True},
        "done:risk": entry(True, "tomorrow"), f"last:{MODULE}:x": "text", "<b>": entry(1, day), "a:b": None,
    }  # fmt: skip
    taken = {
        "profile:mine": entry("toString", day), f"level:{competency}": entry("99", day),
        f"signed:{MODULE}": entry({"role": HOSTILE, "day": HOSTILE}, day), f"read:{MODULE}": entry([], day),
        key_of(page, questions(page)[0]): entry({"right": "x", "tries": [], "card": {"due": {}}}, day),
        key_of(page, questions(page)[1]): entry(None, day),
    }  # fmt: skip
    page.goto(address + MINE)
    said = take_in(page, {"version": 1, "entries": {**refused, **taken}})
    assert said.startswith(f"{len(taken)} notes in the file: {len(taken)} new here")
    assert set(entries(page)) == set(taken)
    page.click("[data-do=record]")
    expect(page.locator("[data-at=record] pre")).to_contain_text("<img src=x")
    page.goto(address + RATE)
    page.wait_for_load_state("networkidle")
    page.goto(address + LESSON)
    for question in questions(page)[:2]:
        answer(page, question)
    assert page.evaluate("window.hacked") is None
    assert page.failures == []


def test_all_is_deleted_only_after_asking(context, address):
    page = opened(context, address + LESSON)
    answer(page, questions(page)[0])
    page.goto(address + MINE)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click("[data-do=clear]")
    assert entries(page)
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("[data-do=clear]")
    expect(page.locator("[data-at=said]")).to_have_text("Everything on this device is deleted.")
    assert entries(page) == {}


@pytest.mark.parametrize("trouble", [FULL, BLOCKED], ids=["full", "blocked"])
def test_a_device_that_keeps_nothing_says_so_and_loses_nothing_before_the_page_closes(context, other, address, trouble):
    context.add_init_script(trouble)
    page = opened(context, address + LESSON)
    for question in questions(page)[:2]:
        box = page.locator(f"#{question}")
        box.locator("input").first.check()
        box.get_by_role("button").click()
        expect(box.locator("[role=status]")).not_to_be_empty()
    page.check(f"[data-key='read:{MODULE}']")
    expect(page.locator(".pmo-unkept")).to_contain_text("This browser keeps nothing here")
    assert page.locator(".pmo-unkept").is_visible()
    page.wait_for_timeout(300)
    saved = save_copy(page, ".pmo-unkept button")
    assert {key.split(":")[0] for key in saved["entries"]} == {"first", "last", "read"}
    assert len(saved["entries"]) == 5
    second = opened(other, address + MINE)
    assert take_in(second, saved).startswith("5 notes in the file: 5 new here")
    expect(second.locator("[data-at=results]")).to_contain_text("2 questions answered")
    assert {one for one in page.failures if one != "no"} == set()  # the theme asks for the storage as well


def test_a_record_that_cannot_be_read_is_not_written_over(context, address):
    page = opened(context, address + LESSON)
    page.evaluate("localStorage['pmo:learning'] = '{\"version\": 9}'")
    page.reload()
    page.check(f"[data-key='read:{MODULE}']")
    expect(page.locator(".pmo-unkept")).to_be_visible()
    assert page.evaluate("localStorage['pmo:learning']") == '{"version": 9}'


# --- the record -----------------------------------------------------------------------------------------------------


def test_the_record_says_what_was_done_and_what_it_does_not_prove(context, address):
    page = opened(context, address + LESSON)
    first, second = questions(page)[:2]
    answer(page, first)
    answer(page, second, right=False)
    page.check(f"[data-key='read:{MODULE}']")
    page.select_option(".pmo-progress select", "planner")
    page.fill(".pmo-progress [type=date]", "2026-11-20")
    page.goto(address + MINE)
    page.click("[data-do=record]")
    pre = page.locator("[data-at=record] pre")
    of = len(OFFICE.modules[MODULE].questions)
    expect(pre).to_contain_text("Nobody watched")
    expect(pre).to_contain_text("It is no certificate.")
    expect(pre).to_contain_text("Paths completed: none yet")
    expect(pre).to_contain_text(f"Questions right: 1 of {of} at the first try, 1 of {of} at the last")
    expect(pre).to_contain_text("Signed off by: Planner, dated 2026-11-20")
    assert "Exercise done" not in pre.inner_text()
    with page.expect_download() as download:
        page.click("[data-do=take]")
    assert re.fullmatch(r"record-of-learning-\d{4}-\d\d-\d\d\.txt", download.value.suggested_filename)
    assert download.value.path().read_text("utf-8") == pre.text_content()


def test_the_record_prints_alone(context, address):
    page = opened(context, address + MINE)
    page.evaluate("window.print = () => { window.printed = document.body.className; }")
    page.click("[data-do=record]")
    page.click("[data-do=print]")
    page.wait_for_function("'printed' in window")
    assert "pmo-print-sheet" in page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert page.locator("[data-at=record] pre").is_visible()
    assert not page.get_by_role("heading", name="How the review works").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.get_by_role("heading", name="How the review works").is_visible()


# --- lists and levels -----------------------------------------------------------------------------------------------


def test_a_list_counts_dates_its_stages_from_the_first_day_and_is_there_again(context, address):
    page = opened(context, address + LIST)
    boxes = page.locator(".pmo-checklist [type=checkbox]")
    total = boxes.count()
    said = page.locator(".pmo-checklist [role=status]")
    expect(said).to_have_text(f"0 of {total} done")
    boxes.first.focus()
    page.keyboard.press("Space")
    page.fill(".pmo-checklist [type=date]", "2026-12-01")
    days = page.locator("[data-day]").all_inner_texts()
    stages = OFFICE.training.onboarding.plans[PLAN].stages
    expected = {
        0: "by 30 Nov 2026",
        5: "by 5 Dec 2026",
        30: "by 30 Dec 2026",
        60: "by 29 Jan 2027",
        90: "by 28 Feb 2027",
    }
    assert days == [expected[stage.last_day] for stage in stages]
    page.reload()
    expect(said).to_have_text(f"1 of {total} done")
    assert page.input_value(".pmo-checklist [type=date]") == "2026-12-01"
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Start this list again").click()
    expect(said).to_have_text(f"1 of {total} done")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Start this list again").click()
    expect(said).to_have_text(f"0 of {total} done")
    assert page.input_value(".pmo-checklist [type=date]") == ""
    assert page.failures == []


def test_levels_lead_to_gaps_modules_and_a_plan_for_the_talk(context, address):
    page = opened(context, address + RATE)
    key, profile = max(OFFICE.training.profiles.profiles.items(), key=lambda item: sum(item[1].levels.values()))
    page.select_option("[data-key='profile:mine']", key)
    mine = {one: max(0, level - index % 3) for index, (one, level) in enumerate(profile.levels.items())}
    for competency, level in mine.items():
        part = page.locator(f"[data-competency='{competency}']")
        part.locator("summary").press("Enter")
        part.locator(f"input[value='{level}']").check()
        gap = profile.levels[competency] - level
        words = f"you: {level} · role: {profile.levels[competency]} · {f'gap: {gap}' if gap else 'no gap'}"
        expect(part.locator(".pmo-asks")).to_have_text(words)
    page.fill(f"[data-key='evidence:{next(iter(mine))}']", "A plan | with a bar")
    found = learning_plan(profile.levels, mine, OFFICE.modules, ())
    rows = page.locator("[data-at=rows] tr")
    expect(rows).to_have_count(len(found.modules) + len(found.work))
    names = rows.locator("th a").all_inner_texts()
    assert names == [f"{OFFICE.modules[one].code} {OFFICE.modules[one].name}" for one in found.modules]
    expect(page.locator("[data-at=minutes]")).to_contain_text(f"{found.minutes} minutes in all")
    first = found.modules[0]
    page.fill(f"[data-key='by:{first}']", "2027-01-15")
    page.select_option(f"[data-key='help:{first}']", "planner")
    with page.expect_download() as download:
        page.click("[data-do=text]")
    text = download.value.path().read_text("utf-8")
    assert f"Role: {profile.name}." in text
    assert "nobody has checked it" in text
    assert "A plan \\| with a bar" in text
    assert "by 2027-01-15, with Planner" in text.split("## Plan")[1].splitlines()[2]
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.input_value(f"[data-key='by:{first}']") == "2027-01-15"
    page.evaluate("window.print = () => { window.printed = document.body.className; }")
    page.click("[data-do=print]")
    page.wait_for_function("'printed' in window")
    page.emulate_media(media="print")
    assert page.locator("[data-at=rows]").is_visible()
    assert not page.locator("[data-competency]").first.is_visible()
    assert page.failures == []


# --- without script, on paper, for everybody --------------------------------------------------------------------------


def test_without_script_questions_answers_and_explanations_are_all_there(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + LESSON)
    for number, question in enumerate(OFFICE.modules[MODULE].questions):
        box = page.locator("fieldset.pmo-question").nth(number)
        assert question.ask in " ".join(box.inner_text().split())
        box.locator("summary").click()
        shown = " ".join(box.locator("details").inner_text().split())
        assert all(" ".join(choice.because.split()) in shown for choice in question.choices)
        assert shown.count("Right: ") == sum(choice.right for choice in question.choices)
    assert not page.locator(".pmo-questions button:visible, .pmo-progress input:visible").count()
    assert page.get_by_text("Signed off by (role)").is_visible()
    page.goto(address + MINE)
    assert "Without script it lists the paths." in page.locator(".pmo-learn .pmo-note").inner_text()
    assert not page.locator(".pmo-my-learning button:visible").count()
    page.goto(address + RATE)
    assert "Without script this page is a questionnaire" in page.locator(".pmo-learn .pmo-note").inner_text()
    page.goto(address + LIST)
    assert page.locator(".pmo-checklist [type=checkbox]:visible").count()
    context.close()


def test_paper_has_the_questions_and_every_level_but_no_answer_that_nobody_opened(context, address):
    page = opened(context, address + LESSON)
    page.locator("fieldset.pmo-question summary").first.click()
    page.emulate_media(media="print")
    assert page.locator("fieldset.pmo-question .pmo-because").first.is_visible()
    assert not page.locator("fieldset.pmo-question .pmo-because").last.is_visible()
    assert page.locator("fieldset.pmo-question .pmo-tick").last.is_visible()
    assert not page.get_by_role("button", name="Check my answer").first.is_visible()
    page.goto(address + RATE)
    page.emulate_media(media="print")
    assert all(one.bounding_box()["height"] > 5 for one in page.locator(".pmo-levels .pmo-tick").all()[:20])


@pytest.mark.parametrize("path", [LESSON, MINE, RATE, LIST])
def test_nothing_moves_while_a_page_finds_what_was_noted(context, address, path):
    page = opened(context, address + LESSON)
    answer(page, questions(page)[0])
    page.check(f"[data-key='read:{MODULE}']")
    page.evaluate("""() => {
      const all = JSON.parse(localStorage['pmo:learning']);
      const at = new Date().toISOString();
      const noted = { 'profile:mine': 'planner', 'level:risk': '1', 'level:planning': '2' };
      for (const [key, value] of Object.entries(noted)) all.entries[key] = { value, at };
      localStorage['pmo:learning'] = JSON.stringify(all);
    }""")
    context.add_init_script(SHIFTS)
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    page.evaluate(SETTLED)
    assert page.evaluate("window.shifted") < 0.02


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_people_learn(browser, address, scheme):
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    found = []
    for path, act in ((LESSON, all_answered), (MINE, with_record), (RATE, with_plan), (LIST, with_dates)):
        page = opened(context, address + path)
        act(page)
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(SETTLED)
            violations = Axe().run(page, options=RULES).response["violations"]
            found += [(path, width, one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in violations]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
    assert not found
    context.close()


def all_answered(page: Page) -> None:
    for number, question in enumerate(questions(page)):
        answer(page, question, right=number % 2 == 0)
    page.check(f"[data-key='read:{MODULE}']")
    page.select_option(".pmo-progress select", "planner")


def with_record(page: Page) -> None:
    page.click("[data-do=record]")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def with_plan(page: Page) -> None:
    page.select_option("[data-key='profile:mine']", index=2)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    for part in page.locator("[data-competency]").all()[:6]:
        part.locator("input[value='0']").check()
    assert page.locator("[data-at=rows] tr").count()


def with_dates(page: Page) -> None:
    page.fill(".pmo-checklist [type=date]", "2026-12-01")


@pytest.mark.parametrize(
    ("names", "most"),
    [
        (
            ("pmo", "learn/questions", "learn/store", "learn/progress", "learn/remember", "learn/schedule"),
            LARGEST_SCRIPT,
        ),
        (("pmo", "learn/my-learning", "learn/standing", "learn/store"), LARGEST_SCRIPT),
        (("pmo", "learn/rate", "learn/plan", "learn/remember", "learn/standing", "learn/store"), LARGEST_SCRIPT),
        (("pmo", "learn/checklist", "learn/remember", "learn/store"), LARGEST_SCRIPT),
        (("learn/ts-fsrs-5.4.2.min",), 15_000),
    ],
)
def test_the_scripts_are_small(site: Path, names, most):
    sizes = [len(gzip.compress((site / "assets" / f"{name}.js").read_bytes(), 6)) for name in names]
    assert sum(sizes) <= most
