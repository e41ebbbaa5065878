"""GitLab: notes of a merge request.

Environment: CI_API_V4_URL, CI_PROJECT_ID (both set by GitLab), PMO_TOKEN: a project access token with scope `api`. The
job's own token may not write notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from pydantic import BaseModel

from scripts.comment.api import Api, ForgeError, token, web_address
from scripts.comment.forge import MOST_PAGES, Comment, given


class _User(BaseModel):
    username: str


class _Note(BaseModel):
    id: int
    body: str
    author: _User


@dataclass(frozen=True, slots=True)
class GitLab:
    """One merge request on GitLab."""

    api: Api
    notes: str

    @classmethod
    def of(cls, environment: Mapping[str, str], number: int) -> GitLab:
        """The merge request of that number (its iid) in the environment's project."""
        address = web_address("CI_API_V4_URL", given(environment, "CI_API_V4_URL"))
        headers = {"PRIVATE-TOKEN": token("PMO_TOKEN", given(environment, "PMO_TOKEN"))}
        project = quote(given(environment, "CI_PROJECT_ID"), safe="")
        return cls(Api(address, headers), f"/projects/{project}/merge_requests/{number}/notes")

    def account(self) -> str:
        """The token's user."""
        return self.api.get("/user").read(_User).username

    def comments(self) -> Iterator[Comment]:
        """The notes, oldest first."""
        page = "1"
        for _ in range(MOST_PAGES):
            answer = self.api.get(f"{self.notes}?sort=asc&order_by=created_at&per_page=100&page={quote(page)}")
            for note in answer.read(list[_Note]):
                yield Comment(str(note.id), note.author.username, note.body)
            page = answer.headers.get("x-next-page", "")
            if not page:
                return
        raise ForgeError(f"the merge request has more than {MOST_PAGES} pages of notes")

    def create(self, text: str) -> None:
        """Write a new note."""
        self.api.send("POST", self.notes, {"body": text})

    def update(self, comment: Comment, text: str) -> None:
        """Write a note anew, in its place."""
        self.api.send("PUT", f"{self.notes}/{comment.place}", {"body": text})
