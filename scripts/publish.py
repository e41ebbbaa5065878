"""Print the figures of a period for the end of its report, `data/reports/<period>.yml`: they hold the report still.

The report must be there with headline and day of publication; what was entered after that day is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from macros.checks import checked_office
from macros.measures.published import figures_of, written
from macros.measures.results import Results
from macros.problem import ProblemsError, closest_or_all
from scripts.console import FINE, USAGE, parser, tell


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("period", help="month of the report, as 2026-10")
    options = made.parse_args(arguments)
    try:
        results = Results(checked_office(options.root))
    except ProblemsError as error:
        return tell(error.problems)
    reports = {str(period): period for period in results.office.reports}
    if options.period not in reports:
        known = closest_or_all(options.period, reports)
        print(f"PERIOD must be a report in data/reports, not '{options.period}'{known}", file=sys.stderr)
        return USAGE
    sys.stdout.write(written(figures_of(results.as_published(reports[options.period]))))
    return FINE


if __name__ == "__main__":
    sys.exit(main())
