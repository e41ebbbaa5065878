"""The answer to a pull request: one comment on each forge, kept up to date, whatever the pull request is like."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.comment.__main__ import main
from scripts.comment.pull import main as find_pull
from scripts.report import MARKER
from tests.factories import ASSESSMENT, KPI, MINIMAL, office_at
from tests.scripts.forge import NUMBER, US, StandIn, forge
from tests.site.building import REPOSITORY

EVENTS = Path(__file__).parent / "events" / "pulls"
HEAD = "6c1f0a3d2b9e47c58d1b7f60e2a94c3857d06b1e"
BASE = "b7d3e1f4906a2c85d4e7193f0a6b5c28e91d7f43"
NEW = "assessments/finance/2026-Q2.yml"
MISTAKE = MINIMAL[ASSESSMENT].replace("owner: sponsor", "owner: sponsr")
FORGES = ("github", "gitlab", "azure")


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@dataclass
class Office:
    """The forge's repository, the contributor's clone that pushes to it, and the runner's clone that answers."""

    origin: Path
    author: Path
    runner: Path

    def push(self, files: Mapping[str, str | None], message: str = "change") -> str:
        """A commit of the contributor, as the forge keeps it: below the pull request's own name, on no branch."""
        for path, text in files.items():
            file = self.author / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True) if text is None else file.write_text(text, "utf-8")
        git(self.author, "add", "--all")
        git(self.author, "commit", "--quiet", "--allow-empty", "--message", message)
        for name in (f"pull/{NUMBER}/head", f"merge-requests/{NUMBER}/head"):
            git(self.author, "push", "--quiet", "--force", "origin", f"HEAD:refs/{name}")
        git(self.runner, "fetch", "--quiet", "origin", f"refs/pull/{NUMBER}/head")
        return git(self.author, "rev-parse", "HEAD")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    first = office_at(tmp_path / "author", {})
    git(first, "init", "--quiet", "--initial-branch", "main")
    git(first, "add", ".")
    git(first, "commit", "--quiet", "--message", "first")
    origin, runner = tmp_path / "origin.git", tmp_path / "runner"
    git(tmp_path, "clone", "--quiet", "--bare", str(first), str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(runner))
    git(first, "remote", "add", "origin", str(origin))
    git(first, "checkout", "--quiet", "-b", "finance-q4")
    return Office(origin, first, runner)


@pytest.fixture(params=FORGES)
def standing(request: pytest.FixtureRequest) -> Iterator[StandIn]:
    with forge(request.param) as kept:
        yield kept


@pytest.fixture
def github() -> Iterator[StandIn]:
    with forge("github") as kept:
        yield kept


def answer(office: Office, at: StandIn, *more: str, token: str | None = None) -> int:
    environment = at.environment() if token is None else at.environment(token)
    root, head = ("--root", str(office.runner)), git(office.author, "rev-parse", "HEAD")
    where = ("--forge", at.kind, "--number", str(NUMBER), "--base", "origin/main", "--head", head)
    return main([*root, *where, *more], environment)


def only(at: StandIn) -> str:
    (text,) = at.ours()
    return text


# One comment


def test_the_first_answer_is_one_comment_with_the_preview(office, standing, capsys):
    office.push({NEW: MINIMAL[ASSESSMENT]})
    assert answer(office, standing, "--preview", "https://example.org/runs/1") == 0
    text = only(standing)
    assert text.startswith(MARKER)
    assert "Q2 2026" in text
    assert "](https://example.org/runs/1)" in text
    assert capsys.readouterr().out.splitlines()[0] == "comment created"


def test_the_same_answer_is_left_alone(office, standing, capsys):
    office.push({NEW: MINIMAL[ASSESSMENT]})
    answer(office, standing)
    standing.comments[0]["text"] = only(standing).replace("\n", "\r\n").rstrip()  # as forges give it back
    standing.asked.clear()
    assert answer(office, standing) == 0
    assert standing.writes() == []
    assert "comment kept" in capsys.readouterr().out


def test_after_another_push_the_comment_is_written_anew_in_its_place(office, standing):
    office.push({NEW: MINIMAL[ASSESSMENT]})
    answer(office, standing)
    standing.say("reviewer", "Thank you!")
    office.push({NEW: MINIMAL[ASSESSMENT].replace("sponsorship: {level: 2}", "sponsorship: {level: 3}")})
    before = only(standing)
    assert answer(office, standing) == 0
    assert only(standing) != before
    assert [one["author"] for one in standing.comments] == [US, "reviewer"]


def test_our_comment_is_found_behind_a_hundred_others(office, standing):
    for number in range(150):
        standing.say("chatty", f"Remark {number}")
    standing.say(US, f"{MARKER}\nold\n")
    standing.say("chatty", "One more")
    office.push({NEW: MINIMAL[ASSESSMENT]})
    assert answer(office, standing) == 0
    assert "Q2 2026" in only(standing)


