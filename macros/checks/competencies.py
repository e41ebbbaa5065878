"""Rules of competencies, profiles and paths: each level can be reached, and no path asks for what comes later."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.named import are_in, are_modules, are_pages, are_roles, listed, of_the_scale, optional
from macros.load import MODULES, Office
from macros.problem import Problem
from macros.records.competency import LearningPath
from macros.web import PRACTICES


def a_competency_has_every_level(office: Office) -> Iterator[Problem]:
    """The levels of each competency are those of the scale, each with something that others can see."""
    file = office.training.competencies
    for key, competency in file.competencies.items() if file else ():
        assert file is not None
        if list(competency.levels) != list(file.levels):
            wanted, found = (", ".join(map(str, levels)) for levels in (file.levels, competency.levels))
            message = f"must be the levels of the scale ({wanted}), in this order, not {found or 'none'}"
            yield file.problem(("competencies", key, "levels"), message)
        for level, seen in competency.levels.items():
            if not seen.behaviours:
                yield file.problem(("competencies", key, "levels", str(level), "behaviours"), "must name at least one")


def a_competency_is_known_by_one_code(office: Office) -> Iterator[Problem]:
    """No two competencies have the same code, and their pages exist."""
    file = office.training.competencies
    codes: dict[str, str] = {}
    for key, competency in file.competencies.items() if file else ():
        assert file is not None
        first = codes.setdefault(competency.code.casefold(), key)
        if first != key:
            yield file.problem(("competencies", key, "code"), f"must be another code than that of {first}")
        yield from are_pages(office, listed(file, ("competencies", key, "pages"), competency.pages))


def every_practice_belongs_to_a_competency(office: Office) -> Iterator[Problem]:
    """Each page of a practice is a page of a competency too: what we ask people to do, we ask them to learn."""
    file = office.training.competencies
    held = {page for competency in file.competencies.values() for page in competency.pages} if file else set()
    for path, page in office.handbook.items():
        if file is not None and path.startswith(PRACTICES) and not path.endswith("/index.md") and path not in held:
            yield page.problem((), f"must belong to a competency: name it under `pages` in {file.path}")


def each_level_can_be_reached(office: Office) -> Iterator[Problem]:
    """A module leads to each level of each competency, or the level names the work that does."""
    file = office.training.competencies if office.is_complete(MODULES) else None
    for key, competency in file.competencies.items() if file else ():
        assert file is not None
        taught = max((module.teaches.get(key, 0) for module in office.modules.values()), default=0)
        for level, seen in competency.levels.items():
            if level > taught and seen.work is None:
                led = f"modules lead to level {taught}" if taught else "no module teaches it"
                message = f"must name `work`: {led}, and nothing else leads to this level"
                yield file.problem(("competencies", key, "levels", str(level)), message)


def a_profile_asks_for_what_there_is(office: Office) -> Iterator[Problem]:
    """A profile has roles that exist and a level of the scale, or 0, for each competency."""
    file, competencies = office.training.profiles, office.training.competencies
    for key, profile in file.profiles.items() if file else ():
        assert file is not None
        yield from are_roles(office, listed(file, ("profiles", key, "roles"), profile.roles))
        if competencies is None:
            continue
        named = ((file, ("profiles", key, "levels", one), one) for one in profile.levels)
        yield from are_in(named, competencies.competencies, f"a competency of {competencies.path}")
        missing = [one for one in competencies.competencies if one not in profile.levels]
        if missing:
            yield file.problem(("profiles", key, "levels"), f"must give a level, or 0, for {', '.join(missing)}")
        for one, level in profile.levels.items():
            if level and level not in competencies.levels:
                message = f"must be 0 or {of_the_scale(competencies)}, not {level}"
                yield file.problem(("profiles", key, "levels", one), message)


def a_path_names_what_is_there(office: Office) -> Iterator[Problem]:
    """Roles, profile, modules and the path before a path exist; a module stands on it once."""
    file, profiles = office.training.paths, office.training.profiles
    for key, path in file.paths.items() if file else ():
        assert file is not None
        yield from are_roles(office, listed(file, ("paths", key, "roles"), path.roles))
        if profiles is not None:
            named = optional(file, ("paths", key, "profile"), path.profile)
            yield from are_in(named, profiles.profiles, f"a profile of {profiles.path}")
        others = [one for one in file.paths if one != key]
        yield from are_in(optional(file, ("paths", key, "after"), path.after), others, "another path of this file")
        modules = [*listed(file, ("paths", key, "modules"), path.modules)]
        yield from are_modules(office, modules)
        for _, where, module in modules:
            if path.modules.count(module) > 1 and path.modules.index(module) != where[-1]:
                yield file.problem(where, "must stand on the path once")


def _earlier(office: Office, path: LearningPath) -> dict[str, LearningPath]:
    """The paths that come before one, the nearest first; the path itself only if it comes before itself."""
    found: dict[str, LearningPath] = {}
    after = path.after
    while after is not None and after in office.training.by_path and after not in found:
        found[after] = office.training.by_path[after]
        after = found[after].after
    return found


def paths_come_one_after_another(office: Office) -> Iterator[Problem]:
    """The path before a path never leads back to it."""
    file = office.training.paths
    for key, path in file.paths.items() if file else ():
        assert file is not None
        if path.after != key and key in _earlier(office, path):
            yield file.problem(("paths", key, "after"), f"must not lead back to {key}: nobody could begin")


def a_path_asks_for_nothing_that_comes_later(office: Office) -> Iterator[Problem]:
    """What a module needs stands before it on its path, or on a path before."""
    file = office.training.paths
    for key, path in file.paths.items() if file else ():
        assert file is not None
        before = _earlier(office, path)
        known = {module for one, earlier in before.items() if one != key for module in earlier.modules}
        for index, name in enumerate(path.modules):
            module = office.modules.get(name)
            needed = [one for one in (module.needs if module else ()) if office.has(MODULES, one)]
            missing = [one for one in needed if one not in known]
            if missing:
                message = f"must stand after {', '.join(missing)}, which it needs"
                yield file.problem(("paths", key, "modules", index), message)
            known.add(name)


def every_module_stands_on_a_path(office: Office) -> Iterator[Problem]:
    """Each module is on the path of at least one role."""
    on_a_path = {module for path in office.training.by_path.values() for module in path.modules}
    for key, module in office.modules.items():
        if office.training.paths is not None and key not in on_a_path:
            yield module.problem((), f"must stand on a path of {office.training.paths.path}")


CHECKS = (
    a_competency_has_every_level,
    a_competency_is_known_by_one_code,
    every_practice_belongs_to_a_competency,
    each_level_can_be_reached,
    a_profile_asks_for_what_there_is,
    a_path_names_what_is_there,
    paths_come_one_after_another,
    a_path_asks_for_nothing_that_comes_later,
    every_module_stands_on_a_path,
)
