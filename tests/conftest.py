"""Fixtures for every kind of test: the demo authority, built once a test session."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from filelock import FileLock
from xdist.scheduler import LoadFileScheduling

from data_access.accounts import add_demo_accounts
from data_access.app_store import create_store, open_store
from data_access.demo import build_demo
from data_access.settings import read_settings
from manage import DEMO_SERVICES, DEMO_TEAMS
from measures.loading.refresh import refresh_snapshot

DEMO_DATA_TO = date(2026, 10, 31)
# files that share what one of them builds: both kinds of database, filled
TOGETHER = {
    f"tests/contract/test_{name}.py": "the demo in two databases"
    for name in ("shared_database", "sql_server", "subsets")
}


class _FilesTogether(LoadFileScheduling):
    """A worker takes whole files, and those of `TOGETHER` as one."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return TOGETHER.get(file, file)


def pytest_xdist_make_scheduler(
    config: pytest.Config, log: object
) -> LoadFileScheduling:
    return _FilesTogether(config, log)


def demo_environ(folder: Path) -> dict[str, str]:
    """The environment of a dashboard that stands on this folder."""
    return {
        "SHARED_DATABASE_URL": f"sqlite:///{folder / 'shared.db'}",
        "APP_STORE_URL": f"sqlite:///{folder / 'app.db'}",
        "SNAPSHOT_DIR": str(folder / "snapshots"),
        "PUBLISHED_DIR": str(folder / "published"),
    }


def _build(folder: Path) -> None:
    """`shared.db`, `snapshots/` and `app.db`, as manage.py demo and refresh leave."""
    settings = read_settings(demo_environ(folder))
    engine = sa.create_engine(settings.shared_database_url)
    build_demo(engine, seed=823, data_to=DEMO_DATA_TO)
    engine.dispose()
    refresh_snapshot(settings)
    store = open_store(settings.app_store_url)
    create_store(store)
    add_demo_accounts(store, team_ids=DEMO_TEAMS, service_ids=DEMO_SERVICES)
    store.dispose()


@pytest.fixture(scope="session")
def demo_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the demo authority: read it; write into a copy.

    Built once, also where several workers share the tests. DASHBOARD_TEST_DATA may
    name a folder that is ready, made with seed 823 to 31 October 2026.
    """
    if prepared := os.environ.get("DASHBOARD_TEST_DATA"):
        return Path(prepared)
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, ready = root / "demo", root / "demo-ready"
    with FileLock(str(root / "demo.lock")):
        if not ready.exists():
            folder.mkdir()
            _build(folder)
            ready.touch()
    return folder
