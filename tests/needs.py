"""What the tests need besides Python packages: PostgreSQL and Chromium.

`python tests/needs.py` installs what is missing and fails loudly where it cannot.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
POSTGRES_DIRS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/pgsql-*/bin",
)


def find_chromium() -> str | None:
    """A browser on this machine; Playwright's own where that is installed."""
    for name in CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def find_postgres() -> Path | None:
    """The folder of PostgreSQL's server programs, the newest where there are more."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    for pattern in POSTGRES_DIRS:
        root, rest = pattern.split("/", 1)[0] or "/", pattern.lstrip("/")
        for folder in sorted(Path(root).glob(rest), reverse=True):
            if (folder / "initdb").exists():
                return folder
    return None


def _install_debian(packages: list[str]) -> None:
    """Through apt, as root or with a sudo that asks nothing."""
    if shutil.which("apt-get") is None:
        return
    lead = [] if os.geteuid() == 0 else ["sudo", "-n"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", *packages]):
        subprocess.run([*lead, "apt-get", *command], env=environment, check=False)


def install_missing() -> list[str]:
    """Install what is not there; returns what could still not be had."""
    missing = []
    if find_chromium() is None:
        _install_debian(["chromium"])
    if find_chromium() is None:
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, check=False)
    if find_chromium() is None:
        missing.append(
            "Chromium: install the package 'chromium', or run "
            "'playwright install chromium'"
        )
    if find_postgres() is None:
        _install_debian(["postgresql"])
    if find_postgres() is None:
        missing.append(
            "PostgreSQL: install its server (package 'postgresql') or put "
            "initdb on the PATH"
        )
    return missing


if __name__ == "__main__":
    lacking = install_missing()
    for line in lacking:
        sys.stderr.write(f"The tests need {line}.\n")
    sys.exit(1 if lacking else 0)
