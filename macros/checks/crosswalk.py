"""Rules of the crosswalk: pages and standards are there, each page stands once."""

from __future__ import annotations

from collections.abc import Iterator

from macros.load import Office
from macros.problem import Problem, must_be_one_of


def a_row_names_what_is_there(office: Office) -> Iterator[Problem]:
    """A row leads from a page of the handbook to standards that the file describes."""
    file = office.crosswalk
    if file is None:
        return
    for index, row in enumerate(file.rows):
        if office.pages and row.page not in office.pages:
            message = must_be_one_of("a page below docs/", row.page, sorted(office.pages))
            yield file.problem(("rows", index, "page"), message)
        for key in row.places:
            if key not in file.standards:
                message = must_be_one_of("a standard of this file", key, file.standards)
                yield file.problem(("rows", index, "places", key), message)
        for place, key in enumerate(row.unverified):
            if key not in row.places:
                message = must_be_one_of("a standard that stands in `places`", key, row.places)
                yield file.problem(("rows", index, "unverified", place), message)


def a_page_stands_once_in_the_crosswalk(office: Office) -> Iterator[Problem]:
    """No page has two rows."""
    seen: dict[str, int] = {}
    for index, row in enumerate(office.crosswalk.rows if office.crosswalk else ()):
        first = seen.setdefault(row.page, index)
        if first != index and office.crosswalk is not None:
            yield office.crosswalk.problem(("rows", index, "page"), f"must stand once; row {first + 1} has it too")


CHECKS = (a_row_names_what_is_there, a_page_stands_once_in_the_crosswalk)
