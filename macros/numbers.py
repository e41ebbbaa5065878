"""Numbers -> the text that a reader sees: rounded, grouped, with a true minus, or the reason why there is none."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from macros.records.absent import Known, is_known

THIN_SPACE = "\u202f"
MINUS = "\u2212"
EXACT = Context(prec=400)  # digits; the largest float has 309 before the point


def rounded(value: float, decimals: int = 0) -> Decimal:
    """84.5 -> 85: halves round away from zero. What a pencil gets as 2.85 and a float as 2.8499999999999996 is 2.85."""
    return Decimal(repr(round(float(value), 9))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, EXACT)


def number(value: Known, decimals: int = 0) -> str:
    """1234.5 -> `1 235`; halves round away from zero, as in a hand calculation; Absent -> its reason."""
    if not is_known(value):
        return str(value)
    shown = rounded(value, decimals)
    text = f"{abs(shown):,.{decimals}f}".replace(",", THIN_SPACE)
    return f"{MINUS}{text}" if shown < 0 else text


def plain(value: float) -> str:
    """1450000.0 -> `1450000`, as an author types it."""
    return format(Decimal(repr(round(value, 9) + 0.0)).normalize(), "f")


def signed(value: Known, decimals: int = 0) -> str:
    """2 -> `+2`, -2 -> `−2`, 0 -> `0`."""
    text = number(value, decimals)
    is_up = is_known(value) and value > 0 and any(digit in text for digit in "123456789")
    return f"+{text}" if is_up else text


def with_unit(value: Known, unit: str, decimals: int = 0, *, sign: bool = False) -> str:
    """85 and `%` -> `85 %`; the unit `ratio` is not written."""
    text = signed(value, decimals) if sign else number(value, decimals)
    return text if unit == "ratio" or not is_known(value) else f"{text}\u00a0{unit}"


def share(part: int, whole: int) -> str:
    """3 of 4 -> `75 %`."""
    return f"{number(100 * part / whole)}\u00a0%" if whole else "none"
