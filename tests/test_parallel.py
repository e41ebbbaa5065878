"""Work spread over processes gives the same as work done here."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from macros.parallel import FEWEST, in_processes
from tests.site.building import REPOSITORY

WHERE = """
import os
from macros.parallel import FEWEST, in_processes
print([os.getpid() in in_processes(lambda _: os.getpid(), range(count)) for count in (FEWEST - 1, FEWEST)])
"""


def worked_here(**environment: str) -> str:
    """For few and for many items: whether this process itself worked on them."""
    said = subprocess.run(
        [sys.executable, "-c", WHERE],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return said.stdout.strip()


@pytest.mark.parametrize("count", [0, 3, FEWEST, 5 * FEWEST])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    offset = 7  # a closure: nothing needs to be importable
    assert in_processes(lambda item: item * item + offset, range(count)) == [n * n + offset for n in range(count)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux promises that forking is safe")
def test_how_many_processes_can_be_asked_for() -> None:
    assert worked_here(PMO_PROCESSES="1") == "[True, True]"
    assert worked_here(PMO_PROCESSES="2") == "[False, False]"
