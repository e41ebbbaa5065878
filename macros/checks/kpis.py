"""Rules of a KPI's definition and targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from macros.load import Office
from macros.numbers import plain
from macros.problem import Problem, must_be_one_of
from macros.records.kpi import Calculation, Kpi, Thresholds, parts_of
from macros.records.status import Direction

Given = Mapping[str, Sequence[float]]
LADDERS = {  # the limits of a target, lowest first
    Direction.INCREASE: ("at_risk", "value"),
    Direction.DECREASE: ("value", "at_risk"),
    Direction.BAND: ("at_risk_low", "low", "high", "at_risk_high"),
}
MOST_DECIMALS = 6  # ours
LIMITS = ("value", "at_risk", "low", "high", "at_risk_low", "at_risk_high")
FEWEST_FOR_LIMITS = 5  # ours, after Wheeler: limits are useful from five or six values


def guardrail_is_another_kpi(office: Office) -> Iterator[Problem]:
    """The guardrail of a KPI is a different KPI of this office."""
    for kpi in office.kpis.values():
        if kpi.guardrail is None:
            continue
        if not office.has("data/kpis", kpi.guardrail):
            yield kpi.problem(("guardrail",), must_be_one_of("a KPI of data/kpis", kpi.guardrail, office.kpis))
        elif kpi.guardrail == kpi.id:
            yield kpi.problem(("guardrail",), "must be another KPI, not this one")


def decimals_can_be_shown(office: Office) -> Iterator[Problem]:
    """A KPI is shown with no more decimals than a reader takes in."""
    for kpi in office.kpis.values():
        if not 0 <= kpi.decimals <= MOST_DECIMALS:
            yield kpi.problem(("decimals",), f"must be from 0 to {MOST_DECIMALS}, not {kpi.decimals}")


def bounds_leave_room(office: Office) -> Iterator[Problem]:
    """The lowest possible value lies below the highest."""
    for kpi in office.kpis.values():
        low, high = kpi.bounds.lowest, kpi.bounds.highest
        if low is not None and high is not None and low >= high:
            message = f"must be more than lowest, which is {plain(low)}, not {plain(high)}"
            yield kpi.problem(("bounds", "highest"), message)


def a_ratio_has_components(office: Office) -> Iterator[Problem]:
    """A KPI with components is their ratio, and a ratio has components."""
    for kpi in office.kpis.values():
        if kpi.components is not None and kpi.calculation not in (None, Calculation.RATIO):
            yield kpi.problem(("calculation",), f"must be ratio, because there are components, not {kpi.calculation}")
        if kpi.components is None and kpi.calculation is Calculation.RATIO:
            yield kpi.problem(("components",), "must be given: the calculation is a ratio")


def examples_give_what_the_calculation_takes(office: Office) -> Iterator[Problem]:
    """A worked example gives just the numbers that the calculation takes."""
    for kpi in office.kpis.values():
        if kpi.example is not None and kpi.calculation is None:
            yield kpi.problem(("calculation",), "must be given: the example is checked by it")
        elif kpi.example is not None and kpi.calculation is not None:
            yield from _example_mistakes(kpi, kpi.calculation, kpi.example.given)


def _example_mistakes(kpi: Kpi, calculation: Calculation, given: Given) -> Iterator[Problem]:
    parts = parts_of(calculation)
    for key, numbers in given.items():
        if key not in parts:
            message = must_be_one_of(f"a part of the calculation {calculation}", key, parts)
            yield kpi.problem(("example", "given", key), message)
        elif not numbers:
            yield kpi.problem(("example", "given", key), "must hold at least one number")
    for key in parts:
        if key not in given:
            yield kpi.problem(("example", "given"), f"must hold {key}: the calculation is {calculation}")


def changes_are_in_order(office: Office) -> Iterator[Problem]:
    """Changes of a definition stand oldest first."""
    for kpi in office.kpis.values():
        for index, (before, after) in enumerate(pairwise(kpi.changes), 1):
            if after.date < before.date:
                yield kpi.problem(("changes", index, "date"), f"must not be before {before.date}, not {after.date}")


def levels_are_listed_once(office: Office) -> Iterator[Problem]:
    """A KPI stands once on each scorecard."""
    for kpi in office.kpis.values():
        for index, level in enumerate(kpi.levels):
            if level in kpi.levels[:index]:
                yield kpi.problem(("levels", index), f"must be listed once; '{level}' stands above")


def targets_fit_the_direction(office: Office) -> Iterator[Problem]:
    """A target is one limit, or for a band two; at-risk values lie outside it; targets stand oldest first."""
    for kpi in office.kpis.values():
        if kpi.thresholds is not None and _limits_of(kpi.thresholds):
            for key, message in _target_mistakes(kpi, kpi.thresholds, _limits_of(kpi.thresholds)[0]):
                yield kpi.problem(("thresholds", key), message)
        for index, target in enumerate(kpi.targets):
            for key, message in _target_mistakes(kpi, target, "from"):
                yield kpi.problem(("targets", index, key), message)
            if index and target.from_ <= kpi.targets[index - 1].from_:
                message = f"must come after {kpi.targets[index - 1].from_}, the target above, not {target.from_}"
                yield kpi.problem(("targets", index, "from"), message)


def _limits_of(thresholds: Thresholds) -> list[str]:
    """The limits that are given; none for a KPI that is judged by its signals alone."""
    return [key for key in LIMITS if getattr(thresholds, key) is not None]


def _target_mistakes(kpi: Kpi, target: Thresholds, first: str) -> Iterator[tuple[str, str]]:
    if kpi.direction is Direction.NEUTRAL:
        yield first, "must not be given: a neutral KPI has no target"
        return
    one, band = ("value", "at_risk"), ("low", "high", "at_risk_low", "at_risk_high")
    is_band = kpi.direction is Direction.BAND
    for key in one if is_band else band:
        if getattr(target, key) is not None:
            yield key, f"must not be given: the direction is {kpi.direction}"
    for key in ("low", "high") if is_band else ("value",):
        if getattr(target, key) is None:
            yield key, f"must be given: the direction is {kpi.direction}"
    yield from _ladder_mistakes(target, LADDERS[kpi.direction])


def _ladder_mistakes(target: Thresholds, ladder: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    limits = {key: getattr(target, key) for key in ladder if getattr(target, key) is not None}
    for (lower, low), (upper, high) in pairwise(limits.items()):
        if low > high and lower.startswith("at_risk"):
            yield lower, f"must be at most {upper}, which is {plain(high)}, not {plain(low)}"
        elif low > high:
            yield upper, f"must be at least {lower}, which is {plain(low)}, not {plain(high)}"


def limits_can_be_computed(office: Office) -> Iterator[Problem]:
    """Limits are fixed after enough values, and start anew only at an observed period."""
    for kpi in office.kpis.values():
        fix_after = kpi.limits.fix_after
        if fix_after is not None and fix_after < FEWEST_FOR_LIMITS:
            yield kpi.problem(("limits", "fix_after"), f"must be at least {FEWEST_FOR_LIMITS}, not {fix_after}")
        observed = {observation.period for observation in kpi.observations}
        for index, rebase in enumerate(kpi.limits.rebase):
            if rebase.from_ not in observed:
                where = ("limits", "rebase", index, "from")
                yield kpi.problem(where, f"must be an observed period, not {rebase.from_}")


CHECKS = (
    guardrail_is_another_kpi,
    decimals_can_be_shown,
    a_ratio_has_components,
    examples_give_what_the_calculation_takes,
    changes_are_in_order,
    levels_are_listed_once,
    bounds_leave_room,
    targets_fit_the_direction,
    limits_can_be_computed,
)
