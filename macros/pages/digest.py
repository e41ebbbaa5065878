"""The digest of a month as fragments: counts first, then who must act next, then each record with its link.

Nothing is explained or judged here: a line says what a record says, and leads to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.digest import Digest, Item, Kind, Task
from macros.measures.log import decisions
from macros.measures.results import Results
from macros.numbers import number
from macros.pages import decision_log, lessons
from macros.pages.connections import in_a_line, linked_pages
from macros.pages.governance import who, whole_list
from macros.pages.links import Links
from macros.pages.parts import Column, badge, day_cell, facts, table
from macros.pages.project.pieces import fold, stacked, under
from macros.pages.words import signal_words
from macros.period import Period
from macros.records.report import PeriodReport
from macros.records.upkeep import SiteChange

FOLDER = "collaboration/digests"
NEWS, CHANGELOG = "collaboration/news.md", "reference/changelog.md"
FEW = 12  # ours: so many lines stand open on a page; more are folded
NEWEST = 6  # ours: so many digests stand open in their list

COUNTED: Mapping[str, Mapping[Kind, tuple[str, str]]] = {
    "Rules and decisions": {
        Kind.CHANGE: ("change in force", "changes in force"),
        Kind.DECISION: ("decision taken", "decisions taken"),
        Kind.NEWS: ("piece of news", "pieces of news"),
    },
    "Lessons": {
        Kind.LESSON: ("lesson noted", "lessons noted"),
        Kind.LEARNED: ("change merged", "changes merged"),
    },
    "Figures": {
        Kind.KPI_STATUS: ("KPI with another status", "KPIs with another status"),
        Kind.SIGNAL: ("KPI with another signal", "KPIs with another signal"),
        Kind.VALUE: ("value entered", "values entered"),
        Kind.CORRECTION: ("value corrected", "values corrected"),
        Kind.ASSESSMENT: ("assessment submitted", "assessments submitted"),
    },
    "Projects": {
        Kind.PROJECT_STATUS: ("declared status changed", "declared statuses changed"),
        Kind.GATE: ("gate", "gates"),
        Kind.MILESTONE: ("milestone reached", "milestones reached"),
        Kind.CLOSED: ("project closed", "projects closed"),
    },
    "Published": {
        Kind.REPORT: ("report", "reports"),
        Kind.REVIEW: ("page reviewed", "pages reviewed"),
    },
}
"""Heading -> what is counted under it: one of a kind, and several."""


def _digest(results: Results, month: str) -> Digest:
    return results.digests[Period.parse(month)]


def counted(digest: Digest, heading: str) -> str:
    """`1 change in force, 2 decisions taken`, or `nothing`."""
    found = ((len(digest.by_kind.get(kind, ())), words) for kind, words in COUNTED[heading].items())
    return ", ".join(f"{number(count)} {one if count == 1 else many}" for count, (one, many) in found if count) or "–"


def lead(office: Office, digest: Digest) -> str:
    """The headline of the newest report that came out in the month; without one, how much there is."""
    if report := _report(office, digest):
        return f"The report of {report.period.label}, published in this month, says: {report.headline}"
    found = len(digest.items)
    records = "1 record has its day" if found == 1 else f"{number(found)} records have their day"
    return f"{records} in {digest.month.label}. Each line leads to what it tells of."


def _report(office: Office, digest: Digest) -> PeriodReport | None:
    """The newest report that came out in the month."""
    published_now = digest.by_kind.get(Kind.REPORT, ())
    return office.reports[Period.parse(published_now[-1].id)] if published_now else None


def finding(office: Office, digest: Digest) -> str:
    """The month in one line: the headline of its report; without one, in numbers."""
    if report := _report(office, digest):
        return f"Report of {report.period.label}: {report.headline}"
    found = [f"{heading}: {counted(digest, heading)}." for heading in COUNTED if counted(digest, heading) != "–"]
    return " ".join(found)


def digest_list(results: Results, links: Links) -> Renderable:
    """Every digest, newest first, with its headline or its counts."""
    if not results.digests:
        return h.p["Nothing has a day yet, so there is no digest."]
    newest, *older = [
        [
            h.a(href=links.page(f"{FOLDER}/{one.month}/"))[one.month.label],
            h.p[finding(results.office, one)],
            number(len(one.tasks)),
        ]
        for one in results.digests.values()
    ]
    columns = (Column("Month"), Column("What happened"), Column("Due after", numeric=True))
    shown, hidden = [newest, *older[: NEWEST - 1]], older[NEWEST - 1 :]
    return h.fragment(
        [
            table("Digests, newest first", columns, shown),
            fold(f"Earlier digests: {len(hidden)}", table("Earlier digests", columns, hidden)) if hidden else None,
        ]
    )


# --- one digest -------------------------------------------------------------------------------------------------------


def counts(results: Results, links: Links, month: str) -> Renderable:
    """What is due next and what happened, in numbers."""
    digest = _digest(results, month)
    due, roles = len(digest.tasks), len({task.role for task in digest.tasks})
    words = f"{number(due)} thing{'s' * (due != 1)}, asked of {number(roles)} role{'s' * (roles != 1)}"
    to_come: Node = h.a(href="#who-must-act-next-month")[words] if due else "nothing"
    happened = [(heading, counted(digest, heading)) for heading in COUNTED]
    return facts([(f"Due in {digest.month.shift(1).label}", to_come), *happened])


def to_do(results: Results, links: Links, month: str) -> Renderable:
    """What each role has to do in the next month, the first due on top."""
    office, digest = results.office, _digest(results, month)
    after = digest.month.shift(1).label
    if not digest.tasks:
        return h.p[f"No record of that day asks anybody for something in {after}."]
    rows = [
        [who(office, links, task.role), h.p[_what(office, links, task)], day_cell(task.by)]
        for task in digest.tasks
        if task.kind is not Kind.REVIEW
    ]
    reviews = sorted((task for task in digest.tasks if task.kind is Kind.REVIEW), key=lambda task: task.role)
    for role, found in groupby(reviews, key=lambda task: task.role):
        due = list(found)
        pages = linked_pages(office, links, [task.id for task in due])
        rows.append([who(office, links, role), h.p["Read again: ", pages], day_cell(due[-1].by)])
    return table(f"What is due in {after}", (Column("Who"), Column("What"), Column("By")), rows)


def _what(office: Office, links: Links, task: Task) -> Node:
    match task.kind:
        case Kind.CHANGE:
            change = _change(office, task.id)
            return [change.act or change.change, under([h.a(href=links.handbook(CHANGELOG))["What changed"]])]
        case Kind.LESSON:
            card = office.lessons[task.id]
            return [f"Propose the change: {card.change.what}", under(["Lesson: ", lessons.card_link(links, card)])]
        case _:
            return ["Decide: ", _decision(office, links, task.id, task.part)]


def _change(office: Office, place: str) -> SiteChange:
    assert office.upkeep.changes is not None
    return office.upkeep.changes.changes[int(place)]


def _decision(office: Office, links: Links, key: str, part: str) -> Node:
    """The question, with the way to it."""
    if part:
        project = office.projects[key]
        return [project.decisions[part].question, under(["Project ", h.a(href=links.project(key))[project.name]])]
    return h.a(href=links.page(f"{decision_log.FOLDER}/{key}/"))[decisions(office)[key].question]


def _nothing(month: str) -> Renderable:
    return h.p[f"No record of this kind has a day in {Period.parse(month).label}."]


def _parts(results: Results, links: Links, month: str, parts: Mapping[Kind, Callable[..., Renderable]]) -> Renderable:
    """One fragment for each of these kinds of which something happened."""
    by_kind = _digest(results, month).by_kind
    found = [make(results, links, by_kind[kind]) for kind, make in parts.items() if kind in by_kind]
    return h.fragment(found) if found else _nothing(month)


def rules(results: Results, links: Links, month: str) -> Renderable:
    """Changes in force, decisions and news."""
    parts = {Kind.CHANGE: _changes, Kind.DECISION: _decisions, Kind.NEWS: _news}
    return _parts(results, links, month, parts)


def _changes(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    office = results.office
    rows: list[list[Node]] = []
    for item in items:
        one = _change(office, item.id)
        pages = linked_pages(office, links, one.pages, "")
        act = [one.act, under(whole_list(office, links, one.roles))] if one.act else "Nothing: it is enough to know."
        rows.append([[one.change, under(["See ", pages]) if one.pages else None], day_cell(one.date), act])
    more = h.a(href=links.handbook(CHANGELOG))["Changes in force"]
    return table(more, (Column("What changed"), Column("From"), Column("What to do, and who")), rows)


def _decisions(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    office = results.office
    rows: list[list[Node]] = [
        [
            _decision(office, links, item.id, item.part),
            stacked(_outcome(office, item), who(office, links, _decider(office, item))),
            day_cell(item.day),
        ]
        for item in items
    ]
    return table("Decisions taken", (Column("Question"), Column("Decision, and by whom"), Column("On")), rows)


def _outcome(office: Office, item: Item) -> str:
    if item.part:
        return office.projects[item.id].decisions[item.part].outcome or "–"
    return decisions(office)[item.id].decision or "not published"


def _decider(office: Office, item: Item) -> str:
    if item.part:
        return office.projects[item.id].decisions[item.part].decider
    return decisions(office)[item.id].decider


def _news(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    office = results.office
    assert office.log.news is not None
    page = links.handbook(NEWS) if NEWS in office.pages else links.source(office.log.news.path)
    rows: list[list[Node]] = []
    for item in items:
        one = office.log.news.news[int(item.id)]
        rows.append([h.a(href=page)[one.title], who(office, links, one.author), day_cell(one.date)])
    return table("News", (Column("News"), Column("From"), Column("On")), rows)


def learned(results: Results, links: Links, month: str) -> Renderable:
    """Cards noted, and changes that were merged because of one."""
    return _parts(results, links, month, {Kind.LEARNED: _merged, Kind.LESSON: _noted})


def _merged(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    cards = [(results.office.lessons[item.id], item) for item in items]
    rows: list[list[Node]] = [
        [card.change.what, lessons.card_link(links, card), day_cell(item.day)] for card, item in cards
    ]
    return table("Changes merged", (Column("What is different"), Column("Lesson"), Column("On")), rows)


def _noted(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    rows: list[list[Node]] = [
        [lessons.card_link(links, results.office.lessons[item.id]), day_cell(item.day)] for item in items
    ]
    return table("Lessons noted", (Column("Lesson"), Column("On")), rows)


def figures(results: Results, links: Links, month: str) -> Renderable:
    """KPIs with another status or signal, values entered and corrected, assessments."""
    parts = {
        Kind.KPI_STATUS: _kpi_statuses,
        Kind.SIGNAL: _signals,
        Kind.CORRECTION: _corrections,
        Kind.VALUE: _values,
        Kind.ASSESSMENT: _assessments,
    }
    return _parts(results, links, month, parts)


def _kpi(results: Results, links: Links, item: Item) -> Node:
    return h.a(href=links.kpi(item.id))[results.office.kpis[item.id].name]


def _kpi_statuses(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    rows: list[list[Node]] = [
        [_kpi(results, links, item), Period.parse(item.part).label, badge(item.before), badge(item.after)]
        for item in items
    ]
    columns = (Column("KPI"), Column("Period"), Column("Before"), Column("Now"))
    return _long("KPIs with another status than the period before", columns, rows)


def _signals(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    rows: list[list[Node]] = [
        [_kpi(results, links, item), Period.parse(item.part).label, signal_words(item.point)]
        for item in items
        if item.point is not None
    ]
    columns = (Column("KPI"), Column("Period"), Column("Signal now"))
    return _long("KPIs with another signal than the period before", columns, rows)


def _corrections(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    rows: list[list[Node]] = []
    for item in items:
        observations = results.office.kpis[item.id].observations
        reasons = [one.restates for one in observations if (str(one.period), one.entered_on) == (item.part, item.day)]
        why = " ".join(reason for reason in reasons if reason is not None)
        rows.append([_kpi(results, links, item), Period.parse(item.part).label, why, day_cell(item.day)])
    return _long("Values corrected", (Column("KPI"), Column("Period"), Column("Why"), Column("On")), rows)


def _values(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    rows: list[list[Node]] = [
        [_kpi(results, links, item), Period.parse(item.part).label, day_cell(item.day)] for item in items
    ]
    return _long("Values entered", (Column("KPI"), Column("Period"), Column("On")), rows)


def _assessments(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    rows: list[list[Node]] = [
        [
            h.a(href=links.unit(item.id))[results.office.units[item.id].name],
            Period.parse(item.part).label,
            day_cell(item.day),
        ]
        for item in items
    ]
    return _long("Assessments submitted", (Column("Unit"), Column("Period"), Column("On")), rows)


def _long(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[Node]]) -> Renderable:
    """A table; folded when it has many rows."""
    made = table(caption, columns, rows)
    return made if len(rows) <= FEW else fold(f"{caption}: {len(rows)}", made)


def projects(results: Results, links: Links, month: str) -> Renderable:
    """Declared statuses that changed, gates, milestones and closures."""
    parts = {Kind.PROJECT_STATUS: _declared, Kind.GATE: _reached, Kind.MILESTONE: _reached, Kind.CLOSED: _closed}
    return _parts(results, links, month, parts)


def _project(results: Results, links: Links, item: Item) -> Node:
    return h.a(href=links.project(item.id))[results.office.projects[item.id].name]


def _declared(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    rows: list[list[Node]] = [
        [_project(results, links, item), Period.parse(item.part).label, badge(item.before), badge(item.after)]
        for item in items
    ]
    columns = (Column("Project"), Column("Period"), Column("Before"), Column("Now"))
    return table("Another declared status", columns, rows)


def _reached(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    """Milestones or gates; a gate may be a milestone or a decision."""
    rows: list[list[Node]] = []
    for item in items:
        project = results.office.projects[item.id]
        milestone, decision = project.milestones.get(item.part), project.decisions.get(item.part)
        words = milestone.name if milestone is not None else decision.outcome or "–" if decision is not None else "–"
        rows.append([words, _project(results, links, item), day_cell(item.day)])
    caption = "Gates" if items[0].kind is Kind.GATE else "Milestones reached"
    return table(caption, (Column("What"), Column("Project"), Column("On")), rows)


def _closed(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    rows: list[list[Node]] = []
    for item in items:
        closed = results.office.projects[item.id].closed
        assert closed is not None
        rows.append([_project(results, links, item), str(closed.outcome), closed.remark or "–", day_cell(closed.day)])
    columns = (Column("Project"), Column("Outcome"), Column("Remark"), Column("On"))
    return table("Projects closed", columns, rows)


def published(results: Results, links: Links, month: str) -> Renderable:
    """Reports, and the pages that were read again."""
    return _parts(results, links, month, {Kind.REPORT: _reports, Kind.REVIEW: _reviews})


def _reports(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    rows: list[list[Node]] = []
    for item in items:
        report = results.office.reports[Period.parse(item.id)]
        name = h.a(href=links.report(item.id))[report.period.label]
        rows.append([name, report.headline, day_cell(report.published)])
    return table("Reports published", (Column("Report"), Column("Headline"), Column("On")), rows)


def _reviews(results: Results, links: Links, items: Sequence[Item]) -> Renderable:
    pages = list(_page_links(results.office, links, items))
    listed = h.p[in_a_line(pages)]
    return h.div[
        fold(f"Pages reviewed: {len(pages)}", listed) if len(pages) > FEW else h.p["Pages reviewed: ", in_a_line(pages)]
    ]


def _page_links(office: Office, links: Links, items: Sequence[Item]) -> Iterator[Node]:
    for item in items:
        yield h.a(href=links.handbook(item.id))[office.handbook[item.id].title]
