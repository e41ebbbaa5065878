"""`python -m scripts.new_assessment`: a skeleton that is right as it stands and rates nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.load import load
from macros.period import Period
from macros.records.absent import Absent
from scripts.new_assessment import main
from tests.factories import ASSESSMENT, MINIMAL, MODEL, WORDS, changed, loaded_office, office_at, problem_lines

FILE = "assessments/finance/2026-Q4.yml"


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def test_the_skeleton_has_no_problem_and_rates_nothing(tmp_path: Path) -> None:
    root = office_at(tmp_path)
    assert run(root, "finance", "2026-Q4") == 0
    assert problem_lines(root) == []
    assessment = loaded_office(root).assessments["finance"][Period.parse("2026-Q4")]
    assert (assessment.model, assessment.model_version) == ("small", WORDS)
    assert list(assessment.ratings) == ["purpose", "sponsorship", "planning", "risk-register"]
    assert {rating.level for rating in assessment.ratings.values()} == {Absent.NOT_RATED}


def test_every_level_text_stands_in_it_as_a_comment(tmp_path: Path) -> None:
    root = office_at(tmp_path)
    run(root, "finance", "2026-Q4")
    comments = [line.strip() for line in (root / FILE).read_text("utf-8").splitlines() if line.strip().startswith("#")]
    for level in range(1, 6):
        assert comments.count(f"# {level} {WORDS}") == 4


def written(root: Path, *arguments: str) -> str:
    assert run(root, *(arguments or ("finance", "2026-Q4"))) == 0
    assert problem_lines(root) == []
    return (root / "assessments" / "/".join(arguments or ("finance", "2026-Q4"))).with_suffix(".yml").read_text("utf-8")


def test_a_criterion_without_texts_has_the_meanings_of_the_levels(tmp_path: Path) -> None:
    text = MINIMAL[MODEL].replace(
        "  3: {name: plain words, meaning: plain words}", "  3: {name: Defined, meaning: Agreed.}"
    )
    begin, end = text.index("      planning:\n"), text.index("      risk-register:\n")
    text = text[:begin] + "      planning: {name: n, question: q}\n" + text[end:]
    assert written(office_at(tmp_path, {MODEL: text})).count("  # 3 Defined: Agreed.\n") == 1


def test_criteria_of_groups_in_groups_stand_in_it(tmp_path: Path) -> None:
    deeper = "{name: Deeper, criteria: {one: {name: n, question: q}}}"
    inner = f"    groups:\n      deep: {{name: Deep, groups: {{deeper: {deeper}}}}}\n"
    text = MINIMAL[MODEL].replace("gates:", f"{inner}gates:", 1)
    text = text.replace("  retired:", "    one: {kind: new, rule: ask-again, note: n}\n  retired:")
    found = written(office_at(tmp_path, {MODEL: text}))
    assert (
        found.index("----- Deep -----")
        < found.index("----- Deeper -----")
        < found.index("  one:\n    level: not-rated")
    )


def test_it_says_what_else_can_be_written(tmp_path: Path) -> None:
    text = written(office_at(tmp_path))
    for words in (
        "not-applicable",
        "exemption: {reason",
        "seen_by: ",
        "1 without any",
        "5 with one that was also seen",
    ):
        assert words in text
    assert "percent:" not in text
    ranges = MINIMAL[MODEL]
    for level in range(1, 6):
        ranges = ranges.replace(f"  {level}: {{name", f"  {level}: {{up_to: {20 * level}, name")
    assert "percent:" in written(office_at(tmp_path / "ranges", {MODEL: ranges}))


def test_open_actions_of_the_unit_are_carried_over(tmp_path: Path) -> None:
    root = office_at(tmp_path)
    written(root)
    last, new = (
        loaded_office(root).assessments["finance"][Period.parse(quarter)] for quarter in ("2026-Q3", "2026-Q4")
    )
    assert new.actions == last.actions
    assert list(new.actions) == ["write-charter"]


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_other_actions_are_not_carried_over(tmp_path: Path, status: str) -> None:
    assert "\nactions:" not in written(office_at(tmp_path, changed(ASSESSMENT, "status: open", f"status: {status}")))


def test_an_action_that_an_earlier_assessment_left_open_is_carried_over_until_one_closes_it(tmp_path: Path) -> None:
    silent = MINIMAL[ASSESSMENT].partition("actions:")[0].replace("2026-09-30", "2026-10-01")
    closing = MINIMAL[ASSESSMENT].replace("status: open", "status: done").replace("2026-09-30", "2026-10-01")
    for name, text, carried in (("silent", silent, True), ("closing", closing, False)):
        root = office_at(tmp_path / name, {FILE: text})
        assert ("write-charter" in written(root, "finance", "2027-Q1").partition("\nactions:")[2]) is carried


def test_only_assessments_before_the_period_count(tmp_path: Path) -> None:
    assert "\nactions:" not in written(office_at(tmp_path), "finance", "2026-Q2")


@pytest.mark.parametrize(("was", "now"), [("purpose", "purpose"), ("plans", "planning"), ("portfolio", None)])
def test_an_action_moves_with_its_criterion_to_the_newest_release(tmp_path: Path, was: str, now: str | None) -> None:
    old = f"""\
