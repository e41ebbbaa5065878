"""Work spread over processes, with the same results in the same order as without.

Processes are forked, so they see everything this one has read and only what they return is copied. That is safe only
while no other thread runs (`mkdocs serve` has some from its second build on), and only Linux promises it; elsewhere
the work is done here, one item after the other. `PMO_PROCESSES` sets how many: 1 switches them off.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

FEWEST = 150  # items from which on starting processes pays

_job: tuple[Callable[[Any], Any], Sequence[Any]]


def in_processes(work: Callable[[Item], Outcome], items: Sequence[Item]) -> list[Outcome]:
    """`work` of every item, in order. Both may hold anything, for they are forked; what `work` returns is pickled."""
    global _job
    processes = _processes(len(items))
    if processes < 2:
        return [work(item) for item in items]
    import multiprocessing  # here, because most runs are small and start faster without it

    _job = work, items
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        return pool.map(_one, range(len(items)), chunksize=max(1, len(items) // (16 * processes)))


def _one(index: int) -> Any:
    work, items = _job
    return work(items[index])


def _processes(items: int) -> int:
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    asked = int(os.environ.get("PMO_PROCESSES", "0"))
    return asked or (len(os.sched_getaffinity(0)) if items >= FEWEST else 1)
