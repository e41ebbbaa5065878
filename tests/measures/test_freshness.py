"""When a page has to be read again, and what follows when nobody does."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.load import Office
from macros.measures.freshness import (
    Age,
    an_essential_page_is_reviewed,
    by_section,
    due_day,
    freshness,
    handbook_freshness,
    overdue_pages,
)
from macros.records.page import Page
from tests.factories import PAGE, WHOLE, loaded_office

NAME = PAGE.removeprefix("docs/")


def office(root: Path, **keys: str) -> Office:
    """The whole office, its page with these keys."""
    text = WHOLE[PAGE]
    for key, value in keys.items():
        before = next(line for line in text.splitlines() if line.startswith(f"{key}:"))
        text = text.replace(before, f"{key}: {value}")
    return loaded_office(root, {**WHOLE, PAGE: text})


def page(root: Path, **keys: str) -> Page:
    return office(root, **keys).handbook[NAME]


@pytest.mark.parametrize(
    ("reviewed", "every", "due"),
    [
        ("2026-11-23", "6 months", date(2027, 5, 23)),
        ("2026-08-31", "6 months", date(2027, 2, 28)),
        ("2027-08-31", "6 months", date(2028, 2, 29)),
        ("2028-02-29", "12 months", date(2029, 2, 28)),
        ("2026-11-30", "3 months", date(2027, 2, 28)),
        ("2026-12-31", "12 months", date(2027, 12, 31)),
    ],
)
def test_months_are_calendar_months_and_end_with_the_month(tmp_path, reviewed, every, due):
    assert due_day(page(tmp_path, last_reviewed=reviewed, review_every=every)) == due


def test_a_page_is_in_date_on_its_due_day_and_overdue_on_the_next(tmp_path):
    found = page(tmp_path, last_reviewed="2026-09-01", review_every="6 months")
    assert freshness(found, date(2027, 3, 1)).age is Age.IN_DATE
    late = freshness(found, date(2027, 3, 2))
    assert (late.age, late.late_by) == (Age.OVERDUE, 1)


def test_a_page_reviewed_after_the_day_in_question_is_in_date(tmp_path):
    assert freshness(page(tmp_path, last_reviewed="2026-11-23"), date(2026, 10, 31)).age is Age.IN_DATE


def test_an_essential_page_has_60_days_of_grace_and_not_one_more(tmp_path):
    found = office(tmp_path, last_reviewed="2026-01-01", review_every="6 months", level="essential")
    last = date(2026, 7, 1) + timedelta(60)
    assert list(an_essential_page_is_reviewed(found, last)) == []
    assert [str(one) for one in overdue_pages(found, last)] == [
        f"{PAGE}:6: last_reviewed: should be newer: the review was due on 2026-07-01, "
        "and on 2026-08-30 it is 60 days late"
    ]
    (problem,) = an_essential_page_is_reviewed(found, last + timedelta(1))
    assert str(problem).startswith(f"{PAGE}:6: last_reviewed: must be newer than 2026-01-01 on an essential page:")
    assert list(overdue_pages(found, last + timedelta(1))) == []


@pytest.mark.parametrize("level", ["standard", "advanced"])
def test_another_page_is_overdue_however_long_and_fails_nothing(tmp_path, level):
    found = office(tmp_path, last_reviewed="2020-01-01", level=level)
    assert list(an_essential_page_is_reviewed(found)) == []
    assert len(list(overdue_pages(found))) == 1


def test_a_withdrawn_page_needs_no_review_and_is_not_counted(tmp_path):
    found = office(tmp_path, last_reviewed="2020-01-01", status="withdrawn")
    assert handbook_freshness(found)[NAME].age is Age.WITHDRAWN
    assert [*an_essential_page_is_reviewed(found), *overdue_pages(found), *by_section(found)] == []


def test_without_a_day_the_last_day_of_the_data_counts(tmp_path):
    found = office(tmp_path, last_reviewed="2026-03-31", review_every="6 months")
    assert found.as_of.last_day == date(2026, 9, 30)
    assert handbook_freshness(found)[NAME].age is Age.IN_DATE
    assert handbook_freshness(found, date(2026, 10, 1))[NAME].age is Age.OVERDUE


def test_sections_count_pages_in_date_against_all_pages(tmp_path):
    late = WHOLE[PAGE].replace("2026-09-01", "2025-12-01")
    files = {**WHOLE, "docs/governance/late.md": late, "docs/index.md": WHOLE[PAGE]}
    found = by_section(loaded_office(tmp_path, files))
    assert [(one.name, one.in_date, one.pages) for one in found] == [("", 1, 1), ("governance", 1, 2)]