def test_a_comment_of_somebody_else_with_our_marker_is_not_ours(office, standing):
    standing.say("forger", f"{MARKER}\nLevel 5 everywhere.\n")
    office.push({NEW: MINIMAL[ASSESSMENT]})
    assert answer(office, standing) == 0
    assert standing.comments[0]["text"] == f"{MARKER}\nLevel 5 everywhere.\n"
    assert "Q2 2026" in only(standing)


def test_a_wrong_token_is_told_in_one_line_without_the_token(office, standing, capsys):
    office.push({NEW: MINIMAL[ASSESSMENT]})
    assert answer(office, standing, token="wrong-token") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "the token is not valid" in said.err
    assert "wrong-token" not in said.err
    assert standing.comments == []


def test_without_a_token_nothing_is_asked(office, standing, capsys):
    office.push({NEW: MINIMAL[ASSESSMENT]})
    assert answer(office, standing, token="") == 2
    assert "the environment must set" in capsys.readouterr().err
    assert standing.asked == []


# Suggestions


def test_a_certain_fix_is_offered_on_its_line_once(office, github, capsys):
    head = office.push({NEW: MISTAKE})
    assert answer(office, github) == 0
    (one,) = github.on_lines
    line = 1 + MISTAKE.splitlines().index(next(line for line in MISTAKE.splitlines() if "sponsr" in line))
    assert (one["path"], one["line"], one["side"], one["commit_id"]) == (NEW, line, "RIGHT", head)
    assert f"```suggestion\n{MINIMAL[ASSESSMENT].splitlines()[line - 1]}\n```" in one["body"]
    office.push({NEW: f"# a line more\n{MISTAKE}"})
    assert answer(office, github) == 0
    assert len(github.on_lines) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "0 suggestions made"


def test_a_mistake_that_was_there_before_gets_no_suggestion(office, github):
    git(office.author, "checkout", "--quiet", "main")
    office.push({NEW: MISTAKE})
    git(office.author, "push", "--quiet", "origin", "main")
    git(office.runner, "fetch", "--quiet", "origin")
    office.push({KPI: f"# seen\n{MINIMAL[KPI]}"})
    assert answer(office, github) == 0
    assert "to mend" in only(github)
    assert github.on_lines == []


# What pull requests are like


def test_a_pull_request_that_deletes_data_is_answered(office, standing):
    office.push({ASSESSMENT: None})
    assert answer(office, standing) == 0
    assert len(standing.ours()) == 1


def test_a_pull_request_that_renames_data_is_answered(office, standing):
    office.push({ASSESSMENT: None, NEW: MINIMAL[ASSESSMENT]})
    assert answer(office, standing) == 0
    assert "Q2 2026" in only(standing)


def test_a_pull_request_that_deletes_what_others_need_is_told_so(office, standing):
    office.push({"data/models/small.yml": None})
    assert answer(office, standing) == 0
    assert "to mend" in only(standing)


def test_a_pull_request_without_data_gets_no_comment_and_loses_none(office, standing, capsys):
    office.push({"docs/page.md": "# Page\n"})
    assert answer(office, standing) == 0
    assert standing.writes() == []
    assert "comment skipped" in capsys.readouterr().out


def test_what_happened_on_the_base_since_is_not_told(office, standing):
    office.push({NEW: MINIMAL[ASSESSMENT]})
    git(office.author, "checkout", "--quiet", "main")
    git(office.author, "commit", "--quiet", "--allow-empty", "--message", "meanwhile")
    (office.author / ASSESSMENT).write_text(MINIMAL[ASSESSMENT].replace("level: 2", "level: 1"))
    git(office.author, "commit", "--quiet", "--all", "--message", "others")
    git(office.author, "push", "--quiet", "origin", "main")
    git(office.runner, "fetch", "--quiet", "origin")
    git(office.author, "checkout", "--quiet", "finance-q4")
    assert answer(office, standing) == 0
    assert "Q2 2026" in only(standing)
    assert "Q3 2026" not in only(standing)


def test_a_shallow_clone_is_told_rather_than_answered_wrongly(office, github, tmp_path, capsys):
    office.push({NEW: MINIMAL[ASSESSMENT]})
    git(office.author, "checkout", "--quiet", "main")
    git(office.author, "commit", "--quiet", "--allow-empty", "--message", "meanwhile")
    git(office.author, "push", "--quiet", "origin", "main")
    git(office.author, "checkout", "--quiet", "finance-q4")
    office.runner = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{office.origin}", str(office.runner))
    git(office.runner, "fetch", "--quiet", "--depth", "1", "origin", f"refs/pull/{NUMBER}/head")
    assert answer(office, github) == 2
    assert capsys.readouterr().err == "the clone is shallow: fetch all of the history (git fetch --unshallow)\n"
    assert github.asked == []
    git(office.runner, "fetch", "--quiet", "--unshallow")
    git(office.runner, "fetch", "--quiet", "origin", f"refs/pull/{NUMBER}/head")
    assert answer(office, github) == 0
    assert "Q2 2026" in only(github)


