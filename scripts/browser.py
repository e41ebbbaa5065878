"""Find a Chromium for the tests, or install it through the system's package manager, or say what to install."""

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
    ("apt-get", "install", "-y", "--no-install-recommends", "chromium"),
    ("dnf", "install", "-y", "chromium"),
    ("apk", "add", "chromium"),
    ("pacman", "-S", "--noconfirm", "chromium"),
)
ADVICE = (
    "No Chromium or Chrome was found and it could not be installed. Install one (Debian: sudo apt-get install chromium;"
    " macOS: brew install --cask chromium; Windows: Edge will do), or set PMO_BROWSER to its path, and run this again."
)


def find() -> str | None:
    """Path of a browser of the Chromium family: $PMO_BROWSER, on the path, or in its usual place."""
    named = os.environ.get("PMO_BROWSER")
    candidates = [named] if named else [*map(shutil.which, NAMES), *PLACES]
    return next((str(found) for found in candidates if found and Path(found).exists()), None)


def install() -> None:
    """Ask the system's package manager for Chromium; does nothing where that needs rights we do not have."""
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
    if find() is None:
        install()
    found = find()
    print(found or ADVICE, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
