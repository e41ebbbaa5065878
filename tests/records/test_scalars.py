"""Strings that an author wrote -> values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.period import Period
from macros.records import scalars
from macros.records.absent import Absent
from macros.records.level import parse_level, parse_rated_level


@pytest.mark.parametrize(
    ("parse", "text", "value"),
    [
        (scalars.parse_number, "85", 85.0),
        (scalars.parse_number, "-0.5", -0.5),
        (scalars.parse_number, "+3", 3.0),
        (scalars.parse_whole, "12", 12),
        (scalars.parse_day, "2024-02-29", date(2024, 2, 29)),
        (scalars.parse_period, "2026-Q3", Period.parse("2026-Q3")),
        (scalars.parse_identifier, "risk-register-2", "risk-register-2"),
        (scalars.parse_identifier, "no", "no"),
        (scalars.parse_text, "  1:30 \n", "1:30"),
        (scalars.parse_text, "x" * 4000, "x" * 4000),
        (scalars.parse_identifier, "a" * 60, "a" * 60),
        (scalars.parse_number, "9" * 15 + "." + "9" * 9, 1e15),
        (scalars.parse_web_address, "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (scalars.parse_flag, "yes", True),
        (scalars.parse_flag, "no", False),
        (parse_level, "0", 0),
        (parse_rated_level, "4", 4),
        (parse_level, "9", 9),
        (parse_rated_level, "not-rated", Absent.NOT_RATED),
        (parse_rated_level, "not-applicable", Absent.NOT_APPLICABLE),
    ],
)
def test_what_is_meant_is_read(parse, text, value):
    found = parse(text)
    assert found == value
    assert type(found) is type(value)


NUMBER = "must be a number such as 85 or 0.95, not "
WHOLE = "must be a whole number such as 12, not "
PERIOD = "must be a period such as 2026-07, 2026-Q3 or 2026, not "
IDENTIFIER = "must be an id of small letters, digits and '-', not "
RATED = "must be the number of a level, 'not-rated' or 'not-applicable'"
ADDRESS = "must be a web address that starts with https:// or http://, not "


@pytest.mark.parametrize(
    ("parse", "value", "message"),
    [
        (scalars.parse_number, "85 %", NUMBER + "'85 %'; did you mean 85?"),
        (scalars.parse_number, "€ 1,250,000", NUMBER + "'€ 1,250,000'; did you mean 1250000?"),
        (scalars.parse_number, "0,95", NUMBER + "'0,95'; did you mean 0.95?"),
        (scalars.parse_number, "0,125", NUMBER + "'0,125'; did you mean 0.125?"),
        (scalars.parse_number, "1_000", NUMBER + "'1_000'; did you mean 1000?"),
        (scalars.parse_number, "007", NUMBER + "'007'; did you mean 7?"),
        (scalars.parse_number, "nan", NUMBER + "'nan'"),
        (scalars.parse_number, "1e3", NUMBER + "'1e3'"),
        (scalars.parse_number, ".5", NUMBER + "'.5'"),
        (scalars.parse_number, "9" * 5000, NUMBER + f"'{'9' * 60}…'"),
        (scalars.parse_number, "1\n", NUMBER + "'1\\n'"),
        (scalars.parse_number, ["1"], "must be a number, not a list"),
        (scalars.parse_number, {"a": "1"}, "must be a number, not keys and values"),
        (scalars.parse_number, None, "must be a number; nothing was found after ':'"),
        (scalars.parse_whole, "1.5", WHOLE + "'1.5'"),
        (scalars.parse_day, "2026-02-30", "must be a date that exists, not '2026-02-30'"),
        (scalars.parse_day, "20260230", "must be a date such as 2026-10-31, not '20260230'"),
        (scalars.parse_day, "0", "must be a date such as 2026-10-31, not '0'"),
        (scalars.parse_period, "2026-13", PERIOD + "'2026-13'"),
        (scalars.parse_period, "2026 q3", PERIOD + "'2026 q3'; did you mean 2026-Q3?"),
        (scalars.parse_period, "2026.07", PERIOD + "'2026.07'; did you mean 2026-07?"),
        (scalars.parse_identifier, "Risk Register", IDENTIFIER + "'Risk Register'; did you mean 'risk-register'?"),
        (scalars.parse_identifier, "", IDENTIFIER + "''"),
        (scalars.parse_identifier, "../../etc", IDENTIFIER + "'../../etc'; did you mean 'etc'?"),
        (scalars.parse_identifier, "a" * 61, "must be an id of at most 60 characters, not 61"),
        (scalars.parse_text, " ", "must be a text, not blanks alone"),
        (scalars.parse_text, "x" * 4001, "must be a text of at most 4000 characters, not 4001"),
        (scalars.parse_web_address, "javascript:alert(1)", ADDRESS + "'javascript:alert(1)'"),
        (scalars.parse_web_address, "https://", ADDRESS + "'https://'"),
        (scalars.parse_web_address, "https:///a", ADDRESS + "'https:///a'"),
        (scalars.parse_web_address, "https://a\x01b", ADDRESS + "'https://a\\x01b'"),
        (scalars.parse_web_address, 'https://a"onclick', ADDRESS + "'https://a\"onclick'"),
        (scalars.parse_flag, "true", "must be yes or no, not 'true'; did you mean yes?"),
        (scalars.parse_flag, "Off", "must be yes or no, not 'Off'; did you mean no?"),
        (scalars.parse_flag, "maybe", "must be yes or no, not 'maybe'"),
        (parse_level, "10", "must be a level from 0 to 9, not '10'"),
        (parse_level, "+1", "must be a level from 0 to 9, not '+1'"),
        (parse_level, "2.5", "must be a level from 0 to 9, not '2.5'"),
        (parse_level, "not-rated", "must be a level from 0 to 9, not 'not-rated'"),
        (parse_level, [], "must be a level from 0 to 9, not a list"),
        (parse_level, None, "must be a level from 0 to 9; nothing was found after ':'"),
        (parse_rated_level, "high", RATED + ", not 'high'"),
        (parse_rated_level, "n/a", RATED + ", not 'n/a'"),
        (parse_rated_level, "12", "must be a level from 0 to 9, not '12'"),
        (parse_rated_level, [], RATED + ", not a list"),
    ],
)
def test_what_cannot_be_meant_is_told(parse, value, message):
    with pytest.raises(ValueError) as told:  # noqa: PT011 - the message is compared whole
        parse(value)
    assert str(told.value) == message


@given(st.decimals(-(10**14), 10**14, places=4))
def test_every_plain_decimal_is_a_number(value):
    assert scalars.parse_number(f"{value:f}") == float(value)


def refusal(parse, text):
    """What is said against a text; nothing when it is read."""
    try:
        parse(text)
    except ValueError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("parse", [
    scalars.parse_number, scalars.parse_day, scalars.parse_period, scalars.parse_identifier, scalars.parse_text,
    scalars.parse_web_address, scalars.parse_flag, parse_level, parse_rated_level,
])  # fmt: skip
@given(text=st.text(max_size=20))
def test_a_scalar_is_read_or_refused_in_words_that_start_with_must(parse, text):
    told = refusal(parse, text)
    assert told.isprintable()
    assert told.startswith("must be ") or parse(text) is not None


@given(st.text(min_size=1, max_size=80))
def test_a_suggested_id_is_an_id(text):
    _, asked, meant = refusal(scalars.parse_identifier, text).partition("; did you mean '")
    assert not asked or scalars.parse_identifier(meant.removesuffix("'?"))
