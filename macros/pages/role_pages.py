"""The page of a role: five things it must do, what it decides, where it takes part, and what it works with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.pages.connections import in_a_line, linked, linked_pages, page_title
from macros.pages.governance import covers
from macros.pages.links import Links
from macros.pages.parts import Column, table, terms
from macros.pages.training import onboarding, paths
from macros.pages.training.lesson import module_link
from macros.records.competency import LearningPath
from macros.records.governance import RoleProfile, Share
from macros.records.onboarding import OnboardingPlan
from macros.web import Kind

FOLDER = "governance/roles"
NO_PROFILE = "The office has not yet written down what this role is for."


def profile(office: Office, role: str) -> RoleProfile | None:
    """What is written down about a role."""
    return office.governance.roles.roles.get(role) if office.governance.roles else None


def duties(results: Results, links: Links, role: str) -> Renderable:
    """The things that it must do, each with the page that says how."""
    found = profile(results.office, role)
    if found is None or not found.must:
        return h.p[NO_PROFILE]
    return h.ol(class_="pmo-duties")[
        (
            h.li[
                duty.text,
                " ",
                h.a(href=links.handbook(duty.page))[page_title(results.office, duty.page)],
            ]
            for duty in found.must
        )
    ]


def limits(results: Results, links: Links, role: str) -> Renderable:
    """What it answers for, the time that takes, and what is not its job."""
    found = profile(results.office, role)
    if found is None:
        return h.p[NO_PROFILE]
    return terms(
        (
            ("Answers for", h.ul[(h.li[one] for one in found.answers_for)]),
            ("Time", found.time),
            ("Not its job", found.not_my_job),
        )
    )


def decides(results: Results, links: Links, role: str) -> Renderable:
    """Every limit within which it decides."""
    rows = list(_decided(results.office, links, role))
    if not rows:
        return h.p["It decides nothing in the tables of ", _to(links, "decision-rights", "decision rights"), "."]
    columns = (Column("Matter"), Column("What it covers"), Column("Answers within"))
    return table("What this role decides (our defaults)", columns, rows)


def _to(links: Links, page: str, words: str) -> Renderable:
    return h.a(href=links.page(f"governance/{page}/"))[words]


def _decided(office: Office, links: Links, role: str) -> Iterator[list[Node]]:
    file = office.governance.decisions
    for one in file.decisions.values() if file else ():
        for index, limit in enumerate(one.limits):
            if limit.decides == role:
                days = f"{limit.within} working day{'' if limit.within == 1 else 's'}"
                yield [h.a(href=links.handbook(one.page))[one.name], covers(office, one, index), days]


def takes_part(results: Results, links: Links, role: str) -> Renderable:
    """Activities that it answers for or does, boards it sits on, meetings it leads or joins."""
    office = results.office
    rules = office.governance
    boards: list[Node] = [
        h.a(href=f"{links.page('governance/boards/')}#{key}")[
            f"{board.name}{' (chair)' if board.chair == role else ''}"
        ]
        for key, board in (rules.boards.boards if rules.boards else {}).items()
        if role in (board.chair, *board.members, *board.attends)
    ]
    events = rules.calendar.events.values() if rules.calendar else ()
    calendar = f"{links.page('collaboration/meeting-rhythm/')}#calendar"
    return terms(
        (
            ("Answers for", _activities(office, links, role, Share.ACCOUNTABLE)),
            ("Does", _activities(office, links, role, Share.RESPONSIBLE)),
            ("Boards", in_a_line(boards, "none")),
            ("Leads", in_a_line((h.a(href=calendar)[one.name] for one in events if one.leads == role), "no meeting")),
            ("Joins", in_a_line((h.a(href=calendar)[one.name] for one in events if role in one.joins), "no other")),
        )
    )


def _activities(office: Office, links: Links, role: str, share: Share) -> Node:
    file = office.governance.responsibilities
    found = [one for one in (file.activities.values() if file else ()) if share in one.roles.get(role, ())]
    return in_a_line((h.a(href=links.handbook(one.page))[one.name] for one in found), "nothing in the matrix")


def works_with(results: Results, links: Links, role: str) -> Renderable:
    """Its pages, templates and KPIs: those that it needs most, then all others that name it."""
    office, found = results.office, profile(results.office, role)
    first = found.pages if found else ()
    others = [page for page in results.web.pages(Kind.ROLES, role) if page not in first]
    return terms(
        (
            ("Pages that it needs most", linked_pages(office, links, first)),
            ("Other pages that name it", linked_pages(office, links, others)),
            ("Templates", linked(office, links, Kind.TEMPLATES, found.templates if found else ())),
            ("KPIs that show how it does", linked(office, links, Kind.KPIS, found.kpis if found else ())),
        )
    )


def training(results: Results, links: Links, role: str) -> Renderable:
    """The modules on its paths, in the order in which they are taken, and the ways to path and first 90 days."""
    office = results.office
    mine = {key: one for key, one in office.training.by_path.items() if role in one.roles}
    path = {key: office.modules[key] for one in mine.values() for key in one.modules if key in office.modules}
    if not path:
        return h.p["No module is on its path."]
    columns = (Column("Module"), Column("Afterwards you can"), Column("Minutes", numeric=True))
    rows: list[list[Node]] = [
        [
            module_link(office, links, key),
            one.outcome,
            str(one.minutes),
        ]
        for key, one in path.items()
    ]
    total = sum(one.minutes for one in path.values())
    plans = office.training.onboarding.plans if office.training.onboarding else {}
    starts = {key: plan for key, plan in plans.items() if role in plan.roles}
    return h.fragment(
        [
            table(f"{len(rows)} modules, {paths.hours(total)} in all (our estimate)", columns, rows),
            _ways(links, "Learning path", paths.FOLDER, mine),
            _ways(links, "First 90 days", onboarding.FOLDER, starts),
        ]
    )


def _ways(
    links: Links, what: str, folder: str, found: Mapping[str, LearningPath] | Mapping[str, OnboardingPlan]
) -> Node:
    if not found:
        return None
    return h.p[
        f"{what}: ", in_a_line(h.a(href=links.page(f"{folder}/{key}/"))[one.name] for key, one in found.items()), "."
    ]


def role_list(results: Results, links: Links) -> Renderable:
    """Every role, what it is for, and the time it takes."""
    office = results.office
    rows: list[list[Node]] = [
        [
            h.a(href=links.page(f"{FOLDER}/{role}/"))[name],
            found.purpose if (found := profile(office, role)) else NO_PROFILE,
            found.time if found else "–",
        ]
        for role, name in office.roles.items()
    ]
    return table("Roles (all times are our defaults)", (Column("Role"), Column("What it is for"), Column("Time")), rows)
