"""Who could help whom, against every assignment that there is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.measures.mentoring import Pair, fitting, pairs
from macros.records.mentoring import Mentoring, Offer, Wish
from tests.site.building import REPOSITORY

COMPETENCIES = ("risk", "cost", "talking")
UNITS = ("finance", "networks", "people")


def an_offer(unit: str = "networks", places: int = 1, **levels: int) -> Offer:
    offers = {key: str(level) for key, level in levels.items()}
    return Offer.model_validate({"role": "lead", "unit": unit, "offers": offers, "places": str(places)})


def a_wish(*wants: str, unit: str = "finance", level: int = 1) -> Wish:
    return Wish.model_validate({"role": "lead", "unit": unit, "wants": list(wants), "level": str(level)})


def a_list(offers: dict[str, Offer], wishes: dict[str, Wish]) -> Mentoring:
    return Mentoring.model_construct(round=None, note=None, offers=offers, wishes=wishes)


OFFERS = st.builds(
    lambda unit, places, levels: an_offer(unit, places, **levels),
    st.sampled_from(UNITS),
    st.integers(1, 2),
    st.dictionaries(st.sampled_from(COMPETENCIES), st.integers(1, 4), min_size=1),
)
WISHES = st.builds(
    lambda unit, wants, level: a_wish(*wants, unit=unit, level=level),
    st.sampled_from(UNITS),
    st.lists(st.sampled_from(COMPETENCIES), min_size=1, max_size=3, unique=True),
    st.integers(0, 4),
)
LISTS = st.builds(
    lambda offers, wishes: a_list(
        {f"offer-{index}": one for index, one in enumerate(offers)},
        {f"wish-{index}": one for index, one in enumerate(wishes)},
    ),
    st.lists(OFFERS, max_size=4),
    st.lists(WISHES, max_size=4),
)


def every_assignment(file: Mentoring, wishes: tuple[str, ...], left: dict[str, int]) -> Iterator[list[Pair]]:
    """Each way in which the wishes can be given to places, or be left out."""
    if not wishes:
        yield []
        return
    first, *rest = wishes
    yield from every_assignment(file, tuple(rest), left)
    for key, offer in file.offers.items():
        pair = fitting(first, file.wishes[first], key, offer)
        if pair is not None and left[key]:
            for others in every_assignment(file, tuple(rest), {**left, key: left[key] - 1}):
                yield [pair, *others]


def worth(found: list[Pair]) -> tuple[int, int]:
    """Most pairs first, then the least sum of ranks."""
    return len(found), -sum(pair.rank for pair in found)


@given(LISTS)
def test_there_is_no_assignment_with_more_pairs_or_more_wanted_ones(file: Mentoring) -> None:
    places = {key: offer.places for key, offer in file.offers.items()}
    best = max(map(worth, every_assignment(file, tuple(file.wishes), places)))
    assert worth(list(pairs(file))) == best


@given(LISTS)
def test_nobody_is_promised_twice_and_nobody_within_the_own_unit(file: Mentoring) -> None:
    found = pairs(file)
    assert [pair.wish for pair in found] == [key for key in file.wishes if key in {pair.wish for pair in found}]
    assert all(sum(pair.offer == key for pair in found) <= offer.places for key, offer in file.offers.items())
    for pair in found:
        wish, offer = file.wishes[pair.wish], file.offers[pair.offer]
        assert wish.unit != offer.unit
        assert wish.wants[pair.rank - 1] == pair.competency
        assert offer.offers[pair.competency] == pair.level >= 3
        assert pair.rank > 1 or pair.level > wish.level


@pytest.mark.parametrize(
    ("wish", "offer", "found"),
    [
        (a_wish("risk", level=2), an_offer(risk=3), ("risk", 1)),
        (a_wish("risk", level=0), an_offer(risk=2), None),
        (a_wish("risk", level=3), an_offer(risk=3), None),
        (a_wish("risk", level=3), an_offer(risk=4), ("risk", 1)),
        (a_wish("risk", "cost"), an_offer(cost=3), ("cost", 2)),
        (a_wish("risk", "cost", level=3), an_offer(risk=3, cost=3), ("cost", 2)),
        (a_wish("risk", "cost"), an_offer(risk=2, cost=2), None),
        (a_wish("risk", "cost"), an_offer(cost=4, risk=3), ("risk", 1)),
        (a_wish("risk"), an_offer(cost=4), None),
        (a_wish("risk", unit="networks"), an_offer(risk=4), None),
    ],
)
def test_an_offer_helps_in_the_most_wanted_competency_in_which_it_leads(
    wish: Wish, offer: Offer, found: tuple[str, int] | None
) -> None:
    pair = fitting("w", wish, "o", offer)
    assert (pair and (pair.competency, pair.rank)) == found


def test_more_pairs_come_before_wishes_that_are_more_wanted() -> None:
    file = a_list(
        {"all": an_offer(risk=3, cost=3), "costs": an_offer(cost=3)},
        {"either": a_wish("risk", "cost"), "only-risk": a_wish("risk")},
    )
    assert [(pair.wish, pair.offer, pair.rank) for pair in pairs(file)] == [
        ("either", "costs", 2),
        ("only-risk", "all", 1),
    ]


def test_one_offer_helps_as_many_as_it_has_places() -> None:
    wishes = {f"wish-{index}": a_wish("risk") for index in range(3)}
    assert len(pairs(a_list({"one": an_offer(places=2, risk=3)}, wishes))) == 2
    assert len(pairs(a_list({"one": an_offer(places=10**12, risk=3)}, wishes))) == 3


def test_nobody_means_no_pairs() -> None:
    assert pairs(a_list({}, {})) == ()
    assert pairs(a_list({"one": an_offer(risk=3)}, {})) == ()


def test_the_same_list_gives_the_same_pairs_whatever_python_hashes() -> None:
    code = (
        "from tests.measures.test_mentoring import a_list, a_wish, an_offer, pairs\n"
        "offers = {f'o{n}': an_offer(risk=3, cost=3) for n in range(6)}\n"
        "wishes = {f'w{n}': a_wish('risk', 'cost') for n in range(8)}\n"
        "print([(pair.wish, pair.offer) for pair in pairs(a_list(offers, wishes))])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
