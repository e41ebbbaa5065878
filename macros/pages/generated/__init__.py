"""Pages that come from data: a file added is a page added. Each is a title, a lead and headed fragments."""

from __future__ import annotations

from collections.abc import Iterator

from macros.measures.results import Results
from macros.pages.generated.collaboration import collaboration_pages
from macros.pages.generated.handbook import handbook_pages
from macros.pages.generated.maturity import maturity_pages
from macros.pages.generated.page import GeneratedPage, Section, breadcrumb, source_note
from macros.pages.generated.performance import performance_pages
from macros.pages.generated.training import training_pages

__all__ = ["GeneratedPage", "Section", "breadcrumb", "generated_pages", "source_note"]


def generated_pages(results: Results) -> Iterator[GeneratedPage]:
    """Every page that is made from data, part by part."""
    yield from maturity_pages(results)
    yield from performance_pages(results)
    yield from handbook_pages(results)
    yield from training_pages(results)
    yield from collaboration_pages(results)
