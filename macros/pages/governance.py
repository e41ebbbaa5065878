"""Governance as tables: who decides, what a gate asks, who is told when, who does what, and when people meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.numbers import number, with_unit
from macros.pages.links import Links
from macros.pages.parts import Column, json_script, register, table
from macros.records.governance import Activity, Decision, Gate, Measure, Share, Within

UNITS = {Measure.WORKING_DAYS: "working days", Measure.PERCENT: "%"}
EXAMPLES = {Measure.MONEY: "12,000", Measure.WORKING_DAYS: "10", Measure.PERCENT: "20"}
NOTHING = "This office has no such rule yet."


def who(office: Office, links: Links, key: str) -> Renderable:
    """A role or a board, with the way to what it is for."""
    boards = office.governance.boards.boards if office.governance.boards else {}
    if key in boards:
        return h.a(href=f"{links.page('governance/boards/')}#{key}")[boards[key].name]
    if key in office.roles:
        return h.a(href=links.page(f"governance/roles/{key}/"))[office.roles[key]]
    return h.span[key]


def whole_list(office: Office, links: Links, keys: Iterable[str]) -> Node:
    """Roles and boards in one line."""
    found: list[Node] = [who(office, links, key) for key in keys]
    return [node for index, one in enumerate(found) for node in ((", ", one) if index else (one,))]


def template_links(office: Office, links: Links, keys: Sequence[str]) -> Node:
    """Templates in one line."""
    found: list[Node] = [
        h.a(href=links.page(f"reference/templates/{key}/"))[office.templates[key].name]
        for key in keys
        if key in office.templates
    ]
    return [node for index, one in enumerate(found) for node in ((", ", one) if index else (one,))] or "–"


# --- decisions --------------------------------------------------------------------------------------------------------


def decision(results: Results, links: Links, key: str) -> Renderable:
    """Who takes one kind of decision, up to which limit, how fast, and who is next."""
    office = results.office
    assert office.governance.decisions is not None
    found = office.governance.decisions.decisions[key]
    columns = (Column("What it covers"), Column("Decides"), Column("Answers within"), Column("If not, ask"))
    rows = []
    for index, limit in enumerate(found.limits):
        after = found.limits[index + 1].decides if index + 1 < len(found.limits) else None
        days = f"{limit.within} working day{'' if limit.within == 1 else 's'}"
        amount = covers(office, found, index)
        rows.append(
            [amount, who(office, links, limit.decides), days, who(office, links, after) if after else "nobody is above"]
        )
    caption = f"{found.name}. {found.counts or 'The first row that fits decides.'} All limits are our defaults."
    return table(caption, columns, rows)


def covers(office: Office, found: Decision, index: int) -> str:
    """`up to 5 000 EUR`, `above 250 000 EUR`, or the words of the limit."""
    limit = found.limits[index]
    if limit.covers is not None:
        return limit.covers
    above = limit.up_to is None
    value = found.limits[index - 1].up_to if above and index else limit.up_to
    if value is None:
        return "anything"
    unit = UNITS.get(found.measure, office.organisation.currency)
    return f"{'above' if above else 'up to'} {with_unit(value, unit)}"


def decision_finder(results: Results, links: Links) -> Renderable:
    """A question and an amount -> who decides. Script fills it; without it, the tables say the same."""
    office = results.office
    if office.governance.decisions is None:
        return h.p[NOTHING]
    decisions = office.governance.decisions.decisions
    known = {key: _finding(office, links, one) for key, one in decisions.items()}
    return h.fragment(
        [
            h.div(class_="pmo-finder", role="group", aria_labelledby="pmo-finder-name")[
                h.p(id="pmo-finder-name")["Who decides?"],
                h.label(for_="pmo-finder-what")["What is to be decided?"],
                h.select(id="pmo-finder-what")[(h.option(value=key)[one.question] for key, one in decisions.items())],
                h.label(for_="pmo-finder-amount")["How much?"],
                h.input_(id="pmo-finder-amount", inputmode="decimal", autocomplete="off")[None],
                h.div(class_="pmo-answer", role="status")[None],
            ],
            json_script("pmo-finder-rules", known),
        ]
    )


def _finding(office: Office, links: Links, one: Decision) -> dict[str, object]:
    """What script needs to answer one question."""
    return {
        "unit": "" if one.measure is Measure.REACH else UNITS.get(one.measure, office.organisation.currency),
        "example": EXAMPLES.get(one.measure, ""),
        "counts": one.counts or "",
        "name": one.name,
        "page": links.handbook(one.page),
        "limits": [
            {
                "upTo": limit.up_to,
                "covers": covers(office, one, index),
                "who": _name(office, limit.decides),
                "within": limit.within,
            }
            for index, limit in enumerate(one.limits)
        ],
    }


def _name(office: Office, key: str) -> str:
    boards = office.governance.boards.boards if office.governance.boards else {}
    return boards[key].name if key in boards else office.roles.get(key, key)


def decision_list(results: Results, links: Links) -> Renderable:
    """Every decision of the office as one table that can be searched."""
    office = results.office
    if office.governance.decisions is None:
        return h.p[NOTHING]
    columns = (
        Column("Decision", choose=True),
        Column("What it covers"),
        Column("Decides", choose=True),
        Column("Working days", numeric=True),
        Column("Templates"),
    )
    rows = [
        [
            h.a(href=links.page(one.page.removesuffix(".md") + "/"))[one.name],
            covers(office, one, index),
            who(office, links, limit.decides),
            number(limit.within),
            template_links(office, links, one.templates),
        ]
        for one in office.governance.decisions.decisions.values()
        for index, limit in enumerate(one.limits)
    ]
    return register("All decisions and their limits (our defaults)", columns, rows, "decisions")


# --- boards and gates -------------------------------------------------------------------------------------------------


def board(results: Results, links: Links, key: str) -> Renderable:
    """A board on one screen: its terms."""
    office = results.office
    assert office.governance.boards is not None
    found = office.governance.boards.boards[key]
    terms: list[tuple[str, Node]] = [
        ("Decides", found.purpose),
        ("Chair", who(office, links, found.chair)),
        ("Members", whole_list(office, links, found.members)),
        ("Heard", whole_list(office, links, found.attends) if found.attends else "nobody else"),
        ("Quorum", found.quorum),
        ("Meets", found.rhythm),
        ("Papers", f"out {found.papers} working days before"),
        ("Decisions", f"written down within {found.minutes} working days"),
        ("Decides on", template_links(office, links, found.templates)),
        ("Ends", found.stops),
    ]
    return h.dl(class_="pmo-facts")[([h.dt[name], h.dd[value]] for name, value in terms)]


def gate_map(results: Results, links: Links) -> Renderable:
    """All gates: after which phase, who decides in which tier, what is asked."""
    office, gates = results.office, results.office.governance.gates
    if gates is None:
        return h.p[NOTHING]
    tiers = office.organisation.tiers
    columns = (Column("Gate"), Column("Question"), *(Column(tier.name) for tier in tiers.values()))
    rows = [
        [
            h.a(href=f"{links.page('governance/gate-checklists/')}#{key}")[one.name],
            one.question,
            *(who(office, links, one.tiers[tier]) if tier in one.tiers else "no gate" for tier in tiers),
        ]
        for key, one in gates.gates.items()
    ]
    return table("Gates and who decides at each, by tier (our default)", columns, rows)


def gate(results: Results, links: Links, key: str) -> Renderable:
    """The checklist of a gate, to fill in on paper or on the screen."""
    office = results.office
    assert office.governance.gates is not None
    found = office.governance.gates.gates[key]
    columns = (Column("Criterion"), Column("Evidence"), Column("Asked in"), Column("Met, partly, not"))
    rows = [
        [
            one.name,
            [one.evidence, ": ", template_links(office, links, one.templates)] if one.templates else one.evidence,
            h.span(data_tiers=" ".join(one.tiers or found.tiers))[_tiers(office, found, one.tiers)],
            "☐ ☐ ☐",
        ]
        for one in found.criteria.values()
    ]
    return table(f"{found.name}: {found.question}", columns, rows)


def _tiers(office: Office, found: Gate, tiers: Sequence[str]) -> str:
    return ", ".join(office.organisation.tiers[tier].name.partition(",")[0] for tier in tiers or found.tiers)


def gate_outcomes(results: Results, links: Links) -> Renderable:
    """What a gate can decide."""
    gates = results.office.governance.gates
    if gates is None:
        return h.p[NOTHING]
    rows = [[key.replace("-", " "), text] for key, text in gates.outcomes.items()]
    return table("What a gate can decide", (Column("Outcome"), Column("What follows")), rows)


# --- escalation, calendar, responsibilities ---------------------------------------------------------------------------


def escalation(results: Results, links: Links) -> Renderable:
    """Whom to tell, how soon, and who is next when nobody answers."""
    office, rules = results.office, results.office.governance.escalation
    if rules is None:
        return h.p[NOTHING]
    triggers = [[one.name, who(office, links, one.first), _soon(one.within)] for one in rules.triggers.values()]
    steps = [
        [number(index), who(office, links, step.role), f"{step.answers_within} working days"]
        for index, step in enumerate(rules.ladder, 1)
    ]
    return h.fragment(
        [
            table(
                "Whom to tell first, and how soon after the first sign (our default)",
                (Column("What has happened"), Column("Tell"), Column("Within")),
                triggers,
            ),
            h.p[
                "Then in writing, within ",
                str(rules.note.working_days),
                " working days: ",
                template_links(office, links, (rules.note.template,)),
                ".",
            ],
            table(
                "The ladder: whoever has not answered in time is passed over (our default)",
                (Column("Step", numeric=True), Column("Asked"), Column("Answers within")),
                steps,
            ),
        ]
    )


def _soon(within: Within) -> str:
    if within.hours is not None:
        return f"{within.hours} hour{'' if within.hours == 1 else 's'}"
    return f"{within.working_days} working day{'' if within.working_days == 1 else 's'}"


def governance_calendar(results: Results, links: Links) -> Renderable:
    """Meetings and cut-offs, with what each is for and when it is cancelled."""
    office, calendar = results.office, results.office.governance.calendar
    if calendar is None:
        return h.p[NOTHING]
    columns = (
        Column("What"),
        Column("Rhythm", choose=True),
        Column("Who takes part", choose=True, several=True),
        Column("Purpose"),
        Column("Gives"),
        Column("Stop rule"),
    )
    rows = [
        [
            one.name,
            f"{one.rhythm}{f', working day {one.working_day}' if one.working_day else ''}",
            whole_list(office, links, (one.leads, *one.joins)),
            one.purpose,
            one.gives,
            one.stops or "–",
        ]
        for one in calendar.events.values()
    ]
    return register(
        "Meetings and cut-offs (our default); the first of those who take part leads",
        columns,
        rows,
        "governance-calendar",
    )


def responsibilities(results: Results, links: Links) -> Renderable:
    """The responsibility matrix: one accountable role a row."""
    office, found = results.office, results.office.governance.responsibilities
    if found is None:
        return h.p[NOTHING]
    columns = (
        Column("Activity"),
        Column("Phase", choose=True),
        Column("Accountable", choose=True),
        Column("Does it", choose=True, several=True),
        Column("Is asked"),
        Column("Is told"),
    )
    rows = [list(_activity(office, links, one)) for one in found.activities.values()]
    return register("Who answers, who does it, who is asked, who is told", columns, rows, "responsibility-matrix")


def _activity(office: Office, links: Links, one: Activity) -> Iterator[Node]:
    yield h.a(href=links.page(one.page.removesuffix(".md") + "/"))[one.name]
    yield one.phase.replace("-", " ")
    for share in Share:
        roles = one.with_share(share)
        yield whole_list(office, links, roles) if roles else "–"
