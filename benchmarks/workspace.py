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

    def manage(self, *words: str) -> None:
        """Run one command of manage.py, from start to end of its process."""
        subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=PROJECT_DIR,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def build_demo(self) -> None:
        self.manage("demo", "--data-to", DATA_TO)

    def refresh(self) -> None:
        self.manage("refresh")


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
