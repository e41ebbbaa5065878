"""Rules of a KPI's observations: in order, on time, with the right parts, possible."""

from __future__ import annotations

from collections.abc import Iterator

from macros.load import Office
from macros.numbers import plain
from macros.problem import Problem
from macros.records.kpi import Calculation, Kpi, KpiState, Observation

LONGEST_GAP = 24  # ours, in periods: a year typed wrong is found, a pause of a KPI is not
LONGEST_DELAY = 400  # ours, in days, for the same reason
NPS_PARTS = ("promoters", "passives", "detractors")


def observations_are_in_order(office: Office) -> Iterator[Problem]:
    """Observations stand oldest first, in the KPI's cadence, one a period or a restatement below it, none ahead."""
    for kpi in office.kpis.values():
        cadence = kpi.cadence.cadence
        for index, observation in enumerate(kpi.observations):
            where = ("observations", index, "period")
            before = kpi.observations[index - 1].period if index else None
            before = before if before is not None and before.cadence is cadence else None
            if observation.period.cadence is not cadence:
                example = {1: "2026-07", 3: "2026-Q3", 12: "2026"}[cadence]
                message = f"must be a {kpi.cadence} period such as {example}, not {observation.period}"
                yield kpi.problem(where, message)
            elif observation.restates is not None and observation.period != before:
                message = f"must stand directly below the observation of {observation.period} that it replaces"
                yield kpi.problem(("observations", index, "restates"), message)
            elif before is not None and observation.period == before and observation.restates is None:
                message = f"must come after {before}, the observation above, or say why it `restates` it"
                yield kpi.problem(where, message)
            elif before is not None and observation.period < before:
                yield kpi.problem(where, f"must come after {before}, the observation above, not {observation.period}")
            elif before is not None and observation.period - before > LONGEST_GAP:
                yield kpi.problem(where, f"must be within {LONGEST_GAP} periods of {before}, the observation above")
            elif observation.period.last_day > office.as_of.last_day:
                yield kpi.problem(where, f"must not be after the as-of month {office.as_of}, not {observation.period}")


def observations_were_entered_in_time(office: Office) -> Iterator[Problem]:
    """A value is entered once its period ends, an estimate once it begins, a restatement once there is a value."""
    for kpi in office.kpis.values():
        for index, observation in enumerate(kpi.observations):
            entered = observation.entered_on
            if entered is None:
                continue
            where = ("observations", index, "entered_on")
            before = kpi.observations[index - 1].entered_on if index and observation.restates else None
            if entered < observation.period.first_day:
                message = f"must not be before the period begins, {observation.period.first_day}, not {entered}"
                yield kpi.problem(where, message)
            elif entered < observation.period.last_day and not observation.estimate:
                message = f"must not be before the end of the period, {observation.period.last_day}, not {entered}"
                yield kpi.problem(where, f"{message}; or mark it as an `estimate`")
            elif (entered - observation.period.last_day).days > LONGEST_DELAY:
                message = (
                    f"must be within {LONGEST_DELAY} days of the period, which ended {observation.period.last_day}"
                )
                yield kpi.problem(where, f"{message}, not {entered}")
            elif before is not None and entered < before:
                yield kpi.problem(where, f"must not be before {before}, the day of the value that it replaces")


def observations_have_the_right_parts(office: Office) -> Iterator[Problem]:
    """A ratio is observed by its two components and nothing else; any other KPI by its value alone."""
    for kpi in office.kpis.values():
        for index, observation in enumerate(kpi.observations):
            yield from _parts_of(kpi, index, observation)


def _parts_of(kpi: Kpi, index: int, observation: Observation) -> Iterator[Problem]:
    if kpi.calculation is Calculation.NPS:
        wanted: tuple[str, ...] = NPS_PARTS
        why = "an NPS stores its three counts"
    elif kpi.components is not None:
        wanted = ("numerator", "denominator")
        why = "this KPI stores components"
    else:
        wanted = ("value",)
        why = "this KPI has no components"
    for key in ("value", "numerator", "denominator", *NPS_PARTS):
        given = getattr(observation, key) is not None
        if key in wanted and not given:
            yield kpi.problem(("observations", index, key), "must be given")
        elif given and key not in wanted:
            yield kpi.problem(("observations", index, key), f"must not be given: {why}")
        elif given and key in NPS_PARTS and getattr(observation, key) < 0:
            yield kpi.problem(("observations", index, key), f"must be at least 0, not {getattr(observation, key)}")
    if observation.denominator is not None and observation.denominator <= 0:
        where = ("observations", index, "denominator")
        message = f"must be more than 0, not {plain(observation.denominator)}; leave the period out instead"
        yield kpi.problem(where, message)
    if wanted == NPS_PARTS and all(getattr(observation, key) == 0 for key in NPS_PARTS):
        yield kpi.problem(("observations", index), "must count at least one answer; leave the period out instead")


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


def states_fit_the_observations(office: Office) -> Iterator[Problem]:
    """A draft has no observations yet, and what stands on the scorecard is live."""
    for kpi in office.kpis.values():
        if kpi.state is KpiState.DRAFT and kpi.observations:
            yield kpi.problem(("state",), "must be live, because there are observations, not draft")
    for index, kpi_id in enumerate(office.organisation.scorecard):
        found = office.kpis.get(kpi_id)
        if found is not None and found.state is not KpiState.LIVE:
            message = f"must be a live KPI; '{kpi_id}' is {found.state}"
            yield office.organisation.problem(("scorecard", index), message)


CHECKS = (
    observations_are_in_order,
    observations_were_entered_in_time,
    observations_have_the_right_parts,
    observations_are_plausible,
    states_fit_the_observations,
)
