"""What a forge can do for the answer, and the one rule by which the answer is kept: never a second comment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from scripts.comment.api import ForgeError
from scripts.report import MARKER

MOST_PAGES = 100  # of 100 comments each


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of a pull request; `place` is how the forge's API names it."""

    place: str
    author: str
    text: str


class Forge(Protocol):
    """The comments of one pull request."""

    def account(self) -> str:
        """Whose token this is, as `Comment.author` would name it."""

    def comments(self) -> Iterator[Comment]:
        """All comments, oldest first, asked for page by page."""

    def create(self, text: str) -> None:
        """Write a new comment."""

    def update(self, comment: Comment, text: str) -> None:
        """Write a comment anew, in its place."""


def keep(forge: Forge, text: str, *, wanted: bool = True) -> str:
    """Update our comment, or create it where `wanted` and there is none. Returns what was done, as one word."""
    account = forge.account()
    ours = (one for one in forge.comments() if one.author == account and one.text.lstrip().startswith(MARKER))
    comment = next(ours, None)
    if comment is None:
        if wanted:
            forge.create(text)
        return "created" if wanted else "skipped"
    if _same(comment.text, text):
        return "kept"
    forge.update(comment, text)
    return "updated"


def _same(one: str, other: str) -> bool:
    """Forges change line ends and blanks at the end; that is no other text."""
    return [line.rstrip() for line in one.strip().splitlines()] == [
        line.rstrip() for line in other.strip().splitlines()
    ]


def given(environment: Mapping[str, str], name: str) -> str:
    """A variable of the environment. Raises ForgeError when it is not set."""
    if value := environment.get(name, ""):
        return value
    raise ForgeError(f"the environment must set {name}")
