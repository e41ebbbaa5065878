"""Where things stand on the site, seen from one page, and in the repository."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from posixpath import dirname, normpath
from urllib.parse import quote, urlencode

from macros.records.organisation import Forge, ForgeKind

_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\(([^)#\s]+\.md)(#[^)\s]*)?\)")
_OF_RECORDS = (
    "maturity/units/",
    "performance/kpis/",
    "performance/reports/",
    "projects/",
    "collaboration/lessons/",
    "collaboration/plays/",
    "collaboration/decisions/",
)


def without_links_to_nothing(markdown: str, page: str, known: Collection[str]) -> str:
    """Markdown of a page -> the same; a link to a record's page that is not there becomes its words.

    Pages of the handbook show examples by links to projects and KPIs. An office that has replaced the example has other
    ones, and its site is to be built all the same. `known` are paths of pages below docs/.
    """

    def kept(match: re.Match[str]) -> str:
        place = normpath(f"{dirname(page)}/{match[2]}").lstrip("/")
        return match[0] if place in known or not place.startswith(_OF_RECORDS) else match[1]

    return _MARKDOWN_LINK.sub(kept, markdown)


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses from a page. `base` is the way from that page up to the site's root: ``, `../`, `../../`."""

    base: str
    forge: Forge
    site: str = ""
    """Address of the whole site, when it is known."""

    def unit(self, unit_id: str) -> str:
        """Page of a unit."""
        return f"{self.base}maturity/units/{unit_id}/"

    def criterion(self, criterion_id: str) -> str:
        """Page of a criterion."""
        return f"{self.base}maturity/criteria/{criterion_id}/"

    def kpi(self, kpi_id: str) -> str:
        """Page of a KPI."""
        return f"{self.base}performance/kpis/{kpi_id}/"

    def module(self, module_id: str) -> str:
        """Page of a training module."""
        return f"{self.base}training/modules/{module_id}/"

    def kpi_csv(self, kpi_id: str) -> str:
        """Observations of a KPI as CSV."""
        return f"{self.base}data/kpis/{kpi_id}.csv"

    def project(self, project_id: str) -> str:
        """Page of a project."""
        return f"{self.base}projects/{project_id}/"

    def period(self, period: object) -> str:
        """Page of a period."""
        return f"{self.base}maturity/periods/{period}/"

    def report(self, period: object) -> str:
        """Page of a published period's report."""
        return f"{self.base}performance/reports/{period}/"

    def handbook(self, place: str) -> str:
        """`purpose/index.md#mandate` -> address of that page and heading."""
        page, _, anchor = place.partition("#")
        folder = page.removesuffix(".md").removesuffix("index")
        address = self.base + (folder if folder.endswith("/") or not folder else f"{folder}/")
        return f"{address}#{anchor}" if anchor else address

    def form(self, folder: str, subject: str) -> str:
        """A form with its subject chosen."""
        return f"{self.base}{folder}/?subject={subject}"

    def page(self, folder: str) -> str:
        """Any folder of the site."""
        return f"{self.base}{folder}"

    def source(self, path: str, line: int | None = None) -> str:
        """A file of the repository on its forge, at a line if given."""
        branch, file = quote(self.forge.branch), quote(path)
        match self.forge.kind:
            case ForgeKind.GITHUB:
                address = f"{self.forge.url}/blob/{branch}/{file}"
            case ForgeKind.GITLAB:
                address = f"{self.forge.url}/-/blob/{branch}/{file}"
            case ForgeKind.GITEA:
                address = f"{self.forge.url}/src/branch/{branch}/{file}"
            case _:
                address = f"{self.forge.url}?path=/{file}&version=GB{branch}"
                return f"{address}&line={line}" if line else address
        return f"{address}#L{line}" if line else address

    def edit(self, path: str) -> str:
        """The forge's editor with a file of the repository; Azure DevOps opens it beside its button for that."""
        branch, file = quote(self.forge.branch), quote(path)
        match self.forge.kind:
            case ForgeKind.GITHUB:
                return f"{self.forge.url}/edit/{branch}/{file}"
            case ForgeKind.GITLAB:
                return f"{self.forge.url}/-/edit/{branch}/{file}"
            case ForgeKind.GITEA:
                return f"{self.forge.url}/_edit/{branch}/{file}"
            case _:
                return f"{self.source(path)}&_a=contents"

    def tell(self, title: str, url: str) -> str:
        """The forge's page for a new issue, with the page that is wrong and our two questions filled in.

        GitHub fills in the form `.github/ISSUE_TEMPLATE/problem.yml` by the ids of its fields. The others get text.
        """
        page, heading = f"{title}: {self.site or '/'}{url}", f"Problem: {title}"
        text = f"Page: {page}\n\nWhat is wrong?\n\n\nWhat should stand there?\n\n"
        address = self.forge.url.rstrip("/")
        match self.forge.kind:
            case ForgeKind.GITHUB:
                return f"{address}/issues/new?{_query(template='problem.yml', title=heading, page=page)}"
            case ForgeKind.GITLAB:
                return f"{address}/-/issues/new?{_query(**{'issue[title]': heading, 'issue[description]': text})}"
            case ForgeKind.GITEA:
                return f"{address}/issues/new?{_query(title=heading, body=text)}"
            case _:
                fields = {"[System.Title]": heading, "[System.Description]": text.replace("\n", "<br>")}
                project = address.partition("/_git/")[0]
                return f"{project}/_workitems/create/Task?{_query(**fields)}"  # every process has tasks


def _query(**values: str) -> str:
    return urlencode(values, quote_via=quote)