# Which pull request


def event(name: str, **changed: Any) -> dict[str, Any]:
    found = json.loads((EVENTS / f"{name}.json").read_text("utf-8"))
    found.get("workflow_run", {}).update(changed)
    return found


def pull(**changed: Any) -> dict[str, Any]:
    return {**event("pull-request-from-a-fork")["pull_request"], **changed}


def found_for(recorded: dict[str, Any], at: StandIn, tmp_path: Path) -> int:
    file = tmp_path / "event.json"
    file.write_text(json.dumps(recorded))
    return find_pull([str(file)], at.environment())


def test_the_pull_request_of_a_fork_is_found_by_asking_once(github, tmp_path, capsys):
    github.pulls = [pull()]
    assert found_for(event("workflow-run-of-a-fork"), github, tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"number={NUMBER}",
        f"base={BASE}",
        f"head={HEAD}",
        "preview=https://github.com/example-org/pmo/actions/runs/19544120771#artifacts",
    ]
    (asked,) = github.asked
    assert "head=mara-lind%3Afinance-q4&" in asked


def test_a_pull_request_from_a_branch_is_found_in_the_same_way(github, tmp_path, capsys):
    run = event("workflow-run-of-a-branch")
    github.pulls = [pull(head={**pull()["head"], "repo": run["workflow_run"]["head_repository"]})]
    assert found_for(run, github, tmp_path) == 0
    assert "number=7\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    "head",
    [{"sha": "0" * 40}, {"ref": "other"}, {"repo": None}, {"repo": event("workflow-run-of-a-branch")["repository"]}],
    ids=["pushed again", "another branch", "fork gone", "another repository"],
)
def test_a_pull_request_that_does_not_end_with_the_run_s_commit_is_not_answered(head, github, tmp_path, capsys):
    github.pulls = [pull(head={**pull()["head"], **head})]
    assert found_for(event("workflow-run-of-a-fork"), github, tmp_path) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "no open pull request" in said.err


def test_a_run_whose_fork_is_gone_asks_nobody(github, tmp_path, capsys):
    assert found_for(event("workflow-run-of-a-fork", head_repository=None), github, tmp_path) == 0
    assert capsys.readouterr().out == ""
    assert github.asked == []


def test_of_several_pull_requests_of_a_branch_the_newest_is_answered(github, tmp_path, capsys):
    github.pulls = [pull(number=3), pull(number=12), pull()]
    assert found_for(event("workflow-run-of-a-fork"), github, tmp_path) == 0
    assert "number=12\n" in capsys.readouterr().out


def test_the_name_of_a_branch_cannot_change_the_question(github, tmp_path):
    hostile = "x&state=all&head=;$(touch pwned)\n"
    assert found_for(event("workflow-run-of-a-fork", head_branch=hostile), github, tmp_path) == 0
    (asked,) = github.asked
    assert (
        asked.partition("head=")[2] == "mara-lind%3Ax%26state%3Dall%26head%3D%3B%24%28touch%20pwned%29%0A&per_page=100"
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"head_sha": "--upload-pack=x"},
        {"head_sha": f"{HEAD}\nnumber=1"},
        {"html_url": "https://github.com/o/r/actions/runs/1\nnumber=1"},
        {"html_url": "javascript:alert(1)"},
        {"head_branch": 5},
    ],
)
def test_an_event_of_another_shape_is_refused_in_one_line(changed, github, tmp_path, capsys):
    assert found_for(event("workflow-run-of-a-fork", **changed), github, tmp_path) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("must be the recorded event of a workflow's run\n")
    assert said.err.count("\n") == 1


def test_an_event_of_another_kind_is_refused(github, tmp_path, capsys):
    assert found_for(event("pull-request-from-a-fork"), github, tmp_path) == 2
    assert "must be the recorded event of a workflow's run" in capsys.readouterr().err


# The steps of the workflows, run as they stand there


def run_steps(steps: list[dict[str, Any]], folder: Path, environment: dict[str, str]) -> str:
    """The commands of a job, each in bash; set-up and the forge's own tool are there and do nothing."""
    tools = folder.parent / "bin"
    tools.mkdir(exist_ok=True)
    for name in ("gh", "make"):
        (tools / name).write_text("#!/bin/sh\n")
        (tools / name).chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "CI_"))}
    settings = {"PATH": f"{tools}:{os.environ['PATH']}", "PYTHONPATH": str(REPOSITORY), **environment}
    said = ""
    for step in steps:
        at = folder / step.get("workingDirectory", "")
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],
            cwd=at,
            env={**kept, **settings, **step.get("env", {})},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{step['run']}\n{done.stdout}\n{done.stderr}"
        said += done.stdout
    return said


