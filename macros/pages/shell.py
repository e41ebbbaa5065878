"""Many pages from one rendered page.

Pages of one kind (all units, all KPIs ...) differ in words and figures, not in frame. So the site engine renders one
page a kind, the shell, whose changing parts are marks; each page is the shell with its own parts in their place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import escape

from macros import html as h
from macros.documents.description import FOLDER as TEMPLATES
from macros.measures.results import Results
from macros.pages.generated import GeneratedPage, breadcrumb, source_note
from macros.pages.links import Links
from macros.pages.plays import FOLDER as PLAYS
from macros.pages.role_pages import FOLDER as ROLES

NAME = "pmo0name"  # letters and digits only: they pass Markdown, Jinja, HTML and addresses unchanged
TITLE = "pmo0title"
DESCRIPTION = "pmo0description"
LEAD = "pmo0lead"
MARKS = re.compile(rf"{NAME}|{TITLE}|{DESCRIPTION}|{LEAD}|(<p>)?<pmo-part id=\"(\d+)\"></pmo-part>(?(1)</p>)")


def shells(pages: Iterable[GeneratedPage]) -> dict[str, list[GeneratedPage]]:
    """Shell path -> the pages made from it: those of one folder."""
    found: dict[str, list[GeneratedPage]] = {}
    for page in pages:
        found.setdefault(f"{page.folder}/{NAME}.md", []).append(page)
    return found


def shell_markdown(page: GeneratedPage) -> str:
    """The shell of all pages like this one as Markdown: headings for the table of contents, marks for the rest."""
    meta = {"title": TITLE, "description": DESCRIPTION, "render_macros": False, "search": {"exclude": True}}
    parts = [_part(0), f"# {TITLE} {{#page}}", LEAD]
    for index, section in enumerate(page.sections, 1):
        parts += [f"## {_plain(section.heading)}", _part(index)]
    parts.append(_part(len(page.sections) + 1))
    return f"---\n{json.dumps(meta)}\n---\n\n" + "\n\n".join(parts) + "\n"


def _part(index: int) -> str:
    return f'<pmo-part id="{index}"></pmo-part>'


def _plain(text: str) -> str:
    """Untrusted text as Markdown that shows just this text: each sign that could be markup is a reference."""
    one_line = " ".join(text.split())
    return "".join(
        sign if sign.isalnum() or sign in " ,-" or ord(sign) > 127 else f"&#{ord(sign)};" for sign in one_line
    )


def stamp(shell: str, page: GeneratedPage, results: Results, links: Links) -> str:
    """The rendered shell -> the finished page. Texts of the page are escaped; each mark is replaced once."""
    words: Mapping[str, str] = {
        NAME: page.name,
        TITLE: escape(page.title),
        DESCRIPTION: escape(page.description),
        LEAD: escape(page.lead),
    }
    parts = [
        h.fragment(breadcrumb(links, page)),
        *(h.fragment(section.render(results, links)) for section in page.sections),
        h.fragment(source_note(links, page)),
    ]
    return MARKS.sub(lambda mark: words[mark[0]] if mark[2] is None else parts[int(mark[2])], shell)


def search_entry(page: GeneratedPage) -> dict[str, str | list[str]]:
    """What the search index holds of a page. Names of templates, roles and plays count like a page's own words."""
    headings = ". ".join(section.heading for section in page.sections)
    named = page.folder in (TEMPLATES, ROLES, PLAYS)
    return {
        **({"tags": [page.title, page.folder.rpartition("/")[2].removesuffix("s")]} if named else {}),
        "location": page.path.removesuffix(".md") + "/",
        "title": escape(page.title),
        "text": f"<p>{escape(page.lead)}</p><p>{escape(headings)}</p>",
    }
