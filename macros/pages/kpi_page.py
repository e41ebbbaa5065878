"""The page of a KPI below its chart: signals, guardrail, targets, definition, where it is used."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.kpi import describe_at_risk, describe_target
from macros.measures.results import Results
from macros.measures.spc import Signal
from macros.numbers import plain, with_unit
from macros.pages import kpis, words
from macros.pages.connections import handbook_pages
from macros.pages.links import Links
from macros.pages.observations import observations
from macros.pages.parts import Column, external, table, terms
from macros.period import day_label
from macros.records.kpi import Components, Kpi, KpiState, Thresholds
from macros.records.status import Direction, RuleSet
from macros.web import Kind

MOST_SIGNALS = 8
DIRECTIONS = {
    Direction.INCREASE: "more is better",
    Direction.DECREASE: "less is better",
    Direction.BAND: "best inside a band",
    Direction.NEUTRAL: "neither way is better",
}
RULE_SETS = {
    RuleSet.MAKING_DATA_COUNT: "the four rules of NHS England's Making Data Count (seven in a row)",
    RuleSet.WHEELER: "Wheeler's three rules (eight in a row)",
}


def now(results: Results, links: Links, kpi_id: str) -> Renderable:
    """What the newest value says; of a draft, how to switch it on."""
    kpi = results.office.kpis[kpi_id]
    if kpi.state is KpiState.DRAFT:
        return h.p[
            "This KPI is defined and not yet measured. To switch it on, set ",
            h.code["state: live"],
            " in its file, add a target, and enter the first observation: see ",
            h.a(href=f"{links.page('performance/kpis/')}#switch-on")["the five steps"],
            ".",
        ]
    return h.div[
        kpis.reading_facts(results, links, kpi_id),
        h.p[h.a(href=links.form("performance/report-value", kpi_id))["Report the next value of this KPI"]],
    ]


def signals(results: Results, links: Links, kpi_id: str) -> Renderable:
    """Every signal in words, newest first."""
    points = results.readings[kpi_id].points
    found = [point for point in reversed(points) if point.signal is not Signal.COMMON_CAUSE]
    if not found:
        return h.p["No value is a signal." if points else "There is no observation yet, so there is no signal."]
    more = len(found) - MOST_SIGNALS
    return h.ul[
        (h.li[f"{point.period.label}, {words.signal_words(point)}."] for point in found[:MOST_SIGNALS]),
        h.li[f"and {more} more, see the observations."] if more > 0 else None,
    ]


def guardrail(results: Results, links: Links, kpi_id: str) -> Renderable:
    """The KPI that shows when this one is gamed, beside the sentence how."""
    kpi = results.office.kpis[kpi_id]
    other = results.office.kpis.get(kpi.guardrail or "")
    return h.div[h.p[h.strong["How it is gamed: "], kpi.gaming], _guard(results, links, other)]


def _guard(results: Results, links: Links, other: Kpi | None) -> Node:
    if other is None:
        return h.p["No guardrail is named."]
    if other.state is KpiState.DRAFT:
        return h.p[
            "The guardrail would show it: ",
            h.a(href=links.kpi(other.id))[other.name],
            ", which is defined and not yet measured.",
        ]
    return h.div[h.p["The guardrail shows it:"], kpis.card(results, links, other.id)]


def limits(results: Results, links: Links, kpi_id: str) -> Renderable:
    """How limits are computed, and where they start anew."""
    found = results.office.kpis[kpi_id].limits
    how = f"the first {found.fix_after} values of each segment" if found.fix_after else "all values of each segment"
    screened = " Moving ranges beyond their own limit are left out once." if found.screen else ""
    return h.div[
        h.p[f"Limits are computed from {how}.{screened} Signals follow {RULE_SETS[found.rules]}."],
        h.ul[(h.li[f"They start anew in {one.from_.label}: {one.reason}"] for one in found.rebase)]
        if found.rebase
        else None,
    ]


def targets(results: Results, links: Links, kpi_id: str) -> Renderable:
    """All targets with the period from which each holds, and what the definition proposes."""
    kpi = results.office.kpis[kpi_id]
    columns = (Column("From"), Column("On target", True), Column("At risk", True), Column("Source"))
    rows = [_target_row(kpi, target.from_.label, target) for target in reversed(kpi.targets)]
    if kpi.thresholds is not None:
        rows.append(_target_row(kpi, "proposed by the definition", kpi.thresholds))
    if not rows:
        return h.p["No target is set."]
    return table(f"Targets of {kpi.name}, newest first", columns, rows)


def _target_row(kpi: Kpi, name: str, target: Thresholds) -> list[Node]:
    return [name, describe_target(kpi, target), describe_at_risk(kpi, target), target.source]


def observed(results: Results, links: Links, kpi_id: str) -> Renderable:
    """All observations, and the same as a file."""
    return h.div[
        observations(results, links, kpi_id),
        h.p[h.a(href=links.kpi_csv(kpi_id))["These observations as CSV"], "."]
        if results.readings[kpi_id].history
        else None,
    ]


def definition(results: Results, links: Links, kpi_id: str) -> Renderable:
    """What the KPI is, with a worked example, who owns it and what it takes."""
    kpi = results.office.kpis[kpi_id]
    pairs: list[tuple[str, Node]] = [("Question", kpi.question), ("Formula", kpi.formula)]
    if kpi.components is not None:
        pairs.append(("Made of", _made_of(kpi.components)))
    if kpi.example is not None:
        pairs.append(("Worked example", _example(kpi)))
    pairs += [
        ("Unit of measure", kpi.unit),
        ("Direction", DIRECTIONS[kpi.direction]),
        ("Cadence", str(kpi.cadence)),
        ("Kind", f"{kpi.kind}: {'tells early' if kpi.kind == 'leading' else 'tells afterwards'}"),
        ("Owner", results.office.roles[kpi.owner]),
        ("Data needed", kpi.data),
    ]
    if kpi.not_for is not None:
        pairs.append(("Not for", kpi.not_for))
    return terms(pairs)


def _made_of(parts: Components) -> str:
    times = "" if parts.scale == 1 else f", times {plain(parts.scale)}"
    return f"{parts.numerator} / {parts.denominator}{times}"


def _example(kpi: Kpi) -> Iterator[Node]:
    example = kpi.example
    assert example is not None
    yield example.story
    given = "; ".join(f"{part}: {', '.join(map(plain, numbers))}" for part, numbers in example.given.items())
    value = with_unit(example.value, kpi.unit, kpi.decimals)
    yield h.span(class_="pmo-small pmo-under")[f"{given}. Result: {value}."]
    if example.source is not None:
        yield h.span(class_="pmo-small pmo-under")[f"Source: {example.source}"]


def use(results: Results, links: Links, kpi_id: str) -> Renderable:
    """Objectives, scorecards and projects that name it."""
    office, kpi = results.office, results.office.kpis[kpi_id]
    strategy, card = links.page("performance/strategy/"), links.page("performance/scorecard/")
    objectives = [
        (f"{strategy}#objective-{key}", objective.name)
        for key, objective in office.objectives.items()
        if kpi_id in objective.kpis
    ]
    cards = [(card, "KPI scorecard")] if kpi_id in office.organisation.scorecard else []
    for level in kpi.levels:
        cards.append((links.page(f"performance/scorecards/{level}/"), f"{words.LEVELS[level]} scorecard"))
    projects = [(links.project(key), one.name) for key, one in office.projects.items() if kpi_id in one.kpis]
    return terms(
        (
            ("Objectives", _listed(objectives)),
            ("Scorecards", _listed(cards)),
            ("Projects that mean to move it", _listed(projects)),
            ("Pages of the handbook", handbook_pages(results, links, Kind.KPIS, kpi_id)),
        )
    )


def _listed(pairs: list[tuple[str, str]]) -> Node:
    if not pairs:
        return "none"
    return [["; " if index else "", h.a(href=address)[name]] for index, (address, name) in enumerate(pairs)]


def changes(results: Results, links: Links, kpi_id: str) -> Renderable:
    """What changed in the definition."""
    kpi = results.office.kpis[kpi_id]
    if not kpi.changes:
        return h.p["No change is recorded."]
    rows = [[day_label(one.date), one.change] for one in reversed(kpi.changes)]
    source = external(links.source(kpi.path), "its file")
    return h.div[
        table("Changes of the definition, newest first", (Column("Day"), Column("Change")), rows),
        h.p(class_="pmo-small")["Every change of a number is in the history of ", source, "."],
    ]
