"""Check the words of the handbook: reading age, abbreviations, filler, clichés and terms.

Vale would be the tool for it; its packages fetch a program from a code forge while they install, which our builds
may not. So proselint knows the clichés, two published formulas give the reading age, and the lists are our own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from proselint.checks import __register__ as checks
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

from macros.load import load
from macros.problem import Problem
from macros.records.page import PageLevel
from scripts.console import FINE, PROBLEMS, parser
from scripts.prose_words import FILLER, NAMES, TERMS

OLDEST = 14  # years of age that an essential page may ask for
TECHNICAL = ("decisions/", "reference/")
"""Folders for those who keep the site running; they are written in other words."""
PLAIN = ("reference/glossary.md", "reference/standards.md", "reference/changelog.md", "reference/templates/index.md")
"""Pages below these folders that everybody reads."""

_FRONT = re.compile(r"(?s)\A---\n.*?\n---\n")
_FENCE = re.compile(r"(?ms)^ *```.*?^ *```$")
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_HTML = re.compile(r"<[^>\n]+>")
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\{[#:.][^}]*\}")
_LINE_END = r"\n(?! *\n)"  # within one paragraph
_QUOTED = re.compile(
    rf'"(?:[^"\n]|{_LINE_END})*"'
    rf"|“(?:[^”\n]|{_LINE_END})*”"
    rf"|(?<!\*)\*(?:[^*\n]|{_LINE_END})+\*(?!\*)"  # one asterisk: what is bold, between two, is still said by us
)
"""What others say, and words that a page speaks about."""
_ABBREVIATION = re.compile(r"(?<![\w-])[A-Z]{2,}(?=s?(?![\w(-]))")


def _blank(match: re.Match[str]) -> str:
    """As many lines as before, so that line numbers stay true."""
    return "\n" * match[0].count("\n") or " "


@dataclass(frozen=True)
class Prose:
    """A page as text: every line in its place, markup taken out."""

    path: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, path: str, markdown: str) -> Prose:
        """Markdown -> its words. Code, calls of macros and addresses are no prose."""
        text = _FRONT.sub(_blank, markdown)
        for pattern in (_FENCE, _JINJA, _CODE, _HTML, _ATTRIBUTES):
            text = pattern.sub(_blank, text)
        return cls(path, tuple(_LINK.sub(r"\1", text).splitlines()))

    @cached_property
    def unquoted(self) -> str:
        """The text without what stands in quotation marks or italics."""
        return _QUOTED.sub(_blank, "\n".join(self.lines))

    @cached_property
    def sentences(self) -> str:
        """Paragraphs and items of lists as running text; headings and tables are no sentences."""
        parts: list[str] = []
        for line in self.lines:
            words = line.strip().removeprefix("???+").strip()
            if not words or words.startswith(("#", "|", "tier-", '"Tier')):
                parts.append("\n")
            elif re.match(r"([-*]|\d+\.) ", words):
                parts.append("\n" + re.sub(r"^([-*]|\d+\.) ", "", words))
            else:
                parts.append(words)
        blocks = (" ".join(block.split()).replace("**", "") for block in " ".join(parts).split("\n"))
        return " ".join(block if block[-1] in ".!?" else f"{block.rstrip(':;,')}." for block in blocks if block.strip())


Rule = Callable[[Prose], Iterator[tuple[int, str]]]


def _found(pattern: str, page: Prose) -> Iterator[tuple[int, str]]:
    """(line, words) of each place where words stand outside quotes; a line may end between them."""
    words = pattern.replace(" ", r"(?: | *\n *)")
    for match in re.finditer(rf"(?<![\w-]){words}(?![\w-])", page.unquoted):
        yield page.unquoted.count("\n", 0, match.start()) + 1, " ".join(match[0].split())


def filler(page: Prose) -> Iterator[tuple[int, str]]:
    """No words that fill a line and say nothing."""
    for words, better in FILLER.items():
        for number, said in _found(f"(?i:{words})", page):
            yield number, f"filler: must be {better}, not '{said}'"


def terms(page: Prose) -> Iterator[tuple[int, str]]:
    """One thing has one name."""
    for wrong, right in TERMS.items():
        for number, said in _found(f"(?:{wrong})", page):
            yield number, f"term: must be '{right}', not '{said}'"


def abbreviations(known: frozenset[str]) -> Rule:
    """Short forms that the glossary or our list of names has, or that the page explains where it first uses them."""

    def rule(page: Prose) -> Iterator[tuple[int, str]]:
        text = "\n".join(page.lines)
        told = set(known)
        for match in _ABBREVIATION.finditer(text):
            if match[0] in told:
                continue
            told.add(match[0])
            if not _is_explained(text, match):
                number = text.count("\n", 0, match.start()) + 1
                yield number, f"abbreviation: must be explained here or in data/glossary.yml: '{match[0]}'"

    return rule


def _is_explained(text: str, short: re.Match[str]) -> bool:
    """`Cost variance (CV)` and `CV (cost variance)`."""
    words_before = re.search(r"\w\s+\($", text[: short.start()]) and text[short.end()] in "),"
    words_behind = re.match(r" \([a-z]", text[short.end() :])
    return bool(words_before or words_behind)


def reading_age(page: Prose) -> float:
    """Running text -> the age of a reader who follows it, in years.

    The mean of two school grades, and five years before the first grade: the index of Coleman and Liau (1975),
    0.0588 L - 0.296 S - 15.8 with L letters and S sentences in 100 words, and the Automated Readability Index (Smith
    and Senter 1967), 4.71 letters a word + 0.5 words a sentence - 21.43. Both count letters, so no list of syllables
    has to be fetched. textstat has both, but cuts the first factor to 0.058.
    """
    text = page.sentences
    words = max(len(text.split()), 1)
    letters = sum(sign.isalnum() for sign in text) / words
    sentences = max(len(re.findall(r"[.!?]+(?=\s|$)", text)), 1) / words
    coleman_liau = 5.88 * letters - 29.6 * sentences - 15.8
    automated = 4.71 * letters + 0.5 / sentences - 21.43
    return 5 + (coleman_liau + automated) / 2


def easy_to_read(page: Prose) -> Iterator[tuple[int, str]]:
    """An essential page asks for no more than fourteen years."""
    age = reading_age(page)
    if age > OLDEST:
        yield 1, f"reading age: must be at most {OLDEST}, not {age:.1f}; make sentences and words shorter"


def cliches(page: Prose) -> Iterator[tuple[int, str]]:
    """No clichés and no corporate speech, as proselint knows them."""
    registry = CheckRegistry()
    if not registry.checks:
        registry.register_many(checks)
    wanted = {"cliches": True, "industrial_language": True, "redundancy": True, "malapropisms": True}
    for found in LintFile(source=page.path, content="\n".join(page.lines)).lint({"max_errors": 1000, "checks": wanted}):
        yield found.pos[0], f"{found.check_result.check_path}: {found.check_result.message}"


def problems(root: Path) -> list[Problem]:
    """Everything that the pages under `root` should say in other words."""
    loaded = load(root)
    office = loaded.office
    if office is None:
        return list(loaded.problems)
    words = {term.abbreviation or term.term for term in office.glossary.terms.values()} if office.glossary else set()
    short = abbreviations(frozenset(words) | NAMES | {office.organisation.currency})
    found = []
    for path, page in office.handbook.items():
        if path.startswith(TECHNICAL) and path not in PLAIN:
            continue
        prose = Prose.of(f"docs/{path}", (root / "docs" / path).read_text("utf-8"))
        rules: Sequence[Rule] = (filler, terms, short, cliches)
        if page.level is PageLevel.ESSENTIAL:
            rules = (*rules, easy_to_read)
        found += [Problem(prose.path, line, "", message) for rule in rules for line, message in rule(prose)]
    return sorted(found)


def ages(root: Path) -> Mapping[str, float]:
    """Reading age of each page, the highest first."""
    office = load(root).office
    pages = office.handbook if office else {}
    found = {
        path: reading_age(Prose.of(path, (root / "docs" / path).read_text("utf-8")))
        for path in pages
        if not path.startswith(TECHNICAL)
    }
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every problem, or with `--ages` the reading age of each page."""
    reader = parser(__doc__)
    reader.add_argument("--ages", action="store_true", help="print the reading age of each page")
    given = reader.parse_args(arguments)
    if given.ages:
        for path, age in ages(Path()).items():
            print(f"{age:5.1f}  {path}")
        return FINE
    found = problems(Path())
    for problem in found:
        print(problem)
    return PROBLEMS if found else FINE


if __name__ == "__main__":
    sys.exit(main())
