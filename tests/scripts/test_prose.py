"""The prose check: what it takes for prose, and what it says of it."""

from __future__ import annotations

import pytest

from scripts import prose
from scripts.prose import Prose, abbreviations, cliches, easy_to_read, filler, problems, reading_age, terms
from tests.site.building import REPOSITORY

EASY = "The owner writes the risk down. The sponsor reads it. They meet once a month."
HARD = (
    "Organisational accountability frameworks necessitate comprehensive institutionalisation of multidimensional "
    "governance methodologies, notwithstanding heterogeneous interdepartmental implementation circumstances."
)


def of(text):
    return Prose.of("docs/page.md", f"---\ntitle: leverage RAG XYZ\n---\n{text}\n")


@pytest.mark.parametrize(
    "text",
    [
        "```\nleverage RAG XYZ\n```",
        "`leverage RAG XYZ`",
        '{{ card("leverage RAG XYZ") }}',
        "[a](leverage-RAG-XYZ.md)",
        "## A heading {#leverage-RAG}",
        '<a href="RAG">a</a>',
    ],
)
def test_code_calls_and_addresses_are_no_prose(text):
    page = of(text)
    assert [*filler(page), *terms(page), *abbreviations(frozenset())(page)] == []


def test_filler_is_told_with_its_line_and_the_better_word():
    assert list(filler(of("Fine.\n\nWe Leverage it."))) == [(6, "filler: must be 'use', not 'Leverage'")]


def test_words_that_a_page_speaks_about_stand_in_quotes():
    assert list(filler(of('Never write "in order to".'))) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("the steering committee", "project board"),
        ("a RAG report", "status"),
        ("the risk log", "risk register"),
        ("a good metric", "KPI"),
        ("until go-live", "handover"),
    ],
)
def test_one_thing_has_one_name(text, right):
    assert [message.split("'")[1] for _, message in terms(of(text))] == [right]


@pytest.mark.parametrize("text", ["Do it in order\n  to win.", "a risk\nlog"])
def test_words_are_found_where_a_line_ends_between_them(text):
    page = of(text)
    assert [line for line, _ in (*filler(page), *terms(page))] == [4]


def test_words_of_two_paragraphs_are_not_read_as_one():
    assert [*filler(of("in order\n\nto")), *terms(of("the risk\n\nlog"))] == []


def test_every_place_is_told_and_bold_words_are_our_own():
    assert [line for line, _ in filler(of("**Leverage** it.\nWe utilise and leverage."))] == [4, 5, 5]


@pytest.mark.parametrize("quoted", ['"a robust plan"', "“a robust plan”", "*A robust\nplan*"])
def test_titles_and_what_others_say_keep_their_words(quoted):
    assert list(filler(of(f"They wrote {quoted}."))) == []


def test_a_quotation_mark_that_nobody_closes_hides_no_other_paragraph():
    assert [line for line, _ in filler(of('A pipe of 2".\n\nIt is robust.\n\nAnother of 3".'))] == [6]


def test_an_abbreviation_is_told_once_unless_the_glossary_or_the_page_explains_it():
    rule = abbreviations(frozenset({"EAC"}))
    assert [line for line, _ in rule(of("The XYZ.\nThe XYZ again.\nThe EAC."))] == [4]
    assert list(rule(of("The index of zones (XYZ) rises. XYZ is high."))) == []
    assert list(rule(of("XYZ (index of zones) rises."))) == []


@pytest.mark.parametrize(
    "text",
    ["We read, XYZ rises.", "XYZ is high.", "XYZ = 3", "XYZ is high. The index of zones (XYZ) rises.", "(XYZ) rises."],
)
def test_a_short_form_that_is_only_used_or_explained_too_late_is_told(text):
    assert [line for line, _ in abbreviations(frozenset())(of(text))] == [4]


COLEMAN_LIAU_1975 = (
    "Existing computer programs that measure readability are based largely upon subroutines which estimate "
    "number of syllables, usually by counting vowels. The shortcoming in estimating syllables is that it "
    "necessitates keypunching the prose into the computer. There is no need to estimate syllables since word "
    "length in letters is a better predictor of readability than word length in syllables. Therefore, a new "
    "readability formula was computed that has for its predictors letters per 100 words and sentences per 100 "
    "words. Both predictors can be counted by an optical scanning device, and thus the formula makes it "
    "economically feasible for an organization such as the U.S. Office of Education to calibrate the "
    "readability of all textbooks for the public school system."
)
"""The abstract of the paper, which its authors rated by its formula; worked through in public: L 537, S 4.20, 14.5."""


def test_reading_age_agrees_with_the_published_example():
    text = COLEMAN_LIAU_1975.replace("U.S.", "US")
    words, sentences, letters = 119, 5, 639
    assert len(text.split()) == words
    coleman_liau = 14.5  # https://en.wikipedia.org/wiki/Coleman-Liau_index, with L = 537 and S = 4.20
    automated = 4.71 * letters / words + 0.5 * words / sentences - 21.43
    assert reading_age(of(text)) == pytest.approx(5 + (coleman_liau + automated) / 2, abs=0.15)


def test_only_what_is_too_hard_is_told():
    assert list(easy_to_read(of(EASY))) == []
    assert "reading age: must be at most 14" in next(easy_to_read(of(HARD)))[1]


def test_items_of_a_list_are_sentences_and_tables_are_not():
    assert of("1. Write it\n2. Read it.\n\n| a | b |\n|---|---|").sentences == "Write it. Read it."


def test_a_cliche_is_found():
    assert {line for line, _ in cliches(of("Fine.\nAt the end of the day it works."))} == {5}


def test_the_handbook_that_ships_reads_well():
    assert [str(one) for one in problems(REPOSITORY)] == []


def test_the_ages_of_all_pages_are_printed(capsys, monkeypatch):
    monkeypatch.chdir(REPOSITORY)
    assert prose.main(["--ages"]) == 0
    assert "docs" not in capsys.readouterr().out.splitlines()[0]
