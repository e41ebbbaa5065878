"""The only code that knows MkDocs: macros, generated pages, exports, and the late hand-over of finished HTML.

A macro leaves a token in the Markdown; the finished fragment takes its place once Markdown, table of contents and
search index are done. So Markdown never parses what is already HTML, and text from YAML never meets Markdown or Jinja.
An engine without page events (Zensical) gets the fragment itself in place of the token.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from macros import export
from macros import html as h
from macros.checks import checked_office
from macros.documents.downloads import document_downloads
from macros.feeds import files as feeds
from macros.forms.downloads import Download, downloads
from macros.forms.last_time import beginning_files
from macros.load import Memory
from macros.measures.freshness import an_essential_page_is_reviewed, freshness
from macros.measures.published import changed_since_publication
from macros.measures.questions import to_be_reviewed
from macros.measures.results import Results
from macros.memo import Memo
from macros.pages.catalogue import MACROS, WITHOUT_ID, first_id
from macros.pages.connections import page_web
from macros.pages.foot import foot, notice
from macros.pages.frame import mended
from macros.pages.generated import GeneratedPage, generated_pages
from macros.pages.glossary import explained
from macros.pages.lessons import page_lessons
from macros.pages.links import Links, without_links_to_nothing
from macros.pages.shell import NAME, search_entry, shell_markdown, shells, stamp
from macros.parallel import in_processes
from macros.problem import Problem, ProblemsError, must_be_one_of

log = logging.getLogger("mkdocs.plugins.pmo")  # below `mkdocs`, so that a warning fails the strict build
WEB = "<pmo-web></pmo-web>"
"""Where the theme wants to have what the page hangs together with."""
TOKEN = re.compile(r"(<p>)?<pmo-slot id=\"(\d+)\"></pmo-slot>(?(1)</p>)")
"""A token. Markdown takes one that stands alone for a paragraph, where most of what comes in its place may not be."""
AROUND = re.compile(r"(?s)<pmo-(notice|foot)>.*?</pmo-\1>")


@dataclass
class Site:
    """One office while its site is built."""

    root: Path
    results: Results
    has_events: bool
    address: str = ""
    """Address of the site, with a slash at its end; empty when nobody has set it."""
    slots: list[Callable[[Links], str]] = field(default_factory=list)
    pages: dict[str, list[GeneratedPage]] = field(default_factory=dict)
    """Shell path -> the pages made from it."""
    shells: dict[str, str] = field(default_factory=dict)
    """Shell path -> the shell as rendered."""

    def slot(self, render: Callable[[Links], str]) -> str:
        """A token that the finished fragment will replace."""
        self.slots.append(render)
        return f'<pmo-slot id="{len(self.slots) - 1}"></pmo-slot>'

    def links(self, url: str) -> Links:
        """Addresses as seen from the page with this URL."""
        return Links("../" * url.count("/"), self.results.office.organisation.forge, self.address)


_site: Site | None = None
_memory: Memory = {}  # this and the next live on between the rebuilds of `mkdocs serve`
_memo = Memo()


def _stop(error: ProblemsError) -> BaseException:
    """The problems as an error that MkDocs prints without a traceback."""
    try:
        from mkdocs.exceptions import PluginError
    except ImportError:
        return SystemExit(f"\n{error}")
    return PluginError(f"The data have {len(error.problems)} problem(s):\n{error}")


def define_macros(env: Any) -> None:
    """Make every macro of the catalogue known to the engine, and read the office."""
    global _site
    conf = env.conf
    has_events = bool(conf.get("hooks")) and hasattr(conf.get("plugins"), "run_event")
    config_file = conf.get("config_file_path")
    root = Path(config_file).parent if config_file else Path(conf.get("root_dir", ".")).resolve()
    try:
        results = Results(checked_office(root, _memory), _memo)
        if found := [*changed_since_publication(results), *an_essential_page_is_reviewed(results.office)]:
            raise ProblemsError(found)
    except ProblemsError as error:
        raise _stop(error) from None
    for told in to_be_reviewed(results.office):
        log.info("%s", told)  # no warning: that would stop a strict build
    address = str(conf.get("site_url") or "")
    _site = Site(root, results, has_events, address if not address or address.endswith("/") else f"{address}/")
    conf["extra"]["feed_of_all"] = has_events  # an engine without events writes none; `feeds` would hide the macro
    if results.office.organisation.example:
        conf["extra"]["example_organisation"] = results.office.organisation.name
    for name in MACROS:
        env.macro(_macro(_site, env, name), name)


def _macro(site: Site, env: Any, name: str) -> Callable[..., str]:
    """A function that pages call: ids are checked, a mistake is told with page and line."""
    macro = MACROS[name]

    def call(*ids: str) -> str:
        problem = _mistake(site, env.page, name, ids)
        if problem is not None:
            log.warning("%s", problem)
            return str(h.p(class_="pmo-problem")[f"{problem.key}: {problem.message}"])
        if macro.takes and (not ids or not list(macro.ids(site.results.office))) and name not in WITHOUT_ID:
            first = first_id(macro, site.results.office)
            if first is None:
                return str(h.p[f"There is not yet {macro.takes}."])
            ids = (first,)

        def render(links: Links) -> str:
            return str(macro.fragment(site.results, links, *ids))

        return site.slot(render) if site.has_events else render(site.links(env.page.url))

    return call


def _mistake(site: Site, page: Any, name: str, ids: tuple[Any, ...]) -> Problem | None:
    """What is wrong with a call, if anything."""
    macro = MACROS[name]
    call = f"{name}({', '.join(json.dumps(given, default=str) for given in ids)})"
    if len(ids) > (1 if macro.takes else 0):
        message = f"must be called with {macro.takes or 'nothing'} in its brackets"
        return _problem_on(site, page, call, name, message)
    known = list(macro.ids(site.results.office))
    if ids and known and ids[0] not in known:
        return _problem_on(site, page, call, name, must_be_one_of(macro.takes or "", str(ids[0]), known))
    return None


def _problem_on(site: Site, page: Any, call: str, name: str, message: str) -> Problem:
    """A problem at the line of the page that holds the call."""
    path = str(getattr(getattr(page, "file", None), "src_uri", None) or getattr(page, "path", ""))
    try:
        text = (site.root / "docs" / path).read_text(encoding="utf-8")
    except OSError:
        text = ""
    wanted = re.sub(r"\W+", "", call)
    lines = [index for index, line in enumerate(text.splitlines(), 1) if name in line]
    exact = [index for index in lines if wanted in re.sub(r"\W+", "", text.splitlines()[index - 1])]
    return Problem(f"docs/{path}", next(iter(exact or lines), 1), call, message)


# --- events of MkDocs and ProperDocs -------------------------------------------------------------------------------


def on_startup(*, command: str, dirty: bool) -> None:
    """Same commit, same bytes: dates in the build come from the data (see `on_pre_build`), never from the clock."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")


