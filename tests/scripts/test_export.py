"""`python -m scripts.export`: files in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.export import TABLES
from scripts.export import main
from tests.factories import office_at


@pytest.mark.parametrize("form", ["csv", "json"])
def test_every_table_and_the_schema_are_written(tmp_path: Path, form: str) -> None:
    root = office_at(tmp_path / "office")
    out = tmp_path / "new" / "folder"
    assert main(["--root", str(root), "--format", form, "--out", str(out)]) == 0
    assert sorted(file.name for file in out.iterdir()) == sorted(
        ["datapackage.json", *(f"{table.name}.{form}" for table in TABLES)]
    )


def test_problems_are_told_instead(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = office_at(tmp_path / "office", {"data/units.yml": "units: {}"})
    assert main(["--root", str(root), "--out", str(tmp_path / "out")]) == 1
    assert "must be a unit of data/units.yml" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    root = office_at(tmp_path / "office")
    assert main(["--root", str(root), "--out", str(tmp_path / "file")]) == 2
    assert "cannot write to" in capsys.readouterr().err
