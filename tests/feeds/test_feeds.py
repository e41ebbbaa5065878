"""Feeds as a reader's program sees them (feedparser), and calendars as a calendar program does (icalendar)."""

import re
from datetime import UTC, date, datetime, timedelta

import feedparser
import pytest
from icalendar import Calendar

from macros.feeds.files import files, names
from macros.feeds.names import tag, uid
from macros.measures.results import Results
from macros.pages.feeds import CALENDARS, FEEDS
from macros.records.organisation import Forge
from tests.factories import LESSON, ORGANISATION, WHOLE, WORDS, changed, loaded_office
from tests.test_hostile_text import HOSTILE, in_quotes

SITE = "https://pmo.example.org/handbook/"
FORGE = Forge.model_validate({"kind": "github", "url": "https://example.org/pmo", "branch": "main"})
MERGED = WHOLE[LESSON].replace("state: declined", "state: merged").replace(f"  reason: {WORDS}\n", "")


def made(tmp_path, more=None, site=""):
    return files(Results(loaded_office(tmp_path, {**WHOLE, LESSON: MERGED, **(more or {})})), site)


def parsed(tmp_path, name, more=None, site=""):
    found = feedparser.parse(made(tmp_path, more, site)[f"feeds/{name}.xml"], sanitize_html=False)
    assert found.bozo == 0
    return found


def events(tmp_path, name, more=None, site=""):
    return Calendar.from_ical(made(tmp_path, more, site)[f"feeds/{name}.ics"]).walk("VEVENT")


# --- feeds ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FEEDS)
@pytest.mark.parametrize("site", ["", SITE])
def test_every_feed_is_good_has_unique_ids_and_its_newest_entry_on_top(tmp_path, name, site):
    found = parsed(tmp_path, name, site=site)
    ids = [one.id for one in found.entries]
    days = [one.updated for one in found.entries]
    assert ids
    assert len(set(ids)) == len(ids)
    assert days == sorted(days, reverse=True)
    assert found.feed.updated == days[0]
    for one in [found.feed, *found.entries]:
        assert re.fullmatch(r"tag:example\.org,2026:pmo/[a-z0-9/-]+", one.id)
    assert all(one.author and one.updated_parsed and one.link for one in found.entries)


def test_a_change_says_who_must_act_and_by_when(tmp_path):
    newest, change = parsed(tmp_path, "changes").entries
    assert change.id == "tag:example.org,2026:pmo/changes/2026-08-01/1"
    assert change.updated == "2026-08-01T00:00:00Z"
    assert change.content[0].value == (
        f"<p>{WORDS}</p><p>Must act: {WORDS}.</p><p>{WORDS}</p><p>By 1\xa0Sep\xa02026.</p>"
    )
    assert "Nobody must act" in newest.content[0].value


def test_a_lesson_has_an_entry_when_it_is_noted_and_another_when_it_has_changed_something(tmp_path):
    found = parsed(tmp_path, "lessons").entries
    assert [(one.id.rpartition("/")[2], one.updated[:10]) for one in found] == [
        ("merged", "2026-07-02"), ("noted", "2026-06-01"),
    ]  # fmt: skip
    assert [one.id for one in parsed(tmp_path, "lessons", {LESSON: WHOLE[LESSON]}).entries] == [found[1].id]


def test_decisions_say_who_took_them_also_a_board(tmp_path):
    found = parsed(tmp_path, "decisions").entries
    assert [one.id.rpartition("/")[2] for one in found] == ["second", "first"]
    assert [one.updated[:10] for one in found] == ["2026-08-07", "2026-01-09"]


def test_all_holds_the_entries_of_the_others_once(tmp_path):
    each = [one.id for name in FEEDS if name != "all" for one in parsed(tmp_path, name).entries]
    assert sorted(each) == sorted(one.id for one in parsed(tmp_path, "all").entries)
    assert len(each) == 2 + 1 + 2 + 2


