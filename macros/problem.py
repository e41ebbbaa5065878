"""A problem is a value: where, which key, what must be, what was found.

Functions that judge yield problems; scripts and the build print them, count them and exit.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_QUOTE = 60
LONGEST_CHOICE = 8


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend, on one line. `path` is relative to the root and uses `/`; `line` counts from 1."""

    path: str
    line: int
    key: str
    message: str

    def __post_init__(self) -> None:
        for name in ("path", "key", "message"):
            object.__setattr__(self, name, printable(getattr(self, name)))

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{self.path}:{self.line}: {key}{self.message}"


class ProblemsError(Exception):
    """The data have problems, so there is nothing to show. Its text is the problem lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def printable(text: str) -> str:
    """The same text on one line: line breaks, control and other invisible characters as escapes."""
    return text if text.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def quote(text: str) -> str:
    """The author's own words in quotes, on one line, shortened when long."""
    shown = printable(text[:LONGEST_QUOTE])
    return f"'{shown}…'" if len(text) > LONGEST_QUOTE else f"'{shown}'"


def instead(value: object) -> str:
    """`, not 'high'`: what was found where something else should be."""
    if value is None:
        return "; nothing was found after ':'"
    if isinstance(value, str):
        return f", not {quote(value)}"
    return ", not a list" if isinstance(value, list) else ", not keys and values"


def closest(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` with the known word most like this one, or nothing when none is like it."""
    by_folded = {name.casefold(): name for name in known}
    matches = difflib.get_close_matches(word[:LONGEST_QUOTE].casefold(), by_folded, n=1, cutoff=0.6)
    return f"; did you mean '{by_folded[matches[0]]}'?" if matches else ""


def closest_or_all(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?`, or the list of known words when it is short and none is close."""
    names = tuple(known)
    if suggestion := closest(word, names):
        return suggestion
    if len(names) > LONGEST_CHOICE:
        return ""
    return f" (one of {', '.join(names)})" if names else " (there is none yet)"


def must_be_one_of(what: str, word: str, known: Iterable[str]) -> str:
    """`must be WHAT, not 'word'; did you mean 'x'?`."""
    return f"must be {what}, not {quote(word)}{closest_or_all(word, known)}"
