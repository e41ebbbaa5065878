"""Forty questions of a new project manager: the search finds their page, and its first screen answers them."""

from __future__ import annotations

import re

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.site.building import REPOSITORY

QUESTIONS = "tests/site/questions.yml"
FIRST = 3
ENOUGH = 36  # of forty


def questions() -> dict[str, dict[str, object]]:
    return yaml.safe_load((REPOSITORY / QUESTIONS).read_text("utf-8"))["questions"]


def url_of(page: str) -> str:
    return "/" + re.sub(r"(^|/)index$", r"\1", page.removesuffix(".md")).rstrip("/") + "/"


def found(page: Page, question: str) -> list[str]:
    """The pages that the search names first for a question that somebody types."""
    box = page.locator("[data-md-component=search-query]")
    meta = page.locator(".md-search-result__meta")
    box.fill("")
    box.press("End")
    expect(meta).to_have_text(re.compile("Type to start|Initializing"))
    box.fill(question)
    box.press("End")
    expect(meta).to_have_text(re.compile("matching document"), timeout=15_000)
    links = page.locator(".md-search-result__item > a.md-search-result__link")
    return [re.sub(r"^https?://[^/]+", "", one.get_attribute("href") or "") for one in links.all()[:FIRST]]


@pytest.mark.xdist_group("search")
def test_at_least_36_of_40_questions_have_their_page_among_the_first_three(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + "/")
    page.locator("[data-md-component=search-query]").click()
    asked = questions()
    assert len(asked) == 40
    misses = []
    for one in asked.values():
        first, wanted = found(page, str(one["question"])), url_of(str(one["page"]))
        if wanted not in first:
            misses.append(f"{one['question']} must find {wanted}, found {', '.join(first)}")
    page.close()
    print(*misses, sep="\n")
    assert len(misses) <= len(asked) - ENOUGH, misses


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_answer_stands_on_the_first_screen(browser: Browser, address: str, width: int, height: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    missing = []
    for one in questions().values():
        page.goto(address + url_of(str(one["page"])))
        text = " ".join(page.evaluate(VISIBLE, height).split()).casefold()
        missing += [(one["page"], words) for words in one["holds"] if str(words).casefold() not in text]
    page.close()
    assert missing == []


def test_only_text_that_can_be_seen_counts_as_being_on_the_first_screen(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_content(
        "<article><p>seen</p><details><summary>closed</summary><p>folded</p></details>"
        "<p style='visibility: hidden'>hidden</p><p style='display: none'>absent</p>"
        "<p style='margin-top: 2000px'>below</p></article>"
    )
    assert page.evaluate(VISIBLE, 900).split() == ["seen", "closed"]
    page.close()


VISIBLE = """(height) => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  const range = document.createRange(), parts = [];
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    const lines = [...range.getClientRects()];
    const isShown = walker.currentNode.parentElement.checkVisibility({opacityProperty: true, visibilityProperty: true});
    if (isShown && lines.length && lines[0].bottom <= height) parts.push(walker.currentNode.data);
  }
  return parts.join(" ").replace(/ ([,.;:])/g, "$1");
}"""
"""The text of the article that is shown and whose first line stands on the first screen.

What a closed `details` folds away has boxes all the same, so they alone do not tell."""
