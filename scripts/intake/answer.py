"""What is said to the author of an issue, as Markdown. Every text of theirs in it is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.intake.issue import Complaint
from scripts.report import escaped

MARKER = "<!-- pmo-intake -->"
"""The first line: a workflow finds its own comment by it and updates it in place."""
MOST = 50
"""Complaints that are told at once."""


def accepted(path: str) -> str:
    """The answer when everything fits together."""
    return _text(
        [
            f"Thank you. Your answers were checked and make the file `{path}`. A pull request will follow here.",
            "Do you want to change something? Edit this issue, and the pull request follows.",
        ]
    )


def changed_by_hand() -> str:
    """The answer when somebody has added to the pull request, which must not be lost."""
    return _text(["Somebody has changed the pull request of this issue by hand. Please say there what should change."])


def to_mend(complaints: Sequence[Complaint]) -> str:
    """The answer when something has to be mended: every field with what must be and what was found."""
    more = len(complaints) - MOST
    return _text(
        [
            "Thank you. Before a file can be made of it, please mend:",
            "\n".join(_items(complaints[:MOST])) + (f"\n- and {more} more" if more > 0 else ""),
            "Edit this issue (the three dots at its top, then **Edit**), and I check again.",
        ]
    )


def _items(complaints: Sequence[Complaint]) -> Iterator[str]:
    for one in complaints:
        yield f"- **{escaped(one.label)}**: {escaped(one.message)}"


def _text(paragraphs: Sequence[str]) -> str:
    return "\n\n".join([MARKER, *paragraphs]) + "\n"
