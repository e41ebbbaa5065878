"""Rules of a maturity model."""

import pytest

from macros.checks import models
from macros.checks.models import (
    criterion_ids_are_unique,
    every_criterion_describes_every_level,
    every_dimension_has_criteria,
    levels_rise_without_gap,
    targets_are_levels,
    weights_are_positive,
)
from tests.factories import MINIMAL, MODEL, told_by

PLANNING = "dimensions.method.criteria.planning"
TEXT = MINIMAL[MODEL]
METHOD = TEXT.index("  method:")

CASES = [
    (levels_rise_without_gap, "  3: {name", "  6: {name",
     ["4: levels: must be numbered upwards in steps of one, not 1, 2, 6, 4, 5"]),
    (every_criterion_describes_every_level, "          3: plain words\n          4: plain words\n          5",
     "          3: plain words\n          5",
     ["20: dimensions.governance.criteria.purpose.levels: must have a text for level 4"]),
    (every_criterion_describes_every_level, "          5: plain words\n",
     "          5: plain words\n          6: more\n",
     ["26: dimensions.governance.criteria.purpose.levels.6: must be one of the levels 1 to 5"]),
    (every_criterion_describes_every_level, "          4: plain words\n        handbook",
     "          5: plain words\n        handbook",
     ["27: dimensions.governance.criteria.purpose.next_steps: must have a text for level 4",
      "31: dimensions.governance.criteria.purpose.next_steps.5: must be one of the levels 1 to 4"]),
    (every_dimension_has_criteria, TEXT[METHOD:], TEXT[METHOD:].split("    criteria:")[0] + "    criteria: {}\n",
     ["54: dimensions.method.criteria: must hold at least one criterion"]),
    (every_dimension_has_criteria, TEXT[TEXT.index("dimensions:"):], "dimensions: {}\n",
     ["10: dimensions: must hold at least one dimension"]),
    (criterion_ids_are_unique, "planning:", "purpose:",
     ["55: dimensions.method.criteria.purpose: must be unique; the dimension 'governance' has it too"]),
    (weights_are_positive, "    target: 3\n", "    target: 3\n    weight: 0\n",
     ["15: dimensions.governance.weight: must be more than 0, not 0"]),
    (weights_are_positive, "      planning:\n", "      planning:\n        weight: -1.5\n",
     [f"56: {PLANNING}.weight: must be more than 0, not -1.5"]),
    (targets_are_levels, "    target: 3\n", "    target: 5.5\n",
     ["14: dimensions.governance.target: must be from 1 to 5, not 5.5"]),
    (targets_are_levels, "      planning:\n", "      planning:\n        target: 0\n",
     [f"56: {PLANNING}.target: must be from 1 to 5, not 0"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "old", "new", "told"), CASES)
def test_what_breaks_a_rule_is_told(tmp_path, rule, old, new, told):
    assert old in TEXT
    assert told_by(rule, tmp_path, {MODEL: TEXT.replace(old, new, 1)}) == [f"{MODEL}:{line}" for line in told]


@pytest.mark.parametrize("rule", models.CHECKS)
def test_every_rule_has_a_case_and_the_minimal_office_keeps_it(tmp_path, rule):
    assert rule in [case[0] for case in CASES]
    assert told_by(rule, tmp_path, {}) == []


def test_a_model_may_number_its_levels_from_nought(tmp_path):
    text = TEXT
    for level in range(1, 6):
        text = text.replace(f"  {level}: ", f"  {level - 1}: ")
    assert [line for rule in models.CHECKS for line in told_by(rule, tmp_path, {MODEL: text})] == []


@pytest.mark.parametrize("target", ["1", "5", "2.5"])
def test_a_target_may_be_the_lowest_and_the_highest_level(tmp_path, target):
    text = TEXT.replace("    target: 3\n", f"    target: {target}\n")
    assert told_by(targets_are_levels, tmp_path, {MODEL: text}) == []
