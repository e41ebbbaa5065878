"""One word, one meaning, and a way to the page that says more."""

from __future__ import annotations

import pytest

from tests.factories import WHOLE, problems_with

FILE = "data/glossary.yml"
TEXT = """\
frameworks: {guide: A guide}
terms:
  cost-performance:
    term: Cost performance
    abbreviation: CPI
    synonyms: [cost index]
    definition: Earned value divided by actual cost.
    page: governance/limits.md
    also: {guide: Cost performance index}
    unverified: [guide]
"""


def told(tmp_path, text):
    return [line for line in problems_with(tmp_path, {**WHOLE, FILE: text}) if line.startswith(FILE)]


def test_a_right_glossary_has_no_problem(tmp_path):
    assert told(tmp_path, TEXT) == []


@pytest.mark.parametrize("word", ["Cpi", "COST INDEX", "cost performance"])
def test_a_word_belongs_to_one_term_however_it_is_written(tmp_path, word):
    second = (
        f"  other:\n    term: Another\n    synonyms: [{word}]\n    definition: A.\n    page: governance/limits.md\n"
    )
    assert told(tmp_path, TEXT + second) == [
        f"{FILE}:11: terms.other: must have a word of its own: '{word}' is that of cost-performance too"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("governance/limits.md", "governance/limit.md", "did you mean 'governance/limits.md'?"),
        ("also: {guide:", "also: {gide:", "must be a framework of this file, not 'gide'; did you mean 'guide'?"),
        ("unverified: [guide]", "unverified: [other]", "must be a framework that stands in `also`, not 'other'"),
        ("Earned value divided", "word " * 41, "terms.cost-performance.definition: must be at most 40 words, not 44"),
    ],
)
def test_a_mistake_is_told(tmp_path, old, new, message):
    assert message in "\n".join(told(tmp_path, TEXT.replace(old, new)))


def test_the_page_of_a_role_is_a_page(tmp_path):
    assert told(tmp_path, TEXT.replace("governance/limits.md", "governance/roles/lead.md")) == []
