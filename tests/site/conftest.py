"""The built site, a server for it, and a browser."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from scripts.browser import ADVICE, find
from tests.site.building import build, build_once, copy_repository


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    base = tmp_path_factory.getbasetemp()
    return build_once(base if worker_id == "master" else base.parent)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None: ...  # a browser that leaves a page breaks off what it was loading


@pytest.fixture(scope="session")
def serve() -> Iterator[object]:
    """A function: folder -> address at which it is served."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path, serve) -> str:
    return serve(site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    if path is None:
        pytest.fail(ADVICE)
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=flags)
        yield started
        started.close()


HOSTILE = (
    "{{ 7*7 }} {% raw %} <img src=x onerror=window.hacked=1> </script><script>window.hacked=1</script>"
    " [a](javascript:alert(1)) | `x` &lt;"
)


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with a hostile text in every name and free text that a few records have."""
    root = copy_repository(tmp_path_factory.mktemp("hostile") / "office")
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    for file, key in (
        ("data/units.yml", "name"),
        ("data/units.yml", "about"),
        ("data/kpis/cycle-time.yml", "name"),
        ("data/projects/leak-detection.yml", "name"),
    ):
        path = root / file
        text, count = re.subn(
            rf"^( *){key}: (?:>-\n(?:\1 +.*\n)+|.*\n)", rf"\1{key}: @@\n", path.read_text("utf-8"), flags=re.M
        )
        assert count
        path.write_text(text.replace("@@", quoted), "utf-8")
    assessment = root / "assessments" / "networks" / "2026-Q3.yml"
    text = re.sub(r"(?m)^( +note: ).*", lambda found: found[1] + quoted, assessment.read_text("utf-8"))
    assessment.write_text(text, "utf-8")
    finished = build(root)
    if finished.returncode:
        raise RuntimeError(finished.stdout + finished.stderr)
    return root / "site"
