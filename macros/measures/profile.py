"""What scoring comes to: the score of a part with what it rests on, and all scores on one basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.measures.basis import Basis, Levels
from macros.measures.gate import Gated
from macros.records.absent import Absent, Known, is_known


@dataclass(frozen=True, slots=True)
class Score:
    """A score with what it rests on."""

    value: Known
    low: Known
    """The score if everything unrated turned out to be at the lowest level."""
    high: Known
    """The score if everything unrated turned out to be at the highest level."""
    target: float
    rated: int
    total: int
    """How many criteria apply."""

    @property
    def coverage(self) -> Known:
        """Share of the criteria that apply that were rated, 0 to 1."""
        return self.rated / self.total if self.total else Absent.NOT_APPLICABLE

    @property
    def gap(self) -> Known:
        """Target minus score; negative above the target."""
        return self.target - self.value if is_known(self.value) else self.value


@dataclass(frozen=True, slots=True)
class Profile:
    """All scores on one basis."""

    basis: Basis
    levels: Levels
    overall: Score
    groups: Mapping[str, Score]
    """Dimensions and the groups within them."""
    mean: Known
    """Weighted mean of the dimensions, whatever rule the model has for the whole."""
    minimum: Known
    """The lowest rating."""
    gate: Gated | None
    """None when the model has no gates, or nothing was rated."""
    percent_to_target: Known
    """0 to 100; see `percent_to_target`."""
