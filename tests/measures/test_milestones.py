"""Milestone trends, computed by hand and with a spreadsheet's SLOPE from six reports."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.milestones import Drift, milestone_trend, stability
from macros.records.absent import Absent

REPORTS = [date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30), date(2025, 5, 31)]
REPORTS = [*REPORTS, date(2025, 6, 30)]
SUMMER = date(2025, 6, 30)


def trend(baseline, slips, done=None):
    forecasts = [(day, baseline + timedelta(slip)) for day, slip in zip(REPORTS, slips, strict=False)]
    return milestone_trend(baseline, forecasts, done)


@pytest.mark.parametrize(
    ("baseline", "slips", "slope", "kind", "crossing"),
    [
        (date(2025, 3, 31), [0, 0, 0], 0, Drift.DONE, date(2025, 3, 31)),
        (SUMMER, [0, 14, 31, 46, 62, 77], 0.5152, Drift.CREEPING, date(2025, 12, 6)),
        (date(2025, 9, 30), [0, 0, 0, 0, 0, 76], 0.3609, Drift.CLIFF, date(2026, 1, 23)),
        (date(2025, 11, 30), [0, -15, -30, -46, -61, -76], -0.5056, Drift.PULLED_IN, date(2025, 8, 20)),
    ],
)
def test_the_line_through_six_reports(baseline, slips, slope, kind, crossing):
    found = trend(baseline, slips)
    assert (round(found.slope, 4), found.kind, found.crossing) == (slope, kind, crossing)
    assert found.slips == tuple(slips)


def test_a_line_as_steep_as_time_never_arrives():
    later = [(day - REPORTS[0]).days for day in REPORTS]
    found = trend(SUMMER, later)
    assert (round(found.slope, 9), found.kind, found.crossing) == (1, Drift.CREEPING, Absent.NEVER)
    forecasts = [(REPORTS[0] + timedelta(days), SUMMER + timedelta(days)) for days in (0, 35, 44)]
    assert milestone_trend(SUMMER, forecasts).crossing is Absent.NEVER  # a slope of 0.9999999999999998 in floats


def test_a_line_that_meets_the_diagonal_after_the_last_day_of_the_calendar_never_arrives():
    # By hand: 149 days of slip in 150 days, 27,363 days to go: 150 times that is after the year 9999.
    forecasts = [(date(2025, 1, 31), date(2100, 1, 1)), (date(2025, 6, 30), date(2100, 5, 30))]
    found = milestone_trend(date(2100, 1, 1), forecasts)
    assert (round(found.slope, 4), found.crossing) == (round(149 / 150, 4), Absent.NEVER)


def test_reports_of_one_day_make_no_line():
    found = milestone_trend(SUMMER, [(REPORTS[0], SUMMER), (REPORTS[0], SUMMER + timedelta(3))])
    assert (found.slope, found.crossing, found.kind) == (Absent.TOO_FEW, Absent.TOO_FEW, Drift.CREEPING)


def test_later_and_earlier_and_later_is_a_zigzag_even_if_it_ends_where_it_began():
    found = trend(SUMMER, [0, 20, 5, 25, 0])
    assert (found.flips, found.changes, found.kind) == (3, 4, Drift.ZIGZAG)


def test_a_jump_is_a_cliff_only_after_three_reports_that_agree():
    assert trend(SUMMER, [0, 0, 0, 45]).kind is Drift.CLIFF
    assert trend(SUMMER, [0, 0, 45]).kind is Drift.CREEPING
    assert trend(SUMMER, [0, 0, 0, 30]).kind is Drift.CREEPING  # thirty days are no cliff yet
    assert trend(SUMMER, [0, 0, 0, 31]).kind is Drift.CLIFF
    assert trend(SUMMER, [0, 20, 20, 20, 55]).kind is Drift.CLIFF
    assert trend(SUMMER, [0, 20, 20, 55]).kind is Drift.CREEPING  # only two reports agree
    assert trend(SUMMER, [0, 0, 0, -45]).kind is Drift.PULLED_IN


def test_a_jump_must_be_three_times_the_usual_change_to_be_a_cliff():
    # By hand: changes of 20, 20, 20, 0, 0, later or earlier, have the median 20: only more than 60 days are a cliff.
    weekly = [REPORTS[0] + timedelta(7 * week) for week in range(7)]
    kinds = [
        milestone_trend(SUMMER, [(day, SUMMER + timedelta(slip)) for day, slip in zip(weekly, slips, strict=True)]).kind
        for slips in ([0, 20, 40, 60, 60, 60, 120], [0, 20, 40, 60, 60, 60, 121], [60, 40, 20, 0, 0, 0, 60])
    ]
    assert kinds == [Drift.CREEPING, Drift.CLIFF, Drift.STABLE]


def test_the_first_rule_that_applies_names_the_drift():
    cliff_and_zigzag = trend(date(2026, 1, 1), [0, 10, 0, 0, 0, 60])
    assert (cliff_and_zigzag.flips, cliff_and_zigzag.kind) == (2, Drift.CLIFF)
    assert trend(SUMMER, cliff_and_zigzag.slips, done=REPORTS[5]).kind is Drift.DONE
    assert trend(SUMMER, [0, 20, 0]).kind is Drift.STABLE  # one change of direction is no zigzag
    assert trend(SUMMER, [0, 20, 20, 10, 30]).kind is Drift.ZIGZAG  # a report that agrees does not hide a flip


def test_a_milestone_is_done_by_its_day_or_when_its_line_meets_the_diagonal():
    assert trend(SUMMER, [0, 0], done=date(2025, 2, 20)).kind is Drift.DONE
    assert trend(REPORTS[1], [0, 0]).kind is Drift.DONE


def test_one_report_says_nothing():
    found = trend(SUMMER, [0])
    assert (found.slope, found.kind, found.crossing) == (Absent.TOO_FEW, Drift.TOO_FEW, Absent.TOO_FEW)
    assert milestone_trend(SUMMER, []).kind is Drift.TOO_FEW


def test_stability_is_the_share_of_reports_that_changed_nothing():
    forecasts = [(day, SUMMER + timedelta(slip)) for day, slip in zip(REPORTS, [0, 0, 7, 7, 7, 14], strict=True)]
    assert stability(forecasts) == 3 / 5
    assert stability(forecasts[:1]) is Absent.TOO_FEW


@given(st.lists(st.integers(-200, 200), min_size=2, max_size=6), st.integers(-300, 300))
def test_another_baseline_moves_slips_and_nothing_else(slips, shift):
    one = trend(date(2027, 1, 1), slips)
    other = trend(date(2027, 1, 1) + timedelta(shift), [slip - shift for slip in slips])
    assert (one.kind, one.crossing, one.flips) == (other.kind, other.crossing, other.flips)
