"""KPIs as lists: the catalogue of all definitions, and a scorecard for each level."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.kpi import Reading
from macros.measures.results import Results
from macros.measures.spc import Signal
from macros.pages import kpis
from macros.pages.links import Links
from macros.pages.parts import STATUS_WORDS, Column, register
from macros.records.kpi import Kpi, KpiState, Perspective, ScorecardLevel
from macros.records.status import Status

ORDER = tuple(Perspective)


def kpi_catalogue(results: Results, links: Links) -> Renderable:
    """Every definition with its question, to search, choose and sort."""
    columns = (
        Column("Code"),
        Column("KPI"),
        Column("Question"),
        Column("Perspective", choose=True),
        Column("Scorecard", choose=True, several=True),
        Column("Kind", choose=True),
        Column("Cadence", choose=True),
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
        kpi.code,
        h.a(href=links.kpi(kpi.id))[kpi.name],
        kpi.question,
        str(kpi.perspective),
        ", ".join(str(level).replace("-", " ") for level in kpi.levels) or "–",
        str(kpi.kind),
        str(kpi.cadence),
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
    return h.div[h.p[_summary(found)], kpis.scorecard_of(results, links, found, caption)]


def _summary(found: list[Reading]) -> str:
    counts = [(sum(reading.status is status for reading in found), STATUS_WORDS[status][1]) for status in Status]
    words = ", ".join(f"{count} {name}" for count, name in counts if count)
    signals = sum(bool(reading.points) and reading.points[-1].signal is not Signal.COMMON_CAUSE for reading in found)
    return f"{len(found)} KPIs: {words}. {signals} show a signal at their newest value."
