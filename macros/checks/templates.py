"""Rules of a template: each field is asked once, in tiers that there are, and the case study fills in all of them."""

from __future__ import annotations

from collections.abc import Iterator

from macros.load import Office
from macros.problem import Problem, closest, must_be_one_of
from macros.records.template import FieldKind, Template, TemplateField
from macros.source import Location


def _fields(template: Template) -> Iterator[tuple[Location, str, TemplateField]]:
    """(where it stands, id, field) of every field."""
    for index, part in enumerate(template.parts):
        yield from ((("parts", index, "fields", key), key, field) for key, field in part.fields.items())


def a_field_is_asked_once(office: Office) -> Iterator[Problem]:
    """The id of a field stands once in a template, and somebody reads what is written into it."""
    for template in office.templates.values():
        seen: set[str] = set()
        for where, key, field in _fields(template):
            if key in seen:
                yield template.problem(where, "must be an id that stands once in the template")
            if not field.reads:
                yield template.problem((*where, "reads"), "must name who reads it; else leave the field out")
            seen.add(key)


def a_field_has_what_its_kind_needs(office: Office) -> Iterator[Problem]:
    """A choice has choices, a table has columns, and nothing else has them."""
    for template in office.templates.values():
        for where, _, field in _fields(template):
            for kind, name in ((FieldKind.CHOICE, "choices"), (FieldKind.TABLE, "columns")):
                given = bool(getattr(field, name))
                if field.kind is kind and not given:
                    yield template.problem((*where, name), f"must be given: the kind is {kind}")
                elif given and field.kind is not kind:
                    yield template.problem((*where, name), f"must not be given: the kind is {field.kind}")


def tiers_are_those_of_the_organisation(office: Office) -> Iterator[Problem]:
    """A template says for each tier whether it is needed, and fields name no other tiers."""
    tiers = office.organisation.tiers
    for template in office.templates.values():
        for tier in tiers:
            if tier not in template.tiers:
                yield template.problem(("tiers",), f"must say for the tier '{tier}' whether it is needed")
        named: list[tuple[Location, str]] = [(("tiers", tier), tier) for tier in template.tiers]
        for where, _, field in _fields(template):
            named += [((*where, "tiers", index), tier) for index, tier in enumerate(field.tiers)]
        for place, tier in named:
            if tier not in tiers:
                yield template.problem(place, must_be_one_of("a tier of data/organisation.yml", tier, tiers))


def the_example_fills_in_every_field(office: Office) -> Iterator[Problem]:
    """The case study has an answer for each field and no other; the rows of a table have its columns."""
    for template in office.templates.values():
        fields = {key: field for _, key, field in _fields(template)}
        for key in fields:
            if key not in template.example:
                yield template.problem(("example",), f"must fill in '{key}'")
        for key, answer in template.example.items():
            if key not in fields:
                yield template.problem(("example", key), f"must be a field of the template{closest(key, fields)}")
                continue
            is_table = fields[key].kind is FieldKind.TABLE
            if is_table != (not isinstance(answer, str)):
                message = "must be a list of rows" if is_table else "must be a text"
                yield template.problem(("example", key), message)
            for index, row in enumerate(() if isinstance(answer, str) else answer):
                for column in row:
                    if is_table and column not in fields[key].columns:
                        message = must_be_one_of("a column of the field", column, fields[key].columns)
                        yield template.problem(("example", key, index, column), message)


def the_files_of_templates_have_names_of_their_own(office: Office) -> Iterator[Problem]:
    """A file is named `<template>-<tier>` or, filled in, `<template>-example`: no two may come to the same name."""
    seen: dict[str, str] = {}
    for key, template in office.templates.items():
        for place, version in ((("name",), "example"), *((("tiers", tier), tier) for tier in template.tiers)):
            name = f"{key}-{version}"
            if name in seen:
                yield template.problem(
                    place, f"must not make a file '{name}', as {seen[name]} does; rename one of them"
                )
            seen.setdefault(name, template.path)


CHECKS = (
    a_field_is_asked_once,
    a_field_has_what_its_kind_needs,
    tiers_are_those_of_the_organisation,
    the_example_fills_in_every_field,
    the_files_of_templates_have_names_of_their_own,
)
