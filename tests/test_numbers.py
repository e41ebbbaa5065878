"""Numbers as a reader sees them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.numbers import number, plain, share, signed, with_unit
from macros.records.absent import Absent


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (1234567, 0, "1\u202f234\u202f567"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, "\u22123"),
        (1.005, 2, "1.01"),
        (-0.004, 2, "0.00"),
        (0.1 + 0.2, 1, "0.3"),
        (1e15, 0, "1\u202f000\u202f000\u202f000\u202f000\u202f000"),
        (1e39, 2, "1" + "\u202f000" * 13 + ".00"),
        (Absent.TOO_FEW, 2, "too few values"),
    ],
)
def test_a_number_is_rounded_as_by_hand_and_grouped(value, decimals, shown):
    assert number(value, decimals) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(2, "+2"), (-2, "\u22122"), (0, "0"), (0.4, "0"), (-0.4, "0"), (Absent.NO_DATA, "no data")]
)
def test_a_signed_number_that_rounds_to_nothing_has_no_sign(value, shown):
    assert signed(value) == shown


def test_the_unit_stands_behind_the_number_but_not_behind_a_reason_or_a_ratio():
    assert with_unit(85, "%") == "85\u00a0%"
    assert with_unit(85, "EUR", sign=True) == "+85\u00a0EUR"
    assert with_unit(0.95, "ratio", 2) == "0.95"
    assert with_unit(Absent.NO_TARGET, "%") == "no target"


def test_a_share_of_nothing_is_none_and_not_zero():
    assert share(3, 4) == "75\u00a0%"
    assert share(0, 4) == "0\u00a0%"
    assert share(0, 0) == "none"


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (1450000.0, "1450000"),
        (0.95, "0.95"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (1e15, "1000000000000000"),
        (1e-9, "0.000000001"),
    ],
)
def test_a_plain_number_is_written_as_an_author_types_it(value, typed):
    assert plain(value) == typed


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_loses_no_digit(value):
    assert int(number(value).replace("\u202f", "").replace("\u2212", "-")) == value
    assert plain(float(value)) == str(value)
