"""A page as paragraphs: what counts as one, and which changes of a page change its words."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.paragraphs import beginning_with, fingerprint, paragraphs, words_of

WORD = st.text("abcdefghijklmnopqrstuvwxyzäé", min_size=1, max_size=8)
SENTENCE = st.lists(WORD, min_size=1, max_size=30)
MARKED = ("{}", "**{}**", "*{}*", "__{}__", "_{}_", "`{}`", "[{}](page.md)", "[{}](page.md#part)", "[**{}**](page.md)")


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("", []),
        ("One line.", ["One line."]),
        ("Two\nlines.\n\nAnother.", ["Two lines.", "Another."]),
        ("---\ntitle: Not read\n---\n\n# A page {#here}\nText.", ["A page", "Text."]),
        ("- first\n  goes on\n- second\n* third\n1. fourth\n2) fifth",
         ["first goes on", "second", "third", "fourth", "fifth"]),
        ("    - inner\n    text", ["inner text"]),
        ("Text\n- item", ["Text", "item"]),
        ("| Risk | Owner |\n|:---|---:|\n| **Flood** | [lead](x.md) |", ["Risk | Owner", "Flood | lead"]),
        ('???+ tier-small "Tier S"\n    1. Ten risks.', ['???+ tier-small "Tier S"', "Ten risks."]),
        ('!!! note "Look"\n    Text.', ['!!! note "Look"', "Text."]),
        ("Before\n```yaml\ncode: 1\n```\nafter", ["Before", "after"]),
        ("~~~\n```\nstill code\n~~~\nafter", ["after"]),
        ("````\n```\nstill code\n```\n````\nafter", ["after"]),
        ("```\nnever closed", []),
        ("> Said in\n> two lines.", ["Said in two lines."]),
        ("A picture ![of a dam](dam.svg){.wide} here.", ["A picture of a dam here."]),
        ("Key `snake_case` and 2_000 stay.", ["Key snake_case and 2_000 stay."]),
        ("A macro {{ kpi_card(\"on-time\") }} stays.", ['A macro {{ kpi_card("on-time") }} stays.']),
        ("windows\r\nlines", ["windows lines"]),
    ],
)  # fmt: skip
def test_a_paragraph_is_a_run_of_lines_an_item_or_a_row(markdown: str, found: list[str]) -> None:
    assert list(paragraphs(markdown)) == found


def test_a_paragraph_is_found_by_its_first_words_whatever_their_marks_and_case() -> None:
    page = list(paragraphs("**A risk** has [a cause](x.md).\n\nA RISK has an effect.\n\nAn owner."))
    assert beginning_with(page, "a risk has *a cause*") == ["A risk has a cause."]
    assert len(beginning_with(page, "A risk")) == 2
    assert beginning_with(page, "risk") == []


def test_a_fingerprint_is_eight_hexadecimal_digits() -> None:
    assert fingerprint("A page") == "fbddd8a0"


@given(SENTENCE, st.integers(10, 60), st.sampled_from(["", "- ", "12. ", "> "]))
def test_wrapping_a_paragraph_anew_leaves_its_fingerprint(words: list[str], width: int, begin: str) -> None:
    sentence = " ".join(words)
    after = "> " if begin == "> " else " " * len(begin)
    wrapped = textwrap.fill(sentence, width, initial_indent=begin, subsequent_indent=after, break_long_words=False)
    assert [fingerprint(one) for one in paragraphs(wrapped)] == [fingerprint(sentence)]


@given(st.lists(st.tuples(WORD, st.sampled_from(MARKED)), min_size=1, max_size=20))
def test_other_marks_leave_the_fingerprint(words: list[tuple[str, str]]) -> None:
    plain = " ".join(word for word, _ in words)
    marked = " ".join(mark.format(word) for word, mark in words)
    assert [fingerprint(one) for one in paragraphs(marked)] == [fingerprint(plain)]


@given(SENTENCE, st.data())
def test_another_word_is_another_fingerprint(words: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(WORD.filter(lambda word: word != words[index]))
    changed = [*words[:index], other, *words[index + 1 :]]
    assert fingerprint(words_of(" ".join(changed))) != fingerprint(words_of(" ".join(words)))


@given(st.lists(SENTENCE, min_size=1, max_size=6))
def test_each_paragraph_of_a_page_is_found_once_and_in_order(sentences: list[list[str]]) -> None:
    page = [" ".join(words) for words in sentences]
    assert list(paragraphs("\n\n".join(textwrap.fill(one, 30) for one in page))) == page
