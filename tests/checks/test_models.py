"""Rules of a maturity model, in every release of it."""

import pytest

from macros.checks import models
from macros.checks.models import (
    caps_are_levels,
    every_criterion_describes_every_level,
    every_group_has_children,
    gates_can_be_passed,
    levels_rise_without_gap,
    part_ids_are_unique,
    points_have_a_total,
    targets_are_levels,
    vignettes_name_criteria,
    weights_are_positive,
)
from macros.checks.releases import changes_map_the_release_before, releases_stand_in_their_folder
from tests.factories import MINIMAL, MODEL, RELEASE, problems_with, told_by

PLANNING = "dimensions.method.criteria.planning"
TEXT = MINIMAL[MODEL]
METHOD = TEXT[TEXT.index("  method:") : TEXT.index("gates:")]
DIMENSIONS = TEXT[TEXT.index("dimensions:") : TEXT.index("gates:")]
LEVELS = TEXT[TEXT.index("levels:") : TEXT.index("dimensions:")]
GATES = "gates:\n  2: {share: 80, lowest: 1, groups: {method: 1.5}}\n"
CHANGES = TEXT[TEXT.index("changes:") :]
RISKS = "    risk-register: {kind: new, rule: ask-again, note: plain words}\n"
PLANS = "    planning: {kind: reworded, was: [plans], rule: keep, note: plain words}\n"


def levels(key, *values):
    """The minimal model's levels, each with one more key; None leaves it out."""
    return "levels:\n" + "".join(
        f"  {level}: {{name: n, meaning: m{'' if value is None else f', {key}: {value}'}}}\n"
        for level, value in enumerate(values, 1)
    )


