"""Fixes that need one click: a line with a problem -> the same line, mended, as GitHub's suggestion.

Only what is certain: the problem says what was found and what was meant, and what was found stands once in the line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.problem import Problem
from scripts.comment.forge import Comment
from scripts.report import escaped

MOST_SUGGESTIONS = 10
LONGEST_LINE = 500  # characters; nobody reads a longer one to see what a click would do

_MEANT = r"; did you mean (?P<q>'?)(?P<meant>[\w./%+-]+)(?P=q)\?"
_VALUE = re.compile(rf".*, not (?:'(?P<quoted>.+)'|(?P<bare>[^\s';,]+)){_MEANT}")
_KEY = re.compile(rf"must be a known key{_MEANT}")
_CRITERION = re.compile(rf"must be a criterion of the model '[^']*'{_MEANT}")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; lines count from 1."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A review comment for a line."""

    place: Place
    text: str


def suggestions(
    problems: Sequence[Problem], lines: Mapping[Place, str], standing: Collection[Comment]
) -> Iterator[Suggestion]:
    """The fixes for the changed `lines`, without those that stand there already; at most ten."""
    said = {(one.place, _normal(one.text)) for one in standing}
    texts = (_suggestion_for(problem, lines) for problem in problems)
    new = (one for one in texts if one is not None and (one.place.path, _normal(one.text)) not in said)
    for _, found in zip(range(MOST_SUGGESTIONS), new, strict=False):
        yield found


def _suggestion_for(problem: Problem, lines: Mapping[Place, str]) -> Suggestion | None:
    place = Place(problem.path, problem.line)
    text = suggestion(problem, lines[place]) if place in lines else None
    return Suggestion(place, text) if text is not None else None


def _normal(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def suggestion(problem: Problem, line_text: str) -> str | None:
    """A problem and its line -> a review comment that replaces the line, or None where the fix is not certain."""
    line = mended(problem, line_text)
    if line is None:
        return None
    longest = max(map(len, re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    said = f"{problem.key}: {problem.message}" if problem.key else problem.message
    return f"{escaped(said)}\n\n{fence}suggestion\n{line}\n{fence}\n"


def mended(problem: Problem, line_text: str) -> str | None:
    """The line with what was meant in place of what was found, or None where that is not certain."""
    line = line_text.removesuffix("\r")
    found, meant = _found_and_meant(problem)
    if not found or found.endswith("…") or len(line) > LONGEST_LINE or not line.isprintable():
        return None
    places = [match.span() for match in re.finditer(rf"(?<![\w.-]){re.escape(found)}(?![\w-]|[.]\w)", line)]
    if len(places) != 1:
        return None
    start, end = places[0]
    return line[:start] + meant + line[end:]


def _found_and_meant(problem: Problem) -> tuple[str, str]:
    """What stands in the line and what should; two empty texts when the problem does not say."""
    if match := _VALUE.fullmatch(problem.message):
        return match["quoted"] or match["bare"], match["meant"]
    parent, _, last = problem.key.rpartition(".")
    if match := _KEY.fullmatch(problem.message):
        return last, match["meant"]
    match = _CRITERION.fullmatch(problem.message)
    return (last, match["meant"]) if match and parent.endswith("ratings") else ("", "")
