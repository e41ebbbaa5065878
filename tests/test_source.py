"""Text -> data with lines."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.source import DEEPEST, LARGEST_FILE, LONGEST_KEY, read

PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], include_characters=" "), max_size=50)


def told(text):
    return [str(problem).removeprefix("f:") for problem in read("f", text.encode()).problems]


def lines_of(raw):
    return max(1, len(raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").rstrip(b"\n").split(b"\n")))


@pytest.mark.parametrize(
    "word", ["no", "yes", "null", "~", "1:30", "007", "1e3", ".nan", "0x10", "2026-02-30", "1_000"]
)
def test_a_scalar_stays_the_string_that_the_author_wrote(word):
    assert read("f", f"a: {word}\n".encode()).data == {"a": word}


def test_a_key_with_nothing_behind_it_is_none_and_an_empty_quoted_text_is_not():
    assert read("f", b"a:\nb: ''\n").data == {"a": None, "b": ""}


def test_a_long_text_folds_as_yaml_says():
    assert read("f", b"a: >-\n  one\n  two\n\n  three\nb: |\n  four\n  five\n").data == {
        "a": "one two\nthree",
        "b": "four\nfive\n",
    }


def test_every_value_knows_its_line():
    document = read("f", b"# comment\na:\n  - b: 1\n    c: 2\n  - {b: 3,\n     c: 4}\nd: 5\n")
    places = [("a",), ("a", 0), ("a", 0, "c"), ("a", 1), ("a", 1, "c"), ("d",)]
    assert [document.line(place) for place in places] == [2, 3, 4, 5, 6, 7]


def test_a_missing_value_points_at_the_collection_that_should_hold_it():
    document = read("f", b"a:\n  b:\n    c: 1\n")
    assert document.line(("a", "b", "missing", "deeper")) == 2
    assert document.line(("missing",)) == 1


def test_windows_and_mac_line_ends_count_as_one_line_each():
    for end in ("\n", "\r\n", "\r"):
        assert told(f"a: 1{end}b: 2{end}b: 3{end}") == ["3: b: must be given once; it stands in line 2 too"]


def test_the_first_of_two_equal_keys_is_kept_and_both_lines_are_told():
    document = read("f", b"a: 1\nb: 2\na: 3\n")
    assert document.data == {"a": "1", "b": "2"}
    assert [str(p) for p in document.problems] == ["f:3: a: must be given once; it stands in line 1 too"]


def test_every_problem_of_a_file_that_can_be_read_to_its_end_is_told():
    assert told("a: &x 1\nb: *x\nc: !!int 3\na: 4\n<<: {d: 5}\n*x : 6\n'': 7\n") == [
        "1: a: must be a value, not the anchor '&x'; delete it",
        "2: b: must be a value, not the alias '*x'; write the value out",
        "3: c: must be a plain value, not one with the tag '!!int'; delete the tag",
        "4: a: must be given once; it stands in line 1 too",
        "5: must be a key, not the merge key '<<'; write the keys out",
        "6: must be a value, not the alias '*x'; write the value out",
        "7: must have a key; nothing was found before ':'",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("*a\n", "1: must be a value, not the alias '*a'; write the value out"),
        ("a: {{ x }}\n", "1: a: must be a key, not a mapping (key: value); put quotes around text in brackets"),
        (
            "a: [x](https://example.org)\n",
            "1: must end with its closing quote or bracket; put quotes around the whole text",
        ),
        ("a: - x\n", "1: must be put in quotes, or for a list start on the next line with '- '"),
        ("a: [x\nb: 1\n", "1: must be closed; a '[' was opened and not closed, or a ',' is missing"),
        ("a: [x,, y]\n", "1: must be a value; a bracket was opened and not closed, or there is a ',' too many"),
        ("a:\n  - x\n  b: 1\n", "3: must stand in line with the items beside it; check the spaces before '-'"),
        ("%FOO\n", "1: must be YAML; the reader says: found unknown directive name"),
        ("a: 1\n...\nb: 2\n", "3: must be one document; nothing may stand after its end"),
        ("é: 1\né: '\u2028'\n", "2: must be text without the invisible character U+2028; delete it"),
        ("é" * 99 + ": 1\na: \x07\n", "2: must be text without the invisible character U+0007; delete it"),
        (f"{'k' * 201}: 1\n", f"1: must be a key of at most 200 characters, not '{'k' * 60}…'"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(text, problem):
    assert told(text) == [problem]


def test_the_deepest_nesting_allowed_is_read_and_one_more_is_not():
    assert told("a: " + "[" * (DEEPEST - 1) + "x" + "]" * (DEEPEST - 1)) == []
    assert told("a: " + "[" * DEEPEST + "x" + "]" * DEEPEST) == [
        f"1: a.1.1.1.1.1.1.1.1.1.1: must be nested at most {DEEPEST} deep"
    ]


def test_the_longest_key_allowed_is_read():
    assert read("f", f"{'k' * LONGEST_KEY}: 1".encode()).data == {"k" * LONGEST_KEY: "1"}


def test_the_largest_file_allowed_is_read_and_one_byte_more_is_not():
    assert read("f", b"a: " + b"x" * (LARGEST_FILE - 3)).problems == ()
    assert len(read("f", b"a: " + b"x" * (LARGEST_FILE - 2)).problems) == 1


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_never_raise(raw):
    document = read("f", raw)
    assert all(1 <= problem.line <= lines_of(raw) for problem in document.problems)
    assert document.data or document.problems or document.is_whole


@given(st.text(st.sampled_from("ab:-?&*!|>'\"%@`[]{},# \t\n\r\\<~0.\u2028é"), max_size=60))
def test_text_of_marks_that_yaml_knows_never_raises_and_its_problems_lie_inside_it(text):
    document = read("f", text.encode())
    assert all(1 <= problem.line <= lines_of(text.encode()) for problem in document.problems)
    assert all(str(problem).isprintable() for problem in document.problems)


@given(st.dictionaries(st.text("abc", min_size=1), PRINTABLE | st.lists(PRINTABLE)))
def test_quoted_text_is_read_back_unchanged(values):
    document = read("f", json.dumps(values, ensure_ascii=False).encode())
    assert document.problems == ()
    assert document.data == values


@given(PRINTABLE)
def test_text_in_single_quotes_and_in_a_block_is_read_back_unchanged(text):
    quoted = text.replace("'", "''")
    document = read("f", f"a: '{quoted}'\nb: |1-\n {text}\n".encode())
    assert document.data == {"a": text, "b": text}


@given(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=30))
def test_each_repeated_key_is_told_with_its_own_line_and_the_first_one(keys):
    text = "".join(f"{key}: 1\n" for key in keys)
    repeated = [(line, key) for line, key in enumerate(keys, 1) if key in keys[: line - 1]]
    assert told(text) == [
        f"{line}: {key}: must be given once; it stands in line {keys.index(key) + 1} too" for line, key in repeated
    ]
