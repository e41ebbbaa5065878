"""A module as a page: what is read, what is done, what a good answer looks like, and what counts as done."""

from __future__ import annotations

from collections.abc import Iterable

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.pages import kpis
from macros.pages.connections import in_a_line, linked, page_title
from macros.pages.links import Links
from macros.pages.parts import Column, facts, prose, table
from macros.records.module import GivenTable
from macros.web import Kind

FOLDER = "training/modules"


def module_link(office: Office, links: Links, key: str) -> Renderable:
    """The way to a module."""
    module = office.modules[key]
    return h.a(href=links.module(key))[f"{module.code} {module.name}"]


def modules_in_a_line(office: Office, links: Links, keys: Iterable[str], none: str = "–") -> Node:
    """Modules with commas between; one that is not there is left out."""
    return in_a_line((module_link(office, links, key) for key in keys if key in office.modules), none)


def level_name(office: Office, level: int) -> str:
    """`2` -> `2 practise`; the number alone where the office has no words for it."""
    file = office.training.competencies
    return f"{level}\u00a0{file.levels[level].name}" if file and level in file.levels else str(level)


def competency_name(office: Office, key: str) -> str:
    """What a competency is called."""
    file = office.training.competencies
    return file.competencies[key].name if file and key in file.competencies else key


def competency_link(office: Office, links: Links, key: str) -> Node:
    """The way to a competency; its id where the office has not written it down."""
    if office.training.competencies is None:
        return key
    return h.a(href=links.page(f"training/competencies/{key}/"))[competency_name(office, key)]


def module_facts(results: Results, links: Links, key: str) -> Renderable:
    """What it leads to, how long it takes, what comes before it, and who takes it."""
    office, module = results.office, results.office.modules[key]
    parts = module.parts
    taught = in_a_line(
        [competency_link(office, links, one), f" to level {level_name(office, level)}"]
        for one, level in module.teaches.items()
    )
    minutes = (
        f"{module.minutes} (our estimate): read {parts.reading}, exercise {parts.exercise}, "
        f"questions {parts.questions}, sign-off {parts.sign_off}"
    )
    return facts(
        (
            ("Leads to", taught),
            ("Minutes", minutes),
            ("Before it", modules_in_a_line(office, links, module.needs, "nothing")),
            ("For", linked(office, links, Kind.ROLES, office.training.roles_of(key), "nobody yet")),
        )
    )


def module_reading(results: Results, links: Links, key: str) -> Renderable:
    """The pages in their order, and what to look for."""
    office, module = results.office, results.office.modules[key]
    return h.ol[
        (
            h.li[h.a(href=links.handbook(one.page))[page_title(office, one.page)], ": ", one.look_for]
            for one in module.reading
        )
    ]


def _given(given: GivenTable | None) -> Node:
    if given is None:
        return None
    columns = [Column(name) for name in given.columns.values()]
    return table(given.caption, columns, [[row.get(key, "") for key in given.columns] for row in given.rows])


def module_exercise(results: Results, links: Links, key: str) -> Renderable:
    """What is given and what is to be done."""
    exercise = results.office.modules[key].exercise
    return h.fragment(
        [prose(exercise.case), _given(exercise.table), h.h3["Your task"], h.ol[(h.li[step] for step in exercise.task)]]
    )


def module_solution(results: Results, links: Links, key: str) -> Renderable:
    """One good answer, folded so that the own one comes first; and how to compare the two."""
    solution = results.office.modules[key].exercise.solution
    return h.details(class_="pmo-data pmo-solution")[
        h.summary["Show one good answer, once you have yours"],
        prose(solution.text),
        _given(solution.table),
        h.h3["Compare"],
        h.ul[(h.li[one] for one in solution.compare)],
    ]


def module_sign_off(results: Results, links: Links, key: str) -> Renderable:
    """The work that counts as done."""
    module = results.office.modules[key]
    return h.fragment(
        [
            h.p["It counts as done when a colleague who holds the skill accepts this, on real work:"],
            h.ul[(h.li[one] for one in module.sign_off)],
        ]
    )


def module_effect(results: Results, links: Links, key: str) -> Renderable:
    """The KPI that should move, as it stands now."""
    module = results.office.modules[key]
    shown = kpis.card(results, links, module.kpi) if module.kpi in results.readings else None
    return h.fragment([h.p[module.moves], shown])


def module_next(results: Results, links: Links, key: str) -> Renderable:
    """The paths on which it stands, with what comes after it there."""
    office = results.office
    rows: list[list[Node]] = []
    for path_id, path in office.training.by_path.items():
        if key in path.modules:
            at = path.modules.index(key)
            after = path.modules[at + 1 : at + 2]
            name = h.a(href=links.page(f"training/paths/{path_id}/"))[path.name]
            following = modules_in_a_line(office, links, after, "nothing: the path is complete")
            rows.append([name, f"{at + 1} of {len(path.modules)}", following])
    if not rows:
        return h.p["It stands on no path yet."]
    return table("Where it stands, and what comes next", (Column("Path"), Column("Place"), Column("Next")), rows)
