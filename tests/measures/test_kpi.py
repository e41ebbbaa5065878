"""A KPI's reading: status by the target then in force, change, due period and reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.kpi import (
    Assurance,
    describe_at_risk,
    describe_target,
    due_period,
    read_kpi,
    status_of,
    target_in,
)
from macros.period import Period
from macros.records.absent import Absent
from macros.records.status import Direction, Status
from tests.measures.factories import a_kpi, a_target, values

ON, AT_RISK, OFF, NO_DATA = Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET, Status.NO_DATA
BEST_FIRST = (ON, AT_RISK, OFF)
BAND = a_target(low="60", high="95", at_risk_low="50", at_risk_high="98")


def target(from_, value, **limits):
    return {"from": from_, "value": value, "source": "ours", **limits}


def reading(as_of="2026-03", direction="increase", **fields):
    return read_kpi(a_kpi(direction, **fields), Period.parse(as_of))


@pytest.mark.parametrize(
    ("value", "increase", "decrease"),
    [
        (90.001, ON, OFF),
        (90, ON, OFF),
        (85, ON, OFF),
        (84.999, AT_RISK, OFF),
        (80, AT_RISK, OFF),
        (79.999, OFF, OFF),
        (15.001, OFF, OFF),
        (15, OFF, AT_RISK),
        (10.001, OFF, AT_RISK),
        (10, OFF, ON),
        (-3, OFF, ON),
    ],
)
def test_meeting_a_limit_exactly_is_meeting_it(value, increase, decrease):
    assert status_of(value, a_target(value="85", at_risk="80"), Direction.INCREASE) is increase
    assert status_of(value, a_target(value="10", at_risk="15"), Direction.DECREASE) is decrease


@pytest.mark.parametrize(
    ("numerator", "denominator", "limit"), [("0.57", "0.6", "95"), ("0.29", "0.5", "58"), ("0.57", "1", "57")]
)
def test_a_limit_that_is_met_on_paper_is_met_whatever_floats_make_of_it(numerator, denominator, limit):
    # 100 x 0.57 / 0.6 is 95 by hand and 94.99999999999999 in floats.
    found = reading(
        "2026-01",
        components={"numerator": "days", "denominator": "days", "scale": "100"},
        targets=[target("2026-01", limit)],
        observations=[{"period": "2026-01", "numerator": numerator, "denominator": denominator}],
    )
    assert found.status is ON


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (49.9, OFF), (50, AT_RISK), (59.9, AT_RISK), (60, ON), (80, ON), (95, ON), (95.1, AT_RISK), (98, AT_RISK),
        (98.1, OFF),
    ],
)  # fmt: skip
def test_a_band_is_met_between_its_ends_and_at_risk_just_outside(value, status):
    assert status_of(value, BAND, Direction.BAND) is status


@pytest.mark.parametrize(("value", "status"), [(49, OFF), (50, AT_RISK), (60, ON), (95, ON), (96, OFF)])
def test_a_band_may_be_at_risk_on_one_side_only(value, status):
    assert status_of(value, a_target(low="60", high="95", at_risk_low="50"), Direction.BAND) is status


def test_without_an_at_risk_range_a_missed_target_is_off_target():
    assert status_of(84, a_target(value="85"), Direction.INCREASE) is OFF
    assert status_of(96, a_target(low="60", high="95"), Direction.BAND) is OFF


def test_without_a_value_or_a_target_there_is_no_status():
    assert status_of(Absent.NO_DATA, a_target(value="85"), Direction.INCREASE) is NO_DATA
    assert status_of(85, Absent.NO_TARGET, Direction.INCREASE) is NO_DATA


def test_history_is_judged_by_the_target_then_in_force():
    found = reading(
        targets=[target("2026-02", "80"), target("2026-03", "90")],
        observations=values(m2026_01="85", m2026_02="85", m2026_03="85"),
    )
    assert [judged.status for judged in found.history] == [NO_DATA, ON, OFF]
    assert found.history[0].target is Absent.NO_TARGET
    assert [judged.target.value for judged in found.history[1:]] == [80, 90]
    assert found.status is OFF


def test_a_target_from_a_later_month_does_not_hold_yet():
    kpi = a_kpi(targets=[target("2026-05", "80")])
    assert target_in(kpi, Period.parse("2026-04")) is Absent.NO_TARGET
    assert target_in(kpi, Period.parse("2026-05")).value == 80
    assert target_in(kpi, Period.parse("2031-01")).value == 80


def test_a_late_observation_is_no_data_whatever_earlier_months_say():
    found = reading(targets=[target("2026-01", "80")], observations=values(m2026_01="85", m2026_02="95"))
    assert (found.value, found.status, found.change) == (Absent.NO_DATA, NO_DATA, Absent.NO_DATA)
    assert found.reason == "March 2026 has not been reported; the last value is 95\u00a0% for February 2026."


def test_a_kpi_without_observations_says_so():
    found = reading(targets=[target("2026-01", "80")])
    assert (found.value, found.status, found.change) == (Absent.NO_DATA, NO_DATA, Absent.NO_DATA)
    assert found.assurance is Assurance.NONE
    assert found.reason == "No observation has been reported."


@pytest.mark.parametrize(
    ("observations", "change"),
    [
        (values(m2026_02="95", m2026_03="85"), -10),
        (values(m2026_01="70", m2026_02="95", m2026_03="95"), 0),
        (values(m2026_01="95", m2026_03="85"), Absent.NO_DATA),
        (values(m2026_03="85"), Absent.NO_DATA),
        (values(m2026_01="95", m2026_02="85"), Absent.NO_DATA),
    ],
)
def test_change_is_against_the_month_directly_before_or_not_at_all(observations, change):
    assert reading(observations=observations).change == change


@pytest.mark.parametrize(
    ("cadence", "as_of", "due"),
    [
        ("monthly", "2026-08", "2026-08"),
        ("quarterly", "2026-08", "2026-Q2"),
        ("quarterly", "2026-09", "2026-Q3"),
        ("quarterly", "2026-01", "2025-Q4"),
        ("yearly", "2026-11", "2025"),
        ("yearly", "2026-12", "2026"),
    ],
)
def test_due_is_the_last_period_that_has_ended(cadence, as_of, due):
    assert str(due_period(a_kpi(cadence=cadence), Period.parse(as_of))) == due


def test_a_quarter_is_on_time_until_the_next_one_ends():
    quarterly = {"cadence": "quarterly", "observations": values(m2026_Q1="70", m2026_Q2="85")}
    in_august = reading("2026-08", **quarterly)
    assert (in_august.value, in_august.change) == (85, 15)
    assert reading("2026-09", **quarterly).value is Absent.NO_DATA


def test_a_year_is_judged_by_the_target_that_held_when_it_ended():
    kpi = a_kpi(cadence="yearly", targets=[target("2025-01", "70"), target("2026-07", "90")])
    assert target_in(kpi, Period.parse("2025")).value == 70
    assert target_in(kpi, Period.parse("2026")).value == 90


def test_a_ratio_is_computed_from_its_components():
    # By hand: 100 x 7 / 8.
    found = reading(
        components={"numerator": "on time", "denominator": "due", "scale": "100"},
        observations=[{"period": "2026-03", "numerator": "7", "denominator": "8"}],
    )
    assert found.value == 87.5


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("85", "85\u00a0% meets the target of at least 85\u00a0%."),
        ("82", "82\u00a0% misses the target of at least 85\u00a0%, within the at-risk range."),
        ("70", "70\u00a0% misses the target of at least 85\u00a0%."),
        ("84.6", "84.6\u00a0% misses the target of at least 85\u00a0%, within the at-risk range."),
        ("84.5", "84.5\u00a0% misses the target of at least 85\u00a0%, within the at-risk range."),
        ("79.996", "79.996\u00a0% misses the target of at least 85\u00a0%."),
        ("85.4", "85\u00a0% meets the target of at least 85\u00a0%."),
    ],
)
def test_the_reason_is_a_sentence_with_the_numbers(value, reason):
    found = reading(targets=[target("2026-01", "85", at_risk="80")], observations=values(m2026_03=value))
    assert found.reason == reason


def test_the_reason_says_that_no_target_is_set():
    assert reading(observations=values(m2026_03="70")).reason == "70\u00a0%; no target is set."


def test_targets_are_described_in_words():
    increase, decrease, band = a_kpi(), a_kpi("decrease"), a_kpi("band", unit="ratio", decimals="2")
    assert describe_target(increase, a_target(value="85")) == "at least 85\u00a0%"
    assert describe_target(decrease, a_target(value="5")) == "at most 5\u00a0%"
    assert describe_target(band, a_target(low="1", high="1.5")) == "1.00 to 1.50"
    assert describe_at_risk(increase, a_target(value="85", at_risk="80")) == "at least 80\u00a0%"
    assert describe_at_risk(increase, a_target(value="85")) == "none"
    assert describe_at_risk(band, a_target(low="1", high="1.5", at_risk_low="0.8")) == "0.80 to 1.50"


def test_assurance_is_by_the_limits_of_the_last_segment():
    # Ranges of 2 around 50, then of 2 around 80: limits by hand 51 ± 5.32 and 81 ± 5.32; the target lies between.
    months = {f"m2026_{month:02}": "50" if month % 2 else "52" for month in range(1, 7)}
    months |= {f"m2026_{month:02}": "80" if month % 2 else "82" for month in range(7, 13)}
    given_ = {"targets": [target("2026-01", "70")], "observations": values(**months)}
    rebased = {"limits": {"rebase": [{"from": "2026-07", "reason": "new process"}]}}
    assert reading("2026-12", **given_, **rebased).assurance is Assurance.PASSES
    assert reading("2026-12", "decrease", **given_, **rebased).assurance is Assurance.FAILS
    assert reading("2026-06", observations=given_["observations"][:4], targets=given_["targets"]).assurance is (
        Assurance.NONE
    )
    assert reading("2026-12", "neutral", observations=given_["observations"]).assurance is Assurance.NONE


number = st.decimals(-1000, 1000, places=2)


@given(number, number, number, number, st.booleans())
def test_improving_a_value_never_worsens_the_status(one, other, limit, room, has_range):
    worse, better = sorted((float(one), float(other)))
    for direction, sign in ((Direction.INCREASE, 1), (Direction.DECREASE, -1)):
        at_risk = {"at_risk": str(limit - sign * abs(room))} if has_range else {}
        aim = a_target(value=str(limit), **at_risk)
        before, after = (status_of(sign * value, aim, direction) for value in (worse, better))
        assert BEST_FIRST.index(after) <= BEST_FIRST.index(before)


@given(number, number, st.lists(number, min_size=4, max_size=4))
def test_coming_nearer_to_the_middle_of_a_band_never_worsens_the_status(one, other, ends):
    outer_low, low, high, outer_high = sorted(ends)
    aim = a_target(low=str(low), high=str(high), at_risk_low=str(outer_low), at_risk_high=str(outer_high))
    for sign in (1, -1):
        near, far = sorted(abs(float(value)) for value in (one, other))
        middle = float(low + high) / 2
        after, before = (status_of(middle + sign * distance, aim, Direction.BAND) for distance in (near, far))
        assert BEST_FIRST.index(after) <= BEST_FIRST.index(before)
