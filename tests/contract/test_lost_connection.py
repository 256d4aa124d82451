"""A shared database that stops, breaks off or takes too long during a refresh."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access import copying, extract
from data_access.cleaning import clean_rows
from data_access.extract import SharedDatabaseError
from data_access.snapshot import open_current, read_rows, read_status
from data_access.tables import SHARED
from measures.loading.refresh import refresh_snapshot
from tests.contract.conftest import (
    DATA_TO,
    PostgresServer,
    opened,
    run_statements,
    running_server,
    settings_for,
)

pytestmark = pytest.mark.usefixtures("own_connections")
CHILDREN = 40


@pytest.fixture(autouse=True)
def _small_bites(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "CHUNK_ROWS", 5)
    monkeypatch.setattr(copying, "BATCH_ROWS", 10)
    monkeypatch.setattr(copying, "PAUSES", (0.01, 0.05))


def fill(url: str) -> None:
    with opened(url) as engine, engine.begin() as connection:
        SHARED.create_all(connection)
        connection.execute(
            SHARED.tables["ssd_cp_visits"].insert(),
            [
                {"cppv_cp_visit_id": f"V{n}", "cppv_cp_visit_seen": "?"}
                for n in range(CHILDREN)
            ],
        )


def break_off(monkeypatch: pytest.MonkeyPatch, kill: Callable[[], None]) -> list[int]:
    """Call `kill` at the third batch of the visits; the reads that were broken."""
    broken: list[int] = []
    batches: list[str] = []

    def watched(version, table, *, source) -> None:
        clean_rows(version, table, source=source)
        batches.append(table)
        if table == "ssd_cp_visits" and batches.count(table) % 3 == 0:
            broken.append(len(batches))
            kill()

    monkeypatch.setattr(copying, "clean_rows", watched)
    return broken


def terminate(server: PostgresServer, url: str) -> None:
    database = sa.make_url(url).database
    server.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "  # noqa: S608 - ours
        f"WHERE datname = '{database}'"
    )


def test_a_table_whose_connection_broke_is_read_again_whole(
    make_postgres: Callable[[], str],
    postgres_server: PostgresServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = make_postgres()
    fill(url)
    once = iter([lambda: terminate(postgres_server, url)])
    broken = break_off(monkeypatch, lambda: next(once, lambda: None)())
    refresh_snapshot(settings_for(url, tmp_path), data_to=DATA_TO, only=set())
    assert broken
    version = open_current(tmp_path)
    counts = "SELECT count(*), count(DISTINCT cppv_cp_visit_id) FROM ssd_cp_visits"
    assert read_rows(version, counts) == [(CHILDREN, CHILDREN)]
    n = "SELECT n FROM load_table WHERE table_name = 'ssd_cp_visits'"
    assert read_rows(version, n) == [(CHILDREN,)]
    issues = "SELECT column_name, raw_value, n FROM load_issue"  # nothing twice
    assert read_rows(version, issues) == [("cppv_cp_visit_seen", "?", CHILDREN)]


def test_a_connection_that_keeps_breaking_is_reported_and_nothing_changes(
    make_postgres: Callable[[], str],
    postgres_server: PostgresServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = make_postgres()
    fill(url)
    settings = settings_for(url, tmp_path)
    good = refresh_snapshot(settings, data_to=DATA_TO, only=set())
    broken = break_off(monkeypatch, lambda: terminate(postgres_server, url))
    with pytest.raises(SharedDatabaseError, match="was lost while ssd_cp_visits") as e:
        refresh_snapshot(settings, data_to=DATA_TO, only=set())
    assert len(broken) == 3
    assert "It was tried 3 times" in str(e.value)
    assert "last good version stays up" in str(e.value)
    assert "\n" not in str(e.value)
    assert read_status(tmp_path) == good
    assert not list(tmp_path.glob("building-*"))


def test_a_server_that_stops_is_reported_and_the_good_version_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_server() as (server, process):
        server.run("CREATE DATABASE shared")
        url = server.url("shared")
        fill(url)
        settings = settings_for(url, tmp_path)
        good = refresh_snapshot(settings, data_to=DATA_TO, only=set())

        def stop() -> None:
            process.send_signal(signal.SIGQUIT)
            process.wait(30)

        break_off(monkeypatch, stop)
        with pytest.raises(SharedDatabaseError, match="was lost while ssd_cp_vis"):
            refresh_snapshot(settings, data_to=DATA_TO, only=set())
        with pytest.raises(SharedDatabaseError, match="does not answer"):
            refresh_snapshot(settings, data_to=DATA_TO, only=set())
    assert read_status(tmp_path) == good
    assert open_current(tmp_path).status == good


ENDLESS = (
    "CREATE VIEW ssd_person AS WITH RECURSIVE n(x) AS "
    "(SELECT 1 UNION ALL SELECT (x + 1) % 1000 FROM n) "
    "SELECT x AS pers_person_id FROM n WHERE x < 0"
)


def test_a_statement_that_takes_too_long_is_stopped(
    shared_url: str, tmp_path: Path
) -> None:
    run_statements(shared_url, ENDLESS)
    settings = settings_for(shared_url, tmp_path / "v", QUERY_TIMEOUT_SECONDS="1")
    started = time.monotonic()
    with pytest.raises(SharedDatabaseError, match="Reading ssd_person failed"):
        refresh_snapshot(settings, data_to=DATA_TO, only=set())
    assert 0.9 < time.monotonic() - started < 30
    assert not list((tmp_path / "v").glob("*.duckdb"))


def test_time_that_the_rows_use_takes_is_not_the_databases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    fill(url)
    monkeypatch.setattr(extract, "SQLITE_STEPS", 1)  # looks at the clock all the time

    def slow(version, table, *, source) -> None:
        clean_rows(version, table, source=source)
        if table == "ssd_cp_visits":
            time.sleep(0.6)

    monkeypatch.setattr(copying, "clean_rows", slow)
    settings = settings_for(url, tmp_path / "v", QUERY_TIMEOUT_SECONDS="1")
    refresh_snapshot(settings, data_to=DATA_TO, only=set())
    counts = "SELECT count(*) FROM ssd_cp_visits"
    assert read_rows(open_current(tmp_path / "v"), counts) == [(CHILDREN,)]
