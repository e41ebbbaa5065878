"""Results -> sentences. Every finding holds a number and a period, and says nothing the numbers do not."""

from __future__ import annotations

from macros.measures.evm import MonthEnd
from macros.measures.kpi import Assurance, Reading
from macros.measures.spc import Limits, Meaning, Point, Signal
from macros.numbers import number, with_unit
from macros.period import Cadence
from macros.records.absent import Absent, is_known
from macros.records.kpi import Kpi, ScorecardLevel

RULES = {
    Signal.OUTSIDE: "outside the process limits",
    Signal.TREND: "part of seven or more values that rise or fall without a break",
    Signal.TWO_OF_THREE: "one of two in three values close to a limit",
    Signal.THREE_OF_FOUR: "one of three in four values closer to a limit than to the mean",
    Signal.SHIFT: "part of seven or more values on one side of the mean",
}
ASSURANCE = {
    Assurance.PASSES: "passes: the target lies outside the limits, on the safe side",
    Assurance.FAILS: "fails: the target will not be met unless the process changes",
    Assurance.HIT_OR_MISS: "hit or miss: the target lies within the usual variation",
    Assurance.NONE: "not known: no limits or no target",
}
ASSURANCE_SHORT = {
    Assurance.PASSES: "passes",
    Assurance.FAILS: "fails",
    Assurance.HIT_OR_MISS: "hit or miss",
    Assurance.NONE: "not known",
}
LEVELS = {
    ScorecardLevel.PORTFOLIO: "portfolio",
    ScorecardLevel.PMO: "PMO",
    ScorecardLevel.PROJECT_OFFICE: "project office",
}
PERIOD_WORD = {Cadence.MONTH: "month", Cadence.QUARTER: "quarter", Cadence.YEAR: "year"}


def signal_words(point: Point) -> str:
    """One point: `improvement, outside the process limits`, or `usual variation`."""
    if isinstance(point.limits, Absent):
        return "too few values for limits"
    if point.signal is Signal.COMMON_CAUSE:
        return "usual variation" if point.limits.has_variation else "no variation recorded"
    kind = {Meaning.IMPROVEMENT: "improvement", Meaning.CONCERN: "concern"}.get(point.meaning, "signal")
    return f"{kind}: {RULES[point.signal]}"


def process_words(reading: Reading) -> str:
    """What the process says at the newest observation, as one sentence."""
    if not reading.points:
        return "No observation has been reported."
    point = reading.points[-1]
    when = point.period.label
    if isinstance(point.limits, Absent):
        return f"{len(reading.points)} values up to {when}: too few for limits."
    if point.signal is Signal.COMMON_CAUSE:
        return f"{when}: no signal. {_usual(reading.kpi, point.limits)}"
    kind = {Meaning.IMPROVEMENT: "Improvement", Meaning.CONCERN: "Concern"}.get(point.meaning, "Signal")
    return f"{when}: {kind.lower()}, {RULES[point.signal]}."


def _usual(kpi: Kpi, limits: Limits) -> str:
    if not limits.has_variation:
        return "No variation recorded."
    trial = " (trial limits)" if limits.is_trial else ""
    low, high = limit_range(kpi, limits)
    return f"Usual range {number(low, kpi.decimals)} to {with_unit(high, kpi.unit, kpi.decimals)}{trial}."


def limit_range(kpi: Kpi, limits: Limits) -> tuple[float, float]:
    """The process limits, cut at the values that can be."""
    lowest, highest = kpi.bounds.lowest, kpi.bounds.highest
    low = limits.lower if lowest is None else max(limits.lower, lowest)
    high = limits.upper if highest is None else min(limits.upper, highest)
    return low, high


def kpi_finding(reading: Reading) -> str:
    """The chart's finding: the newest value, the number of signals, and what the process says."""
    if reading.latest is None:
        return f"No observation up to {reading.period.label} (0 values)."
    shown = f"{reading.show(reading.latest.value)} in {reading.latest.period.label}"
    signals = sum(1 for point in reading.points if point.signal is not Signal.COMMON_CAUSE)
    count = f"{number(signals)} of {number(len(reading.points))} values are signals"
    return f"{shown}; {count}. {process_words(reading)}"


def assurance_words(reading: Reading, *, short: bool = False) -> str:
    """What to expect against the target. A signal at the newest value means that the limits describe the past."""
    said = (ASSURANCE_SHORT if short else ASSURANCE)[reading.assurance]
    has_changed = bool(reading.points) and reading.points[-1].signal is not Signal.COMMON_CAUSE
    if reading.assurance is Assurance.NONE or not has_changed:
        return said
    if short:
        return f"{said}, by limits from before the change"
    return f"{said}. These limits are from before the change that the signal shows"


def change_words(reading: Reading, *, short: bool = False) -> str:
    """`+2 points on the month before`; `short` leaves out what stands in a table's header."""
    if not is_known(reading.change):
        return "no earlier value" if is_known(reading.value) else "no data"
    unit = reading.kpi.unit
    unit = "points" if unit == "%" or unit.startswith("of ") else unit
    change = with_unit(reading.change, unit, reading.kpi.decimals, sign=True)
    return change if short else f"{change} on the {PERIOD_WORD[reading.period.cadence]} before"


def evm_finding(month: MonthEnd, currency: str) -> str:
    """Where a project stands against its baseline."""
    snapshot = month.snapshot
    ahead = "ahead of" if snapshot.sv >= 0 else "behind"
    under = "below" if snapshot.cv >= 0 else "above"
    return (
        f"At the end of {month.period.label}, {number(snapshot.percent_complete)}\u00a0% of the work is done: "
        f"{with_unit(abs(snapshot.sv), currency)} {ahead} plan, "
        f"and {with_unit(abs(snapshot.cv), currency)} {under} its budgeted cost."
    )
