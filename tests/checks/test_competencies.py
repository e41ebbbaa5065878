"""Rules of competencies, profiles and paths: each mistake is told in its words at its place."""

from __future__ import annotations

import pytest

from macros.checks import competencies
from tests.factories import (
    COMPETENCIES,
    MODULE,
    PAGE,
    PATHS,
    PROFILES,
    SECOND_MODULE,
    WHOLE,
    changed,
    loaded_office,
    problems_with,
    told_by,
)

LEVEL_2 = "      2: {behaviours: [plain words], evidence: plain words}\n"
SECOND = """\
  telling:
    code: Plain WORDS
    name: Telling
    about: To tell.
    pages: []
    levels:
      1: {behaviours: [Tells.], evidence: A letter., work: Writing.}
      2: {behaviours: [Tells.], evidence: A letter., work: Writing.}
      3: {behaviours: [Tells.], evidence: A letter., work: Writing.}
"""


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (COMPETENCIES, LEVEL_2, "",
         "11: competencies.asking.levels: must be the levels of the scale (1, 2, 3), in this order, not 1, 3"),
        (COMPETENCIES, LEVEL_2 + "      3:", LEVEL_2.replace("2:", "3:") + "      2:",
         "11: competencies.asking.levels: must be the levels of the scale (1, 2, 3), in this order, not 1, 3, 2"),
        (COMPETENCIES, LEVEL_2, LEVEL_2.replace("[plain words]", "[]"),
         "13: competencies.asking.levels.2.behaviours: must name at least one"),
        (COMPETENCIES, "competencies:\n", f"competencies:\n{SECOND}",
         "16: competencies.asking.code: must be another code than that of telling"),
        (COMPETENCIES, "[governance/limits.md]", "[governance/limts.md]",
         "10: competencies.asking.pages.1: must be a page below docs/, not 'governance/limts.md'; "
         "did you mean 'governance/limits.md'?"),
        (COMPETENCIES, ", work: plain words", "",
         "14: competencies.asking.levels.3: must name `work`: modules lead to level 2, "
         "and nothing else leads to this level"),
        (PROFILES, "roles: [lead]", "roles: [leed]",
         "2: profiles.leading.roles.1: must be a role of data/organisation.yml, not 'leed'; did you mean 'lead'?"),
        (PROFILES, "{asking: 3}", "{askin: 3}", "2: profiles.leading.levels.askin: must be a competency of "
         "data/training/competencies.yml, not 'askin'; did you mean 'asking'?"),
        (PROFILES, "{asking: 3}", "{}", "2: profiles.leading.levels: must give a level, or 0, for asking"),
        (PROFILES, "{asking: 3}", "{asking: 4}",
         "2: profiles.leading.levels.asking: must be 0 or a level of the scale (1, 2, 3), not 4"),
        (PATHS, "roles: [sponsor]", "roles: [sponser]",
         "4: paths.then.roles.1: must be a role of data/organisation.yml, not 'sponser'; did you mean 'sponsor'?"),
        (PATHS, "profile: leading", "profile: leadin", "3: paths.first.profile: must be a profile of "
         "data/training/profiles.yml, not 'leadin'; did you mean 'leading'?"),
        (PATHS, "after: first", "after: frist",
         "4: paths.then.after: must be another path of this file, not 'frist'; did you mean 'first'?"),
        (PATHS, "after: first", "after: then",
         "4: paths.then.after: must be another path of this file, not 'then' (one of first)"),
        (PATHS, "profile: leading", "after: then, profile: leading",
         "3: paths.first.after: must not lead back to first: nobody could begin"),
        (PATHS, "[two]", "[two, tow]", "4: paths.then.modules.2: must be a module of data/training/modules, not 'tow'; "
         "did you mean 'two'?"),
        (PATHS, "[two]", "[two, two]", "4: paths.then.modules.2: must stand on the path once"),
        (PATHS, "after: first, ", "", "4: paths.then.modules.1: must stand after one, which it needs"),
        (PATHS, "modules: [one]", "modules: [two, one]",
         "3: paths.first.modules.1: must stand after one, which it needs"),
        (PATHS, "modules: [two]", "modules: []", "1: must stand on a path of data/training/paths.yml"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_line(tmp_path, path, old, new, told):
    found = problems_with(tmp_path, {**WHOLE, **changed(path, old, new)})
    where = SECOND_MODULE if told.startswith("1:") else path
    assert any(problem.startswith(f"{where}:{told}") for problem in found), found


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (PROFILES, "{asking: 3}", "{asking: 0}"),
        (PATHS, "modules: [one]", "modules: [one, two]"),
        (PATHS, "after: first, ", "after: first, profile: leading, "),
        (PATHS, "modules: [two]", "modules: [one, two]"),
        (COMPETENCIES, LEVEL_2, LEVEL_2.replace("}", ", work: plain words}")),
    ],
)
def test_what_is_fine_has_no_problem(tmp_path, path, old, new):
    assert problems_with(tmp_path, {**WHOLE, **changed(path, old, new)}) == []


