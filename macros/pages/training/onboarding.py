"""The first 90 days in a role, and who helps whom."""

from __future__ import annotations

from collections.abc import Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.mentoring import Pair, pairs
from macros.measures.results import Results
from macros.pages.connections import in_a_line, linked
from macros.pages.links import Links
from macros.pages.parts import Column, table
from macros.pages.training.lesson import competency_name, module_link
from macros.records.onboarding import OnboardingPlan, OnboardingStep, Stage
from macros.web import Kind

FOLDER = "training/onboarding"
STAGES = {
    Stage.BEFORE: "Before day 1",
    Stage.WEEK: "Days 1 to 5",
    Stage.DAY_30: "By day 30",
    Stage.DAY_60: "By day 60",
    Stage.DAY_90: "By day 90",
}


def onboarding_list(results: Results, links: Links) -> Renderable:
    """Every plan, by role."""
    file = results.office.training.onboarding
    rows: list[Sequence[Node]] = [
        [
            h.a(href=links.page(f"{FOLDER}/{key}/"))[plan.name],
            linked(results.office, links, Kind.ROLES, plan.roles),
            str(sum(len(stage.steps) for stage in plan.stages.values())),
            plan.about,
        ]
        for key, plan in (file.plans.items() if file else ())
    ]
    if not rows:
        return h.p["This office has no plan for newcomers yet."]
    columns = (Column("Plan"), Column("Roles"), Column("Steps", numeric=True), Column("What is special"))
    return table("The first 90 days, by role (our defaults)", columns, rows)


def plan_of(office: Office, key: str) -> OnboardingPlan:
    """A plan by its id. Raises KeyError."""
    assert office.training.onboarding is not None
    return office.training.onboarding.plans[key]


def step_words(office: Office, links: Links, step: OnboardingStep) -> Renderable:
    """A step with the ways to what helps."""
    ways: list[Node] = []
    if step.page is not None and step.page in office.handbook:
        ways.append(h.a(href=links.handbook(step.page))[office.handbook[step.page].title])
    if step.module is not None and step.module in office.modules:
        ways.append(module_link(office, links, step.module))
    if step.template is not None and step.template in office.templates:
        ways.append(linked(office, links, Kind.TEMPLATES, [step.template]))
    return h.fragment([step.step, [[" ", h.span(class_="pmo-way")[way]] for way in ways]])


def plan_after(results: Results, links: Links, key: str) -> Renderable:
    """The paths that go on where a plan ends."""
    office = results.office
    roles = plan_of(office, key).roles
    found = {name: path for name, path in office.training.by_path.items() if set(roles) & set(path.roles)}
    if not found:
        return h.p["No learning path is written down for these roles."]
    ways = in_a_line(h.a(href=links.page(f"training/paths/{name}/"))[path.name] for name, path in found.items())
    return h.p["What is left of your path follows, each module shortly before the work that needs it: ", ways, "."]


def mentoring_match(results: Results, links: Links) -> Renderable:
    """Proposed pairs with the reason for each, and who is left without one."""
    office = results.office
    file = office.training.mentoring
    if file is None:
        return h.p["Nobody has offered or asked for mentoring yet."]
    found = pairs(file)
    columns = (Column("Wants to learn"), Column("Mentor"), Column("Why these two"))
    rows: list[Sequence[Node]] = [_pair(office, pair) for pair in found]
    left = [key for key in file.wishes if key not in {pair.wish for pair in found}]
    free = {key: offer.places - sum(pair.offer == key for pair in found) for key, offer in file.offers.items()}
    return h.fragment(
        [
            h.p[file.note] if file.note else None,
            table(f"Pairs proposed for {file.round.label}", columns, rows) if rows else h.p["No two fit."],
            _those("Without a mentor in this round", [_wish(office, key) for key in left]),
            _those("Places still free", [_free(office, key) for key, places in free.items() if places]),
        ]
    )


def _those(what: str, names: Sequence[str]) -> Node:
    return h.p[f"{what}: {'; '.join(names)}."] if names else None


def _of(office: Office, role: str, unit: str) -> str:
    return f"{office.roles[role]}, {office.units[unit].name}"


def _wish(office: Office, key: str) -> str:
    assert office.training.mentoring is not None
    wish = office.training.mentoring.wishes[key]
    wanted = "; ".join(competency_name(office, one) for one in wish.wants)
    return f"{_of(office, wish.role, wish.unit)} ({wanted})"


def _offer(office: Office, key: str) -> str:
    assert office.training.mentoring is not None
    offer = office.training.mentoring.offers[key]
    return _of(office, offer.role, offer.unit)


def _free(office: Office, key: str) -> str:
    assert office.training.mentoring is not None
    offered = "; ".join(competency_name(office, one) for one in office.training.mentoring.offers[key].offers)
    return f"{_offer(office, key)} ({offered})"


def _pair(office: Office, pair: Pair) -> Sequence[Node]:
    wanted = competency_name(office, pair.competency)
    why = f"{wanted}, the first wish: the mentor is at level {pair.level}, the learner at level {pair.own}"
    if pair.rank > 1:
        why = f"{wanted}, wish {pair.rank}: the mentor is at level {pair.level}; no mentor was left for a wish above it"
    return [_wish(office, pair.wish), _offer(office, pair.offer), why]
