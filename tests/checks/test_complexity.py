"""Every sum of points has exactly one tier."""

from __future__ import annotations

import pytest

from macros.pages.tier_chooser import ranges
from tests.factories import WHOLE, changed, loaded_office, problems_with

FILE = "data/governance/complexity.yml"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("at_least: 1", "at_least: 2", "tiers.small.at_least: must be 1, the lowest possible sum, not 2"),
        ("small:", "smal:", "must be a tier of data/organisation.yml, not 'smal'; did you mean 'small'?"),
        ("small:", "smal:", "tiers: must give the sums of small too"),
        ("answers: [plain words, plain words]", "answers: [plain words]", "answers: must be at least two answers"),
    ],
)
def test_a_mistake_is_told(tmp_path, old, new, told):
    assert told in "\n".join(problems_with(tmp_path, {**WHOLE, **changed(FILE, old, new)}))


@pytest.mark.parametrize("start", [1, 3])
def test_a_later_tier_begins_above_the_one_before_and_can_be_reached(tmp_path, start):
    organisation = WHOLE["data/organisation.yml"] + "  large: {name: plain words, about: plain words}\n"
    text = WHOLE[FILE].replace("one_more", f"  large: {{at_least: {start}, needs: plain words}}\none_more")
    found = problems_with(tmp_path, {**WHOLE, "data/organisation.yml": organisation, FILE: text})
    assert (
        f"{FILE}:6: tiers.large.at_least: must be above 1 and at most 2, the highest possible sum, not {start}" in found
    )


def test_a_tier_ends_where_the_next_begins(tmp_path):
    organisation = WHOLE["data/organisation.yml"] + "  large: {name: plain words, about: plain words}\n"
    text = WHOLE[FILE].replace("one_more", "  large: {at_least: 2, needs: plain words}\none_more")
    file = loaded_office(tmp_path, {**WHOLE, "data/organisation.yml": organisation, FILE: text}).governance.complexity
    assert list(ranges(file)) == [("small", 1, 1), ("large", 2, 2)]
