"""The portfolio as charts: statuses over time, value against risk, decisions and capacity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from macros import html as h
from macros.figures.capacity_chart import load as load_chart
from macros.figures.portfolio_chart import Spot, status_mix, value_against_risk
from macros.html import Node, Renderable
from macros.measures.capacity import RoleMonth, judge
from macros.measures.portfolio import exposure_of, latencies, pending, planned_benefits, skipped
from macros.measures.portfolio import status_mix as counted
from macros.measures.results import Results
from macros.measures.standing import Course
from macros.numbers import number, with_unit
from macros.pages.links import Links
from macros.pages.parts import STATUS_WORDS, Chart, Column, badge, chart, table
from macros.pages.project.status import age_words
from macros.period import Period, day_label, periods_between
from macros.records.absent import Known, is_known
from macros.records.capacity import RoleMonth as RecordedMonth
from macros.records.status import Status

PERIODS = 12  # of history
YEAR = 366  # days: how long a skipped status is news
AHEAD = 3  # months of capacity that the overview looks ahead
DECISION_DAYS = 10  # ours: working days within which nine of ten decisions are taken


def portfolio_statuses(results: Results, links: Links) -> Renderable:
    """Computed statuses of the last periods, what moved, and how long projects have been at risk."""
    courses = list(results.projects.values())
    if not courses:
        return h.p["There is no project yet."]
    last = _usual_period(courses)
    periods = periods_between(last.shift(1 - PERIODS), last)
    same = [course for course in courses if course.period.cadence is last.cadence]
    counts = counted(same, periods)
    columns = (Column("Period"), *(Column(STATUS_WORDS[status][1].capitalize(), True) for status in Status))
    rows = [
        [period.label, *(number(counts[status][index]) for status in Status)]
        for index, period in reversed(list(enumerate(periods)))
    ]
    figure = status_mix(periods, {str(status): found for status, found in counts.items()})
    now = ", ".join(f"{counts[status][-1]} {STATUS_WORDS[status][1]}" for status in Status if counts[status][-1])
    name = f"Computed status of all projects, {periods[0].label} to {periods[-1].label}."
    data = table("Projects by computed status, newest first", columns, rows)
    return h.div[
        chart(Chart("status-mix", name, f"{last.label}: {now or 'no project'}.", figure, data)),
        _moves(results, links),
        _at_risk(results, links),
    ]


def _usual_period(courses: Sequence[Course]) -> Period:
    """The newest period of the cadence that most projects report in."""
    cadences = Counter(course.period.cadence for course in courses)
    usual = max(cadences, key=lambda cadence: (cadences[cadence], -cadence))
    return max(course.period for course in courses if course.period.cadence is usual)


def _moves(results: Results, links: Links) -> Renderable:
    lines = list(_move_lines(results, links))
    if not lines:
        return h.p["No status has changed since the month before."]
    return h.div[h.p["Changed since the period before:"], h.ul[(h.li[line] for line in lines)]]


def _move_lines(results: Results, links: Links) -> Iterator[Node]:
    for course in results.open_projects:
        name = h.a(href=links.project(course.project.id))[course.project.name]
        for kind, history in (("computed", course.computed_history), ("declared", course.declared_history)):
            moves = course.transitions(history)
            if moves and moves[-1].period == course.period:
                before, after = STATUS_WORDS[moves[-1].before][1], STATUS_WORDS[moves[-1].after][1]
                yield [name, f", {kind}: {before} before, {after} now."]
    for course, move in skipped(results.open_projects):
        if (results.office.as_of.last_day - move.period.last_day).days <= YEAR:
            name = h.a(href=links.project(course.project.id))[course.project.name]
            yield [name, f" skipped at risk: from on target to off target in {move.period.label}."]


def _at_risk(results: Results, links: Links) -> Node:
    found = [course for course in results.open_projects if course.now.computed.status is Status.AT_RISK]
    if not found:
        return None
    found.sort(key=lambda course: -course.age(course.computed_history))
    lines = (
        h.li[h.a(href=links.project(course.project.id))[course.project.name], f": {_age(course)}."] for course in found
    )
    return h.div[h.p["At risk by their figures, longest first:"], h.ul[lines]]


def _age(course: Course) -> str:
    return age_words(course, course.computed_history)


def value_and_risk(results: Results, links: Links) -> Renderable:
    """Planned benefits in money against exposure, both in proportion to the budget."""
    office, currency = results.office, results.office.organisation.currency
    known = [(course, *_value_and_risk(course, office.as_of, currency)) for course in results.open_projects]
    shown = [(course, value, risk) for course, value, risk in known if value is not None and risk is not None]
    lacking = [(course, value, risk) for course, value, risk in known if value is None or risk is None]
    lists = _lacking(links, lacking)
    if not shown:
        return h.div[h.p["No open project has a budget, benefits in money and risks."], lists]
    spots = [Spot(course.project.name, value, risk, str(course.now.computed.status)) for course, value, risk in shown]
    columns = (
        Column("No. and project"),
        Column("Planned benefits / budget", True),
        Column("Exposure, % of budget", True),
        Column("Computed"),
    )
    rows = [
        [
            [f"{index} ", h.a(href=links.project(course.project.id))[course.project.name]],
            number(value, 2),
            number(risk, 1),
            badge(course.now.computed.status),
        ]
        for index, (course, value, risk) in enumerate(shown, 1)
    ]
    worst = max(shown, key=lambda one: one[2] / max(one[1], 0.01))
    finding = (
        f"{len(shown)} projects in {office.as_of.label}. Most risk for its value: {worst[0].project.name}, exposure "
        f"{number(worst[2], 1)}\u00a0% of the budget for planned benefits of {number(worst[1], 2)} budgets."
    )
    data = table("Value and risk", columns, rows)
    drawn = Chart("value-risk", "Value against risk, open projects.", finding, value_against_risk(spots), data)
    return h.div[
        chart(drawn), table("Value and risk, numbers as in the chart", columns, rows, class_="pmo-on-screen"), lists
    ]


def _value_and_risk(course: Course, as_of: Period, currency: str) -> tuple[float | None, float | None]:
    project = course.project
    budget, benefits = project.baseline.budget, planned_benefits(project, currency)
    if not budget:
        return None, None
    risk = 100 * exposure_of(project, as_of.last_day).threats / budget if project.risks else None
    return benefits / budget if benefits else None, risk


def _lacking(links: Links, found: Sequence[tuple[Course, float | None, float | None]]) -> Node:
    if not found:
        return None
    lines = (
        h.li[
            h.a(href=links.project(course.project.id))[course.project.name],
            f": no {'benefits in money' if value is None else 'risks'}.",
        ]
        for course, value, _ in found
    )
    return h.div[h.p["Not in the chart:"], h.ul[lines]]


def pending_decisions(results: Results, links: Links) -> Renderable:
    """What needs a decision, from whom, by when; and how long decisions take."""
    office = results.office
    today, holidays = office.as_of.last_day, office.organisation.reporting.holidays
    columns = (
        Column("Due"),
        Column("Question"),
        Column("From whom"),
        Column("Project"),
        Column("Waits, working days", True),
    )
    rows = [
        [
            [
                day_label(one.decision.due),
                h.strong[f" overdue by {one.overdue} working day{'s' * (one.overdue != 1)}"] if one.overdue else None,
            ],
            one.decision.question,
            office.roles[one.decision.decider],
            h.a(href=links.project(one.project.id))[one.project.name],
            number(one.waits),
        ]
        for one in pending(results.open_projects, today, holidays)
    ]
    waiting = table(f"Waiting for a decision on {day_label(today)}, first due on top", columns, rows)
    return h.div[waiting if rows else h.p["Nothing waits for a decision."], _latency(results)]


def _latency(results: Results) -> Node:
    found = latencies(results.office.projects.values(), results.office.organisation.reporting.holidays, DECISION_DAYS)
    if not found:
        return None
    columns = (
        Column("Topic"),
        Column("Decisions", True),
        Column("Half of them within", True),
        Column("85 of 100 within", True),
        Column(f"Within {DECISION_DAYS} working days", True),
    )
    rows = [
        [topic.replace("-", " "), number(one.count), _days(one.median), _days(one.p85), _percent(one.within)]
        for topic, one in found.items()
    ]
    return table("How long decisions took, in working days from question to answer", columns, rows)


def _days(value: Known) -> str:
    return number(value) if is_known(value) else str(value)


def _percent(value: Known) -> str:
    return f"{number(value)}\u00a0%" if is_known(value) else str(value)


def capacity_overview(results: Results, links: Links) -> Renderable:
    """Load of each role now and ahead, and the most loaded one as a chart."""
    office, capacity = results.office, results.office.capacity
    if capacity is None:
        return h.p["No capacity is recorded: ", h.code["data/capacity.yml"], " is missing."]
    months = periods_between(office.as_of, office.as_of.shift(AHEAD))
    columns = (
        Column("Role"),
        Column(f"Worked, {months[0].label}", True),
        Column("Judgement"),
        *(Column(f"Asked, {month.label}", True) for month in months),
    )
    found = {role: {entry.period: _role_month(entry) for entry in entries} for role, entries in capacity.roles.items()}
    rows = [_load_row(office.roles[role], by_month, months) for role, by_month in found.items()]
    most = max(found, key=lambda role: _load(found[role], office.as_of), default=None)
    note = (
        "In % of the time a role has for projects. 70 to 80 % worked is on target; above, work takes longer (Gartner)."
    )
    return h.div[
        table(f"Capacity and demand by role, {office.as_of.label} and {AHEAD} months ahead", columns, rows),
        h.p(class_="pmo-small")[note],
        _load_chart(most, office.roles[most], found[most], capacity.unit) if most is not None else None,
    ]


def _role_month(entry: RecordedMonth) -> RoleMonth:
    return RoleMonth(entry.available, sum(entry.demand.values()), entry.worked)


def _load(by_month: Mapping[Period, RoleMonth], month: Period) -> float:
    load = by_month[month].load if month in by_month else 0.0
    return load if is_known(load) else 0.0


def _load_row(name: str, by_month: Mapping[Period, RoleMonth], months: Sequence[Period]) -> list[Node]:
    now = by_month.get(months[0])
    loads: list[Node] = []
    for month in months:
        found = by_month.get(month)
        load = _percent(found.load) if found else "no data"
        loads.append(h.strong[load] if found and found.shortfall else load)
    worked = _percent(now.utilisation) if now else "no data"
    return [name, worked, badge(judge(now.utilisation)) if now else badge(Status.NO_DATA), *loads]


def _load_chart(role: str, name: str, by_month: Mapping[Period, RoleMonth], unit: str) -> Renderable:
    months = list(by_month)
    found = list(by_month.values())
    figure = load_chart(
        months, [one.available for one in found], [one.demand for one in found], [one.worked for one in found], unit
    )
    short = [(month, one.shortfall) for month, one in by_month.items() if one.shortfall]
    finding = "No month asks for more than there is."
    if short:
        worst, gap = max(short, key=lambda pair: pair[1])
        count = f"{len(short)} of {len(months)} months ask for more than there is"
        finding = f"{count}, the most in {worst.label}: {with_unit(gap, unit)} too much."
    columns = (Column("Month"), Column("Available", True), Column("Asked", True), Column("Worked", True))
    rows = [
        [month.label, number(one.available), number(one.demand), number(one.worked) if one.worked is not None else "–"]
        for month, one in reversed(list(by_month.items()))
    ]
    title = f"{name}: the role with the highest load, {months[0].label} to {months[-1].label}."
    return chart(
        Chart(f"load-{role}", title, finding, figure, table(f"{name}, in {unit}, newest first", columns, rows))
    )
