"""What lesson cards came to: how many of those due ended in a merged change, and who used them.

Counted as the KPI `lessons-that-changed` says: a card counts in the quarter of its due day, and a declined one stays in
the count. The state of a card stands for the link to its change. A change that is merged late counts from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from macros.load import Office
from macros.period import Cadence, Period, periods_between
from macros.records.absent import Absent, Known
from macros.records.lesson import Lesson, LessonState


@dataclass(frozen=True, slots=True)
class Count:
    """Cards whose change was due, by what became of them."""

    merged: int
    declined: int
    waiting: int

    @property
    def due(self) -> int:
        """All of them."""
        return self.merged + self.declined + self.waiting

    @property
    def share(self) -> Known:
        """Merged ones, in %."""
        return 100 * self.merged / self.due if self.due else Absent.NO_DATA


def count(cards: Iterable[Lesson]) -> Count:
    """Cards -> how many of them were merged, declined, or wait."""
    states = [card.change.state for card in cards]
    return Count(
        states.count(LessonState.MERGED), states.count(LessonState.DECLINED), states.count(LessonState.PROPOSED)
    )


def due_by(cards: Iterable[Lesson], day: date) -> list[Lesson]:
    """Cards whose change was due on that day or before."""
    return [card for card in cards if card.change.due <= day]


def by_quarter(cards: Iterable[Lesson], day: date) -> Mapping[Period, Count]:
    """Quarter of the due day -> what became of its cards, for each quarter from the first to that of `day`."""
    due = due_by(cards, day)
    if not due:
        return {}
    quarters = {card.id: Period.of(card.change.due, Cadence.QUARTER) for card in due}
    return {
        quarter: count(card for card in due if quarters[card.id] == quarter)
        for quarter in periods_between(min(quarters.values()), Period.of(day, Cadence.QUARTER))
    }


def is_overdue(card: Lesson, day: date) -> bool:
    """Whether nobody has answered although the change was due before that day."""
    return card.change.state is LessonState.PROPOSED and card.change.due < day


def overdue(cards: Iterable[Lesson], day: date) -> list[Lesson]:
    """Cards that nobody has answered in time, the one due first on top."""
    return sorted((card for card in cards if is_overdue(card, day)), key=lambda card: (card.change.due, card.id))


def users(cards: Iterable[Lesson]) -> frozenset[str]:
    """The projects that used a card, each once, however many it used."""
    return frozenset(one.project for card in cards for one in card.reused)


def shown_on(office: Office, page: str) -> list[Lesson]:
    """The cards of a page: first those that changed it, then the newest."""
    found = (card for card in office.lessons.values() if page in (*card.pages, card.change.page))
    return _best_first(found, lambda card: card.change.page == page)


def of_template(office: Office, template: str) -> list[Lesson]:
    """The cards that ask for a change of a template: first those that changed it, then the newest."""
    found = (card for card in office.lessons.values() if card.change.template == template)
    return _best_first(found, lambda card: True)


def _best_first(cards: Iterator[Lesson], is_its_own: Callable[[Lesson], bool]) -> list[Lesson]:
    return sorted(
        cards,
        key=lambda card: (
            not (is_its_own(card) and card.change.state is LessonState.MERGED),
            -card.noted.toordinal(),
            card.id,
        ),
    )
