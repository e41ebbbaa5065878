"""A forge on this machine: the parts of the APIs of GitHub, GitLab and Azure DevOps that the answer uses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "right-token"
US = "pmo-answers"
NUMBER = 7
PULLS = f"/repos/example-org/pmo/pulls/{NUMBER}/comments"
ISSUE = f"/repos/example-org/pmo/issues/{NUMBER}/comments"
NOTES = f"/api/v4/projects/771003/merge_requests/{NUMBER}/notes"
THREADS = f"/org/Project One/_apis/git/repositories/771003/pullRequests/{NUMBER}/threads"


@dataclass
class StandIn:
    """What the forge keeps, and what it was asked."""

    kind: str
    address: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    on_lines: list[dict[str, Any]] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def say(self, author: str, text: str) -> None:
        self.comments.append({"id": 100 + len(self.comments), "author": author, "text": text})

    def ours(self) -> list[str]:
        return [one["text"] for one in self.comments if one["author"] == US]

    def writes(self) -> list[str]:
        return [one for one in self.asked if not one.startswith("GET") and "/graphql" not in one]

    def environment(self, token: str = TOKEN) -> dict[str, str]:
        """What the forge's pipeline sets."""
        return {
            "github": {
                "GITHUB_API_URL": self.address,
                "GITHUB_REPOSITORY": "example-org/pmo",
                "GITHUB_TOKEN": token,
            },
            "gitlab": {"CI_API_V4_URL": f"{self.address}/api/v4", "CI_PROJECT_ID": "771003", "PMO_TOKEN": token},
            "azure": {
                "SYSTEM_COLLECTIONURI": f"{self.address}/org/",
                "SYSTEM_TEAMPROJECT": "Project One",
                "BUILD_REPOSITORY_ID": "771003",
                "SYSTEM_ACCESSTOKEN": token,
            },
        }[self.kind]

    def answer(self, method: str, path: str, query: dict[str, list[str]], sent: Any) -> tuple[int, Any, dict[str, str]]:
        """Status, JSON and headers; 404 for whatever the API of this forge does not have."""
        return getattr(self, f"_{self.kind}")(method, path, query, sent) or (404, {"message": "Not Found"}, {})

    def _github(self, method: str, path: str, query: Any, sent: Any) -> Any:
        if (method, path) == ("POST", "/graphql"):
            return 200, {"data": {"viewer": {"login": US}}}, {}
        if (method, path) == ("GET", "/repos/example-org/pmo/pulls"):
            return 200, self.pulls, {}
        if (method, path) == ("GET", ISSUE):
            return 200, [self._github_comment(one) for one in _page(self.comments, query)], {}
        if (method, path) == ("POST", ISSUE):
            self.say(US, sent["body"])
            return 201, self._github_comment(self.comments[-1]), {}
        if (method, path) == ("GET", PULLS):
            return 200, _page(self.on_lines, query), {}
        if (method, path) == ("POST", PULLS):
            self.on_lines.append({**sent, "id": 900 + len(self.on_lines), "user": {"login": US}})
            return 201, self.on_lines[-1], {}
        if method == "PATCH" and (match := re.fullmatch(r"/repos/example-org/pmo/issues/comments/(\d+)", path)):
            return self._changed(int(match[1]), sent["body"])
        return None

    @staticmethod
    def _github_comment(one: dict[str, Any]) -> dict[str, Any]:
        return {"id": one["id"], "body": one["text"], "user": {"login": one["author"]}}

    def _gitlab(self, method: str, path: str, query: Any, sent: Any) -> Any:
        if (method, path) == ("GET", "/api/v4/user"):
            return 200, {"username": US}, {}
        if (method, path) == ("GET", NOTES):
            notes = [
                {"id": one["id"], "body": one["text"], "author": {"username": one["author"]}} for one in self.comments
            ]
            page = int(query["page"][0])
            more = len(notes) > page * int(query["per_page"][0])
            return 200, _page(notes, query), {"X-Next-Page": str(page + 1) if more else ""}
        if (method, path) == ("POST", NOTES):
            self.say(US, sent["body"])
            return 201, {}, {}
        if method == "PUT" and (match := re.fullmatch(re.escape(NOTES) + r"/(\d+)", path)):
            return self._changed(int(match[1]), sent["body"])
        return None

    def _azure(self, method: str, path: str, query: Any, sent: Any) -> Any:
        if "api-version" not in query:
            return 400, {}, {}
        if (method, path) == ("GET", "/org/_apis/connectionData"):
            return 200, {"authenticatedUser": {"id": US}}, {}
        if (method, path) == ("GET", THREADS):
            return 200, {"value": [self._thread(one) for one in self.comments]}, {}
        if (method, path) == ("POST", THREADS):
            self.say(US, sent["comments"][0]["content"])
            return 200, {}, {}
        if method == "PATCH" and (match := re.fullmatch(re.escape(THREADS) + r"/(\d+)/comments/1", path)):
            return self._changed(int(match[1]), sent["content"])
        return None

    @staticmethod
    def _thread(one: dict[str, Any]) -> dict[str, Any]:
        return {"id": one["id"], "comments": [{"id": 1, "content": one["text"], "author": {"id": one["author"]}}]}

    def _changed(self, number: int, text: str) -> Any:
        found = next((one for one in self.comments if one["id"] == number and one["author"] == US), None)
        if found is None:
            return 403, {}, {}
        found["text"] = text
        return 200, {}, {}


def _page(found: list[Any], query: dict[str, list[str]]) -> list[Any]:
    size, page = int(query["per_page"][0]), int(query["page"][0])
    return found[size * (page - 1) : size * page]


@contextmanager
def forge(kind: str) -> Iterator[StandIn]:
    """A forge that listens while the block runs."""
    kept = StandIn(kind)

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            url = urlsplit(self.path)
            kept.asked.append(f"{self.command} {self.path}")
            tokens = {self.headers.get("PRIVATE-TOKEN"), self.headers.get("Authorization")}
            if tokens & {TOKEN, f"Bearer {TOKEN}"}:
                path = unquote(url.path)
                status, content, more = kept.answer(
                    self.command, path, parse_qs(url.query), json.loads(sent) if sent else None
                )
            else:
                status, content, more = 401, {"message": "Bad credentials"}, {}
            body = json.dumps(content).encode()
            self.send_response(status)
            for name, value in {**more, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PUT = do_PATCH = _do

        def log_message(self, *_: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.address = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()