def test_links_are_whole_with_the_address_of_the_site_and_else_relative_to_the_feed(tmp_path):
    whole, relative = parsed(tmp_path, "decisions", site=SITE), parsed(tmp_path, "decisions")
    assert whole.entries[0].link == f"{SITE}collaboration/decisions/second/"
    assert relative.entries[0].link == "../collaboration/decisions/second/"
    assert [one.href for one in whole.feed.links if one.rel == "self"] == [f"{SITE}feeds/decisions.xml"]
    assert [one.id for one in whole.entries] == [one.id for one in relative.entries]  # a site that moves keeps its ids


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_arrives_in_feeds_and_calendars_unchanged_and_escaped(tmp_path, text):
    hostile = {path: content.replace(WORDS, in_quotes(text)) for path, content in {**WHOLE, LESSON: MERGED}.items()}
    written = made(tmp_path, hostile)
    for name in FEEDS:
        found = feedparser.parse(written[f"feeds/{name}.xml"], sanitize_html=False, resolve_relative_uris=False)
        assert found.bozo == 0
        for one in found.entries:
            tags = set(re.findall(r"<[^>]*>", one.content[0].value))
            assert tags <= {"<p>", "</p>"}
    (news,) = feedparser.parse(written["feeds/news.xml"], sanitize_html=False).entries
    assert news.title_detail.type == "text/plain"
    assert news.title == " ".join(text.split())
    calendar = Calendar.from_ical(written["feeds/communities.ics"])
    assert str(calendar.walk("VEVENT")[0]["SUMMARY"]) == f"Community: {' '.join(text.split())}"
    unescaped = re.sub(r"\\(.)", r"\1", str(calendar["NAME"]))  # the package reads it as it stands
    assert unescaped == f"{' '.join(text.split())} PMO: Communities"
    assert not calendar.errors


def test_an_office_with_nothing_new_has_good_feeds_and_no_calendar(tmp_path):
    results = Results(loaded_office(tmp_path))
    written = files(results, "")
    assert list(written) == [f"feeds/{name}.xml" for name in FEEDS]
    found = feedparser.parse(written["feeds/all.xml"])
    assert (found.bozo, found.entries, found.feed.updated) == (0, [], "2026-09-30T00:00:00Z")


def test_the_names_are_those_of_the_files_and_the_bytes_are_the_same_twice(tmp_path):
    results = Results(loaded_office(tmp_path, {**WHOLE, LESSON: MERGED}))
    first = files(results, SITE)
    assert list(names(results)) == list(first)
    assert first == files(Results(loaded_office(tmp_path, {**WHOLE, LESSON: MERGED})), SITE)
    assert str(tmp_path) not in str(first)


@pytest.mark.parametrize(
    ("url", "id_", "name"),
    [
        ("https://github.com/example-org/pmo", "tag:github.com,2026:example-org/pmo/x", "x@example-org.pmo.github.com"),
        ("https://git.example.org:8443/a/b.git", "tag:git.example.org,2026:a/b/x", "x@a.b.git.example.org"),
        ("https://dev.azure.com/o/My%20PMO/_git/pmo", None, None),
        ("https://a..b/pmo", "tag:localhost,2026:repository/x", "x@repository.localhost"),
        ("https://[no/pmo", "tag:localhost,2026:repository/x", "x@repository.localhost"),
        ("https://bücher.example/pmo/", "tag:xn--bcher-kva.example,2026:pmo/x", "x@pmo.xn--bcher-kva.example"),
    ],
)
def test_ids_come_from_the_address_of_the_repository(url, id_, name):
    forge = FORGE.model_copy(update={"url": url})
    assert re.fullmatch(r"tag:[a-z0-9.-]+,2026:[\w/%.-]+", tag(forge, "x"))
    assert re.fullmatch(r"x@[\w.-]+", uid(forge, "x"))
    if id_ is not None:
        assert (tag(forge, "x"), uid(forge, "x")) == (id_, name)


# --- calendars --------------------------------------------------------------------------------------------------------


