"""What the page computes of gaps and paths, held equal to Python over thousands of cases."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from macros.measures.learning_path import gaps, learning_plan

COMPETENCIES = tuple("abcdef")
COUNT = 5_000


@dataclass(frozen=True)
class Lesson:
    teaches: dict[str, int]
    needs: tuple[str, ...]
    minutes: int


def levels(dice: random.Random, share: float) -> dict[str, int]:
    return {key: dice.randint(0, 4) for key in COMPETENCIES if dice.random() < share}


def a_case(dice: random.Random) -> tuple[dict[str, int], dict[str, int], dict[str, Lesson], list[str]]:
    names = [f"m{number}" for number in range(dice.randint(0, 9))]
    modules = {
        name: Lesson(
            {key: dice.randint(1, 4) for key in dice.sample(COMPETENCIES, dice.randint(0, 3))},
            tuple(dice.sample([*names, "gone"], dice.randint(0, min(2, len(names))))),
            dice.randint(10, 200),
        )
        for name in names
    }
    return levels(dice, 0.8), levels(dice, 0.7), modules, [name for name in names if dice.random() < 0.3]


def test_gaps_and_paths_are_the_same_on_the_page_and_in_python(browser: Browser, address: str) -> None:
    dice = random.Random(20261129)
    cases = [a_case(dice) for _ in range(COUNT)]
    given = [
        [asked, rated, {key: {**vars(one), "needs": list(one.needs)} for key, one in modules.items()}, done]
        for asked, rated, modules, done in cases
    ]
    page = browser.new_page()
    page.goto(f"{address}/404.html")
    found = page.evaluate(
        """async (cases) => {
          const m = await import('/assets/learn/plan.js');
          return cases.map((one) => [m.gaps(one[0], one[1]), m.plan(...one)]);
        }""",
        given,
    )
    page.close()
    for (asked, rated, modules, done), (missing, plan) in zip(cases, found, strict=True):
        ours = learning_plan(asked, rated, modules, done)
        assert missing == gaps(asked, rated)
        assert (tuple(plan["modules"]), plan["minutes"]) == (ours.modules, ours.minutes)
        assert tuple(map(tuple, plan["work"])) == ours.work


@pytest.mark.parametrize(
    ("first", "number", "day"),
    [("2026-12-01", 0, "30 Nov 2026"), ("2026-12-01", 1, "1 Dec 2026"), ("2028-02-28", 2, "29 Feb 2028")],
)
def test_the_first_day_is_day_one(browser: Browser, address: str, first: str, number: int, day: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/404.html")
    script = "async ([first, number]) => (await import('/assets/learn/checklist.js')).dueDay(first, number)"
    assert page.evaluate(script, [first, number]) == day
    page.close()
