"""Write all figures as tables: maturity scores, KPI readings, earned value, project status.

One row a fact, in a stable order; `datapackage.json` documents every column.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from macros.checks import checked_office
from macros.export import files
from macros.measures.results import Results
from macros.problem import ProblemsError
from scripts.console import FINE, USAGE, parser, tell


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("--format", choices=("csv", "json"), default="csv")
    made.add_argument(
        "--out", type=Path, default=Path("export"), metavar="DIR", help="folder to write to (default: export)"
    )
    options = made.parse_args(arguments)
    try:
        results = Results(checked_office(options.root))
    except ProblemsError as error:
        return tell(error.problems)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        for name, make in files((options.format,)):
            (options.out / name).write_text(make(results), encoding="utf-8", newline="")
            print((options.out / name).as_posix())
    except OSError as error:
        print(f"cannot write to {options.out}: {error.strerror}", file=sys.stderr)
        return USAGE
    return FINE


if __name__ == "__main__":
    sys.exit(main())
