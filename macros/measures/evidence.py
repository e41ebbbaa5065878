"""Evidence of a rating -> how strong it is on a day, and so which level it supports."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from macros.records.evidence import Evidence, EvidenceRules, Strength

STRENGTHS = tuple(Strength)


def expiry(evidence: Evidence, rules: EvidenceRules) -> date | None:
    """The last day on which evidence counts; None when its kind lasts for ever or it has no date."""
    months = rules.months.get(evidence.kind)
    return months_later(evidence.date, months) if evidence.date is not None and months is not None else None


@lru_cache(maxsize=10_000)
def months_later(day: date, months: int) -> date:
    """31 August 2025 and 6 months -> 28 February 2026."""
    month = day.year * 12 + day.month - 1 + months
    year, index = divmod(month, 12)
    return date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))


def is_expired(evidence: Evidence, rules: EvidenceRules, day: date) -> bool:
    """Whether evidence no longer counts on a day."""
    last = expiry(evidence, rules)
    return last is not None and day > last


def strength_of(evidence: Evidence, author: str) -> Strength:
    """One piece of evidence: named, dated and owned, or also seen by a role other than the author."""
    if evidence.date is None or evidence.owner is None:
        return Strength.NAMED
    is_seen = evidence.seen_by is not None and evidence.seen_on is not None and evidence.seen_by != author
    return Strength.SEEN if is_seen else Strength.DATED


def strongest(pieces: Iterable[Evidence], rules: EvidenceRules, author: str, day: date) -> Strength:
    """The strongest piece that has not expired on this day; Strength.NONE without any."""
    counting = [strength_of(piece, author) for piece in pieces if not is_expired(piece, rules, day)]
    return max(counting, key=STRENGTHS.index, default=Strength.NONE)
