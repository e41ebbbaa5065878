"""The line at the foot of a page, the notice above it, and the addresses of the forges behind both."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from macros.measures.freshness import freshness
from macros.pages.foot import foot, notice
from macros.pages.links import Links
from macros.records.organisation import Forge, ForgeKind
from tests.factories import PAGE, WHOLE, loaded_office
from tests.site.building import REPOSITORY

NAME = PAGE.removeprefix("docs/")
TITLE = 'Who pays & "why"?'


def links(kind: ForgeKind, url: str = "https://forge.example.org/pmo/handbook") -> Links:
    return Links("../", Forge(kind=kind, url=url, branch="main"), "https://pmo.example.org/")


def query(address: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}


def shown(root: Path, day: date, **files: str) -> tuple[str, str]:
    """Notice and foot of the page of the whole office on a day."""
    office = loaded_office(root, {**WHOLE, "docs/governance/roles.md": WHOLE[PAGE], **files})
    found = freshness(office.handbook[NAME], day)
    return str(notice(office, found)), str(foot(office, links(ForgeKind.GITHUB), found, "governance/limits/"))


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).replace("\u00a0", " ")


def test_in_date_the_foot_names_owner_review_and_next_review_and_there_is_no_notice(tmp_path):
    above, below = shown(tmp_path, date(2026, 9, 30))
    assert above == ""
    assert words(below) == (
        "Owner: plain words. Reviewed on 1 Sep 2026. Next review by 1 Mar 2027. Is this page wrong? Tell us. "
        "Edit this page."
    )
    assert 'href="../governance/roles/lead/"' in below


def test_an_overdue_page_says_so_in_words_above_and_below(tmp_path):
    above, below = shown(tmp_path, date(2027, 3, 2))
    assert "Review overdue by 1 day." in words(above)
    assert "The next review is overdue by 1 day: it was due on 1 Mar 2027." in words(below)


def test_a_withdrawn_page_says_that_it_is_no_longer_in_force(tmp_path):
    above, below = shown(tmp_path, date(2030, 1, 1), **{PAGE: WHOLE[PAGE].replace("stable", "withdrawn")})
    assert "no longer in force" in above
    assert "overdue" not in words(below)


def test_a_hostile_title_stays_text(tmp_path):
    page = WHOLE[PAGE].replace("title: plain words", "title: '\"><script>x</script>'")
    above, below = shown(tmp_path, date(2028, 1, 1), **{PAGE: page})
    assert "<script" not in above + below


def test_on_github_the_issue_form_is_filled_in_by_ids_that_it_has():
    address = links(ForgeKind.GITHUB).tell(TITLE, "a/b/")
    asked = query(address)
    form = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE" / asked.pop("template")).read_text("utf-8"))
    assert asked == {"title": f"Problem: {TITLE}", "page": f"{TITLE}: https://pmo.example.org/a/b/"}
    assert {"page", "found", "expected"} <= {one["id"] for one in form["body"]}


@pytest.mark.parametrize(
    ("kind", "path", "title", "text"),
    [
        (ForgeKind.GITLAB, "/pmo/handbook/-/issues/new", "issue[title]", "issue[description]"),
        (ForgeKind.GITEA, "/pmo/handbook/issues/new", "title", "body"),
    ],
)
def test_other_forges_get_the_page_and_both_questions_as_text(kind, path, title, text):
    address = links(kind).tell(TITLE, "a/b/")
    assert urlsplit(address).path == path
    assert query(address)[title] == f"Problem: {TITLE}"
    asked = query(address)[text]
    assert f"Page: {TITLE}: https://pmo.example.org/a/b/" in asked
    assert asked.index("What is wrong?") < asked.index("What should stand there?")


def test_azure_opens_a_new_task_of_the_project_not_of_the_repository():
    address = links(ForgeKind.AZURE_DEVOPS, "https://dev.azure.com/org/project/_git/handbook").tell(TITLE, "a/b/")
    assert urlsplit(address).path == "/org/project/_workitems/create/Task"
    assert query(address)["[System.Title]"] == f"Problem: {TITLE}"
    assert "What should stand there?" in query(address)["[System.Description]"]


@pytest.mark.parametrize(
    ("kind", "rest"),
    [
        (ForgeKind.GITHUB, "/edit/main/docs/a%20b.md"),
        (ForgeKind.GITLAB, "/-/edit/main/docs/a%20b.md"),
        (ForgeKind.GITEA, "/_edit/main/docs/a%20b.md"),
        (ForgeKind.AZURE_DEVOPS, "?path=/docs/a%20b.md&version=GBmain&_a=contents"),
    ],
)
def test_edit_opens_the_file_on_its_forge(kind, rest):
    assert links(kind).edit("docs/a b.md") == f"https://forge.example.org/pmo/handbook{rest}"


def test_without_an_address_of_the_site_the_page_is_named_by_its_path():
    found = Links("", links(ForgeKind.GITHUB).forge).tell("A", "a/b/")
    assert query(found)["page"] == "A: /a/b/"
