"""What pydantic finds -> problems that name line and key, in words and nothing but words."""

import json

import pytest
from pydantic import BaseModel, ValidationError

from macros.checks import problems_of
from macros.load import load
from macros.records.assessment import Assessment
from macros.records.kpi import Kpi
from macros.records.model import MaturityModel
from macros.records.organisation import Organisation
from macros.records.project import Project
from macros.records.record import Record
from macros.records.unit import Units
from macros.source import read
from scripts.validate import FORMATS
from tests.factories import (
    ASSESSMENT,
    KPI,
    MINIMAL,
    MODEL,
    ORGANISATION,
    PROJECT,
    RELEASE,
    UNITS,
    loaded_office,
    office_at,
    problems_with,
    record_problems,
)

KINDS = {
    ORGANISATION: Organisation, UNITS: Units, MODEL: MaturityModel, RELEASE: MaturityModel, KPI: Kpi,
    PROJECT: Project, ASSESSMENT: Assessment,
}  # fmt: skip


def places_in(value, place=()):
    """Every place in what was read."""
    yield place
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield from places_in(inner, (*place, step))


def replaced(value, path, new):
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


@pytest.mark.parametrize("path", MINIMAL)
def test_whatever_stands_in_the_wrong_place_is_a_problem_there_and_never_an_exception(path):
    data = read(path, MINIMAL[path].encode()).data
    kinds = set()
    for place in list(places_in(data))[1:]:
        for wrong in ("", "-", [], {}, ["x"], {"x": "y"}, {"[key]": []}, None, "9" * 5000):
            try:
                KINDS[path].model_validate(replaced(data, place, wrong))
            except ValidationError as error:
                kinds |= {detail["type"] for detail in error.errors()}
            text = json.dumps(replaced(data, place, wrong))
            for problem in record_problems(KINDS[path], text):
                assert problem.startswith("1: ")
                assert ": must " in problem
                assert "Input should" not in problem
    assert kinds <= {"missing", "extra_forbidden", "model_type", "dict_type", "tuple_type", "value_error"}
    assert "value_error" in kinds


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (UNITS, "units:\n  a: {name: n, about: b, lead: c}\n", "2: units.a.tier: must be given"),
        (UNITS, "units:\n  a:\n    name: n\n    about: b\n    lead: c\n    tier: d\n    teir: e\n",
         "7: units.a.teir: must be a known key; did you mean 'tier'?"),
        (UNITS, "units:\n  a:\n    - b\n", "2: units.a: must be keys and values, not a list"),
        (UNITS, "units:\n  - a\n", "1: units: must be keys and values, not a list"),
        (UNITS, "units:\n", "1: units: must be keys and values; nothing was found after ':'"),
        (UNITS, "units: {}\n'[key]': x\n", "2: [key]: must be a known key (one of units)"),
        (UNITS, "units:\n  A: {name: n, about: b, lead: c, tier: d}\n",
         "2: units.A: must be an id of small letters, digits and '-', not 'A'; did you mean 'a'?"),
        (ORGANISATION, MINIMAL[ORGANISATION].replace("[on-time]", "on-time"),
         "6: scorecard: must be a list (each item after '- '), not 'on-time'"),
        (ORGANISATION, MINIMAL[ORGANISATION].replace("[on-time]", "[on-time, [cost]]"),
         "6: scorecard.2: must be an id, not a list"),
        (ORGANISATION, MINIMAL[ORGANISATION].replace("sponsor: plain words", "'[key]': []"),
         "10: roles.[key]: must be an id of small letters, digits and '-', not '[key]'; did you mean 'key'?"),
    ],
)  # fmt: skip
def test_each_kind_of_error_has_its_line_its_key_and_its_words(path, text, told):
    assert told in record_problems(KINDS[path], text)


@pytest.mark.parametrize(
    ("path", "old", "new", "known"),
    [
        (ORGANISATION, "kind:", "kidn:", "kind"),
        (ORGANISATION, "about: plain words}", "abuot: plain words}", "about"),
        (MODEL, "meaning:", "meening:", "meaning"),
        (MODEL, "next_steps:", "next_step:", "next_steps"),
        (MODEL, "insufficient:", "insuficient:", "insufficient"),
        (KPI, "numerator: plain", "numerater: plain", "numerator"),
        (KPI, "lowest:", "lowset:", "lowest"),
        (KPI, "at_risk:", "at-risk:", "at_risk"),
        (KPI, "from: 2026-08", "form: 2026-08", "from"),
        (KPI, "period: 2026-07", "peroid: 2026-07", "period"),
        (PROJECT, "planned: 350000", "plannd: 350000", "planned"),
        (PROJECT, "earned: 300000", "earnt: 300000", "earned"),
        (PROJECT, "reported: 2026-07-31", "report: 2026-07-31", "reported"),
        (PROJECT, "reasons:", "reason:", "reasons"),
        (ASSESSMENT, "level: 2", "levle: 2", "level"),
        (ASSESSMENT, "owner:", "ownr:", "owner"),
        (ASSESSMENT, "remark:", "remarks:", "remark"),
        (ASSESSMENT, "review_by:", "review_on:", "review_by"),
        (ASSESSMENT, "calibration:", "calibrations:", "calibration"),
        (ASSESSMENT, "status:", "state:", "status"),
        (MODEL, "share:", "shares:", "share"),
        (MODEL, "months:", "month:", "months"),
        (MODEL, "dated:", "date:", "dated"),
        (MODEL, "because:", "becuase:", "because"),
        (MODEL, "retired:", "retire:", "retired"),
        (MODEL, "rule:", "rules:", "rule"),
    ],
)
def test_a_misspelt_key_is_told_with_the_key_that_is_meant_at_every_depth(tmp_path, path, old, new, known):
    told = "\n".join(problems_with(tmp_path, {path: MINIMAL[path].replace(old, new, 1)}))
    assert f": must be a known key; did you mean '{known}'?" in told


