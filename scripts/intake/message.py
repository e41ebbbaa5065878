"""The words of a commit: what was taken in, and from which door."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.intake.received import Received

KINDS = {
    "assessments": "the self-assessment of",
    "data/kpis": "the value of",
    "data/projects": "the status of",
}


def branch_name(received: Sequence[Received]) -> str:
    """`intake/finance-2026-Q4`; of several files the first names it."""
    first, *more = received
    return f"intake/{first.place.name}" + (f"-and-{len(more)}-more" if more else "")


def branch_of_issue(number: int) -> str:
    """`intake/issue-12`: one issue, one branch, whatever its author changes."""
    return f"intake/issue-{number}"


def title(received: Sequence[Received]) -> str:
    """`Take in the self-assessment of finance for 2026-Q4`."""
    first, *more = received
    place = first.place
    others = f" and {len(more)} more" if more else ""
    return f"Take in {KINDS[place.folder]} {place.subject} for {place.period}{others}"


def commit_message(received: Sequence[Received]) -> str:
    """Title, then every file with the door that it came by."""
    lines = (f"{one.place.path}, by {one.door}" for one in received)
    return "\n".join([title(received), "", *lines, ""])
