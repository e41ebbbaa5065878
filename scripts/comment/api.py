"""A forge's API over HTTP: JSON out, bytes back, and an error of one line in which the token never stands."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPException
from typing import IO, TypeVar

from pydantic import TypeAdapter, ValidationError

TIMEOUT = 20.0  # seconds an answer may take
LARGEST_ANSWER = 20_000_000  # bytes
HINTS = {
    401: "the token is not valid (any more)",
    403: "the token may not do this; it must be allowed to read and write comments on pull requests",
    404: "there is no such repository or pull request, or the token may not see it",
    422: "the forge does not take what was sent",
    429: "too many requests; run it again later",
}

Form = TypeVar("Form")


class ForgeError(Exception):
    """What went wrong with a forge, in one line."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token to an address that nobody configured."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of an answer and its headers, by small name."""

    body: bytes = field(repr=False)
    headers: Mapping[str, str]

    def read(self, form: type[Form]) -> Form:
        """The body in the form that is expected. Raises ForgeError when it is anything else."""
        try:
            return TypeAdapter(form).validate_json(self.body)
        except ValidationError:
            raise ForgeError("the forge's answer is not what its API describes") from None


@dataclass(frozen=True, slots=True)
class Api:
    """An address, and the headers that show who asks."""

    address: str
    headers: Mapping[str, str] = field(repr=False)

    def get(self, path: str) -> Answer:
        """Ask for something."""
        return self.send("GET", path)

    def send(self, method: str, path: str, content: object = None) -> Answer:
        """Send `content` as JSON to a path below the address. Raises ForgeError for all but a success."""
        body = None if content is None else json.dumps(content).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json", **self.headers}
        url = self.address + path
        request = urllib.request.Request(url, body, headers, method=method)  # noqa: S310 (web_address allows http only)
        what = f"{method} {path.partition('?')[0]}"
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIMEOUT) as answer:
                return Answer(answer.read(LARGEST_ANSWER), {k.lower(): v for k, v in answer.headers.items()})
        except urllib.error.HTTPError as error:
            error.close()
            raise ForgeError(f"{what}: answer {error.code}: {HINTS.get(error.code, 'not expected')}") from None
        except urllib.error.URLError as error:
            reason = " ".join(str(error.reason).split())
            raise ForgeError(f"{what}: the forge cannot be reached: {reason}") from None
        except (OSError, HTTPException) as error:
            raise ForgeError(f"{what}: the forge does not answer: {type(error).__name__}") from None


def web_address(name: str, text: str) -> str:
    """`https://host/api/` -> without the last slash. Plain http only to this machine: a token travels with it."""
    if re.fullmatch(r"https://[^\s@]+|http://(127\.0\.0\.1|localhost)(:\d+)?(/[^\s@]*)?", text) is None:
        raise ForgeError(f"{name} must be a web address that starts with https://")
    return text.rstrip("/")


def token(name: str, text: str) -> str:
    """A token without the line end that copying leaves; what no header can hold is refused without saying it."""
    if re.fullmatch(r"[!-~]+", text.strip()) is None:
        raise ForgeError(f"{name} must hold a token: letters, digits and signs without blanks")
    return text.strip()