CASES = [
    (levels_rise_without_gap, "  3: {name", "  6: {name",
     ["4: levels: must be numbered upwards in steps of one, not 1, 2, 6, 4, 5"]),
    (levels_rise_without_gap, LEVELS, levels("value", 0, 1, 3, 3, 5),
     ["8: levels.4.value: must be more than 3 of the level below, not 3"]),
    (levels_rise_without_gap, LEVELS, levels("value", 0, 1, None, 3, 4),
     ["7: levels.3.value: must be given, as other levels have it"]),
    (levels_rise_without_gap, LEVELS, levels("value", -1, 1, 2, 3, 4),
     ["5: levels.1.value: must be 0 or more, not -1"]),
    (levels_rise_without_gap, LEVELS, levels("up_to", 15, 50, 85, 80, 100),
     ["8: levels.4.up_to: must be more than 85 of the level below, not 80"]),
    (levels_rise_without_gap, LEVELS, levels("up_to", 15, 50, 85, 90, 95),
     ["9: levels.5.up_to: must be 100, as the highest level holds all that is left, not 95"]),
    (levels_rise_without_gap, LEVELS, levels("up_to", 15, 50, 85, 100, None),
     ["9: levels.5.up_to: must be given, as other levels have it"]),
    (levels_rise_without_gap, "      planning:\n", "      planning:\n        values: {3: 1}\n",
     [f"60: {PLANNING}.values: must rise from 0 or more to the highest level and never fall in between, "
      "not 1, 2, 1, 4, 5"]),
    (levels_rise_without_gap, "      planning:\n", "      planning:\n        values: {1: 2, 2: 2, 3: 2, 4: 2, 5: 2}\n",
     [f"60: {PLANNING}.values: must rise from 0 or more to the highest level and never fall in between, "
      "not 2, 2, 2, 2, 2"]),
    (every_criterion_describes_every_level, "          3: plain words\n          4: plain words\n          5",
     "          3: plain words\n          5",
     ["20: dimensions.governance.criteria.purpose.levels: must have a text for level 4"]),
    (every_criterion_describes_every_level, "          5: plain words\n",
     "          5: plain words\n          6: more\n",
     ["26: dimensions.governance.criteria.purpose.levels.6: must be a level from 1 to 5, not 6"]),
    (every_criterion_describes_every_level, "          4: plain words\n        handbook",
     "          5: plain words\n        handbook",
     ["27: dimensions.governance.criteria.purpose.next_steps: must have a text for level 4",
      "31: dimensions.governance.criteria.purpose.next_steps.5: must be a level from 1 to 4, not 5"]),
    (every_criterion_describes_every_level, "      planning:\n", "      planning:\n        values: {0: 0}\n",
     [f"60: {PLANNING}.values.0: must be a level from 1 to 5, not 0"]),
    (every_group_has_children, METHOD, METHOD.split("    criteria:")[0] + "    criteria: {}\n",
     ["58: dimensions.method.criteria: must hold at least one criterion or group"]),
    (every_group_has_children, METHOD, METHOD + "    groups:\n      risks: {name: Risks}\n",
     ["98: dimensions.method.groups.risks.criteria: must hold at least one criterion or group"]),
    (every_group_has_children, DIMENSIONS, "dimensions: {}\n", ["10: dimensions: must hold at least one dimension"]),
    (part_ids_are_unique, "planning:", "purpose:",
     ["59: dimensions.method.criteria.purpose: must be unique in the model; it stands in line 16 too"]),
    (part_ids_are_unique, METHOD,
     METHOD + "    groups:\n      governance: {name: n, criteria: {a: {name: n, question: q}}}\n",
     ["98: dimensions.method.groups.governance: must be unique in the model; it stands in line 11 too"]),
    (weights_are_positive, "    target: 3\n", "    target: 3\n    weight: 0\n",
     ["15: dimensions.governance.weight: must be more than 0, not 0"]),
    (weights_are_positive, "      planning:\n", "      planning:\n        weight: -1.5\n",
     [f"60: {PLANNING}.weight: must be more than 0, not -1.5"]),
    (weights_are_positive, "      planning:\n", "      planning:\n        effort: 0\n",
     [f"60: {PLANNING}.effort: must be more than 0, not 0"]),
    (weights_are_positive, METHOD,
     METHOD + "    groups:\n      a: {name: n, criteria: {b: {name: n, question: q, weight: 0}}}\n",
     ["98: dimensions.method.groups.a.criteria.b.weight: must be more than 0, not 0"]),
    (targets_are_levels, "    target: 3\n", "    target: 6\n",
     ["14: dimensions.governance.target: must be a level from 1 to 5, not 6"]),
    (targets_are_levels, "      planning:\n", "      planning:\n        target: 0\n",
     [f"60: {PLANNING}.target: must be a level from 1 to 5, not 0"]),
    (targets_are_levels, "    target: 3\n", "    targets: {small: 2, smal: 3}\n",
     ["14: dimensions.governance.targets.smal: must be a tier of data/organisation.yml, not 'smal'; "
      "did you mean 'small'?"]),
    (targets_are_levels, "    target: 3\n", "    targets: {small: 7}\n",
     ["14: dimensions.governance.targets.small: must be a level from 1 to 5, not 7"]),
    (points_have_a_total, "dimensions:", "combine: points\ndimensions:",
     ["1: total: must be more than 0; nothing was found"]),
    (points_have_a_total, "    target: 3\n", "    combine: points\n    total: 0\n",
     ["15: dimensions.governance.total: must be more than 0, not 0"]),
    (points_have_a_total, "    target: 3\n", "    combine: sum\n    total: 100\n",
     ["15: dimensions.governance.total: must stand only beside 'combine: points'"]),
    (gates_can_be_passed, GATES, "combine: gate\n", ["1: gates: must be given beside 'combine: gate'"]),
    (gates_can_be_passed, "    target: 3\n", "    combine: gate\n",
     ["11: dimensions.governance.gates: must be given beside 'combine: gate'"]),
    (gates_can_be_passed, "  2: {share: 80", "  1: {share: 80", ["98: gates.1: must be a level from 2 to 5, not 1"]),
    (gates_can_be_passed, GATES, "gates:\n  3: {}\n", ["98: gates.3: must ask for something: share, lowest or groups"]),
    (gates_can_be_passed, "share: 80", "share: 800",
     ["98: gates.2.share: must be a percentage above 0 up to 100, not 800"]),
    (gates_can_be_passed, "share: 80", "share: 0",
     ["98: gates.2.share: must be a percentage above 0 up to 100, not 0"]),
    (gates_can_be_passed, "lowest: 1", "lowest: 0", ["98: gates.2.lowest: must be a level from 1 to 5, not 0"]),
    (gates_can_be_passed, "{method: 1.5}", "{metod: 1.5}",
     ["98: gates.2.groups.metod: must be the id of a group inside, not 'metod'; did you mean 'method'?"]),
    (gates_can_be_passed, "{method: 1.5}", "{planning: 1.5}",
     ["98: gates.2.groups.planning: must be the id of a group inside, not 'planning' (one of governance, method)"]),
    (gates_can_be_passed, "{method: 1.5}", "{method: 60}",
     ["98: gates.2.groups.method: must be at most 5, the highest score of this group, not 60"]),
    (gates_can_be_passed, "    target: 3\n", "    gates: {3: {groups: {method: 2}}}\n",
     ["14: dimensions.governance.gates.3.groups.method: must be the id of a group inside, not 'method' "
      "(there is none yet)"]),
    (caps_are_levels, "dated: 4", "dated: 6", ["100: evidence.caps.dated: must be a level from 1 to 5, not 6",
     "100: evidence.caps.seen: must be at least 6, the cap of weaker evidence, not 5"]),
    (caps_are_levels, "named: 2", "named: 5",
     ["100: evidence.caps.dated: must be at least 5, the cap of weaker evidence, not 4"]),
    (caps_are_levels, "document: 24", "document: 0", ["101: evidence.months.document: must be 1 or more, not 0"]),
    (vignettes_name_criteria, "criterion: purpose", "criterion: porpose",
     ["103: vignettes.first-case.criterion: must be a criterion of this model, not 'porpose'; "
      "did you mean 'purpose'?"]),
    (vignettes_name_criteria, "level: 3, because", "level: 0, because",
     ["103: vignettes.first-case.level: must be a level from 1 to 5, not 0"]),
    (changes_map_the_release_before, 'since: "0.9"', 'since: "0.8"',
     ["105: changes.since: must be an earlier release of this model, not '0.8'; did you mean '0.9'?"]),
    (changes_map_the_release_before, 'since: "0.9"', "since: plain words",
     ["105: changes.since: must be an earlier release of this model, not 'plain words' (one of 0.9)"]),
    (changes_map_the_release_before, RISKS, RISKS.replace("risk-register", "risks"),
     ["107: changes.criteria: must say where 'risk-register' comes from: version 0.9 has no such id",
      "109: changes.criteria.risks: must be a criterion of this model, not 'risks' "
      "(one of purpose, sponsorship, planning, risk-register)"]),
    (changes_map_the_release_before, "[plans]", "[plants]",
     ["110: changes.retired: must say what became of 'plans' of version 0.9: name it here or under 'was'",
      "108: changes.criteria.planning.was.1: must be a criterion of version 0.9, not 'plants'; did you mean 'plans'?"]),
    (changes_map_the_release_before, "was: [plans], ", "",
     ["110: changes.retired: must say what became of 'plans' of version 0.9: name it here or under 'was'",
      "108: changes.criteria.planning.was: must name what it was in version 0.9, which has no 'planning'"]),
    (changes_map_the_release_before, "kind: reworded", "kind: merged",
     ["108: changes.criteria.planning.was: must name at least two criteria, which are one now"]),
    (changes_map_the_release_before, "kind: new,", "kind: new, was: [purpose],",
     ["109: changes.criteria.risk-register.was: must be left out: a new criterion comes from no other"]),
    (changes_map_the_release_before, "kind: new, rule: ask-again", "kind: new, rule: keep",
     ["109: changes.criteria.risk-register.rule: must be 'ask-again' for a new criterion, not 'keep'"]),
    (changes_map_the_release_before, "{portfolio: ", "{plans: w, purpose: w, porfolio: ",
     ["110: changes.retired.purpose: must be gone; this release has it still",
      "110: changes.retired.porfolio: must be a criterion of version 0.9, not 'porfolio'; did you mean 'portfolio'?",
      "110: changes.retired: must say what became of 'portfolio' of version 0.9: name it here or under 'was'"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "old", "new", "told"), CASES)
def test_what_breaks_a_rule_is_told(tmp_path, rule, old, new, told):
    assert old in TEXT
    found = told_by(rule, tmp_path, {MODEL: TEXT.replace(old, new, 1)})
    assert sorted(found) == sorted(f"{MODEL}:{line}" for line in told)


@pytest.mark.parametrize("rule", models.CHECKS)
def test_every_rule_has_a_case_and_the_minimal_office_keeps_it(tmp_path, rule):
    assert rule in [case[0] for case in CASES] or rule is releases_stand_in_their_folder
    assert told_by(rule, tmp_path, {}) == []


FINE = {
    "levels from nought": [(f"  {level}: ", f"  {level - 1}: ") for level in range(1, 6)]
    + [("none: 1, named: 2, dated: 4, seen: 5", "none: 0, named: 0, dated: 3, seen: 4"), (CHANGES, "")],
    "half levels by value": [(LEVELS, levels("value", 0, 0.5, 1, 2, 4.5))],
    "ranges of a percentage": [(LEVELS, levels("up_to", 0, 15, 50, 85, 100))],
    "criteria that need no text": [
        (METHOD, "  method: {name: n, criteria: {planning: {name: n, question: q}, risk-register: "
                 "{name: n, question: q, values: {5: 4}}}}\n"),
    ],
    "groups in groups": [
        (METHOD, METHOD.replace("    criteria:\n", "    combine: points\n    total: 40\n    groups:\n      inner:\n"
                 "        name: n\n        combine: minimum\n        gates: {3: {lowest: 2}}\n        groups:\n"
                 "          core: {name: n, combine: sum, criteria: {core-one: {name: n, question: q}}}\n"
                 "    criteria:\n")),
        ("{method: 1.5}", "{method: 40, inner: 5, core: 5}"),
        (RISKS, RISKS + "    core-one: {kind: new, rule: ask-again, note: n}\n"),
    ],
    "the lowest and the highest target": [("    target: 3\n", "    target: 1\n    targets: {small: 5}\n")],
    "gates of the whole and of a part": [
        (GATES, "combine: gate\n" + GATES), ("    target: 3\n", "    combine: gate\n    gates: {5: {share: 100}}\n"),
    ],
    "equal caps": [("none: 1, named: 2, dated: 4, seen: 5", "none: 1, named: 1, dated: 1, seen: 1")],
    "no map of changes": [(CHANGES, "")],
    "two that are one now": [
        ("kind: reworded, was: [plans], rule: keep", "kind: merged, was: [plans, portfolio], rule: clamp"),
        ("  retired: {portfolio: plain words}\n", ""),
    ],
}  # fmt: skip


@pytest.mark.parametrize("changes", FINE.values(), ids=FINE.keys())
def test_a_model_may_have(tmp_path, changes):
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    assert [line for rule in models.CHECKS for line in told_by(rule, tmp_path, {MODEL: text})] == []


def released(version, *changes, since=None):
    """An earlier release with a map of its own."""
    text = MINIMAL[RELEASE].replace('"0.9"', f'"{version}"')
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text + (f'changes: {{since: "{since}", about: a}}\n' if since else "")


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("data/models/smal/0.9.yml", released("0.9"),
         "1: the folder must be a model of data/models, not 'smal'; did you mean 'small'?"),
        ("data/models/small/0.8.yml", released("0.9"),
         "2: version: must be the name of the file, '0.8', not '0.9'"),
    ],
)  # fmt: skip
def test_an_earlier_release_in_the_wrong_place_is_told(tmp_path, path, text, told):
    assert told_by(releases_stand_in_their_folder, tmp_path, {path: text}) == [f"{path}:{told}"]


