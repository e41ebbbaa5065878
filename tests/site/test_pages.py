"""The real site in a browser: as it is read with and without script, on a phone, on paper, by a screen reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.site.building import REPOSITORY

WRITTEN = (
    "/",
    "/purpose/",
    "/governance/",
    "/framework/",
    "/performance/",
    "/performance/scorecard/",
    "/performance/reading-charts/",
    "/performance/method/",
    "/performance/kpis/",
    "/performance/scorecards/portfolio/",
    "/performance/scorecards/pmo/",
    "/performance/scorecards/project-office/",
    "/performance/reports/",
    "/performance/strategy/",
    "/performance/calendar/",
    "/performance/data-quality/",
    "/training/",
    "/collaboration/",
    "/collaboration/lessons-learned/",
    "/collaboration/plays/",
    "/collaboration/communities/",
    "/collaboration/stakeholders/",
    "/collaboration/open-decisions/",
    "/collaboration/lesson-cards/",
    "/collaboration/decision-log/",
    "/collaboration/communications-plan/",
    "/collaboration/news/",
    "/reference/feeds-and-calendars/",
    "/maturity/",
    "/maturity/criteria/",
    "/maturity/submit/",
    "/maturity/assess/",
    "/performance/report-value/",
    "/projects/report-status/",
    "/maturity/model/",
    "/maturity/method/",
    "/maturity/calibration/",
    "/projects/",
    "/start/which-tier/",
    "/governance/decision-rights/",
    "/governance/responsibilities/",
    "/governance/gate-checklists/",
    "/framework/practices/risk/",
    "/training/modules/",
    "/training/competency-framework/",
    "/training/learning-paths/",
    "/training/onboarding/",
    "/training/mentoring/",
    "/training/my-learning/",
    "/training/my-competencies/",
    "/collaboration/meeting-rhythm/",
    "/reference/",
    "/reference/glossary/",
    "/reference/standards/",
    "/reference/templates/",
    "/reference/traceability/",
    "/reference/changelog/",
    "/reference/site-health/",
    "/reference/macros/",
    "/reference/data-files/",
    "/reference/data-files-people/",
    "/reference/data-export/",
    "/reference/import/",
    "/reference/pull/",
    "/decisions/",
    "/decisions/0001-late-hand-over/",
)


def first_in(file: str, key: str) -> str:
    """The first id in a data file, whatever the example holds."""
    return str(next(iter(yaml.safe_load((REPOSITORY / file).read_text("utf-8"))[key])))


GENERATED = (
    f"/collaboration/lessons/{min((REPOSITORY / 'data/lessons').glob('*.yml')).stem}/",
    f"/collaboration/plays/{first_in('data/collaboration/plays.yml', 'plays')}/",
    f"/collaboration/decisions/{first_in('data/decision-log.yml', 'decisions')}/",
    "/maturity/units/networks/",
    "/maturity/units/people/",
    "/maturity/units/information-technology/",
    "/maturity/criteria/mandate/",
    "/maturity/periods/2026-Q3/",
    "/performance/kpis/milestones-on-time/",
    "/performance/kpis/benefits-realised/",
    "/performance/kpis/exposure-coverage/",
    "/performance/kpis/stakeholder-nps/",
    "/performance/kpis/escaped-defects/",
    "/performance/reports/2026-10/",
    "/projects/billing-migration/",
    "/projects/leak-detection/",
    "/projects/fitter-apprenticeship/",
    "/projects/sludge-drying/",
    "/governance/roles/sponsor/",
    "/training/modules/risk/",
    "/training/modules/cost-control/",
    "/training/paths/new-project-manager/",
    "/training/competencies/planning/",
    "/collaboration/digests/2026-10/",
    "/training/onboarding/project-manager/",
    "/reference/templates/charter/",
)
UNCHARTED = (
    "/training/",
    "/periods/",
    "/reports/",
    "/escaped-defects/",
    "/roles/",
    "/templates/",
    "/collaboration/",
)
CHARTED = (
    *(path for path in GENERATED if not any(part in path for part in UNCHARTED)),
    "/",
    "/maturity/",
    "/performance/reading-charts/",
    "/projects/",
)
SETTLED = """() => {
  const frame = () => new Promise(requestAnimationFrame);
  const over = () => Promise.allSettled(document.getAnimations().map((one) => one.finished));
  return Promise.race([frame().then(frame).then(over), new Promise((done) => setTimeout(done, 2000))]).then(() => true);
}"""
"""Resolves when the theme has answered a new width: sidebars placed, transitions over; after two seconds at the latest,
for a page that paints no frame would wait for ever."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def opened(browser: Browser, url: str, width: int = 1280, scheme: str = "light", **more: object) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce", **more
    )
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("path", [*WRITTEN, *GENERATED])
def test_axe_finds_nothing_at_any_width_in_light_and_dark(browser: Browser, address: str, path: str) -> None:
    found = []
    for scheme in ("light", "dark"):
        page = opened(browser, address + path, scheme=scheme)
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            page.evaluate(SETTLED)
            results = Axe().run(page, options=RULES)
            found += [
                (scheme, width, violation["id"], [node["html"][:160] for node in violation["nodes"]][:3])
                for violation in results.response["violations"]
            ]
        page.context.close()
    assert not found


