"""Write the issue forms of GitHub from the forms of the office; a test fails when they are not current.

Whoever has no more than an account of the forge fills one in. `python -m scripts.intake --issue` reads it back.
GitHub drops a form whose description passes 200 characters without a word, and no issue holds more than 65,536.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from macros.checks import checked_office
from macros.forms import forms
from macros.forms.form import Field, Form, Kind, Rows
from macros.load import Office
from macros.problem import ProblemsError
from scripts.console import FINE, parser, tell
from scripts.intake.lines import WHOLE, format_of, key_of
from scripts.intake.questions import Question, questions
from scripts.report import escaped

FOLDER = ".github/ISSUE_TEMPLATE"
LONGEST_DESCRIPTION = 200  # of a whole form
LABELS = {"assessment": "assessment", "observation": "kpi-value", "project-report": "project-status"}
"""Form -> the label of its issues, which is the name of its file too."""
EXAMPLES = {
    "actions": "risk-register; Review the register each month; unit-lead; 2027-Q1",
    "evidence": "document; Signed charter; https://intranet.example.org/charter; 2026-09-30; sponsor",
}
HEADING = "# Made from the forms of the office by `make issue-forms`: change the data, not this file.\n"

Json = dict[str, Any]


def templates(office: Office) -> dict[str, str]:
    """Office -> file name -> text of every form that is made from it."""
    return {f"{LABELS[form.id]}.yml": _yaml(template(form)) for form in forms(office)}


def template(form: Form) -> Json:
    """A form -> the issue form, as GitHub's schema has it."""
    return {
        "name": form.title,
        "description": f"{form.title}: answer here what the form of the site asks. A pull request follows."[
            :LONGEST_DESCRIPTION
        ],
        "title": f"{form.title}: ",
        "labels": [LABELS[form.id]],
        "body": [_markdown(_introduction(form)), *(one for asked in questions(form) for one in _elements(asked))],
    }


def _introduction(form: Form) -> str:
    lines = [
        "Fill in what you know and leave the rest empty. A file is made of your answers and checked. If something has "
        "to be mended, a comment says what; edit the issue, and it is checked again.",
        "Whoever can read this repository can read your answers: name roles, never persons.",
    ]
    if any(asked.besides for asked in questions(form)):
        lines += [
            "**Evidence and note**: one line for each piece of evidence, its parts between `;`. What you do not know "
            "stays empty. Lines that begin with `note:` or `reason:` say more:",
            _example(),
        ]
    return "\n\n".join(lines)


def _example() -> str:
    keys = "reason: No suppliers work here; approved by: head-of-pmo; review by: 2027-03-31"
    return f"```text\n{EXAMPLES['evidence']}\nnote: What changed, in a sentence.\n{keys}\n```"


def _markdown(text: str) -> Json:
    return {"type": "markdown", "attributes": {"value": text}}


def _elements(asked: Question) -> Iterator[Json]:
    """A question as an element of the form, after the heading of the part that it opens."""
    if asked.part is not None:
        heading = f"## {escaped(asked.part.title)}"
        yield _markdown(f"{heading}\n\n{escaped(asked.part.text)}" if asked.part.text else heading)
    kind, more = _attributes(asked)
    described = {"description": text} if (text := _description(asked)) else {}
    found = {"label": asked.label, **described, **more}
    needed = {"validations": {"required": True}} if asked.field.needed else {}
    yield {"type": kind, "id": asked.id, "attributes": found, **needed}


def _attributes(asked: Question) -> tuple[str, Json]:
    if asked.is_lines:
        example = EXAMPLES.get(asked.field.path.rpartition(".")[2])
        return "textarea", {"placeholder": example} if example else {}
    if asked.options:
        return "dropdown", {"options": list(asked.options)}
    return ("textarea" if asked.field.kind is Kind.LONG else "input"), _placeholder(asked.field)


def _placeholder(field: Field) -> Json:
    examples = {Kind.DAY: "2026-11-30", Kind.LINK: "https://"}
    return {"placeholder": examples[field.kind]} if field.kind in examples else {}


def _description(asked: Question) -> str:
    """What to answer, in Markdown: the hint, the text of each level, how lines are written."""
    texts = [escaped(text) for text in (asked.question, asked.field.hint) if text]
    texts += [f"- **{escaped(words)}** {escaped(text)}" for words, text in asked.meanings.items()]
    if asked.is_lines:
        texts.append(_lines_of(asked.rows, asked.besides))
    return "\n".join(texts)


def _lines_of(rows: Rows | None, besides: Sequence[Field]) -> str:
    several = rows is not None and len(rows.fields) > 1
    line = f"`{format_of(rows)}`" if rows is not None and several else "one each"
    keys = sorted((key_of(one) for one in besides), key=lambda key: key != WHOLE)
    return "; ".join([f"One line each: {line}" if several else "One line each", *(f"`{key}:`" for key in keys)]) + "."


class _Dumper(yaml.SafeDumper):
    """YAML that people can read: texts of several lines stand as they are."""


def _as_written(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _as_written)


def _yaml(value: Json) -> str:
    return HEADING + yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    options = parser(__doc__).parse_args(arguments)
    try:
        office = checked_office(options.root)
    except ProblemsError as error:
        return tell(error.problems)
    folder = options.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in templates(office).items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"{FOLDER}/{name}")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
