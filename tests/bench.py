"""How long a build takes, as ratios in one run: `python -m tests.bench [--runs 5] [--units 300]`.

Both sites are built in processes of their own, one after the other, and compared by the median. The plain site is stock
MkDocs Material with as many pages; each holds the visible content of its counterpart here as plain Markdown: headings,
paragraphs, tables; no drawing, no script.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from html.parser import HTMLParser
from pathlib import Path

from macros.period import Period
from tests.scripts.repositories import commit, git
from tests.site.building import REPOSITORY, build, copy_repository, page_urls

PLAIN_CONFIG = "site_name: Plain\ntheme:\n  name: material\n  font: false\nmarkdown_extensions: [tables, toc]\n"
REBUILD = """
import json, re, sys, time
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
times = []
for turn in range(2):
    if turn:
        file = Path("assessments/unit-1/2026-Q3.yml")
        text = file.read_text()
        old, new = ("level: 2", "level: 3") if "level: 2" in text else ("level: 3", "level: 2")
        file.write_text(text.replace(old, new, 1))
    start = time.perf_counter()
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    times.append(time.perf_counter() - start)
print(json.dumps(times))
"""


def large_office(root: Path, units: int, periods: int, kpis: int) -> None:
    """The example office with its units, assessments and KPIs multiplied, each a little different."""
    copy_repository(root)
    shutil.rmtree(root / "assessments")
    (root / "data" / "training" / "mentoring.yml").unlink()  # it names units of the example
    first = Period.parse("2026-Q3").shift(1 - periods)
    template = (root.parent / "example-assessment.yml").read_text(encoding="utf-8")
    lines = [template.splitlines()[0], "units:"]
    for number in range(1, units + 1):
        lines += [
            f"  unit-{number}:",
            f"    name: Unit {number}",
            f"    about: Runs part {number} of the service.",
            "    lead: unit-lead",
            "    tier: medium",
        ]
        folder = root / "assessments" / f"unit-{number}"
        folder.mkdir(parents=True)
        for step in range(periods):
            period = first.shift(step)
            (folder / f"{period}.yml").write_text(_assessment(template, period, number + step), encoding="utf-8")
    (root / "data" / "units.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for project in (root / "data" / "projects").glob("*.yml"):
        text = re.sub(r"(?m)^unit: .*", "unit: unit-1", project.read_text(encoding="utf-8"))
        project.write_text(text, encoding="utf-8")
    for page in [root / "docs" / "index.md", *(root / "docs").rglob("*.md")]:
        text = re.sub(
            r"\{\{ (unit_summary|maturity_profile|maturity_trend)\(\"[^\"]+\"\) \}\}",
            r'{{ \1("unit-1") }}',
            page.read_text("utf-8"),
        )
        page.write_text(text, "utf-8")
    models = sorted((root / "data" / "kpis").glob("*.yml"))
    for number in range(kpis - len(models)):
        text = models[number % len(models)].read_text(encoding="utf-8")
        (root / "data" / "kpis" / f"kpi-{number}.yml").write_text(text, encoding="utf-8")
    named = ", ".join(f"kpi-{number}" for number in range(kpis - len(models)))
    page = root / "docs" / "performance" / "kpis" / "index.md"  # a KPI in use needs a page that names it
    page.write_text(page.read_text("utf-8").replace("\n---\n", f"\nkpis: [{named}]\n---\n", 1), encoding="utf-8")


def _assessment(template: str, period: Period, offset: int) -> str:
    """The template with other levels and days: evidence of the first day, verdicts and submission of the last."""
    text = template.partition("# What each role answered alone")[0]
    text = re.sub(r"submitted_on: \S+", f"submitted_on: {period.last_day}", text)
    text = re.sub(r"result: changed, level: \d", "result: confirmed", text)
    text = re.sub(r"level: \d", lambda _: f"level: {1 + offset % 5}", text)
    text = re.sub(r"(kind: .*date: )\d{4}-\d\d-\d\d", rf"\g<1>{period.first_day}", text)
    return re.sub(r"(seen_on: |validation: .*date: )\d{4}-\d\d-\d\d", rf"\g<1>{period.last_day}", text)


class _Text(HTMLParser):
    """The visible content of a page's article as plain Markdown: headings, paragraphs and tables."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.text, self.row, self.silent, self.inside = "", list[str](), 0, False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = self.inside or tag == "article"
        self.silent += tag in SILENT
        if tag in BLOCKS:
            self.flush()
        if tag == "tr":
            self.row = []

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        if tag in ("td", "th"):
            self.row.append(" ".join(self.text.split()).replace("|", "/") or " ")
            self.text = ""
        elif tag == "tr" and self.row:
            self.lines.append("| " + " | ".join(self.row) + " |")
            if len(self.lines) < 2 or not self.lines[-2].startswith("|"):
                self.lines[-1:] = ["", self.lines[-1], "|---" * len(self.row) + "|"]
        elif tag in ("h1", "h2", "h3"):
            self.lines += ["", f"{'#' * int(tag[1])} {' '.join(self.text.split())}", ""]
            self.text = ""
        elif tag == "article":
            self.flush()
            self.inside = False
        elif tag in BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if self.inside and not self.silent:
            self.text += data

    def flush(self) -> None:
        words = " ".join(self.text.split())
        if words and not self.row:
            self.lines += ["", words, ""]
            self.text = ""

    def markdown(self) -> str:
        return re.sub(r"[<>{}\[\]*_`]", "", "\n".join(self.lines)) + "\n"


