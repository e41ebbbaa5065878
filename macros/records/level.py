"""Levels: what can be answered for a criterion."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from macros.problem import instead
from macros.records.absent import Absent
from macros.records.scalars import parse_whole

_DIGITS = tuple("0123456789")
UNRATED = {"not-rated": Absent.NOT_RATED, "not-applicable": Absent.NOT_APPLICABLE}


def parse_level(value: object) -> int:
    """`3` -> 3: the number of a level."""
    if not isinstance(value, str) or value not in _DIGITS:  # `+1` beside `1` would name one level twice
        raise ValueError(f"must be a level from 0 to 9{instead(value)}")
    return int(value)


def parse_rated_level(value: object) -> int | Absent:
    """`3` -> 3, `not-rated` -> Absent.NOT_RATED, `not-applicable` -> Absent.NOT_APPLICABLE."""
    if isinstance(value, str) and value in UNRATED:
        return UNRATED[value]
    try:
        parse_whole(value)
    except ValueError:
        raise ValueError(f"must be the number of a level, 'not-rated' or 'not-applicable'{instead(value)}") from None
    return parse_level(value)


Level = Annotated[int, BeforeValidator(parse_level), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 9})]
RatedLevel = Annotated[
    int | Absent,
    BeforeValidator(parse_rated_level),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0, "maximum": 9}, {"enum": list(UNRATED)}]}),
]
