"""KPIs that were added, changed or removed: value, status, process, and each past value that is another now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from macros.measures.difference import differences
from macros.measures.kpi import Judged, Reading
from macros.measures.kpi_review import MEASURED, KpiReview, Revision
from macros.measures.spc import Limits, Point
from macros.numbers import number, with_unit
from macros.pages import words
from macros.pages.review.blocks import (
    Block,
    Heading,
    Paragraph,
    Rows,
    folded,
    looks_at,
    short_list,
    short_table,
)
from macros.pages.review.words import (
    NO_REASON,
    NOTHING,
    compared,
    count_words,
    difference_words,
    from_to,
    sentence_list,
    status_words,
)
from macros.records.absent import Absent
from macros.records.kpi import Kpi, KpiState, Observation


def kpi_blocks(found: Sequence[KpiReview], rows: int) -> Iterator[Block]:
    """A table with at most so many rows in sight, what to ask, and the details of each folded; most changed on top."""
    found = sorted(found, key=lambda one: one.weight, reverse=True)
    yield Heading(f"{count_words(len(found), 'KPI')} changed", 2)
    head = ("KPI", "Period", "Value", "Status", "Signals", "Past values revised")
    table, rest = short_table(head, [_line(one) for one in found], rows)
    yield table
    yield from looks_at([look for one in found for look in _looks(one)], rows)
    yield from folded("KPIs", [(one.reading.kpi.name, tuple(_body(one))) for one in found], rest)


def kpi_part(one: KpiReview) -> Iterator[Block]:
    """The only KPI of a change, in full."""
    yield Heading(f"{one.reading.kpi.name}, {one.reading.period.label}", 2)
    yield from looks_at([*_looks(one)])
    yield from _body(one)


def _line(one: KpiReview) -> tuple[str, ...]:
    reading = one.reading
    signals = f"{len(one.signals)} new, {len(one.gone)} gone" if one.signals or one.gone else NOTHING
    revised = sum(1 for revision in one.revisions if revision.is_measured)
    return (
        reading.kpi.name,
        reading.period.label,
        from_to(_value(one.old, reading), _value(one.new, reading)),
        from_to(*(_status(side) if side else NOTHING for side in (one.old, one.new))),
        signals,
        str(revised) if revised else NOTHING,
    )


def _value(reading: Reading | None, beside: Reading) -> str:
    """The value of the period that is due, with its period where that is not the one of the other state."""
    if reading is None:
        return NOTHING
    when = "" if reading.period == beside.period else f" in {reading.period.label}"
    return f"{reading.show(reading.value)}{when}"


def _status(reading: Reading) -> str:
    if reading.kpi.state is KpiState.DRAFT:
        return "draft"
    return str(reading.target) if isinstance(reading.target, Absent) else status_words(reading.status)


def _body(one: KpiReview) -> Iterator[Block]:
    if one.old is None or one.new is None:
        yield Paragraph("A new KPI." if one.old is None else "This KPI is removed, with all its observations.")
    yield Rows(tuple(_rows(one)))
    yield from short_list("Observations added", [_added(one, judged) for judged in reversed(one.added)])
    measured, others = ([found for found in one.revisions if found.is_measured is kind] for kind in (True, False))
    yield from short_list("Past values revised", [_revised(one, found) for found in measured])
    yield from short_list("Past values with another day, note or mark", [_remarked(one, found) for found in others])
    yield from short_list("Definition changed", [difference_words(found) for found in one.definition])


def _rows(one: KpiReview) -> Iterator[tuple[str, ...]]:
    yield "", "Before", "After"
    for name, words_of in ROWS:
        yield compared(name, *(words_of(side) if side else NOTHING for side in (one.old, one.new)))
    if one.signals or one.gone:
        yield "Signals", f"gone: {_points(one.gone)}", f"new: {_points(one.signals)}"


def _dated_value(reading: Reading) -> str:
    return f"{reading.show(reading.value)}, {reading.period.label}"


def _limits(reading: Reading) -> str:
    found = reading.points[-1].limits if reading.points else None
    if not isinstance(found, Limits):
        return NOTHING
    low, high = words.limit_range(reading.kpi, found)
    decimals, unit = reading.kpi.decimals, reading.kpi.unit
    return f"{number(low, decimals)} to {with_unit(high, unit, decimals)}, from {count_words(found.count, 'value')}"


ROWS = (
    ("Value", _dated_value),
    ("Status", _status),
    ("Process limits", _limits),
    ("What the process says", words.process_words),
    ("Against the target", partial(words.assurance_words, short=True)),
)


def _points(points: Sequence[Point]) -> str:
    return sentence_list([f"{point.period.label}, {words.signal_words(point)}" for point in points[::-1]], 2)


def _added(one: KpiReview, judged: Judged) -> str:
    status = str(judged.target) if isinstance(judged.target, Absent) else status_words(judged.status)
    return f"{judged.period.label}: {one.reading.show(judged.value)}, {status}"


def _revised(one: KpiReview, revision: Revision) -> str:
    assert one.old is not None
    assert one.new is not None
    old, new = _observed(one.old.kpi, revision.old), _observed(one.new.kpi, revision.new)
    return f"{revision.period.label}: {old} → {new}; {revision.reason or NO_REASON}"


def _remarked(one: KpiReview, revision: Revision) -> str:
    shown = _observed(one.reading.kpi, revision.old)
    changed = differences(revision.old, revision.new) if revision.new is not None else ()
    return f"{revision.period.label}, {shown}: {'; '.join(map(difference_words, changed))}"


def _observed(kpi: Kpi, observation: Observation | None) -> str:
    """The value and what it is made of, so that a change of both parts shows too."""
    if observation is None:
        return "removed"
    value = kpi.value_of(observation)
    shown = with_unit(value if value is not None else Absent.NO_DATA, kpi.unit, kpi.decimals)
    parts = (getattr(observation, key) for key in MEASURED[1:])
    made = [number(part, 0 if float(part).is_integer() else 2) for part in parts if part is not None]
    return f"{shown} ({' / '.join(made)})" if made else shown


def _looks(one: KpiReview) -> Iterator[str]:
    """Questions to whoever sent it, without accusation."""
    name = one.reading.kpi.name
    if one.new is None:
        yield f"{name}: removed with all its observations; 'state: retired' would keep them. Why?"
    for revision in one.revisions:
        if revision.is_measured and revision.reason is None:
            place = f" ({_place(one.new.kpi, revision.new)})" if one.new and revision.new else ""
            yield f"{name}: the value of {revision.period.label} was changed or removed, {NO_REASON}{place}. Why?"
    if one.new is not None and not one.is_noted:
        yield f"{name}: the definition changed and 'changes' says nothing of it. What changed, and why?"


def _place(kpi: Kpi, observation: Observation) -> str:
    path, line = kpi.place("observations", kpi.observations.index(observation))
    return f"{path}:{line}"
