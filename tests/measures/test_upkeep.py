"""Ways to pages, contributions and searches: what the upkeep of the handbook comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.files import linked_pages, read_menu
from macros.measures.upkeep import links_to, lonely_pages, outside_share, unanswered
from macros.records.upkeep import ContributionMonth, SearchTerm
from tests.factories import PAGE, WHOLE, loaded_office


def page(text: str) -> str:
    return f"{WHOLE[PAGE]}\n{text}\n"


def office(root: Path, pages: dict[str, str], menu: str = ""):
    files = {**WHOLE, **{f"docs/{name}": page(text) for name, text in pages.items()}, "mkdocs.yml": menu}
    return loaded_office(root, files)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a](b.md)", {"folder/b.md"}),
        ("[a](../up.md#there)", {"up.md"}),
        ('[a](b.md "A title")', {"folder/b.md"}),
        ("[a\nb](b.md)", {"folder/b.md"}),
        ("[a][b]\n\n[b]: ../c.md", {"c.md"}),
        ("[a](https://example.org/b.md)", set()),
        ("[self](page.md#here)", set()),
        ("`[a](b.md)`", set()),
        ("```md\n[a](b.md)\n```\n[c](c.md)", {"folder/c.md"}),
        ("no link to b.md", set()),
    ],
)
def test_links_are_found_as_readers_follow_them(tmp_path, text, found):
    (tmp_path / "docs/folder").mkdir(parents=True)
    (tmp_path / "docs/folder/page.md").write_text(text)
    assert linked_pages(tmp_path, "folder/page.md") == found


def test_the_menu_is_read_from_every_way_to_write_it_and_without_comments(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(
        "nav:\n  - Home: index.md\n  - 'a/b.md'\n  # - Old: old.md\n  - {C: c.md}\nx: !!python/name:a.b ''\n"
    )
    assert read_menu(tmp_path) == {"index.md", "a/b.md", "c.md"}


def test_a_page_that_neither_page_nor_menu_nor_data_lead_to_is_lonely(tmp_path):
    found = office(
        tmp_path,
        {"index.md": "[a](linked.md)", "linked.md": "", "menu.md": "", "lonely.md": "[itself](lonely.md)"},
        "nav:\n  - Menu: menu.md\n",
    )
    assert lonely_pages(found) == ["lonely.md"]
    assert links_to(found)["linked.md"] == 1
    assert links_to(found)["lonely.md"] == 0


def test_a_page_that_only_rules_and_roles_lead_to_is_not_lonely(tmp_path):
    assert "governance/limits.md" not in lonely_pages(office(tmp_path, {}))


def test_the_share_from_outside_sums_months_instead_of_averaging_shares():
    months = [
        ContributionMonth.model_validate({"period": "2026-08", "merged": "1", "outside": "1"}),
        ContributionMonth.model_validate({"period": "2026-09", "merged": "9", "outside": "0"}),
    ]
    assert outside_share(months) == (1, 10)


def test_searches_without_a_page_come_most_often_first():
    given = [("b", "3", None), ("a", "3", None), ("c", "9", None), ("d", "99", "index.md")]
    searches = [
        SearchTerm.model_validate({"term": term, "period": "2026-09", "count": count, "page": found})
        for term, count, found in given
    ]
    assert [one.term for one in unanswered(searches)] == ["c", "a", "b"]
