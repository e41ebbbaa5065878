"""The written pages: front matter, complete reference, headings in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import yaml

from macros.load import load
from macros.pages.catalogue import MACROS
from macros.records.record import Record
from scripts.schemas import KINDS
from tests.site.building import REPOSITORY

DOCS = REPOSITORY / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
KEYS = {"title", "description", "audience", "owner", "last_reviewed", "review_every", "status", "level"}

LINKED = {"criteria", "kpis", "templates", "roles", "modules"}


def front_matter(page: Path) -> dict[str, object]:
    found = yaml.safe_load(page.read_text("utf-8").split("---\n")[1])
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_page_says_what_it_is_for_whom_and_who_owns_it(page: Path) -> None:
    office = load(REPOSITORY).office
    assert office is not None
    found = front_matter(page)
    assert KEYS <= set(found) <= {*KEYS, *LINKED, "asked", "hide"}
    assert len(str(found["description"])) <= 150
    assert found["owner"] in office.roles
    assert found["status"] in ("draft", "stable", "withdrawn")
    assert found["level"] in ("essential", "standard", "advanced")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_page_has_one_title_and_ends_in_a_next_step(page: Path) -> None:
    text = re.sub(r"(?s)```.*?```", "", page.read_text("utf-8"))
    assert len(re.findall(r"(?m)^# ", text)) == 1
    headings = re.findall(r"(?m)^## (.*)", text)
    exempt = page.parent.name == "decisions" or page == DOCS / "index.md"
    assert exempt or headings[-1] == "Next step"


def test_the_macros_page_names_every_macro_and_calls_it() -> None:
    text = (DOCS / "reference" / "macros.md").read_text("utf-8")
    assert re.findall(r"(?m)^## (\w+) \{#", text) == list(MACROS)
    for name in MACROS:
        assert f"{{{{ {name}(" in text


def records_of(kind: type[Record], above: tuple[type[Record], ...] = ()) -> Iterator[type[Record]]:
    """A record and every record that it holds; one that holds itself comes once."""
    yield kind
    for field in kind.model_fields.values():
        for inner in records_in(field.annotation):
            if inner not in (*above, kind):
                yield from records_of(inner, (*above, kind))


def records_in(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from records_in(inner)


@pytest.mark.parametrize("kind", KINDS.values())
def test_the_pages_of_data_files_name_every_key(kind: type[Record]) -> None:
    pages = ("data-files.md", "data-files-people.md")
    text = "".join((DOCS / "reference" / page).read_text("utf-8") for page in pages)
    keys = {field.alias or name for record in records_of(kind) for name, field in record.model_fields.items()}
    assert len(keys) >= 5
    assert {key for key in keys if f"`{key}`" not in text} == set()


def test_the_method_page_names_tests_that_are_there() -> None:
    text = (DOCS / "maturity" / "method.md").read_text("utf-8")
    named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", text)
    assert len(named) >= 15
    for file, name in named:
        assert f"\ndef {name}(" in (REPOSITORY / "tests" / "measures" / file).read_text("utf-8"), name
