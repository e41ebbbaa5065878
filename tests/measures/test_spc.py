"""XmR charts against the R package NHSRplotthedots, which codes the rules of NHS England's "Making Data Count"."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.compare import compare
from macros.measures.kpi import Assurance, assurance
from macros.measures.spc import Limits, Meaning, Signal, chart, limits
from macros.period import Period
from macros.records.absent import Absent
from macros.records.status import Direction, RuleSet
from tests.measures.factories import a_target, months, observed

LETTERS = {
    Signal.OUTSIDE: "o",
    Signal.TREND: "t",
    Signal.TWO_OF_THREE: "2",
    Signal.THREE_OF_FOUR: "3",
    Signal.SHIFT: "s",
    Signal.COMMON_CAUSE: ".",
}

# R package NHSRplotthedots, tests: set.seed(123); rnorm(20), as its snapshots print it.
SEED_123 = [
    -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
    -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
    0.70135590, -0.47279141,
]  # fmt: skip
WITH_OUTLIER = [*SEED_123[:14], 10, *SEED_123[15:]]
VIGNETTE = [1, 2, 1, 2, 10, *[1, 2] * 6, 1]

# Share of milestones on time, invented; limits and signals computed with a separate port of that package to Python.
MILESTONES = [72, 75, 70, 74, 73, 71, 76, 72, 74, 73, 75, 72, 78, 79, 77, 80, 78, 81, 79, 90, 80, 82, 81, 80]

# Six values with mean 0 and moving ranges of 6: by hand, limits ±2.66 x 6 = ±15.96, near the limits from ±10.64 on.
BEFORE = [3, -3, 3, -3, 3, -3]


def limits_of(values, fix_after=None, screen=False):
    return limits(months(len(values)), values, fix_after, screen=screen)


def points(values, direction=Direction.INCREASE, rules=RuleSet.MAKING_DATA_COUNT):
    """Points of values judged by the limits ±15.96: a month without a value parts them from what gives the limits."""
    return chart(observed(*BEFORE, None, *values), direction, fix_after=6, rules=rules)[6:]


def signals(values, rules=RuleSet.MAKING_DATA_COUNT):
    return "".join(LETTERS[point.signal] for point in points(values, rules=rules))


@pytest.mark.parametrize(
    ("values", "mean", "lower", "upper", "digits"),
    [
        (SEED_123, 0.1416238, -3.01138, 3.294627, 6e-6),  # snapshot r1 (the screen drops nothing)
        (SEED_123[:10], 0.0746, -2.60, 2.75, 5e-3),  # snapshot of ptd_spc (the screen drops nothing)
        (SEED_123[10:], 0.209, -3.28, 3.70, 5e-3),  # the same
        (WITH_OUTLIER, 0.6694159, -4.596625, 5.935457, 6e-7),  # snapshot r3, screen_outliers = FALSE
        (VIGNETTE, 1.94, -3.06, 6.95, 5e-3),  # vignette on deviations from the Excel tool, no screen
        (VIGNETTE, 1.9444, -3.0626, 6.9515, 6e-5),
    ],
)
def test_limits_are_those_that_the_r_package_prints_without_screening(values, mean, lower, upper, digits):
    found = limits_of(values)
    assert (found.mean, found.lower, found.upper) == pytest.approx((mean, lower, upper), abs=digits)
    assert found.count == len(values)


@pytest.mark.parametrize(
    ("values", "mean", "lower", "upper", "digits"),
    [
        (SEED_123, 0.1416238, -3.01138, 3.294627, 6e-6),  # snapshot r1
        (SEED_123[:10], 0.0746, -2.60, 2.75, 5e-3),  # snapshot of ptd_spc
        (SEED_123[10:], 0.209, -3.28, 3.70, 5e-3),  # the same
        (WITH_OUTLIER, 0.6694159, -2.383666, 3.722497, 1e-6),  # snapshot r2
        (VIGNETTE, 1.94, -0.72, 4.6, 5e-3),  # vignette on deviations from the Excel tool
        (VIGNETTE, 1.9444, -0.7156, 4.6044, 6e-5),
    ],
)
def test_limits_are_those_that_the_r_package_prints_with_screening(values, mean, lower, upper, digits):
    found = limits_of(values, screen=True)
    assert (found.mean, found.lower, found.upper) == pytest.approx((mean, lower, upper), abs=digits)
    assert found.count == len(values)  # values stay in the mean, only ranges go


@pytest.mark.parametrize("unit", [1, 0.3, 0.9])  # in floats the limit of the last two is not the range
def test_a_moving_range_on_its_limit_is_screened_out(unit):
    # By hand: ranges 748 x 8, 749 and 3267 have the mean 1000, so their limit is 3267 itself; the rest has 6733 / 9.
    values = [value * unit for value in [*[0, 748] * 4, 0, 749, 749 + 3267]]
    found = limits_of(values, screen=True)
    assert found.upper - found.mean == pytest.approx(2.66 * 6733 / 9 * unit)


@pytest.mark.parametrize("value", [5, 0, 0.1, 0.1 + 0.2])
def test_screening_a_constant_series_keeps_its_ranges(value):
    # R package NHSRplotthedots drops every range and prints no limits.
    found = limits_of([value] * 12, screen=True)
    assert (found.lower, found.upper) == pytest.approx((value, value))
    assert not found.has_variation


def test_ranges_are_screened_once_and_not_again_and_again():
    # By hand: ranges 1 x 20, 4, 40 have the mean 64 / 22, limit 9.5: the 40 goes. The mean of the rest, 24 / 21, would
    # put the limit at 3.7 and drop the 4 as well.
    values = [*[0, 1] * 10, 0, 4, 44]
    found = limits_of(values, screen=True)
    assert found.upper - found.mean == pytest.approx(2.66 * 24 / 21)


def test_screening_looks_only_at_the_values_that_fix_the_limits():
    values = [*BEFORE, 100, 3, -3]
    assert limits_of(values, fix_after=6, screen=True) == limits_of(BEFORE)


def test_limits_lie_where_a_hand_calculation_puts_them():
    # By hand: mean 0, mean moving range 6, 2.66 x 6 = 15.96, two thirds of it 10.64.
    found = limits_of(BEFORE)
    assert (found.lower, found.mean, found.upper) == pytest.approx((-15.96, 0, 15.96))
    assert (found.near_lower, found.near_upper) == pytest.approx((-10.64, 10.64))


def test_limits_fixed_after_12_values_judge_all_that_follow():
    found = chart(observed(*MILESTONES), Direction.INCREASE, fix_after=12)
    first = found[0].limits
    assert {point.limits for point in found} == {first}
    assert (first.mean, first.lower, first.upper) == pytest.approx((73.0833, 65.3452, 80.8215), abs=5e-5)
    assert first.count == 12
    assert "".join(LETTERS[point.signal] for point in found) == "............" + "s2s2so2o2oos"
    assert [point.meaning for point in found] == [Meaning.NONE] * 12 + [Meaning.IMPROVEMENT] * 12


def test_limits_that_start_anew_leave_one_signal():
    found = chart(observed(*MILESTONES), Direction.INCREASE, rebase=[Period.parse("2027-01")])
    first, second = found[0].limits, found[-1].limits
    assert [point.limits for point in found] == [first] * 12 + [second] * 12
    assert (first.mean, first.lower, first.upper) == pytest.approx((73.0833, 65.3452, 80.8215), abs=5e-5)
    assert (second.mean, second.lower, second.upper) == pytest.approx((80.4167, 71.2276, 89.6058), abs=5e-5)
    assert {point.value: point.signal for point in found if point.signal is not Signal.COMMON_CAUSE} == {
        90: Signal.OUTSIDE
    }


@pytest.mark.parametrize(
    ("target", "found"), [("85", Assurance.FAILS), ("60", Assurance.PASSES), ("75", Assurance.HIT_OR_MISS)]
)
def test_the_process_of_the_milestones_meets_a_target_or_not(target, found):
    fixed = chart(observed(*MILESTONES), Direction.INCREASE, fix_after=12)[-1].limits
    assert assurance(fixed.lower, fixed.upper, a_target(value=target), Direction.INCREASE) is found


# R package NHSRplotthedots, tests of ptd_calculate_point_type. It flags the point that completes a run, then spreads
# the flag over the run; we flag the run at once, so its vectors stand here as they are after spreading.
@pytest.mark.parametrize(
    ("sides", "found"),
    [
        ([1] * 6, "......"),
        ([1] * 6 + [-1], "......."),
        ([1] * 8 + [-1], "ssssssss."),
        ([-1] * 8 + [1], "ssssssss."),
        ([1] * 7, "sssssss"),
        ([1] * 3 + [0] + [1] * 4, "........"),
        ([0] * 7, "......."),
    ],
)
def test_seven_points_on_one_side_are_a_shift_and_a_point_on_the_mean_breaks_it(sides, found):
    assert signals(sides) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([1, 2, 3, 4, 5, 6], "......"),
        ([1, 2, 3, 3, 4, 5, 6], "......."),
        ([1, 2, 3, 4, 5, 6, 7], "ttttttt"),
        ([2, 1, 2, 3, 4, 5, 6, 7, 3], ".ttttttt."),
        ([7, 6, 5, 4, 3, 2, 1], "ttttttt"),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], ".ttttttt."),
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], "ttttttttt"),
    ],
)
def test_seven_points_that_only_rise_or_fall_are_a_trend_and_a_tie_breaks_it(values, found):
    around_the_mean = [value - 4.5 for value in values]
    assert signals(around_the_mean) == found


@pytest.mark.parametrize(
    ("near", "sides", "found"),
    [
        ([1, 0, 1], [1, 1, 1], "2.2"),
        ([0, 1, 1], [1, 1, 1], ".22"),
        ([1, 1, 0], [1, 1, 1], "22."),
        ([1, 1, 0], [-1, -1, -1], "22."),
        ([1, 1, 1], [1, 1, 1], "222"),
        ([1, 0, 0, 1], [1, 1, 1, 1], "...."),
        ([1, 0, 0, 1, 1], [1, 1, 1, 1, 1], "...22"),
        ([1, 0, 1], [1, -1, 1], "..."),
        ([0, 1, 1], [1, -1, 1], "..."),
        ([1, 1, 0], [1, -1, 1], "..."),
        ([0, 0, 1, 0, 1, 0, 0], [1, -1, 1, -1, 1, -1, 1], "......."),
        ([0, 0, 1, 1, 0, 0, 0], [-1, 1, -1, 1, -1, 1, -1], "......."),
        ([0, 0, 1, 0, 1, 0, 0], [1] * 7, "ss2s2ss"),  # seven on one side besides
        ([0, 0, 1, 1, 0, 0, 0], [1] * 7, "ss22sss"),
    ],
)
def test_two_of_three_points_near_a_limit_are_a_signal_when_all_three_are_on_one_side(near, sides, found):
    values = [side * (12 if is_near else 5) for is_near, side in zip(near, sides, strict=True)]
    assert signals(values) == found


def test_two_points_near_opposite_limits_are_common_cause():
    # R package NHSRplotthedots, tests: 1 and -1 seven times, 5.5, -5.5. Without screening the limits are, by hand,
    # ±2.66 x (13 x 2 + 6.5 + 11) / 15 = ±7.714, so near from ±5.143 on.
    found = chart(observed(*[1, -1] * 7, 5.5, -5.5), Direction.INCREASE)
    assert found[0].limits.upper == pytest.approx(7.714)
    assert [point.signal for point in found[-2:]] == [Signal.COMMON_CAUSE] * 2


def test_two_points_near_opposite_limits_are_common_cause_with_screening_too():
    # The same test as the package runs it. By hand: without the range of 11 the limits are ±2.66 x 32.5 / 14 = ±6.175.
    found = chart(observed(*[1, -1] * 7, 5.5, -5.5), Direction.INCREASE, screen=True)
    assert (found[0].limits.lower, found[0].limits.upper) == pytest.approx((-6.175, 6.175))
    assert [point.signal for point in found[-2:]] == [Signal.COMMON_CAUSE] * 2


def test_a_point_on_a_limit_is_not_beyond_it():
    assert signals([15.96]) == "."
    assert signals([15.961]) == "o"
    assert signals([-15.961]) == "o"
    assert signals([10.64, 10.64, 5]) == "..."
    assert signals([10.641, 10.641, 5]) == "22."


def test_a_point_outside_is_not_counted_as_near():
    assert signals([20, 12, 5]) == "o.."


def test_the_first_rule_that_applies_names_the_signal():
    # Order of the R package NHSRplotthedots: outside, trend, two of three, shift. All seven are also a shift.
    assert signals([1, 2, 3, 11, 12, 13, 20]) == "tttttto"


@pytest.mark.parametrize(
    ("direction", "high", "low"),
    [
        (Direction.INCREASE, Meaning.IMPROVEMENT, Meaning.CONCERN),
        (Direction.DECREASE, Meaning.CONCERN, Meaning.IMPROVEMENT),
        (Direction.NEUTRAL, Meaning.NEUTRAL, Meaning.NEUTRAL),
        (Direction.BAND, Meaning.NEUTRAL, Meaning.NEUTRAL),
    ],
)
def test_the_direction_says_what_a_signal_means(direction, high, low):
    assert [point.meaning for point in points([20, 0, -20], direction)] == [high, Meaning.NONE, low]


def test_a_trend_means_where_it_goes_not_where_it_is():
    falling_above_the_mean = points([9, 8, 7, 6, 5, 4, 3], Direction.INCREASE)
    assert {(point.signal, point.meaning) for point in falling_above_the_mean} == {(Signal.TREND, Meaning.CONCERN)}


@pytest.mark.parametrize("value", [5, 0, 0.1, 0.7])  # ten times 0.1 have the mean 0.09999999999999999 in floats
def test_values_that_never_differ_have_limits_on_the_mean_and_no_signal(value):
    found = chart(observed(*[value] * 10), Direction.INCREASE)
    of_all = found[0].limits
    assert (of_all.mean, of_all.lower, of_all.upper) == pytest.approx((value, value, value))
    assert not of_all.has_variation
    assert {point.signal for point in found} == {Signal.COMMON_CAUSE}


def test_a_point_on_the_mean_is_on_it_whatever_floats_make_of_the_mean():
    # By hand: the mean of 0.1, 0.2, 0.3 three times over is 0.2; in floats it is not.
    values = [0.1, 0.3, 0.2, 0.3, 0.2, 0.3, 0.1, 0.2, 0.1]
    assert {point.signal for point in chart(observed(*values), Direction.INCREASE)} == {Signal.COMMON_CAUSE}
    run = chart(observed(*[0.1, 0.3] * 3, None, *[0.3] * 3, 0.2, *[0.3] * 4), Direction.INCREASE, fix_after=6)
    assert {point.signal for point in run} == {Signal.COMMON_CAUSE}


@pytest.mark.parametrize("count", range(5))
def test_fewer_than_five_values_have_no_limits_and_no_signals(count):
    values = [1, 100, -100, 3][:count]
    assert limits_of(values) is Absent.TOO_FEW
    found = chart(observed(*values), Direction.INCREASE)
    assert [(point.value, point.limits, point.signal) for point in found] == [
        (value, Absent.TOO_FEW, Signal.COMMON_CAUSE) for value in values
    ]


def test_limits_are_on_trial_below_twelve_values():
    assert isinstance(limits_of([1, 2, 1, 2, 1]), Limits)
    assert limits_of([1, 2] * 5 + [1]).is_trial
    assert not limits_of([1, 2] * 6).is_trial


def test_a_missing_month_gives_no_moving_range():
    # By hand: ranges 1, 1 and 1, 1, none of 8 across the gap; mean 32 / 6; 2.66 x 1.
    found = chart(observed(1, 2, 1, None, 9, 10, 9), Direction.INCREASE)[0].limits
    assert (found.mean, found.lower, found.upper) == pytest.approx((5.333333, 2.673333, 7.993333))


def test_values_that_are_never_of_consecutive_months_have_no_limits():
    assert chart(observed(1, None, 2, None, 3, None, 4, None, 5), Direction.INCREASE)[0].limits is Absent.TOO_FEW


def test_a_missing_month_breaks_every_run():
    assert signals([1, 1, 1, None, 1, 1, 1, 1]) == "......."
    assert signals([-3, -2, -1, None, 1, 2, 3, 4]) == "......."
    assert signals([12, None, 12, 5]) == "..."


def test_a_run_does_not_cross_a_new_start_of_the_limits():
    values = [1, -1, 1, -1, 1, -1, 1, 1, 1, 1]
    assert "s" not in signals(values[:6])
    found = chart(observed(*values, *[-9, -11] * 3), Direction.INCREASE, rebase=[months(11)[-1]])
    assert {point.signal for point in found} == {Signal.COMMON_CAUSE}


# R package NHSRplotthedots, tests of ptd_calculate_assurance_type.
@pytest.mark.parametrize(
    ("lower", "upper", "increase", "decrease"),
    [
        (1, 3, Assurance.FAILS, Assurance.PASSES),
        (5, 7, Assurance.PASSES, Assurance.FAILS),
        (1, 5, Assurance.HIT_OR_MISS, Assurance.HIT_OR_MISS),
    ],
)
def test_limits_against_a_target_of_4(lower, upper, increase, decrease):
    assert assurance(lower, upper, a_target(value="4"), Direction.INCREASE) is increase
    assert assurance(lower, upper, a_target(value="4"), Direction.DECREASE) is decrease


@pytest.mark.parametrize("direction", [Direction.INCREASE, Direction.DECREASE])
@pytest.mark.parametrize(("lower", "upper"), [(4, 7), (1, 4), (0.1 + 0.2 + 3.7, 7)])
def test_a_target_on_a_limit_is_hit_or_miss(direction, lower, upper):
    assert assurance(lower, upper, a_target(value="4"), direction) is Assurance.HIT_OR_MISS


@pytest.mark.parametrize(
    ("lower", "upper", "found"),
    [
        (2.5, 3.5, Assurance.PASSES),
        (0, 1.5, Assurance.FAILS),
        (4.5, 6, Assurance.FAILS),
        (1, 5, Assurance.HIT_OR_MISS),
        (1, 3, Assurance.HIT_OR_MISS),
        (2, 3, Assurance.HIT_OR_MISS),
        (4, 6, Assurance.HIT_OR_MISS),
    ],
)
def test_limits_against_a_band_from_2_to_4(lower, upper, found):
    assert assurance(lower, upper, a_target(low="2", high="4"), Direction.BAND) is found


def test_a_turning_point_is_of_the_later_trend():
    # R package NHSRplotthedots, source: "if a point is part of a trend either side, use right side".
    up_and_down = points([-3, -2, -1, 0, 1, 2, 3, 2.5, 1.5, 0.5, -0.5, -1.5, -2.5])
    assert {point.signal for point in up_and_down} == {Signal.TREND}
    assert [point.meaning for point in up_and_down] == [Meaning.IMPROVEMENT] * 6 + [Meaning.CONCERN] * 7


# Wheeler's three rules, "Understanding Variation": a point beyond a limit; three of four in a row closer to one limit
# than to the mean; eight in a row on one side. Half way to the limits ±15.96 is ±7.98.
@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([1] * 7, "......."),
        ([1] * 8, "ssssssss"),
        ([-1] * 8 + [1], "ssssssss."),
        ([1] * 4 + [0] + [1] * 4, "........."),
        ([15.96], "."),
        ([15.961], "o"),
        ([8, 8, 8], "..."),  # four points are looked at
        ([8, 8, 8, 1], "333."),
        ([8, 8, -1, 8], "33.3"),  # the fourth may lie anywhere
        ([-8, 0, -8, -8], "3.33"),
        ([8, 8, 8, 8], "3333"),
        ([7.98, 8, 8, 1], "...."),  # half way is not closer to the limit
        ([8, 8, -8, 1], "...."),  # of one limit
        ([8, 1, 8, 1, 8], "....."),
        ([20, 8, 8, 1], "o33."),  # beyond the limit is closer to it, too
        ([8, 8, None, 8, 1], "...."),
    ],
)
def test_a_kpi_may_choose_the_rules_of_wheeler(values, found):
    assert signals(values, RuleSet.WHEELER) == found


def test_each_rule_set_leaves_the_rules_of_the_other_alone():
    rising = [-3, -2, -1, 0.5, 1, 2, 3]
    assert (signals(rising), signals(rising, RuleSet.WHEELER)) == ("ttttttt", ".......")
    near = [12, 12, 1, 0]
    assert (signals(near), signals(near, RuleSet.WHEELER)) == ("22..", "....")
    halfway = [8, 8, 8, -1]
    assert (signals(halfway), signals(halfway, RuleSet.WHEELER)) == ("....", "333.")


def test_three_of_four_names_a_point_before_eight_on_one_side_do():
    assert signals([1, 1, 1, 1, 1, 9, 9, 9, 20], RuleSet.WHEELER) == "sssss333o"
    found = points([8, 8, 8, 1], Direction.DECREASE, RuleSet.WHEELER)
    assert [point.meaning for point in found] == [Meaning.CONCERN] * 3 + [Meaning.NONE]


def window_flags(values, sides, near, half, rules):
    """Each rule as it is written: look at every window of its length, flag what it names. Slow and plain."""

    def flags(length, chosen):
        for start in range(len(values) - length + 1):
            window = range(start, start + length)
            yield from chosen(list(window))

    def outside(window):
        return [(at, sides[at]) for at in window if near[at] == "outside"]

    def trend(window):
        moves = {compare(values[after], values[before]) for before, after in pairwise(window)}
        return [(at, moves_to) for moves_to in (1, -1) if moves == {moves_to} for at in window]

    def two_of_three(window):
        marked = [at for at in window if near[at] == "near"]
        one_sided = {sides[at] for at in window} in ({1}, {-1})
        return [(at, sides[at]) for at in marked] if one_sided and len(marked) >= 2 else []

    def three_of_four(window):
        by_side = [[at for at in window if half[at] and sides[at] == side] for side in (1, -1)]
        return [(at, sides[at]) for marked in by_side if len(marked) >= 3 for at in marked]

    def shift(window):
        return [(at, sides[at]) for at in window] if {sides[at] for at in window} in ({1}, {-1}) else []

    in_order = {
        RuleSet.MAKING_DATA_COUNT: [
            (Signal.OUTSIDE, 1, outside),
            (Signal.TREND, 7, trend),
            (Signal.TWO_OF_THREE, 3, two_of_three),
            (Signal.SHIFT, 7, shift),
        ],
        RuleSet.WHEELER: [
            (Signal.OUTSIDE, 1, outside),
            (Signal.THREE_OF_FOUR, 4, three_of_four),
            (Signal.SHIFT, 8, shift),
        ],
    }
    found = [(Signal.COMMON_CAUSE, 0)] * len(values)
    for signal, length, rule in reversed(in_order[rules]):
        for at, side in flags(length, rule):
            found[at] = (signal, side)
    return found


def by_windows(observations, of_all, rules):
    """Signals and sides of a chart with one segment, each stretch without a missing month by itself."""
    stretches = []
    for period, value in observations:
        if not stretches or period - stretches[-1][-1][0] != 1:
            stretches.append([])
        stretches[-1].append((period, value))
    found = []
    for stretch in stretches:
        values = [value for _, value in stretch]
        sides = [compare(value, of_all.mean) for value in values]
        near, half = [], []
        for value in values:
            beyond = compare(value, of_all.upper) > 0 or compare(value, of_all.lower) < 0
            is_near = compare(value, of_all.near_upper) > 0 or compare(value, of_all.near_lower) < 0
            away, width = abs(value - of_all.mean), of_all.upper - of_all.mean
            near.append("outside" if beyond else "near" if is_near else "")
            half.append(compare(away, width / 2) > 0)
        found += window_flags(values, sides, near, half, rules)
    return found


small = st.integers(-6, 6)
rises = st.builds(lambda start, count: list(range(start, start + count)), small, st.integers(1, 9))
levels = st.builds(lambda value, count: [value] * count, st.none() | small, st.integers(1, 4))
courses = st.lists(rises | rises.map(lambda rise: rise[::-1]) | levels | small.map(lambda value: [value]), max_size=12)


@given(courses, st.none() | st.integers(5, 12), st.booleans(), st.sampled_from(RuleSet))
def test_signals_are_those_of_a_plain_look_through_every_window(course, fix_after, screen, rules):
    observations = observed(*[value for part in course for value in part])
    found = chart(observations, Direction.INCREASE, fix_after, screen=screen, rules=rules)
    if not found or found[0].limits is Absent.TOO_FEW:
        assert {point.signal for point in found} <= {Signal.COMMON_CAUSE}
        return
    meanings = {1: Meaning.IMPROVEMENT, 0: Meaning.NONE, -1: Meaning.CONCERN}
    expected = [(signal, meanings[side]) for signal, side in by_windows(observations, found[0].limits, rules)]
    assert [(point.signal, point.meaning) for point in found] == expected


@given(st.lists(st.integers(-1000, 1000), min_size=5, max_size=40))
def test_screening_never_widens_the_limits(values):
    plain, screened = limits_of(values), limits_of(values, screen=True)
    assert screened.mean == plain.mean
    assert compare(screened.upper, plain.upper) <= 0


@given(st.lists(st.integers(-1000, 1000), min_size=5, max_size=40), st.integers(-1000, 1000), st.integers(1, 50))
def test_moving_and_stretching_all_values_moves_and_stretches_the_limits_and_keeps_the_signals(values, by, times):
    plain = chart(observed(*values), Direction.INCREASE)
    moved = chart(observed(*(value * times + by for value in values)), Direction.INCREASE)
    assert [point.signal for point in moved] == [point.signal for point in plain]
    assert moved[0].limits.upper == pytest.approx(plain[0].limits.upper * times + by, abs=1e-6)


@given(st.lists(st.integers(-1000, 1000), min_size=5, max_size=40))
def test_turning_all_values_upside_down_turns_improvement_into_concern(values):
    plain = chart(observed(*values), Direction.INCREASE)
    turned = chart(observed(*(-value for value in values)), Direction.DECREASE)
    assert [(point.signal, point.meaning) for point in turned] == [(point.signal, point.meaning) for point in plain]
