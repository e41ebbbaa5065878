"""Rules of the glossary: one word, one meaning, in few words, with a way to the page that says more."""

from __future__ import annotations

from collections.abc import Iterator

from macros.load import Office
from macros.problem import Problem, must_be_one_of, quote
from macros.records.glossary import Term

MOST_WORDS = 40  # ours: what a reader takes in without leaving the sentence


def _forms(term: Term) -> Iterator[str]:
    yield term.term
    yield from term.synonyms
    if term.abbreviation:
        yield term.abbreviation


def a_word_has_one_meaning(office: Office) -> Iterator[Problem]:
    """No word, short form or synonym stands for two terms."""
    file, seen = office.glossary, dict[str, str]()
    for key, term in file.terms.items() if file else ():
        for form in _forms(term):
            first = seen.setdefault(form.casefold(), key)
            if first != key and file is not None:
                yield file.problem(("terms", key), f"must have a word of its own: {quote(form)} is that of {first} too")


def a_definition_is_short(office: Office) -> Iterator[Problem]:
    """A definition fits beside the word."""
    file = office.glossary
    for key, term in file.terms.items() if file else ():
        words = len(term.definition.split())
        if words > MOST_WORDS and file is not None:
            yield file.problem(("terms", key, "definition"), f"must be at most {MOST_WORDS} words, not {words}")


def a_term_leads_to_what_is_there(office: Office) -> Iterator[Problem]:
    """The page of a term and the frameworks beside it exist."""
    file = office.glossary
    if file is None:
        return
    pages = {*office.pages, *(f"governance/roles/{role}.md" for role in office.roles)}
    for key, term in file.terms.items():
        if office.pages and term.page not in pages:
            yield file.problem(
                ("terms", key, "page"), must_be_one_of("a page below docs/", term.page, sorted(office.pages))
            )
        for framework in term.also:
            if framework not in file.frameworks:
                message = must_be_one_of("a framework of this file", framework, file.frameworks)
                yield file.problem(("terms", key, "also", framework), message)
        for index, framework in enumerate(term.unverified):
            if framework not in term.also:
                message = must_be_one_of("a framework that stands in `also`", framework, term.also)
                yield file.problem(("terms", key, "unverified", index), message)


CHECKS = (a_word_has_one_meaning, a_definition_is_short, a_term_leads_to_what_is_there)
