"""What libyaml says of text that is no YAML -> what to do about it, in the line where the mistake was made."""

from __future__ import annotations

import re
from typing import Any

import yaml

from macros.problem import Problem

_OPENED = ("while scanning a quoted scalar", "while scanning a simple key", "while parsing a flow")
_HINTS = (
    ("found a tab character", "must be indented with spaces, not with a tab"),
    ("mapping values are not allowed", "must be 'key: value'; put quotes around a text that holds ': '"),
    ("could not find expected ':'", "must be 'key: value'; the ':' is missing"),
    ("while scanning a quoted scalar", "must be closed; a quote was opened and not closed"),
    ("did not find expected ',' or ']'", "must be closed; a '[' was opened and not closed, or a ',' is missing"),
    ("did not find expected ',' or '}'", "must be closed; a '{' was opened and not closed, or a ',' is missing"),
    ("expected node content", "must be a value; a bracket was opened and not closed, or there is a ',' too many"),
    ("did not find expected key", "must stand in line with the keys beside it; check the spaces before it"),
    ("did not find expected '-' indicator", "must stand in line with the items beside it; check the spaces before '-'"),
    ("found character that cannot start any token", "must be put in quotes; '@', '`' and '%' cannot start a value"),
    ("expected alphabetic or numeric character", "must be put in quotes; '*' and '&' cannot start a text"),
    ("block sequence entries are not allowed", "must be put in quotes, or for a list start on the next line with '- '"),
    ("expected comment or line break", "must be put in quotes; '>' or '|' alone starts a text on the next line"),
    ("unknown escape character", "must be put in single quotes; a '\\' between double quotes starts a code"),
    ("expected <document start>", "must be one document; nothing may stand after its end"),
)


def syntax_problem(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """The problem that stopped the reader."""
    said = str(error)
    mark = _mark(error)
    lines = re.split("\r\n|[\r\n]", text.rstrip("\r\n"))
    line = min(mark.line + 1, len(lines)) if mark is not None else 1
    before = lines[line - 1][: mark.column] if mark is not None else ""
    if lines[line - 1].lstrip(" ").startswith("\t"):
        return Problem(path, line, "", "must be indented with spaces, not with a tab")
    if before.strip() and "did not find expected key" in said:
        return Problem(path, line, "", "must end with its closing quote or bracket; put quotes around the whole text")
    if ":" not in before and "mapping values are not allowed" in said:
        return Problem(path, line, "", "must be 'key: value'; check the spaces before it and the ':' in the line above")
    for sign, message in _HINTS:
        if sign in said:
            return Problem(path, line, "", message)
    first = (getattr(error, "problem", None) or said).splitlines()[0]
    return Problem(path, line, "", f"must be YAML; the reader says: {first}")


def _mark(error: yaml.YAMLError) -> Any:
    """Where the mistake was made: where a quote or bracket was opened, else where the reader gave up."""
    opened = str(getattr(error, "context", "")).startswith(_OPENED)
    escape = "escape" in str(getattr(error, "problem", ""))
    return getattr(error, "context_mark" if opened and not escape else "problem_mark", None)
