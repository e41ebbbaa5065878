"""The forms that problems leave in: what each forge reads, and that no text of a file gets out of its place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from macros.problem import Problem
from scripts.annotations import FORMATS, as_azure, as_github, as_markdown, changed_first
from scripts.validate import main
from tests.factories import KPI, PROJECT, changed, office_at

BROKEN = {
    **changed(KPI, "direction: increase", "direction: incraese"),
    **changed(PROJECT, "sponsor: sponsor", "sponsor: spnsor"),
}


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def many(count: int) -> list[Problem]:
    return [Problem("data/units.yml", line, "units", "must be mended") for line in range(1, count + 1)]


def test_json_holds_path_line_key_and_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office_at(tmp_path, BROKEN), "--format", "json") == 1
    kpi, project = json.loads(capsys.readouterr().out)
    assert (kpi["path"], kpi["key"]) == (KPI, "direction")
    assert kpi["message"].endswith("did you mean 'increase'?")
    assert (project["path"], project["key"]) == (PROJECT, "sponsor")
    assert isinstance(kpi["line"], int)


def test_gitlab_gets_a_code_quality_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office_at(tmp_path, BROKEN), "--format", "gitlab") == 1
    report = json.loads(capsys.readouterr().out)
    assert all(set(one) == {"description", "check_name", "fingerprint", "severity", "location"} for one in report)
    assert [one["location"]["path"] for one in report] == [KPI, PROJECT]
    assert report[0]["location"]["lines"]["begin"] > 1
    assert len({one["fingerprint"] for one in report}) == 2


def test_github_gets_annotations_on_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office_at(tmp_path, BROKEN), "--format", "github") == 1
    first, second = capsys.readouterr().out.splitlines()
    assert re.fullmatch(rf"::error file={KPI},line=\d+,title=direction::direction: must be .*", first)
    assert second.startswith(f"::error file={PROJECT},line=")


def test_nothing_in_a_problem_can_end_an_annotation_or_start_another() -> None:
    hostile = Problem("data/a,b:c.yml", 3, "x::y", "50 % is\n::error::not\r one")
    (line,) = as_github([hostile]).splitlines()
    assert line == ("::error file=data/a%2Cb%3Ac.yml,line=3,title=x%3A%3Ay::x::y: 50 %25 is\\n::error::not\\r one")


def test_github_shows_ten_errors_so_the_tenth_of_more_says_how_many_there_are() -> None:
    assert as_github(many(10)).count("must be mended") == 10
    lines = as_github(many(11)).splitlines()
    assert len(lines) == 10
    assert lines[9] == "::error title=and 2 more::and 2 more, see the job's summary"


def test_problems_of_changed_files_come_first_and_keep_their_order() -> None:
    problems = [Problem(path, line, "", "x") for path in ("a.yml", "b.yml") for line in (1, 2)]
    found = changed_first(problems, {"b.yml"})
    assert [(one.path, one.line) for one in found] == [("b.yml", 1), ("b.yml", 2), ("a.yml", 1), ("a.yml", 2)]


def test_azure_gets_issues_on_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office_at(tmp_path, BROKEN), "--format", "azure") == 1
    first, second = capsys.readouterr().out.splitlines()
    expected = rf"##vso\[task.logissue type=error;sourcepath={KPI};linenumber=\d+\]direction: must be .*"
    assert re.fullmatch(expected, first)
    assert f"sourcepath={PROJECT};" in second


def test_nothing_in_a_problem_can_end_an_issue_of_azure() -> None:
    hostile = Problem("data/a;b]c.yml", 3, "", "50 % is\n##vso[task.setvariable variable=x]y")
    (line,) = as_azure([hostile]).splitlines()
    assert line.startswith("##vso[task.logissue type=error;sourcepath=data/a%3Bb%5Dc.yml;linenumber=3]50 %AZP25 is")


def test_a_summary_lists_all_problems_as_code() -> None:
    text = as_markdown([Problem("data/units.yml", 2, "x", "not '<b>**@all**`'")])
    assert text == "## 1 problem to mend\n\n    data/units.yml:2: x: not '<b>**@all**`'\n"
    assert as_markdown(many(1_200)).endswith("and 200 more: `make validate` lists them all\n")
    assert as_markdown([]) == "The data have no problems.\n"


@pytest.mark.parametrize("name", FORMATS)
def test_no_problems_are_no_annotations(name: str) -> None:
    assert "error" not in FORMATS[name]([])
