"""A refresh: copy, clean, run the definitions, write `record`, swap.

Nothing here touches the current version until the new one is whole.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import sqlalchemy as sa
from filelock import FileLock, Timeout

from data_access import snapshot as snapshots
from data_access.contract import FACT_TABLES, OPTIONAL_TABLES
from data_access.copying import (
    BUILT_FIRST,
    COPIED_AFTER,
    Source,
    add_up_issues,
    copy_tables,
    make_tallies,
)
from data_access.extract import SharedContents, make_shared_engine, read_contents
from data_access.month_copies import (
    build_month_copies,
    history_dir,
    keep_month_end,
)
from data_access.settings import Settings
from data_access.snapshot import SnapshotStatus
from measures.build import (
    LoadState,
    Report,
    build_days,
    build_populations,
    build_time,
    run_definitions,
)
from measures.changes import latest_complete_month, write_changes
from measures.coverage import read_coverage
from measures.data_quality_build import build_quality, keep_quality_history
from measures.month_ends import last_months

SYNTHETIC_MARK = "synthetic demo authority"


class RefreshError(RuntimeError):
    """The refresh was held back; the last good version keeps serving."""


def _silent(_step: str, _done: float) -> None:
    return None


def refresh_snapshot(
    settings: Settings,
    *,
    report: Report = _silent,
    data_to: date | None = None,
    now: datetime | None = None,
    only: Collection[str] | None = None,
) -> SnapshotStatus:
    """Build a new data version from the shared database and make it current.

    Args:
        report: told each step and the share done, 0 to 1.
        data_to: last complete day, for a database without `qa_load`.
        now: the time written on the version; the clock's when left out.
        only: ids of the indicators to work out; every one when left out.
    Raises:
        RefreshError: held back, with the reason; nothing has changed.
        SharedDatabaseError: the shared database cannot be read.
        SnapshotError: the snapshot folder cannot be written.
    """
    loaded_at = (now or datetime.now(UTC)).astimezone(UTC)
    snapshots.prepare_dir(settings.snapshot_dir)
    lock = FileLock(str(settings.snapshot_dir / "refresh.lock"), timeout=0)
    try:
        with lock:
            _keep_history(settings.snapshot_dir)  # of a refresh killed at its end
            engine = make_shared_engine(settings)
            try:
                status = snapshots.build_version(
                    settings.snapshot_dir,
                    lambda connection: _fill(
                        connection,
                        engine=engine,
                        settings=settings,
                        loaded_at=loaded_at,
                        data_to=data_to,
                        report=report,
                        only=only,
                    ),
                )
            finally:
                engine.dispose()
            _keep_history(settings.snapshot_dir)
            return status
    except Timeout:
        raise RefreshError(
            "Another refresh is running. Wait until it has finished."
        ) from None
    except (duckdb.Error, OSError) as error:
        raise RefreshError(
            f"The new version could not be built ({type(error).__name__}). The last "
            "good version stays up. Check that the disk of SNAPSHOT_DIR and the memory "
            "are not full, then refresh again."
        ) from None


def _keep_history(snapshot_dir: Path) -> None:
    """Keep what must outlive the current version, once."""
    try:
        status = snapshots.read_status(snapshot_dir)
    except snapshots.SnapshotError:
        return
    if status is None or not (snapshot_dir / status.file_name).exists():
        return
    folder = history_dir(snapshot_dir, is_synthetic=status.is_synthetic)
    try:
        with duckdb.connect(snapshot_dir / status.file_name, read_only=True) as version:
            keep_month_end(version, folder)
    except duckdb.CatalogException:  # a version of an earlier make
        return


def _fill(
    connection: duckdb.DuckDBPyConnection,
    *,
    engine: sa.Engine,
    settings: Settings,
    loaded_at: datetime,
    data_to: date | None,
    report: Report,
    only: Collection[str] | None,
) -> SnapshotStatus:
    report("Looking at the shared database", 0.0)
    contents = read_contents(engine, settings.shared_schema)
    _check_contents(contents)
    make_tallies(connection)
    source = Source(engine, settings.shared_schema, contents)
    copy_tables(connection, source, BUILT_FIRST, report=report)
    # before the long tables are read
    state = read_load_state(connection, contents, data_to)
    copy_tables(connection, source, COPIED_AFTER, report=report, data_to=state.data_to)
    add_up_issues(connection)
    _check_against_last(connection, settings, state)
    report("Building shared row sets", 0.6)
    build_time(connection, state)
    build_month_copies(
        connection,
        history_dir(settings.snapshot_dir, is_synthetic=state.is_synthetic),
    )
    build_populations(connection)
    report("Running the definitions", 0.7)
    run_definitions(
        connection, contents=contents, state=state, report=report, only=only
    )
    report("Looking for changes", 0.97)
    last = latest_complete_month(state.data_to)
    write_changes(connection, data_to=state.data_to, last=last)
    report("Looking for contradictions", 0.97)
    build_quality(connection, contents)
    report("Writing the version", 0.98)
    return _finish(connection, settings, state, loaded_at)


def _check_contents(contents: SharedContents) -> None:
    if FACT_TABLES.isdisjoint(contents.columns):
        raise RefreshError(
            "The shared database holds no ssd_ table and no qa_ table with something "
            "to count. Check SHARED_DATABASE_URL and SHARED_SCHEMA (the schema may be "
            "ssd_development or dbo)."
        )


# --- checks before anything is built ------------------------------------------------


def leading_source(contents: SharedContents) -> str:
    """The source whose load says how far the data goes."""
    return "SSD" if any(t.startswith("ssd_") for t in contents.columns) else "QA"


def read_load_state(
    connection: duckdb.DuckDBPyConnection,
    contents: SharedContents,
    data_to: date | None,
) -> LoadState:
    source = leading_source(contents)
    latest = connection.execute(
        "SELECT status FROM qa_load WHERE source = ? "
        "ORDER BY extracted_at_at DESC NULLS LAST, load_id DESC LIMIT 1",
        [source],
    ).fetchone()
    if latest is not None and latest[0] != "OK":
        mark = latest[0] or "without status"
        raise RefreshError(
            f"The latest {source} load is marked {mark} in qa_load: its tables may be "
            "half loaded. Refresh again when a load has finished with status OK."
        )
    found = dict(
        connection.execute(
            "SELECT source, max(data_to) FROM qa_load WHERE status = 'OK' "
            "AND data_to IS NOT NULL GROUP BY source"
        ).fetchall()
    )
    day = data_to or found.get(source)
    if day is None:
        raise RefreshError(
            f"No row of qa_load says how far the data goes (source {source}, status "
            "OK, data_to). Add one, or give the last complete day: "
            "manage.py refresh --data-to 2026-10-31."
        )
    _check_data_date(connection, day)
    marked = connection.execute(
        "SELECT count(*) FROM qa_load WHERE created_by = ?", [SYNTHETIC_MARK]
    ).fetchone()
    return LoadState(
        data_to=day,
        last_months=last_months(found, day),
        is_synthetic=bool(marked and marked[0]),
        coverage=read_coverage(connection),
    )


def _check_data_date(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    first, last = build_days(connection)
    if not first <= day <= last:
        raise RefreshError(
            f"The data is said to go to {day}, but working days are known from "
            f"{first} to {last} only. Correct data_to in "
            "qa_load, or add the years to qa_calendar."
        )


def _check_against_last(
    connection: duckdb.DuckDBPyConnection, settings: Settings, state: LoadState
) -> None:
    """Hold back a load in which a table that held rows is empty now.

    The demo authority says nothing about what the council's own tables hold.
    """
    try:
        last = snapshots.open_current(settings.snapshot_dir)
        before = dict(snapshots.read_rows(last, "SELECT table_name, n FROM load_table"))
    except (snapshots.SnapshotError, duckdb.Error):
        return
    if last.status.is_synthetic != state.is_synthetic:
        return
    now = dict(connection.execute("SELECT table_name, n FROM load_table").fetchall())
    emptied = sorted(
        table
        for table, rows in before.items()
        if rows and not now.get(table) and table not in OPTIONAL_TABLES
    )
    if emptied:
        raise RefreshError(
            f"{', '.join(emptied)} held rows in the last version and none now: the "
            "load may not be complete. The last good version of "
            f"{last.status.data_to} stays up. If they are meant to be empty, move the "
            "files of SNAPSHOT_DIR to another folder and refresh again."
        )


def _quality_history(settings: Settings, state: LoadState) -> list[tuple[object, ...]]:
    """What the version before knows of the ones before it."""
    try:
        last = snapshots.open_current(settings.snapshot_dir)
        if last.status.is_synthetic == state.is_synthetic:
            return snapshots.read_rows(last, "SELECT * FROM quality_history")
    except (snapshots.SnapshotError, duckdb.Error):  # none, or of an earlier make
        pass
    return []


def _finish(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    state: LoadState,
    loaded_at: datetime,
) -> SnapshotStatus:
    version = snapshots.new_version_name(loaded_at)
    keep_quality_history(
        connection,
        data_version=version,
        loaded_at=loaded_at,
        earlier=_quality_history(settings, state),
    )
    connection.execute(
        "CREATE TABLE meta AS SELECT ? AS data_version, CAST(? AS DATE) AS data_to, "
        "CAST(? AS TIMESTAMP) AS loaded_at, CAST(? AS BOOLEAN) AS is_synthetic",
        [version, state.data_to, loaded_at.replace(tzinfo=None), state.is_synthetic],
    )
    return SnapshotStatus(
        data_version=version,
        file_name="",
        data_to=state.data_to,
        loaded_at=loaded_at,
        is_synthetic=state.is_synthetic,
    )
