"""Which browser the tests use."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.browser import can_drive, find


def test_a_named_browser_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "my-browser"
    mine.write_text("", "utf-8")
    monkeypatch.setenv("PMO_BROWSER", str(mine))
    assert find() == str(mine)


def test_a_named_browser_that_is_not_there_is_not_replaced_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PMO_BROWSER", "/nowhere/browser")
    assert find() is None


def test_what_drives_the_browser_starts() -> None:
    assert can_drive()