def test_an_optional_key_with_nothing_behind_it_says_as_much_as_no_key(tmp_path):
    text = MINIMAL[ASSESSMENT].replace("summary: plain words", "summary:").replace("level: 2}", "level: 2, evidence: }")
    model = MINIMAL[MODEL].replace("    target: 3\n", "    target: 3\n    weight:\n", 1)
    assert problems_with(tmp_path, {ASSESSMENT: text, MODEL: model}) == []
    assert loaded_office(tmp_path, {MODEL: model}).model.dimensions["governance"].weight == 1


GROUPS = """\
name: n
version: "1"
about: a
levels: {0: {name: n, meaning: m}, 1: {name: n, meaning: m}}
evidence: {caps: {none: 0, named: 0, dated: 1, seen: 1}}
dimensions:
  outer:
    name: n
    groups:
      inner:
        name: n
        groups:
          core:
            name: n
            criteria:
              one: {name: n, question: q}
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("one: {name: n, question: q}", "one: {name: n, qestion: q}",
         ["16: dimensions.outer.groups.inner.groups.core.criteria.one.question: must be given",
          "16: dimensions.outer.groups.inner.groups.core.criteria.one.qestion: must be a known key; "
          "did you mean 'question'?"]),
        ("            criteria:", "            criterias:",
         ["15: dimensions.outer.groups.inner.groups.core.criterias: must be a known key; did you mean 'criteria'?"]),
        ("          core:", "          Core:",
         ["13: dimensions.outer.groups.inner.groups.Core: must be an id of small letters, digits and '-', not 'Core'; "
          "did you mean 'core'?"]),
        ("      inner:\n        name: n\n", "      inner:\n",
         ["10: dimensions.outer.groups.inner.name: must be given"]),
    ],
)  # fmt: skip
def test_a_mistake_in_a_group_of_a_group_is_told_in_its_place(old, new, told):
    assert record_problems(MaturityModel, GROUPS) == []
    assert old in GROUPS
    assert record_problems(MaturityModel, GROUPS.replace(old, new)) == told


def test_a_group_may_hold_groups_and_criteria_and_ids_are_found_at_every_depth():
    model = MaturityModel.from_document(read("data/models/deep.yml", GROUPS.encode()))
    assert list(model.by_group) == ["outer", "inner", "core"]
    assert model.dimension_of("one") == "outer"
    assert list(model.root.children) == ["outer"]


@pytest.mark.parametrize(
    ("rating", "told"),
    [
        ("{level: 2}", []),
        ("{percent: 86.5}", []),
        ("{level: not-applicable}", []),
        ("{level: 2, percent: }", []),
        ("{level: , percent: 40}", []),
        ("{level: 2, percent: 40}", ["; both were found"]),
        ("{level: not-rated, percent: 0}", ["; both were found"]),
        ("{note: nothing yet}", ["; neither was found"]),
        ("{}", ["; neither was found"]),
    ],
)
def test_a_rating_needs_exactly_one_of_level_and_percent(rating, told):
    text = MINIMAL[ASSESSMENT].replace("{level: 2}", rating)
    words = "13: ratings.sponsorship: must have a level, or a percent in its place"
    assert record_problems(Assessment, text) == [words + found for found in told]


NUMBER = "must be a number such as 85 or 0.95, not "
QUOTES = "must be in quotes, because it holds a comma: "


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ("numerator: 6,5, denominator: 8", f"numerator: {NUMBER}'6,5'; did you mean 6.5?"),
        ("denominator: 8, numerator: 6,5", f"numerator: {NUMBER}'6,5'; did you mean 6.5?"),
        ("denominator: 8, numerator: 1,450,000", f"numerator: {NUMBER}'1,450,000'; did you mean 1450000?"),
        ("denominator: 8, numerator: 300.000,50", f"numerator: {NUMBER}'300.000,50'"),
        ("note: One, two, three, numerator: 6, denominator: 8", f"note: {QUOTES}'One, two, three'"),
        ("note: One, two,\n     numerator: 6, denominator: 8", f"note: {QUOTES}'One, two,'"),
        ("note: 'One', two, numerator: 6", "two: must be a known key"),
        ("note: One, numerater: , denominator: 8", "numerater: must be a known key; did you mean 'numerator'?"),
    ],
)  # fmt: skip
def test_a_value_that_a_comma_parts_is_told_as_one(new, told):
    text = MINIMAL[KPI].replace("numerator: 6, denominator: 8", new, 1)
    assert record_problems(Kpi, text) == [f"20: observations.1.{told}"]


def test_every_format_of_the_report_holds_every_problem(tmp_path):
    hostile = 'units:\n  "a\\n::error::b": "%0A,\'\\e"\n  b: [c]\n'
    problems = problems_of(load(office_at(tmp_path, {UNITS: hostile})))
    assert len(problems) == 3
    assert len(json.loads(FORMATS["json"](problems))) == len(json.loads(FORMATS["gitlab"](problems))) == 3
    assert FORMATS["text"](problems).count("\n") == FORMATS["github"](problems).count("\n") == 3
    assert all(
        line.startswith("::error file=data/units.yml,line=") for line in FORMATS["github"](problems).splitlines()
    )


def test_records_are_frozen_and_closed_to_unknown_keys():
    def subclasses(kind):
        return [kind, *(inner for below in kind.__subclasses__() for inner in subclasses(below))]

    for kind in subclasses(Record):
        assert issubclass(kind, BaseModel)
        assert kind.model_config["frozen"]
        assert kind.model_config["extra"] == "forbid"
