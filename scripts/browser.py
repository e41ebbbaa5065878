"""Make sure that the browser tests can run: a Chromium, and what Playwright's client needs to drive it.

What is missing is installed through the system's package manager, or the reader is told what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
INSTALLERS: tuple[tuple[str, ...], ...] = (
    ("apt-get", "install", "-y", "--no-install-recommends", "chromium", "libatomic1"),
    ("dnf", "install", "-y", "chromium", "libatomic"),
    ("apk", "add", "chromium"),
    ("pacman", "-S", "--noconfirm", "chromium"),
)
ADVICE = (
    "The browser tests cannot run, and what they need could not be installed. Install a Chromium or Chrome, and the"
    " library libatomic (Debian: sudo apt-get install chromium libatomic1; macOS: brew install --cask chromium;"
    " Windows: Edge will do), or set PMO_BROWSER to the browser's path, and run this again."
)


def find() -> str | None:
    """Path of a browser of the Chromium family: $PMO_BROWSER, on the path, or in its usual place."""
    named = os.environ.get("PMO_BROWSER")
    candidates = [named] if named else [*map(shutil.which, NAMES), *PLACES]
    return next((str(found) for found in candidates if found and Path(found).exists()), None)


def can_drive() -> bool:
    """Whether Playwright's client starts: it brings its own Node.js, which needs a library that small systems lack."""
    said = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False)
    return said.returncode == 0


def install() -> None:
    """Ask the system's package manager; does nothing where that needs rights we do not have."""
    sudo = () if hasattr(os, "geteuid") and os.geteuid() == 0 else ("sudo", "-n")
    if sudo and shutil.which("sudo") is None:
        return
    for command in INSTALLERS:
        if shutil.which(command[0]):
            if command[0] == "apt-get":
                subprocess.run([*sudo, "apt-get", "update"], check=False)
            subprocess.run([*sudo, *command], check=False)
            return


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    if find() is None or not can_drive():
        install()
    found = find()
    is_ready = found is not None and can_drive()
    print(found if is_ready else ADVICE, file=sys.stdout if is_ready else sys.stderr)
    return 0 if is_ready else 1


if __name__ == "__main__":
    sys.exit(main())
