"""The decision log: the office's own decisions beside those of projects, and a page for each of its own."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.log import MONTHS_BACK, Entry, State, decisions, entries, entry, replaced_by
from macros.measures.results import Results
from macros.numbers import number
from macros.pages.connections import linked_pages
from macros.pages.governance import who
from macros.pages.links import Links
from macros.pages.parts import Column, day_cell, prose, register, table, terms
from macros.pages.project.pieces import under
from macros.period import day_label

FOLDER = "collaboration/decisions"
OFFICE = "Office"


def decision_log(results: Results, links: Links) -> Renderable:
    """Every decision, open ones first: who decides, how long it took, what came out."""
    office = results.office
    found = entries(office)
    if not found:
        return h.p["No decision has been asked for yet."]
    columns = (
        Column("Question"),
        Column("Decision"),
        Column("Of", choose=True),
        Column("Decides", choose=True),
        Column("Working days", numeric=True),
        Column("State", choose=True, several=True),
    )
    replaced = replaced_by(office)
    rows = [_row(office, links, one, is_replaced=one.project is None and one.id in replaced) for one in found]
    open_ones = [one for one in found if one.state is not State.DECIDED]
    late = sum(one.state is State.OVERDUE for one in open_ones)
    caption = (
        f"{len(found)} decisions on {day_label(office.as_of.last_day)}: {len(open_ones)} open, {late} of them overdue. "
        f"What projects decided more than {MONTHS_BACK} months ago stands on their pages"
    )
    return register(caption, columns, rows, "all-decisions")


def _row(office: Office, links: Links, one: Entry, *, is_replaced: bool) -> list[Node]:
    own = one.project is None
    question: Node = h.a(href=links.page(f"{FOLDER}/{one.id}/"))[one.question] if own else one.question
    of: Node = h.a(href=links.project(one.project.id))[one.project.name] if one.project is not None else OFFICE
    return [
        [question, under(f"asked on {day_label(one.asked)}, needed by {day_label(one.due)}")],
        one.outcome or "–",
        of,
        who(office, links, one.decider),
        number(one.days),
        _state(one, is_replaced=is_replaced),
    ]


def _state(one: Entry, *, is_replaced: bool) -> Node:
    """`open`, `open, overdue`, `decided` or `decided, replaced`: each word is a choice."""
    if one.state is State.DECIDED:
        return "decided, replaced" if is_replaced else "decided"
    return h.strong["open, overdue"] if one.state is State.OVERDUE else "open"


# --- one decision -----------------------------------------------------------------------------------------------------


def finding(office: Office, key: str) -> str:
    """What was decided, or since when it waits, in a sentence."""
    one, found = decisions(office)[key], entry(office, key)
    if one.decided is not None:
        return one.decision or f"Decided on {day_label(one.decided)}; not published."
    state = f"overdue by {_days(found.late_by)}" if found.state is State.OVERDUE else "open"
    return f"Not decided yet: {state}, due on {day_label(one.due)}."


def decided(results: Results, links: Links, key: str) -> Renderable:
    """The reason, who asked, who decides, and how long it took."""
    return terms(_decided(results.office, links, key))


def _decided(office: Office, links: Links, key: str) -> Iterator[tuple[str, Node]]:
    one, found = decisions(office)[key], entry(office, key)
    if one.reason is not None:
        yield "Why", prose(one.reason)
    if one.withheld is not None:
        yield "Not published", prose(one.withheld)
    yield "Decided by" if one.decided else "Decides", who(office, links, one.decider)
    yield "Asked by", who(office, links, one.asked_by)
    yield "Asked", day_label(one.asked)
    yield "Needed by", day_label(one.due)
    if one.decided is not None:
        late = under(f"{_days(found.late_by)} after it was needed") if found.late_by else None
        yield "Decided", [day_label(one.decided), f", after {_days(found.days)}", late]
    else:
        yield "Waits", _days(found.days)


def _days(count: int) -> str:
    return f"{number(count)} working day{'s' * (count != 1)}"


def options(results: Results, links: Links, key: str) -> Renderable:
    """What else could have been decided, or still can, each with the reason against it."""
    one = decisions(results.office)[key]
    if not one.options:
        return h.p["No other option is written down."]
    words = (
        "On the table, each with what speaks against it:"
        if one.decided is None
        else "Turned down, each with the reason:"
    )
    return h.fragment([h.p[words], h.ul[(h.li[option] for option in one.options)]])


def review(results: Results, links: Links, key: str) -> Renderable:
    """What was expected and what came, side by side."""
    office = results.office
    one = decisions(office)[key]
    if one.review is None or one.expected is None:
        return h.p["No review is planned: the decision can be undone."]
    is_due = one.result is None and one.review <= office.as_of.last_day
    missing = h.strong["not written yet: the review is due"] if is_due else "not written yet"
    columns = (Column("Review"), Column("Expected"), Column("Result"))
    rows: list[list[Node]] = [[day_cell(one.review), h.p[one.expected], h.p[one.result or missing]]]
    return table("Expectation and result side by side", columns, rows)


def led_to(results: Results, links: Links, key: str) -> Renderable:
    """Pages that it changed, and the decisions before and after it on the same matter."""
    office = results.office
    one, after = decisions(office)[key], replaced_by(office).get(key)
    return terms(
        (
            ("Changed pages", linked_pages(office, links, one.pages, "none")),
            ("Replaces", _other(office, links, one.replaces)),
            ("Replaced by", _other(office, links, after)),
        )
    )


def _other(office: Office, links: Links, key: str | None) -> Node:
    if key is None:
        return "none"
    return h.a(href=links.page(f"{FOLDER}/{key}/"))[decisions(office)[key].question]
