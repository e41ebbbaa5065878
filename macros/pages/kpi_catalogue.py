"""KPIs as lists: the catalogue of all definitions, and a scorecard for each level."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.kpi import Reading
from macros.measures.results import Results
from macros.measures.spc import Signal
from macros.pages import kpis, words
from macros.pages.links import Links
from macros.pages.parts import STATUS_WORDS, Column, register
from macros.records.absent import Absent
from macros.records.kpi import Kpi, KpiState, Perspective, ScorecardLevel
from macros.records.status import Status

ORDER = tuple(Perspective)


def kpi_catalogue(results: Results, links: Links) -> Renderable:
    """Every definition with its question, to search, choose and sort."""
    columns = (
        Column("KPI"),
        Column("Code"),
        Column("Question"),
        Column("Perspective", choose=True),
        Column("Scorecard", choose=True, several=True),
        Column("Kind", choose=True),
        Column("Cadence", choose=True),
        Column("Owner"),
        Column("State", choose=True),
        Column("Guardrail"),
    )
    found = sorted(results.office.kpis.values(), key=lambda kpi: (ORDER.index(kpi.perspective), kpi.code))
    rows = [_catalogue_row(results, links, kpi) for kpi in found]
    live = sum(kpi.state is KpiState.LIVE for kpi in found)
    caption = f"{len(found)} definitions, {live} of them live"
    return register(caption, columns, rows, id_="kpis")


def _catalogue_row(results: Results, links: Links, kpi: Kpi) -> list[Node]:
    guardrail = results.office.kpis.get(kpi.guardrail or "")
    return [
        h.a(href=links.kpi(kpi.id))[kpi.name],
        kpi.code,
        kpi.question,
        str(kpi.perspective),
        ", ".join(words.LEVELS[level] for level in kpi.levels) or "–",
        str(kpi.kind),
        str(kpi.cadence),
        results.office.roles[kpi.owner],
        str(kpi.state),
        h.a(href=links.kpi(guardrail.id))[guardrail.code] if guardrail else "–",
    ]


def level_scorecard(results: Results, links: Links, level: str) -> Renderable:
    """The live KPIs of a level, by perspective, with a summary in words."""
    found = [
        reading
        for reading in results.readings.values()
        if reading.kpi.state is KpiState.LIVE and ScorecardLevel(level) in reading.kpi.levels
    ]
    if not found:
        return h.p["No live KPI stands on this scorecard."]
    found.sort(key=lambda reading: (ORDER.index(reading.kpi.perspective), reading.kpi.code))
    caption = f"{len(found)} live KPIs by perspective, {results.office.as_of.label}"
    return h.div[h.p[_summary(found)], kpis.scorecard_of(results, links, found, caption, with_perspective=True)]


def _summary(found: list[Reading]) -> str:
    """Counts as the table shows them: a KPI without a target is not one without data."""
    judged = [reading.status for reading in found if not isinstance(reading.target, Absent)]
    counts = [(judged.count(status), STATUS_WORDS[status][1]) for status in Status]
    counts.append((len(found) - len(judged), "without a target"))
    told = ", ".join(f"{count} {name}" for count, name in counts if count)
    signals = sum(map(_has_signal_now, found))
    return f"{len(found)} KPI{'' if len(found) == 1 else 's'}: {told}. Signals in the period that is due: {signals}."


def _has_signal_now(reading: Reading) -> bool:
    """A signal at an older value says nothing of a period that was not reported."""
    newest = reading.points[-1] if reading.points else None
    return newest is not None and newest.period == reading.period and newest.signal is not Signal.COMMON_CAUSE
