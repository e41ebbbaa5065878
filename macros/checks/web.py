"""Rules of the web: whatever is there is named by a page, and whoever points at a page is named by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from macros.load import Office
from macros.problem import Problem
from macros.records.kpi import KpiState
from macros.records.record import FileRecord
from macros.source import Location
from macros.web import PARTS, PRACTICES, Kind, part_of, web

WORDS: Mapping[Kind, str] = {
    Kind.CRITERIA: "criterion",
    Kind.KPIS: "KPI",
    Kind.TEMPLATES: "template",
    Kind.ROLES: "role",
    Kind.MODULES: "module",
}
Place = tuple[FileRecord, Location]


def _place(office: Office, kind: Kind, key: str) -> Place | None:
    """Where a thing is written down; None when nothing has to lead to it yet."""
    match kind:
        case Kind.CRITERIA:
            return office.model, ("dimensions", office.model.dimension_of(key), "criteria", key)
        case Kind.KPIS:
            kpi = office.kpis[key]
            return None if kpi.state is KpiState.DRAFT else (kpi, ())
        case Kind.TEMPLATES:
            return office.templates[key], ()
        case Kind.ROLES:
            return office.organisation, ("roles", key)
        case Kind.MODULES:
            return office.modules[key], ()


def nothing_hangs_loose(office: Office) -> Iterator[Problem]:
    """Each criterion, KPI in use, template, role and module is named by a page of the handbook."""
    if not office.handbook:
        return
    found = web(office)
    for kind in Kind:
        for key in found.loose(kind):
            place = _place(office, kind, key)
            if place is not None:
                message = f"must be named by a page: write {key} into `{kind}` at the top of the page that needs it"
                yield place[0].problem(place[1], message)


def a_page_of_the_handbook_hangs_together(office: Office) -> Iterator[Problem]:
    """A page of the six parts names who acts on it and what teaches it; a practice also criterion, KPI and template."""
    for path, page in office.handbook.items():
        if part_of(path) not in PARTS or path.endswith("/index.md"):
            continue
        for kind in Kind if path.startswith(PRACTICES) else (Kind.ROLES, Kind.MODULES):
            if not getattr(page, kind.value):
                yield page.problem((), f"must name at least one {WORDS[kind]} in `{kind}`")


def _pointers(office: Office) -> Iterator[tuple[FileRecord, Location, str, Kind, str]]:
    """Every place in the data that leads from a thing to a page: record, place, page, kind, thing."""
    for dimension_id, criterion_id, criterion in office.model.criteria():
        if criterion.handbook:
            where: Location = ("dimensions", dimension_id, "criteria", criterion_id, "handbook")
            yield office.model, where, criterion.handbook.partition("#")[0], Kind.CRITERIA, criterion_id
    for key, template in office.templates.items():
        yield template, ("page",), template.page, Kind.TEMPLATES, key
    profiles = office.governance.roles
    for key, profile in profiles.roles.items() if profiles else ():
        assert profiles is not None
        for index, duty in enumerate(profile.must):
            yield profiles, ("roles", key, "must", index, "page"), duty.page, Kind.ROLES, key
    for key, module in office.modules.items():
        for index, page in enumerate(module.pages):
            yield module, ("reading", index, "page"), page, Kind.MODULES, key


def whoever_points_at_a_page_is_named_by_it(office: Office) -> Iterator[Problem]:
    """A link goes both ways: the page to which a criterion, template, duty or module leads names it."""
    for file, where, path, kind, key in _pointers(office):
        page = office.handbook.get(path)
        if page is not None and key not in getattr(page, kind.value):
            yield file.problem(where, f"must be a page that names {key} in `{kind}`; docs/{path} does not")


CHECKS: tuple[Callable[[Office], Iterator[Problem]], ...] = (
    nothing_hangs_loose,
    a_page_of_the_handbook_hangs_together,
    whoever_points_at_a_page_is_named_by_it,
)
