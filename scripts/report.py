"""What a change does to the data: figures before and after, what moved them, what to look at again.

Compares the files here with those of a commit, branch or tag, or two commits with each other: `python -m scripts.report
--base main`, `python -m scripts.report --base v1 --head v2`. Exits 0 when the data are fine and 1 when they have
problems, which the report shows first.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from macros.pages.review.blocks import Block, Fold, Heading, Items, Paragraph, Rows
from macros.problem import Problem
from scripts.comparison import comparison
from scripts.console import FINE, PROBLEMS, USAGE, parser

MARKER = "<!-- pmo-report -->"
"""The first line of the Markdown: a workflow finds its own comment by it and updates it in place."""

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def markdown(blocks: Iterable[Block]) -> str:
    """Blocks as Markdown of GitHub, GitLab and others. Texts are escaped: no markup and no mention gets through."""
    return "\n".join([MARKER, *_markdown_lines(blocks)]).rstrip() + "\n"


def _markdown_lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"{'#' * block.level} {escaped(block.text)}"
                continue
            case Paragraph():
                yield escaped(block.text)
            case Items():
                yield from (f"- {escaped(item)}" for item in block.items)
            case Rows():
                yield from _markdown_table(block.rows)
            case Fold():
                yield f"<details><summary>{escaped(block.title)}</summary>"
                yield ""
                yield from _markdown_lines(block.blocks)
                yield "</details>"
        yield ""


def _markdown_table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    head, *body = rows
    yield f"| {' | '.join(map(escaped, head))} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(map(escaped, row))} |" for row in body)


def one_line(text: str) -> str:
    """Text without line breaks and without what steers a terminal or turns the order of characters around."""
    return _STEERING.sub("\ufffd", " ".join(text.split()))


def escaped(text: str) -> str:
    """Text that Markdown shows as it is; a sign of no width keeps `@name` and `#12` from reaching anybody."""
    marked = re.sub(r"([\\`*_{}\[\]<>|~$!])", r"\\\1", one_line(text)).replace("\\<", "&lt;").replace("\\>", "&gt;")
    marked = re.sub(r"^(\d*)([-+#.)])(?=\s)", r"\1\\\2", marked)
    return re.sub(r"([@#]|://|www\.)(?=\S)", "\\1\u200b", marked)


def plain_text(blocks: Iterable[Block]) -> str:
    """Blocks as text for a terminal."""
    return "\n".join(_text_lines(blocks)).rstrip() + "\n"


def _text_lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield one_line(block.text)
                yield ("=" if block.level == 2 else "-") * len(one_line(block.text))
            case Paragraph():
                yield one_line(block.text)
            case Items():
                yield from (f"  - {one_line(item)}" for item in block.items)
            case Rows():
                yield from _text_table(block.rows)
            case Fold():
                yield f"[{one_line(block.title)}]"
                yield from _text_lines(block.blocks)
        yield ""


def _text_table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    cells = [list(map(one_line, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


FORMATS: dict[str, Callable[[Iterable[Block]], str]] = {"markdown": markdown, "text": plain_text}


def report_between(root: Path, base: str, head: str) -> tuple[str, list[Problem]]:
    """Two commits -> the answer as Markdown with its marker, and the problems of the head. Raises ValueError."""
    told = comparison(root, base, head)
    return markdown(told.blocks), list(told.problems)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("--base", required=True, metavar="REV", help="commit, branch or tag to compare with")
    made.add_argument("--head", metavar="REV", help="commit, branch or tag to compare (default: the files here)")
    made.add_argument("--format", choices=FORMATS, default="text", help="text (default) or markdown")
    options = made.parse_args(arguments)
    try:
        told = comparison(options.root, options.base, options.head)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return USAGE
    sys.stdout.write(FORMATS[options.format](told.blocks))
    return PROBLEMS if told.problems else FINE


if __name__ == "__main__":
    sys.exit(main())
