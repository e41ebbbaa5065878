"""Competencies as pages: what one sees at each level, who needs it, and how one gets there."""

from __future__ import annotations

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.pages.connections import linked, linked_pages
from macros.pages.links import Links
from macros.pages.parts import Column, register, table
from macros.pages.training.lesson import competency_link, level_name, modules_in_a_line
from macros.records.competency import Competency
from macros.web import Kind

FOLDER = "training/competencies"
NONE = "This office has not written down its competencies yet."


def competency_table(results: Results, links: Links) -> Renderable:
    """Every competency with the roles that lead in it and the modules that teach it."""
    office = results.office
    file = office.training.competencies
    if file is None:
        return h.p[NONE]
    columns = (Column("Competency"), Column("What it is"), Column("Modules"), Column("Practice"))
    rows: list[list[Node]] = [
        [
            h.span(id=key)[one.code, " ", competency_link(office, links, key)],
            one.about,
            modules_in_a_line(office, links, (name for name, one_ in office.modules.items() if key in one_.teaches)),
            linked_pages(office, links, one.pages),
        ]
        for key, one in file.competencies.items()
    ]
    return register(f"{len(rows)} competencies", columns, rows, "all-competencies")


def level_table(results: Results, links: Links) -> Renderable:
    """What the levels of the scale mean."""
    file = results.office.training.competencies
    if file is None:
        return h.p[NONE]
    rows: list[list[Node]] = [[f"{level} {one.name}", one.about] for level, one in file.levels.items()]
    return table("The levels, the same in all competencies (our default)", (Column("Level"), Column("Meaning")), rows)


def profile_table(results: Results, links: Links) -> Renderable:
    """Profiles beside each other: the level that each asks of each competency."""
    office = results.office
    competencies, file = office.training.competencies, office.training.profiles
    if competencies is None or file is None:
        return h.p["This office has not written down what its roles ask of people yet."]
    columns = [Column("Profile"), *(Column(one.code, numeric=True) for one in competencies.competencies.values())]
    rows: list[list[Node]] = [
        [profile.name, *(str(profile.levels.get(key, 0)) for key in competencies.competencies)]
        for profile in file.profiles.values()
    ]
    caption = "Level that each profile asks; 0 where the role can do without (our defaults)"
    return table(caption, columns, rows, class_="pmo-matrix")


def _competency(results: Results, key: str) -> Competency:
    file = results.office.training.competencies
    assert file is not None
    return file.competencies[key]


def competency_levels(results: Results, links: Links, key: str) -> Renderable:
    """Each level: what one sees, what shows it, how one gets there."""
    office = results.office
    rows: list[list[Node]] = []
    for level, seen in _competency(results, key).levels.items():
        teaching = [name for name, module in office.modules.items() if module.teaches.get(key) == level]
        ways: list[Node] = [modules_in_a_line(office, links, teaching), ". "] if teaching else []
        if seen.work is not None:
            ways.append(seen.work)
        above = [name for name, module in office.modules.items() if module.teaches.get(key, 0) > level]
        rows.append(
            [
                level_name(office, level),
                h.ul(class_="pmo-list")[(h.li[one] for one in seen.behaviours)],
                seen.evidence,
                h.div[ways or ["On the way to a higher level: ", modules_in_a_line(office, links, above)]],
            ]
        )
    columns = (Column("Level"), Column("What others see"), Column("What shows it"), Column("How to get there"))
    return table("What one sees at each level", columns, rows)


def competency_needs(results: Results, links: Links, key: str) -> Renderable:
    """Which profile asks which level."""
    office = results.office
    file = office.training.profiles
    asking = sorted(
        ((one.levels.get(key, 0), one) for one in (file.profiles.values() if file else ())), key=lambda pair: -pair[0]
    )
    rows: list[list[Node]] = [
        [one.name, level_name(office, level), linked(office, links, Kind.ROLES, one.roles)]
        for level, one in asking
        if level
    ]
    if not rows:
        return h.p["No profile asks for it."]
    columns = (Column("Profile"), Column("Level"), Column("Roles"))
    mine = h.a(href=links.page("training/my-competencies/"))["Rate yourself"]
    return h.fragment(
        [table("Who needs it (our defaults)", columns, rows), h.p[mine, " to see how far you are from your role."]]
    )


def competency_pages(results: Results, links: Links, key: str) -> Renderable:
    """The practice that belongs to it."""
    return h.p[linked_pages(results.office, links, _competency(results, key).pages), "."]


def role_profiles(results: Results, links: Links, role: str) -> Renderable:
    """What a role asks of whoever holds it, competency by competency."""
    office = results.office
    competencies, file = office.training.competencies, office.training.profiles
    found = [one for one in (file.profiles.values() if file else ()) if role in one.roles]
    mine = h.a(href=links.page("training/my-competencies/"))["Rate yourself against it"]
    if not found or competencies is None:
        return h.p["No profile of levels is written down for this role."]
    columns = (Column("Competency"), *(Column(one.name) for one in found))
    rows: list[list[Node]] = [
        [
            competency_link(office, links, key),
            *(level_name(office, one.levels.get(key, 0)) if one.levels.get(key, 0) else "not asked" for one in found),
        ]
        for key in competencies.competencies
        if any(one.levels.get(key, 0) for one in found)
    ]
    return h.fragment(
        [table("Levels that it asks (our defaults)", columns, rows), h.p[mine, ": the answers stay on your device."]]
    )