model: small
model_version: "0.9"
submitted_by: lead
submitted_on: 2026-09-30
ratings: {{}}
actions:
  mend-it: {{criterion: {was}, step: Mend it, owner: lead, due: 2026-Q4, status: open}}
"""
    root = office_at(tmp_path, {ASSESSMENT: old})
    text = written(root)
    actions = loaded_office(root).assessments["finance"][Period.parse("2026-Q4")].actions
    assert [action.criterion for action in actions.values()] == ([now] if now else [])
    assert (
        "# Not carried over: mend-it, for the model no longer has its criterion portfolio. Mend it" in text
    ) is not now


def test_text_of_an_action_stays_what_it_is(tmp_path: Path) -> None:
    hostile = r'"a: \"b\"\n# c\u2028 \x07 \\ {d} 🏗️"'
    root = office_at(tmp_path, changed(ASSESSMENT, f"step: {WORDS}", f"step: {hostile}"))
    written(root)
    office = load(root).office
    assert office is not None
    steps = [one.actions["write-charter"].step for one in office.assessments["finance"].values()]
    assert steps == 2 * ['a: "b"\n# c\u2028 \x07 \\ {d} 🏗️']


def test_a_file_that_is_there_is_not_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = office_at(tmp_path)
    run(root, "finance", "2026-Q4")
    (root / FILE).write_text("mine", "utf-8")
    assert run(root, "finance", "2026-Q4") == 2
    assert (root / FILE).read_text("utf-8") == "mine"
    assert "is there already; it was not changed" in capsys.readouterr().err


def test_two_skeletons_are_equal_byte_for_byte(tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        root = office_at(tmp_path / name)
        run(root, "finance", "2026-Q4")
        texts.append((root / FILE).read_bytes())
    assert texts[0] == texts[1]


def test_an_unknown_unit_is_wrong_usage_with_a_suggestion(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office_at(tmp_path), "finanze", "2026-Q4") == 2
    assert "did you mean 'finance'?" in capsys.readouterr().err
    assert not (tmp_path / "assessments" / "finanze").exists()


@pytest.mark.parametrize("period", ["2026-Q5", "../2026-Q4", "soon"])
def test_a_wrong_period_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str], period: str) -> None:
    assert run(office_at(tmp_path), "finance", period) == 2
    assert "must be a period such as" in capsys.readouterr().err


def test_no_text_of_the_model_can_become_a_key(tmp_path: Path) -> None:
    hostile = r'"evil\n\u2028\x07  gate: {level: 5}\n# x: y"'
    model = changed(MODEL, f"          3: {WORDS}\n", f"          3: {hostile}\n")
    root = office_at(tmp_path, model)
    assert run(root, "finance", "2026-Q4") == 0
    assert problem_lines(root) == []


def test_a_broken_office_is_told_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = office_at(tmp_path, {"data/units.yml": "units: ["})
    assert run(root, "finance", "2026-Q4") == 1
    assert "data/units.yml:1: " in capsys.readouterr().err
    assert not (root / FILE).exists()
