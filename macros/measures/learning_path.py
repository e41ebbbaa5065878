"""What somebody lacks against a profile, and the modules and the work that lead there.

`docs/assets/learn/plan.js` has the same arithmetic, for the page; a test holds both equal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol


class Teaching(Protocol):
    """What is asked of a module here."""

    @property
    def teaches(self) -> Mapping[str, int]:
        """Competency and the level to which the module leads."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Modules that come before it."""

    @property
    def minutes(self) -> int:
        """How long it takes."""


@dataclass(frozen=True, slots=True)
class LearningPlan:
    """The way from what somebody can do to what a role asks."""

    modules: tuple[str, ...]
    """Modules in the order in which they are taken."""
    minutes: int
    """How long these take in all."""
    work: tuple[tuple[str, int], ...]
    """Competencies and the lowest missing level to which no open module leads: it comes with work, level by level."""


def gaps(asked: Mapping[str, int], rated: Mapping[str, int]) -> dict[str, int]:
    """Levels that are missing, by competency. One that is not rated has no gap that anybody knows."""
    return {key: max(0, level - rated[key]) for key, level in asked.items() if key in rated}


def _missing(asked: Mapping[str, int], rated: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for key, gap in gaps(asked, rated).items():
        yield from ((key, rated[key] + step) for step in range(1, gap + 1))


def learning_plan(
    asked: Mapping[str, int], rated: Mapping[str, int], modules: Mapping[str, Teaching], done: Collection[str]
) -> LearningPlan:
    """Every module that leads to a missing level and is not done yet, each after those that it needs.

    One is left out as well if somebody already has every level to which it leads. A level to which no module leads is
    passed on the way to the next higher one to which some module does.
    """
    wanted = {one: _taught(modules, one) for one in _missing(asked, rated)}
    still_open = {key: module for key, module in modules.items() if key not in done and not _is_known(module, rated)}
    leading = {to: [key for key, module in still_open.items() if _leads(module, to)] for to in wanted.values() if to}
    order: dict[str, None] = {}
    for key in still_open:
        if any(key in found for found in leading.values()):
            _take(key, still_open, order, set())
    work: dict[str, int] = {}
    for (competency, level), to in wanted.items():
        if to is None or not leading[to]:
            work.setdefault(competency, level)
    return LearningPlan(tuple(order), sum(modules[key].minutes for key in order), tuple(work.items()))


def _is_known(module: Teaching, rated: Mapping[str, int]) -> bool:
    return bool(module.teaches) and all(rated.get(key, -1) >= level for key, level in module.teaches.items())


def _taught(modules: Mapping[str, Teaching], wanted: tuple[str, int]) -> tuple[str, int] | None:
    """The same competency with the lowest level from the wanted one up to which a module leads, if there is one."""
    competency, level = wanted
    taught = (module.teaches.get(competency, -1) for module in modules.values())
    found = min((one for one in taught if one >= level), default=None)
    return (competency, found) if found is not None else None


def _leads(module: Teaching, to: tuple[str, int]) -> bool:
    return module.teaches.get(to[0]) == to[1]


def _take(key: str, still_open: Mapping[str, Teaching], order: dict[str, None], above: set[str]) -> None:
    """Put a module behind those that it needs. A circle of needs, which the checks refuse, ends where it closes."""
    if key in order or key in above or key not in still_open:
        return
    for needed in still_open[key].needs:
        _take(needed, still_open, order, above | {key})
    order[key] = None
