"""`python -m scripts.new_assessment`: a skeleton that is right as it stands and rates nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.measures.results import Results
from macros.period import Period
from scripts.new_assessment import main
from tests.factories import MODEL, WORDS, changed, loaded_office, office_at, problem_lines

FILE = "assessments/finance/2026-Q4.yml"


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def test_the_skeleton_has_no_problem_and_rates_nothing(tmp_path: Path) -> None:
    root = office_at(tmp_path)
    assert run(root, "finance", "2026-Q4") == 0
    assert problem_lines(root) == []
    score = Results(loaded_office(root)).scores["finance"][Period.parse("2026-Q4")]
    assert (score.overall.rated, score.overall.total) == (0, 4)
    assert str(score.overall.value) == "not rated"


def test_every_level_text_stands_in_it_as_a_comment(tmp_path: Path) -> None:
    root = office_at(tmp_path)
    run(root, "finance", "2026-Q4")
    comments = [line.strip() for line in (root / FILE).read_text("utf-8").splitlines() if line.strip().startswith("#")]
    for level in range(1, 6):
        assert comments.count(f"# {level} {WORDS}") == 4


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
    hostile = r'"evil\n  gate: {level: 5}\n# x: y"'
    model = changed(MODEL, f"          3: {WORDS}\n", f"          3: {hostile}\n")
    root = office_at(tmp_path, model)
    assert run(root, "finance", "2026-Q4") == 0
    assert problem_lines(root) == []


def test_a_broken_office_is_told_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = office_at(tmp_path, {"data/units.yml": "units: ["})
    assert run(root, "finance", "2026-Q4") == 1
    assert "data/units.yml:1: " in capsys.readouterr().err
    assert not (root / FILE).exists()
