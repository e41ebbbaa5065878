"""Earned value and earned schedule of the newest report, with the numbers put into each formula."""

from __future__ import annotations

import math
from collections.abc import Iterator

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.evm import Method, MonthEnd, Snapshot, estimates, recent_index, to_complete
from macros.measures.results import Results
from macros.measures.standing import Course
from macros.numbers import number, signed, with_unit
from macros.pages.links import Links
from macros.pages.parts import Column, facts, table
from macros.pages.project.money import own_estimate
from macros.pages.project.pieces import fold, under
from macros.period import Period
from macros.records.absent import Known, is_known

METHODS = {
    Method.TYPICAL: ("as so far", "BAC / CPI"),
    Method.ATYPICAL: ("as budgeted", "AC + BAC − EV"),
    Method.COMBINED: ("as so far, cost and schedule", "AC + (BAC − EV) / (CPI × SPI)"),
}
COLUMNS = (Column("Measure"), Column("Value", True), Column("How it is computed"))
RECENT = 6  # months: GAO-10-701 found the last six a better guide than the whole


def evm_table(results: Results, links: Links, project_id: str) -> Renderable:
    """Money first, then time."""
    found = results.projects[project_id]
    if found.latest is None:
        return h.p[
            "No progress has been reported, so there is no earned value. Forecasts of finish and cost stand above."
        ]
    currency, month = results.office.organisation.currency, found.latest
    schedule = _schedule_rows(found, month)
    rows = [*_index_rows(month.snapshot, currency), *_recent_rows(found), *_forecast_rows(found, month, currency)]
    return h.div[
        facts(_in_short(found, month, currency)),
        fold(
            f"All figures of {month.period.label} with their formulas",
            [
                table(f"{found.project.name}: earned value, {month.period.label}", COLUMNS, rows),
                table(f"{found.project.name}: earned schedule, {month.period.label}", COLUMNS, schedule),
            ],
        ),
        h.p(class_="pmo-small")[
            "PV: planned value, the budget of the work that was planned by then. EV: earned value, the budget of the "
            "work that is done. AC: actual cost. BAC: the whole budget. SPI, which compares EV with PV, ends at 1 when "
            "all work is done, however late; SPI(t) does not, because it compares times."
        ],
    ]


def _in_short(found: Course, month: MonthEnd, currency: str) -> Iterator[tuple[str, Node]]:
    """What a reader takes from the tables: efficiency so far, efficiency needed, and where both lead."""
    s, e = month.snapshot, month.schedule
    known = estimates(s, own_estimate(found))
    yield "Cost performance (CPI)", [number(s.cpi, 2), under(f"{currency} earned for each {currency} spent")]
    yield "Needed from now on (TCPI)", number(s.tcpi, 2) if s.is_within_reach else "the budget is already spent"
    if known:
        lowest, highest = number(known[0]), with_unit(known[-1], currency)
        cost = highest if lowest == number(known[-1]) else f"{lowest} to {highest}"
        yield "Estimated cost at completion", [cost, under(f"budget {number(s.bac)}")]
    yield "Pace, SPI(t)", [number(e.index, 2), under("months of the plan done in a month")]
    if is_known(e.finish_at_pace):
        end = _end(e.finish_at_pace, month.period.shift(1 - e.actual)).label
        months = f"{number(e.finish_at_pace, 1)} months instead of {e.planned}"
        yield "Finish at this pace", [end, under(months)]


