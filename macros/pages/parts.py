"""The parts that all fragments are built from: tables, badges, charts with their finding and their data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros import html as h
from macros.figures.drawing import draw, legend
from macros.figures.figure import Figure
from macros.html import Node, Renderable
from macros.numbers import number, signed
from macros.period import day_label
from macros.records.absent import Absent, Known, is_known
from macros.records.kpi import Target
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
    choose: bool = False
    """Whether a register offers its values to choose from."""
    several: bool = False
    """Whether a cell holds several values with commas between, each of them a choice."""


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


def status_cell(target: Target | Absent, status: Status) -> Renderable:
    """The status as a badge; a KPI without a target has none, which is not the same as no data."""
    return h.span(class_="pmo-small")[str(target)] if isinstance(target, Absent) else badge(status)


def table(
    caption: Node,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Node]],
    *,
    class_: str = "",
    stack: bool = True,
    id_: str | None = None,
) -> Renderable:
    """A table whose first column names its rows. On a narrow screen a stacked one turns each row into a card."""
    kind = f"pmo-table{' pmo-stack' if stack else ''}{f' {class_}' if class_ else ''}"
    return h.table(class_=kind, id=id_)[
        h.caption[caption],
        h.thead[h.tr[(_heading(column) for column in columns)]],
        h.tbody[(h.tr[_cells(columns, row, stack)] for row in rows)],
    ]


def _heading(column: Column) -> Renderable:
    kind = "n" if column.numeric else None
    choice = ("several" if column.several else "one") if column.choose else None
    return h.th(scope="col", class_=kind, data_choose=choice)[column.title]


def register(caption: Node, columns: Sequence[Column], rows: Iterable[Sequence[Node]], id_: str) -> Renderable:
    """A table that script makes searchable, filterable and sortable; without script it is the whole table.

    The place of each control is kept free, so that nothing moves when script fills it.
    """
    controls = 1 + sum(column.choose for column in columns)
    places = [h.span(class_="pmo-place")[None] for _ in range(controls)]
    tools = h.div(class_="pmo-tools")[places, h.span(class_="pmo-said")[None]]
    return h.div[tools, table(caption, columns, rows, class_="pmo-register", id_=id_)]


def number_cell(value: Known, decimals: int = 0, *, sign: bool = False) -> Node:
    """A number as a reader sees it, with its value for sorting."""
    words = signed(value, decimals) if sign else number(value, decimals)
    return h.span(data_sort=f"{value:.6f}")[words] if is_known(value) else words


def day_cell(day: date | None) -> Node:
    """A day as a reader sees it, with its value for sorting."""
    return h.time(datetime=day.isoformat())[day_label(day)] if day is not None else "no data"


def _cells(columns: Sequence[Column], row: Sequence[Node], stack: bool) -> Iterable[Renderable]:
    yield h.th(scope="row")[row[0]]
    for column, cell in zip(columns[1:], row[1:], strict=True):
        label = column.title if stack else None
        yield h.td(class_="n" if column.numeric else None, data_label=label)[_as_one(cell) if stack else cell]


def _as_one(cell: Node) -> Node:
    """A card sets label and cell side by side, so several nodes have to be one."""
    return cell if cell is None or isinstance(cell, str | h.Element) else h.div[cell]


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
        json_script(f"{shown.id}-figure", shown.figure),
        h.details(class_="pmo-data")[
            h.summary["Data as a table", h.span(class_="pmo-hidden")[f": {shown.name}"]], shown.table
        ],
    ]


def json_script(id_: str, value: object) -> Renderable:
    """Data for script: compact JSON that cannot end its element or start another."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=True)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return h.script(type="application/json", id=id_)[Markup(safe)]


def facts(pairs: Iterable[tuple[str, Node]]) -> Renderable:
    """Names and values as tiles: for a glance."""
    return h.dl(class_="pmo-facts")[(h.div[h.dt[name], h.dd[value]] for name, value in pairs)]


def terms(pairs: Iterable[tuple[str, Node]]) -> Renderable:
    """Names and texts as lines: for reading."""
    return h.dl(class_="pmo-terms")[(h.div[h.dt[name], h.dd[value]] for name, value in pairs)]


def prose(text: str) -> Node:
    """A text with its paragraphs, which blank lines part."""
    return [h.p[part] for part in text.split("\n") if part.strip()]


def meter(value: float, lowest: float, highest: float) -> Renderable:
    """A thin bar behind a number that says the same."""
    share = 100 * (value - lowest) / (highest - lowest)
    return h.span(class_="pmo-meter", aria_hidden="true")[h.span(style=f"width:{max(0.0, min(100.0, share)):.0f}%")]


def external(address: str, words: Node) -> Renderable:
    """A link that leaves the site."""
    return h.a(href=address, rel="noopener")[words]
