"""Problems in the forms that people and forges read: text, annotations on file and line, reports.

A problem's texts come from files that strangers may have written. In each form nothing of them can end the annotation
or start a command of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Sequence

from macros.problem import Problem

GITHUB_SHOWS = 10  # errors a step; what comes after them is dropped without a word
SUMMARY_SHOWS = 1_000  # lines; a summary may have 1 MiB


def changed_first(problems: Sequence[Problem], changed: Collection[str]) -> list[Problem]:
    """The same problems, those of the changed files (paths from the root) before the others."""
    return sorted(problems, key=lambda problem: problem.path not in changed)


def as_text(problems: Sequence[Problem]) -> str:
    """One line a problem."""
    return "".join(f"{problem}\n" for problem in problems)


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands: annotations on file and line; the last of ten says how many more there are."""
    shown = problems if len(problems) <= GITHUB_SHOWS else problems[: GITHUB_SHOWS - 1]
    rest = len(problems) - len(shown)
    more = f"::error title=and {rest} more::and {rest} more, see the job's summary\n" if rest else ""
    return "".join(map(_github_line, shown)) + more


def _github_line(problem: Problem, level: str = "error") -> str:
    title = _in_github_property(problem.key or "file")
    place = f"file={_in_github_property(problem.path)},line={problem.line},title={title}"
    return f"::{level} {place}::{_in_github(_sentence(problem))}\n"


def _in_github(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_github_property(text: str) -> str:
    return _in_github(text).replace(":", "%3A").replace(",", "%2C")


def as_azure(problems: Sequence[Problem]) -> str:
    """Logging commands of Azure Pipelines: issues with file and line."""
    return "".join(map(_azure_line, problems))


def _azure_line(problem: Problem, level: str = "error") -> str:
    place = f"type={level};sourcepath={_in_azure_property(problem.path)};linenumber={problem.line}"
    return f"##vso[task.logissue {place}]{_in_azure(_sentence(problem))}\n"


def _in_azure(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _in_azure_property(text: str) -> str:
    return _in_azure(text).replace(";", "%3B").replace("]", "%5D")


def as_gitlab(problems: Sequence[Problem]) -> str:
    """A Code Quality report: shown in the merge request's changes."""
    report = [
        {
            "description": _sentence(problem),
            "check_name": "pmo-data",
            "fingerprint": hashlib.sha256(str(problem).encode()).hexdigest(),
            "severity": "major",
            "location": {"path": problem.path, "lines": {"begin": problem.line}},
        }
        for problem in problems
    ]
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects."""
    report = [
        {"path": problem.path, "line": problem.line, "key": problem.key, "message": problem.message}
        for problem in problems
    ]
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def as_markdown(problems: Sequence[Problem]) -> str:
    """A job's summary: all problem lines as code, in which no markup is read."""
    if not problems:
        return "The data have no problems.\n"
    heading = f"## {len(problems)} problem{'' if len(problems) == 1 else 's'} to mend\n\n"
    rest = len(problems) - SUMMARY_SHOWS
    more = f"\nand {rest} more: `make validate` lists them all\n" if rest > 0 else ""
    return heading + "".join(f"    {problem}\n" for problem in problems[:SUMMARY_SHOWS]) + more


def _sentence(problem: Problem) -> str:
    return f"{problem.key}: {problem.message}" if problem.key else problem.message


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "github": as_github,
    "gitlab": as_gitlab,
    "azure": as_azure,
    "json": as_json,
    "markdown": as_markdown,
}


def warnings_as_text(warnings: Sequence[Problem]) -> str:
    """One line a warning."""
    return "".join(f"{warning.path}:{warning.line}: warning: {_sentence(warning)}\n" for warning in warnings)


def warnings_as_github(warnings: Sequence[Problem]) -> str:
    """Annotations that fail nothing; what comes after ten of them is dropped by GitHub."""
    return "".join(_github_line(warning, "warning") for warning in warnings)


def warnings_as_azure(warnings: Sequence[Problem]) -> str:
    """Issues that fail nothing."""
    return "".join(_azure_line(warning, "warning") for warning in warnings)


def warnings_as_markdown(warnings: Sequence[Problem]) -> str:
    """The second part of a job's summary."""
    if not warnings:
        return ""
    heading = f"\n## {len(warnings)} warning{'' if len(warnings) == 1 else 's'}\n\n"
    return heading + "".join(f"    {warning}\n" for warning in warnings[:SUMMARY_SHOWS])


WARNINGS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": warnings_as_text,
    "github": warnings_as_github,
    "azure": warnings_as_azure,
    "markdown": warnings_as_markdown,
}
"""The forms that have a place for warnings; the reports of GitLab and JSON hold problems only."""
