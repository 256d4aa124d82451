"""A demo authority of its own in a temporary folder, built as an operator builds it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from data_access.settings import DECLARED, PROJECT_DIR
from data_access.snapshot import close_all

# Always the same rows, so that two tables can be compared.
DATA_TO = "2026-10-31"


@dataclass(frozen=True)
class Workspace:
    """A folder and the settings that lead everything into it."""

    folder: Path

    @property
    def settings(self) -> dict[str, str]:
        return {
            "SHARED_DATABASE_URL": f"sqlite:///{self.folder / 'shared.db'}",
            "APP_STORE_URL": f"sqlite:///{self.folder / 'app.db'}",
            "SNAPSHOT_DIR": str(self.folder / "snapshots"),
            "COOKIE_SECURE": "no",  # the browser part runs on plain http
        }

    @property
    def environment(self) -> dict[str, str]:
        """This process's environment, with the dashboard's settings our own alone."""
        declared = {d.name for d in DECLARED}
        kept = {k: v for k, v in os.environ.items() if k not in declared}
        return kept | self.settings

    def manage(self, *words: str) -> int:
        """Run one command of manage.py, from start to end of its process.

        Returns:
            The most memory it held, in MB.
        """
        command = [sys.executable, "manage.py", *words]
        process = subprocess.Popen(
            command,
            cwd=PROJECT_DIR,
            env=self.environment,
            stdout=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        is_bytes = sys.platform == "darwin"  # kilobytes elsewhere
        return usage.ru_maxrss // (1024 * 1024 if is_bytes else 1024)

    def build_demo(self, scale: int = 1) -> int:
        return self.manage("demo", "--data-to", DATA_TO, "--scale", str(scale))

    def refresh(self) -> int:
        """The most memory it held, in MB."""
        return self.manage("refresh")


@contextmanager
def open_workspace() -> Iterator[Workspace]:
    """An empty folder; gone afterwards."""
    with TemporaryDirectory(prefix="dashboard-benchmark-") as folder:
        yield Workspace(Path(folder))


@contextmanager
def settings_of(workspace: Workspace) -> Iterator[None]:
    """This very process reads and writes in the workspace for a while."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(workspace.environment)
    try:
        yield
    finally:
        close_all()
        os.environ.clear()
        os.environ.update(before)
