"""The HTML check: what it says without its tools, and how it tells errors."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from scripts import html_check
from scripts.html_check import by_cause, faults, told

BAD = (
    '<!DOCTYPE html><html lang="en"><head><title>x</title></head>'
    '<body><div id="a b">x</div><div id="c d">x</div></body></html>'
)
GOOD = BAD.replace("a b", "a").replace("c d", "c")


def report(*messages):
    return json.dumps({"messages": [{"type": "error", "lastLine": 3, **message} for message in messages]})


def test_errors_are_told_with_their_page_below_the_site():
    found = faults(report({"url": "file:/built/my%20site/a/index.html", "message": "wrong"}), Path("/built/my site"))
    assert [str(one) for one in found] == ["a/index.html:3: wrong"]


def test_what_is_only_information_is_no_error():
    assert faults(report({"type": "info", "url": "file:/s/a.html", "message": "a slash too much"}), Path("/s")) == []


def test_a_checker_that_gives_up_on_a_page_is_an_error():
    assert len(faults(report({"type": "non-document-error", "message": "gave up"}), Path("/s"))) == 1


def test_errors_of_one_cause_stand_together_the_most_frequent_first():
    once = {"url": "file:/s/a.html", "message": "Stray end tag “p”."}
    often = [{"url": f"file:/s/{n}.html", "message": f"Bad value “{n}” for “id”."} for n in range(5)]
    lines = told(faults(report(once, *often), Path("/s")))
    assert lines[0] == "5 on 5 page(s):"
    assert len([line for line in lines if "Bad value" in line]) == html_check.SHOWN
    assert lines[-2:] == ["1 on 1 page(s):", "  a.html:3: Stray end tag “p”."]
    assert len(by_cause(faults(report(once, *often), Path("/s")))) == 2


@pytest.mark.parametrize(
    ("java", "jar", "sentence"), [(None, "vnu.jar", "no Java"), ("/bin/java", None, "VNU names no")]
)
def test_what_is_missing_is_said_in_a_sentence_and_stops_nothing(monkeypatch, capsys, java, jar, sentence):
    monkeypatch.setattr(shutil, "which", lambda _: java)
    monkeypatch.delenv("VNU", raising=False)
    if jar:
        monkeypatch.setenv("VNU", jar)
    assert html_check.main([]) == 0
    said = capsys.readouterr().out
    assert said.startswith("The HTML was not checked: ")
    assert sentence in said


def test_a_path_that_leads_nowhere_is_told(monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/java")
    monkeypatch.setenv("VNU", "/nowhere/vnu.jar")
    assert html_check.main([]) == 2
    assert "must be the path of vnu.jar, not '/nowhere/vnu.jar'" in capsys.readouterr().err


needs_the_checker = pytest.mark.skipif(
    shutil.which("java") is None or not os.environ.get("VNU"), reason="needs Java and VNU, the path of vnu.jar"
)


@needs_the_checker
@pytest.mark.parametrize(("text", "code"), [(BAD, 1), (GOOD, 0)])
def test_the_checker_tells_bad_pages_from_good_ones(tmp_path, capsys, text, code):
    (tmp_path / "index.html").write_text(text, "utf-8")
    assert html_check.main(["--site", str(tmp_path)]) == code
    assert f"1 pages, {2 * code} errors" in capsys.readouterr().out


@needs_the_checker
def test_a_file_that_is_no_checker_is_told(tmp_path, monkeypatch, capsys):
    (tmp_path / "index.html").write_text(GOOD, "utf-8")
    (tmp_path / "vnu.jar").write_text("no program", "utf-8")
    monkeypatch.setenv("VNU", str(tmp_path / "vnu.jar"))
    assert html_check.main(["--site", str(tmp_path)]) == 2
    assert "did not run" in capsys.readouterr().err
