"""The days ahead of an office, and whose they are."""

from datetime import date

from macros.measures.ahead import Calendar, by_role, days_ahead
from tests.factories import COMMUNITIES, DECISION_LOG, ORGANISATION, PROJECT, WHOLE, changed, loaded_office


def ahead(tmp_path, files=None):
    return days_ahead(loaded_office(tmp_path, {**WHOLE, **(files or {})}))


def keyed(days):
    return {one.key: one for one in days}


def test_twelve_months_after_the_as_of_month_are_covered_and_no_day_more(tmp_path):
    days = [one for one in ahead(tmp_path) if one.calendar is Calendar.MEETINGS]
    assert [one.day for one in days[:3]] == [date(2026, 10, 7), date(2026, 11, 6), date(2026, 12, 7)]
    assert len(days) == 12
    assert days[-1].day == date(2027, 9, 7)
    assert len(keyed(ahead(tmp_path))) == len(ahead(tmp_path))


def test_a_benefit_is_measured_when_the_data_of_its_period_are_due_also_after_the_end(tmp_path):
    found = keyed(ahead(tmp_path))["benefit-tunnel-dry-days-2026-q3"]
    assert (found.day, found.leads, found.brings) == (date(2026, 10, 5), "sponsor", "The value for Q3 2026")


def test_a_page_a_community_and_a_decision_come_up_for_review(tmp_path):
    open_review = changed(DECISION_LOG, "    result: plain words\n", "")[DECISION_LOG]
    files = {DECISION_LOG: open_review.replace("review: 2026-06-01", "review: 2026-12-01")}
    found = keyed(ahead(tmp_path, files))
    assert found["page-governance-limits"].day == date(2027, 3, 1)
    assert found["community-review-planners"].day == date(2027, 2, 1)
    assert (found["review-first"].day, found["review-first"].leads) == (date(2026, 12, 1), "sponsor")
    assert "review-first" not in keyed(ahead(tmp_path))  # its result is written


def test_an_open_milestone_is_on_its_newest_forecast_and_a_gate_is_called_one(tmp_path):
    text = WHOLE[PROJECT].replace("    done: 2026-09-07\n", "").replace("date: 2026-09-04", "date: 2026-11-17")
    found = keyed(ahead(tmp_path, {PROJECT: text.replace("  foundation:\n", "  first-gate:\n")}))
    gate = found["milestone-bridge-first-gate"]
    assert (gate.day, gate.leads, gate.joins) == (date(2026, 11, 17), "lead", ("sponsor",))
    assert gate.title.startswith("Gate: ")
    assert "2 working days before" in gate.brings


def test_decisions_of_a_project_that_has_ended_are_in_no_calendar(tmp_path):
    assert not [one for one in ahead(tmp_path) if one.key.startswith("decision-tunnel")]


def test_a_session_on_a_holiday_says_so(tmp_path):
    holiday = WHOLE[ORGANISATION] + "reporting: {holidays: [2026-11-10]}\n"
    found = keyed(ahead(tmp_path, {ORGANISATION: holiday}))
    assert "holiday" in found["community-planners-2026-11-10"].purpose
    assert "holiday" not in found["community-planners-2026-12-08"].purpose
    assert found["event-month-2026-11"].day == date(2026, 11, 6)  # working day 5 lies before it


def test_a_role_has_the_days_that_it_leads_or_joins_also_as_a_member_of_a_board(tmp_path):
    files = changed(COMMUNITIES, "lead: lead", "lead: board")
    office = loaded_office(tmp_path, {**WHOLE, **files})
    found = by_role(office, days_ahead(office))
    assert list(found) == ["lead", "sponsor"]
    assert {one.calendar for one in found["sponsor"]} == {
        Calendar.REVIEWS, Calendar.MEETINGS, Calendar.COMMUNITIES,
    }  # fmt: skip
    assert len(found["sponsor"]) == len({one.key for one in found["sponsor"]})


def test_an_office_without_a_date_has_no_day_ahead(tmp_path):
    assert list(days_ahead(loaded_office(tmp_path))) == []
