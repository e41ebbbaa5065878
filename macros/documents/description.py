"""A template of the office -> the documents that are made from it: empty for each tier, and filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from macros.documents.document import Column, Document, Part, Question, Rows
from macros.load import Office
from macros.records.scalars import parse_day, parse_number
from macros.records.template import FieldKind, Need, Row, Template, TemplateField

FOLDER = "reference/templates"
NEEDS = {Need.MUST: "must", Need.SHOULD: "should", Need.MAY: "may", Need.NONE: "not needed"}
NARROWEST, WIDEST = 6, 40  # characters of a column
WRITTEN = {
    FieldKind.NUMBER: "A number.",
    FieldKind.PERCENT: "A number in %.",
    FieldKind.DATE: "A day, such as 2026-10-31.",
    FieldKind.ROLE: "A role.",
}


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is taken from a template: the fields of a tier, or all with their answers."""

    office: Office
    template: Template
    tier: str | None

    def has(self, field: TemplateField) -> bool:
        return self.tier is None or _is_asked(field, self.tier)


def _is_asked(field: TemplateField, tier: str) -> bool:
    return not field.tiers or tier in field.tiers


def tiers_of(template: Template) -> Iterator[str]:
    """The tiers that a template is made for."""
    return (tier for tier, need in template.tiers.items() if need is not Need.NONE)


def has_tables(template: Template, tier: str) -> bool:
    """Whether a tier is asked for rows."""
    fields = (field for part in template.parts for field in part.fields.values())
    return any(field.kind is FieldKind.TABLE and _is_asked(field, tier) for field in fields)


def blank(office: Office, template_id: str, tier: str, site: str = "") -> Document:
    """The template with what one tier is asked, to be filled in."""
    template = office.templates[template_id]
    name = office.organisation.tiers[tier].name
    return _document(_Scope(office, template, tier), template_id, f"Tier {name}", f"{site}{FOLDER}/{template_id}/")


def filled(office: Office, template_id: str, site: str = "") -> Document:
    """The template with the answers of the case study."""
    scope = _Scope(office, office.templates[template_id], None)
    return _document(scope, template_id, "Filled in for the case study", f"{site}{FOLDER}/{template_id}/")


def _document(scope: _Scope, template_id: str, version: str, page: str) -> Document:
    office, template = scope.office, scope.template
    parts = (Part(part.name, tuple(_questions(scope, part.fields))) for part in template.parts)
    return Document(
        title=template.name,
        version=version,
        purpose=template.purpose,
        facts=tuple(_facts(scope)),
        parts=tuple(part for part in parts if part.questions),
        is_filled=scope.tier is None,
        organisation=office.organisation.name,
        page=page,
        day=office.as_of.last_day,
        roles=tuple(dict.fromkeys(_names(office).values())),
    )


def _facts(scope: _Scope) -> Iterator[tuple[str, str]]:
    office, template = scope.office, scope.template
    tiers = office.organisation.tiers
    if scope.tier is not None:
        yield "Tier", f"{tiers[scope.tier].name} ({NEEDS[template.tiers[scope.tier]]})"
    names = _names(office)
    yield "Kept by", names.get(template.owner, template.owner)
    yield "Agreed by", names.get(template.approver, template.approver) if template.approver else "nobody has to"
    if template.delete_if and scope.tier is not None:
        yield "Leave out", template.delete_if


def _names(office: Office) -> dict[str, str]:
    """Roles and boards by id."""
    boards = office.governance.boards.boards if office.governance.boards else {}
    return {**office.roles, **{key: board.name for key, board in boards.items()}}


def _questions(scope: _Scope, fields: dict[str, TemplateField]) -> Iterator[Question]:
    names = _names(scope.office)
    for key, field in fields.items():
        if not scope.has(field):
            continue
        answer = scope.template.example[key]
        rows = () if isinstance(answer, str) else answer
        is_filled = scope.tier is None
        yield Question(
            field.label,
            " ".join([field.about, *_form(scope.office, field)]),
            field.kind,
            ", ".join(names.get(one, one) for one in field.reads),
            field.choices,
            tuple(
                _column(names, heading, [row.get(one, "") for row in rows]) for one, heading in field.columns.items()
            ),
            names.get(answer, answer) if is_filled and isinstance(answer, str) else "",
            _rows(names, field, rows) if is_filled else (),
        )


def _form(office: Office, field: TemplateField) -> Iterator[str]:
    """What the answer has to look like, where its words do not say it."""
    if field.kind is FieldKind.MONEY:
        yield f"An amount in {office.organisation.currency}."
    elif field.choices:
        yield f"Choose one: {'; '.join(field.choices)}."
    elif field.kind in WRITTEN:
        yield WRITTEN[field.kind]


def _rows(names: dict[str, str], field: TemplateField, rows: Iterable[Row]) -> Rows:
    return tuple(tuple(names.get(row.get(one, ""), row.get(one, "–")) for one in field.columns) for row in rows)


def _column(names: dict[str, str], heading: str, answers: Iterable[str]) -> Column:
    """A column is of numbers, days or roles when each answer of the case study is one."""
    given = [answer for answer in answers if answer]
    kinds: tuple[tuple[FieldKind, Callable[[str], object]], ...] = (
        (FieldKind.NUMBER, parse_number),
        (FieldKind.DATE, parse_day),
        (FieldKind.ROLE, names.__getitem__),
    )
    fits = (kind for kind, parse in kinds if given and all(_is(parse, answer) for answer in given))
    shown = [names.get(answer, answer) for answer in given]
    longest = max((len(word) for text in (heading, *shown) for word in text.split()), default=0)
    usual = sum(map(len, shown)) // max(1, len(shown))
    return Column(
        heading, next(fits, FieldKind.TEXT), max(NARROWEST, min(WIDEST, max(longest, len(heading) // 2, usual)))
    )


def _is(parse: Callable[[str], object], answer: str) -> bool:
    try:
        parse(answer)
    except (ValueError, KeyError):
        return False
    return True