def on_pre_build(*, config: Any) -> None:
    """The date of the build is the last day for which the data speak."""
    if _site is not None:
        day = _site.results.office.as_of.last_day
        epoch = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
        os.environ["SOURCE_DATE_EPOCH"] = str(epoch)


def on_serve(server: Any, *, config: Any, builder: Any) -> Any:
    """A change of the data rebuilds the site. (`watch` in mkdocs.yml would refuse an office without assessments.)"""
    for folder in ("data", "assessments", "macros"):
        path = Path(config["config_file_path"]).parent / folder
        if path.is_dir():
            server.watch(str(path))
    return server


def on_files(files: Any, *, config: Any) -> Any:
    """Add one shell for each kind of generated page, and the addresses of all that `on_post_build` writes."""
    site = _site
    if site is None:
        return files
    file_type: Any = type(next(iter(files)))
    address_type: Any = type("Address", (file_type,), {"is_documentation_page": lambda self: False})
    site.pages = shells(generated_pages(site.results))
    for shell, pages in site.pages.items():
        files.append(file_type.generated(config, shell, content=shell_markdown(pages[0])))
        for page in pages:
            address = address_type.generated(config, page.path, content="")
            address.dest_uri = f"{page.folder}/{page.name}/index.html"
            files.append(address)
    for name in (*(name for name, _ in _exports(site)), *(one.name for one in _downloads(site))):
        file = address_type.generated(config, f"data/{name}", content="")
        file.dest_uri = f"data/{name}"  # Markdown to be taken away is no page
        files.append(file)
    for name in feeds.names(site.results):
        files.append(address_type.generated(config, name, content=""))
    return files


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Any) -> str:
    """In an office of its own records, links to those of the example are words."""
    if _site is None or _site.results.office.organisation.example:
        return markdown
    return without_links_to_nothing(markdown, page.file.src_uri, files.src_uris)


def on_post_page(output: str, *, page: Any, config: Any) -> str:
    """Put the finished fragments in the place of their tokens; keep a shell instead of writing it."""
    site = _site
    if site is None:
        return output
    output = mended(output)
    if page.file.src_uri in site.pages:
        site.shells[page.file.src_uri] = output
        return ""  # MkDocs writes no empty page
    links = site.links(page.url)
    named = [part(site.results, links, page.file.src_uri) for part in (page_lessons, page_web)]
    output = output.replace(WEB, str(h.fragment(named)), 1)
    output = explained(site.results, links, page.file.src_uri, output)
    output = AROUND.sub(lambda match: _around(site, links, page, match), output)
    return TOKEN.sub(lambda match: site.slots[int(match[2])](links), output)


def _around(site: Site, links: Links, page: Any, place: re.Match[str]) -> str:
    """What stands above or below a page of the handbook."""
    office = site.results.office
    front = office.handbook.get(page.file.src_uri)
    if front is None:
        return place[0]
    found = freshness(front, office.as_of.last_day)
    return str(notice(office, found) if place[1] == "notice" else foot(office, links, found, page.url))


