"""Rules of the first 90 days and of mentoring: each mistake is told in its words at its place."""

from __future__ import annotations

import pytest

from tests.factories import COMPETENCIES, MENTORING, ONBOARDING, WHOLE, changed, problems_with

STEPS = "        steps:\n          - {step: plain words, who: plain words}\n"
BEFORE = f"      before:\n{STEPS}"
WEEK = "      week:\n"
ANOTHER = f"""\
  another:
    name: Another
    roles: [sponsor, lead]
    about: For others.
    stages:
      before:
{STEPS}"""


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (ONBOARDING, "roles: [lead]", "roles: [leed]",
         "4: plans.leading.roles.1: must be a role of data/organisation.yml, not 'leed'; did you mean 'lead'?"),
        (ONBOARDING, "page: governance/limits.md", "page: governance/limts.md",
         "9: plans.leading.stages.week.steps.1.page: must be a page below docs/, not 'governance/limts.md'; "
         "did you mean 'governance/limits.md'?"),
        (ONBOARDING, "module: one", "module: oen", "9: plans.leading.stages.week.steps.1.module: must be a module of "
         "data/training/modules, not 'oen'; did you mean 'one'?"),
        (ONBOARDING, "template: note", "template: not", "9: plans.leading.stages.week.steps.1.template: must be a "
         "template of data/templates, not 'not'; did you mean 'note'?"),
        (ONBOARDING, "        exit: [plain words]\n", f"        exit: [plain words]\n{BEFORE}",
         "6: plans.leading.stages: must stand in this order: before, week"),
        (ONBOARDING, "        exit: [plain words]\n", "",
         "7: plans.leading.stages.week: must have `exit`: what shows that it is over"),
        (ONBOARDING, "        exit: [plain words]\n", "        exit: []\n",
         "7: plans.leading.stages.week: must have `exit`: what shows that it is over"),
        (ONBOARDING, "      week:", "      weak:", "7: plans.leading.stages.weak: must be a stage, not 'weak'; "
         "did you mean 'week'?"),
        (ONBOARDING, "        exit: [plain words]\n", f"        exit: [plain words]\n{ANOTHER}",
         "13: plans.another.roles.2: must be a role without a plan; leading is for it already"),
        (MENTORING, "2026-Q4", "2026-10", "1: round: must be a quarter such as 2026-Q4, not '2026-10'"),
        (MENTORING, "role: lead", "role: leed",
         "4: offers.helper.role: must be a role of data/organisation.yml, not 'leed'; did you mean 'lead'?"),
        (MENTORING, "role: sponsor, unit: finance", "role: sponsor, unit: finanse",
         "6: wishes.learner.unit: must be a unit of data/units.yml, not 'finanse'; did you mean 'finance'?"),
        (MENTORING, "places: 1", "places: 0", "4: offers.helper.places: must be 1 or more, not 0"),
        (MENTORING, "{asking: 3}", "{askin: 3}", "4: offers.helper.offers.askin: must be a competency of "
         "data/training/competencies.yml, not 'askin'; did you mean 'asking'?"),
        (MENTORING, "{asking: 3}", "{asking: 7}",
         "4: offers.helper.offers.asking: must be a level of the scale (1, 2, 3), not 7"),
        (MENTORING, "wants: [asking]", "wants: [asking, askin]", "6: wishes.learner.wants.2: must be a competency of "
         "data/training/competencies.yml, not 'askin'; did you mean 'asking'?"),
        (MENTORING, "wants: [asking]", "wants: [asking, asking]",
         "6: wishes.learner.wants.2: must stand in the list once"),
        (MENTORING, "wants: [asking]", "wants: []", "6: wishes.learner.wants: must name at least one"),
        (MENTORING, "level: 1", "level: 9",
         "6: wishes.learner.level: must be 0 or a level of the scale (1, 2, 3), not 9"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_line(tmp_path, path, old, new, told):
    found = problems_with(tmp_path, {**WHOLE, **changed(path, old, new)})
    assert found == [f"{path}:{told}"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ONBOARDING, WEEK, f"{BEFORE}{WEEK}"),
        (ONBOARDING, ", page: governance/limits.md, module: one, template: note", ""),
        (MENTORING, "level: 1", "level: 0"),
        (MENTORING, "places: 1", "places: 5"),
    ],
)
def test_what_is_fine_has_no_problem(tmp_path, path, old, new):
    assert problems_with(tmp_path, {**WHOLE, **changed(path, old, new)}) == []


@pytest.mark.parametrize("left_out", [ONBOARDING, MENTORING])
def test_each_of_the_files_may_be_missing(tmp_path, left_out):
    assert problems_with(tmp_path, {**WHOLE, left_out: None}) == []


def test_mentoring_needs_no_competencies_to_be_written_down(tmp_path):
    free = changed(MENTORING, "{asking: 3}", "{anything: 3}")
    assert problems_with(tmp_path, {**WHOLE, **free, COMPETENCIES: None}) == []
