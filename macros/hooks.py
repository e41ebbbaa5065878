"""What MkDocs and ProperDocs call at each build; see `adapter`. Zensical has no such events and does without."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parents[1])
if ROOT not in sys.path:  # `mkdocs build` does not have the project on its path, `python -m mkdocs` does
    sys.path.insert(0, ROOT)

from macros.adapter import (  # noqa: E402
    on_files,
    on_page_markdown,
    on_post_build,
    on_post_page,
    on_post_template,
    on_pre_build,
    on_serve,
    on_startup,
)

__all__ = [
    "on_files",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_build",
    "on_serve",
    "on_startup",
]
