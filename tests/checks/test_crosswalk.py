"""The crosswalk leads from pages that are there to standards that it describes."""

from __future__ import annotations

from macros.checks.crosswalk import a_page_stands_once_in_the_crosswalk, a_row_names_what_is_there
from tests.factories import WHOLE, told_by

STANDARDS = "data/standards.yml"


def test_a_row_names_a_page_and_standards_that_are_there(tmp_path):
    text = WHOLE[STANDARDS].replace("page: governance/limits.md", "page: governance/limit.md")
    files = {**WHOLE, STANDARDS: text.replace("places: {norm:", "places: {nurm:")}
    found = told_by(a_row_names_what_is_there, tmp_path, files)
    assert [line.split(": ")[1] for line in found] == ["rows.1.page", "rows.1.places.nurm", "rows.1.unverified.1"]
    assert "did you mean 'governance/limits.md'?" in found[0]
    assert "did you mean 'norm'?" in found[1]


def test_a_page_stands_once(tmp_path):
    text = WHOLE[STANDARDS]
    files = {**WHOLE, STANDARDS: text + text[text.index("  - page") :]}
    assert told_by(a_page_stands_once_in_the_crosswalk, tmp_path, files) == [
        f"{STANDARDS}:7: rows.2.page: must stand once; row 1 has it too"
    ]
