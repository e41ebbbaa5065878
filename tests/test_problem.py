"""Problems and the words that help."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.problem import Problem, ProblemsError, closest, must_be_one_of, quote


def test_a_problem_names_path_line_key_and_message():
    assert str(Problem("data/units.yml", 3, "units.finance", "must be given")) == (
        "data/units.yml:3: units.finance: must be given"
    )
    assert str(Problem("data/units.yml", 1, "", "must be there")) == "data/units.yml:1: must be there"


def test_problems_are_told_once_each_by_path_and_line():
    second, tenth = Problem("a.yml", 2, "", "m"), Problem("a.yml", 10, "", "m")
    assert ProblemsError([tenth, second, tenth]).problems == (second, tenth)
    assert str(ProblemsError([tenth, second])) == "a.yml:2: m\na.yml:10: m"


@given(st.text(), st.text(), st.text())
def test_a_problem_is_one_line_whatever_the_author_wrote(path, key, message):
    assert str(Problem(path, 1, key, message)).isprintable()


@given(st.text())
def test_a_quote_is_short_and_on_one_line(text):
    quoted = quote(text)
    assert quoted.isprintable()
    assert quoted == f"'{text}'" or not text.isprintable() or quoted == f"'{text[:60]}…'"


@pytest.mark.parametrize(
    ("word", "meant"),
    [("finanse", "finance"), ("FINANCE", "finance"), ("treatmnt", "Treatment"), ("xyz", None), ("", None)],
)
def test_a_close_word_is_suggested_and_a_strange_one_is_not(word, meant):
    assert closest(word, ["finance", "Treatment"]) == (f"; did you mean '{meant}'?" if meant else "")


def test_known_words_are_listed_when_they_are_few():
    assert must_be_one_of("a tier", "xyz", ["small"]) == "must be a tier, not 'xyz' (one of small)"
    assert must_be_one_of("a tier", "xyz", map(str, range(8))) == (
        "must be a tier, not 'xyz' (one of 0, 1, 2, 3, 4, 5, 6, 7)"
    )
    assert must_be_one_of("a tier", "xyz", []) == "must be a tier, not 'xyz' (there is none yet)"
    assert must_be_one_of("a tier", "xyz", map(str, range(9))) == "must be a tier, not 'xyz'"