def on_post_template(output: str, *, template_name: str, config: Any) -> str:
    """The site map lists the pages instead of their shell; the page of errors has the same frame as all others."""
    if template_name == "404.html":
        return mended(output)
    if _site is None or template_name != "sitemap.xml":
        return output
    pages = {pages[0].folder: pages for pages in _site.pages.values()}

    def entries(match: re.Match[str]) -> str:
        folder = next((folder for folder in pages if f"{folder}/{NAME}" in match[0]), None)
        return "".join(match[0].replace(NAME, page.name) for page in pages[folder]) if folder else match[0]

    return re.sub(r"\s*<url>.*?</url>", entries, output, flags=re.DOTALL)


def on_post_build(*, config: Any) -> None:
    """Write the exported tables and the generated pages, and add these to the search index."""
    site = _site
    if site is None:
        return
    out = Path(config["site_dir"])
    _without_comments(out / "assets")
    for file, content in _pages_and_downloads(site):
        _write(out / file, content)
    for name, make in _exports(site):
        _write(out / "data" / name, make(site.results).encode())
    index_file = out / "search" / "search_index.json"
    index = json.loads(index_file.read_text(encoding="utf-8"))
    for entry in index["docs"]:
        _asked(site, entry)
    index["docs"] += [search_entry(page) for pages in site.pages.values() for page in pages]
    index_file.write_text(json.dumps(index, separators=(",", ":"), sort_keys=True), encoding="utf-8")
    site.slots.clear()


def _asked(site: Site, entry: dict[str, Any]) -> None:
    """The words with which people ask for a page count as its tags, which the search holds above all."""
    path = entry["location"]
    for name in (f"{path.rstrip('/')}.md", f"{path}index.md"):
        page = site.results.office.handbook.get(name)
        if page is not None and page.asked:
            entry["tags"] = list(page.asked)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


_COMMENT_OR_INDENT = re.compile(r"(?m)^ *(//.*)?\n?")


def _without_comments(assets: Path) -> None:
    """Our own scripts as readers get them: lines of comment and indents are a seventh of what would be loaded.

    A text over several lines would be changed by this; a test makes sure that no script has one.
    """
    for script in (*assets.glob("*.js"), *assets.glob("form/*.js"), *assets.glob("learn/*.js")):
        if not script.name.endswith(".min.js"):
            text = _COMMENT_OR_INDENT.sub("", script.read_text(encoding="utf-8"))
            script.write_text(text, encoding="utf-8", newline="")


def _exports(site: Site) -> Iterator[tuple[str, Callable[[Results], str]]]:
    """Every table, the observations of each KPI alone, and what forms begin with."""
    yield from export.files()
    yield from export.kpi_files(site.results.office.kpis)
    yield from beginning_files(site.results)


@dataclass(frozen=True)
class _Job:
    """A page or a file to take away, to be made. `made_from` is empty when it has to be made anew each time."""

    file: str
    made_from: tuple[object, ...]
    make: Callable[[], bytes]


def _done(task: Callable[[], Any]) -> Any:
    """What a task comes to."""
    return task()


def _pages_and_downloads(site: Site) -> Iterator[tuple[str, bytes]]:
    """(file, content) of every generated page and download; those that have changed are made in several processes."""
    jobs = [*_stamps(site), *(_job(site, one) for one in _downloads(site))]
    stale = [job for job in jobs if not _memo.has(job.file, job.made_from)]
    _ = list(export.LARGEST.groups(site.results))  # made here, so that all processes share them
    exports = [partial(export.texts, export.LARGEST, form, site.results) for form in export.FORMATS]
    subscribed = partial(feeds.files, site.results, site.address)
    tasks: list[Callable[[], Any]] = [*exports, subscribed, *(job.make for job in stale)]
    made = in_processes(_done, tasks)
    for form, texts in zip(export.FORMATS, made, strict=False):
        export.keep_texts(export.LARGEST, form, site.results, texts)
    for job, content in zip(stale, made[len(exports) + 1 :], strict=True):
        _memo.keep(job.file, job.made_from, content)
    yield from made[len(exports)].items()
    yield from ((job.file, _memo.value(job.file)) for job in jobs)


def _stamps(site: Site) -> Iterator[_Job]:
    for path, pages in site.pages.items():
        frame = (site.shells[path], str(site.results.office.as_of))
        for page in pages:
            links = site.links(page.path.removesuffix(".md") + "/")
            inputs = (*frame, *page.made_from) if page.made_from else ()
            file = f"{page.folder}/{page.name}/index.html"
            yield _Job(file, inputs, partial(_stamped, site.shells[path], page, site.results, links))


def _stamped(*arguments: Any) -> bytes:
    return stamp(*arguments).encode()


def _downloads(site: Site) -> Iterator[Download]:
    """Workbooks to fill in, and templates as documents."""
    yield from downloads(site.results)
    yield from document_downloads(site.results, site.address)


def _job(site: Site, one: Download) -> _Job:
    return _Job(f"data/{one.name}", one.made_from, partial(one.make, site.results))
