"""`python -m scripts.review_questions`: what it shows, and that it writes nothing but fingerprints."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.review_questions import main, written
from tests.factories import MODULE, PAGE, SECOND_MODULE, WHOLE, changed, office_at, problem_lines

STALE = WHOLE[MODULE].replace("fbddd8a0", "00000000")
NEVER = WHOLE[MODULE].replace("    reviewed: fbddd8a0\n", "")
IN_BRACES = """\
  - {ask: plain words, page: governance/limits.md, paragraph: A page, reviewed: fbddd8a0, choices: [
      {text: a, right: yes, because: b}, {text: c, because: d}]}
"""


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def office(root: Path, text: str) -> Path:
    return office_at(root, {**WHOLE, MODULE: text})


def with_first(question: str) -> str:
    """Module one with another first question."""
    text = WHOLE[MODULE]
    return text[: text.index("  - ask: plain")] + question + text[text.index("  - ask: two") :]


def test_without_a_module_it_shows_what_to_read_and_writes_nothing(tmp_path, capsys):
    root = office(tmp_path, STALE)
    assert run(root) == 0
    said = capsys.readouterr()
    assert said.out.split("\n\n")[1] == (
        "one, question 2: two\n  right: plain words\n  wrong: plain words\n  wrong: plain words\n"
        "  docs/governance/limits.md says: A page\n  reviewed: fbddd8a0"
    )
    assert said.err == "5 questions to be read again\n"
    assert (root / MODULE).read_text() == STALE


def test_with_its_module_each_question_says_with_which_wording_it_was_compared(tmp_path, capsys):
    root = office(tmp_path, STALE)
    assert run(root, "one") == 0
    assert capsys.readouterr().err == "5 questions noted as read\n"
    assert (root / MODULE).read_bytes() == WHOLE[MODULE].encode()
    assert problem_lines(root) == []


def test_a_second_run_finds_and_writes_nothing(tmp_path, capsys):
    root = office(tmp_path, STALE)
    run(root, "one")
    (root / MODULE).chmod(0o444)
    before = (root / MODULE).stat().st_mtime_ns
    capsys.readouterr()
    assert run(root, "one") == 0
    assert capsys.readouterr() == ("", "0 questions noted as read\n")
    assert (root / MODULE).stat().st_mtime_ns == before


def test_other_modules_stay_as_they_are_unless_all_are_named(tmp_path):
    second = WHOLE[SECOND_MODULE].replace("fbddd8a0", "00000000")
    root = office_at(tmp_path, {**WHOLE, MODULE: STALE, SECOND_MODULE: second})
    assert run(root, "one") == 0
    assert (root / SECOND_MODULE).read_text() == second
    assert run(root, "all") == 0
    assert (root / SECOND_MODULE).read_text() == WHOLE[SECOND_MODULE]


KEY = "    reviewed: fbddd8a0"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    paragraph: A page\n", f"    paragraph: A page\n{KEY}\n"),
        ("    paragraph: A page  # why\n", f"    paragraph: A page  # why\n{KEY}\n"),
        ("    paragraph: >-\n      A\n      page\n", f"    paragraph: >-\n      A\n      page\n{KEY}\n"),
        ('    paragraph: "A\n      page"\n\n', f'    paragraph: "A\n      page"\n{KEY}\n\n'),
        ("    paragraph: A page\n    reviewed:\n", f"    paragraph: A page\n{KEY}\n"),
        ("    paragraph: A page\n    reviewed:   # when\n", f"    paragraph: A page\n{KEY}   # when\n"),
        ("    reviewed: '12345678' # c\n    paragraph: A page\n", f"{KEY} # c\n    paragraph: A page\n"),
        ('    paragraph: A page\n    reviewed:  "12345678"\n', f"    paragraph: A page\n{KEY}\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_nothing_else_is_touched_however_it_is_written(tmp_path, before, after, end):
    old = f"    paragraph: A page\n{KEY}\n"
    text, wanted = (WHOLE[MODULE].replace(old, part).replace("\n", end) for part in (before, after))
    root = office_at(tmp_path, {**WHOLE, MODULE: text.encode()})
    assert run(root, "one") == 0
    assert (root / MODULE).read_bytes() == wanted.encode()


def test_a_question_in_braces_gets_its_fingerprint_inside_them(tmp_path):
    wanted = with_first(IN_BRACES)
    for text in (wanted.replace("reviewed: fbddd8a0, choices", "choices"), wanted.replace("fbddd8a0", "00000000", 1)):
        root = office(tmp_path, text)
        assert run(root, "one") == 0
        assert "00000000" not in (root / MODULE).read_text()
        assert problem_lines(root) == []
        assert (root / MODULE).read_text().count("reviewed: fbddd8a0") == 5


def test_words_that_look_like_the_key_stay(tmp_path):
    ask = '  - ask: "When was it reviewed: 00000000?"\n'
    text = STALE.replace("  - ask: plain words\n", ask)
    root = office(tmp_path, text)
    assert run(root, "one") == 0
    assert (root / MODULE).read_text() == WHOLE[MODULE].replace("  - ask: plain words\n", ask)


def test_what_it_cannot_write_safely_it_leaves_to_people(tmp_path, capsys):
    question = IN_BRACES.replace("paragraph: A page, reviewed: fbddd8a0,", "\n      paragraph: A page,\n     ")
    text = with_first(question)
    root = office(tmp_path, text)
    assert problem_lines(root) == []
    assert run(root, "one") == 1
    said = capsys.readouterr()
    assert said.err == (
        f"{MODULE}: write `reviewed` by hand below each `paragraph`, on a line of its own\n0 questions noted as read\n"
    )
    assert "  reviewed: fbddd8a0" in said.out
    assert (root / MODULE).read_text() == text


def test_a_file_whose_last_line_does_not_end_keeps_that(tmp_path):
    head, _, rest = NEVER.partition("questions:\n")
    questions, _, foot = rest.partition("sign_off: [")
    last = questions.rindex("    paragraph: A page\n")
    moved = questions[:last] + questions[last:].replace("    paragraph: A page\n", "") + "    paragraph: A page"
    root = office(tmp_path, f"{head}sign_off: [{foot}questions:\n{moved}")
    assert run(root, "one") == 0
    text = (root / MODULE).read_text()
    assert text.endswith("    paragraph: A page\n    reviewed: fbddd8a0")
    assert problem_lines(root) == []


def test_a_fingerprint_that_editors_would_take_for_a_number_stands_in_quotes(tmp_path):
    assert [written(one) for one in ("12345678", "1e234567", "1234567e", "e1234567", "fbddd8a0")] == [
        '"12345678"', '"1e234567"', "1234567e", "e1234567", "fbddd8a0",
    ]  # fmt: skip
    files = {PAGE: f"{WHOLE[PAGE]}\nSentence 137\n", MODULE: NEVER.replace("A page", "Sentence")}
    root = office_at(tmp_path, {**WHOLE, **files})
    assert run(root, "one") == 0
    assert (root / MODULE).read_text().count('    reviewed: "92626067"\n') == 5
    assert problem_lines(root) == []


def test_a_module_that_is_not_there_is_wrong_usage(tmp_path, capsys):
    assert run(office(tmp_path, STALE), "three") == 2
    assert capsys.readouterr().err == "data/training/modules/three.yml was not found\n"


def test_a_module_that_cannot_be_read_is_wrong_usage_too(tmp_path, capsys):
    assert run(office(tmp_path, STALE.replace("minutes: 30", "minutes: half")), "one") == 2
    assert capsys.readouterr().err == "data/training/modules/one.yml cannot be read; make validate says why\n"


def test_an_office_that_cannot_be_read_is_told(tmp_path, capsys):
    assert run(office_at(tmp_path, {"data/units.yml": "units: ["})) == 1
    assert capsys.readouterr().err == "the data cannot be read; make validate says why\n"


def test_questions_whose_paragraph_is_not_found_are_left_to_validate(tmp_path, capsys):
    root = office_at(tmp_path, {**WHOLE, **changed(MODULE, "paragraph: A page", "paragraph: Another page")})
    assert run(root, "all") == 0
    assert capsys.readouterr().err == "0 questions noted as read\n"
