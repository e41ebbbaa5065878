"""What a record names is there: the sentence that all such rules share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from macros.load import TEMPLATES, Office
from macros.problem import Problem, must_be_one_of
from macros.records.competency import Competencies
from macros.records.record import FileRecord
from macros.source import Location

Named = Iterable[tuple[Location, str]]
"""Where a name stands, and the name."""


def listed(where: Location, names: Iterable[str]) -> Named:
    """The items of a list with their places."""
    return (((*where, index), name) for index, name in enumerate(names))


def is_there(file: FileRecord, what: str, named: Named, known: Collection[str]) -> Iterator[Problem]:
    """A problem for each name that is not among the known ones."""
    for where, name in named:
        if name not in known:
            yield file.problem(where, must_be_one_of(what, name, known))


def of_the_scale(competencies: Competencies) -> str:
    """`a level of the scale (1, 2, 3)`."""
    return f"a level of the scale ({', '.join(map(str, competencies.levels))})"


def roles_are_there(office: Office, file: FileRecord, named: Named) -> Iterator[Problem]:
    """Roles are those of the organisation."""
    yield from is_there(file, "a role of data/organisation.yml", named, office.roles)


def pages_are_there(office: Office, file: FileRecord, named: Named) -> Iterator[Problem]:
    """Pages are those of the handbook; data without a handbook beside them name pages freely."""
    if office.pages:
        yield from is_there(file, "a page below docs/", named, sorted(office.pages))


def templates_are_there(office: Office, file: FileRecord, named: Named) -> Iterator[Problem]:
    """Templates are those of data/templates; one whose file has problems is there."""
    known = [*office.templates]
    for where, name in named:
        if not office.has(TEMPLATES, name):
            yield file.problem(where, must_be_one_of("a template of data/templates", name, known))
