"""What a form says while it is filled in: the words stand in templates of the page, script only puts them in place.

A slot takes a text, a list, an address or what a button does.
"""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.forms.form import Form
from macros.html import Node, Renderable
from macros.records.organisation import Forge, ForgeKind

NAMES = {
    ForgeKind.GITHUB: "GitHub",
    ForgeKind.GITLAB: "GitLab",
    ForgeKind.GITEA: "the forge",
    ForgeKind.AZURE_DEVOPS: "Azure DevOps",
}
AFTER = {
    ForgeKind.GITHUB: "Choose “Commit changes…”, then “Propose changes”, then “Create pull request”.",
    ForgeKind.GITLAB: "Choose “Commit changes”, then “Create merge request”.",
    ForgeKind.GITEA: "Choose “Create a new branch … and start a pull request”, then “Propose file change”.",
}


def templates(form: Form, forge: Forge) -> Iterator[Renderable]:
    """Everything that a page of this form may have to say."""
    notices: dict[str, Node] = {
        "unsafe": [
            h.strong["Your answers are not saved: "],
            "the storage of this browser is full or switched off. Keep this page open, and save a copy to a file. ",
            _button("save", "Save a copy"),
        ],
        "left": [
            h.strong["These answers have no place in this form any more. "],
            "They stay in your draft; copy what you need.",
            _slot("items", h.ul),
        ],
        "version": [
            "Your draft was begun with release ",
            _slot("then"),
            " of the model; this is ",
            _slot("now"),
            ". Nothing is lost; what was reworded is marked.",
        ],
        "draft": ["This is your draft from this device. ", _button("forget", "Delete the draft")],
        "there": [
            _slot("period"),
            " is published already. ",
            "Your file takes its place."
            if form.id == "assessment"
            else "Say why your value replaces it; both stay to be seen."
            if form.id == "observation"
            else "A report of its own is replaced; one in the project's file is corrected there.",
        ],
        "begin": [
            _button("start", "Start from last time"),
            " Fills in what you have not answered yet, from ",
            _slot("last"),
            ".",
        ],
        "begun": [
            "The answers of last time are in the form. Ratings that have stood for more than a year are marked ",
            h.strong["Confirm or change"],
            ".",
        ],
        "value": ["Last value: ", _slot("value"), " in ", _slot("last"), "."],
        "again": [
            h.input_(type="checkbox")[None],
            h.label[h.strong["Confirm or change. "], _slot("why"), " It is still true."],
        ],
        "unread": [h.strong["The file could not be read: "], _slot("why"), ". Nothing was changed."],
        "read": [_slot("count"), " answers were taken from the file. Look through them below.", _slot("items", h.ul)],
    }
    for name, content in (notices | _reviewing(form, forge)).items():
        yield h.template(id=f"say-{name}")[content]


def _slot(name: str, element: h.Element = h.span) -> Renderable:
    return element(data_slot=name)[None]


def _button(slot: str, words: str) -> Renderable:
    return h.button(type="button", class_="md-button", data_slot=slot)[words]


def _link(slot: str, words: str, *, first: bool = False) -> Renderable:
    kind = "md-button md-button--primary" if first else "md-button"
    return h.a(class_=kind, target="_blank", rel="noopener", data_slot=slot)[
        words, h.span(class_="pmo-hidden")[" (opens a new tab)"]
    ]


def _reviewing(form: Form, forge: Forge) -> dict[str, Node]:
    mail = [" Or mail it to ", h.a(href=f"mailto:{forge.mail}")[forge.mail], "."] if forge.mail else None
    return {
        "errors": [
            h.div(class_="pmo-errors", role="alert", tabindex="-1", aria_labelledby="pmo-errors")[
                h.h2(id="pmo-errors")[_slot("count"), " to be mended"], _slot("items", h.ul)
            ]
        ],
        "review": [
            h.h2(tabindex="-1")["Review and send"],
            h.div(data_slot="scores")[None],
            h.div(data_slot="way")[None],
            h.p(class_="pmo-said", role="status")[None],
            h.details(class_="pmo-fold")[
                h.summary["The file, and other ways to send it"],
                h.p[h.code(data_slot="file")[None]],
                h.textarea(readonly=True, spellcheck="false", rows="16", aria_label="Text of the file")[None],
                h.div(class_="pmo-buttons")[_button("copy", "Copy the text"), _button("load", "Download the file")],
                h.p["A downloaded file can reach the PMO by any way; it is put in with one command.", mail],
            ],
            h.p["Your draft stays on this device until you delete it."],
        ],
        "scores": [
            h.p[_slot("rated"), " criteria are rated.", _slot("level")],
            _table("Scores, from last time to now", ("Dimension", "Claimed", "Backed"), "dimensions"),
            h.div(data_slot="moved")[None],
            h.div(data_slot="bare")[None],
        ],
        "moved": [_table("Ratings that moved", ("Criterion", "Last time", "Now"), "rows")],
        "bare": [
            h.p[
                h.strong[_slot("count"), " ratings are higher than their evidence supports: "],
                _slot("names"),
                ". You can send them in; they count as claims.",
            ]
        ],
        "copied": ["Copied."],
        "uncopied": ["This page may not copy. The text is selected: press Ctrl+C, or Cmd+C on a Mac."],
        **_ways(form, forge),
    }


def _table(caption: str, heads: tuple[str, ...], slot: str) -> Renderable:
    return h.table(class_="pmo-table")[
        h.caption[caption],
        h.thead[h.tr[(h.th(scope="col")[head] for head in heads)]],
        h.tbody(data_slot=slot)[None],
    ]


def _ways(form: Form, forge: Forge) -> dict[str, Node]:
    """The ways to send a file in: those of this forge alone."""
    name, file = NAMES[forge.kind], h.code(data_slot="file")[None]
    if forge.kind is ForgeKind.AZURE_DEVOPS:
        return {
            "upload": [
                h.ol(class_="pmo-steps")[
                    h.li[_button("load", "Download the file")],
                    h.li[
                        _link("create", f"Open the folder {form.folder} on {name}", first=True),
                        " and in it the folder ",
                        h.code(data_slot="subject")[None],
                        "; make it if it is not there.",
                    ],
                    h.li[
                        "Choose “Upload file(s)”, name a new branch, tick “Create a pull request”. Name the file ",
                        h.code(data_slot="name")[None],
                        ".",
                    ],
                ]
            ]
        }
    after = AFTER[forge.kind]
    return {
        "direct": [
            h.p[_link("full", f"Open a pull request on {name}", first=True)],
            h.p[
                f"{name} shows the file as it will be. {after} Your answers are in the address of that page, so they ",
                "stay in this browser's history.",
            ],
        ],
        "sign-in": [
            h.p["The file is long. If you had to sign in on the way, its text would get lost. So do that first."],
            h.ol(class_="pmo-steps")[
                h.li[_link("signin", f"Sign in to {name}")],
                h.li[_link("full", f"Open a pull request on {name}", first=True), " ", after],
            ],
        ],
        "paste": [
            h.ol(class_="pmo-steps")[
                h.li[_button("copy", "Copy the text")],
                h.li[_link("create", f"Open an empty file on {name}", first=True)],
                h.li["Paste the text (Ctrl+V). The name stands there already: ", file, ". ", after],
            ]
        ],
        "change": [
            h.p["This file is in the repository already."],
            h.ol(class_="pmo-steps")[
                h.li[_button("copy", "Copy the text")],
                h.li[_link("change", f"Open the file on {name}", first=True)],
                h.li["Replace its text by yours (Ctrl+A, Ctrl+V). ", after],
            ],
        ],
    }
