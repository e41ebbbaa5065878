"""What an answer is made of: a script writes the blocks as Markdown for a forge or as text for a terminal.

All texts are plain and untrusted: the writer escapes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what follows; level 2 or 3."""

    text: str
    level: int = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; the first row names the columns."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """What only some will want to read."""

    title: str
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Items | Rows | Fold


def listed(items: Sequence[str], most: int) -> tuple[str, ...]:
    """The first items, and how many more there are."""
    more = len(items) - most
    return (*items[:most], f"and {more} more") if more > 0 else tuple(items)


def lines_of(block: Block) -> int:
    """How many lines of Markdown a reader sees of a block, folded ones left out."""
    match block:
        case Heading():
            return 1
        case Paragraph() | Fold():
            return 2
        case Items():
            return len(block.items) + 1
        case Rows():
            return len(block.rows) + 2


def shortened(blocks: Iterable[Block], most: int) -> Iterator[Block]:
    """Blocks -> the same in at most so many lines that are seen: what comes after them is folded."""
    kept = list(blocks)
    if sum(map(lines_of, kept)) > most:
        room = most - lines_of(Fold("", ()))
        count = 0
        while room >= lines_of(kept[count]):
            room -= lines_of(kept[count])
            count += 1
        while count and isinstance(kept[count - 1], Heading):
            count -= 1
        kept = [*kept[:count], Fold("The rest", tuple(kept[count:]))]
    yield from kept


def short_table(
    head: tuple[str, ...], rows: Sequence[tuple[str, ...]], most: int
) -> tuple[Rows, tuple[tuple[str, ...], ...]]:
    """The first rows under their head, with the number of the others below them; and the others."""
    if len(rows) <= most:
        return Rows((head, *rows)), ()
    more = (f"and {len(rows) - most} more", *[""] * (len(head) - 1))
    return Rows((head, *rows[:most], more)), (head, *rows[most:])


MOST_FOLDS = 3


def folded(
    things: str, parts: Sequence[tuple[str, tuple[Block, ...]]], rest: Sequence[tuple[str, ...]]
) -> Iterator[Block]:
    """Details by name: few are folded each, many together, below the rows that the table has no room for."""
    if len(parts) <= MOST_FOLDS:
        yield from (Fold(name, blocks) for name, blocks in parts)
        return
    table = (Rows(tuple(rest)),) if rest else ()
    yield Fold(f"Details of {len(parts)} {things}", (*table, *(Fold(name, blocks) for name, blocks in parts)))


MOST_NAMED = 4


def short_list(title: str, items: Sequence[str]) -> Iterator[Block]:
    """A list under its heading and its length; all of a long one are folded below its first items."""
    if items:
        yield Heading(f"{title}: {len(items)}")
        yield Items(listed(items, MOST_NAMED))
        if len(items) > MOST_NAMED:
            yield Fold(f"All {len(items)}", (Items(tuple(items)),))


def looks_at(looks: Sequence[str], most: int = MOST_NAMED) -> Iterator[Block]:
    """What a reviewer should ask about."""
    if looks:
        yield Heading("Worth a second look before it is merged")
        yield Items(listed(looks, most))
