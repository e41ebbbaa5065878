"""What is missing against a profile and the modules that lead there, worked by hand."""

from __future__ import annotations

from dataclasses import dataclass

from macros.measures.learning_path import gaps, learning_plan


@dataclass(frozen=True)
class Lesson:
    teaches: dict[str, int]
    needs: tuple[str, ...] = ()
    minutes: int = 60


MODULES = {
    "basics": Lesson({"governance": 1}, minutes=30),
    "register": Lesson({"risk": 2}, needs=("basics",), minutes=90),
    "figures": Lesson({"cost": 2, "risk": 3}, needs=("register",), minutes=120),
    "apart": Lesson({"people": 3}),
}


def test_a_gap_is_what_the_role_asks_for_less_what_was_rated_and_never_below_none():
    assert gaps({"risk": 3, "cost": 2, "people": 1}, {"risk": 1, "cost": 4}) == {"risk": 2, "cost": 0}


def test_what_is_not_rated_has_no_gap_and_no_module():
    assert learning_plan({"risk": 3}, {}, MODULES, ()).modules == ()


def test_modules_come_after_those_that_they_need():
    # By hand: risk from 1 to 3 takes `register` (2) and `figures` (3); `register` needs `basics`.
    # 30 + 90 + 120 minutes.
    found = learning_plan({"risk": 3}, {"risk": 1}, MODULES, ())
    assert found.modules == ("basics", "register", "figures")
    assert found.minutes == 240
    assert found.work == ()


def test_what_is_done_is_left_out_with_what_it_alone_needed():
    assert learning_plan({"risk": 3}, {"risk": 1}, MODULES, {"register"}).modules == ("figures",)


def test_a_module_is_left_out_by_whoever_has_all_its_levels_already():
    assert learning_plan({"risk": 2}, {"risk": 1, "governance": 1}, MODULES, ()).modules == ("register",)
    assert learning_plan({"risk": 2}, {"risk": 1, "governance": 0}, MODULES, ()).modules == ("basics", "register")


def test_a_level_without_a_module_is_passed_on_the_way_to_the_next_one():
    found = learning_plan({"people": 2}, {"people": 0}, MODULES, ())
    assert found.modules == ("apart",)
    assert found.work == ()


def test_the_next_level_above_all_modules_or_whose_modules_are_done_comes_with_work():
    found = learning_plan({"risk": 4, "people": 3}, {"risk": 2, "people": 2}, MODULES, {"apart", "figures"})
    assert found.modules == ()
    assert found.work == (("risk", 3), ("people", 3))


def test_a_circle_of_needs_ends():
    circle = {"one": Lesson({"risk": 1}, needs=("two",)), "two": Lesson({}, needs=("one", "gone"))}
    assert learning_plan({"risk": 1}, {"risk": 0}, circle, ()).modules == ("two", "one")
