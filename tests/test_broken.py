"""Golden: each folder of tests/broken is laid over the minimal office; expected.txt holds every line it must give."""

import shutil
from pathlib import Path

import pytest

from tests.factories import KPI, MINIMAL, ORGANISATION, UNITS, changed, office_at, problem_lines, problems_with

BROKEN = Path(__file__).parent / "broken"


def laid_over(root: Path, overlay: Path) -> Path:
    shutil.copytree(overlay, root, symlinks=True, ignore=shutil.ignore_patterns("expected.txt"))
    return office_at(root, {path: None for path in MINIMAL if (overlay / path).exists()})


@pytest.mark.parametrize("family", sorted(path.name for path in BROKEN.iterdir() if path.is_dir()))
def test_a_mistake_is_told_in_the_expected_words(tmp_path, family):
    root = laid_over(tmp_path / "office", BROKEN / family)
    assert problem_lines(root) == (BROKEN / family / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_the_minimal_office_has_no_problem(tmp_path):
    assert problems_with(tmp_path, {}) == []


def test_an_empty_folder_lacks_the_two_files_that_every_office_has(tmp_path):
    assert problem_lines(tmp_path) == [
        "data/organisation.yml:1: must be there; the file was not found",
        "data/units.yml:1: must be there; the file was not found",
    ]


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("/dev/null", "must be a file of this repository, not a link out of it"),
        ("../../../outside.yml", "must be a file of this repository, not a link out of it"),
        ("cycle-time.yml", "must be a file, not a link that leads to itself"),
        ("nowhere.yml", "must be there; the file was not found"),
    ],
)
def test_a_link_that_leads_astray_is_one_problem_even_if_its_target_is_named(tmp_path, target, told):
    root = office_at(tmp_path / "office", changed(ORGANISATION, "[on-time]", "[on-time, cycle-time]"))
    (tmp_path / "outside.yml").write_text(MINIMAL[KPI])
    (root / "data/kpis/cycle-time.yml").symlink_to(target)
    assert problem_lines(root) == [f"data/kpis/cycle-time.yml:1: {told}"]


def test_a_link_to_a_folder_outside_is_not_followed(tmp_path):
    office_at(tmp_path / "other")
    root = office_at(tmp_path / "office", {KPI: None})
    (root / "data/kpis").symlink_to(tmp_path / "other/data/kpis")
    assert problem_lines(root) == [f"{KPI}:1: must be a file of this repository, not a link out of it"]


def test_a_line_of_10_megabytes_is_refused_by_its_size(tmp_path):
    assert problems_with(tmp_path, {UNITS: "units: " + "x" * 9_999_993}) == [
        f"{UNITS}:1: must be a file of at most 1 000 000 bytes, not 10 000 000"
    ]


@pytest.mark.parametrize(
    ("opened", "told"),
    [
        ("[", "units.1.1.1.1.1.1.1.1.1.1: must be nested at most 20 deep"),
        ("- ", "units.1.1.1.1.1.1.1.1.1.1: must be nested at most 20 deep"),
        ("{a: ", "units.a.a.a.a.a.a.a.a.a.a: must be nested at most 20 deep"),
        ("? ", "units: must be a key, not a mapping (key: value); put quotes around text in brackets"),
    ],
)
def test_nesting_of_10000_levels_is_refused(tmp_path, opened, told):
    assert problems_with(tmp_path, {UNITS: "units:\n  " + opened * 10_000}) == [f"{UNITS}:2: {told}"]


def test_nesting_by_indentation_is_refused_at_the_first_line_too_deep(tmp_path):
    text = "".join(f"{' ' * level}a:\n" for level in range(1_000))
    assert problems_with(tmp_path, {UNITS: text}) == [
        f"{UNITS}:21: a.a.a.a.a.a.a.a.a.a.a: must be nested at most 20 deep"
    ]


def test_a_file_with_a_problem_causes_no_second_problem_elsewhere(tmp_path):
    assert problems_with(tmp_path, changed(KPI, "direction: increase", "direction: up")) == [
        f"{KPI}:6: direction: must be a direction, not 'up' (one of increase, decrease, band, neutral)"
    ]


def test_a_missing_file_is_a_problem_of_whoever_names_it(tmp_path):
    assert problems_with(tmp_path, {KPI: None}) == [
        "data/organisation.yml:6: scorecard.1: must be a KPI of data/kpis, not 'on-time' (there is none yet)"
    ]


def test_a_broken_model_in_use_is_told_once(tmp_path):
    assert problems_with(tmp_path, {"data/models/small.yml": "name: [words\n"}) == [
        "data/models/small.yml:1: must be closed; a '[' was opened and not closed, or a ',' is missing"
    ]


def test_a_file_name_that_no_terminal_can_show_is_told_in_escapes(tmp_path):
    assert problems_with(tmp_path, {"data/kpis/a\nb\x1b[31m.yml": MINIMAL[KPI]}) == [
        "data/kpis/a\\nb\\x1b[31m.yml:1: the file's name must be an id of small letters, digits and '-', "
        "not 'a\\nb\\x1b[31m'; did you mean 'a-b-31m'?"
    ]
