"""Write the skeleton of a KPI: each key with what it is for, required ones to fill in, the others as comments.

An existing file is never overwritten.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from macros.load import Office
from scripts.new_record import Names, start

FOLDER = "data/kpis"


def names(office: Office) -> Iterator[Names]:
    """What the office has that a KPI names."""
    yield Names("Roles", "a role of data/organisation.yml", tuple(office.roles), ("owner",))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    return start(__doc__, FOLDER, arguments, names)


if __name__ == "__main__":
    sys.exit(main())
