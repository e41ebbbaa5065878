"""Offices in temporary git repositories, so that a report has something to compare."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.factories import Files, office_at


def git(root: Path, *arguments: str, author: str = "test@example.org") -> str:
    """What git prints, as a person with this e-mail."""
    who = ("-c", "user.name=Test", "-c", f"user.email={author}", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", "-C", str(root), *who, *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()


def commit(root: Path, files: Files | None = None, author: str = "test@example.org") -> str:
    """Write these files, None taking one away, and commit everything; the commit's name."""
    for path, content in (files or {}).items():
        file = root / path
        if content is None:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "state", author=author)
    return git(root, "rev-parse", "HEAD")


def repository_at(root: Path, files: Files | None = None, author: str = "test@example.org") -> Path:
    """The minimal office with these files instead or besides, committed on `main`."""
    office_at(root, files)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, author=author)
    return root
