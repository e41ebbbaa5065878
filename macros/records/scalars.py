"""Strings that an author wrote -> numbers, days, periods, ids. Each says what it must be when it is not.

A scalar reaches a record as the string in the file, so `no`, `007`, `1:30` and `1e3` mean what they look like and
never become a truth value, an octal number, a time or a float behind the author's back.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from pydantic import BeforeValidator, WithJsonSchema

from macros.period import Period
from macros.problem import instead, must_be_one_of, quote

_NUMBER = re.compile(r"[-+]?(0|[1-9]\d{0,14})(\.\d{1,9})?", re.ASCII)
_WHOLE = re.compile(r"[-+]?(0|[1-9]\d{0,14})", re.ASCII)
_DAY = re.compile(r"[12]\d{3}-\d\d-\d\d", re.ASCII)
_IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_NOT_IN_ADDRESS = r"\s\x00-\x20\x7f-\x9f<>\"'\\^`{|}"
_WEB_ADDRESS = re.compile(f"https?://[^{_NOT_IN_ADDRESS}/?#][^{_NOT_IN_ADDRESS}]*", re.IGNORECASE)
_MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_PAGE = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*\.md", re.ASCII)
LONGEST_TEXT = 4000
LONGEST_ID = 60

Choice = TypeVar("Choice", bound=StrEnum)


def _single(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"must be {what}{instead(value)}")
    return value


def parse_number(value: object) -> float:
    """`85`, `-0.5` -> float."""
    text = _single(value, "a number")
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(f"must be a number such as 85 or 0.95, not {quote(text)}{_number_meant(text)}")
    return float(text)


def _number_meant(text: str) -> str:
    plain = re.sub(r"[ _'%€£$]", "", text)
    if re.fullmatch(r"[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    plain = re.sub(r"^([-+]?)0+(?=\d)", r"\1", plain.replace(",", "."))
    return f"; did you mean {plain}?" if plain != text and _NUMBER.fullmatch(plain) else ""


def parse_whole(value: object) -> int:
    """`12` -> int."""
    text = _single(value, "a whole number")
    if _WHOLE.fullmatch(text) is None:
        raise ValueError(f"must be a whole number such as 12, not {quote(text)}{_number_meant(text)}")
    return int(text)


def parse_day(value: object) -> date:
    """`2026-10-31` -> date."""
    text = _single(value, "a date")
    if _DAY.fullmatch(text) is None:
        raise ValueError(f"must be a date such as 2026-10-31, not {quote(text)}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"must be a date that exists, not {quote(text)}") from None


def parse_period(value: object) -> Period:
    """`2026-07`, `2026-Q3` or `2026` -> Period."""
    text = _single(value, "a period")
    try:
        return Period.parse(text)
    except ValueError:
        pass
    meant = re.sub(r"^(\d{4})[-/ ]?[qQ]([1-4])$", r"\1-Q\2", re.sub(r"^(\d{4})[/.](\d\d)$", r"\1-\2", text))
    suggestion = f"; did you mean {meant}?" if meant != text else ""
    raise ValueError(f"must be a period such as 2026-07, 2026-Q3 or 2026, not {quote(text)}{suggestion}")


def parse_identifier(value: object) -> str:
    """`risk-register` -> the same string."""
    text = _single(value, "an id")
    if len(text) > LONGEST_ID:
        raise ValueError(f"must be an id of at most {LONGEST_ID} characters, not {len(text)}")
    if _IDENTIFIER.fullmatch(text) is None:
        meant = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        suggestion = f"; did you mean '{meant}'?" if meant else ""
        raise ValueError(f"must be an id of small letters, digits and '-', not {quote(text)}{suggestion}")
    return text


def parse_text(value: object) -> str:
    """Any text for people to read; surrounding blanks go."""
    text = _single(value, "a text").strip()
    if not text:
        raise ValueError("must be a text, not blanks alone")
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"must be a text of at most {LONGEST_TEXT} characters, not {len(text)}")
    return text


def parse_web_address(value: object) -> str:
    """`https://…` -> the same string. No other scheme: a link on a page must not run anything."""
    text = _single(value, "a web address")
    if _WEB_ADDRESS.fullmatch(text) is None:
        raise ValueError(f"must be a web address that starts with https:// or http://, not {quote(text)}")
    return text


def parse_mail_address(value: object) -> str:
    """`pmo@example.org` -> the same string. Nothing that a mail program would take for a header."""
    text = _single(value, "a mail address")
    if _MAIL_ADDRESS.fullmatch(text) is None:
        raise ValueError(f"must be a mail address such as pmo@example.org, not {quote(text)}")
    return text


def parse_page(value: object) -> str:
    """`governance/boards.md` -> the same string: a page of the handbook, below docs/."""
    text = _single(value, "a page")
    if _PAGE.fullmatch(text) is None:
        raise ValueError(f"must be the path of a page below docs/ such as governance/boards.md, not {quote(text)}")
    return text


def parse_flag(value: object) -> bool:
    """`yes` or `no` -> bool."""
    text = _single(value, "yes or no")
    if text not in ("yes", "no"):
        meant = {"true": "yes", "y": "yes", "on": "yes", "false": "no", "n": "no", "off": "no"}.get(text.lower())
        raise ValueError(f"must be yes or no, not {quote(text)}" + (f"; did you mean {meant}?" if meant else ""))
    return text == "yes"


def one_of(choice: type[Choice], what: str) -> BeforeValidator:
    """A validator that turns a word into a member of `choice`."""

    def parse(value: object) -> Choice:
        text = _single(value, what)
        try:
            return choice(text)
        except ValueError:
            raise ValueError(must_be_one_of(what, text, [str(member) for member in choice])) from None

    return BeforeValidator(parse)


_TEXT_SCHEMA = {"type": ["string", "number", "boolean"]}  # an editor reads `no` and `2026` as other types; we do not

Number = Annotated[float, BeforeValidator(parse_number), WithJsonSchema({"type": "number"})]
Whole = Annotated[int, BeforeValidator(parse_whole), WithJsonSchema({"type": "integer"})]
Day = Annotated[date, BeforeValidator(parse_day), WithJsonSchema({"type": "string", "format": "date"})]
PeriodValue = Annotated[
    Period,
    BeforeValidator(parse_period),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^[12]\d{3}(-(Q[1-4]|0[1-9]|1[0-2]))?$"}),
]
Identifier = Annotated[
    str, BeforeValidator(parse_identifier), WithJsonSchema({**_TEXT_SCHEMA, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
]
Text = Annotated[str, BeforeValidator(parse_text), WithJsonSchema(_TEXT_SCHEMA)]
WebAddress = Annotated[
    str, BeforeValidator(parse_web_address), WithJsonSchema({"type": "string", "pattern": "^https?://"})
]
MailAddress = Annotated[
    str, BeforeValidator(parse_mail_address), WithJsonSchema({"type": "string", "pattern": "^[^@ ]+@[^@ ]+$"})
]
PagePath = Annotated[str, BeforeValidator(parse_page), WithJsonSchema({"type": "string", "pattern": r"\.md$"})]
Flag = Annotated[bool, BeforeValidator(parse_flag), WithJsonSchema({"enum": ["yes", "no", True, False]})]