def _index_rows(s: Snapshot, currency: str) -> Iterator[list[Node]]:
    pv, ev, ac, bac = (number(amount) for amount in (s.pv, s.ev, s.ac, s.bac))

    def money(value: Known, *, sign: bool = False) -> str:
        return with_unit(value, currency, sign=sign)

    yield [
        "Schedule variance (SV)",
        money(s.sv, sign=True),
        f"EV − PV = {ev} − {pv}; {signed(s.sv_percent, 1)} % of PV",
    ]
    yield ["Cost variance (CV)", money(s.cv, sign=True), f"EV − AC = {ev} − {ac}; {signed(s.cv_percent, 1)} % of EV"]
    yield ["Schedule performance (SPI)", number(s.spi, 2), f"EV / PV = {ev} / {pv}"]
    yield ["Cost performance (CPI)", number(s.cpi, 2), f"EV / AC = {ev} / {ac}"]
    left = f"(BAC − EV) / (BAC − AC) = ({bac} − {ev}) / ({bac} − {ac})"
    reach = "" if s.is_within_reach else ": the budget is spent, so it cannot be reached"
    yield ["Needed from now on (TCPI)", number(s.tcpi, 2), f"{left}{reach}"]
    yield ["Work done", f"{number(s.percent_complete, 1)}\u00a0%", f"EV / BAC = {ev} / {bac}"]
    yield ["Budget spent", f"{number(s.percent_spent, 1)}\u00a0%", f"AC / BAC = {ac} / {bac}"]


def _recent_rows(found: Course) -> Iterator[list[Node]]:
    cpi, spi = recent_index(found.months, RECENT)
    if is_known(cpi):
        yield [
            f"CPI of the last {RECENT} months",
            number(cpi, 2),
            "what was earned / what was spent in these months alone",
        ]
    if is_known(spi):
        yield [
            f"SPI of the last {RECENT} months",
            number(spi, 2),
            "what was earned / what was planned in these months alone",
        ]


def _forecast_rows(found: Course, month: MonthEnd, currency: str) -> Iterator[list[Node]]:
    s = month.snapshot
    for method, (name, formula) in METHODS.items():
        eac, etc, vac = (with_unit(value, currency) for value in (s.eac(method), s.etc(method), s.vac(method)))
        words = f"{formula}; still to spend (ETC) {etc}; variance at completion (VAC) {vac}"
        yield [f"Estimate at completion (EAC), {name}", eac, words]
    own = own_estimate(found)
    if own is not None:
        needed = to_complete(s.bac, s.ev, s.ac, own)
        words = f"built from the work that is left; to reach it, each {currency} must earn (TCPI) {number(needed, 2)}"
        yield ["Estimate at completion, the manager's own", with_unit(own, currency), words]
    known = estimates(s, own)
    if len(known) > 1:
        spread = f"{number(100 * (known[-1] - known[0]) / s.bac, 1)}\u00a0%"
        words = f"highest − lowest, in % of BAC = ({number(known[-1])} − {number(known[0])}) / {number(s.bac)}"
        yield ["Spread of the estimates", spread, words]


def _schedule_rows(found: Course, month: MonthEnd) -> Iterator[list[Node]]:
    e = month.schedule
    es, at, pd = number(e.earned, 2), str(e.actual), str(e.planned)
    first = month.period.shift(1 - e.actual)
    yield [
        "Earned schedule (ES)",
        f"{es}\u00a0months",
        "the month of the plan that had this EV, within a month in proportion",
    ]
    yield ["Actual time (AT)", f"{at}\u00a0months", f"months from {first.label} to {month.period.label}"]
    yield ["Schedule variance, SV(t)", f"{signed(e.variance, 2)}\u00a0months", f"ES − AT = {es} − {at}"]
    yield ["Schedule performance, SPI(t)", number(e.index, 2), f"ES / AT = {es} / {at}"]
    pace = e.finish_at_pace
    yield [
        "Finish at the pace so far",
        *_finish(pace, first, f"planned duration / SPI(t) = {pd} / {number(e.index, 2)}"),
    ]
    planned = f"AT + planned duration − ES = {at} + {pd} − {es}"
    yield ["Finish if the rest goes as planned", *_finish(e.finish_as_planned, first, planned)]
    needed = f"(planned duration − ES) / (planned duration − AT) = ({pd} − {es}) / ({pd} − {at})"
    yield ["Pace needed to finish in time (TSPI)", number(e.to_complete, 2), needed]


def _finish(months: Known, first: Period, formula: str) -> tuple[str, str]:
    if not is_known(months):
        return str(months), formula
    return f"{number(months, 1)}\u00a0months", f"{formula}: in {_end(months, first).label}"


def _end(months: float, first: Period) -> Period:
    """The month in which a duration ends."""
    return first.shift(max(0, math.ceil(round(months, 9)) - 1))
