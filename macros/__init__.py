"""The PMO behind the pages: text -> records -> results -> figures -> pages. Only `adapter` knows MkDocs."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Called by the macros plugin: makes every macro of the catalogue known to the pages."""
    from macros.adapter import define_macros  # here, so that scripts never import the adapter

    define_macros(env)
