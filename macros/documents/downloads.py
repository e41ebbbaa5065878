"""The documents that a site offers of each template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from macros.documents import description
from macros.documents.document import Document
from macros.documents.markdown import to_markdown
from macros.forms.downloads import Download
from macros.load import Office
from macros.measures.results import Results

FILLED = "example"
"""Stands for the tier in the name of what is filled in."""


def document_name(template_id: str, version: str, ending: str) -> str:
    """`templates/<template>-<tier>.<ending>`, below the site's data."""
    return f"templates/{template_id}-{version}.{ending}"


def document_downloads(results: Results, site: str = "") -> Iterator[Download]:
    """For each template and tier Word and Markdown, Excel where there are tables, and one file that is filled in."""
    for key in results.office.templates:
        yield from _of_template(results.office, key, site)


def _of_template(office: Office, key: str, site: str) -> Iterator[Download]:
    template = office.templates[key]
    made_from = (office.organisation, template, office.governance.boards or "", str(office.as_of), site)

    def download(version: str, ending: str, write: Callable[[Document], bytes], describe: _Maker) -> Download:
        return Download(document_name(key, version, ending), partial(_made, write, describe), made_from)

    for tier in description.tiers_of(template):
        blank = partial(description.blank, template_id=key, tier=tier, site=site)
        yield download(tier, "docx", _docx, blank)
        if description.has_tables(template, tier):
            yield download(tier, "xlsx", _xlsx, blank)
        yield download(tier, "md", _markdown, blank)
    yield download(FILLED, "docx", _docx, partial(description.filled, template_id=key, site=site))


_Maker = Callable[[Office], Document]


def _made(write: Callable[[Document], bytes], describe: _Maker, results: Results) -> bytes:
    return write(describe(results.office))


def _docx(what: Document) -> bytes:
    from macros.documents.word import to_docx  # only those who write documents load the package

    return to_docx(what)


def _xlsx(what: Document) -> bytes:
    from macros.documents.sheets import to_xlsx  # as above

    return to_xlsx(what)


def _markdown(what: Document) -> bytes:
    return to_markdown(what).encode()
