"""The real site, built strictly."""

from __future__ import annotations

import filecmp
import gzip
import json
import re
import shutil
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from macros.checks import checked_office
from macros.measures.results import Results
from macros.pages.generated import generated_pages
from tests.site.building import REPOSITORY, build, copy_repository, page_urls

LARGEST_FIRST_VIEW = 110_000  # bytes, compressed
LARGEST_FORM = 120_000  # its criteria are text: 30 of them come to 18 KB
LARGEST_OWN_SCRIPT = 10_000  # bytes, compressed
FORM_SCRIPTS = ("form", "fields", "draft", "score", "words")


NAMING = ("for", "headers", "list", "form", "aria-labelledby", "aria-describedby", "aria-controls")
"""Attributes that name other elements of their page."""


class _Page(HTMLParser):
    """The ids, the links, the elements named by others, and the resources of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.named: list[str] = []
        self.resources: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag in ("a", "area") and given.get("href"):
            self.links.append(given["href"] or "")
        if tag == "form" and given.get("action"):
            self.links.append(given["action"] or "")
        for attribute in NAMING:
            self.named += (given.get(attribute) or "").split()
        if tag in ("script", "img", "iframe", "source") and given.get("src"):
            self.resources.append(given["src"] or "")
        if tag == "link" and given.get("rel") in ("stylesheet", "icon", "preload", "modulepreload"):
            self.resources.append(given["href"] or "")


def read_page(site: Path, url: str) -> str:
    return (site / url.lstrip("/") / "index.html").read_text(encoding="utf-8")


def target_of(site: Path, url: str, link: str) -> tuple[Path, str]:
    parts = urlsplit(link)
    folder = (site / url.lstrip("/")).resolve()
    path = (folder / unquote(parts.path)).resolve() if parts.path else folder
    return (path / "index.html" if path.is_dir() else path), unquote(parts.fragment)


def test_every_data_file_has_its_page(site: Path) -> None:
    office = checked_office(REPOSITORY)
    wanted = {f"/{page.path.removesuffix('.md')}/" for page in generated_pages(Results(office))}
    training, together = office.training, office.collaboration
    assert training.competencies is not None
    assert training.onboarding is not None
    assert together.plays is not None
    assert office.log.decisions is not None
    made = (
        *(office.units, office.kpis, office.projects, office.reports, office.templates, office.roles),
        *(office.model.by_criterion, office.assessment_periods, office.lessons),
        *(training.modules, training.by_path, training.competencies.competencies, training.onboarding.plans),
        *(together.plays.plays, office.log.decisions.decisions),
    )
    assert sum(not page.startswith("/collaboration/digests/") for page in wanted) == sum(map(len, made))
    assert wanted <= set(page_urls(site))


def all_files(site: Path) -> dict[Path, _Page]:
    """Every HTML file of a built site, the page of errors too."""
    return {file.resolve(): _Page(file.read_text(encoding="utf-8")) for file in site.rglob("*.html")}


def broken_links(site: Path) -> list[tuple[str, str]]:
    """(page, link) of what leads to no file of the site, or to no place on its page."""
    root, pages = site.resolve(), all_files(site)
    broken = []
    for file, page in pages.items():
        for link in (*page.links, *page.resources):
            parts = urlsplit(link)
            if parts.scheme in ("https", "http"):
                continue
            path = unquote(parts.path)
            to = (root / path.lstrip("/") if path.startswith("/") else file.parent / path).resolve() if path else file
            to = to / "index.html" if to.is_dir() else to
            is_there = not parts.scheme and to.is_relative_to(root) and to.is_file()
            anchor = unquote(parts.fragment)
            if not is_there or (anchor and anchor not in (pages[to].ids if to in pages else ())):
                broken.append((file.relative_to(root).as_posix(), link))
    return broken


def test_every_link_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == []


def test_links_that_lead_nowhere_are_found(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "data.csv").touch()
    (tmp_path / "outside.html").touch()
    good = ["#here", "../", "../a/#here", "../data.csv", "/a/", "/data.csv", "https://example.org/#there"]
    bad = ["#gone", "../b/", "../#here", "../data.csv#here", "../../outside.html", "/b/", "mailto:x", "javascript:x()"]
    links = "".join(f'<a href="{link}">x</a>' for link in (*good, *bad))
    (site / "a" / "index.html").write_text(f'<p id="here">{links}', "utf-8")
    (site / "index.html").write_text("<p>", "utf-8")
    (site / "404.html").write_text('<img src="/gone.png"><form action="/nobody/">', "utf-8")
    wanted = [*(("a/index.html", link) for link in bad), ("404.html", "/gone.png"), ("404.html", "/nobody/")]
    assert sorted(broken_links(site)) == sorted(wanted)


def test_every_element_that_another_names_is_on_its_page(site: Path) -> None:
    missing = {
        (file.name, name) for file, page in all_files(site).items() for name in page.named if name not in page.ids
    }
    assert missing == set()


def test_every_result_of_the_search_leads_to_a_place(site: Path) -> None:
    pages = all_files(site)
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    missing = []
    for entry in index["docs"]:
        parts = urlsplit(entry["location"])
        page = pages.get((site / unquote(parts.path) / "index.html").resolve())
        if page is None or (parts.fragment and unquote(parts.fragment) not in page.ids):
            missing.append(entry["location"])
    assert missing == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    for url in page_urls(site):
        ids = _Page(read_page(site, url)).ids
        assert len(ids) == len(set(ids)), (url, sorted({one for one in ids if ids.count(one) > 1}))


def test_nothing_comes_from_anybody_else(site: Path) -> None:
    for url in page_urls(site):
        for resource in _Page(read_page(site, url)).resources:
            assert not urlsplit(resource).netloc, (url, resource)


def test_no_token_and_no_path_of_this_machine_is_left(site: Path) -> None:
    for file in site.rglob("*"):
        if file.suffix in (".html", ".xml", ".json", ".csv"):
            text = file.read_text(encoding="utf-8")
            assert not re.search("<pmo-|pmo0", text), file
            assert "{{" not in text or file.name == "search_index.json" or "reference/macros" in file.as_posix(), file
            assert str(site.parent) not in text, file
            assert str(REPOSITORY) not in text, file


def test_the_first_view_of_every_page_is_small(site: Path) -> None:
    worker = next((site / "assets" / "javascripts" / "workers").glob("search*.js"))  # asked for by Material's script
    for url in page_urls(site):
        text = read_page(site, url)
        files = {worker, *(target_of(site, url, link)[0] for link in _Page(text).resources)}
        sizes = {file.name: len(gzip.compress(file.read_bytes(), 6)) for file in files}
        total = len(gzip.compress(text.encode(), 6)) + sum(sizes.values())
        is_form = "form.js" in sizes
        if is_form:  # a module loads others
            scripts = [(site / "assets" / "form" / f"{name}.js").read_bytes() for name in FORM_SCRIPTS]
            sizes |= {name: len(gzip.compress(text_, 6)) for name, text_ in zip(FORM_SCRIPTS, scripts, strict=True)}
            total += sum(sizes[name] for name in FORM_SCRIPTS[1:])
        assert total <= (LARGEST_FORM if is_form else LARGEST_FIRST_VIEW), (url, total, sizes)
        assert sum(sizes.get(name, 0) for name in ("pmo.js", *FORM_SCRIPTS)) <= LARGEST_OWN_SCRIPT, sizes
        assert not any("plotly" in name for name in sizes)


def test_no_text_of_our_scripts_goes_over_lines_so_that_indents_and_comments_may_go(site: Path) -> None:
    own = [file for file in (REPOSITORY / "docs" / "assets").rglob("*.js") if not file.name.endswith(".min.js")]
    assert len(own) > 10
    for file in own:
        lines = file.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line.count("`") % 2], file
        assert not [line for line in lines if "/*" in line and not line.lstrip().startswith("//")], file
        built = (site / file.relative_to(REPOSITORY / "docs")).read_text(encoding="utf-8").splitlines()
        kept = [line.strip(" ") for line in lines if line.strip() and not line.lstrip().startswith("//")]
        assert built == kept, file


def test_every_page_says_that_the_data_are_an_example(site: Path) -> None:
    for url in page_urls(site):
        assert "Tarnwick Water is invented" in read_page(site, url), url


def test_search_finds_what_comes_from_data(site: Path) -> None:
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    for words in ("Milestones on time", "Billing migration", "Networks", "Mandate and charter"):
        assert words in index


def test_builds_in_two_folders_by_one_process_and_by_three_are_equal(site: Path, tmp_path: Path) -> None:
    other = copy_repository(tmp_path / "elsewhere" / "with a longer name")
    assert build(other, PMO_PROCESSES="3").returncode == 0
    files = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert files == sorted(p.relative_to(other / "site") for p in (other / "site").rglob("*") if p.is_file())
    differing = [str(file) for file in files if not filecmp.cmp(site / file, other / "site" / file, shallow=False)]
    assert not differing


def test_a_changed_number_changes_its_page(site: Path, tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "office")
    file = root / "data" / "kpis" / "sponsor-satisfaction.yml"
    text = file.read_text(encoding="utf-8")
    line = "  - {period: 2026-10, value: 2.3, entered_on: 2026-11-20, restates: Two answers came late.}\n"
    file.write_text(f"{text.rstrip()}\n{line}", encoding="utf-8")
    config = root / "mkdocs.yml"
    config.write_text(f"site_url: https://pmo.example.org/\n{config.read_text(encoding='utf-8')}", encoding="utf-8")
    assert build(root).returncode == 0
    before, after = (read_page(folder, "/performance/kpis/sponsor-satisfaction/") for folder in (site, root / "site"))
    assert "2.3\N{NO-BREAK SPACE}of 5" not in before
    assert "2.3\N{NO-BREAK SPACE}of 5" in after
    site_map = (root / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert all(f"<loc>https://pmo.example.org{url}</loc>" in site_map for url in page_urls(root / "site"))
    assert "pmo0" not in site_map


def test_broken_data_stop_the_build_with_their_lines_and_no_traceback(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "office")
    kpi = root / "data" / "kpis" / "sponsor-satisfaction.yml"
    kpi.write_text(kpi.read_text(encoding="utf-8").replace("direction: increase", "direction: incraese"), "utf-8")
    project = root / "data" / "projects" / "leak-detection.yml"
    project.write_text(project.read_text(encoding="utf-8").replace("unit: networks", "unit: netwerks"), "utf-8")
    finished = build(root)
    said = finished.stdout + finished.stderr
    assert finished.returncode != 0
    assert re.search(r"data/kpis/sponsor-satisfaction\.yml:\d+: direction: must be .*did you mean 'increase'\?", said)
    assert re.search(r"data/projects/leak-detection\.yml:\d+: unit: must be .*did you mean 'networks'\?", said)
    assert "Traceback" not in said


def test_an_unknown_id_in_a_macro_stops_the_build_with_page_line_and_suggestion(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "office")
    page = root / "docs" / "projects" / "index.md"
    text = page.read_text(encoding="utf-8") + '\n{{ kpi_chart("cost-performence") }}\n\n{{ project_list("x") }}\n'
    page.write_text(text, encoding="utf-8")
    line = text.splitlines().index('{{ kpi_chart("cost-performence") }}') + 1
    finished = build(root)
    said = finished.stdout + finished.stderr
    assert finished.returncode != 0
    wanted = "must be a KPI of data/kpis, not 'cost-performence'; did you mean 'cost-performance'?"
    assert f'docs/projects/index.md:{line}: kpi_chart("cost-performence"): {wanted}' in said
    assert f'docs/projects/index.md:{line + 2}: project_list("x"): must be called with nothing' in said
    assert "Traceback" not in said


def test_an_office_that_keeps_the_definitions_and_has_no_figure_yet_builds(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "office")
    shutil.rmtree(root / "assessments")
    for folder in ("projects", "reports", "lessons"):
        shutil.rmtree(root / "data" / folder)
    for kpi in (root / "data" / "kpis").glob("*.yml"):
        kpi.write_text(
            re.sub(r"(?m)^(observations|limits|targets|state):.*\n(?:[ #-].*\n|\n)*", "", kpi.read_text("utf-8")),
            "utf-8",
        )
    for name in ("strategy.yml", "capacity.yml", "decision-log.yml", "news.yml", "collaboration/stakeholders.yml"):
        (root / "data" / name).unlink()
    organisation = root / "data" / "organisation.yml"
    text = re.sub(r"scorecard:\n(  - .*\n)+", "scorecard: []\n", organisation.read_text("utf-8"))
    organisation.write_text(re.sub(r"(?m)^(example|as_of):.*\n", "", text), "utf-8")
    charts = root / "docs" / "performance" / "reading-charts.md"
    charts.write_text(charts.read_text("utf-8").replace('{{ kpi_chart("cycle-time") }}', ""), "utf-8")
    finished = build(root)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    home = read_page(root / "site", "/")
    assert "No unit has rated itself yet." in home
    assert "is invented" not in home
    assert "There is not yet a project" in read_page(root / "site", "/reference/macros/")


def test_a_unit_that_keeps_its_scores_off_the_site_is_nowhere_on_it(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "office")
    units = root / "data" / "units.yml"
    units.write_text(re.sub(r"(?m)^(  people:)$", r"\1\n    publish: no", units.read_text("utf-8")), "utf-8")
    assert build(root).returncode == 0
    site = root / "site"
    page = read_page(site, "/maturity/units/people/")
    assert "own scores are not published" in page
    assert "pmo-cell" not in page
    for url in page_urls(site):
        assert "assessments/people/" not in read_page(site, url), url
    for file in (site / "data").glob("maturity-scores.*"):
        assert "people" not in file.read_text("utf-8")
    overview = read_page(site, "/maturity/")
    assert "shown only in figures of five units or more" in overview
    assert "Mean of all units" in overview
    assert re.search(r"Mean of all units.{0,300}?&lt; 5", overview)  # one hidden unit would come back by subtraction


def test_the_overview_does_not_grow_with_the_number_of_units(tmp_path: Path) -> None:
    root = copy_repository(tmp_path / "office")
    few = tmp_path / "few"
    build(root)
    shutil.copytree(root / "site", few)
    units = root / "data" / "units.yml"
    template = (root / "assessments" / "networks" / "2026-Q3.yml").read_text("utf-8")
    for number in range(130):
        with units.open("a", encoding="utf-8") as file:
            file.write(f"  u{number}: {{name: Unit {number}, about: A part, lead: unit-lead, tier: small}}\n")
        (root / "assessments" / f"u{number}").mkdir()
        (root / "assessments" / f"u{number}" / "2026-Q3.yml").write_text(template, "utf-8")
    finished = build(root)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    site = root / "site"
    for url in page_urls(few):
        assert len(read_page(site, url)) < 2 * len(read_page(few, url)) + 40_000, url
    lists = [url for url in page_urls(site) if url.startswith("/maturity/lists/")]
    assert lists == ["/maturity/lists/1/", "/maturity/lists/2/", "/maturity/lists/3/"]
    overview = read_page(site, "/maturity/")
    assert all(f"lists/{number}/" in overview for number in (1, 2, 3))
    named = "".join(read_page(site, url) for url in lists)
    assert all(f"units/u{number}/" in named for number in range(130))


def with_as_of(root: Path, month: str, page: str, reviewed: str) -> Path:
    """A copy of the repository that speaks for another month, with a page that was read on this day."""
    copy_repository(root)
    for file, key, value in (("data/organisation.yml", "as_of", month), (f"docs/{page}", "last_reviewed", reviewed)):
        text = (root / file).read_text("utf-8")
        (root / file).write_text(re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", text), "utf-8")
    return root


def test_an_overdue_page_says_so_at_its_top_and_the_site_is_built(tmp_path: Path) -> None:
    root = with_as_of(tmp_path / "office", "2026-10", "governance/decision-rights.md", "2026-04-01")
    finished = build(root)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    text = (root / "site/governance/decision-rights/index.html").read_text("utf-8")
    assert text.index("Review overdue by 30 days.") < text.index("<h1") < text.index("The next review is overdue")


def test_an_essential_page_that_is_too_old_stops_the_build(tmp_path: Path) -> None:
    root = with_as_of(tmp_path / "office", "2026-10", "governance/decision-rights.md", "2026-02-01")
    finished = build(root)
    assert finished.returncode == 1
    said = finished.stdout + finished.stderr
    assert "docs/governance/decision-rights.md:6: last_reviewed: must be newer than 2026-02-01" in said
    assert "Traceback" not in said


def test_every_page_leads_to_an_issue_about_itself(site: Path) -> None:
    for url in page_urls(site):
        text = (site / url.strip("/") / "index.html").read_text("utf-8")
        (address,) = re.findall(r'href="([^"]+)" rel="noopener">Tell us</a>', text)
        (page,) = parse_qs(urlsplit(unescape(address)).query)["page"]
        assert page.endswith(f": {url}")
