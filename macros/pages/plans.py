"""What a unit does next as fragments: best steps, a plan to copy, the improvement log, who can help."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.plan import Step, StepKind, Tracked, next_steps
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.measures.training import proposed
from macros.numbers import number, signed
from macros.pages.connections import in_a_line, linked
from macros.pages.links import Links
from macros.pages.parts import Column, table
from macros.pages.profiles import absent_words
from macros.pages.training.lesson import module_link
from macros.records.absent import Absent
from macros.records.assessment import Progress
from macros.records.evidence import Strength
from macros.records.model import Criterion, MaturityModel
from macros.web import Kind

MOST_NAMED = 12  # ours: a criterion's page does not grow with the number of units
EFFORT = ((1.0, "days"), (2.0, "weeks"), (3.0, "months"), (float("inf"), "up to a year"))


def unit_steps(results: Results, links: Links, unit_id: str) -> Renderable:
    """The best next steps of a unit, and the same as lines for its next assessment file."""
    score = results.published(unit_id)
    if score is None:
        return absent_words(results, unit_id)
    steps = next_steps(score)
    if not steps:
        return h.p["Every criterion is backed at its target. Keep it, and help another unit."]
    columns = (
        Column("Criterion"),
        Column("What to do"),
        Column("Gain", True),
        Column("Effort"),
        Column("Read on"),
    )
    rows = [_row(links, score, step) for step in steps]
    caption = "Best next steps: gain in the overall backed score for the effort, what blocks the next level first"
    return h.div[
        table(caption, columns, rows, class_="pmo-steps"),
        h.details(class_="pmo-data")[
            h.summary["The same as lines for the improvement log"],
            h.p["Copy them into the unit's next assessment file and set owner and due period."],
            h.pre[h.code["\n".join(_as_actions(results, score, steps, unit_id))]],
        ],
    ]


def unit_training(results: Results, links: Links, unit_id: str) -> Renderable:
    """The modules that teach what the best next steps of a unit ask for."""
    score = results.published(unit_id)
    if score is None:
        return absent_words(results, unit_id)
    office = results.office
    weak = [step.criterion for step in next_steps(score, most=len(score.model.by_criterion))]
    rows: list[list[Node]] = [
        [
            module_link(office, links, one.module),
            in_a_line(h.a(href=links.criterion(key))[score.model.criterion(key).name] for key in one.criteria),
            str(module.minutes),
            linked(office, links, Kind.ROLES, office.training.roles_of(one.module)),
        ]
        for one in proposed(results.teaching, weak)
        for module in (office.modules[one.module],)
    ]
    if not rows:
        return h.p["No module is about what this unit would improve next."]
    columns = (Column("Module"), Column("Helps with"), Column("Minutes", True), Column("For"))
    return table("Modules that teach what is below target, the one that helps with most first", columns, rows)


def _row(links: Links, score: AssessmentScore, step: Step) -> list[Node]:
    criterion = score.model.criterion(step.criterion)
    word = h.span(class_="pmo-small")[" blocks the next level"] if step.is_blocker else None
    return [
        [h.a(href=links.criterion(step.criterion))[criterion.name], word],
        h.p[step_words(step, score.model)],
        signed(step.gain, 2),
        effort_words(step.effort),
        _reading(links, criterion),
    ]


NEEDED = {
    Strength.NONE: "",
    Strength.NAMED: ", named",
    Strength.DATED: ", with date and owner",
    Strength.SEEN: ", with date and owner, that somebody independent has seen",
}


def step_words(step: Step, model: MaturityModel, *, with_example: bool = True) -> str:
    """What a step asks for."""
    criterion = model.criterion(step.criterion)
    if step.kind is StepKind.RATE:
        return "Rate it: nothing is known about this criterion."
    if step.kind is StepKind.SHOW:
        example = f" For example: {criterion.evidence.sufficient}" if criterion.evidence and with_example else ""
        needed = next(strength for strength in Strength if model.evidence.caps.of(strength) >= step.to)
        return f"Show evidence{NEEDED[needed]}: level {step.to} is claimed.{example}"
    now = step.level if not isinstance(step.level, Absent) else 0
    return criterion.next_steps.get(now, f"Reach level {step.to}.")


def effort_words(effort: float) -> str:
    """Our scale: days, weeks, months, a year."""
    return next(word for limit, word in EFFORT if effort <= limit)


def _reading(links: Links, criterion: Criterion) -> Node:
    places = (("handbook", criterion.handbook), ("template", criterion.template), ("training", criterion.training))
    found = [h.li[h.a(href=links.handbook(place))[word]] for word, place in places if place]
    return h.ul(class_="pmo-list")[found] if found else "–"


def _as_actions(results: Results, score: AssessmentScore, steps: tuple[Step, ...], unit_id: str) -> Iterator[str]:
    lead = results.office.units[unit_id].lead
    due = score.period.shift(2)
    yield "actions:"
    for step in steps:
        yield f"  {step.criterion}-{'rate' if step.kind is StepKind.RATE else f'to-{step.to}'}:"
        yield f"    criterion: {step.criterion}"
        yield f"    step: {_quoted(step_words(step, score.model, with_example=False))}"
        yield f"    owner: {lead}"
        yield f"    due: {due}"
        yield "    status: open"


def _quoted(text: str) -> str:
    """A text as one YAML value on one line."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"


def unit_log(results: Results, links: Links, unit_id: str) -> Renderable:
    """The unit's improvement log over all its assessments."""
    if unit_id in results.hidden:
        return absent_words(results, unit_id)
    tracked = results.tracked[unit_id]
    if not tracked:
        return h.p["No action stands in the unit's assessments yet."]
    columns = (Column("Action"), Column("Criterion"), Column("Owner"), Column("Due"), Column("Status"), Column("Since"))
    open_ = [one for one in tracked if one.action.status is Progress.OPEN]
    overdue = sum(1 for one in open_ if one.is_overdue)
    rows = [_log_row(results, links, one) for one in tracked]
    caption = f"Improvement log as of {results.office.as_of.label}"
    return h.div[h.p[f"{len(open_)} open, {overdue} of them overdue, of {len(tracked)} in all."],
                 table(caption, columns, rows)]  # fmt: skip


def _log_row(results: Results, links: Links, one: Tracked) -> list[Node]:
    action, model = one.action, results.office.model
    known = action.criterion in model.by_criterion
    name: Node = action.criterion.replace("-", " ").capitalize()
    if known:
        name = h.a(href=links.criterion(action.criterion))[model.criterion(action.criterion).name]
    state = h.strong["overdue"] if one.is_overdue else str(action.status)
    return [
        [action.step, h.span(class_="pmo-small")[f" {action.note}"] if action.note else None],
        name,
        results.office.roles[action.owner],
        action.due.label,
        state,
        one.first.label,
    ]


def helpers(results: Results, links: Links, criterion_id: str) -> Renderable:
    """Units that are strong in a criterion, and units that work on it."""
    found = results.match(criterion_id)
    return h.div[
        h.p["Strong (backed at the target or above): ", _units(results, links, found.strong), "."],
        h.p["Working on it (an open action): ", _units(results, links, found.wanting), "."],
    ]


def _units(results: Results, links: Links, unit_ids: tuple[str, ...]) -> Node:
    if not unit_ids:
        return "none"
    shown = unit_ids[:MOST_NAMED]
    names: list[Node] = []
    for index, unit_id in enumerate(shown):
        names += [", " if index else None, h.a(href=links.unit(unit_id))[results.office.units[unit_id].name]]
    more = len(unit_ids) - len(shown)
    return [*names, f" and {number(more)} more" if more else None]
