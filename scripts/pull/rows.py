"""Rows of a query -> observations, or why a row is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite

from macros.numbers import plain
from macros.period import Cadence, Period
from macros.problem import closest, quote
from macros.records.kpi import Calculation, Kpi, Observation
from macros.records.scalars import LONGEST_TEXT, parse_period
from scripts.pull.engine import Result

OPTIONAL = ("note", "estimate")
COUNTS = ("promoters", "passives", "detractors")
EXAMPLE = {Cadence.MONTH: "2026-07", Cadence.QUARTER: "2026-Q3", Cadence.YEAR: "2026"}
LARGEST = 10**15  # a number in our files has at most 15 digits before the point
SAYS = {True: True, False: False, "yes": True, "no": False}  # 1 and 0 are equal to the first two

Item = dict[str, str]


class Refused(Exception):
    """Why a row is no observation."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that can be an observation: its number in the result, counted from 1, and its texts by key."""

    number: int
    period: Period
    item: Item


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not written. Row 0 is the result as a whole."""

    number: int
    period: str
    reason: str

    def __str__(self) -> str:
        period = f" ({self.period})" if self.period else ""
        return f"row {self.number}{period}: {self.reason}" if self.number else self.reason


def parts_of(kpi: Kpi) -> tuple[str, ...]:
    """The columns that hold the value of an observation."""
    if kpi.calculation is Calculation.NPS:
        return COUNTS
    return ("numerator", "denominator") if kpi.components is not None else ("value",)


def read_rows(result: Result, kpi: Kpi, as_of: Period | None) -> tuple[list[Row], list[Refusal]]:
    """A result -> rows sorted by period, and refusals in the order of the result."""
    columns = [name.casefold() for name in result.columns]
    if reason := _wrong_columns(columns, kpi):
        return [], [Refusal(0, "", reason)]
    rows: list[Row] = []
    refusals: list[Refusal] = []
    seen: dict[Period, list[int]] = {}
    for number, cells in enumerate(result.rows, 1):
        row = dict(zip(columns, cells, strict=True))
        shown = ""
        try:
            period = _period(row["period"], kpi, as_of)
            shown = str(period)
            seen.setdefault(period, []).append(number)
            rows.append(Row(number, period, {"period": shown, **_item(row, kpi)}))
        except Refused as refused:
            refusals.append(Refusal(number, shown, str(refused)))
    kept = [row for row in rows if len(seen[row.period]) == 1]
    refusals += [_not_alone(row, seen[row.period]) for row in rows if len(seen[row.period]) > 1]
    return sorted(kept, key=lambda row: row.period), sorted(refusals, key=lambda one: one.number)


def _not_alone(row: Row, numbers: Sequence[int]) -> Refusal:
    others = ", ".join(str(number) for number in numbers if number != row.number)
    return Refusal(row.number, str(row.period), f"must be the only row of its period; there is row {others} too")


def _wrong_columns(columns: Sequence[str], kpi: Kpi) -> str:
    """What is missing, too much or given twice; nothing when all is well."""
    wanted = ("period", *parts_of(kpi))
    known = (*wanted, *OPTIONAL)
    reasons = [f"{name} is missing" for name in wanted if name not in columns]
    reasons += [
        f"{quote(name)} is unknown{closest(name, known)}" for name in dict.fromkeys(columns) if name not in known
    ]
    reasons += [f"{name} is given twice" for name, count in Counter(columns).items() if count > 1 and name in known]
    if not reasons:
        return ""
    return f"must give the columns {', '.join(wanted)}, and if wanted {' and '.join(OPTIONAL)}: {'; '.join(reasons)}"


def _period(cell: object, kpi: Kpi, as_of: Period | None) -> Period:
    cadence = kpi.cadence.cadence
    period = _stated_period(cell, cadence)
    if period.cadence is not cadence:
        raise Refused(f"period must be {kpi.cadence}, such as {EXAMPLE[cadence]}, not {period}")
    if as_of is not None and period.last_day > as_of.last_day:
        raise Refused(f"period must not be after the as-of month {as_of}, not {period}")
    return period


def _stated_period(cell: object, cadence: Cadence) -> Period:
    """A day, a text or, for a yearly KPI, a number -> Period."""
    if cell is None:
        raise Refused("period must not be NULL")
    if isinstance(cell, datetime):
        if cell.time() != time() and cell.tzinfo is not None:
            raise Refused("period must be a day, not a moment in a time zone; cast it to a date in the query")
        cell = cell.date()
    if isinstance(cell, date):
        if not 1000 <= cell.year < 3000:
            raise Refused(f"period must be a day of this age, not {cell.isoformat()}")
        return Period.of(cell, cadence)
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        cell = plain(float(cell)) if isfinite(cell) and -LARGEST < cell < LARGEST else str(cell)
    try:
        return parse_period(str(cell).strip())
    except ValueError as error:
        raise Refused(f"period {error}") from None


def _item(row: Mapping[str, object], kpi: Kpi) -> Item:
    """The texts of an observation, without its period. Raises Refused with every reason at once."""
    item: Item = {}
    reasons = []
    for key in (*parts_of(kpi), *OPTIONAL):
        try:
            text = _text(key, row.get(key))
        except Refused as refused:
            reasons.append(str(refused))
        else:
            if text is not None:
                item[key] = text
    if not reasons:
        reasons = list(_implausible(item, kpi))
    if reasons:
        raise Refused("; ".join(reasons))
    return item


def _text(key: str, cell: object) -> str | None:
    if key == "note":
        return _note(cell)
    if key == "estimate":
        return _estimate(cell)
    return _number(key, cell)


def _number(key: str, cell: object) -> str:
    if cell is None:
        raise Refused(f"{key} must not be NULL; leave the period out instead")
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        raise Refused(f"{key} must be a number, not {_shown(cell)}")
    if not isfinite(cell):
        raise Refused(f"{key} must be a finite number, not {cell}")
    if not -LARGEST < cell < LARGEST:
        raise Refused(f"{key} must have at most 15 digits before the point, not {cell}")
    if key in COUNTS and (cell < 0 or cell != int(cell)):
        raise Refused(f"{key} must be a whole number from 0, not {plain(float(cell))}")
    return str(int(cell)) if isinstance(cell, int) else plain(float(cell))


def _note(cell: object) -> str | None:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if not isinstance(cell, str):
        raise Refused(f"note must be a text, not {_shown(cell)}")
    text = cell.strip()
    if len(text) > LONGEST_TEXT:
        raise Refused(f"note must have at most {LONGEST_TEXT} characters, not {len(text)}")
    return text


def _estimate(cell: object) -> str | None:
    """NULL and no say nothing: an observation is no estimate unless it says so."""
    if cell is None:
        return None
    word = cell.strip().lower() if isinstance(cell, str) else cell
    if not isinstance(word, str | int) or word not in SAYS:
        raise Refused(f"estimate must be true, false, 'yes' or 'no', not {_shown(cell)}")
    return "yes" if SAYS[word] else None


def _shown(cell: object) -> str:
    return quote(cell) if isinstance(cell, str) else quote(str(cell))


def _implausible(item: Item, kpi: Kpi) -> Iterator[str]:
    """The rules of `macros.checks.kpis` for one observation, told before anything is written."""
    if "denominator" in item and float(item["denominator"]) <= 0:
        yield f"denominator must be more than 0, not {item['denominator']}; leave the period out instead"
        return
    value = kpi.value_of(Observation.model_validate({"period": "2000", **item}))
    if value is None:
        yield "must have at least one answer"
        return
    low, high = kpi.bounds.lowest, kpi.bounds.highest
    if low is not None and value < low:
        yield f"must give at least {plain(low)}, the lowest that can be, not {plain(value)}"
    if high is not None and value > high:
        yield f"must give at most {plain(high)}, the highest that can be, not {plain(value)}"
