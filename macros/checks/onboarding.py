"""Rules of the first 90 days and of mentoring: steps lead to what is there, and nobody is promised twice."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.named import (
    are_in,
    are_modules,
    are_pages,
    are_roles,
    are_templates,
    listed,
    of_the_scale,
    optional,
)
from macros.load import Office
from macros.period import Cadence
from macros.problem import Problem
from macros.records.onboarding import OnboardingPlan, OnboardingStep, Stage
from macros.source import Location


def _steps(key: str, plan: OnboardingPlan) -> Iterator[tuple[Location, OnboardingStep]]:
    for stage, part in plan.stages.items():
        for index, step in enumerate(part.steps):
            yield ("plans", key, "stages", str(stage), "steps", index), step


def a_step_leads_to_what_is_there(office: Office) -> Iterator[Problem]:
    """Roles, pages, modules and templates that a plan names exist."""
    file = office.training.onboarding
    for key, plan in file.plans.items() if file else ():
        assert file is not None
        yield from are_roles(office, listed(file, ("plans", key, "roles"), plan.roles))
        for where, step in _steps(key, plan):
            yield from are_pages(office, optional(file, (*where, "page"), step.page))
            yield from are_templates(office, optional(file, (*where, "template"), step.template))
            yield from are_modules(office, optional(file, (*where, "module"), step.module))


def stages_stand_in_order_and_end(office: Office) -> Iterator[Problem]:
    """Stages stand in the order of time; each from the first week on says what shows that it is over."""
    file = office.training.onboarding
    for key, plan in file.plans.items() if file else ():
        assert file is not None
        order = [stage for stage in Stage if stage in plan.stages]
        if list(plan.stages) != order:
            yield file.problem(("plans", key, "stages"), f"must stand in this order: {', '.join(order)}")
        for stage, part in plan.stages.items():
            if stage is not Stage.BEFORE and not part.exit:
                yield file.problem(("plans", key, "stages", str(stage)), "must have `exit`: what shows that it is over")


def a_role_has_one_plan(office: Office) -> Iterator[Problem]:
    """No role has two plans: whoever begins would not know which."""
    file = office.training.onboarding
    seen: dict[str, str] = {}
    for key, plan in file.plans.items() if file else ():
        assert file is not None
        for _, where, role in listed(file, ("plans", key, "roles"), plan.roles):
            first = seen.setdefault(role, key)
            if first != key:
                yield file.problem(where, f"must be a role without a plan; {first} is for it already")


def who_helps_is_there(office: Office) -> Iterator[Problem]:
    """Roles and units of the mentoring list exist; the round is a quarter; places are 1 or more."""
    file = office.training.mentoring
    if file is None:
        return
    if file.round.cadence is not Cadence.QUARTER:
        yield file.problem(("round",), f"must be a quarter such as 2026-Q4, not '{file.round}'")
    for part, entries in (("offers", file.offers), ("wishes", file.wishes)):
        for key, entry in entries.items():
            yield from are_roles(office, [(file, (part, key, "role"), entry.role)])
            yield from are_in([(file, (part, key, "unit"), entry.unit)], office.units, "a unit of data/units.yml")
    for key, offer in file.offers.items():
        if offer.places < 1:
            yield file.problem(("offers", key, "places"), f"must be 1 or more, not {offer.places}")


def help_is_in_a_competency(office: Office) -> Iterator[Problem]:
    """Help is offered and wanted in competencies that exist, each once, at levels of the scale; nobody has no wish."""
    file, competencies = office.training.mentoring, office.training.competencies
    if file is None or competencies is None:
        return
    what = f"a competency of {competencies.path}"
    for key, offer in file.offers.items():
        offered = ((file, ("offers", key, "offers", one), one) for one in offer.offers)
        yield from are_in(offered, competencies.competencies, what)
        for one, level in offer.offers.items():
            if level not in competencies.levels:
                message = f"must be {of_the_scale(competencies)}, not {level}"
                yield file.problem(("offers", key, "offers", one), message)
    for key, wish in file.wishes.items():
        wanted = [*listed(file, ("wishes", key, "wants"), wish.wants)]
        yield from are_in(wanted, competencies.competencies, what)
        for index, (_, where, one) in enumerate(wanted):
            if one in wish.wants[:index]:
                yield file.problem(where, "must stand in the list once")
        if not wanted:
            yield file.problem(("wishes", key, "wants"), "must name at least one")
        if wish.level and wish.level not in competencies.levels:
            yield file.problem(("wishes", key, "level"), f"must be 0 or {of_the_scale(competencies)}, not {wish.level}")


CHECKS = (
    a_step_leads_to_what_is_there,
    stages_stand_in_order_and_end,
    a_role_has_one_plan,
    who_helps_is_there,
    help_is_in_a_competency,
)
