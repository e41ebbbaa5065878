"""Answer a pull request: one comment that says what the change does, kept up to date.

Both commits must be in the repository at --root; they are read as data, nothing of them is checked out or run. On
GitHub, what can be mended for certain is offered on its line. Exits 0, or 2 when the forge or git does not play along.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from macros.problem import Problem, printable
from scripts.annotations import changed_first
from scripts.comment.api import ForgeError, web_address
from scripts.comment.azure import Azure
from scripts.comment.changes import Commits, changed_lines, changed_paths, commits
from scripts.comment.forge import Forge, keep
from scripts.comment.github import GitHub
from scripts.comment.gitlab import GitLab
from scripts.comment.suggestions import suggestions
from scripts.comment.text import LONGEST, capped, with_preview
from scripts.console import FINE, USAGE, parser
from scripts.report import report_between

FORGES: dict[str, type[GitHub] | type[GitLab] | type[Azure]] = {"github": GitHub, "gitlab": GitLab, "azure": Azure}


def main(arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("--forge", required=True, choices=FORGES)
    made.add_argument("--base", required=True, metavar="REV", help="commit or branch that the change goes into")
    made.add_argument("--head", required=True, metavar="REV", help="last commit of the change")
    made.add_argument("--number", required=True, type=_number, help="number of the pull or merge request")
    made.add_argument("--preview", default="", metavar="URL", help="where a preview of the site is")
    options = made.parse_args(arguments)
    try:
        forge = FORGES[options.forge].of(environment, options.number)
        preview = web_address("--preview", options.preview) if options.preview else ""
        for done in _answered(forge, options.root, commits(options.root, options.base, options.head), preview):
            print(done)
    except (ForgeError, ValueError, OSError) as error:
        print(printable(" ".join(str(error).split())), file=sys.stderr)
        return USAGE
    return FINE


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError("must be a whole number")
    return int(text)


def _answered(forge: Forge, root: Path, between: Commits, preview: str) -> Sequence[str]:
    text, problems = report_between(root, between.base, between.head)
    paths = changed_paths(root, between)
    room = LONGEST - len(with_preview("", preview))
    done = keep(forge, with_preview(capped(text, room), preview), wanted=bool(paths))
    said = [f"comment {done}"]
    if isinstance(forge, GitHub):
        count = _suggest(forge, root, between, changed_first(problems, paths))
        said.append(f"{count} suggestion{'' if count == 1 else 's'} made")
    return said


def _suggest(forge: GitHub, root: Path, between: Commits, problems: Sequence[Problem]) -> int:
    lines = changed_lines(root, between)
    account = forge.account()
    standing = [comment for comment in forge.review_comments() if comment.author == account]
    found = list(suggestions(problems, lines, standing))
    for one in found:
        forge.comment_on_line(between.head, one.place.path, one.place.line, one.text)
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
