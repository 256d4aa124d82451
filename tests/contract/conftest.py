"""Shared databases to test against: SQLite files and a real PostgreSQL server.

The server is started once a session from the binaries of this machine and stopped
at its end; every test that asks gets a database of its own. PostgreSQL refuses to
run as root, so that root starts it as another user.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from data_access import snapshot as snapshots
from data_access.demo import build as demo_build
from data_access.demo import build_demo
from data_access.settings import Settings
from measures.loading.refresh import refresh_snapshot
from tests.contract.small_authority import DATA_TO, Shared, make_small, settings_for

SCHEMA = "ssd_development"
OWNER = "owner"
START_SECONDS = 60
PLACES = [
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Red Hat
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/usr/local/pgsql/bin",
]
REMEDY = (
    "These tests need the PostgreSQL server programs initdb and postgres. Install "
    "them (Debian and Ubuntu: apt-get install postgresql) or put their folder on PATH."
)


def _find_binaries() -> Path:
    """The folder that holds initdb and postgres: PATH, pg_config, usual places."""
    folders = [Path(folder) for folder in os.get_exec_path()]
    if shutil.which("pg_config"):
        told = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True)
        folders.append(Path(told.stdout.strip()))
    for place in PLACES:
        folders += sorted(Path("/").glob(place.lstrip("/")), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise RuntimeError(REMEDY)


def _other_user() -> dict[str, object]:
    """What subprocess needs so that root runs the server as somebody else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise RuntimeError("PostgreSQL refuses root: add a user 'postgres' or 'nobody'.")


@dataclass(frozen=True)
class PostgresServer:
    """A running server, reached through a socket in `folder`."""

    folder: Path

    def url(self, database: str, user: str = OWNER) -> str:
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}"

    def run(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(
            host=str(self.folder), user=OWNER, dbname=database, autocommit=True
        ) as connection:
            connection.execute(statement)  # type: ignore[arg-type]


def _wait_until_ready(
    server: PostgresServer, process: subprocess.Popen, log: Path
) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                text = log.read_text()
                raise RuntimeError(f"PostgreSQL did not start:\n{text}") from None
            time.sleep(0.05)
        else:
            return


@contextmanager
def running_server() -> Iterator[tuple[PostgresServer, subprocess.Popen]]:
    """A PostgreSQL server of the caller's own, and its process."""
    binaries, user = _find_binaries(), _other_user()
    # not pytest's folder: that is closed to the other user, and socket paths are short
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if user:
        os.chown(folder, user["user"], user["group"])
    data, log = folder / "data", folder / "log"
    init = [binaries / "initdb", "-D", data, "-U", OWNER, "--auth=trust", "--no-sync"]
    init += ["--encoding=UTF8", "--locale=C"]
    start = [binaries / "postgres", "-D", data, "-k", folder]
    for option in ("listen_addresses=", "fsync=off", "full_page_writes=off"):
        start += ["-c", option]
    process = None
    try:
        done = subprocess.run(init, cwd=folder, capture_output=True, text=True, **user)
        if done.returncode:
            raise RuntimeError(f"initdb failed: {done.stderr}\n{REMEDY}")
        with log.open("wb") as out:
            process = subprocess.Popen(
                start, cwd=folder, stdout=out, stderr=subprocess.STDOUT, **user
            )
        server = PostgresServer(folder)
        _wait_until_ready(server, process, log)
        yield server, process
    finally:
        if process is not None:
            process.send_signal(signal.SIGQUIT)  # at once: nothing here is kept
            process.wait(30)
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server of this session's own; without one the test fails."""
    with running_server() as (server, _process):
        yield server


_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def make_postgres(postgres_server: PostgresServer) -> Callable[[], str]:
    """Make an empty database and return its address."""

    def make() -> str:
        name = f"shared_{next(_numbers)}"
        postgres_server.run(f"CREATE DATABASE {name}")
        return postgres_server.url(name)

    return make


@contextmanager
def opened(url: str) -> Iterator[sa.Engine]:
    """An engine that may write, closed whatever happens."""
    engine = sa.create_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def run_statements(url: str, *statements: str) -> None:
    with opened(url) as engine, engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


@pytest.fixture(params=["sqlite", "postgresql"])
def shared_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty shared database, on each kind of database."""
    if request.param == "postgresql":
        return request.getfixturevalue("make_postgres")()
    return f"sqlite:///{tmp_path / 'shared.db'}"


@pytest.fixture
def shared_engine(shared_url: str) -> Iterator[sa.Engine]:
    """An engine that may write to the empty shared database."""
    with opened(shared_url) as engine:
        yield engine


@pytest.fixture(scope="session")
def demo_pair(
    tmp_path_factory: pytest.TempPathFactory,
    make_postgres: Callable[[], str],
    postgres_server: PostgresServer,
) -> dict[str, Settings]:
    """The demo authority in SQLite, and in a schema of PostgreSQL; both refreshed.

    PostgreSQL is refreshed by a login that has nothing but SELECT.
    """
    folder = tmp_path_factory.mktemp("both")
    url = make_postgres()
    run_statements(url, f"CREATE SCHEMA {SCHEMA}", "CREATE ROLE reader LOGIN")
    targets = ((f"sqlite:///{folder / 'shared.db'}", None), (url, SCHEMA))
    with pytest.MonkeyPatch.context() as patch:  # simulate once, write twice
        patch.setattr(demo_build, "make_world", cache(demo_build.make_world))
        for address, schema in targets:
            with opened(address) as engine:
                build_demo(engine, seed=823, data_to=DATA_TO, years=2, schema=schema)
    run_statements(
        url,
        f"GRANT USAGE ON SCHEMA {SCHEMA} TO reader",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO reader",
    )
    database = sa.make_url(url).database or ""
    pair = {
        "sqlite": settings_for(f"sqlite:///{folder / 'shared.db'}", folder / "sqlite"),
        "postgresql": settings_for(
            postgres_server.url(database, user="reader"),
            folder / "postgresql",
            SHARED_SCHEMA=SCHEMA,
        ),
    }
    for settings in pair.values():
        refresh_snapshot(settings)
    return pair


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """The small authority, refreshed once; copied by each test that changes it."""
    return make_small(tmp_path_factory.mktemp("small"))


@pytest.fixture
def own_connections() -> Iterator[None]:
    """Snapshots opened by a test are closed after it, and no others."""
    with pytest.MonkeyPatch.context() as patch:  # the test may undo its own
        patch.setattr(snapshots, "_open_files", {})
        patch.setattr(snapshots, "_lease_touched", {})
        yield
        for connection in snapshots._open_files.values():
            connection.close()


@pytest.fixture
def shared(small: Shared, tmp_path: Path) -> Shared:
    """A copy of the small authority with its good version."""
    shutil.copytree(small.folder, tmp_path / "copy")
    return Shared(tmp_path / "copy")


@pytest.fixture
def fresh(small: Shared, tmp_path: Path) -> Shared:
    """A copy of the small authority that was never refreshed."""
    (tmp_path / "fresh").mkdir()
    shutil.copy(small.folder / "shared.db", tmp_path / "fresh")
    return Shared(tmp_path / "fresh")
