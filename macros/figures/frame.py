"""Where values lie on a drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.figures.figure import Coordinate, Figure


@dataclass(frozen=True)
class Frame:
    """Where the plot area lies and how values map onto it."""

    figure: Figure
    left: float
    top: float
    right: float
    bottom: float

    @cached_property
    def x_range(self) -> tuple[float, float]:
        """Both ends of the x axis, as numbers."""
        low, high = self.figure["layout"]["xaxis"]["range"]
        return position(low), position(high)

    @cached_property
    def y_range(self) -> tuple[float, float]:
        """Both ends of the y axis, as numbers."""
        low, high = self.figure["layout"]["yaxis"]["range"]
        return position(low), position(high)

    def across(self, units: float) -> float:
        """Width of so many units of the x axis, days where it is one of time."""
        return units / (self.x_range[1] - self.x_range[0]) * (self.right - self.left)

    def x(self, value: Coordinate) -> float:
        """Where a value lies from the left."""
        low, high = self.x_range
        return self.left + (position(value) - low) / (high - low) * (self.right - self.left)

    def y(self, value: Coordinate) -> float:
        """Where a value lies from the top."""
        low, high = self.y_range
        return self.bottom - (position(value) - low) / (high - low) * (self.bottom - self.top)


def position(value: Coordinate) -> float:
    """A number as it is, a date as its day number."""
    return float(date.fromisoformat(value).toordinal()) if isinstance(value, str) else float(value or 0)


def coordinate(value: float) -> str:
    """With one decimal at most: 12.0 -> `12`."""
    return f"{value:.1f}".removesuffix(".0")
