"""Digest pages: counts, tasks and lines with their links, and hostile text escaped."""

import re

import pytest

from macros import html as h
from macros.measures.results import Results
from macros.pages import digest, feeds
from macros.pages.generated import generated_pages
from macros.pages.links import Links
from tests.factories import ASSESSMENT, KPI, PROJECT, WHOLE, WORDS, loaded_office

HOSTILE = '<script>alert(1)</script> & "quoted" {{ 7*7 }}'
PARTS = (digest.counts, digest.to_do, digest.rules, digest.learned, digest.figures, digest.projects, digest.published)


@pytest.fixture
def results(tmp_path):
    return Results(loaded_office(tmp_path, WHOLE))


def links(results, site=""):
    return Links("../../../", results.office.organisation.forge, site)


def shown(results, part, month="2026-08"):
    return str(h.fragment(part(results, links(results), month)))


def test_counts_come_first_and_what_is_due_before_them(results):
    page = shown(results, digest.counts)
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page) == [
        ("Due in September 2026", '<a href="#who-must-act-next-month">1 thing, asked of 1 role</a>'),
        ("Rules and decisions", "2 changes in force, 2 decisions taken, 1 piece of news"),
        ("Lessons", "–"),
        ("Figures", "1 value entered, 1 value corrected"),
        ("Projects", "–"),
        ("Published", "–"),
    ]


def test_every_line_leads_to_its_record(results):
    rules = shown(results, digest.rules)
    assert "../../../collaboration/decisions/second/" in rules
    assert "../../../projects/tunnel/" in rules
    assert "../../../reference/changelog/" in rules
    figures = shown(results, digest.figures, "2026-09")
    assert "../../../performance/kpis/on-time/" in figures
    assert "../../../maturity/units/finance/" in figures
    assert "../../../collaboration/lessons/look-first/" in shown(results, digest.learned, "2026-06")
    published = shown(results, digest.published, "2026-09")
    assert "../../../performance/reports/2026-08/" in published
    assert "../../../governance/limits/" in published


def test_a_correction_says_why(results):
    row = re.search(r"Values corrected.*?</table>", shown(results, digest.figures))
    assert row is not None
    assert WORDS in row[0]
    assert "July 2026" in row[0]


def test_what_has_no_record_says_so(results):
    assert shown(results, digest.projects) == "<p>No record of this kind has a day in August 2026.</p>"
    assert "asks anybody" in shown(results, digest.to_do, "2026-09")


def test_each_month_has_a_page_and_a_line_in_the_list(results):
    pages = [one for one in generated_pages(results) if one.folder == digest.FOLDER]
    assert [one.name for one in pages] == ["2026-09", "2026-08", "2026-06", "2026-01"]
    assert pages[1].lead == "7 records have their day in August 2026. Each line leads to what it tells of."
    listed = str(h.fragment(digest.digest_list(results, links(results))))
    assert [listed.index(f"/{one.name}/") for one in pages] == sorted(listed.index(f"/{one.name}/") for one in pages)


def test_the_headline_of_the_report_leads_the_month_in_which_it_came_out(results):
    (page,) = [one for one in generated_pages(results) if one.path == f"{digest.FOLDER}/2026-09.md"]
    assert page.lead == f"The report of August 2026, published in this month, says: {WORDS}"


def test_hostile_text_is_escaped_on_every_part(tmp_path):
    files = {path: text.replace(WORDS, "'" + HOSTILE.replace("'", "''") + "'") for path, text in WHOLE.items()}
    hostile = Results(loaded_office(tmp_path, files))
    for month in hostile.digests:
        for part in PARTS:
            assert "<script" not in shown(hostile, part, str(month))
    assert "&lt;script&gt;" in shown(hostile, digest.rules)


def test_an_office_without_a_dated_record_has_no_digest(tmp_path):
    empty = {KPI: re.sub(r"(?s)observations:.*", "", WHOLE[KPI]), ASSESSMENT: None, PROJECT: None}
    results = Results(loaded_office(tmp_path, empty))
    assert "no digest" in str(digest.digest_list(results, links(results)))


# --- feeds ------------------------------------------------------------------------------------------------------------


def test_the_list_of_feeds_names_each_file_by_its_address(results):
    relative = str(h.fragment(feeds.feeds(results, links(results))))
    assert '<a href="../../../feeds/changes.xml">feeds/changes.xml</a>' in relative
    assert '<a href="../../../feeds/role-sponsor.ics">feeds/role-sponsor.ics</a>' in relative
    assert "gates.ics" not in relative  # no day ahead, so there is no such file
    whole = str(h.fragment(feeds.feeds(results, links(results, "https://pmo.example.org/"))))
    assert ">https://pmo.example.org/feeds/changes.xml</a>" in whole


def test_an_office_without_a_day_ahead_is_told_so(tmp_path):
    results = Results(loaded_office(tmp_path))
    assert "there is no calendar" in str(h.fragment(feeds.feeds(results, links(results))))
