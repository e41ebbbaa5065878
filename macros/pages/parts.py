"""The parts that all fragments are built from: tables, badges, charts with their finding and their data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros import html as h
from macros.figures.drawing import draw, legend
from macros.figures.figure import Figure
from macros.html import Node, Renderable
from macros.records.status import Status

STATUS_WORDS = {
    Status.ON_TARGET: ("●", "on target"),
    Status.AT_RISK: ("◐", "at risk"),
    Status.OFF_TARGET: ("■", "off target"),
    Status.NO_DATA: ("○", "no data"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything a reader gets with one figure."""

    id: str
    """Unique on the page; letters, digits and `-`."""
    name: str
    """What is shown and when: the accessible name is this and the finding."""
    finding: str
    """One sentence computed from the numbers, with a number and a period in it."""
    figure: Figure
    table: Renderable


def badge(status: Status) -> Renderable:
    """A status as shape and words."""
    shape, words = STATUS_WORDS[status]
    return h.span(class_=f"pmo-status s-{status}")[h.span(aria_hidden="true")[shape], " ", words]


def table(
    caption: Node,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Node]],
    *,
    class_: str = "",
    stack: bool = True,
) -> Renderable:
    """A table whose first column names its rows. On a narrow screen a stacked one turns each row into a card."""
    kind = f"pmo-table{' pmo-stack' if stack else ''}{f' {class_}' if class_ else ''}"
    return h.table(class_=kind)[
        h.caption[caption],
        h.thead[h.tr[(h.th(scope="col", class_="n" if column.numeric else None)[column.title] for column in columns)]],
        h.tbody[(h.tr[_cells(columns, row, stack)] for row in rows)],
    ]


def _cells(columns: Sequence[Column], row: Sequence[Node], stack: bool) -> Iterable[Renderable]:
    yield h.th(scope="row")[row[0]]
    for column, cell in zip(columns[1:], row[1:], strict=True):
        label = column.title if stack else None
        yield h.td(class_="n" if column.numeric else None, data_label=label)[cell]


def chart(shown: Chart) -> Renderable:
    """Finding, drawing, legend, the way to the interactive chart, and the data as a table."""
    name_id = f"{shown.id}-name"
    return h.figure(class_="pmo-chart", id=shown.id)[
        h.figcaption(id=name_id)[h.strong[shown.name], h.span(class_="pmo-finding")[f" {shown.finding}"]],
        h.div(class_="pmo-drawing")[draw(shown.figure, name_id)],
        legend(shown.figure),
        h.button(type="button", class_="pmo-explore", data_figure=f"{shown.id}-figure", hidden=True)[
            "Explore this chart", h.span(class_="pmo-hidden")[f": {shown.name}"]
        ],
        h.script(type="application/json", id=f"{shown.id}-figure")[Markup(_json(shown.figure))],
        h.details(class_="pmo-data")[
            h.summary["Data as a table", h.span(class_="pmo-hidden")[f": {shown.name}"]], shown.table
        ],
    ]


def _json(figure: Figure) -> str:
    """Compact JSON that cannot end its script element or start another."""
    text = json.dumps(figure, separators=(",", ":"), ensure_ascii=True)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def facts(pairs: Iterable[tuple[str, Node]]) -> Renderable:
    """Names and values as tiles: for a glance."""
    return h.dl(class_="pmo-facts")[(h.div[h.dt[name], h.dd[value]] for name, value in pairs)]


def terms(pairs: Iterable[tuple[str, Node]]) -> Renderable:
    """Names and texts as lines: for reading."""
    return h.dl(class_="pmo-terms")[(h.div[h.dt[name], h.dd[value]] for name, value in pairs)]


def meter(value: float, lowest: float, highest: float) -> Renderable:
    """A thin bar behind a number that says the same."""
    share = 100 * (value - lowest) / (highest - lowest)
    return h.span(class_="pmo-meter", aria_hidden="true")[h.span(style=f"width:{max(0.0, min(100.0, share)):.0f}%")]


def external(address: str, words: Node) -> Renderable:
    """A link that leaves the site."""
    return h.a(href=address, rel="noopener")[words]
