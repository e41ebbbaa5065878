"""The last step: what opens on each host, signed in or not, and what happens when an address would be too long."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from macros.checks import checked_office
from macros.html import fragment
from macros.measures.results import Results
from macros.pages import forms
from macros.pages.links import Links
from tests.site.building import copy_repository
from tests.site.forge_stand_in import Forge, forge
from tests.site.test_forms import chosen, file_of, opened, rate

FILE = "assessments/finance/2026-Q4.yml"


@pytest.fixture(scope="module")
def host():
    with forge() as made:
        yield made


@pytest.fixture
def form_for(site: Path, address: str, host: Forge, browser: Browser, tmp_path: Path):
    """A function: kind of forge, more settings -> the opened form of an office that lives there, finance chosen."""
    host.asked.clear()
    host.refused.clear()
    host.signed_in = True
    contexts = []

    def make(kind: str, more: str = "", path: str = "example-org/pmo") -> Page:
        root = copy_repository(tmp_path / kind)
        organisation = root / "data" / "organisation.yml"
        settings = f"forge:\n  kind: {kind}\n  url: {host.address}/{path}\n  branch: main\n{more}"
        text = re.sub(r"(?m)^forge:\n(  .*\n)+", settings, organisation.read_text("utf-8"))
        organisation.write_text(text, "utf-8")
        results = Results(checked_office(root))
        found = fragment(forms.assess(results, Links("../../", results.office.organisation.forge)))
        page = site / "maturity" / f"test-{tmp_path.name}-{kind}" / "index.html"
        page.parent.mkdir()
        page.write_text(f'<!doctype html><html lang="en"><title>t</title><body>{found}', "utf-8")
        context = browser.new_context()
        contexts.append(context)
        return chosen(opened(context, address, f"/maturity/{page.parent.name}/"))

    yield make
    for context in contexts:
        context.close()


def fill_with(page: Page, notes: int, length: int) -> str:
    """Rates so many criteria with a note of so many letters each -> the text of the file."""
    rate(page, "mandate", "3")
    page.evaluate(
        """async ([count, length]) => {
          const { fill } = await import('/assets/form/fields.js');
          const places = [...document.querySelectorAll('[data-place]')].slice(0, count).map((one) => one.dataset.place);
          const note = 'näh, 100 % & more: '.repeat(99).slice(0, length);
          fill(Object.fromEntries(places.flatMap((one) => [[`${one}.level`, '2'], [`${one}.note`, note]])));
        }""",
        [notes, length],
    )
    return file_of(page)


def follow(page: Page, words: str) -> Page:
    with page.expect_popup() as popup:
        page.click(f"a:has-text('{words}')")
    popup.value.wait_for_load_state()
    return popup.value


HOSTS = {
    "github": ("/example-org/pmo/new/main", {"filename": FILE}, "value"),
    "gitlab": (
        "/example-org/pmo/-/new/main/assessments/finance",
        {
            "file_name": "2026-Q4.yml",
            "commit_message": f"Add {FILE}",
            "branch_name": "assessments-finance-2026-Q4",
        },
        "content",
    ),
    "gitea": ("/example-org/pmo/_new/main/assessments/finance", {"filename": "2026-Q4.yml"}, "value"),
}


@pytest.mark.parametrize("kind", HOSTS)
def test_one_link_opens_the_page_for_a_new_file_with_everything_filled_in(form_for, host: Forge, kind: str) -> None:
    page = form_for(kind)
    text = fill_with(page, 2, 60)
    follow(page, "Open a pull request")
    path, query, key = HOSTS[kind]
    assert host.asked == [(path, {**query, key: text})]


@pytest.mark.parametrize("kind", HOSTS)
def test_who_is_signed_out_signs_in_on_the_way_and_nothing_is_lost(form_for, host: Forge, kind: str) -> None:
    page = form_for(kind)
    text = fill_with(page, 14, 60)
    host.signed_in = False
    opened_page = follow(page, "Open a pull request")
    opened_page.click("text=Sign in")
    opened_page.wait_for_selector("h1")
    path, query, key = HOSTS[kind]
    assert host.asked == [(path, {**query, key: text})]
    assert host.refused == []


def test_a_file_that_would_not_survive_the_way_through_sign_in_asks_for_it_first(form_for, host: Forge) -> None:
    page = form_for("github")
    text = fill_with(page, 30, 62)
    links = page.locator("#pmo-review .pmo-steps a")
    assert [link.inner_text().split(" (")[0] for link in links.all()] == [
        "Sign in to GitHub",
        "Open a pull request on GitHub",
    ]
    host.signed_in = False
    follow(page, "Open a pull request")  # what would happen without the first step
    assert host.refused
    follow(page, "Sign in to GitHub").click("text=Sign in")
    page.wait_for_timeout(200)
    host.asked.clear()
    follow(page, "Open a pull request")
    assert host.asked == [("/example-org/pmo/new/main", {"filename": FILE, "value": text})]


@pytest.mark.parametrize("kind", HOSTS)
def test_a_file_too_long_for_any_address_is_copied_whole(form_for, host: Forge, kind: str) -> None:
    page = form_for(kind)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    text = fill_with(page, 30, 400)
    page.click("#pmo-review .pmo-steps button")
    page.wait_for_selector("text=Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == text
    follow(page, "Open an empty file")
    path, query, _ = HOSTS[kind]
    assert host.asked == [(path, query)]


def test_a_browser_that_forbids_copying_selects_the_text_instead(form_for) -> None:
    page = form_for("github")
    text = fill_with(page, 30, 400)
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('no')))")
    page.click("#pmo-review .pmo-steps button")
    page.wait_for_selector("text=press Ctrl+C")
    assert page.evaluate("getSelection().toString() || document.activeElement.value") == text


def test_an_organisation_that_keeps_answers_out_of_addresses_copies_always(form_for, host: Forge) -> None:
    page = form_for("github", "  sending: copy\n")
    fill_with(page, 1, 10)
    follow(page, "Open an empty file")
    assert host.asked == [("/example-org/pmo/new/main", {"filename": FILE})]
    assert not page.locator("a[href*='value=']").count()


def test_the_longest_address_of_a_host_is_a_setting(form_for) -> None:
    page = form_for("gitlab", "  longest_address: 400\n")
    fill_with(page, 3, 40)
    assert page.locator("text=Open an empty file").count() == 1


def test_azure_devops_gets_the_file_by_upload(form_for, host: Forge) -> None:
    page = form_for("azure-devops", path="org/project/_git/pmo")
    text = fill_with(page, 30, 300)
    with page.expect_download() as download:
        page.click("#pmo-review .pmo-steps button")
    assert download.value.suggested_filename == "assessments--finance--2026-Q4.yml"
    assert download.value.path().read_text("utf-8") == text
    follow(page, "Open the folder")
    assert host.asked == [("/org/project/_git/pmo", {"path": "/assessments", "version": "GBmain", "_a": "contents"})]


def test_a_period_that_is_published_leads_to_the_file_that_is_there(form_for, host: Forge) -> None:
    page = form_for("github")
    page.fill("[name='@period']", "2026-Q3")
    page.locator("[name='@period']").blur()
    page.wait_for_selector("#note-there")
    fill_with(page, 1, 10)
    follow(page, "Open the file")
    assert host.asked == [("/example-org/pmo/edit/main/assessments/finance/2026-Q3.yml", {})]


def test_it_takes_at_most_three_clicks_from_last_time_to_the_page_of_the_pull_request(form_for, host: Forge) -> None:
    page = form_for("github")
    page.click("#pmo-begin button")
    for box in page.locator(".pmo-again:visible input").all():
        box.check()
    page.click("#pmo-review > button")
    page.wait_for_selector("#pmo-review textarea", state="attached")
    after_review = page.locator("#pmo-review .pmo-steps a, #pmo-review > div > div > p > a").count()
    assert after_review <= 2  # sign in where the file is long, open; the host's own button is the third
    follow(page, "Open a pull request")
    assert host.asked[-1][1]["value"] == page.input_value("#pmo-review textarea")