def test_an_earlier_release_does_not_have_the_version_of_the_newest(tmp_path):
    assert problems_with(tmp_path, {"data/models/small/plain words.yml": released("plain words")}) == [
        "data/models/small/plain words.yml:1: the file's name must be an earlier version; "
        "data/models/small.yml has 'plain words' too"
    ]


def test_releases_in_a_circle_are_told(tmp_path):
    files = {RELEASE: released("0.9", since="0.8"), "data/models/small/0.8.yml": released("0.8", since="0.9")}
    words = "changes.since: must lead back to a first release, not round in a circle"
    assert sorted(told_by(changes_map_the_release_before, tmp_path, files)) == [
        f"data/models/small.yml:105: {words}",
        f"data/models/small/0.8.yml:21: {words}",
        f"{RELEASE}:21: {words}",
    ]


def test_a_chain_of_releases_is_fine_and_every_release_keeps_the_rules(tmp_path):
    files = {RELEASE: released("0.9", since="0.8"), "data/models/small/0.8.yml": released("0.8")}
    assert problems_with(tmp_path / "fine", files) == []
    files["data/models/small/0.8.yml"] = released("0.8", ("seen: 5", "seen: 6"))
    assert problems_with(tmp_path / "broken", files) == [
        "data/models/small/0.8.yml:11: evidence.caps.seen: must be a level from 1 to 5, not 6"
    ]


