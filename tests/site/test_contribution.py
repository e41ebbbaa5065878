"""The whole way once: from the form in a browser through git as a forge uses it to the rebuilt site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser

from tests.site.building import build, copy_repository
from tests.site.test_forms import chosen, file_of, opened, rate

FILE = "assessments/finance/2026-Q4.yml"
SUMMARY = "Sent in by <b>the form</b>: {{ 7*7 }}"


def run(root: Path, *arguments: str, fails: bool = False) -> str:
    done = subprocess.run(arguments, cwd=root, capture_output=True, text=True, check=False)
    assert bool(done.returncode) is fails, done.stdout + done.stderr
    return done.stdout


def git(root: Path, *arguments: str) -> str:
    return run(root, "git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", *arguments)


def test_what_the_form_writes_is_validated_reported_merged_and_shown(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    context = browser.new_context()
    page = chosen(opened(context, address))
    page.fill("[name='submitted_on']", "2026-10-30")
    page.fill("[name='summary']", SUMMARY)
    for number, key in enumerate(page.locator("[data-place]").all()):
        rate(page, key.get_attribute("data-place").split(".")[1], str(number % 3 + 2))
    question = page.locator("[data-place='ratings.mandate']")
    question.scroll_into_view_if_needed()
    question.locator("summary").click()
    for name, value in (
        ("title", "Charter of “finance”"),
        ("link", "https://example.org/a?b=c&d"),
        ("date", "2026-09-01"),
    ):
        page.fill(f"[name='ratings.mandate.evidence.#0.{name}']", value)
    page.select_option("[name='ratings.mandate.evidence.#0.kind']", "document")
    page.select_option("[name='ratings.mandate.evidence.#0.owner']", "sponsor")
    text = file_of(page)
    context.close()

    bare, office, proposal = tmp_path / "forge.git", copy_repository(tmp_path / "office"), tmp_path / "proposal"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(bare))
    git(office, "init", "-q", "-b", "main")
    git(office, "add", ".")
    git(office, "commit", "-qm", "The office")
    git(office, "push", "-q", str(bare), "main")
    git(tmp_path, "clone", "-q", str(bare), str(proposal))
    git(proposal, "switch", "-qc", "assessments-finance-2026-Q4")
    (proposal / FILE).write_text(text, "utf-8")
    git(proposal, "add", FILE)
    git(proposal, "commit", "-qm", f"Add {FILE}")
    git(proposal, "push", "-q", "origin", "HEAD")

    run(proposal, sys.executable, "-m", "scripts.validate", FILE)
    said = run(proposal, sys.executable, "-m", "scripts.report", "--base", "origin/main", "--format", "markdown")
    assert "Finance, Q4 2026" in said
    assert "Compared with Q3 2026; 30 of 30 criteria rated" in said

    git(office, "pull", "-q", str(bare), "assessments-finance-2026-Q4")
    built = build(office)
    assert built.returncode == 0, built.stderr
    shown = (office / "site" / "maturity" / "units" / "finance" / "index.html").read_text("utf-8")
    assert "Q4 2026" in shown
    assert "Sent in by &lt;b&gt;the form&lt;/b&gt;: {{ 7*7 }}" in shown
    assert "Charter of “finance”" in shown
    assert 'href="https://example.org/a?b=c&amp;d"' in shown