SILENT = ("script", "style", "svg", "button")
BLOCKS = ("p", "div", "table", "caption", "li", "dt", "dd", "figure", "figcaption", "nav", "summary", "pre", "tbody")


def plain_site(root: Path, built: Path) -> None:
    """Stock Material with the visible content of each page of a built site as plain Markdown, tables as tables."""
    for url in page_urls(built):
        folder = built / url.lstrip("/")
        has_pages_below = any(folder.glob("*/index.html"))
        name = "index.md" if has_pages_below or url == "/" else f"../{folder.name}.md"
        page = (root / "docs" / url.strip("/") / name).resolve()
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_Text((folder / "index.html").read_text(encoding="utf-8")).markdown(), encoding="utf-8")
    (root / "mkdocs.yml").write_text(PLAIN_CONFIG, encoding="utf-8")


def timed_build(root: Path) -> float:
    """Seconds of one cold build."""
    shutil.rmtree(root / "site", ignore_errors=True)
    start = time.perf_counter()
    finished = build(root)
    seconds = time.perf_counter() - start
    if finished.returncode:
        raise SystemExit(finished.stdout + finished.stderr)
    return seconds


def compare(name: str, ours: Path, plain: Path, runs: int, goal: float) -> float:
    """Print the ratio of the medians and the bytes a page; return our median in seconds."""
    times = [(timed_build(ours), timed_build(plain)) for _ in range(runs)]
    mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{name}: {mine / theirs:.2f} of plain (goal {goal}); {mine:.2f} s against {theirs:.2f} s, median of {runs}")
    for label, root in (("ours", ours), ("plain", plain)):
        sizes = sorted(file.stat().st_size for file in (root / "site").rglob("index.html"))
        median, mean = statistics.median(sizes), statistics.mean(sizes)
        print(
            f"  {label}: {len(sizes)} pages, HTML bytes a page: median {median:,.0f}, mean {mean:,.0f},"
            f" largest {sizes[-1]:,}"
        )
    return mine


def rebuild_share(root: Path, runs: int) -> None:
    """A second build in one process after one changed file, as `mkdocs serve` does it."""
    shares = []
    for _ in range(runs):
        said = subprocess.run([sys.executable, "-c", REBUILD], cwd=root, capture_output=True, text=True, check=True)
        cold, warm = json.loads(said.stdout.splitlines()[-1])
        shares.append((warm / cold, cold, warm))
    share, cold, warm = sorted(shares)[len(shares) // 2]
    print(f"rebuild after one changed file: {share:.2f} of cold (goal 0.33); {warm:.2f} s against {cold:.2f} s")


VALIDATE = ("-m", "scripts.validate")
ONE_FILE = {  # a file that changes -> what judging it imports
    "assessments/finance/2026-Q3.yml": "import scripts.changed, scripts.validate",
    "data/kpis/cycle-time.yml": "import scripts.changed, scripts.validate, macros.measures.published",
    "data/projects/payroll-renewal.yml": "import scripts.changed, scripts.validate, macros.measures.published",
}


def started(root: Path, runs: int, *command: str) -> float:
    """Seconds that Python takes for this, the median of some runs."""

    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], cwd=root, check=True, capture_output=True)
        return time.perf_counter() - start

    return statistics.median(seconds() for _ in range(runs))


