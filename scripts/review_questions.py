"""Show the questions whose paragraph was written anew; with a module, note that they were read and still fit.

Without a module, all of them are shown and nothing is written. Read question, answers and paragraph, mend what no
longer fits, and run it with the module: its file then says which wording each question was compared with.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence

from macros.load import MODULES, load
from macros.measures.questions import Stale, stale_questions
from macros.records.module import Module
from scripts.console import FINE, PROBLEMS, USAGE, parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("module", nargs="?", metavar="MODULE", help="id of the module whose questions were read; or all")
    options = made.parse_args(arguments)
    loading = load(options.root)
    if loading.office is None:
        print("the data cannot be read; make validate says why", file=sys.stderr)
        return PROBLEMS
    modules = loading.office.modules
    if options.module not in (None, "all", *modules):
        print(f"no module {options.module} in {MODULES}", file=sys.stderr)
        return USAGE
    found = [one for one in stale_questions(loading.office) if options.module in (None, "all", one.module)]
    for one in found:
        print(_shown(one))
    if options.module is not None:
        for key in dict.fromkeys(one.module for one in found):
            path = options.root / modules[key].path
            text = with_fingerprints(
                path.read_text(encoding="utf-8"), modules[key], [s for s in found if s.module == key]
            )
            path.write_text(text, encoding="utf-8", newline="")
    what = "to be read again" if options.module is None else "noted as read"
    print(f"{len(found)} question{'' if len(found) == 1 else 's'} {what}", file=sys.stderr)
    return FINE


def _shown(one: Stale) -> str:
    answers = "\n".join(f"  {'right' if each.right else 'wrong'}: {each.text}" for each in one.question.choices)
    says = f"docs/{one.question.page} says: {one.paragraph}"
    return f"{one.module}, question {one.index + 1}: {one.question.ask}\n{answers}\n  {says}\n"


def with_fingerprints(text: str, module: Module, found: Iterable[Stale]) -> str:
    """The module's file -> the same with `reviewed` beside `paragraph` in these questions; nothing else is touched."""
    lines = text.splitlines(keepends=True)
    for one in sorted(found, key=lambda one: -one.index):  # from below, so that the lines above keep their numbers
        where = ("questions", one.index)
        if one.question.reviewed is not None:
            at = module.line(*where, "reviewed") - 1
            lines[at] = re.sub(r"(reviewed:\s*)[\"']?[0-9a-f]+[\"']?", rf"\g<1>{written(one.now)}", lines[at], count=1)
        else:
            at = module.line(*where, "paragraph") - 1
            indent = re.match(r"[\s-]*", lines[at])
            assert indent is not None
            lines.insert(at + 1, f"{' ' * len(indent[0])}reviewed: {written(one.now)}\n")
    return "".join(lines)


def written(fingerprint: str) -> str:
    """In quotes, as editors would take `12345678` and `1e234567` for numbers."""
    return f'"{fingerprint}"' if re.fullmatch(r"\d+(e\d+)?", fingerprint) else fingerprint


if __name__ == "__main__":
    sys.exit(main())
