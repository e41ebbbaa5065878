"""YAML text -> plain data whose every value knows its line. Scalars stay the strings that the author wrote.

Only what a fact file needs is read: one document of mappings, lists and scalars. Tags, anchors, aliases and merge
keys are refused, so nothing is ever executed, expanded or overridden in silence. Built on the events of libyaml
(PyYAML): no recursion, so depth and size are checked before they cost anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from macros.problem import Problem, quote
from macros.syntax import syntax_problem

LARGEST_FILE = 1_000_000  # bytes; the largest file of the example office has 90 000
DEEPEST = 20  # levels of nesting
DEEPEST_NEEDED = 11  # levels of the deepest kind of file, a maturity model; no key is told beyond them
LONGEST_KEY = 200

# Control characters and the line breaks that YAML counts and editors do not.
_INVISIBLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

TYPE_NAMES = {dict: "a mapping (key: value)", list: "a list", str: "a single value"}

Value = str | list["Value"] | dict[str, "Value"] | None  # None: the author wrote a key and nothing behind it
Location = tuple[str | int, ...]


@dataclass(slots=True)
class _Node:
    """A collection while it is being read: the value, and the line and inner node of each key or index."""

    value: list[Value] | dict[str, Value]
    line: int
    lines: dict[str | int, int] = field(default_factory=dict)
    nodes: dict[str | int, _Node] = field(default_factory=dict)
    step: str | int | None = None  # where it stands in its parent
    key: str | None = None
    skip: bool = False  # the value of the pending key is read and thrown away


@dataclass(frozen=True)
class Graft:
    """An item of a list that stands in a file of its own."""

    location: Location
    """Of the item, in the document that it is grafted into."""
    document: Document
    """The file that holds it."""
    place: Location
    """Of the item, in that file."""


@dataclass(frozen=True)
class Document:
    """One file as read: `data` and, for any location in it, the line. `problems` holds what could not be read.

    Lines are looked up in the text again when somebody asks: a file without a problem never needs them.
    """

    path: str
    text: str = field(repr=False)
    data: dict[str, Value] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    is_whole: bool = True
    """Whether the file was read to its end, so that its problems are all known and concern single values."""
    grafts: tuple[Graft, ...] = field(default=(), repr=False)
    """Items of `data` that stand in other files."""

    @cached_property
    def _root(self) -> _Node | None:
        return _Reader(self.path).run_to_the_end(self.text)

    def origin(self, location: Location) -> tuple[Document, Location]:
        """The file that holds a value, and where in that file: items of other files do not count in a list."""
        for graft in self.grafts:
            if location[: len(graft.location)] == graft.location:
                return graft.document, (*graft.place, *location[len(graft.location) :])
        return self, tuple(self._own_step(location, depth) for depth in range(len(location)))

    def _own_step(self, location: Location, depth: int) -> str | int:
        """A step of a location as the file itself has it: an index without the grafted items before it."""
        step = location[depth]
        if not isinstance(step, int) or not self.grafts:
            return step
        beside = (graft.location for graft in self.grafts if graft.location[:-1] == location[:depth])
        return step - sum(1 for *_, index in beside if isinstance(index, int) and index < step)

    def line(self, location: Location) -> int:
        """The line (from 1) of a value of this very file, or of the innermost collection that holds a missing one."""
        node, line = self._root, 1
        for step in location:
            if node is None or step not in node.lines:
                break
            line = node.lines[step]
            node = node.nodes.get(step)
        return line


def decode(path: str, raw: bytes) -> tuple[str, list[Problem]]:
    """Bytes -> text, or the problem that stops us: too large, not UTF-8, characters that nobody sees."""
    if len(raw) > LARGEST_FILE:
        size = f"{len(raw):,}".replace(",", " ")
        limit = f"{LARGEST_FILE:,}".replace(",", " ")
        return "", [Problem(path, 1, "", f"must be a file of at most {limit} bytes, not {size}")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        hint = " (UTF-16; save it as UTF-8)" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "; save the file as UTF-8"
        return "", [Problem(path, line, "", f"must be UTF-8 text, not the byte 0x{raw[error.start]:02x}{hint}")]
    invisible = _INVISIBLE.search(text)
    if invisible is not None:
        line = text.count("\n", 0, invisible.start()) + 1
        message = f"must be text without the invisible character U+{ord(invisible[0]):04X}; delete it"
        return "", [Problem(path, line, "", message)]
    return text, []


def read(path: str, raw: bytes) -> Document:
    """The bytes of one YAML file -> Document. Never raises: what is wrong is in `problems`."""
    text, problems = decode(path, raw)
    if problems:
        return Document(path, "", {}, tuple(problems), is_whole=False)
    reader = _Reader(path)
    root = reader.run_to_the_end(text)
    data = root.value if root is not None and isinstance(root.value, dict) else {}
    return Document(path, text, data, tuple(reader.problems), is_whole=root is not None)


class _Reader:
    """Events of one document -> nodes. All problems that do not stop the parser are kept."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.stack: list[_Node] = []
        self.root: _Node | None = None
        self.documents = 0

    def run_to_the_end(self, text: str) -> _Node | None:
        """The outermost node, or None when the text could not be read; then `problems` says why."""
        try:
            return self.run(text)
        except yaml.YAMLError as error:
            self.problems.append(syntax_problem(self.path, text, error))
            return None

    def run(self, text: str) -> _Node | None:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if not self.take(event, type(event)):
                return None
        if self.root is None and not self.problems:
            self.problem(1, "must hold keys and values; the file is empty")
        return self.root

    def take(self, event: Any, kind: type[yaml.Event]) -> bool:
        """Handle one event; False stops reading."""
        if kind is yaml.ScalarEvent:
            self.scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            return self.open(event, {} if kind is yaml.MappingStartEvent else [])
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
        elif kind is yaml.AliasEvent:
            return self.alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents == 2:
                self.problem(event.start_mark.line + 1, "must be one document; delete this '---' and what follows")
                return False
        return True

    def problem(self, line: int, message: str) -> None:
        location = [*(node.step for node in self.stack[: DEEPEST_NEEDED + 1]), self._next_step()][: DEEPEST_NEEDED + 1]
        key = ".".join(steps(step for step in location if step is not None))
        self.problems.append(Problem(self.path, line, key, message))

    def _next_step(self) -> str | int | None:
        if not self.stack:
            return None
        parent = self.stack[-1]
        return parent.key if isinstance(parent.value, dict) else len(parent.value)

    def check_plainness(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if event.anchor:
            self.problem(line, f"must be a value, not the anchor {quote(f'&{event.anchor}')}; delete it")
        if event.tag and event.tag != "!":
            tag = quote(event.tag.replace("tag:yaml.org,2002:", "!!"))
            self.problem(line, f"must be a plain value, not one with the tag {tag}; delete the tag")

    def open(self, event: Any, value: list[Value] | dict[str, Value]) -> bool:
        line = event.start_mark.line + 1
        self.check_plainness(event)
        if len(self.stack) >= DEEPEST:
            self.problem(line, f"must be nested at most {DEEPEST} deep")
            return False
        if self.stack and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None:
            self.problem(line, f"must be a key, not {TYPE_NAMES[type(value)]}; put quotes around text in brackets")
            return False
        node = _Node(value, line, step=self._next_step())
        if self.stack:
            self.put(value, line, node)
        elif isinstance(value, list):
            self.problem(line, "must be keys and values, not a list")
            return False
        else:
            self.root = node
        self.stack.append(node)
        return True

    def alias(self, event: Any) -> bool:
        line = event.start_mark.line + 1
        self.problem(line, f"must be a value, not the alias {quote(f'*{event.anchor}')}; write the value out")
        if not self.stack:
            return False
        parent = self.stack[-1]
        if isinstance(parent.value, dict) and parent.key is None:
            parent.key, parent.skip = f"*{event.anchor}", True
        else:
            self.put(None, line, None)
        return True

    def scalar(self, event: Any) -> None:
        line = event.start_mark.line + 1
        self.check_plainness(event)
        if not self.stack:
            if event.value or not event.implicit[0]:
                self.problem(line, f"must be keys and values, not the text {quote(event.value)}")
            return
        parent = self.stack[-1]
        if isinstance(parent.value, dict) and parent.key is None:
            self.start_key(parent, event.value, line)
            return
        is_empty = event.value == "" and event.implicit[0]
        if is_empty and isinstance(parent.value, list):
            self.problem(line, "must be a value; nothing was found after '-'")
        self.put(None if is_empty else event.value, line, None)

    def start_key(self, parent: _Node, key: str, line: int) -> None:
        parent.skip = True
        if len(key) > LONGEST_KEY:
            self.problem(line, f"must be a key of at most {LONGEST_KEY} characters, not {quote(key)}")
        elif not key:
            self.problem(line, "must have a key; nothing was found before ':'")
        elif key == "<<":
            self.problem(line, "must be a key, not the merge key '<<'; write the keys out")
        elif key in parent.lines:
            parent.key = key
            self.problem(line, f"must be given once; it stands in line {parent.lines[key]} too")
        else:
            parent.lines[key] = line
            parent.skip = False
        parent.key = key

    def put(self, value: Value, line: int, node: _Node | None) -> None:
        """Store a value under the pending key or as the next item."""
        parent = self.stack[-1]
        if isinstance(parent.value, dict):
            key, parent.key = parent.key, None
            if parent.skip or key is None:
                return
            if node is not None:
                parent.nodes[key] = node
            parent.value[key] = value
            return
        index = len(parent.value)
        parent.lines[index] = line
        if node is not None:
            parent.nodes[index] = node
        parent.value.append(value)


def steps(location: Iterable[str | int]) -> Iterator[str]:
    """A location as a reader counts: list items from 1."""
    for step in location:
        yield str(step + 1) if isinstance(step, int) else step
