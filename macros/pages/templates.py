"""Templates as pages: what is asked, who reads it, in which tiers, and the same filled in for the case study."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.documents.description import FOLDER, NEEDS, blank, has_tables, tiers_of
from macros.documents.downloads import FILLED, document_name
from macros.documents.markdown import to_markdown
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.pages.connections import handbook_pages
from macros.pages.governance import who, whole_list
from macros.pages.links import Links
from macros.pages.parts import Column, facts, register, table
from macros.records.template import FieldKind, Template, TemplateField
from macros.web import Kind

KINDS = {FieldKind.LONG: "text", FieldKind.ROLE: "a role", FieldKind.TABLE: "a table"}


def template_list(results: Results, links: Links) -> Renderable:
    """All templates, by tier, with the page of their practice."""
    office = results.office
    tiers = office.organisation.tiers
    columns = (
        Column("Template"),
        Column("What it is for"),
        *(Column(tier.name.partition(",")[0], choose=True) for tier in tiers.values()),
        Column("Kept by", choose=True),
    )
    rows = [
        [
            h.a(href=links.page(f"{FOLDER}/{key}/"))[one.name],
            one.purpose,
            *(NEEDS[one.tiers[tier]] for tier in tiers),
            who(office, links, one.owner),
        ]
        for key, one in office.templates.items()
    ]
    return register("Templates and how far each tier needs them (our default)", columns, rows, "all-templates")


def template_files(results: Results, links: Links, key: str) -> Renderable:
    """The template to take away: for each tier as Word, Excel and Markdown, and filled in."""
    office = results.office
    found, tiers = office.templates[key], list(tiers_of(office.templates[key]))
    columns = (Column("Tier"), Column("Needed"), Column("Word"), Column("Excel"), Column("Markdown"))
    rows = [
        [
            h.span(data_tiers=tier)[office.organisation.tiers[tier].name],
            NEEDS[found.tiers[tier]],
            _file(office, links, key, tier, "docx"),
            _file(office, links, key, tier, "xlsx") if has_tables(found, tier) else "has no table",
            _file(office, links, key, tier, "md"),
        ]
        for tier in tiers
    ]
    example = h.a(href=links.page(f"data/{document_name(key, FILLED, 'docx')}"))["Filled in for the case study, Word"]
    return h.fragment(
        [
            table("Each file asks what its tier asks, and no more", columns, rows) if rows else None,
            h.p[example, "."],
            (_text_to_copy(office, key, tier) for tier in tiers),
        ]
    )


FORMATS = {"docx": "Word", "xlsx": "Excel", "md": "Markdown"}


def _file(office: Office, links: Links, key: str, tier: str, ending: str) -> Renderable:
    of_tier = h.span(class_="pmo-hidden")[f", tier {office.organisation.tiers[tier].name}"]
    address = links.page(f"data/{document_name(key, tier, ending)}")
    return h.a(href=address, download=True)[FORMATS[ending], of_tier]


def _text_to_copy(office: Office, key: str, tier: str) -> Renderable:
    """The Markdown to look at; script adds what the button does."""
    name, text = office.organisation.tiers[tier].name, f"markdown-{tier}"
    return h.details(class_="pmo-data pmo-take")[
        h.summary[f"Markdown of tier {name}, to copy"],
        h.button(type="button", class_="pmo-explore pmo-copy", data_copies=text, hidden=True)[
            "Copy", h.span(class_="pmo-hidden")[f" the Markdown of tier {name}"]
        ],
        h.span(class_="pmo-small", role="status")[None],
        h.pre(class_="pmo-text", id=text)[to_markdown(blank(office, key, tier))],
    ]


def template_facts(results: Results, links: Links, key: str) -> Renderable:
    """When it is needed, who keeps it, who agrees, what is computed from it."""
    office = results.office
    found = office.templates[key]
    tiers = ", ".join(
        f"{office.organisation.tiers[tier].name.partition(',')[0]} {NEEDS[need]}" for tier, need in found.tiers.items()
    )
    kpis: list[Node] = [h.a(href=links.page(f"performance/kpis/{kpi}/"))[office.kpis[kpi].name] for kpi in found.kpis]
    return facts(
        (
            ("By tier", tiers),
            ("Kept by", who(office, links, found.owner)),
            ("Agreed by", who(office, links, found.approver) if found.approver else "nobody has to"),
            ("Practice", h.a(href=links.handbook(found.page))[_practice(found)]),
            (
                "Feeds",
                [node for index, one in enumerate(kpis) for node in ((", ", one) if index else (one,))] or "no KPI",
            ),
            ("Pages that use it", handbook_pages(results, links, Kind.TEMPLATES, key)),
            ("Leave out", found.delete_if or "nothing"),
        )
    )


def _practice(found: Template) -> str:
    return found.page.removesuffix("/index.md").rpartition("/")[2].removesuffix(".md").replace("-", " ").capitalize()


def template_fields(results: Results, links: Links, key: str) -> Renderable:
    """Every field: what to write, who reads it, where it is asked."""
    office = results.office
    columns = (Column("Field"), Column("What to write"), Column("Who reads this"), Column("Tiers"))
    tables = [
        table(part.name, columns, [_field(office, links, field) for field in part.fields.values()])
        for part in office.templates[key].parts
    ]
    return h.fragment(tables)


def _field(office: Office, links: Links, field: TemplateField) -> list[Node]:
    tiers = field.tiers or tuple(office.organisation.tiers)
    names = " ".join(office.organisation.tiers[tier].name.partition(",")[0] for tier in tiers)
    return [
        field.label,
        [field.about, " ", _form(field)],
        whole_list(office, links, field.reads),
        h.span(data_tiers=" ".join(tiers))[names],
    ]


def _form(field: TemplateField) -> Renderable:
    """What the answer looks like."""
    words = KINDS.get(field.kind, f"{field.kind}")
    if field.choices:
        words = f"one of: {', '.join(field.choices)}"
    if field.columns:
        words = f"columns: {', '.join(field.columns.values())}"
    return h.span(class_="pmo-small")[f"({words})"]


def template_example(results: Results, links: Links, key: str) -> Renderable:
    """The template filled in for the running case study."""
    found = results.office.templates[key]
    return h.fragment([node for part in found.parts for node in _filled(results.office, found, part.name, part.fields)])


def _filled(office: Office, found: Template, name: str, fields: dict[str, TemplateField]) -> Iterator[Renderable]:
    plain = [(field.label, found.example[key]) for key, field in fields.items() if field.kind is not FieldKind.TABLE]
    if plain:
        rows = [[label, _answer(office, answer)] for label, answer in plain]
        yield table(name, (Column("Field"), Column("Answer")), rows)
    for key, field in fields.items():
        rows_of = found.example[key]
        if field.kind is FieldKind.TABLE and not isinstance(rows_of, str):
            columns = tuple(map(Column, field.columns.values()))
            yield table(
                field.label, columns, [[_answer(office, row.get(one, "–")) for one in field.columns] for row in rows_of]
            )


def _answer(office: Office, answer: object) -> str:
    """A role id reads as its name."""
    return office.roles.get(str(answer), str(answer))
