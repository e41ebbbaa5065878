"""Take in what somebody sent: a workbook, a file downloaded from the web form, or an issue.

Each FILE is written to its place, the whole office is checked, and a commit on a branch of its own holds the result.
Your checkout stays as it is: the branch grows from the last commit (--base), whatever you have changed since. With
--no-commit the files are written to your folder instead, and nothing is committed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from macros.load import load
from macros.problem import printable
from scripts.committed import GitError, files, resolved
from scripts.console import FINE, PROBLEMS, USAGE, parser, tell
from scripts.intake.checking import caused, is_there, put
from scripts.intake.from_issue import answer_to, file_of
from scripts.intake.git import Repository
from scripts.intake.issue import Complaint, read_event
from scripts.intake.message import branch_name, branch_of_issue, commit_message
from scripts.intake.received import IntakeError, NeedsOptionError, Received, receive, twice


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = _parser()
    options = made.parse_args(arguments)
    if bool(options.files) == bool(options.issue):
        made.error("name the files that came in, or an event with --issue")
    if options.file and len(options.files) != 1:
        made.error("--file says where one file belongs")
    try:
        return _take_in_issue(options) if options.issue else _take_in(options)
    except (NeedsOptionError, GitError) as error:
        print(error, file=sys.stderr)
        return USAGE
    except IntakeError as error:
        print(error, file=sys.stderr)
        return PROBLEMS


def _parser() -> argparse.ArgumentParser:
    made = parser(__doc__)
    made.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a workbook (.xlsx) or a file (.yml)")
    made.add_argument("--issue", type=Path, metavar="EVENT", help="the recorded event of an issue, in JSON")
    made.add_argument("--answer", type=Path, metavar="FILE", help="where the answer to the issue goes, in Markdown")
    made.add_argument("--file", metavar="PLACE", help="where a file without a line `# File: …` belongs")
    made.add_argument("--branch", metavar="NAME", help="the branch (default: intake/<unit>-<period>)")
    made.add_argument("--base", default="HEAD", metavar="REV", help="the commit that it grows from (default: HEAD)")
    made.add_argument(
        "--commit", action=argparse.BooleanOptionalAction, default=True, help="commit on a branch (default), or write"
    )
    made.add_argument("--replace", action="store_true", help="write a file, or a branch, that is there already anew")
    return made


def _take_in(options: argparse.Namespace) -> int:
    with _office(options) as folder:
        before = load(folder)
        found = list(_received(options, folder))
        if again := twice(found):
            raise IntakeError(f"{', '.join(again)}: came in twice; leave one out")
        put(folder, found, options.replace)
        if problems := caused(folder, before, found):
            hint = "nothing is committed; --no-commit writes the files here, to be mended" if options.commit else ""
            print(hint or "the files are written, to be mended", file=sys.stderr)
            return tell(problems)
    for one in found:
        print(one.place.path)
    if options.commit:
        print(f"committed on the branch {_commit(options, found, options.branch or branch_name(found))}")
    return FINE


def _take_in_issue(options: argparse.Namespace) -> int:
    """The branch of an issue is made anew each time its author edits it."""
    issue = read_event(options.issue)
    with _office(options) as folder:
        found = file_of(issue, folder, load(folder))
    if options.answer:
        options.answer.write_text(answer_to(found), encoding="utf-8")
    if isinstance(found, list):
        return _tell_complaints(found)
    print(found.place.path)
    if options.commit:
        options.replace = True
        print(f"committed on the branch {_commit(options, [found], options.branch or branch_of_issue(issue.number))}")
    return FINE


def _tell_complaints(complaints: Sequence[Complaint]) -> int:
    for one in complaints:
        print(printable(f"{one.label}: {one.message}"), file=sys.stderr)
    return PROBLEMS


def _office(options: argparse.Namespace) -> AbstractContextManager[Path]:
    """The folder that is written to and checked: a copy of the base commit, or the checkout itself."""
    return files(options.root, options.base if options.commit else None)


def _received(options: argparse.Namespace, folder: Path) -> Iterator[Received]:
    office = load(folder).office if any(path.suffix.lower() == ".xlsx" for path in options.files) else None
    for path in options.files:
        yield from receive(path, office, options.file, partial(is_there, folder))


def _commit(options: argparse.Namespace, found: Sequence[Received], branch: str) -> str:
    repository = Repository(options.root)
    base = resolved(options.root, options.base)
    repository.take(
        branch, base, {one.place.path: one.content for one in found}, commit_message(found), options.replace
    )
    return branch


if __name__ == "__main__":
    sys.exit(main())
