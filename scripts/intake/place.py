"""Where a file that somebody sent in belongs. Only three kinds of place are taken; anything else is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from macros.period import Period
from macros.problem import quote
from macros.records.scalars import parse_identifier, parse_period

FOLDERS = ("assessments", "data/kpis", "data/projects")
RESTATED = "data/kpis"
"""Where a period may come again, as `2026-11.r2.yml`: the values of a KPI."""
SHAPES = "assessments/<unit>/<period>.yml, data/kpis/<kpi>/<period>.yml or data/projects/<project>/<period>.yml"
_REVISION = re.compile(r"r([2-9]|[1-9]\d)", re.ASCII)
LONGEST_PATH = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the repository that holds what one unit, KPI or project says of one period."""

    folder: str
    subject: str
    period: Period
    revision: int = 1
    """2 and more: the period was reported before, in a file that stays."""

    @classmethod
    def parse(cls, path: str) -> Place:
        """`assessments/finance/2026-Q4.yml` -> Place. Raises ValueError: what the path must be, what was found."""
        folder, subject, name = _steps(path)
        period, _, revision = name.removesuffix(".yml").partition(".")
        if revision and (folder != RESTATED or _REVISION.fullmatch(revision) is None):
            raise ValueError(f"must be {SHAPES}, not {quote(path)}")
        return cls(folder, parse_identifier(subject), parse_period(period), int(revision[1:] or 1))

    @property
    def path(self) -> str:
        """Relative to the root, with `/`."""
        revision = f".r{self.revision}" if self.revision > 1 else ""
        return f"{self.folder}/{self.subject}/{self.period}{revision}.yml"

    @property
    def name(self) -> str:
        """`finance-2026-Q4`: as it stands in the name of a branch."""
        return f"{self.subject}-{self.period}"

    def free(self, is_taken: Callable[[str], bool]) -> Place:
        """The same place, or the next restatement of it that is not taken yet."""
        place = self
        while is_taken(place.path):
            place = replace(place, revision=place.revision + 1)
        return place


def _steps(path: str) -> tuple[str, str, str]:
    folder, _, rest = path.rpartition("/")
    folder, _, subject = folder.rpartition("/")
    if len(path) > LONGEST_PATH or folder not in FOLDERS or not rest.endswith(".yml"):
        raise ValueError(f"must be {SHAPES}, not {quote(path)}")
    return folder, subject, rest
