"""The pull request of a run of the check: a recorded event `workflow_run` -> number, base, head and preview.

Prints `name=value` lines for the steps that follow, or nothing when no open pull request has this commit as its last
one (closed, or pushed to again: the next run answers). The event of a fork names no pull request, so GitHub is asked
once, and what it says is held against the event. Of several on one branch the newest is answered. Exits 0, or 2 when
the event or the forge does not play along.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from pydantic import BaseModel, Field, ValidationError

from macros.problem import printable
from scripts.comment.api import ForgeError
from scripts.comment.github import api, repository
from scripts.console import FINE, USAGE, parser

LARGEST_EVENT = 5_000_000  # bytes; an event of this kind has about 30,000

Name = Annotated[str, Field(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")]
"""The full name of a commit, and nothing that a shell or git could take for something else."""


class _Owner(BaseModel):
    login: str


class _Repository(BaseModel):
    name: str = Field(alias="full_name")
    owner: _Owner


class Run(BaseModel):
    """A run of the check, as its event tells it."""

    head: Name = Field(alias="head_sha")
    branch: str = Field(alias="head_branch")
    repository: _Repository | None = Field(alias="head_repository")
    """None: the fork is gone."""
    page: Annotated[str, Field(alias="html_url", pattern=r"^https://[\w.:-]+/[\w.-]+/[\w.-]+/actions/runs/\d+$")]


class _Event(BaseModel):
    run: Run = Field(alias="workflow_run")


class _End(BaseModel):
    commit: Name = Field(alias="sha")
    branch: str = Field(alias="ref")
    repository: _Repository | None = Field(alias="repo")


class _Open(BaseModel):
    number: Annotated[int, Field(gt=0)]
    base: _End
    head: _End


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request, its first and its last commit."""

    number: int
    base: str
    head: str


def read_run(path: Path) -> Run:
    """The file of an event -> its run. Raises ValueError, OSError."""
    with path.open("rb") as file:
        raw = file.read(LARGEST_EVENT + 1)
    if len(raw) > LARGEST_EVENT:
        raise ValueError(f"{path}: must be an event of at most {LARGEST_EVENT:,} bytes")
    try:
        return _Event.model_validate_json(raw).run
    except ValidationError:
        raise ValueError(f"{path}: must be the recorded event of a workflow's run") from None


def pull_of(run: Run, environment: Mapping[str, str]) -> Pull | None:
    """The newest open pull request whose last commit the run is about, or None. Raises ForgeError."""
    if run.repository is None:
        return None
    branch = quote(f"{run.repository.owner.login}:{run.branch}", safe="")
    address = f"{repository(environment)}/pulls?state=open&head={branch}&per_page=100"
    found = api(environment).get(address).read(list[_Open])
    numbers = {one.number: Pull(one.number, one.base.commit, one.head.commit) for one in found if _is_of(one, run)}
    return numbers[max(numbers)] if numbers else None


def _is_of(one: _Open, run: Run) -> bool:
    """GitHub leaves a filter out that it cannot read, and a branch may have been pushed to since the run began."""
    return (one.head.commit, one.head.branch, one.head.repository) == (run.head, run.branch, run.repository)


def outputs(pull: Pull, run: Run) -> Iterator[str]:
    """What the next steps need; each value is digits, a commit's name, or the address of a run."""
    yield f"number={pull.number}"
    yield f"base={pull.base}"
    yield f"head={pull.head}"
    yield f"preview={run.page}#artifacts"


def main(arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ) -> int:
    """Run from the command line."""
    made = parser(__doc__)
    made.add_argument("event", type=Path, metavar="EVENT.json", help="the recorded event")
    options = made.parse_args(arguments)
    try:
        run = read_run(options.event)
        pull = pull_of(run, environment)
    except (ForgeError, ValueError, OSError) as error:
        print(printable(" ".join(str(error).split())), file=sys.stderr)
        return USAGE
    if pull is None:
        print("no open pull request ends with this commit; there is nothing to answer", file=sys.stderr)
        return FINE
    print(*outputs(pull, run), sep="\n")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
