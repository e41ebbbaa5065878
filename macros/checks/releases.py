"""Rules between the releases of a maturity model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from macros.load import Office
from macros.problem import Problem, must_be_one_of, quote
from macros.records.model import (
    Carry,
    ChangeKind,
    Changes,
    CriterionChange,
    MaturityModel,
)
from macros.source import Location


def releases_stand_in_their_folder(office: Office) -> Iterator[Problem]:
    """An earlier release stands in the folder of its model, and its file has the name of its version."""
    for model in office.releases.values():
        if PurePosixPath(model.path).parent.name == "models":
            continue
        if not office.has("data/models", model.key):
            message = f"the folder {must_be_one_of('a model of data/models', model.key, office.models)}"
            yield Problem(model.path, 1, "", message)
        elif model.version != model.id:
            message = f"must be the name of the file, {quote(model.id)}, not {quote(model.version)}"
            yield model.problem(("version",), message)


def changes_map_the_release_before(office: Office) -> Iterator[Problem]:
    """The map of a release leads from one that is there to this one and leaves no criterion out."""
    for model in office.releases.values():
        changes = model.changes
        if changes is None or f"data/models/{model.key}/{changes.since}.yml" in office.unreadable:
            continue
        before = office.releases.get((model.key, changes.since))
        if before is None or before is model:
            known = [version for key, version in office.releases if key == model.key and version != model.version]
            message = must_be_one_of("an earlier release of this model", changes.since, known)
            yield model.problem(("changes", "since"), message)
            continue
        if not _leads_back(office, model):
            yield model.problem(("changes", "since"), "must lead back to a first release, not round in a circle")
            continue
        yield from _sources(model, before, changes)
        yield from _rules(model, before, changes)
        yield from _unnamed(model, before, changes)


def _leads_back(office: Office, model: MaturityModel) -> bool:
    """Whether the releases before a release come to an end."""
    seen = set[str]()
    current: MaturityModel | None = model
    while current is not None and current.changes is not None:
        if current.version in seen:
            return False
        seen.add(current.version)
        current = office.releases.get((model.key, current.changes.since))
    return True


def _sources(model: MaturityModel, before: MaturityModel, changes: Changes) -> Iterator[Problem]:
    """What the map names is there, in the release that is meant."""
    of_before = f"a criterion of version {before.version}"
    for key, change in changes.criteria.items():
        where: Location = ("changes", "criteria", key)
        if key not in model.by_criterion:
            yield model.problem(where, must_be_one_of("a criterion of this model", key, model.by_criterion))
        for index, source in enumerate(change.was):
            if source not in before.by_criterion:
                yield model.problem((*where, "was", index), must_be_one_of(of_before, source, before.by_criterion))
        if message := _was_message(key, change, before):
            yield model.problem((*where, "was"), message)
    for key in changes.retired:
        if key not in before.by_criterion:
            yield model.problem(("changes", "retired", key), must_be_one_of(of_before, key, before.by_criterion))
        elif key in model.by_criterion:
            yield model.problem(("changes", "retired", key), "must be gone; this release has it still")


def _was_message(key: str, change: CriterionChange, before: MaturityModel) -> str:
    if change.kind is ChangeKind.NEW:
        return "must be left out: a new criterion comes from no other" if change.was else ""
    if not change.was and key not in before.by_criterion:
        return f"must name what it was in version {before.version}, which has no '{key}'"
    if change.kind is ChangeKind.MERGED and len(change.was) < 2:
        return "must name at least two criteria, which are one now"
    return ""


def _rules(model: MaturityModel, before: MaturityModel, changes: Changes) -> Iterator[Problem]:
    """A rule for older ratings can be followed: a kept level is one of this release."""
    lost = sorted(set(before.levels) - set(model.levels))
    for key, change in changes.criteria.items():
        if message := _rule_message(change, before, lost):
            yield model.problem(("changes", "criteria", key, "rule"), message)
    same = [key for key in model.by_criterion if key in before.by_criterion and key not in changes.criteria]
    if lost and same:
        message = f"must have 'clamp', 'rescale' or 'ask-again' for '{same[0]}' too: {_had(before, lost)}"
        yield model.problem(("changes", "criteria"), message)


def _rule_message(change: CriterionChange, before: MaturityModel, lost: list[int]) -> str:
    if change.kind is ChangeKind.NEW and change.rule is not Carry.ASK_AGAIN:
        return f"must be 'ask-again' for a new criterion, not '{change.rule}'"
    if lost and change.rule is Carry.KEEP:
        return f"must be 'clamp', 'rescale' or 'ask-again', not 'keep': {_had(before, lost)}"
    return ""


def _had(before: MaturityModel, lost: list[int]) -> str:
    return f"version {before.version} had level {lost[0]}, and this one has not"


def _unnamed(model: MaturityModel, before: MaturityModel, changes: Changes) -> Iterator[Problem]:
    """Nothing appears or disappears without a word."""
    for key in model.by_criterion:
        if key not in before.by_criterion and key not in changes.criteria:
            message = f"must say where '{key}' comes from: version {before.version} has no such id"
            yield model.problem(("changes", "criteria"), message)
    used = {source for key, change in changes.criteria.items() for source in change.was or (key,)}
    for key in before.by_criterion:
        if key not in model.by_criterion and key not in used and key not in changes.retired:
            message = f"must say what became of '{key}' of version {before.version}: name it here or under 'was'"
            yield model.problem(("changes", "retired"), message)


CHECKS = (
    releases_stand_in_their_folder,
    changes_map_the_release_before,
)