def cut_offs():
    """Data, statuses and report on working days 3, 5 and 7."""
    days = {"data": 3, "status": 5, "report": 7}
    common = "kind: cut-off, rhythm: monthly, leads: lead, purpose: p, brings: b, gives: g"
    lines = (f"  {key}: {{name: {key}, working_day: {day}, {common}}}\n" for key, day in days.items())
    return {"data/governance/calendar.yml": f"events:\n{''.join(lines)}"}


def test_cut_offs_of_november_and_december_are_those_counted_by_hand(tmp_path):
    found = {(one.start, str(one["SUMMARY"])) for one in events(tmp_path, "reporting", cut_offs())}
    november = {(date(2026, 11, 4), "data"), (date(2026, 11, 6), "status"), (date(2026, 11, 10), "report")}
    december = {(date(2026, 12, 3), "data"), (date(2026, 12, 7), "status"), (date(2026, 12, 9), "report")}
    assert {one for one in found if one[0].year == 2026 and one[0].month > 10} == november | december
    assert len(found) == 36


def test_sessions_are_on_the_second_tuesday_at_local_time_without_a_zone(tmp_path):
    november = events(tmp_path, "communities")[1]
    assert november.start == datetime(2026, 11, 10, 14)
    assert november.start.tzinfo is None
    assert november.end - november.start == timedelta(minutes=60)
    assert "TRANSP" not in november


def test_a_day_is_a_whole_day_that_marks_nobody_as_busy(tmp_path):
    for one in events(tmp_path, "reviews"):
        assert type(one.start) is date
        assert one["TRANSP"] == "TRANSPARENT"


def test_an_event_says_what_for_who_and_what_to_bring_and_leads_to_its_page(tmp_path):
    one = events(tmp_path, "meetings", site=SITE)[0]
    assert str(one["DESCRIPTION"]) == f"{WORDS}\nLeads: {WORDS}\nJoins: {WORDS}\nBring: {WORDS}"
    (review,) = [one for one in events(tmp_path, "reviews", site=SITE) if one["UID"].startswith("page-")]
    assert review["URL"] == f"{SITE}governance/limits/"
    assert review["UID"] == "page-governance-limits@pmo.example.org"


def test_without_the_address_of_the_site_an_event_leads_to_its_file_in_the_repository(tmp_path):
    assert all(one["URL"].startswith("https://example.org/pmo/blob/") for one in events(tmp_path, "all"))


def test_all_holds_every_event_once_and_the_stamp_is_the_day_of_the_data(tmp_path):
    each = [
        one["UID"] for name in CALENDARS if name not in ("all", "gates", "reporting") for one in events(tmp_path, name)
    ]
    all_events = events(tmp_path, "all")
    assert sorted(each) == sorted(one["UID"] for one in all_events)
    assert len(set(each)) == len(each)
    assert {one["DTSTAMP"].dt for one in all_events} == {datetime(2026, 9, 30, tzinfo=UTC)}


def test_a_calendar_without_a_day_is_not_written(tmp_path):
    assert not {"feeds/gates.ics", "feeds/reporting.ics"} & set(made(tmp_path))


def test_a_role_has_a_calendar_of_what_it_leads_or_joins(tmp_path):
    sponsor = {one["UID"].partition("@")[0] for one in events(tmp_path, "role-sponsor")}
    assert "event-month-2026-11" in sponsor
    assert "benefit-tunnel-dry-days-2026-q3" in sponsor
    assert not any(one.startswith("community") for one in sponsor)


def test_lines_are_folded_at_75_bytes_and_end_as_the_standard_says(tmp_path):
    long = changed(ORGANISATION, f"name: {WORDS}\nabout", f"name: {'Größe ' * 40}\nabout")
    for name, content in made(tmp_path, long).items():
        if name.endswith(".ics"):
            lines = content.split(b"\r\n")
            assert max(map(len, lines)) <= 75
            assert b"\n" not in content.replace(b"\r\n", b"")
