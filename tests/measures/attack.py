"""Somebody who reads all published figures, knows who is in which group, and wants a unit that is not shown.

Written apart from `macros.measures.privacy`, and by another way: floats, and a projection on what was published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

import numpy

FEW = 4
"""A sum over fewer than five may not be told."""


def few(hidden: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Every set of hidden members that is too small."""
    for size in range(1, FEW + 1):
        yield from combinations(sorted(hidden), size)


def told(published: Sequence[Sequence[float]], wanted: Sequence[Sequence[float]]) -> list[bool]:
    """Which of the wanted linear forms follow from the published ones: those that have no part outside their span."""
    forms = numpy.array(wanted, dtype=float)
    if not len(published):
        return [False] * len(forms)
    _, sizes, directions = numpy.linalg.svd(numpy.array(published, dtype=float), full_matrices=False)
    span = directions[sizes > 1e-9]
    outside = forms - forms @ span.T @ span
    return list(numpy.abs(outside).max(axis=1) < 1e-7)


def betrayed(groups: Mapping[str, Collection[str]], hidden: Collection[str]) -> list[tuple[str, ...]]:
    """Sets of fewer than five hidden members whose sum follows from the means of groups and their sizes."""
    order = sorted(hidden)
    if not order:
        return []
    published = [[member in members for member in order] for members in groups.values()]
    sets = list(few(order))
    forms = [[member in chosen for member in order] for chosen in sets]
    return [chosen for chosen, is_told in zip(sets, told(published, forms), strict=True) if is_told]
