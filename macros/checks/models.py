"""Rules of a maturity model."""

from __future__ import annotations

from collections.abc import Iterator

from macros.load import Office
from macros.numbers import plain
from macros.problem import Problem
from macros.records.model import MaturityModel
from macros.source import Location


def every_criterion_describes_every_level(office: Office) -> Iterator[Problem]:
    """Each criterion has one text for each level of the model, and a next step for each but the highest."""
    for model in office.models.values():
        levels = set(model.levels)
        for dimension_id, criterion_id, criterion in model.criteria():
            where: Location = ("dimensions", dimension_id, "criteria", criterion_id)
            yield from _exactly(model, (*where, "levels"), set(criterion.levels), levels)
            yield from _exactly(model, (*where, "next_steps"), set(criterion.next_steps), levels - {max(levels)})


def _exactly(model: MaturityModel, where: Location, found: set[int], wanted: set[int]) -> Iterator[Problem]:
    for level in sorted(wanted - found):
        yield model.problem(where, f"must have a text for level {level}")
    for level in sorted(found - wanted):
        yield model.problem((*where, str(level)), f"must be one of the levels {min(wanted)} to {max(wanted)}")


def levels_rise_without_gap(office: Office) -> Iterator[Problem]:
    """The levels of a model are numbered upwards in steps of one."""
    for model in office.models.values():
        numbers = list(model.levels)
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            message = f"must be numbered upwards in steps of one, not {', '.join(map(str, numbers))}"
            yield model.problem(("levels",), message)


def every_dimension_has_criteria(office: Office) -> Iterator[Problem]:
    """A model has dimensions, and each has at least one criterion."""
    for model in office.models.values():
        if not model.dimensions:
            yield model.problem(("dimensions",), "must hold at least one dimension")
        for dimension_id, dimension in model.dimensions.items():
            if not dimension.criteria:
                yield model.problem(("dimensions", dimension_id, "criteria"), "must hold at least one criterion")


def criterion_ids_are_unique(office: Office) -> Iterator[Problem]:
    """A criterion's id stands once in the whole model: ratings name it without its dimension."""
    for model in office.models.values():
        first: dict[str, str] = {}
        for dimension_id, criterion_id, _ in model.criteria():
            if first.setdefault(criterion_id, dimension_id) != dimension_id:
                where = ("dimensions", dimension_id, "criteria", criterion_id)
                yield model.problem(where, f"must be unique; the dimension '{first[criterion_id]}' has it too")


def weights_are_positive(office: Office) -> Iterator[Problem]:
    """Dimensions and criteria weigh more than nothing."""
    for model, where, weight, _ in _weighed(office):
        if weight <= 0:
            yield model.problem((*where, "weight"), f"must be more than 0, not {plain(weight)}")


def targets_are_levels(office: Office) -> Iterator[Problem]:
    """A target lies between the lowest and the highest level."""
    for model, where, _, target in _weighed(office):
        if target is not None and not min(model.levels) <= target <= max(model.levels):
            message = f"must be from {min(model.levels)} to {max(model.levels)}, not {plain(target)}"
            yield model.problem((*where, "target"), message)


def _weighed(office: Office) -> Iterator[tuple[MaturityModel, Location, float, float | None]]:
    for model in office.models.values():
        for dimension_id, dimension in model.dimensions.items():
            yield model, ("dimensions", dimension_id), dimension.weight, dimension.target
            for criterion_id, criterion in dimension.criteria.items():
                where = ("dimensions", dimension_id, "criteria", criterion_id)
                yield model, where, criterion.weight, criterion.target


CHECKS = (
    levels_rise_without_gap,
    every_criterion_describes_every_level,
    every_dimension_has_criteria,
    criterion_ids_are_unique,
    weights_are_positive,
    targets_are_levels,
)
