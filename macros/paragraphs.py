"""Markdown -> its paragraphs as readers see their words, so that a question can name the one that it tests.

A paragraph is a run of lines, an item of a list or a row of a table. Marks of Markdown and line breaks do not count:
a page that is only wrapped anew has not changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ITEM = re.compile(r"\s*([-*+]|\d+[.)])\s+")
_ROW = re.compile(r"\s*\|")
_ALONE = re.compile(r"\s*(#|\?\?\?|!!!)")
_RULE = re.compile(r"[\s|:-]*")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_QUOTED = re.compile(r"\s*>[ >]*")
_MARKS = re.compile(r"\{[#.:][^}]*\}|[*`]|(?<![^\W_])_+|_+(?![^\W_])|^\s*#+\s*")


def words_of(markdown: str) -> str:
    """`**A risk** has [a cause](x.md).` -> `A risk has a cause.`"""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", markdown)).split())


def paragraphs(markdown: str) -> Iterator[str]:
    """A page -> the words of each paragraph, in order."""
    held: list[str] = []
    for line in [*_outside_code(_FRONT_MATTER.sub("", markdown)), ""]:
        item = _ITEM.match(line)
        is_alone = _ROW.match(line) or _ALONE.match(line)
        if held and (not line.strip() or item or is_alone):
            yield words_of(" ".join(held))
            held = []
        if not line.strip():
            continue
        if not is_alone:
            held.append(line[item.end() :] if item else line)
        elif not _RULE.fullmatch(line):
            yield words_of(" | ".join(line.strip().strip("|").split("|")))


def _outside_code(markdown: str) -> Iterator[str]:
    """The lines of a page without the marks of a quotation; a block of code is an empty line."""
    opened = ""
    for line in markdown.splitlines():
        fence = _FENCE.match(line)
        if fence and (not opened or fence[1].startswith(opened)):
            opened = "" if opened else fence[1]
            yield ""
        elif not opened:
            yield _QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line


def beginning_with(found: Sequence[str], first_words: str) -> list[str]:
    """The paragraphs that begin with these words, whatever their marks and letters' case."""
    wanted = words_of(first_words).casefold()
    return [paragraph for paragraph in found if paragraph.casefold().startswith(wanted)]


def fingerprint(paragraph: str) -> str:
    """The words of a paragraph -> eight hexadecimal digits that are others when the words are."""
    return hashlib.sha256(paragraph.encode()).hexdigest()[:8]
