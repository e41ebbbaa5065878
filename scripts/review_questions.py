"""Show the questions whose paragraph was written anew; with a module, note that they were read and still fit.

Without a module, all of them are shown and nothing is written. Read question, answers and paragraph, mend what no
longer fits, and run it with the module: its file then says which wording each question was compared with.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from macros.files import as_record
from macros.load import MODULES, Office, load
from macros.measures.questions import Stale, stale_questions
from macros.records.module import Module
from macros.source import read
from scripts.console import FINE, PROBLEMS, USAGE, parser

ALL = "all"
_REVIEWED = re.compile(r"((?:^[\s-]*|[{,]\s*)reviewed:)(?:[ \t]+[\"']?[0-9a-f]{8}[\"']?)?")
_IN_BLOCK = re.compile(r"([\s-]*)paragraph:")
_IN_BRACES = re.compile(r"([{,]\s*)(paragraph:)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("module", nargs="?", metavar="MODULE", help="id of the module whose questions were read; or all")
    options = made.parse_args(arguments)
    office = load(options.root).office
    if office is None:
        print("the data cannot be read; make validate says why", file=sys.stderr)
        return PROBLEMS
    if options.module not in (None, ALL, *office.modules):
        what = "cannot be read; make validate says why" if office.has(MODULES, options.module) else "was not found"
        print(f"{MODULES}/{options.module}.yml {what}", file=sys.stderr)
        return USAGE
    found = [one for one in stale_questions(office) if options.module in (None, ALL, one.module)]
    for one in found:
        print(_shown(one))
    refused = _write(options.root, office, found) if options.module is not None else []
    for path in refused:
        print(f"{path}: write `reviewed` by hand below each `paragraph`, on a line of its own", file=sys.stderr)
    count = sum(office.modules[one.module].path not in refused for one in found)
    what = "to be read again" if options.module is None else "noted as read"
    print(f"{count} question{'' if count == 1 else 's'} {what}", file=sys.stderr)
    return PROBLEMS if refused else FINE


def _shown(one: Stale) -> str:
    answers = "\n".join(f"  {'right' if each.right else 'wrong'}: {each.text}" for each in one.question.choices)
    says = f"docs/{one.question.page} says: {one.paragraph}"
    return f"{one.module}, question {one.index + 1}: {one.question.ask}\n{answers}\n  {says}\n  reviewed: {one.now}\n"


def _write(root: Path, office: Office, found: Sequence[Stale]) -> list[str]:
    """Note in the modules' files that these questions were read; the files in which that cannot be done safely."""
    refused = []
    for key in dict.fromkeys(one.module for one in found):
        module, file = office.modules[key], root / office.modules[key].path
        mine = [one for one in found if one.module == key]
        raw = with_fingerprints(file.read_bytes().decode(), module, mine).encode()
        if _says_just_this(raw, module, mine):
            file.write_bytes(raw)
        else:
            refused.append(module.path)
    return refused


def _says_just_this(raw: bytes, module: Module, found: Iterable[Stale]) -> bool:
    """Whether a file says what its module says, and which wordings these questions were compared with."""
    questions = list(module.questions)
    for one in found:
        questions[one.index] = one.question.model_copy(update={"reviewed": one.now})
    record = as_record(read(module.path, raw), Module).record
    wanted = module.model_copy(update={"questions": tuple(questions)})
    return isinstance(record, Module) and record.says_what(wanted)


def with_fingerprints(text: str, module: Module, found: Iterable[Stale]) -> str:
    """The module's file -> the same with `reviewed` beside `paragraph` in these questions; nothing else is touched."""
    lines = text.splitlines(keepends=True)
    for one in sorted(found, key=lambda one: -one.index):  # from below, so that the lines above keep their numbers
        fingerprint = written(one.now)
        at = module.line("questions", one.index, "reviewed") - 1  # of the question, when it was never reviewed
        if _REVIEWED.search(lines[at]):
            lines[at] = _REVIEWED.sub(rf"\g<1> {fingerprint}", lines[at], count=1)
        else:
            _add(lines, module.line("questions", one.index, "paragraph") - 1, fingerprint)
    return "".join(lines)


def _add(lines: list[str], at: int, fingerprint: str) -> None:
    """A fingerprint to a paragraph that has none: below its last line, or before it where braces hold both."""
    block = _IN_BLOCK.match(lines[at])
    if block is None:
        lines[at] = _IN_BRACES.sub(rf"\g<1>reviewed: {fingerprint}, \g<2>", lines[at], count=1)
        return
    last = at
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if line.strip() and len(line) - len(line.lstrip()) <= len(block[1]):
            break
        last = index if line.strip() else last
    words = lines[last].rstrip("\r\n")
    end = lines[last][len(words) :]
    lines[last] = f"{words}{end or _end_of(lines)}"
    lines.insert(last + 1, f"{' ' * len(block[1])}reviewed: {fingerprint}{end}")


def _end_of(lines: Sequence[str]) -> str:
    """How the lines of a file end."""
    return "\r\n" if lines[0].endswith("\r\n") else "\n"


def written(fingerprint: str) -> str:
    """In quotes, as editors would take `12345678` and `1e234567` for numbers."""
    return f'"{fingerprint}"' if re.fullmatch(r"\d+(e\d+)?", fingerprint) else fingerprint


if __name__ == "__main__":
    sys.exit(main())
