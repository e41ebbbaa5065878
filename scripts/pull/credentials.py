"""What the environment holds for a connection, and how it stays out of everything that is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote, quote_plus, unquote, urlsplit

from macros.problem import printable

SHORTEST_PART = 4  # ours; letters of an address below which hiding it would blot out ordinary words


class Secrets:
    """What was read from the environment, and how to keep it out of a text."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.hidden: set[str] = set()

    def read(self, variable: str | None) -> str | None:
        """The value of a variable; None where none is named. Raises KeyError when it is not set."""
        if variable is None:
            return None
        value = self.environment.get(variable, "")
        if not value:
            raise KeyError(variable)
        self.hidden |= {value, *_parts(value)}
        return value

    def hide(self, text: str) -> str:
        """The text with stars in place of each secret, however it is written."""
        forms = {form for secret in self.hidden for form in _forms(secret)}
        for form in sorted(forms, key=len, reverse=True):
            text = text.replace(form, "***")
        return text


def _parts(value: str) -> Iterator[str]:
    """The password and the query of an address are secrets of their own."""
    try:
        address = urlsplit(value)
        password = address.password
    except ValueError:
        return
    if "://" in value:
        yield from filter(None, (password, unquote(password or "")))
        yield from (part for part in (address.query, address.netloc) if len(part) >= SHORTEST_PART)


def _forms(secret: str) -> set[str]:
    """The ways in which drivers write a text: quoted for an address, as Python's literal, line by line."""
    escaped = {repr(secret)[1:-1], repr(repr(secret))[2:-2], secret.replace("'", "''"), printable(secret)}
    raw = secret.encode("utf-8", "surrogateescape")
    return {secret, quote(raw, safe=""), quote(raw), quote_plus(raw), *escaped, *filter(None, secret.split("\n"))}
