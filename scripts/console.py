"""What all scripts share: the root option and the way problems leave the program."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.problem import Problem

FINE, PROBLEMS, USAGE = 0, 1, 2


def parser(description: str | None) -> argparse.ArgumentParser:
    """An argument parser that knows where the repository is."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument(
        "--root", type=Path, default=Path(), help="folder that holds data/ and assessments/ (default: here)"
    )
    return made


def tell(problems: Sequence[Problem]) -> int:
    """Print problem lines on the error stream; the exit code says whether there were any."""
    for problem in problems:
        print(problem, file=sys.stderr)
    return PROBLEMS if problems else FINE