def python_at(folder: Path) -> None:
    """The environment that `make .venv/.site` would have made."""
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)


def test_the_steps_of_the_github_workflow_answer_a_fork(office, github, tmp_path):
    head = office.push({ASSESSMENT: None, NEW: MINIMAL[ASSESSMENT]})
    base = git(office.runner, "rev-parse", "origin/main")
    github.pulls = [json.loads(json.dumps(pull()).replace(HEAD, head).replace(BASE, base))]
    recorded, output = tmp_path / "event.json", tmp_path / "output"
    recorded.write_text(json.dumps(event("workflow-run-of-a-fork")).replace(HEAD, head).replace(BASE, base))
    runner = tmp_path / "fresh"
    git(tmp_path, "clone", "--quiet", str(office.origin), str(runner))
    python_at(runner)
    steps = yaml.safe_load((REPOSITORY / ".github/workflows/answer.yml").read_text("utf-8"))["jobs"]["answer"]["steps"]
    find, fetch, say = (step for step in steps if "run" in step and "make" not in step["run"])
    assert [find["id"], fetch["if"], say["if"]] == ["pull", *["steps.pull.outputs.number"] * 2]
    environment = {**github.environment(), "GITHUB_EVENT_PATH": str(recorded), "GITHUB_OUTPUT": str(output)}
    run_steps([{"run": find["run"]}], runner, environment)
    given = dict(line.split("=", 1) for line in output.read_text().splitlines())
    named = {name: given[value.split(".")[-1].strip(" }")] for name, value in say["env"].items() if "steps" in value}
    said = run_steps([{"run": fetch["run"]}, {"run": say["run"]}], runner, {**environment, **named})
    assert said.splitlines()[0] == "comment created"
    assert "Q2 2026" in only(github)
    assert "actions/runs/19544120771#artifacts" in only(github)
    assert not (runner / NEW).exists(), "nothing of the pull request is checked out"


def test_the_script_of_the_gitlab_job_answers_a_merge_request(office, tmp_path):
    office.push({NEW: MINIMAL[ASSESSMENT]})
    job = yaml.safe_load((REPOSITORY / ".gitlab-ci.yml").read_text("utf-8"))["answer"]
    folder = tmp_path / "builds"
    folder.mkdir()
    with forge("gitlab") as at:
        environment = {
            **at.environment(),
            "CI_DEFAULT_BRANCH": "main",
            "CI_REPOSITORY_URL": str(office.origin),
            "CI_MERGE_REQUEST_IID": str(NUMBER),
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "CI_PIPELINE_URL": "https://gitlab.example.org/example-org/pmo/-/pipelines/1",
        }
        clone, *rest = job["script"]
        run_steps([{"run": clone}], folder, environment)
        python_at(folder / "office")
        run_steps([{"run": "\n".join(rest)}], folder, environment)
        assert "Q2 2026" in only(at)
    assert not (folder / "office" / NEW).exists()


def test_the_steps_of_the_azure_job_answer_a_pull_request(office, tmp_path):
    head = office.push({NEW: MINIMAL[ASSESSMENT]})
    git(office.author, "checkout", "--quiet", "--detach", "main")
    git(office.author, "merge", "--quiet", "--no-ff", "--message", "made by the forge", head)
    git(office.author, "push", "--quiet", "origin", f"HEAD:refs/pull/{NUMBER}/merge")
    stages = yaml.safe_load((REPOSITORY / "azure-pipelines.yml").read_text("utf-8"))["stages"]
    steps = [
        {**step, "run": step["bash"]}
        for step in stages[1]["jobs"][0]["steps"]
        if "bash" in step and "make" not in step["bash"]
    ]
    for step in steps:  # as Azure replaces them
        step["env"] = {
            name: str(value).replace("$(System.AccessToken)", "right-token") for name, value in step["env"].items()
        }
    folder = tmp_path / "work"
    folder.mkdir()
    with forge("azure") as at:
        environment = {
            **at.environment(),
            "SYSTEM_PULLREQUEST_PULLREQUESTID": str(NUMBER),
            "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main",
            "SYSTEM_PULLREQUEST_SOURCECOMMITID": head,
            "SYSTEM_TEAMPROJECTID": "3a7f",
            "BUILD_REPOSITORY_URI": str(office.origin),
            "BUILD_BUILDID": "19",
        }
        check_out, say = steps
        run_steps([check_out], folder, environment)
        python_at(folder / "office")
        run_steps([say], folder, environment)
        assert "Q2 2026" in only(at)
        assert "/org/3a7f/_build/results?buildId=19" in only(at)
    assert not (folder / "office" / NEW).exists()
