"""The exported tables, column by column."""

from __future__ import annotations

from macros import html as h
from macros.export import TABLES
from macros.html import Renderable
from macros.measures.results import Results
from macros.pages.links import Links
from macros.pages.parts import Column, table


def columns(results: Results, links: Links) -> Renderable:
    """What each column of each exported table says."""
    header = (Column("Column"), Column("Type"), Column("Meaning"))
    return h.div[
        (
            table(
                f"{exported.name}: {exported.description}",
                header,
                [[h.code[field.name], field.type, field.description] for field in exported.fields],
            )
            for exported in TABLES
        )
    ]
