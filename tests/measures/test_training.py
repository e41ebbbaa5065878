"""Which modules help a unit: those that read a page which names what the unit is weak in."""

from __future__ import annotations

from macros.measures.training import Proposal, proposed, teaching
from macros.web import web
from tests.factories import MODULE, PAGE, SECOND_MODULE, WHOLE, loaded_office

OTHER = "docs/purpose/aim.md"


def taught(root, other_names: str) -> dict[str, tuple[str, ...]]:
    """Module one reads the page on limits, module two that on aims; each page names the criteria given."""
    limits = WHOLE[PAGE].replace("[purpose, sponsorship, planning, risk-register]", "[planning, risk-register]")
    aims = WHOLE[PAGE].replace("[purpose, sponsorship, planning, risk-register]", other_names)
    second = WHOLE[SECOND_MODULE].replace("governance/limits.md", "purpose/aim.md")
    office = loaded_office(root, {**WHOLE, PAGE: limits, OTHER: aims, MODULE: WHOLE[MODULE], SECOND_MODULE: second})
    return dict(teaching(office, web(office)))


def test_a_module_helps_with_what_its_pages_name(tmp_path):
    assert taught(tmp_path, "[purpose, planning]") == {
        "purpose": ("two",),
        "sponsorship": (),
        "planning": ("two", "one"),  # in the order of the codes
        "risk-register": ("one",),
    }


def test_the_module_that_helps_with_most_comes_first_and_then_the_one_for_the_better_step():
    help_ = {"a": ("one",), "b": ("two", "three"), "c": ("two",), "d": ("three",), "e": ("four",)}
    assert proposed(help_, ["e", "a", "b", "c", "x"]) == (
        Proposal("two", ("b", "c")),
        Proposal("four", ("e",)),
        Proposal("one", ("a",)),
        Proposal("three", ("b",)),
    )


def test_no_more_than_five_are_proposed():
    assert len(proposed({"a": tuple("123456789")}, ["a"])) == 5
    assert proposed({"a": ("one",)}, []) == ()
