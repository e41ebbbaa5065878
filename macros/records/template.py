"""A template: what is asked, who reads it, in which tiers, and the same filled in for the running case study."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, PagePath, Text, one_of


class Need(StrEnum):
    """How far a tier asks for a template."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    NONE = "none"


class FieldKind(StrEnum):
    """What is written into a field."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    CHOICE = "choice"
    ROLE = "role"
    TABLE = "table"


class TemplateField(Record):
    """One thing that is asked."""

    label: Text
    """How it is called."""
    kind: Annotated[FieldKind, one_of(FieldKind, "a kind of field")]
    """What is written into it."""
    about: Text
    """What to write, in a sentence."""
    reads: tuple[Identifier, ...]
    """Roles and boards that read it; a field that nobody reads is not asked."""
    tiers: tuple[Identifier, ...] = ()
    """Tiers that are asked; all without this key."""
    choices: tuple[Text, ...] = ()
    """With `choice`: what can be chosen."""
    columns: dict[Identifier, Text] = {}
    """With `table`: key and heading of each column."""


class TemplatePart(Record):
    """Fields that belong together."""

    name: Text
    """Its heading."""
    fields: dict[Identifier, TemplateField]
    """Field id and its part; an id stands once in the whole template."""


Row = dict[Identifier, Text]


class Template(FileRecord):
    """`data/templates/<template>.yml`."""

    name: Text
    """Name of the template."""
    purpose: Text
    """What it is for, and when it is filled in."""
    page: PagePath
    """The page of the practice that it belongs to, below docs/."""
    owner: Identifier
    """The role that keeps it."""
    approver: Identifier | None = None
    """The role or board that agrees."""
    tiers: dict[Identifier, Annotated[Need, one_of(Need, "a need")]]
    """Tier id and whether the template is needed there."""
    kpis: tuple[Identifier, ...] = ()
    """KPIs that are computed from it."""
    parts: tuple[TemplatePart, ...]
    """What is asked, in order."""
    delete_if: Text | None = None
    """When it, or a part of it, may be left out."""
    example: dict[Identifier, Text | tuple[Row, ...]]
    """The running case study: field id and what was written; tables as rows by column."""
