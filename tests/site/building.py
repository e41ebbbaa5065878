"""Builds of the site for tests: the real one once for all workers, and copies with a change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PARTS = ("docs", "data", "assessments", "macros", "scripts", "mkdocs.yml")
LONGEST_BUILD = 300  # seconds until a waiting worker gives up


def copy_repository(to: Path) -> Path:
    """What a build needs, in another folder."""
    to.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = REPOSITORY / part
        if source.is_dir():
            shutil.copytree(source, to / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, to / part)
    return to


def build(root: Path, engine: str = "mkdocs", **more: str) -> subprocess.CompletedProcess[str]:
    """Run the build as a user does, in a process of its own, with `more` in its environment."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", **more}
    environment.pop("SOURCE_DATE_EPOCH", None)
    if engine == "zensical":  # it has no events, so the pages of records are not there; our links to them would stop it
        config = root / "mkdocs.yml"
        config.write_text(config.read_text("utf-8").replace("strict: true", "strict: false"), "utf-8")
    return subprocess.run(
        [sys.executable, "-m", engine, "build"], cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def build_once(shared: Path) -> Path:
    """The repository built in `shared` by whichever worker comes first; the others wait for it."""
    root, done = shared / "office", shared / "office-done"
    try:
        (shared / "office-claimed").mkdir()
    except FileExistsError:
        deadline = time.monotonic() + LONGEST_BUILD
        while not done.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
    else:
        finished = build(copy_repository(root))
        done.write_text(f"{finished.returncode}\n{finished.stdout}{finished.stderr}", encoding="utf-8")
    said = done.read_text(encoding="utf-8") if done.exists() else "the build did not end"
    if not said.startswith("0\n"):
        raise RuntimeError(said)
    return root / "site"


def page_urls(site: Path) -> list[str]:
    """Addresses of all pages of a built site, from its root, without 404."""
    found = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted("/" if folder == "." else f"/{folder}/" for folder in found)
