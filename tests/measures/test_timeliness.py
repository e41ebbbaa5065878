"""Who reported when: days due, arrivals, restatements."""

from datetime import date

import pytest

from macros.measures.timeliness import Arrival, Source, due_days, estimates, restatements, tracks
from macros.period import Period
from macros.records.organisation import Reporting
from tests.factories import KPI, PROJECT, changed, loaded_office


def test_due_days_are_working_days_after_the_month():
    # October 2026 ends on a Saturday: working days 3, 5 and 7 are 4, 6 and 10 November.
    found = due_days(Period.parse("2026-10"), Reporting())
    assert (found.data, found.status, found.publication) == (date(2026, 11, 4), date(2026, 11, 6), date(2026, 11, 10))


def test_a_holiday_moves_what_comes_after_it():
    reporting = Reporting.model_validate({"holidays": ["2026-11-02"]})
    assert due_days(Period.parse("2026-10"), reporting).data == date(2026, 11, 5)


def kpi_track(root, entered):
    line = "  - {period: 2026-09, numerator: 7, denominator: 9, note: plain words}"
    dated = line.replace("note: plain words", f"entered_on: {entered}") if entered else ""
    office = loaded_office(root, changed(KPI, line, dated))
    (found,) = [track for track in tracks(office) if track.source is Source.KPI]
    return found


@pytest.mark.parametrize(
    ("entered", "arrival", "late_by"),
    [
        ("2026-10-05", Arrival.ON_TIME, 0),  # the third working day of October
        ("2026-10-06", Arrival.LATE, 1),
        ("2026-10-12", Arrival.LATE, 5),
        (None, Arrival.MISSING, 0),
    ],
)
def test_a_report_is_late_by_working_days(tmp_path, entered, arrival, late_by):
    found = kpi_track(tmp_path, entered)
    assert (found.reports[-1].arrival, found.reports[-1].late_by) == (arrival, late_by)
    assert found.there == (3 if entered else 2)


def test_a_line_without_a_day_of_entry_counts_for_completeness_alone(tmp_path):
    found = kpi_track(tmp_path, "2026-10-05")
    assert [report.arrival for report in found.reports[:2]] == [Arrival.UNDATED, Arrival.UNDATED]
    assert (found.there, found.dated, found.count(Arrival.ON_TIME)) == (3, 1, 1)


def test_projects_report_figures_and_status_until_they_are_closed(tmp_path):
    office = loaded_office(tmp_path / "open")
    assert {track.source for track in tracks(office) if track.id == "bridge"} == {Source.FIGURES, Source.STATUS}
    closed = changed(PROJECT, "declared:", "closed: {day: 2026-09-20, outcome: completed}\ndeclared:")
    assert not [track for track in tracks(loaded_office(tmp_path / "closed", closed)) if track.id == "bridge"]


def test_a_restatement_keeps_both_values_and_the_reason(tmp_path):
    line = "  - {period: 2026-08, numerator: 7, denominator: 8}"
    again = (
        f"{line}\n  - {{period: 2026-08, numerator: 6, denominator: 8, entered_on: 2026-09-20, restates: miscounted}}"
    )
    (found,) = restatements(loaded_office(tmp_path, changed(KPI, line, again)))
    assert (found.before, found.after, found.reason, found.entered_on) == (87.5, 75, "miscounted", date(2026, 9, 20))


def test_an_estimate_is_in_force_until_it_is_restated(tmp_path):
    line = "  - {period: 2026-08, numerator: 7, denominator: 8}"
    guess = line.replace("}", ", estimate: yes}")
    measured = f"{guess}\n  - {{period: 2026-08, numerator: 6, denominator: 8, restates: measured now}}"
    assert len(list(estimates(loaded_office(tmp_path / "a", changed(KPI, line, guess))))) == 1
    assert list(estimates(loaded_office(tmp_path / "b", changed(KPI, line, measured)))) == []
