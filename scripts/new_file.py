"""Starting a data file: text that nobody can mistake for a key, in a file that was not there before."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from macros.problem import printable
from scripts.console import FINE, USAGE

WIDTH = 100


def one_line(text: str) -> str:
    """Text without breaks and without signs that nobody sees: behind a # it stays a comment."""
    return printable(" ".join(text.split()))


def comment(text: str, hanging: str = "", indent: str = "") -> list[str]:
    """Text as comment lines: whatever it says cannot become a key."""
    return textwrap.wrap(
        one_line(text),
        WIDTH,
        initial_indent=f"{indent}# ",
        subsequent_indent=f"{indent}# {hanging}",
        break_on_hyphens=False,
    )


def write_new(root: Path, path: str, text: str, next_step: str) -> int:
    """Write a file that is not there yet and say what to do with it. A file that is there stays as it is."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        print(f"{file.as_posix()} is there already; it was not changed", file=sys.stderr)
        return USAGE
    check = f"run `make validate`, or `python -m scripts.validate {file.as_posix()}`"
    print(f"{file.as_posix()} written: {next_step}, then {check}")
    return FINE
