"""The text of the comment: as long as every forge takes it, and where the preview is."""

from __future__ import annotations

LONGEST = 60_000  # characters; GitHub refuses more than 65,536
CUT = "The answer is longer than a comment may be and was cut here; `make report` shows all of it."


def with_preview(text: str, address: str) -> str:
    """The answer and a line that leads to the preview of the site."""
    return (
        f"{text.rstrip()}\n\n[Preview of the site]({address}), ready when the check has ended.\n" if address else text
    )


def capped(text: str, longest: int = LONGEST) -> str:
    """The text, cut at the end of a block when it is too long; what is folded is closed again."""
    if len(text) <= longest:
        return text
    room = longest - len(CUT) - 2 - len(_closing(text))
    kept = text[: max(text.rfind("\n\n", 0, room), 0)].rstrip()
    return f"{kept}\n\n{_closing(kept)}{CUT}\n"


def _closing(text: str) -> str:
    lines = text.split("\n")
    opened = sum(line.startswith("<details>") for line in lines) - lines.count("</details>")
    return "</details>\n\n" * max(opened, 0)
