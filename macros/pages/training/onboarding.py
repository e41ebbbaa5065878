"""The first 90 days in a role, and who helps whom."""

from __future__ import annotations

from collections.abc import Sequence

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.mentoring import Pair, pairs
from macros.measures.results import Results
from macros.pages.connections import linked
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
            _those("Places still free", [_offer(office, key) for key, places in free.items() if places]),
        ]
    )


def _those(what: str, names: Sequence[str]) -> Node:
    return h.p[f"{what}: {'; '.join(names)}."] if names else None


def _of(office: Office, role: str, unit: str) -> str:
    return f"{office.roles[role]}, {office.units[unit].name}"


def _wish(office: Office, key: str) -> str:
    assert office.training.mentoring is not None
    wish = office.training.mentoring.wishes[key]
    wanted = ", ".join(competency_name(office, one) for one in wish.wants)
    return f"{_of(office, wish.role, wish.unit)} ({wanted})"


def _offer(office: Office, key: str) -> str:
    assert office.training.mentoring is not None
    offer = office.training.mentoring.offers[key]
    return _of(office, offer.role, offer.unit)


def _pair(office: Office, pair: Pair) -> Sequence[Node]:
    choice = "the first wish" if pair.rank == 1 else f"wish {pair.rank}"
    why = f"{competency_name(office, pair.competency)}: {choice}, level {pair.level} helps level {pair.own}"
    if pair.rank > 1:
        why = f"{competency_name(office, pair.competency)}: {choice}, offered at level {pair.level}"
    return [_wish(office, pair.wish), _offer(office, pair.offer), why]
