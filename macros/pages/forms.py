"""A form as a page: a questionnaire to read and print, and with script the way to send it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros import html as h
from macros.forms.assessment import assessment_form
from macros.forms.downloads import STATUS, VALUES, unit_download
from macros.forms.form import Choice, Field, Form, Kind, Part, Rows
from macros.forms.observation import observation_form
from macros.forms.project_report import project_form
from macros.forms.scoring import scoring
from macros.forms.sending import addresses
from macros.forms.writing import top_lines
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.pages.form_fields import LISTED, asked, first_row, list_id, options_of
from macros.pages.form_words import templates
from macros.pages.links import Links
from macros.pages.parts import external, json_script
from macros.records.model import MaturityModel

WORKBOOKS = {
    "observation": (VALUES, "Fetch the workbook for all KPIs"),
    "project-report": (STATUS, "Fetch the workbook for all projects"),
}
SHORT = 4  # parts; a form with no more needs no table of contents


def assess(results: Results, links: Links) -> Renderable:
    """The form of a self-assessment."""
    model = results.office.model
    return _page(links, assessment_form(results.office), {"model": scoring(model), **_release(model)})


def report_value(results: Results, links: Links) -> Renderable:
    """The form for the value of a KPI."""
    return _page(links, observation_form(results.office), {})


def report_status(results: Results, links: Links) -> Renderable:
    """The form for a project's month."""
    return _page(links, project_form(results.office), {})


def _long_lists(form: Form) -> Iterable[tuple[Choice, ...]]:
    """The lists of choices that stand once on the page."""
    lists = (one.choices for one in form.fields() if one.kind is Kind.CHOICE)
    return dict.fromkeys(choices for choices in lists if len(choices) > LISTED)


def _release(model: MaturityModel) -> dict[str, object]:
    """The release of the model, and what it changed: drafts may be older."""
    changes = model.changes.criteria if model.changes is not None else {}
    return {"version": model.version, "changes": {key: change.note for key, change in changes.items()}}


def _page(links: Links, form: Form, more: dict[str, object]) -> Renderable:
    settings = {
        "form": form.id,
        "folder": form.folder,
        "top": top_lines(form),
        "base": links.base,
        "send": addresses(links.forge),
        **more,
    }
    return h.fragment(
        [
            h.link(rel="stylesheet", href=links.page("assets/form/form.css"))[None],
            h.form(class_="pmo-form", id="pmo-form", novalidate=True, autocomplete="off")[
                _without_script(links, form),
                h.div(id="pmo-notices")[None],
                _start(links, form),
                _contents(form),
                (_part(part) for part in form.parts),
                h.div(id="pmo-review")[
                    h.button(type="button", class_="md-button md-button--primary", hidden=True)["Review and send"],
                    h.div[None],
                ],
                h.p(class_="pmo-bar", hidden=True)[h.span[None]],
                h.p(class_="pmo-hidden", role="status")[None],
            ],
            _more(form),
            templates(form, links.forge),
            [h.template(id=list_id(choices))[options_of(choices)] for choices in _long_lists(form)],
            json_script("pmo-form-settings", settings),
            h.script(type="module", src=links.page("assets/form/form.js"))[None],
        ]
    )


def _without_script(links: Links, form: Form) -> Renderable:
    return h.noscript[
        h.p(class_="pmo-note")[
            "Without script this page is a questionnaire to read, print and fill in by hand. To send it in, use ",
            h.a(href=links.page("maturity/submit/#doors"))["another door"],
            ": the workbook, the issue form or the file itself in ",
            external(links.source(form.folder), form.folder),
            ".",
        ]
    ]


def _contents(form: Form) -> Renderable | None:
    """The way to each part; script notes there how much of it is rated."""
    if len(form.parts) <= SHORT:
        return None
    parts = [(part.id, part.title) for part in form.parts]
    return h.nav(class_="pmo-contents", aria_label="Parts of the form")[
        h.ul[(h.li[h.a(href=f"#part-{key}")[title], h.span(data_done=key)[None]] for key, title in parts)]
    ]


def _workbook(links: Links, form: Form) -> Renderable:
    """Where the workbook is. Each unit has its own: script leads to that of the one that is chosen."""
    then = ", fill it in with any spreadsheet program, and give it back here."
    if form.id in WORKBOOKS:
        name, words = WORKBOOKS[form.id]
        return h.p[h.a(href=links.page(f"data/{name}"), download=True)[words], then]
    first = links.page(f"data/{unit_download(form.subject.choices[0].value)}")
    return h.p(hidden=True, data_workbook=True)[h.a(href=first, download=True)["Fetch the workbook of this unit"], then]


def _start(links: Links, form: Form) -> Renderable:
    return h.section(class_="pmo-part", aria_labelledby="part-start")[
        h.h2(id="part-start")["What it is about"],
        h.div(class_="pmo-grid")[asked(form.subject), asked(form.period)],
        h.div(id="pmo-begin")[None],
        h.details(class_="pmo-fold pmo-drop", hidden=True)[
            h.summary["Or fill in a workbook"],
            _workbook(links, form),
            h.label(for_="pmo-file")["Workbook (.xlsx), or a copy that you saved from this form (.json)"],
            h.input_(type="file", id="pmo-file", accept=".xlsx,.json", aria_describedby="pmo-file-hint")[None],
            h.span(class_="pmo-hint", id="pmo-file-hint")[
                "You can drop it anywhere on the form. It is read in this browser and stays on this device."
            ],
        ],
    ]


def _part(part: Part) -> Renderable:
    title_id = f"part-{part.id}"
    inside = [
        h.h2(id=title_id)[part.title],
        h.p[part.text] if part.text else None,
        h.div(class_="pmo-grid")[_items(part)]
        if not any(isinstance(one, Part) for one in part.items)
        else _items(part),
    ]
    return h.section(class_="pmo-part", aria_labelledby=title_id, data_part=part.id)[inside]


def _items(part: Part) -> Iterator[Node]:
    for item in part.items:
        match item:
            case Field():
                yield asked(item)
            case Rows():
                yield first_row(item)
            case Part(fold=True):
                yield _folded(item)
            case Part(when=when) if when:
                yield _sometimes(item)
            case Part():
                yield _question(item)


def _question(part: Part) -> Renderable:
    """A criterion: its question and the texts of its levels. What goes with each alike stands once, in a template."""
    return h.fieldset(class_="pmo-question", data_place=part.place)[
        h.legend[h.h3[part.title]],
        h.p[part.text] if part.text else None,
        _items(part),
        [h.p(class_="pmo-paper")[inner.text] for inner in part.more if isinstance(inner, Part) and inner.text],
    ]


def _more(form: Form) -> Renderable | None:
    """What goes with each criterion, for script to put there, and in words for paper."""
    found = next((inner for part in form.parts for inner in part.items if isinstance(inner, Part) and inner.more), None)
    return h.template(id="pmo-more")[_items(Part("more", "", items=found.more))] if found else None


def _sometimes(part: Part) -> Renderable:
    """What is asked only after a certain answer; without script it is always there."""
    if len(part.items) == 1:
        return h.div(data_when=part.when)[_items(part)]
    return h.fieldset(class_="pmo-sometimes", data_when=part.when)[
        h.legend[part.title], h.div(class_="pmo-grid")[_items(part)]
    ]


def _folded(part: Part) -> Renderable:
    return h.details(class_="pmo-fold", data_fold=part.id)[
        h.summary[part.title], h.p[part.text] if part.text else None, h.div(class_="pmo-grid")[_items(part)]
    ]
