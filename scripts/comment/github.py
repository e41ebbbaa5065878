"""GitHub: comments and review comments of a pull request.

Environment: GITHUB_API_URL, GITHUB_REPOSITORY (both set by GitHub Actions), GITHUB_TOKEN.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from scripts.comment.api import Api, ForgeError, token, web_address
from scripts.comment.forge import MOST_PAGES, Comment, given

PAGE = 100


class _User(BaseModel):
    login: str


class _Comment(BaseModel):
    id: int
    body: str | None
    user: _User | None
    path: str = ""
    line: int | None = None


class _Data(BaseModel):
    viewer: _User


class _Viewer(BaseModel):
    data: _Data


def api(environment: Mapping[str, str]) -> Api:
    """GitHub's API for the repository's token."""
    headers = {
        "Authorization": f"Bearer {token('GITHUB_TOKEN', given(environment, 'GITHUB_TOKEN'))}",
        "Accept": "application/vnd.github+json",
        "X-GitHub-Api-Version": "2022-11-28",
        "User-Agent": "pmo-answer",
    }
    return Api(web_address("GITHUB_API_URL", given(environment, "GITHUB_API_URL")), headers)


def repository(environment: Mapping[str, str]) -> str:
    """`owner/name`, as a path of the API."""
    name = given(environment, "GITHUB_REPOSITORY")
    if re.fullmatch(r"[\w.-]+/[\w.-]+", name) is None:
        raise ForgeError("GITHUB_REPOSITORY must be owner/name")
    return f"/repos/{name}"


@dataclass(frozen=True, slots=True)
class GitHub:
    """One pull request on GitHub."""

    api: Api
    repository: str
    number: int

    @classmethod
    def of(cls, environment: Mapping[str, str], number: int) -> GitHub:
        """The pull request of that number in the environment's repository."""
        return cls(api(environment), repository(environment), number)

    def account(self) -> str:
        """The token's account; a workflow's token may ask this only by GraphQL."""
        address = re.sub(r"/v3$", "", self.api.address)  # GitHub Enterprise: /api/v3 beside /api/graphql
        asked = Api(address, self.api.headers).send("POST", "/graphql", {"query": "{viewer{login}}"})
        return asked.read(_Viewer).data.viewer.login

    def comments(self) -> Iterator[Comment]:
        """The comments below the description."""
        for one in self._pages(f"{self.repository}/issues/{self.number}/comments"):
            yield Comment(str(one.id), _author(one), one.body or "")

    def create(self, text: str) -> None:
        """Write a new comment."""
        self.api.send("POST", f"{self.repository}/issues/{self.number}/comments", {"body": text})

    def update(self, comment: Comment, text: str) -> None:
        """Write a comment anew, in its place."""
        self.api.send("PATCH", f"{self.repository}/issues/comments/{comment.place}", {"body": text})

    def review_comments(self) -> Iterator[Comment]:
        """The comments on lines; their place is the file, because lines move with the next push."""
        for one in self._pages(f"{self.repository}/pulls/{self.number}/comments"):
            yield Comment(one.path, _author(one), one.body or "")

    def comment_on_line(self, commit: str, path: str, line: int, text: str) -> None:
        """Write a comment on a line that the pull request changed."""
        content = {"body": text, "commit_id": commit, "path": path, "line": line, "side": "RIGHT"}
        self.api.send("POST", f"{self.repository}/pulls/{self.number}/comments", content)

    def _pages(self, path: str) -> Iterator[_Comment]:
        for page in range(1, MOST_PAGES + 1):
            found = self.api.get(f"{path}?per_page={PAGE}&page={page}").read(list[_Comment])
            yield from found
            if len(found) < PAGE:
                return
        raise ForgeError(f"the pull request has more than {MOST_PAGES * PAGE} comments")


def _author(comment: _Comment) -> str:
    return comment.user.login if comment.user else ""
