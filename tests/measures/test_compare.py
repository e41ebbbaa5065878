"""Computed numbers that a pencil would call equal."""

import pytest

from macros.measures.compare import compare


@pytest.mark.parametrize(
    ("value", "limit", "found"),
    [
        (95, 95, 0),
        (100 * 0.57 / 0.6, 95, 0),  # 94.99999999999999
        (sum([0.1] * 10) / 10, 0.1, 0),  # 0.09999999999999999
        (sum([0.1, -0.3, 0.2]), 0, 0),  # 2.8e-17
        (95.000000001, 95, 1),
        (94.999999999, 95, -1),
        (-1, -2, 1),
    ],
)
def test_only_the_last_digits_of_a_float_are_forgiven(value, limit, found):
    assert compare(value, limit) == found
    assert compare(limit, value) == -found
