"""The glossary as a table, and the first use of each term on a page explained where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape, unescape

from macros import html as h
from macros.html import Node, Renderable
from macros.load import Office
from macros.measures.results import Results
from macros.pages.links import Links
from macros.pages.parts import Column, register
from macros.records.glossary import Glossary, Term
from macros.web import PARTS, part_of

PAGE = "reference/glossary/"
EXPLAINED = (*PARTS, "start")
"""Folders of the pages that explain terms."""
MOST = 8  # ours: more marks on a page than this, and readers stop seeing them


def glossary(results: Results, links: Links) -> Renderable:
    """Every term in the order of the alphabet, with the words of frameworks beside ours."""
    office = results.office
    file = office.glossary
    if file is None:
        return h.p["This office has no glossary yet."]
    terms = sorted(file.terms.items(), key=lambda pair: pair[1].term.casefold())
    firsts: dict[str, str] = {}
    for key, term in terms:
        firsts.setdefault(term.term[0].upper(), key)
    columns = (Column("Term"), Column("What it means here"), Column("What others call it"), Column("More"))
    rows: list[Sequence[Node]] = [
        [_name(key, term), term.definition, _elsewhere(file, term), _more(office, links, term)] for key, term in terms
    ]
    return h.fragment(
        [
            h.nav(class_="pmo-letters", aria_label="Letters")[
                ([" ", h.a(href=f"#{key}")[letter]] for letter, key in firsts.items())
            ],
            register(f"{len(rows)} terms", columns, rows, "all-terms"),
        ]
    )


def _name(key: str, term: Term) -> Node:
    also = ", ".join((*((term.abbreviation,) if term.abbreviation else ()), *term.synonyms))
    return [h.span(id=key)[term.term], h.span(class_="pmo-small")[f" ({also})"] if also else None]


def _elsewhere(file: Glossary, term: Term) -> Node:
    """The words of the frameworks; frameworks that use one word stand together."""
    by_word: dict[str, list[str]] = {}
    for key, word in term.also.items():
        unverified = " (unverified)" if key in term.unverified else ""
        by_word.setdefault(word, []).append(f"{file.frameworks[key]}{unverified}")
    return "; ".join(f"{word}: {', '.join(names)}" for word, names in by_word.items()) or "–"


def _more(office: Office, links: Links, term: Term) -> Node:
    page = office.handbook.get(term.page)
    role = term.page.rpartition("/")[2].removesuffix(".md")
    return h.a(href=links.handbook(term.page))[page.title if page else office.roles.get(role, term.page)]


# --- the first use of a term ------------------------------------------------------------------------------------------

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9-]+)")
_CLOSED = frozenset(("a", "button", "code", "figure", "h1", "h2", "h3", "h4", "kbd", "nav", "pre", "script"))
_CLOSED_TOO = frozenset(("summary", "svg", "table", "abbr", "form", "label"))
_OPEN = frozenset(("p", "li"))


@cache
def _finder(forms: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all words, the longest first; plural and capital at the start of a sentence are the same word."""
    longest = sorted(forms, key=lambda form: (-len(form), form))
    words = "|".join(map(_word, map(escape, longest)))
    return re.compile(rf"(?<![\w-])(?:{words})s?(?![\w-])")


def _word(form: str) -> str:
    """A pattern for one word; the lines of a page may break between its parts."""
    first = "|".join(re.escape(letter) for letter in (form[0].upper(), form[0].lower()))
    rest = r"\s+".join(map(re.escape, re.split(r"\s+", form[1:])))
    return f"(?:{first}){rest}"


def _plain(form: str) -> str:
    """A form as it is looked up: small letters, one blank between words."""
    return " ".join(form.casefold().split())


def _forms(file: Glossary) -> Mapping[str, str]:
    """Word as it is written -> id of the term; only words that pages explain."""
    return {
        form: key
        for key, term in file.terms.items()
        if term.tooltip
        for form in (term.term, *term.synonyms, *((term.abbreviation,) if term.abbreviation else ()))
    }


def explained(results: Results, links: Links, page: str, text: str) -> str:
    """The HTML of a page of the handbook -> the same, the first use of each term with its meaning beside it."""
    file = results.office.glossary
    if file is None or part_of(page) not in EXPLAINED or page not in results.office.handbook:
        return text
    start, end = text.find("<article"), text.rfind("</article>")
    if start < 0 or end < 0:
        return text
    forms = _forms(file)
    left = {key for key in forms.values() if file.terms[key].page != page}
    return text[:start] + "".join(_pieces(file, links, forms, left, text[start:end])) + text[end:]


def _pieces(file: Glossary, links: Links, forms: Mapping[str, str], left: set[str], text: str) -> Iterator[str]:
    """The parts of an article, terms replaced. `left` are the terms that have not come yet."""
    finder = _finder(tuple(forms))
    keys = {_plain(form): key for form, key in forms.items()}
    fewest = len(left) - MOST
    closed = opened = 0

    def mark(match: re.Match[str]) -> str:
        word = _plain(unescape(match[0]))
        key = keys.get(word) or keys.get(word.removesuffix("s"), "")
        if key not in left or len(left) <= fewest:
            return match[0]
        left.discard(key)
        return _marked(file.terms[key], links, key, match[0])

    for piece in _TAG.split(text):
        if piece.startswith("<"):
            name = _NAME.match(piece)
            step = -1 if piece.startswith("</") else 0 if piece.endswith("/>") else 1
            if name and (name[1] in _CLOSED or name[1] in _CLOSED_TOO):
                closed += step
            elif name and name[1] in _OPEN:
                opened += step
            yield piece
        elif opened > 0 and closed == 0 and len(left) > fewest:
            yield finder.sub(mark, piece)
        else:
            yield piece


def _marked(term: Term, links: Links, key: str, word: str) -> str:
    """A word with its meaning: `word` is a piece of HTML already."""
    address = escape(f"{links.page(PAGE)}#{key}")
    note = f'<span class="pmo-meaning" role="tooltip" id="term-{key}">{escape(term.definition)}</span>'
    return f'<span class="pmo-term"><a href="{address}" aria-describedby="term-{key}">{word}</a>{note}</span>'
