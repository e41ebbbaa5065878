"""What a unit's page may say of its raters: how far they agree, never who said what."""

from __future__ import annotations

import itertools
import random
import re

import pytest

from macros.html import fragment
from macros.measures.results import Results
from macros.pages.agreement import unit_agreement
from macros.pages.links import Links
from tests.factories import ASSESSMENT, MINIMAL, ORGANISATION, loaded_office

ROLES = ("lead", "sponsor", "planner", "analyst", "reviewer", "owner")
CRITERIA = ("purpose", "sponsorship", "planning")


@pytest.fixture
def shown(tmp_path):
    """The fragment about agreement, for levels by rater."""
    roles = "".join(f"  {role}: words\n" for role in ROLES[2:])
    organisation = MINIMAL[ORGANISATION].replace("tiers:\n", f"{roles}tiers:\n")
    head, _, rest = MINIMAL[ASSESSMENT].partition("raters:\n")
    count = itertools.count()

    def show(*raters):
        given = ""
        for role, levels in zip(ROLES, raters, strict=False):
            pairs = ", ".join(f"{key}: {level}" for key, level in zip(CRITERIA, levels, strict=True))
            given += f"  {role}: {{ratings: {{{pairs}}}}}\n"
        text = f"{head}raters:\n{given}actions:\n{rest.partition('actions:')[2].lstrip()}"
        text = text.replace("\nwrite-charter", "\n  write-charter")
        office = loaded_office(tmp_path / str(next(count)), {ORGANISATION: organisation, ASSESSMENT: text})
        return str(fragment(unit_agreement(Results(office), Links("", office.organisation.forge), "finance")))

    return show


def test_of_four_raters_nothing_is_told_but_their_number(shown):
    assert shown((1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 4, 4)) == shown((5, 5, 5), (5, 5, 5), (1, 2, 3), (4, 1, 1))
    assert "too few to tell" in shown((1, 1, 1), (2, 2, 2), (3, 3, 3), (4, 4, 4))


def test_of_five_raters_it_is_not_told_who_said_what(shown):
    raters = [(1, 2, 3), (2, 2, 4), (5, 3, 1), (4, 3, 2), (3, 1, 5)]
    shuffled = random.Random(3).sample(raters, 5)
    assert shuffled != raters
    assert shown(*raters) == shown(*shuffled)
    assert "median 3" in shown(*raters)
    assert not re.search(rf"\b({'|'.join(ROLES)})\b", shown(*raters))


def test_the_three_criteria_most_worth_talking_about_come_first(shown):
    # Mean distance from the median, by hand: purpose 0, sponsorship 0.4, planning 1.2.
    text = shown((3, 2, 1), (3, 2, 2), (3, 3, 3), (3, 2, 4), (3, 3, 5))
    assert text.index("1.2 levels") < text.index("0.4 levels") < text.index("0.0 levels")
