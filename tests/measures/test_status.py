"""A project's computed status beside the declared one."""

import pytest

from macros.measures.status import project_status
from macros.period import Period
from macros.records.status import Status
from tests.measures.factories import a_project

ON, AT_RISK, OFF, NO_DATA = Status.ON_TARGET, Status.AT_RISK, Status.OFF_TARGET, Status.NO_DATA
PLAN = [1000, 2000, 3000, 4000]


def status(reports, as_of="2026-01", plan=PLAN, **fields):
    return project_status(a_project(plan, reports, **fields), Period.parse(as_of))


@pytest.mark.parametrize(
    ("earned", "actual", "computed"),
    [
        (1000, 1000, ON),
        (950, 1000, ON),  # both indices just on 0.95
        (949, 949, AT_RISK),
        (900, 900, AT_RISK),  # SPI just on 0.90
        (899, 899, OFF),
        (1000, 1052, ON),
        (1000, 1053, AT_RISK),  # CPI 0.9497
        (1000, 1111, AT_RISK),  # CPI 0.9001
        (1000, 1112, OFF),  # CPI 0.8993
        (940, 1100, OFF),  # SPI at risk, CPI 0.855 off target: the worse one
        (890, 890, OFF),  # CPI on target, SPI off target: the worse one
    ],
)
def test_computed_is_the_worse_of_cost_and_schedule(earned, actual, computed):
    assert status([(earned, actual)]).computed is computed


def test_an_index_that_is_reached_on_paper_is_reached_whatever_floats_make_of_it():
    # 0.09 / 0.1 is 0.9 by hand and 0.8999999999999999 in floats.
    assert status([(0.09, 0.1)], plan=[0.1, 0.4]).computed is AT_RISK


def test_each_index_gives_a_reason_with_its_number():
    # R package PRA, book, chapter on EVM: PV 250000, EV 200000, AC 290000 -> SPI 0.8, CPI 0.69, "in trouble".
    found = status([(200000, 290000)], plan=[250000, 500000])
    assert found.computed is OFF
    assert found.reasons == (
        "Cost performance (CPI) is 0.69, below 0.90.",
        "Schedule performance (SPI) is 0.80, below 0.90.",
    )
    assert status([(1000, 1053)]).reasons == (
        "Cost performance (CPI) is just below 0.95.",
        "Schedule performance (SPI) is 1.00, at least 0.95.",
    )


def test_a_project_past_its_baseline_finish_with_work_left_is_off_target():
    # Computed by hand: of 100 planned for five months 93 are earned in six; SPI would say 0.93.
    reports = [(8, 8), (22, 22), (44, 44), (66, 66), (82, 82), (93, 93)]
    found = status(reports, "2026-06", plan=[10, 30, 60, 90, 100])
    assert found.latest.snapshot.spi == 0.93
    assert found.computed is OFF
    assert found.reasons[1] == "7 % of the work is left after the baseline finish in May 2026."


def test_in_the_month_of_the_baseline_finish_the_index_still_decides():
    assert status([(1000, 1000), (2000, 2000), (3000, 3000), (3900, 3900)], "2026-04").computed is ON


def test_a_project_that_has_done_all_work_is_not_off_target_because_it_was_late():
    done = [(1000, 1000), (2000, 2000), (3000, 3000), (3900, 3900), (4000, 4000)]
    assert status(done, "2026-05").computed is ON


@pytest.mark.parametrize(
    ("as_of", "computed", "reason"),
    [
        ("2026-02", NO_DATA, "No report for February 2026: the last one is for January 2026."),
        ("2026-01", ON, "Cost performance (CPI) is 1.00, at least 0.95."),
        ("2025-12", NO_DATA, "No report for December 2025: there is none."),
    ],
)
def test_a_missing_report_is_no_data_and_never_on_target(as_of, computed, reason):
    found = status([(1000, 1000)], as_of)
    assert found.computed is computed
    assert found.reasons[0] == reason


def test_a_report_after_the_as_of_month_is_not_known_yet():
    found = status([(1000, 1000), (100, 3000)], "2026-01")
    assert (found.computed, found.latest.period) == (ON, Period.parse("2026-01"))


def test_what_cannot_be_computed_does_not_hide_what_can():
    found = status([(0, 500)], plan=[0, 1000])
    assert (found.computed, found.reasons) == (
        OFF,
        (
            "Cost performance (CPI) is 0.00, below 0.90.",
            "Schedule performance (SPI) cannot be computed: nothing planned yet.",
        ),
    )


def test_a_project_that_has_neither_planned_nor_spent_anything_yet_has_no_computed_status():
    found = status([(0, 0)], plan=[0, 1000])
    assert found.computed is NO_DATA
    assert found.reasons[0] == "Cost performance (CPI) cannot be computed: no cost yet."


@pytest.mark.parametrize(
    ("declared", "reports", "is_better"),
    [
        ("on-target", [(940, 940)], True),
        ("on-target", [(800, 800)], True),
        ("at-risk", [(800, 800)], True),
        ("at-risk", [(940, 940)], False),
        ("off-target", [(1000, 1000)], False),
        ("no-data", [(800, 800)], False),
        ("on-target", [], False),
    ],
)
def test_declared_may_be_better_than_computed(declared, reports, is_better):
    assert status(reports, declared={"2026-01": declared}).is_better_declared is is_better


def test_only_a_declaration_for_the_as_of_month_counts():
    found = status([(800, 800), (1600, 1600)], "2026-02", declared={"2026-01": "on-target"})
    assert (found.declared, found.declaration, found.is_better_declared) == (NO_DATA, None, False)
    now = status([(800, 800)], declared={"2025-12": "off-target", "2026-01": "on-target"})
    assert (now.declared, now.declaration.reasons) == (ON, ("because",))
