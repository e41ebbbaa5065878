"""Push the branch of an issue, open its pull request if there is none, and answer the issue in one comment.

`python -m scripts.intake --issue` has made the branch and the answer before; without a branch only the answer is given.
`gh` speaks to the forge. Nothing that the author of the issue wrote is an argument of a command: the answer goes in as
text, the branch is named by the issue's number, the title holds an id and a period that were parsed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.comment.text import capped
from scripts.committed import GitError
from scripts.console import FINE, PROBLEMS, USAGE, parser
from scripts.intake.answer import MARKER, changed_by_hand
from scripts.intake.git import Repository
from scripts.intake.issue import read_event
from scripts.intake.message import branch_of_issue
from scripts.intake.received import IntakeError
from scripts.report import report_between

BOT = "github-actions[bot]"
"""Who wrote our comment: anybody may write one that begins like ours."""


class ForgeError(Exception):
    """What `gh` says against it."""


def publish(repository: Repository, remote: str, branch: str) -> bool:
    """Push a branch in place of the one of the same name; no, where somebody else has committed on that one."""
    ref = f"refs/heads/{branch}"
    there = repository.run("ls-remote", remote, ref).partition("\t")[0]
    if there:
        repository.run("fetch", "--quiet", "--no-tags", remote, ref)
        if _committer(repository, there) != _committer(repository, ref):
            return False
    repository.run("push", "--quiet", f"--force-with-lease={ref}:{there}", remote, f"{ref}:{ref}")
    return True


def _committer(repository: Repository, commit: str) -> str:
    return repository.run("log", "-1", "--format=%ce", commit, "--")


def request(repository: Repository, branch: str, number: int) -> None:
    """Open the pull request of a branch, or bring the open one up to date.

    What the change does stands in its text: a forge starts no workflow for a pull request that a workflow opened, so
    nothing else would answer it.
    """
    ref = f"refs/heads/{branch}"
    title = repository.run("log", "-1", "--format=%s", ref, "--")
    report, _ = report_between(repository.root, f"{ref}^", ref)
    body = f"Closes #{number}\n\nMade from the answers in that issue, and checked with the whole office.\n\n{report}"
    found = _gh(repository, "pr", "list", "--head", branch, "--state", "open", "--json", "number", "--jq", ".[].number")
    if found.isdigit():
        _gh(repository, "pr", "edit", found, "--title", title, "--body-file", "-", text=capped(body))
    else:
        _gh(repository, "pr", "create", "--head", branch, "--title", title, "--body-file", "-", text=capped(body))


def comment(repository: Repository, number: int, answer: str) -> None:
    """Say it in the one comment that is ours; it is written anew each time."""
    place = "repos/{owner}/{repo}/issues"
    ours = f'.[] | select(.user.login == "{BOT}") | select(.body | startswith("{MARKER}")) | .id'
    found = _gh(repository, "api", "--paginate", f"{place}/{number}/comments", "--jq", ours).split()
    if found and found[0].isdigit():
        _gh(repository, "api", "--method", "PATCH", f"{place}/comments/{found[0]}", "--field", "body=@-", text=answer)
    else:
        _gh(repository, "issue", "comment", str(number), "--body-file", "-", text=answer)


def _gh(repository: Repository, *arguments: str, text: str = "") -> str:
    done = subprocess.run(
        ["gh", *arguments], cwd=repository.root, input=text, encoding="utf-8", capture_output=True, check=False
    )
    if done.returncode:
        raise ForgeError(f"gh {' '.join(arguments[:2])}: {done.stderr.strip()}")
    return done.stdout.strip()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("--issue", type=Path, required=True, metavar="EVENT", help="the recorded event, in JSON")
    made.add_argument("--answer", type=Path, required=True, metavar="FILE", help="what is said to its author")
    made.add_argument("--remote", default="origin", help="where the branch is pushed to (default: origin)")
    options = made.parse_args(arguments)
    try:
        return _answer(Repository(options.root), options.issue, options.answer.read_text("utf-8"), options.remote)
    except (ForgeError, GitError, IntakeError, OSError) as error:
        print(error, file=sys.stderr)
        return USAGE


def _answer(repository: Repository, event: Path, answer: str, remote: str) -> int:
    number = read_event(event).number
    branch = branch_of_issue(number)
    if repository.tip(branch) is None:
        comment(repository, number, answer)
        return FINE
    if not publish(repository, remote, branch):
        comment(repository, number, changed_by_hand())
        return PROBLEMS
    request(repository, branch, number)
    comment(repository, number, answer)
    return FINE


if __name__ == "__main__":
    sys.exit(main())
