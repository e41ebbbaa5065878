"""Answers -> the YAML file. `docs/assets/form.js` writes the same bytes; a test holds the two equal.

Every text that a person wrote stands between double quotes on one line, so that it can become nothing else. Whatever
looks strange in the place of a number or an id gets quotes too, and the checks then say what it must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.forms.form import Form, Kind
from macros.problem import printable

PLAIN = re.compile(r"-?[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
BLANK = re.compile(r"[ \t\r\n]*")
SPECIAL = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
_SIGNS = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(
    '[\\\\"\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff]'
)
"""What must not stand as it is: quotes, control characters, what nobody sees, halves of characters."""

Answers = Mapping[str, str]
"""Path -> text as given; what is empty was not answered."""
Node = dict[str, "Node | Scalar"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it will be written."""

    written: str
    is_plain: bool


def scalar(text: str, kind: Kind) -> Scalar:
    """A text as YAML: as it is where it is a number, day, id or period, else between double quotes."""
    is_other = text.lower() in SPECIAL and kind is not Kind.FLAG
    if not kind.is_words and PLAIN.fullmatch(text) and not is_other:
        return Scalar(text, True)
    return Scalar(f'"{_ESCAPED.sub(_escape, text)}"', False)


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    number = ord(sign)
    if 0xD800 <= number <= 0xDFFF:
        return "\\uFFFD"  # half a character stands for nothing
    return _SIGNS.get(sign) or (f"\\x{number:02X}" if number < 256 else f"\\u{number:04X}")


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as somebody filled it in, by whatever door it came."""

    form: Form
    subject: str
    period: str
    answers: Answers

    @property
    def file(self) -> str:
        """Where it goes, relative to the root. Subject and period are untrusted until `load` has read the file."""
        return self.form.file(self.subject, self.period)

    @property
    def text(self) -> str:
        """The text of the file."""
        where = f"# File: {printable(self.file)}"
        schema, *fixed = top_lines(self.form)
        return "\n".join([schema, where, *fixed, *written(_in_order(self.form, self.answers)), ""])


def top_lines(form: Form) -> list[str]:
    """The lines that stand first whatever is answered: the schema, and what nobody is asked for."""
    return [form.heading(), *written(form.fixed)]


def written(entries: Iterable[tuple[str, str, Kind]]) -> list[str]:
    """(path, text, kind) in the order of the form -> lines of YAML."""
    tree: Node = {}
    for path, text, kind in entries:
        _put(tree, path.split("."), scalar(text, kind))
    return list(_lines(tree, ""))


def _in_order(form: Form, answers: Answers) -> Iterable[tuple[str, str, Kind]]:
    """Answers in the order of the form; items of a list in theirs."""
    given = {path: text for path, text in answers.items() if not BLANK.fullmatch(text)}
    items: dict[str, list[str]] = {}
    for path in given:
        items.setdefault(re.sub(r"#\d+", "#", path), []).append(path)
    lists: set[str] = set()
    fields = list(form.fields())
    for one in fields:
        head, is_list, _ = one.path.partition(".#")
        if not is_list:
            yield from ((path, given[path], one.kind) for path in items.get(one.path, ()))
        elif head not in lists:
            lists.add(head)
            below = [other for other in fields if other.path.startswith(f"{head}.#")]
            numbers = {int(re.findall(r"#(\d+)", path)[0]) for other in below for path in items.get(other.path, ())}
            for number in sorted(numbers):
                for other in below:
                    path = other.path.replace("#", f"#{number}")
                    if path in given:
                        yield path, given[path], other.kind


def _put(tree: Node, steps: list[str], value: Scalar) -> None:
    for step in steps[:-1]:
        inner = tree.setdefault(step, {})
        assert isinstance(inner, dict)
        tree = inner
    tree[steps[-1]] = value


def _lines(tree: Node, indent: str) -> Iterable[str]:
    for key, value in tree.items():
        if isinstance(value, Scalar):
            yield f"{indent}{key}: {value.written}"
        elif all(step.startswith("#") for step in value):
            yield f"{indent}{key}:"
            yield from (f"{indent}  {_item(item)}" for item in value.values())
        elif all(isinstance(one, Scalar) and one.is_plain for one in value.values()):
            yield f"{indent}{key}: {_flow(value)}"
        else:
            yield f"{indent}{key}:"
            yield from _lines(value, f"{indent}  ")


def _item(item: Node | Scalar) -> str:
    """An item of a list; one that has an `id` is known by it instead."""
    if isinstance(item, dict) and isinstance(key := item.get("id"), Scalar):
        rest = {step: value for step, value in item.items() if step != "id"}
        return f"{key.written}: {_flow(rest)}"
    return f"- {_flow(item)}"


def _flow(value: Node | Scalar) -> str:
    if isinstance(value, Scalar):
        return value.written
    return "{" + ", ".join(f"{key}: {_flow(inner)}" for key, inner in value.items()) + "}"
