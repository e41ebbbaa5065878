"""One file under a root -> document -> record, or the problems why there is none."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.paragraphs import paragraphs
from macros.problem import Problem
from macros.records.record import FileRecord, ProblemList
from macros.source import Document, read

_CODE = re.compile(r"(?ms)^ *```.*?^ *```|`[^`\n]*`")
_LINK = re.compile(r"\]\(\s*([^()#\s:]+\.md)(?:#[^()\s]*)?(?:\s[^()]*)?\)|(?m:^\[[^\]]+\]:\s*([^#\s:]+\.md))")
_IN_MENU = re.compile(r"(?m)^[^#\n]*?[\s:'\"]([\w./-]+\.md)\b")


@dataclass(frozen=True, slots=True)
class Read:
    """What one file came to: the record, or the problems why there is none."""

    record: FileRecord | None
    problems: tuple[Problem, ...]


def read_file(root: Path, path: str) -> Document:
    """One file -> Document; what the file system refuses is a problem like any other."""
    file = root / path
    problem = "must be there; the file was not found"
    try:
        if file.resolve().is_relative_to(root.resolve()):
            return read(path, file.read_bytes())
        problem = "must be a file of this repository, not a link out of it"
    except FileNotFoundError:
        pass
    except OSError as error:
        problem = f"must be readable: {error.strerror}"
    except RuntimeError:  # Path.resolve before Python 3.13
        problem = "must be a file, not a link that leads to itself"
    return Document(path, "", {}, (Problem(path, 1, "", problem),), is_whole=False)


def read_front_matter(root: Path, path: str) -> Document:
    """The part between the two lines of `---` at the top of a page -> Document, with the page's line numbers."""
    try:
        raw = (root / path).read_bytes()
    except OSError as error:
        return Document(path, "", {}, (Problem(path, 1, "", f"must be readable: {error.strerror}"),), is_whole=False)
    lines = raw.replace(b"\r\n", b"\n").split(b"\n")
    if lines[0] != b"---" or b"---" not in lines[1:]:
        message = "must begin with a line `---`, keys, and another line `---`"
        return Document(path, "", {}, (Problem(path, 1, "", message),), is_whole=False)
    end = lines.index(b"---", 1)
    return read(path, b"\n".join([b"", *lines[1:end], b""]))


def as_record(document: Document, kind: type[FileRecord]) -> Read:
    """A document -> record of its kind, or every problem of the file."""
    if not document.is_whole:
        return Read(None, document.problems)
    try:
        record = kind.from_document(document)
    except ProblemList as found:
        more = (problem for problem in found.problems if not _follows(problem, document.problems))
        return Read(None, (*more, *document.problems))
    return Read(None if document.problems else record, document.problems)


def _follows(problem: Problem, causes: Iterable[Problem]) -> bool:
    """Whether a problem lies in a part of the file that could not be read as it was meant."""
    return any(not cause.key or f"{problem.key}.".startswith(f"{cause.key}.") for cause in causes)


def linked_pages(root: Path, page: str) -> frozenset[str]:
    """The pages that the text of a page below docs/ leads to, itself left out; links in code are none."""
    try:
        text = (root / "docs" / page).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return frozenset()
    folder = posixpath.dirname(page)
    found = (one or other for one, other in _LINK.findall(_CODE.sub("", text)))
    return frozenset(posixpath.normpath(posixpath.join(folder, target)) for target in found) - {page}


def read_menu(root: Path) -> frozenset[str]:
    """The pages that stand in the menu of mkdocs.yml. It is searched, not parsed: it may hold tags of its own."""
    try:
        text = (root / "mkdocs.yml").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return frozenset()
    return frozenset(_IN_MENU.findall(text))


def read_paragraphs(root: Path, page: str) -> tuple[str, ...]:
    """The words of each paragraph of a page below docs/."""
    try:
        text = (root / "docs" / page).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return tuple(paragraphs(text))
