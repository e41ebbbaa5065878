"""What runs on the forges: who may write, whose code is run, and that the files are what the forges read."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.site.building import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github/workflows").glob("*.y*ml"))
PIPELINES = (REPOSITORY / ".gitlab-ci.yml", REPOSITORY / "azure-pipelines.yml")
TRUSTED = re.compile(
    r"github\.(token|ref|event_name|event\.issue\.number|event\.workflow_run\.(event|head_repository\.full_name|head_branch))"
    r"|steps\.pull\.outputs\.(number|base|head|preview)"
)
CHECKS_OUT = re.compile(r"git (checkout|switch|merge|pull|reset|worktree|restore)\b|gh pr checkout")
UNTRUSTED_PLACES = ("ref", "repository")


def read(path: Path) -> dict[str, Any]:
    """YAML as GitHub reads it: `on` is a word, not a truth value."""
    loaded = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def jobs() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for path in WORKFLOWS:
        workflow = read(path)
        for name, job in workflow["jobs"].items():
            yield f"{path.name}: {name}", workflow, job


def may_write(workflow: dict[str, Any], job: dict[str, Any]) -> bool:
    granted = job.get("permissions", workflow.get("permissions", "write-all"))
    return granted == "write-all" or (isinstance(granted, dict) and "write" in granted.values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_the_keys_that_github_needs(path):
    workflow = read(path)
    assert {"name", "on", "permissions", "jobs"} <= workflow.keys()
    assert "pull_request_target" not in path.read_text("utf-8")
    for job in workflow["jobs"].values():
        assert {"runs-on", "timeout-minutes", "steps"} <= job.keys()
        assert all(("uses" in step) != ("run" in step) for step in job["steps"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit(path):
    used = re.findall(r"uses: *(.*)", path.read_text("utf-8"))
    assert used
    assert [one for one in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


def test_an_action_has_one_commit_everywhere():
    pins = {tuple(one.split("@")) for path in WORKFLOWS for one in re.findall(r"uses: *(\S*)", path.read_text("utf-8"))}
    assert len(pins) == len({action for action, _ in pins})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_text_of_a_stranger_gets_into_a_command(path):
    for job in read(path)["jobs"].values():
        assert [step["run"] for step in job["steps"] if "${{" in step.get("run", "")] == []
    expressions = [one.strip() for one in re.findall(r"\$\{\{(.*?)\}\}", path.read_text("utf-8"))]
    assert [one for one in expressions if not TRUSTED.fullmatch(one) and one != "!cancelled()"] == []


def test_a_job_that_may_write_never_checks_out_or_runs_the_pull_request():
    writing = {name: (workflow, job) for name, workflow, job in jobs() if may_write(workflow, job)}
    assert sorted(writing) == ["answer.yml: answer", "intake.yml: intake"]
    for workflow, job in writing.values():
        assert not {"pull_request", "pull_request_target"} & set(workflow["on"])
        for step in job["steps"]:
            if "actions/checkout" in step.get("uses", ""):
                assert not set(step["with"]) & set(UNTRUSTED_PLACES), "the default branch, and nothing else"
                assert step["with"]["persist-credentials"] == "false"
            assert "actions/download-artifact" not in step.get("uses", "")
            assert not CHECKS_OUT.search(step.get("run", ""))


def test_what_runs_for_a_pull_request_reads_only_and_has_no_secret():
    workflow = read(REPOSITORY / ".github/workflows/check.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in workflow["jobs"].values())
    assert "secrets." not in (REPOSITORY / ".github/workflows/check.yml").read_text("utf-8")


def test_the_answer_starts_with_the_check_and_has_all_of_the_history():
    workflow = read(REPOSITORY / ".github/workflows/answer.yml")
    check = read(REPOSITORY / ".github/workflows/check.yml")
    assert workflow["on"] == {"workflow_run": {"workflows": [check["name"]], "types": ["requested"]}}
    checkout = workflow["jobs"]["answer"]["steps"][0]
    assert checkout["with"]["fetch-depth"] == "0"
    assert workflow["jobs"]["answer"]["if"] == "github.event.workflow_run.event == 'pull_request'"


def test_the_auditor_finds_nothing():
    zizmor = Path(sys.executable).parent / "zizmor"
    audited = [zizmor, "--offline", "--no-config", REPOSITORY / ".github"]
    done = subprocess.run(audited, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


def test_the_auditor_is_told_to_ignore_one_thing_only():
    """A run after another workflow is dangerous when it runs what that one made; the tests above say it does not."""
    told = [line for path in WORKFLOWS for line in path.read_text("utf-8").splitlines() if "zizmor:" in line]
    assert told == ["  workflow_run: # zizmor: ignore[dangerous-triggers]"]


def test_the_gitlab_jobs_are_what_gitlab_reads():
    found = read(PIPELINES[0])
    made = {name: job for name, job in found.items() if name not in ("stages", "workflow", "default")}
    assert set(made) == {"data", "test", "preview", "answer"}
    assert all(job["stage"] in found["stages"] and job["script"] for job in made.values())
    assert made["data"]["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json"}
    assert made["preview"]["artifacts"]["paths"] == ["site/"]


def test_the_gitlab_token_goes_to_the_job_that_runs_the_default_branch_only():
    text, found = PIPELINES[0].read_text("utf-8"), read(PIPELINES[0])
    assert "PMO_TOKEN" not in re.sub(r"(?m)^#.*$", "", text), "no command names it: it is in the environment `answer`"
    assert [name for name, job in found.items() if isinstance(job, dict) and "environment" in job] == ["answer"]
    job = found["answer"]
    assert "$PMO_ANSWER" in job["rules"][0]["if"]
    assert job["variables"] == {"GIT_STRATEGY": "empty"}
    assert '--branch "$CI_DEFAULT_BRANCH"' in job["script"][0]
    assert not any(CHECKS_OUT.search(line) or "--depth" in line for line in job["script"])


def test_the_azure_stages_are_what_azure_reads():
    stages = {stage["stage"]: stage for stage in read(PIPELINES[1])["stages"]}
    assert set(stages) == {"check", "answer"}
    for stage in stages.values():
        for job in stage["jobs"]:
            assert job["steps"][0].keys() >= {"checkout"}
            assert all(set(step) & {"checkout", "task", "bash", "publish"} for step in job["steps"])


def test_the_azure_token_goes_to_the_stage_that_runs_the_target_branch_only():
    stages = {stage["stage"]: stage for stage in read(PIPELINES[1])["stages"]}
    assert "AccessToken" not in str(stages["check"])
    job = stages["answer"]["jobs"][0]
    assert job["steps"][0] == {"checkout": "none"}
    (check_out,) = re.findall(r"git checkout .*", str(job["steps"][2]["bash"]))
    assert "SYSTEM_PULLREQUEST_TARGETBRANCH" in check_out
    assert "$(" not in "".join(step.get("bash", "") for step in job["steps"]), "a macro would put text into a command"
    assert "IsFork" in stages["answer"]["condition"]
