"""The questions of a module: to answer on the page or on paper, with the answer and its reasons folded below each."""

from __future__ import annotations

from collections.abc import Iterator

from macros import html as h
from macros.html import Node, Renderable
from macros.measures.results import Results
from macros.pages.learning.common import styles
from macros.pages.links import Links
from macros.paragraphs import fingerprint
from macros.records.module import AnswerChoice, Question


def question_id(question: Question) -> str:
    """What names a question for ever, wherever it stands in the list: its own words."""
    return fingerprint(question.ask)


def module_questions(results: Results, links: Links, module_id: str) -> Renderable:
    """All questions of a module."""
    module = results.office.modules[module_id]
    return h.fragment(
        [
            styles(links),
            h.form(class_="pmo-learn pmo-questions", data_learn="questions", data_module=module_id, autocomplete="off")[
                (
                    _question(results, links, index + 1, question, (module_id, index) in results.stale_questions)
                    for index, question in enumerate(module.questions)
                )
            ],
        ]
    )


def _question(results: Results, links: Links, number: int, question: Question, is_stale: bool) -> Renderable:
    id_ = f"q-{question_id(question)}"
    kind = "checkbox" if question.takes_several else "radio"
    several = "More than one answer is right." if question.takes_several else "One answer is right."
    return h.fieldset(id=id_, class_="pmo-question")[
        h.legend[f"{number}. {question.ask}"],
        h.p(class_="pmo-small")[several],
        (_choice(id_, kind, index, choice) for index, choice in enumerate(question.choices, 1)),
        h.p(class_="pmo-check-line pmo-only-script")[
            h.button(type="button", class_="md-button")["Check my answer"],
            h.span(role="status")[None],
            h.span(class_="pmo-small pmo-before")[None],
        ],
        h.details[
            h.summary["Answer and explanations"],
            h.ul[_explained(question)],
            h.p["The answer stands on ", _page(results, links, question), f": look for “{question.paragraph}”."],
            _doubt(question) if is_stale else None,
        ],
    ]


def _choice(id_: str, kind: str, index: int, choice: AnswerChoice) -> Renderable:
    return h.label(class_="pmo-tick")[
        h.input_(type=kind, name=id_, value=str(index), id=f"{id_}-{index}")[None], h.span[choice.text]
    ]


def _explained(question: Question) -> Iterator[Renderable]:
    for choice in question.choices:
        words = "Right" if choice.right else "Not right"
        yield h.li(data_right="yes" if choice.right else "no")[
            h.strong[f"{words}: "], choice.text, " ", h.span(class_="pmo-because")[choice.because]
        ]


def _doubt(question: Question) -> Renderable:
    """What to say of a question that was not compared with the page as it is now."""
    words = (
        "The page has changed since this question was reviewed."
        if question.reviewed
        else "Nobody has compared this question with the page yet."
    )
    return h.p(class_="pmo-small")[words]


def _page(results: Results, links: Links, question: Question) -> Node:
    page = results.office.handbook.get(question.page)
    return h.a(href=links.handbook(question.page))[page.title if page else question.page]
