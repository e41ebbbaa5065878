"""Rules of the handbook's pages: each has an owner, and whatever it hangs together with is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from macros.load import MODULES, Office
from macros.problem import Problem, must_be_one_of

FOLDERS = {"modules": MODULES}
LONGEST_DESCRIPTION = 150  # characters; search engines and our own lists cut what is longer


def a_page_has_an_owner(office: Office) -> Iterator[Problem]:
    """The owner of a page is a role, and its description fits into a list."""
    for page in office.handbook.values():
        if page.owner not in office.roles:
            yield page.problem(("owner",), must_be_one_of("a role of data/organisation.yml", page.owner, office.roles))
        if len(page.description) > LONGEST_DESCRIPTION:
            message = f"must be at most {LONGEST_DESCRIPTION} characters, not {len(page.description)}"
            yield page.problem(("description",), message)


def what_a_page_names_is_there(office: Office) -> Iterator[Problem]:
    """Criteria, KPIs, templates, roles and modules that a page names exist."""
    known: Mapping[str, tuple[str, Collection[str]]] = {
        "criteria": ("a criterion of the maturity model", office.model.by_criterion),
        "kpis": ("a KPI of data/kpis", office.kpis),
        "templates": ("a template of data/templates", office.templates),
        "roles": ("a role of data/organisation.yml", office.roles),
        "modules": ("a module of data/training/modules", office.modules),
    }
    for page in office.handbook.values():
        for key, (what, there) in known.items():
            for index, name in enumerate(getattr(page, key)):
                if name not in there and f"{FOLDERS.get(key, f'data/{key}')}/{name}.yml" not in office.unreadable:
                    yield page.problem((key, index), must_be_one_of(what, name, there))


CHECKS = (a_page_has_an_owner, what_a_page_names_is_there)
