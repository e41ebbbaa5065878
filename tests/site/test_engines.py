"""The same repository with the successors of MkDocs: ProperDocs unchanged, Zensical on the pages that both make."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.building import build, copy_repository, page_urls


def article(site: Path, url: str) -> str:
    text = (site / url.lstrip("/") / "index.html").read_text(encoding="utf-8")
    return text[text.index("<article") : text.index("</article>")]


def parts(html: str) -> tuple[list[str], int, int, list[str]]:
    """Charts, tables, rows and headings of a page."""
    charts = re.findall(r'<figure[^>]*id="([^"]+)"', html)
    headings = [re.sub(r"<[^>]+>|¶", "", found).strip() for found in re.findall(r"<h[1-6].*?</h[1-6]>", html, re.S)]
    return charts, html.count("<table"), html.count("<tr"), headings


@pytest.fixture(scope="module", params=["properdocs", "zensical"])
def other_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_repository(tmp_path_factory.mktemp(request.param) / "office")
    finished = build(root, request.param)
    if finished.returncode:
        raise RuntimeError(finished.stdout + finished.stderr)
    return root / "site"


@pytest.mark.xdist_group("engines")
def test_another_engine_makes_the_same_charts_tables_and_headings(site: Path, other_site: Path) -> None:
    urls = page_urls(other_site)
    assert len(urls) >= 20
    assert set(urls) <= set(page_urls(site))
    assert [url for url in urls if parts(article(site, url)) != parts(article(other_site, url))] == []
    assert sum(len(parts(article(site, url))[0]) for url in urls) >= 8


@pytest.mark.xdist_group("engines")
def test_properdocs_makes_every_page_with_the_same_article(site: Path, other_site: Path) -> None:
    if "properdocs" not in other_site.as_posix():
        pytest.skip("Zensical has no page events, so it does not make the pages that come from data")
    assert page_urls(other_site) == page_urls(site)
    assert all(article(site, url) == article(other_site, url) for url in page_urls(site))
