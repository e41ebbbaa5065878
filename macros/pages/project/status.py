"""Three statuses side by side, the gap between them, and how they came to be what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.measures.standing import Course, Cover, Standing, Transition
from macros.measures.status import Computed
from macros.pages.links import Links
from macros.pages.parts import Column, badge, external, table
from macros.pages.project.pieces import fold, under
from macros.period import day_label
from macros.records.status import Confidence, Status

MOST_PERIODS = 6  # ours: in sight; earlier ones are folded
CONFIDENCE_WORDS = {
    Confidence.HIGHLY_LIKELY: "delivery highly likely",
    Confidence.PROBABLE: "delivery probable",
    Confidence.FEASIBLE: "delivery feasible",
    Confidence.IN_DOUBT: "delivery in doubt",
    Confidence.UNACHIEVABLE: "delivery unachievable",
}


def status(results: Results, links: Links, project_id: str) -> Renderable:
    """What the manager declares, what the figures say, what assurance says: each with its reasons; then the gap."""
    found = results.projects[project_id]
    now = found.now
    return h.div[
        _closing(found),
        h.div(class_="pmo-statuses")[
            _declared(found),
            _tile("Computed", found, now.computed.status, found.computed_history, _figures(now.computed)),
            _independent(results, found),
        ],
        _gap(now),
        _recovery(found),
        _form(links, found),
    ]


def _form(links: Links, found: Course) -> Node:
    if found.project.closed is not None:
        return None
    return h.p[
        h.a(href=links.form("projects/report-status", found.project.id))["Report the next month of this project"]
    ]


def _closing(found: Course) -> Node:
    closed = found.project.closed
    if closed is None:
        return None
    return h.p(class_="pmo-note")[
        h.strong[f"Closed on {day_label(closed.day)}: {closed.outcome}. "],
        closed.remark or "",
        " The statuses below are those of its last period.",
    ]


def _declared(found: Course) -> Renderable:
    declaration = found.now.declaration
    missing = () if declaration else (f"No status was declared for {found.period.label}{_last_declared(found)}.",)
    reasons = (*(declaration.reasons if declaration else ()), *missing)
    words = (_confidence(declaration.confidence) if declaration else None, _reasons(reasons))
    return _tile("Declared", found, found.now.declared, found.declared_history, words)


def _last_declared(found: Course) -> str:
    earlier = [standing.period for standing in found.standings if standing.declaration]
    return f"; the last one is for {earlier[-1].label}" if earlier else ""


def _independent(results: Results, found: Course) -> Renderable:
    seen = [standing.assurance for standing in found.standings if standing.assurance]
    if not seen:
        return h.div[
            h.p(class_="pmo-card-name")["Independent"],
            badge(Status.NO_DATA),
            _reasons(("Nobody outside the project has looked at it yet.",)),
        ]
    latest = seen[-1]
    by = results.office.roles.get(latest.by, latest.by)
    day = f", {day_label(latest.day)}" if latest.day else ""
    when = latest.period.label if latest.period == found.period else f"{latest.period.label}, not renewed since"
    return h.div[
        h.p(class_="pmo-card-name")[f"Independent, {when}"],
        badge(latest.status),
        _confidence(latest.confidence),
        _reasons([f"{by}{day}.", *([latest.remark] if latest.remark else [])]),
        h.p[external(latest.link, "Its report")] if latest.link else None,
    ]


def _confidence(confidence: Confidence | None) -> Node:
    return h.span(class_="pmo-small")[f" {CONFIDENCE_WORDS[confidence]}"] if confidence else None


def _tile(name: str, found: Course, status_: Status, history: Sequence[Status], body: Node) -> Renderable:
    return h.div[
        h.p(class_="pmo-card-name")[f"{name}, {found.period.label}"],
        badge(status_),
        h.span(class_="pmo-small")[f" {age_words(found, history)}"],
        body,
    ]


def age_words(found: Course, history: Sequence[Status]) -> str:
    """For how long a status has been what it is: `for 3 months`, `new this month`."""
    age, word = found.age(history), {1: "month", 3: "quarter", 12: "year"}[found.period.cadence]
    if len(history) == 1:
        return f"first {word}"
    return f"new this {word}" if age == 1 else f"for {age} {word}s"


def _reasons(reasons: Sequence[str]) -> Node:
    return h.ul(class_="pmo-list")[(h.li[reason] for reason in reasons)] if reasons else None


def _figures(computed: Computed) -> Iterator[Node]:
    """What the status comes from, worst first; figures within their limits are folded."""
    fine = [judged.reason for judged in computed.judgements if judged.status is Status.ON_TARGET]
    rest = [reason for reason in computed.reasons if reason not in fine]
    yield _reasons(rest or [f"All {len(fine)} figures are within their limits."])
    if fine:
        yield fold(f"Within their limits: {len(fine)}", _reasons(fine))


def _gap(now: Standing) -> Node:
    if not now.has_gap:
        return None
    better_than = [
        words
        for words, is_so in (
            ("the figures", now.cover is not Cover.NOT_NEEDED),
            ("assurance", now.is_worse_independently),
        )
        if is_so
    ]
    return h.p(class_="pmo-gap")[
        h.strong["Gap: "], f"the declared status is better than {' and '.join(better_than)}. ", _cover(now)
    ]


def _cover(now: Standing) -> Iterator[Node]:
    override = now.override
    if now.cover is Cover.NOT_NEEDED:
        return
    if override is None or now.cover is Cover.MISSING:
        yield "No evidence was given."
        return
    ends = f"It may be said up to {override.expires.label}." if now.cover is Cover.EVIDENCED else ""
    if now.cover is Cover.EXPIRED:
        ends = f"That evidence counted up to {override.expires.label} and has not been renewed."
    yield [
        "Evidence: ",
        override.evidence,
        " ",
        [external(override.link, "See it"), ". "] if override.link else None,
        ends,
    ]


def _recovery(found: Course) -> Iterator[Node]:
    day = found.period.last_day
    for plan in found.project.recovery:
        if plan.approved <= day <= plan.until:
            words = external(plan.link, plan.plan) if plan.link else plan.plan
            yield h.p(class_="pmo-note")[
                h.strong["Recovery plan: "],
                words,
                f" Approved {day_label(plan.approved)}, runs until {day_label(plan.until)}.",
                " While it runs, off target counts as at risk." if found.now.computed.is_milder else "",
            ]


def status_history(results: Results, links: Links, project_id: str) -> Renderable:
    """All statuses period by period, newest first, and the changes worth a question."""
    found = results.projects[project_id]
    columns = (
        Column("Period"),
        Column("Declared"),
        Column("Computed"),
        Column("Independent"),
        Column("Reasons declared"),
    )
    rows = [
        [
            standing.period.label,
            h.span[badge(standing.declared), under("better than seen by others") if standing.has_gap else None],
            badge(standing.computed.status),
            badge(standing.independent) if standing.assurance else "–",
            " ".join(standing.declaration.reasons) if standing.declaration and standing.declaration.reasons else "–",
        ]
        for standing in reversed(found.standings)
    ]
    older = rows[MOST_PERIODS:]
    name = found.project.name
    return h.div[
        _transitions(found),
        table(f"{name}: statuses, newest first", columns, rows[:MOST_PERIODS]),
        fold(f"Earlier periods: {len(older)}", table(f"{name}: earlier statuses", columns, older)) if older else None,
    ]


def _transitions(found: Course) -> Renderable:
    skipped = [move for move in found.transitions(found.declared_history) if move.skips_at_risk]
    moves = len([m for m in found.transitions(found.declared_history) if Status.NO_DATA not in (m.before, m.after)])
    gaps = sum(standing.has_gap for standing in found.standings)
    compared = sum(standing.is_comparable for standing in found.standings)
    return h.p[
        f"The declared status {_times(moves)} in {len(found.standings)} periods. ",
        f"It was better than the figures or assurance in {gaps} of {compared} periods that can be compared. ",
        _skipped(skipped),
    ]


def _times(count: int) -> str:
    return {0: "never changed", 1: "changed once", 2: "changed twice"}.get(count, f"changed {count} times")


def _skipped(moves: Sequence[Transition]) -> Node:
    if not moves:
        return None
    periods = ", ".join(move.period.label for move in moves)
    return [h.strong["Skipped at risk: "], f"from on target to off target in one step in {periods}."]
