"""Links of the handbook to records of the example, in an office that has other records."""

from __future__ import annotations

import pytest

from macros.pages.links import without_links_to_nothing

KNOWN = {"collaboration/plays.md", "collaboration/plays/kick-off.md"}


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("See [a card](lessons/look-first.md).", "See a card."),
        ("See [the limit\nfor all](decisions/limit.md).", "See the limit\nfor all."),
        ("See [the first hour](plays/last-meeting.md#script).", "See the first hour."),
        ("See [the hour](plays/kick-off.md).", "See [the hour](plays/kick-off.md)."),
        ("See [the handbook](nothing.md).", "See [the handbook](nothing.md)."),
        ("[1] and [a card](lessons/look-first.md)", "[1] and a card"),
    ],
)
def test_a_link_to_a_record_that_is_not_there_becomes_its_words(written, left):
    assert without_links_to_nothing(written, "collaboration/plays.md", KNOWN) == left
