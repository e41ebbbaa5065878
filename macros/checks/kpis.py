"""Rules of a KPI's definition, targets and observations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.load import Office
from macros.numbers import plain
from macros.problem import Problem, must_be_one_of
from macros.records.kpi import Kpi, Observation, Target
from macros.records.status import Direction

LADDERS = {  # the limits of a target, lowest first
    Direction.INCREASE: ("at_risk", "value"),
    Direction.DECREASE: ("value", "at_risk"),
    Direction.BAND: ("at_risk_low", "low", "high", "at_risk_high"),
}
MOST_DECIMALS = 6  # ours
LONGEST_GAP = 24  # ours, in periods: a year typed wrong is found, a pause of a KPI is not
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


def observations_are_in_order(office: Office) -> Iterator[Problem]:
    """Observations stand one a period, oldest first, in the KPI's cadence, and none lies after the as-of month."""
    for kpi in office.kpis.values():
        cadence = kpi.cadence.cadence
        for index, observation in enumerate(kpi.observations):
            where = ("observations", index, "period")
            before = kpi.observations[index - 1].period if index else None
            if observation.period.cadence is not cadence:
                example = {1: "2026-07", 3: "2026-Q3", 12: "2026"}[cadence]
                message = f"must be a {kpi.cadence} period such as {example}, not {observation.period}"
                yield kpi.problem(where, message)
            elif before is not None and before.cadence is cadence and observation.period <= before:
                yield kpi.problem(where, f"must come after {before}, the observation above, not {observation.period}")
            elif before is not None and before.cadence is cadence and observation.period - before > LONGEST_GAP:
                yield kpi.problem(where, f"must be within {LONGEST_GAP} periods of {before}, the observation above")
            elif observation.period.last_day > office.as_of.last_day:
                yield kpi.problem(where, f"must not be after the as-of month {office.as_of}, not {observation.period}")


def bounds_leave_room(office: Office) -> Iterator[Problem]:
    """The lowest possible value lies below the highest."""
    for kpi in office.kpis.values():
        low, high = kpi.bounds.lowest, kpi.bounds.highest
        if low is not None and high is not None and low >= high:
            message = f"must be more than lowest, which is {plain(low)}, not {plain(high)}"
            yield kpi.problem(("bounds", "highest"), message)


def observations_have_the_right_parts(office: Office) -> Iterator[Problem]:
    """A ratio is observed by its two components and nothing else; any other KPI by its value alone."""
    for kpi in office.kpis.values():
        for index, observation in enumerate(kpi.observations):
            yield from _parts_of(kpi, index, observation)


def _parts_of(kpi: Kpi, index: int, observation: Observation) -> Iterator[Problem]:
    is_ratio = kpi.components is not None
    for key in ("value", "numerator", "denominator"):
        wanted = (key != "value") if is_ratio else (key == "value")
        given = getattr(observation, key) is not None
        if wanted and not given:
            yield kpi.problem(("observations", index, key), "must be given")
        elif given and not wanted:
            why = "this KPI stores components" if is_ratio else "this KPI has no components"
            yield kpi.problem(("observations", index, key), f"must not be given: {why}")
    if observation.denominator is not None and observation.denominator <= 0:
        where = ("observations", index, "denominator")
        message = f"must be more than 0, not {plain(observation.denominator)}; leave the period out instead"
        yield kpi.problem(where, message)


def observations_are_plausible(office: Office) -> Iterator[Problem]:
    """No value lies outside the bounds of what can be."""
    for kpi in office.kpis.values():
        for index, observation in enumerate(kpi.observations):
            value = kpi.value_of(observation)
            if value is None:
                continue
            where = ("observations", index, "numerator" if kpi.components else "value")
            must, low, high = "must give" if kpi.components else "must be", kpi.bounds.lowest, kpi.bounds.highest
            if low is not None and value < low:
                yield kpi.problem(where, f"{must} at least {plain(low)}, not {plain(value)}")
            if high is not None and value > high:
                yield kpi.problem(where, f"{must} at most {plain(high)}, not {plain(value)}")


def targets_fit_the_direction(office: Office) -> Iterator[Problem]:
    """A target is one limit, or for a band two; at-risk values lie outside it; targets stand oldest first."""
    for kpi in office.kpis.values():
        for index, target in enumerate(kpi.targets):
            for key, message in _target_mistakes(kpi, target):
                yield kpi.problem(("targets", index, key), message)
            if index and target.from_ <= kpi.targets[index - 1].from_:
                message = f"must come after {kpi.targets[index - 1].from_}, the target above, not {target.from_}"
                yield kpi.problem(("targets", index, "from"), message)


def _target_mistakes(kpi: Kpi, target: Target) -> Iterator[tuple[str, str]]:
    if kpi.direction is Direction.NEUTRAL:
        yield "from", "must not be given: a neutral KPI has no target"
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


def _ladder_mistakes(target: Target, ladder: tuple[str, ...]) -> Iterator[tuple[str, str]]:
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
    observations_are_in_order,
    bounds_leave_room,
    observations_have_the_right_parts,
    observations_are_plausible,
    targets_fit_the_direction,
    limits_can_be_computed,
)