def test_where_levels_are_lost_every_criterion_needs_a_rule(tmp_path):
    six = {RELEASE: released("0.9", ("evidence:\n", "  6: {name: n, meaning: m}\nevidence:\n"))}
    assert told_by(changes_map_the_release_before, tmp_path / "lost", six) == [
        f"{MODEL}:108: changes.criteria.planning.rule: must be 'clamp', 'rescale' or 'ask-again', not 'keep': "
        "version 0.9 had level 6, and this one has not",
        f"{MODEL}:107: changes.criteria: must have 'clamp', 'rescale' or 'ask-again' for 'purpose' too: "
        "version 0.9 had level 6, and this one has not",
    ]
    more = "".join(f"    {key}: {{kind: reworded, rule: rescale, note: n}}\n" for key in ("purpose", "sponsorship"))
    text = TEXT.replace(PLANS, PLANS.replace("keep", "clamp") + more)
    assert told_by(changes_map_the_release_before, tmp_path / "ruled", {**six, MODEL: text}) == []


def test_a_release_that_cannot_be_read_is_told_once(tmp_path):
    assert problems_with(tmp_path, {RELEASE: "a: [b\n"}) == [
        f"{RELEASE}:1: must be closed; a '[' was opened and not closed, or a ',' is missing"
    ]


def test_the_newest_release_that_cannot_be_read_is_told_once(tmp_path):
    other = {"data/models/other.yml": "a: [b\n", "data/models/other/0.9.yml": released("0.9")}
    assert [line.split(":")[0] for line in problems_with(tmp_path, other)] == ["data/models/other.yml"]
