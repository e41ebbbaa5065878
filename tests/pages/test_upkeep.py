"""Site health and the list of changes as readers see them."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from macros.measures.results import Results
from macros.pages.links import Links
from macros.pages.upkeep import changes, contributions, lonely_pages, page_register, pages_in_date, search_gaps
from tests.factories import CHANGES, CONTRIBUTIONS, PAGE, SEARCHES, WHOLE, loaded_office

LATE = WHOLE[PAGE].replace("2026-09-01", "2026-01-01")


def shown(fragment, root: Path, **files: str | None) -> str:
    results = Results(loaded_office(root, {**WHOLE, **files}))
    return str(fragment(results, Links("../", results.office.organisation.forge)))


def rows(html: str) -> list[list[str]]:
    """The words of each cell of each body row of the first table."""
    body = re.search(r"(?s)<tbody>(.*?)</tbody>", html)
    assert body
    return [
        [
            unescape(re.sub(r"<[^>]+>", "", cell)).replace("\u00a0", " ")
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        ]
        for row in re.findall(r"<tr>(.*?)</tr>", body[1])
    ]


def test_sections_and_the_sum_show_counts_and_share(tmp_path):
    html = shown(pages_in_date, tmp_path, **{"docs/governance/late.md": LATE})
    assert rows(html) == [["Governance", "1", "2", "50 %"], ["All pages", "1", "2", "50 %"]]


def test_the_page_that_is_late_stands_first_with_its_days(tmp_path):
    late, fine = rows(shown(page_register, tmp_path, **{"docs/governance/late.md": LATE}))
    assert late[4:8] == ["1 Jan 2026", "1 Jul 2026", "too old", "91 days"]
    assert fine[6:8] == ["in date", "–"]


def test_changes_stand_newest_first_and_say_who_must_act_by_when(tmp_path):
    newest, oldest = rows(shown(changes, tmp_path))
    assert newest == [
        "15 Aug 2026", "plain wordsSee plain words", "template", "nobody", "Nothing: it is enough to know."
    ]  # fmt: skip
    assert oldest[:1] + oldest[2:] == ["1 Aug 2026", "rule", "plain words", "plain words By 1 Sep 2026."]


def test_changes_can_be_chosen_by_role(tmp_path):
    assert re.search(r'data-choose="several">Must act', shown(changes, tmp_path))


def test_contributions_say_their_share_in_a_sentence_and_in_a_table(tmp_path):
    html = shown(contributions, tmp_path)
    assert "6 of 12 changes from August 2026 to September 2026 came from outside the PMO: 50" in html
    assert rows(html)[0] == ["August 2026", "8", "2", "25 %"]


def test_searches_without_a_page_stand_first(tmp_path):
    first, second = rows(shown(search_gaps, tmp_path))
    assert first[1:] == ["September 2026", "2", "no page yet"]
    assert second[1:] == ["August 2026", "7", "plain words"]


@pytest.mark.parametrize(
    ("fragment", "file", "told"),
    [
        (changes, CHANGES, "Nothing has been announced yet."),
        (contributions, CONTRIBUTIONS, "Contributions have not been counted yet."),
        (search_gaps, SEARCHES, "No searches without an answer have been recorded."),
    ],
)
def test_an_office_without_the_file_says_so(tmp_path, fragment, file, told):
    assert told in shown(fragment, tmp_path, **{file: None})


def test_hostile_words_stay_text(tmp_path):
    hostile = {
        file: WHOLE[file].replace("plain words", "'<img src=x onerror=alert(1)>'")
        for file in (CHANGES, CONTRIBUTIONS, SEARCHES, PAGE)
    }
    for fragment in (changes, contributions, search_gaps, page_register, pages_in_date, lonely_pages):
        assert "<img" not in shown(fragment, tmp_path, **hostile)
