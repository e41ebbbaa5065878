"""Fields of a form as HTML: what is read without script is what is filled in with it."""

from __future__ import annotations

from macros import html as h
from macros.forms.form import PERIOD, SUBJECT, Choice, Field, Kind, Rows
from macros.html import Node, Renderable

INPUTS = {Kind.DAY: "date", Kind.FLAG: "checkbox", Kind.HIDDEN: "hidden"}
PATTERNS = {
    Kind.NUMBER: (r"(-|\+)?(0|[1-9]\d{0,14})(\.\d{1,9})?", "a number such as 85 or 0.95"),
    Kind.PERIOD: (r"[12]\d{3}(-(Q[1-4]|0[1-9]|1[0-2]))?", "a period such as 2026-11, 2026-Q4 or 2026"),
    Kind.LINK: (r"[hH][tT][tT][pP][sS]?://\S+", "a web address that starts with https:// or http://"),
}
"""What a browser can tell while somebody types: (pattern, what must be). The records judge."""
MODES = {Kind.NUMBER: "decimal", Kind.LINK: "url"}
LISTED = 6  # longer lists of choices stand once on the page, and script copies them to where they are opened


def id_of(path: str) -> str:
    """The id of a field's element: letters of its path without signs that an address would need to escape."""
    named = path.removeprefix("@") if path in (SUBJECT, PERIOD) else path
    return "f-" + named.replace("#", "_")


def asked(one: Field) -> Renderable:
    """A question with its label and its hint."""
    if one.kind is Kind.HIDDEN:
        return h.input_(type="hidden", name=one.path, value=one.value)[None]
    if one.kind is Kind.LEVEL:
        return levels(one)
    hint_id = f"{id_of(one.path)}-hint" if one.hint else None
    control = _control(one, hint_id)
    label = h.label(for_=id_of(one.path))[one.label, _optional(one)]
    hint = h.span(class_="pmo-hint", id=hint_id)[one.hint] if one.hint else None
    if one.kind is Kind.FLAG:
        return h.div(class_="pmo-asked pmo-check")[control, label, hint]
    wide = " pmo-wide" if one.kind in (Kind.LONG, Kind.TEXT, Kind.LINK) else ""
    return h.div(class_=f"pmo-asked{wide}")[label, hint, control]


def _optional(one: Field) -> Node:
    is_plain = one.needed or one.kind is Kind.FLAG
    return None if is_plain else h.span(class_="pmo-small")[" (optional)"]


def _control(one: Field, hint_id: str | None) -> Renderable:
    place = {"id": id_of(one.path), "name": one.path, "data_kind": str(one.kind), "aria_describedby": hint_id}
    needed = "needed" if one.needed else None
    if one.kind is Kind.CHOICE:
        listed = len(one.choices) > LISTED and not one.path.startswith("@")
        options = None if listed else options_of(one.choices, one.value)
        return h.select(**place, data_needed=needed, data_list=list_id(one.choices) if listed else None)[
            h.option(value="")["–"], options
        ]
    if one.kind is Kind.LONG:
        return h.textarea(**place, data_needed=needed, rows="3", maxlength="4000")[one.value]
    kind, value = INPUTS.get(one.kind, "text"), "yes" if one.kind is Kind.FLAG else one.value or None
    longest = "4000" if one.kind.is_words else None
    mode, (pattern, must) = MODES.get(one.kind), PATTERNS.get(one.kind, (None, None))
    return h.input_(
        type=kind,
        **place,
        data_needed=needed,
        value=value,
        inputmode=mode,
        maxlength=longest,
        pattern=pattern,
        data_must=must,
        autocomplete=None if kind == "checkbox" else "off",
    )[None]


def options_of(choices: tuple[Choice, ...], chosen: str = "") -> Node:
    """Choices of a list."""
    return [h.option(value=one.value, selected=one.value == chosen)[one.label] for one in choices]


def list_id(choices: tuple[Choice, ...]) -> str:
    """The id of a list that stands once on the page: made of its first and last choice and its length."""
    return f"list-{choices[0].value}-{choices[-1].value}-{len(choices)}"


def levels(one: Field) -> Renderable:
    """Choices whose texts are to be read, one below the other."""
    return h.div(class_="pmo-levels")[(_level(one, choice) for choice in one.choices)]


def _level(one: Field, choice: Choice) -> Renderable:
    number = f"{choice.value} " if choice.value.isdigit() else ""
    return h.label(class_="pmo-level")[
        h.input_(type="radio", name=one.path, value=choice.value)[None],
        h.span[h.strong[number, choice.label], " ", choice.text],
    ]


def first_row(rows: Rows) -> Renderable:
    """The fields of one thing; script adds more like it."""
    return h.div(class_="pmo-rows", data_rows=rows.path)[
        h.fieldset(class_="pmo-row")[
            h.legend[rows.label, " ", h.span(class_="pmo-count")["1"]], (asked(one) for one in rows.item(0))
        ],
        h.button(type="button", class_="pmo-add", hidden=True)[f"Add another {rows.label.lower()}"],
    ]
