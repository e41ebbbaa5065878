"""Work spread over processes, with the same results in the same order as without.

Processes are forked, so they see everything this one has read and only what they return is copied. That is safe only
while no other thread runs (`mkdocs serve` has some from its second build on) and possible only where fork exists;
elsewhere the work is done here, one item after the other. `PMO_PROCESSES=1` switches the processes off.
"""

from __future__ import annotations

import multiprocessing
import os
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
    _job = work, items
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        return pool.map(_one, range(len(items)), chunksize=max(1, len(items) // (16 * processes)))


def _one(index: int) -> Any:
    work, items = _job
    return work(items[index])


def _processes(items: int) -> int:
    wanted = int(os.environ.get("PMO_PROCESSES", "0")) or len(os.sched_getaffinity(0) if _CAN_TELL else range(1))
    is_safe = _CAN_FORK and threading.active_count() == 1
    return wanted if items >= FEWEST and is_safe else 1


_CAN_FORK = "fork" in multiprocessing.get_all_start_methods() and os.name == "posix"
_CAN_TELL = hasattr(os, "sched_getaffinity")
