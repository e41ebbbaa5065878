"""The architecture as executable sentences."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.building import REPOSITORY


def test_the_layer_contracts_are_kept() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    finished = subprocess.run([command, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout


@pytest.mark.parametrize("script", ["validate", "new_assessment", "export", "intake.__main__", "issue_forms"])
def test_scripts_start_without_mkdocs_plotly_and_pandas(script: str) -> None:
    code = (
        f"import sys, scripts.{script}; print([name for name in ('mkdocs', 'plotly', 'pandas') if name in sys.modules])"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert finished.stdout.strip() == "[]"
