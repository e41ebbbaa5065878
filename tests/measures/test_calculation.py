"""The calculations behind worked examples, and the examples of the whole catalogue."""

from pathlib import Path

import pytest

from macros.load import load
from macros.measures.calculation import calculate
from macros.numbers import rounded
from macros.records.kpi import Calculation
from tests.measures.factories import a_kpi

CATALOGUE = load(Path(__file__).parents[2]).office.kpis


@pytest.mark.parametrize(
    ("calculation", "given", "value"),
    [
        ("ratio", {"numerator": [200000, 35000], "denominator": [250000, 40000]}, 235000 / 290000),
        ("difference", {"value": [2.5], "minus": [3]}, -0.5),  # ES 2.5 at AT 3: a public test of SV(t)
        ("sum", {"values": [15000, 20000, 9000]}, 44000),
        ("mean", {"values": [4, 3, 5]}, 4),
        ("median", {"values": [9, 1, 3, 5]}, 4),
        ("percentile-85", {"values": [1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 15, 21]}, 15),  # nearest rank, by hand
        ("lowest", {"values": [4, 2, 5]}, 2),
        ("slope", {"days": [0, 28, 59, 89, 120, 150], "slip": [0, 14, 31, 46, 62, 77]}, 0.515167),
        ("nps", {"scores": [10, 9, 9, 8, 7, 6, 10, 3, 9, 8]}, 30),
    ],
)
def test_each_calculation_gives_what_a_pencil_gives(calculation, given, value):
    assert calculate(a_kpi(), Calculation(calculation), given) == pytest.approx(value, abs=5e-7)


def test_a_ratio_is_one_of_sums_and_never_a_mean_of_ratios():
    given = {"numerator": [1, 90], "denominator": [10, 100]}
    assert calculate(a_kpi(), Calculation.RATIO, given) == 91 / 110


@pytest.mark.parametrize(
    ("calculation", "given"),
    [
        ("ratio", {"numerator": [1], "denominator": [0]}),
        ("mean", {"values": []}),
        ("slope", {"days": [1, 2], "slip": [1]}),
        ("slope", {"days": [5, 5], "slip": [1, 2]}),
    ],
)
def test_what_cannot_be_computed_is_none(calculation, given):
    assert calculate(a_kpi(), Calculation(calculation), given) is None


def test_the_catalogue_has_seventy_definitions_with_a_code_of_their_own():
    assert len(CATALOGUE) == 70
    assert len({kpi.code for kpi in CATALOGUE.values()}) == 70


@pytest.mark.parametrize("kpi", CATALOGUE.values(), ids=CATALOGUE)
def test_every_worked_example_of_the_catalogue_comes_out(kpi):
    assert kpi.example is not None
    calculation = kpi.calculation or Calculation.RATIO
    value = calculate(kpi, calculation, kpi.example.given)
    assert value is not None
    assert rounded(value, kpi.decimals) == rounded(kpi.example.value, kpi.decimals)


@pytest.mark.parametrize("kpi", CATALOGUE.values(), ids=CATALOGUE)
def test_every_definition_says_what_it_takes_to_trust_it(kpi):
    assert kpi.guardrail in CATALOGUE
    assert kpi.thresholds is not None
    assert kpi.levels
    assert kpi.changes
