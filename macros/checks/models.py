"""Rules of a maturity model, in every release of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.load import Office
from macros.numbers import plain
from macros.problem import Problem, must_be_one_of
from macros.records.model import (
    Combine,
    Criterion,
    Gate,
    Group,
    MaturityModel,
)
from macros.source import Location


def _parts(group: Group, where: Location) -> Iterator[tuple[Location, str, Group | Criterion]]:
    """(where it stands, id, part) of every group and criterion below a group."""
    for key, inner in group.groups.items():
        step = "dimensions" if not where else "groups"
        yield (*where, step, key), key, inner
        yield from _parts(inner, (*where, step, key))
    for key, criterion in group.criteria.items():
        yield (*where, "criteria", key), key, criterion


def _all_parts(office: Office) -> Iterator[tuple[MaturityModel, Location, str, Group | Criterion]]:
    for model in office.releases.values():
        yield from ((model, *part) for part in _parts(model.root, ()))


def _all_groups(office: Office) -> Iterator[tuple[MaturityModel, Location, Group]]:
    for model in office.releases.values():
        yield model, (), model.root
    yield from ((model, where, part) for model, where, _, part in _all_parts(office) if isinstance(part, Group))


def _all_criteria(office: Office) -> Iterator[tuple[MaturityModel, Location, Criterion]]:
    yield from ((model, where, part) for model, where, _, part in _all_parts(office) if isinstance(part, Criterion))


def every_criterion_describes_every_level(office: Office) -> Iterator[Problem]:
    """A criterion that has texts for some levels has one for each level, and a next step for each but the highest."""
    for model, where, criterion in _all_criteria(office):
        levels = set(model.levels)
        if criterion.levels:
            yield from _exactly(model, (*where, "levels"), set(criterion.levels), levels)
        if criterion.next_steps or criterion.levels:
            yield from _exactly(model, (*where, "next_steps"), set(criterion.next_steps), levels - {max(levels)})
        yield from _within(model, (*where, "values"), criterion.values)


def _exactly(model: MaturityModel, where: Location, found: set[int], wanted: set[int]) -> Iterator[Problem]:
    for level in sorted(wanted - found):
        yield model.problem(where, f"must have a text for level {level}")
    for level in sorted(found - wanted):
        yield model.problem((*where, str(level)), _level_message(wanted, level))


def _within(model: MaturityModel, where: Location, found: Iterable[int]) -> Iterator[Problem]:
    for level in found:
        if level not in model.levels:
            yield model.problem((*where, str(level)), _level_message(model.levels, level))


def _level_message(levels: Iterable[int], found: int) -> str:
    known = sorted(levels)
    return f"must be a level from {known[0]} to {known[-1]}, not {found}"


def levels_rise_without_gap(office: Office) -> Iterator[Problem]:
    """The levels of a model are numbered upwards in steps of one, and each counts more than the one before."""
    for model in office.releases.values():
        numbers = list(model.levels)
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            message = f"must be numbered upwards in steps of one, not {', '.join(map(str, numbers))}"
            yield model.problem(("levels",), message)
            continue
        yield from _rising(model, "value", [(level, model.levels[level].value) for level in numbers], 0)
        yield from _rising(model, "up_to", [(level, model.levels[level].up_to) for level in numbers], 0)
        end = model.levels[numbers[-1]].up_to
        if end not in (None, 100):
            message = f"must be 100, as the highest level holds all that is left, not {plain(end)}"
            yield model.problem(("levels", str(numbers[-1]), "up_to"), message)
        for where, _, part in _parts(model.root, ()):
            if isinstance(part, Criterion) and part.values and set(part.values) <= set(numbers):
                values = [model.value(part, level) for level in numbers]
                if values != sorted(values) or values[0] == values[-1] or values[0] < 0:
                    message = "must rise from 0 or more to the highest level and never fall in between"
                    yield model.problem((*where, "values"), f"{message}, not {', '.join(map(plain, values))}")


def _rising(model: MaturityModel, key: str, stated: list[tuple[int, float | None]], least: float) -> Iterator[Problem]:
    """A key that one level has, all have, rising from `least`."""
    if all(value is None for _, value in stated):
        return
    before: float | None = None
    for level, value in stated:
        where = ("levels", str(level), key)
        if value is None:
            yield model.problem(where, "must be given, as other levels have it")
        elif before is None and value < least:
            yield model.problem(where, f"must be {plain(least)} or more, not {plain(value)}")
        elif before is not None and value <= before:
            yield model.problem(where, f"must be more than {plain(before)} of the level below, not {plain(value)}")
        before = value if value is not None else before


def every_group_has_children(office: Office) -> Iterator[Problem]:
    """A model has dimensions, and each group has at least one criterion or group."""
    for model, where, group in _all_groups(office):
        if not group.children:
            if not where:
                yield model.problem(("dimensions",), "must hold at least one dimension")
            else:
                yield model.problem((*where, "criteria"), "must hold at least one criterion or group")


def part_ids_are_unique(office: Office) -> Iterator[Problem]:
    """An id of a dimension, group or criterion stands once in the whole model: ratings name it alone."""
    for model in office.releases.values():
        first: dict[str, Location] = {}
        for where, key, _ in _parts(model.root, ()):
            if key in first:
                line = model.line(*first[key])
                yield model.problem(where, f"must be unique in the model; it stands in line {line} too")
            first.setdefault(key, where)


def weights_are_positive(office: Office) -> Iterator[Problem]:
    """Groups and criteria weigh more than nothing, and so does effort."""
    for model, where, _, part in _all_parts(office):
        if part.weight <= 0:
            yield model.problem((*where, "weight"), f"must be more than 0, not {plain(part.weight)}")
        if isinstance(part, Criterion) and part.effort <= 0:
            yield model.problem((*where, "effort"), f"must be more than 0, not {plain(part.effort)}")


def targets_are_levels(office: Office) -> Iterator[Problem]:
    """A target is one of the levels, and a tier that has its own is a tier of the organisation."""
    tiers = office.organisation.tiers
    for model, where, _, part in _all_parts(office):
        if part.target is not None and part.target not in model.levels:
            yield model.problem((*where, "target"), _level_message(model.levels, part.target))
        for tier, target in part.targets.items():
            if tier not in tiers:
                message = must_be_one_of("a tier of data/organisation.yml", tier, tiers)
                yield model.problem((*where, "targets", tier), message)
            if target not in model.levels:
                yield model.problem((*where, "targets", tier), _level_message(model.levels, target))


def points_have_a_total(office: Office) -> Iterator[Problem]:
    """A group that combines by points says what all points come to, and no other group does."""
    for model, where, group in _all_groups(office):
        if group.combine is Combine.POINTS and (group.total is None or group.total <= 0):
            found = "; nothing was found" if group.total is None else f", not {plain(group.total)}"
            yield model.problem((*where, "total"), f"must be more than 0{found}")
        elif group.combine is not Combine.POINTS and group.total is not None:
            yield model.problem((*where, "total"), "must stand only beside 'combine: points'")


def gates_can_be_passed(office: Office) -> Iterator[Problem]:
    """Gates are of levels above the lowest, ask for something that can be, and stand where a group combines by them."""
    for model, where, group in _all_groups(office):
        if group.combine is Combine.GATE and not group.gates:
            yield model.problem((*where, "gates"), "must be given beside 'combine: gate'")
        for level, gate in group.gates.items():
            yield from _gate(model, (*where, "gates", str(level)), level, gate)
            yield from _gate_groups(model, (*where, "gates", str(level), "groups"), gate, group)


def _gate(model: MaturityModel, where: Location, level: int, gate: Gate) -> Iterator[Problem]:
    levels = sorted(model.levels)
    if level not in levels[1:]:
        yield model.problem(where, _level_message(levels[1:], level))
    if gate.share is None and gate.lowest is None and not gate.groups:
        yield model.problem(where, "must ask for something: share, lowest or groups")
    if gate.share is not None and not 0 < gate.share <= 100:
        yield model.problem((*where, "share"), f"must be a percentage above 0 up to 100, not {plain(gate.share)}")
    if gate.lowest is not None and gate.lowest not in levels:
        yield model.problem((*where, "lowest"), _level_message(levels, gate.lowest))


def _gate_groups(model: MaturityModel, where: Location, gate: Gate, group: Group) -> Iterator[Problem]:
    inside = {key: part for _, key, part in _parts(group, ("",)) if isinstance(part, Group)}
    for key, least in gate.groups.items():
        if key not in inside:
            yield model.problem((*where, key), must_be_one_of("the id of a group inside", key, inside))
        elif least > (most := _highest_score(model, inside[key])):
            message = f"must be at most {plain(most)}, the highest score of this group, not {plain(least)}"
            yield model.problem((*where, key), message)


def _highest_score(model: MaturityModel, part: Group | Criterion) -> float:
    """What a part scores when everything in it is at its highest."""
    if isinstance(part, Criterion):
        return model.value(part, max(model.levels))
    if part.combine is Combine.GATE:
        return max(model.levels)
    if part.combine is Combine.POINTS and part.total is not None:
        return part.total
    scores = [(child.weight, _highest_score(model, child)) for child in part.children.values()]
    if part.combine is Combine.SUM:
        return sum(weight * score for weight, score in scores)
    return max((score for _, score in scores), default=0.0)


def caps_are_levels(office: Office) -> Iterator[Problem]:
    """Stronger evidence supports no lower level than weaker evidence does, and every cap is a level of the model."""
    for model in office.releases.values():
        caps = model.evidence.caps
        before: int | None = None
        for name in ("none", "named", "dated", "seen"):
            cap: int = getattr(caps, name)
            if cap not in model.levels:
                yield model.problem(("evidence", "caps", name), _level_message(model.levels, cap))
            elif before is not None and cap < before:
                message = f"must be at least {before}, the cap of weaker evidence, not {cap}"
                yield model.problem(("evidence", "caps", name), message)
            before = cap
        for kind, months in model.evidence.months.items():
            if months <= 0:
                yield model.problem(("evidence", "months", str(kind)), f"must be 1 or more, not {months}")


def vignettes_name_criteria(office: Office) -> Iterator[Problem]:
    """A calibration case is about a criterion of its model, and its key is one of the levels."""
    for model in office.releases.values():
        for key, case in model.vignettes.items():
            if case.criterion not in model.by_criterion:
                message = must_be_one_of("a criterion of this model", case.criterion, model.by_criterion)
                yield model.problem(("vignettes", key, "criterion"), message)
            if case.level not in model.levels:
                yield model.problem(("vignettes", key, "level"), _level_message(model.levels, case.level))


CHECKS = (
    levels_rise_without_gap,
    every_criterion_describes_every_level,
    every_group_has_children,
    part_ids_are_unique,
    weights_are_positive,
    targets_are_levels,
    points_have_a_total,
    gates_can_be_passed,
    caps_are_levels,
    vignettes_name_criteria,
)
