"""Write the skeleton of a project: each key with what it is for, required ones to fill in, the others as comments.

An existing file is never overwritten.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from macros.load import Office
from scripts.new_record import Names, start

FOLDER = "data/projects"


def names(office: Office) -> Iterator[Names]:
    """What the office has that a project names."""
    yield Names("Roles", "a role of data/organisation.yml", tuple(office.roles), ("sponsor", "manager"))
    yield Names("Units", "a unit of data/units.yml", tuple(office.units), ("unit",))
    yield Names("Tiers", "a tier of data/organisation.yml", tuple(office.organisation.tiers), ("tier",))
    yield Names("Objectives", "an objective of data/strategy.yml", tuple(office.objectives))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    return start(__doc__, FOLDER, arguments, names)


if __name__ == "__main__":
    sys.exit(main())