def test_a_module_may_need_what_stands_two_paths_before(tmp_path):
    files = changed(PATHS, "after: first, modules: [two]", "after: middle, modules: [two]")
    files[PATHS] += "  middle: {name: Middle, roles: [lead], about: Between., after: first, modules: []}\n"
    assert problems_with(tmp_path, {**WHOLE, **files}) == []


def test_each_path_of_a_circle_is_told_and_none_beside_it(tmp_path):
    files = changed(PATHS, "profile: leading", "after: then, profile: leading")
    files[PATHS] += "  last: {name: Last, roles: [lead], about: Beside., after: then, modules: []}\n"
    assert told_by(competencies.paths_come_one_after_another, tmp_path, {**WHOLE, **files}) == [
        f"{PATHS}:3: paths.first.after: must not lead back to first: nobody could begin",
        f"{PATHS}:4: paths.then.after: must not lead back to then: nobody could begin",
    ]


def test_a_need_that_does_not_exist_is_told_once(tmp_path):
    (told,) = problems_with(tmp_path, {**WHOLE, **changed(SECOND_MODULE, "needs: [one]", "needs: [one, three]")})
    assert told.startswith(f"{SECOND_MODULE}:5: needs.2: must be a module of data/training/modules, not 'three'")


def test_levels_are_not_held_against_a_module_that_cannot_be_read(tmp_path):
    files = {path: WHOLE[path].replace("minutes: 30\n", "minutes: half\n") for path in (MODULE, SECOND_MODULE)}
    found = problems_with(tmp_path, {**WHOLE, **files})
    assert [problem.split(": must")[0] for problem in found] == [f"{MODULE}:5: minutes", f"{SECOND_MODULE}:6: minutes"]


def test_without_modules_every_level_names_the_work_that_leads_to_it(tmp_path):
    files = {**WHOLE, MODULE: None, SECOND_MODULE: None}
    assert [line.split(": must")[0] for line in told_by(competencies.each_level_can_be_reached, tmp_path, files)] == [
        f"{COMPETENCIES}:12: competencies.asking.levels.1",
        f"{COMPETENCIES}:13: competencies.asking.levels.2",
    ]


def test_a_practice_belongs_to_a_competency(tmp_path):
    page = "docs/framework/practices/risk.md"
    files = {**WHOLE, page: WHOLE[PAGE], "docs/framework/practices/index.md": WHOLE[PAGE]}
    rule = competencies.every_practice_belongs_to_a_competency
    assert told_by(rule, tmp_path, files) == [
        f"{page}:1: must belong to a competency: name it under `pages` in {COMPETENCIES}"
    ]
    named = changed(COMPETENCIES, "[governance/limits.md]", "[framework/practices/risk.md]")
    assert told_by(rule, tmp_path, {**files, **named}) == []
    assert list(rule(loaded_office(tmp_path / "other", {**files, COMPETENCIES: None}))) == []


@pytest.mark.parametrize("left_out", [COMPETENCIES, PROFILES, PATHS])
def test_each_of_the_files_may_be_missing(tmp_path, left_out):
    assert problems_with(tmp_path, {**WHOLE, left_out: None}) == []
