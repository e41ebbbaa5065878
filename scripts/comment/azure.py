"""Azure DevOps: threads of a pull request.

Environment: SYSTEM_COLLECTIONURI, SYSTEM_TEAMPROJECT, BUILD_REPOSITORY_ID (set by Azure Pipelines),
SYSTEM_ACCESSTOKEN (which the step must be given; the build service needs the right to contribute to pull requests).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from pydantic import BaseModel, Field

from scripts.comment.api import Api, token, web_address
from scripts.comment.forge import Comment, given

VERSION = "api-version=7.1"


class _Identity(BaseModel):
    id: str


class _Connection(BaseModel):
    account: _Identity = Field(alias="authenticatedUser")


class _Comment(BaseModel):
    id: int
    content: str | None = None
    author: _Identity
    deleted: bool = Field(default=False, alias="isDeleted")


class _Thread(BaseModel):
    id: int
    comments: list[_Comment] | None = None
    deleted: bool = Field(default=False, alias="isDeleted")


class _Threads(BaseModel):
    value: list[_Thread]


@dataclass(frozen=True, slots=True)
class Azure:
    """One pull request on Azure DevOps."""

    api: Api
    threads: str

    @classmethod
    def of(cls, environment: Mapping[str, str], number: int) -> Azure:
        """The pull request of that number in the environment's repository."""
        address = web_address("SYSTEM_COLLECTIONURI", given(environment, "SYSTEM_COLLECTIONURI"))
        bearer = token("SYSTEM_ACCESSTOKEN", given(environment, "SYSTEM_ACCESSTOKEN"))
        project, repository = (quote(given(environment, name), safe="") for name in _PLACE)
        threads = f"/{project}/_apis/git/repositories/{repository}/pullRequests/{number}/threads"
        return cls(Api(address, {"Authorization": f"Bearer {bearer}"}), threads)

    def account(self) -> str:
        """The identity of the build service."""
        return self.api.get(f"/_apis/connectionData?{VERSION}-preview").read(_Connection).account.id

    def comments(self) -> Iterator[Comment]:
        """The first comment of each thread; this API knows no pages."""
        for thread in self.api.get(f"{self.threads}?{VERSION}").read(_Threads).value:
            first = thread.comments[0] if thread.comments and not thread.deleted else None
            if first is not None and not first.deleted:
                yield Comment(f"{thread.id}/comments/{first.id}", first.author.id, first.content or "")

    def create(self, text: str) -> None:
        """Open a thread without a status: nobody has to resolve it before merging."""
        comment = {"parentCommentId": 0, "content": text, "commentType": "text"}
        self.api.send("POST", f"{self.threads}?{VERSION}", {"comments": [comment]})

    def update(self, comment: Comment, text: str) -> None:
        """Write a thread's first comment anew."""
        self.api.send("PATCH", f"{self.threads}/{comment.place}?{VERSION}", {"content": text})


_PLACE = ("SYSTEM_TEAMPROJECT", "BUILD_REPOSITORY_ID")
