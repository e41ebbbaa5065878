"""Names that data use for something else: each rule says that what is named is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from macros.load import MODULES, NO_MONTH, TEMPLATES, Office
from macros.problem import Problem, must_be_one_of
from macros.records.competency import Competencies
from macros.records.record import FileRecord
from macros.source import Location

Named = tuple[FileRecord, Location, str]
"""A record, the place in it where something is named, and the name."""
LATEST = timedelta(days=92)
"""Ours: a decision is told within days, while the site speaks for a month that ended some weeks ago."""


def listed(file: FileRecord, place: Location, names: Iterable[str]) -> Iterator[Named]:
    """Each name of a list with its place."""
    return ((file, (*place, index), name) for index, name in enumerate(names))


def optional(file: FileRecord, place: Location, name: str | None) -> Iterator[Named]:
    """A name that may be left out."""
    if name is not None:
        yield file, place, name


def are_in(found: Iterable[Named], known: Collection[str], what: str) -> Iterator[Problem]:
    """What is named is among the known ones."""
    for file, place, name in found:
        if name not in known:
            yield file.problem(place, must_be_one_of(what, name, known))


def are_roles(office: Office, found: Iterable[Named]) -> Iterator[Problem]:
    """What is named is a role of the organisation."""
    return are_in(found, office.roles, "a role of data/organisation.yml")


def are_roles_or_boards(office: Office, found: Iterable[Named]) -> Iterator[Problem]:
    """What is named is a role of the organisation or a board."""
    boards = office.governance.boards.boards if office.governance.boards else {}
    return are_in(found, [*office.roles, *boards], "a role or a board")


def are_tiers(office: Office, found: Iterable[Named]) -> Iterator[Problem]:
    """What is named is a tier of the organisation."""
    return are_in(found, office.organisation.tiers, "a tier of data/organisation.yml")


def are_pages(office: Office, found: Iterable[Named]) -> Iterator[Problem]:
    """What is named is a page of the handbook; data without a handbook beside them are not asked."""
    if office.pages:
        yield from are_in(found, sorted(office.pages), "a page below docs/")


def are_templates(office: Office, found: Iterable[Named]) -> Iterator[Problem]:
    """What is named is a template."""
    for file, place, name in found:
        if not office.has(TEMPLATES, name):
            yield file.problem(place, must_be_one_of("a template of data/templates", name, office.templates))


def are_projects(office: Office, found: Iterable[Named]) -> Iterator[Problem]:
    """What is named is a project."""
    for file, place, name in found:
        if not office.has("data/projects", name):
            yield file.problem(place, must_be_one_of("a project of data/projects", name, office.projects))


def are_modules(office: Office, found: Iterable[Named]) -> Iterator[Problem]:
    """What is named is a training module."""
    for file, place, name in found:
        if not office.has(MODULES, name):
            yield file.problem(place, must_be_one_of("a module of data/training/modules", name, office.modules))


def of_the_scale(competencies: Competencies) -> str:
    """`a level of the scale (1, 2, 3)`."""
    return f"a level of the scale ({', '.join(map(str, competencies.levels))})"


def has_happened(office: Office, file: FileRecord, place: Location, day: date | None) -> Iterator[Problem]:
    """What is told as past lies at most 92 days after the month for which the site speaks; else it is mistyped."""
    if day is not None and office.as_of != NO_MONTH and day > office.as_of.last_day + LATEST:
        message = f"must be at most {LATEST.days} days after the as-of month {office.as_of}, not {day}"
        yield file.problem(place, message)