@pytest.mark.parametrize("path", [*WRITTEN, *GENERATED])
def test_nothing_scrolls_sideways_on_a_small_phone(browser: Browser, address: str, path: str) -> None:
    page = opened(browser, address + path, width=320)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.md-main *')]
            .filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
                && ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && one.tagName !== 'CODE')
            .map(one => one.outerHTML.slice(0, 120))"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not wide
    page.context.close()


@pytest.mark.parametrize("path", CHARTED)
def test_every_chart_has_a_name_a_finding_and_a_table_without_script(browser: Browser, address: str, path: str) -> None:
    page = opened(browser, address + path, java_script_enabled=False)
    charts = page.locator("figure.pmo-chart")
    assert charts.count() >= 1
    folds = page.locator("details.pmo-fold > summary")
    for index in range(folds.count()):
        folds.nth(index).click()
    for index in range(charts.count()):
        chart = charts.nth(index)
        drawing = chart.get_by_role("img").first
        assert drawing.is_visible()
        name = page.locator(f"#{drawing.get_attribute('aria-labelledby')}").inner_text()
        assert len(name) >= 40
        assert re.search(r"\d", name.replace("20", ""))
        assert re.search(r"\b20\d\d\b", name)
        assert chart.locator(".pmo-finding").is_visible()
        table = chart.locator("table")
        assert table.locator("caption").count() == 1
        assert table.locator("tbody tr").count() >= 1
        assert chart.locator("thead th:not([scope=col])").count() == 0
        chart.locator("summary").click()
        assert table.locator("tbody tr").first.is_visible()
    page.context.close()


def test_a_chart_becomes_interactive_only_when_asked_and_from_this_site(browser: Browser, address: str) -> None:
    page = opened(browser, "about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/performance/kpis/decision-latency/", wait_until="networkidle")
    assert not [url for url in asked if "plotly" in url]
    button = page.get_by_role("button", name="Explore this chart")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".pmo-plot .main-svg")
    assert [url for url in asked if "plotly" in url]
    assert all(url.startswith(address) for url in asked)
    assert page.locator(".pmo-plot .scatterlayer .trace").count() >= 4
    assert page.locator("figure.pmo-chart table").count() == 1
    page.context.close()


