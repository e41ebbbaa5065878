"""The first use of a term on a page is explained where it stands."""

from __future__ import annotations

import pytest

from macros.measures.results import Results
from macros.pages.glossary import MOST, explained, glossary
from macros.pages.links import Links
from tests.factories import PAGE, WHOLE, loaded_office

GLOSSARY = """\
frameworks: {one: One guide, two: Two guide}
terms:
  baseline:
    term: Baseline
    definition: What was approved on a day & is "kept".
    page: purpose/other.md
    also: {one: Baseline, two: Base}
    unverified: [two]
  estimate-at-completion:
    term: Estimate at completion
    abbreviation: EAC
    synonyms: [final forecast]
    definition: What it will cost.
    page: purpose/other.md
  limit:
    term: Limit
    definition: Up to where somebody decides.
    page: governance/limits.md
  plan:
    term: Plan
    definition: What is to be done.
    page: purpose/other.md
    tooltip: no
"""
NOTE = '<span class="pmo-meaning" role="tooltip" id="term-'


@pytest.fixture
def results(tmp_path):
    files = {**WHOLE, "docs/purpose/other.md": WHOLE[PAGE], "data/glossary.yml": GLOSSARY}
    return Results(loaded_office(tmp_path, files))


@pytest.fixture
def page(results):
    links = Links("../", results.office.organisation.forge)
    return lambda text: explained(
        results, links, "governance/limits.md", f"<b></b><article>{text}</article><p>Baseline</p>"
    )


def test_only_the_first_use_is_marked_and_links_to_the_glossary(page):
    found = page("<p>The baselines stay. A baseline is kept.</p>")
    assert found.count(NOTE) == 1
    assert '<a href="../reference/glossary/#baseline" aria-describedby="term-baseline">baselines</a>' in found
    assert "What was approved on a day &amp; is &quot;kept&quot;." in found


@pytest.mark.parametrize("word", ["Estimate at completion", "estimate at completion", "EAC", "Final forecast"])
def test_short_forms_and_synonyms_are_the_same_term(page, word):
    assert f'{NOTE}estimate-at-completion"' in page(f"<p>The {word} rises.</p>")


@pytest.mark.parametrize(
    "text",
    [
        "<h2>Baseline</h2>",
        "<p><a href='#'>baseline</a></p>",
        "<p><code>baseline</code></p>",
        "<table><tr><td><p>baseline</p></td></tr></table>",
        "<div>baseline</div>",
        "<p>baselined, rebaseline, base-line, pre-baseline</p>",
        "<p>The limit is the page's own term, a plan needs no words.</p>",
    ],
)
def test_headings_links_code_tables_other_words_and_own_terms_stay(page, text):
    assert NOTE not in page(text)


def test_a_term_may_stand_on_two_lines(page):
    assert f'{NOTE}estimate-at-completion"' in page("<p>The estimate at\ncompletion rises.</p>")


@pytest.mark.parametrize("term", ["<b>x</b>", "a|b", "[x](y)", "]x", "^x", "\\x", "a & b", "(?P<x>", "é"])
def test_a_term_may_hold_any_sign(tmp_path, term):
    entry = f"  one:\n    {{term: '{term}', definition: '<i>', page: purpose/other.md}}\n"
    files = {**WHOLE, "docs/purpose/other.md": WHOLE[PAGE], "data/glossary.yml": f"frameworks: {{}}\nterms:\n{entry}"}
    results = Results(loaded_office(tmp_path, files))
    links = Links("", results.office.organisation.forge)
    word = term.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = explained(results, links, "governance/limits.md", f"<article><p>So {word} it is. xx</p></article>")
    assert f'aria-describedby="term-one">{word}</a>{NOTE}one">&lt;i&gt;</span></span> it is. xx</p>' in found


def test_what_is_outside_the_article_stays(page):
    assert page("<p>x</p>").endswith("</article><p>Baseline</p>")


def test_a_page_does_not_drown(tmp_path):
    many = "".join(
        f"  t{n}:\n    term: Term{n:02}\n    definition: A.\n    page: purpose/other.md\n" for n in range(MOST + 4)
    )
    files = {**WHOLE, "docs/purpose/other.md": WHOLE[PAGE], "data/glossary.yml": f"frameworks: {{}}\nterms:\n{many}"}
    results = Results(loaded_office(tmp_path, files))
    text = "".join(f"<p>Term{n:02}.</p>" for n in range(MOST + 4))
    links = Links("", results.office.organisation.forge)
    assert explained(results, links, "governance/limits.md", f"<article>{text}</article>").count(NOTE) == MOST


def test_the_glossary_groups_frameworks_by_their_word_and_says_what_is_unverified(results):
    shown = str(glossary(results, Links("", results.office.organisation.forge)))
    assert "Baseline: One guide; Base: Two guide (unverified)" in shown
    assert '<a href="#limit">L</a>' in shown
    assert "(EAC, final forecast)" in shown
