"""Which figures of groups may be published, so that no hidden unit can be got back from them.

A figure needs five members. And a hidden member must not come back by subtraction: if the mean of all and the means of
two tiers are known, so is that of the third. So a figure is also withheld when, with what is published already, it
would let somebody compute the sum of fewer than five hidden members (complementary suppression).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

FEWEST = 5  # the common floor; three is the least that survey tools allow

Members = frozenset[str]


def publishable(groups: Mapping[str, Members], hidden: Collection[str]) -> frozenset[str]:
    """Groups by name, and the members whose own figures are not published -> the names of groups that may be.

    Larger groups come first, for they say most; of two of one size, the one named first.
    """
    order = sorted(groups, key=lambda name: (-len(groups[name]), list(groups).index(name)))
    published: list[str] = []
    for name in order:
        if len(groups[name]) >= FEWEST and is_safe([groups[one] for one in (*published, name)], hidden):
            published.append(name)
    return frozenset(published)


def is_safe(published: Sequence[Members], hidden: Collection[str]) -> bool:
    """Whether sums over these groups reveal no sum of fewer than five hidden members.

    A combination of the published sums that leaves only some members exists just when the rows lose rank without
    these members' columns. Members of the same groups cannot be told apart, so they count as one column.
    """
    columns = _columns(published, frozenset(hidden))
    rows = [[int(index in column) for column in columns] for index in range(len(published))]
    whole = rank(rows)
    for few in _small_sets(columns):
        kept = [place for place in range(len(columns)) if place not in few]
        if rank([[row[place] for place in kept] for row in rows]) < whole:
            return False
    return True


def _columns(published: Sequence[Members], hidden: Members) -> dict[frozenset[int], int]:
    """Which groups hold a hidden member -> how many such members there are."""
    found: dict[frozenset[int], int] = {}
    for member in hidden:
        inside = frozenset(index for index, group in enumerate(published) if member in group)
        if inside:
            found[inside] = found.get(inside, 0) + 1
    return dict(sorted(found.items(), key=lambda item: sorted(item[0])))


def _small_sets(columns: Mapping[frozenset[int], int]) -> Iterator[tuple[int, ...]]:
    """Every set of columns that stand for fewer than five members together."""
    sizes = list(columns.values())
    small = [place for place, size in enumerate(sizes) if size < FEWEST]
    for count in range(1, min(FEWEST, len(small) + 1)):
        for chosen in combinations(small, count):
            if sum(sizes[place] for place in chosen) < FEWEST:
                yield chosen


def rank(rows: Sequence[Sequence[int]]) -> int:
    """Rank of a matrix, exactly."""
    left = [[Fraction(value) for value in row] for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for row in left[found + 1 :]:
            factor = row[column] / pivot[column]
            row[:] = [value - factor * top for value, top in zip(row, pivot, strict=True)]
        found += 1
    return found