def test_paper_shows_every_table_and_the_example_label(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/performance/kpis/milestones-on-time/", width=794, java_script_enabled=False)
    page.emulate_media(media="print")
    rows = page.locator("figure.pmo-chart tbody tr")
    assert rows.count() == 24
    assert all(rows.nth(index).bounding_box()["height"] > 5 for index in range(24))
    assert page.get_by_text("Tarnwick Water is invented").is_visible()
    assert not page.locator(".pmo-explore").is_visible()
    page.context.close()


def test_the_scorecard_reads_without_script(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/performance/scorecard/", java_script_enabled=False)
    rows = page.get_by_role("table", name=re.compile("KPI scorecard")).locator("tbody tr")
    assert rows.count() == 10
    late = rows.filter(has_text="Benefits realised")
    assert "no data" in late.inner_text()
    page.context.close()


def test_the_meaning_of_a_term_shows_at_the_word_and_closes(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/performance/how-metrics-go-wrong/", 320)
    term, meaning = page.locator(".pmo-term a").first, page.locator(".pmo-meaning").first
    page.wait_for_load_state("networkidle")
    term.focus()
    word, shown = term.bounding_box(), meaning.bounding_box()
    assert word is not None
    assert shown is not None
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= 320
    assert shown["y"] <= word["y"] + word["height"] + 1
    page.keyboard.press("Escape")
    assert not meaning.is_visible()


def test_a_first_tap_shows_the_meaning_of_a_term_and_a_second_leads_to_it(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/performance/how-metrics-go-wrong/", 360, has_touch=True)
    page.wait_for_load_state("networkidle")
    term = page.locator(".pmo-term a").first
    term.tap()
    assert page.locator(".pmo-meaning").first.is_visible()
    term.tap()
    page.wait_for_url("**/reference/glossary/#*")


def test_the_reader_chooses_the_basis_without_script_by_keyboard(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/maturity/", java_script_enabled=False)
    overview = page.get_by_role("table", name=re.compile("maturity scores by unit and dimension"))
    row = overview.locator("tbody tr").filter(has_text="Information technology")
    shown = []
    page.get_by_role("group", name="Show scores as").first.get_by_role("radio", name="Claimed").focus()
    for name in ("Claimed", "Backed", "Validated"):
        assert overview.locator("caption").inner_text().startswith(name)
        shown.append(row.inner_text().split())
        page.keyboard.press("ArrowRight")
    assert len({tuple(texts) for texts in shown}) == 3
    assert all(number in texts for texts, number in zip(shown, ("4.6", "1.3", "2.4"), strict=True))
    page.context.close()


def test_a_published_rating_leads_to_its_line_in_the_file(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/maturity/units/networks/")
    links = page.locator(".pmo-ratings .pmo-where a")
    assert links.count() == 30
    text = (REPOSITORY / "assessments" / "networks" / "2026-Q3.yml").read_text("utf-8").splitlines()
    for index in range(30):
        path, _, line = str(links.nth(index).get_attribute("href")).partition("#L")
        assert path.endswith("/blob/main/assessments/networks/2026-Q3.yml")
        criterion = text[int(line) - 1].strip().partition(":")[0]
        row = page.locator(".pmo-ratings tbody tr").nth(index)
        assert str(row.locator("a").first.get_attribute("href")).endswith(f"/maturity/criteria/{criterion}/")
    page.context.close()


def test_hostile_texts_are_shown_and_never_run(browser: Browser, hostile_site: Path, serve) -> None:
    page = opened(browser, "about:blank")
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    base = serve(hostile_site)
    for path in ("/", "/maturity/", "/maturity/units/networks/", "/performance/kpis/cycle-time/", "/projects/"):
        page.goto(base + path)
        assert page.evaluate("window.hacked") is None
        assert page.locator("img[src='x']").count() == 0
        assert "49" not in page.locator("h1").first.inner_text()
    page.goto(f"{base}/maturity/units/networks/")
    assert "{{ 7*7 }}" in page.locator("h1").inner_text()
    assert "<img src=x onerror=window.hacked=1>" in page.locator("h1").inner_text()
    assert not ran
    page.context.close()
