"""What a thing hangs together with: at the foot of each page, on the pages of things, and as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from macros import html as h
from macros.figures.web_drawing import Knot, draw_web
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.pages.links import Links
from macros.pages.parts import Column, facts, register, table
from macros.web import PARTS, PRACTICES, Kind, part_of, things

TITLES = {
    Kind.CRITERIA: "Maturity criteria",
    Kind.KPIS: "KPIs",
    Kind.TEMPLATES: "Templates",
    Kind.ROLES: "Roles",
    Kind.MODULES: "Training modules",
}
"""How readers call several of a kind."""


def name_of(office: Office, kind: Kind, key: str) -> str:
    """What a thing is called."""
    match kind:
        case Kind.CRITERIA:
            return office.model.criterion(key).name
        case Kind.KPIS:
            return office.kpis[key].name
        case Kind.TEMPLATES:
            return office.templates[key].name
        case Kind.ROLES:
            return office.roles[key]
        case Kind.MODULES:
            return office.modules[key].name


def page_title(office: Office, page: str) -> str:
    """What a page of the handbook is called; its path when it has no front matter."""
    return office.handbook[page].title if page in office.handbook else page


def address_of(links: Links, kind: Kind, key: str) -> str:
    """Where a thing stands."""
    match kind:
        case Kind.CRITERIA:
            return links.criterion(key)
        case Kind.KPIS:
            return links.kpi(key)
        case Kind.TEMPLATES:
            return links.page(f"reference/templates/{key}/")
        case Kind.ROLES:
            return links.page(f"governance/roles/{key}/")
        case Kind.MODULES:
            return links.module(key)


def in_a_line(found: Iterable[Node], none: str = "–") -> Node:
    """Links with commas between."""
    listed = list(found)
    return [node for index, one in enumerate(listed) for node in ((", ", one) if index else (one,))] or none


def linked(office: Office, links: Links, kind: Kind, keys: Iterable[str], none: str = "–") -> Node:
    """Things of a kind in one line."""
    return in_a_line((h.a(href=address_of(links, kind, key))[name_of(office, kind, key)] for key in keys), none)


def linked_pages(office: Office, links: Links, pages: Iterable[str], none: str = "–") -> Node:
    """Pages of the handbook in one line."""
    return in_a_line(
        (h.a(href=links.handbook(page))[office.handbook[page].title] for page in pages if page in office.handbook), none
    )


def page_web(results: Results, links: Links, page: str) -> Node:
    """What a page of the handbook hangs together with; nothing for a page that names nothing."""
    named = results.web.named.get(page)
    if not named:
        return None
    return h.nav(class_="pmo-web", aria_labelledby="pmo-web")[
        h.p(id="pmo-web")["Hangs together with"],
        h.dl[
            (
                h.div[h.dt[TITLES[kind]], h.dd[linked(results.office, links, kind, named[kind])]]
                for kind in Kind
                if kind in named
            )
        ],
    ]


def handbook_pages(results: Results, links: Links, kind: Kind, key: str) -> Node:
    """The pages that name one thing."""
    return linked_pages(results.office, links, results.web.pages(kind, key), "no page of the handbook")


def module_list(results: Results, links: Links) -> Renderable:
    """Every module: what it is for, how long it takes, what is read, and who needs it."""
    office = results.office
    if not office.modules:
        return h.p["This office has no modules yet."]
    columns = (
        Column("Module"),
        Column("Afterwards you can"),
        Column("Minutes", numeric=True),
        Column("Read"),
        Column("Roles", choose=True, several=True),
    )
    rows: list[Sequence[Node]] = [
        [
            h.span(id=key)[module.code, " ", module.name],
            module.outcome,
            str(module.minutes),
            linked_pages(office, links, module.pages),
            linked(office, links, Kind.ROLES, office.training.roles_of(key)),
        ]
        for key, module in office.modules.items()
    ]
    total = sum(module.minutes for module in office.modules.values())
    return register(
        f"{len(rows)} modules, {round(total / 60)} hours in all (our estimate)", columns, rows, "all-modules"
    )


def web_summary(results: Results, links: Links) -> Renderable:
    """How many things there are of each kind, and how many pages name them."""
    office, found = results.office, results.web
    practices = sum(page.startswith(PRACTICES) for page in found.named)
    pairs = [("Pages in the web", f"{len(found.named)}, {practices} of them practices")]
    for kind in Kind:
        named = sum(len(kinds.get(kind, ())) for kinds in found.named.values())
        pairs.append((TITLES[kind], f"{len(things(office, kind))}, named {named} times"))
    return facts(pairs)


def web_table(results: Results, links: Links) -> Renderable:
    """Every page with all that it names."""
    office = results.office
    columns = (Column("Page"), Column("Part", choose=True), *(Column(TITLES[kind]) for kind in Kind))
    rows: list[Sequence[Node]] = [
        [
            h.a(href=links.handbook(page))[office.handbook[page].title],
            part_of(page).capitalize() or "Home",
            *(linked(office, links, kind, kinds.get(kind, ())) for kind in Kind),
        ]
        for page, kinds in results.web.named.items()
    ]
    return register("What each page hangs together with", columns, rows, "web")


def web_backwards(results: Results, links: Links) -> Renderable:
    """Every thing with the pages that name it, kind by kind."""
    office = results.office
    return h.fragment(
        [
            h.details(class_="pmo-data")[
                h.summary[f"{TITLES[kind]}: by which pages they are named"],
                table(
                    TITLES[kind],
                    (Column("Name"), Column("Pages")),
                    [
                        [
                            h.a(href=address_of(links, kind, key))[name_of(office, kind, key)],
                            handbook_pages(results, links, kind, key),
                        ]
                        for key in things(office, kind)
                    ],
                ),
            ]
            for kind in Kind
        ]
    )


def web_picture(results: Results, links: Links) -> Renderable:
    """Criteria, the pages that serve them, and the roles that act on these pages, with a line for each bond."""
    office, found = results.office, results.web
    pages = [page for page, kinds in found.named.items() if part_of(page) in PARTS and Kind.CRITERIA in kinds]
    sides = {
        kind: {
            key: name_of(office, kind, key) for key in things(office, kind) if set(found.pages(kind, key)) & set(pages)
        }
        for kind in (Kind.CRITERIA, Kind.ROLES)
    }
    knots = [
        Knot(office.handbook[page].title, found.named[page][Kind.CRITERIA], found.named[page].get(Kind.ROLES, ()))
        for page in pages
    ]
    title = (
        f"{len(sides[Kind.CRITERIA])} criteria on the left, the {len(pages)} pages that serve them in the middle, "
        f"{len(sides[Kind.ROLES])} roles on the right. The table below says the same in words."
    )
    return h.fragment(
        [
            h.div(class_="pmo-wide")[
                draw_web(title, ("Criteria", "Pages", "Roles"), sides[Kind.CRITERIA], knots, sides[Kind.ROLES])
            ],
            h.p(class_="pmo-narrow")["The picture needs a wider screen or paper. The tables say the same."],
        ]
    )
