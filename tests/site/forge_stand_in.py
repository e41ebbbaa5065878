"""A stand-in for the hosts: it answers the pages for new files, asks who is signed out to sign in on the way, and takes
no address longer than GitHub does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, urlsplit

LONGEST = 8191  # bytes of a request's address: github/docs issue 5136


@dataclass
class Forge:
    """What was asked of it: (path, query) of every page that was shown."""

    address: str = ""
    signed_in: bool = True
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)


@contextmanager
def forge() -> Iterator[Forge]:
    state = Forge()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None: ...

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query, strict_parsing=bool(parts.query)).items()}
            back = query.get("return_to") or query.get("redirect_to")
            if len(self.path) > LONGEST:
                state.refused.append(len(self.path))
                self.answer(414, "<h1>URI too long</h1>")
            elif parts.path in ("/login", "/users/sign_in", "/user/login"):
                self.answer(200, f'<a href="/session?return_to={quote(back or "/", safe="")}">Sign in</a>')
            elif parts.path == "/session":
                state.signed_in = True
                self.move(back or "/")
            elif not state.signed_in and parts.path != "/":
                self.move(f"/login?return_to={quote(state.address + self.path, safe='')}")
            else:
                if parts.path != "/favicon.ico":
                    state.asked.append((parts.path, query))
                self.answer(200, "<h1>The page for a new file</h1>")

        def answer(self, status: int, body: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def move(self, to: str) -> None:
            self.send_response(302)
            self.send_header("Location", to)
            self.end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_port}"
    yield state
    server.shutdown()