def validate_ratio(root: Path, runs: int) -> None:
    """`validate` against starting Python and importing what it needs."""
    least = started(root, runs, "-c", "import pydantic, yaml")
    whole = started(root, runs, *VALIDATE)
    print(f"validate: {whole / least:.2f} of Python with `import pydantic, yaml`; {whole:.3f} s against {least:.3f} s")
    git(root, "init", "--quiet")
    commit(root)
    for file, imports in ONE_FILE.items():
        original = (root / file).read_text("utf-8")
        (root / file).write_text(f"{original}# changed\n", "utf-8")
        own, mine = started(root, runs, "-c", imports), started(root, runs, *VALIDATE, "--changed")
        (root / file).write_text(original, "utf-8")
        ratio = f"{mine / own:.2f} of Python with its imports (goal 1.5), {mine / least:.2f} of that with these two"
        print(f"validate --changed, {file}: {ratio}; {mine:.3f} s against {own:.3f} s")
    shutil.rmtree(root / ".git")


SCORE = """
import gc, json, re, resource, sys, time
from pathlib import Path
from macros.load import load
from macros.measures.score import score_assessment
from macros.measures.scorer import Scorer
from macros.records.assessment import Assessment
from macros.source import read
office, count = load(Path(".")).office, int(sys.argv[1])
files = [(a.path, Path(a.path).read_text()) for a in office.all_assessments if office.model_of(a) is office.model]
def varied(number):
    path, text = files[number % len(files)]
    steps = iter(range(number, number + 10**6, 1 + number % 7))
    text = re.sub(r"result: changed, level: [1-5]", "result: confirmed", text)
    return re.sub(r"level: [1-5]", lambda _: f"level: {1 + next(steps) * 7 % 5}", text).encode()
raw = [varied(number) for number in range(count)]
gc.disable()
start = time.perf_counter()
assessments = [Assessment.from_document(read(f"assessments/u/{n}.yml", text)) for n, text in enumerate(raw)]
middle = time.perf_counter()
scorer = Scorer(office.model, "medium")
scores = [score_assessment(assessment, scorer) for assessment in assessments]
end = time.perf_counter()
print(json.dumps([middle - start, end - middle, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def scoring_share(root: Path, runs: int, count: int) -> None:
    """Scoring of many different assessments of thirty criteria, on all bases, against reading them."""
    found = []
    for _ in range(runs):
        command = [sys.executable, "-c", SCORE, str(count)]
        said = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        reading, scoring, megabytes = json.loads(said.stdout)
        found.append((scoring / reading, reading, scoring, megabytes))
    share, reading, scoring, megabytes = sorted(found)[len(found) // 2]
    print(
        f"scoring {count:,} assessments: {share:.2f} of reading them (goal 0.25); {scoring:.2f} s against"
        f" {reading:.2f} s; {megabytes:.0f} MB at most (goal 1000)"
    )


def portfolio_share(root: Path, runs: int, projects: int, kpis: int) -> None:
    """All measures of a large portfolio against reading its files."""
    found = []
    for _ in range(runs):
        command = [sys.executable, "-m", "tests.bench_portfolio", str(projects), str(kpis)]
        said = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        reading, measuring = json.loads(said.stdout)
        found.append((measuring / reading, reading, measuring))
    share, reading, measuring = sorted(found)[len(found) // 2]
    print(
        f"measures of {projects:,} projects x 36 months and {kpis} KPIs x 120 months: {share:.2f} of reading them"
        f" (goal 0.33); {measuring:.2f} s against {reading:.2f} s"
    )


def main() -> None:
    """Run all comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--units", type=int, default=300)
    parser.add_argument("--periods", type=int, default=8)
    parser.add_argument("--kpis", type=int, default=100)
    parser.add_argument("--scored", type=int, default=10_000)
    parser.add_argument("--projects", type=int, default=2000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        example = copy_repository(base / "example")
        validate_ratio(example, options.runs)
        scoring_share(example, min(3, options.runs), options.scored)
        portfolio_share(REPOSITORY, min(3, options.runs), options.projects, 500)
        timed_build(example)
        plain_site(base / "plain-example", example / "site")
        compare("example office", example, base / "plain-example", options.runs, 1.15)
        shutil.copy(example / "assessments" / "capital-delivery" / "2026-Q3.yml", base / "example-assessment.yml")
        large = base / "large"
        large_office(large, options.units, options.periods, options.kpis)
        timed_build(large)
        plain_site(base / "plain-large", large / "site")
        compare(f"{options.units} units", large, base / "plain-large", options.runs, 0.5)
        rebuild_share(large, options.runs)


if __name__ == "__main__":
    main()
