"""Write the workbooks that people fill in: one for each unit's self-assessment, one for KPI values, one for projects.

The site offers the same files for download; fill them in with any spreadsheet program.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from macros.forms.downloads import downloads, unit_download
from macros.load import load
from macros.measures.results import Results
from macros.problem import must_be_one_of
from scripts.console import FINE, USAGE, parser, tell


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("--unit", metavar="ID", help="only the self-assessment of this unit")
    made.add_argument("--out", type=Path, default=Path("export"), metavar="DIR", help="where they go (default: export)")
    options = made.parse_args(arguments)
    loading = load(options.root)  # what is wrong elsewhere need not keep a unit from starting
    if loading.office is None:
        return tell(loading.problems)
    if options.unit is not None and options.unit not in loading.office.units:
        message = must_be_one_of("a unit of data/units.yml", options.unit, loading.office.units)
        print(f"unit {message}", file=sys.stderr)
        return USAGE
    results = Results(loading.office)
    for one in downloads(results):
        if options.unit is None or one.name == unit_download(options.unit):
            file = options.out / one.name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(one.make(results))
            print(file.as_posix())
    return FINE


if __name__ == "__main__":
    sys.exit(main())
