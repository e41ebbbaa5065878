"""A maturity model: levels, dimensions and criteria, each level of a criterion anchored in facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from macros.problem import quote
from macros.records.record import FileRecord, Record
from macros.records.scalars import Identifier, Number, Text, parse_whole


def parse_level(value: object) -> int:
    """`3` -> 3: the number of a level."""
    level = parse_whole(value)
    if str(level) != value or not 0 <= level <= 9:  # `+1` beside `1` would name one level twice
        raise ValueError(f"must be a level from 0 to 9, not {quote(str(value))}")
    return level


Level = Annotated[int, BeforeValidator(parse_level), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 9})]


class LevelName(Record):
    """What a level is called and what it says of a unit."""

    name: Text
    meaning: Text


def two_or_more(levels: dict[int, LevelName]) -> dict[int, LevelName]:
    """A model tells at least two levels apart."""
    if len(levels) < 2:
        raise ValueError(f"must hold at least two levels, not {len(levels)}")
    return levels


class EvidenceExamples(Record):
    """What would convince a sceptical reviewer, and what would not."""

    sufficient: Text
    insufficient: Text


class Criterion(Record):
    """One thing that is rated."""

    name: Text
    question: Text
    why: Text
    weight: Number = 1.0
    target: Number | None = None
    """The level aimed at, when it differs from the dimension's."""
    levels: dict[Level, Text]
    evidence: EvidenceExamples
    next_steps: dict[Level, Text]
    """For each level but the highest: what to do next."""
    handbook: Text
    """Page and anchor under `docs/`."""


class Dimension(Record):
    """A group of criteria."""

    name: Text
    question: Text
    weight: Number = 1.0
    target: Number
    criteria: dict[Identifier, Criterion]


class MaturityModel(FileRecord):
    """`data/models/<model>.yml`."""

    name: Text
    version: Text
    about: Text
    levels: Annotated[dict[Level, LevelName], AfterValidator(two_or_more)]
    dimensions: dict[Identifier, Dimension]

    def criteria(self) -> Iterator[tuple[str, str, Criterion]]:
        """(dimension id, criterion id, criterion) in the model's order."""
        for dimension_id, dimension in self.dimensions.items():
            for criterion_id, criterion in dimension.criteria.items():
                yield dimension_id, criterion_id, criterion

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion with this id. Raises KeyError."""
        return self.dimensions[self.dimension_of(criterion_id)].criteria[criterion_id]

    def dimension_of(self, criterion_id: str) -> str:
        """The id of the dimension that holds a criterion. Raises KeyError."""
        for dimension_id, dimension in self.dimensions.items():
            if criterion_id in dimension.criteria:
                return dimension_id
        raise KeyError(criterion_id)
