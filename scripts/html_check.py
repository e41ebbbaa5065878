"""Run the Nu HTML checker over every page of the site, and tell its errors by cause.

The checker is a Java program and no part of the locked dependencies: without it, or without Java, one sentence says
what is missing and the check ends well. `npm pack vnu-jar` brings it; VNU names the file vnu.jar.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scripts.console import FINE, PROBLEMS, USAGE, parser

STACK = "-Xss8m"  # the checker recurses as deep as a page is nested
SHOWN = 3  # places told for one cause
ADVICE = (
    "The HTML was not checked: {missing}. Install Java, bring the checker with `npm pack vnu-jar`, unpack it and"
    " set VNU to its vnu.jar."
)


@dataclass(frozen=True, order=True)
class Fault:
    """An error at one place of a built page."""

    page: str
    line: int
    message: str

    @property
    def cause(self) -> str:
        """The message without the names in it, which is alike wherever the same piece of code wrote the HTML."""
        return re.sub(r"“[^”]*”", "“…”", self.message)

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.message}"


def missing(jar: str | None, java: str | None) -> str | None:
    """What this machine lacks for the check, if anything."""
    if java is None:
        return "there is no Java here"
    if not jar:
        return "VNU names no vnu.jar"
    return None


def faults(report: str, site: Path) -> list[Fault]:
    """The checker's JSON -> its errors, with pages as paths below the site."""
    found = []
    for message in json.loads(report)["messages"]:
        if message["type"] == "info":
            continue
        page = Path(unquote(urlsplit(message.get("url", "")).path))
        name = page.relative_to(site).as_posix() if page.is_relative_to(site) else page.as_posix()
        found.append(Fault(name, message.get("lastLine", 1), message["message"]))
    return sorted(found)


def by_cause(found: Iterable[Fault]) -> Mapping[str, list[Fault]]:
    """Cause -> its places; the most frequent first."""
    causes: dict[str, list[Fault]] = defaultdict(list)
    for fault in found:
        causes[fault.cause].append(fault)
    return dict(sorted(causes.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def told(found: Sequence[Fault]) -> list[str]:
    """Lines for a reader: how often a cause occurs, and where first."""
    lines = []
    for places in by_cause(found).values():
        pages = len({fault.page for fault in places})
        lines.append(f"{len(places)} on {pages} page(s):")
        lines += [f"  {fault}" for fault in places[:SHOWN]]
    return lines


def build(root: Path, site: Path) -> int:
    """Write the site as readers get it; the exit code of the build."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=root, env=quiet, check=False).returncode


def check(java: str, jar: str, site: Path) -> list[Fault]:
    """Run the checker over all pages below a folder."""
    command = [java, STACK, "-jar", jar, "--errors-only", "--format", "json", "--skip-non-html", str(site)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return faults(said.stderr, site)
    except (ValueError, KeyError):
        raise RuntimeError(f"The checker {jar} did not run: {said.stderr.strip()[-500:]}") from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the site into a folder of its own, or take the one that `--site` names, and check it."""
    reader = parser(__doc__)
    reader.add_argument("--site", type=Path, help="a site that is built already")
    given = reader.parse_args(arguments)
    java, jar = shutil.which("java"), os.environ.get("VNU")
    lacks = missing(jar, java)
    if lacks is not None or java is None or not jar:
        print(ADVICE.format(missing=lacks))
        return FINE
    if not Path(jar).is_file():
        print(f"VNU: must be the path of vnu.jar, not '{jar}'", file=sys.stderr)
        return USAGE
    with tempfile.TemporaryDirectory() as folder:
        site = (given.site or Path(folder) / "site").resolve()
        if given.site is None and build(given.root, site):
            return PROBLEMS
        pages = len(list(site.rglob("*.html")))
        if not pages:
            print(f"--site: must hold built pages, found none in '{given.site}'", file=sys.stderr)
            return USAGE
        try:
            found = check(java, jar, site)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return USAGE
    print(*told(found), f"{pages} pages, {len(found)} errors", sep="\n")
    return PROBLEMS if found else FINE


if __name__ == "__main__":
    sys.exit(main())
