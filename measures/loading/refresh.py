"""A refresh: copy, clean, run the definitions, write `record`, swap.

Nothing here touches the current version until the new one is whole.
"""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import duckdb
import sqlalchemy as sa
from filelock import FileLock, Timeout

from data_access import snapshot as snapshots
from data_access.copying import (
    BUILT_FIRST,
    COPIED_AFTER,
    Source,
    add_up_issues,
    copy_tables,
    make_tallies,
    rare_collections,
)
from data_access.extract import (
    SharedDatabaseError,
    make_shared_engine,
    read_contents,
)
from data_access.month_copies import (
    build_month_copies,
    history_dir,
    keep_month_end,
)
from data_access.private_text import build_private_text
from data_access.refresh_log import CURRENT, HELD_BACK, Attempt, write_attempt
from data_access.settings import Settings
from data_access.snapshot import SnapshotError, SnapshotStatus
from measures.changes import latest_complete_month, write_changes
from measures.loading.baselines import NewStart, build_baselines
from measures.loading.build import LoadState, build_populations, build_time
from measures.loading.counting import Report, run_definitions
from measures.loading.history import VersionFacts, build_history, keep_history
from measures.loading.load_checks import (
    SYNTHETIC_MARK,
    Acceptance,
    RefreshError,
    check_contents,
    check_losses,
    find_losses,
    read_load_state,
)
from measures.loading.quality_build import build_quality, keep_quality_history
from measures.registry import DefinitionError

__all__ = ["SYNTHETIC_MARK", "Acceptance", "RefreshError", "refresh_snapshot"]


def _silent(_step: str, _done: float) -> None:
    return None


def refresh_snapshot(
    settings: Settings,
    *,
    report: Report = _silent,
    data_to: date | None = None,
    now: datetime | None = None,
    only: Collection[str] | None = None,
    acceptance: Acceptance | None = None,
    new_start: NewStart | None = None,
) -> SnapshotStatus:
    """Build a new data version from the shared database and make it current.

    Args:
        report: told each step and the share done, 0 to 1.
        data_to: last complete day, for a database without `qa_load`.
        now: the time written on the version; the clock's when left out.
        only: ids of the indicators to work out, without a search for contradictions;
            every one, with it, when left out.
        acceptance: lets a load pass that lost many rows.
        new_start: lets all series begin at a later month than before.
    Raises:
        RefreshError: held back, with the reason; nothing has changed.
        SharedDatabaseError: the shared database cannot be read.
        SnapshotError: the snapshot folder cannot be written.
    """
    loaded_at = (now or datetime.now(UTC)).astimezone(UTC)
    attempt = _Attempt(
        settings=settings,
        loaded_at=loaded_at,
        data_version=snapshots.new_version_name(loaded_at),
        data_to=data_to,
        report=report,
        only=only,
        acceptance=acceptance,
        new_start=new_start,
    )
    snapshots.prepare_dir(settings.snapshot_dir)
    lock = FileLock(str(settings.snapshot_dir / "refresh.lock"), timeout=0)
    try:
        with lock:
            return _noted(attempt)
    except Timeout:
        raise RefreshError(
            "Another refresh is running. Wait until it has finished."
        ) from None


@dataclass
class _Attempt:
    """One refresh: what was asked, and what was found on the way."""

    settings: Settings
    loaded_at: datetime
    data_to: date | None
    report: Report
    only: Collection[str] | None
    acceptance: Acceptance | None
    new_start: NewStart | None
    data_version: str
    losses: str = ""

    @property
    def folder(self) -> Path:
        return self.settings.snapshot_dir


def _noted(attempt: _Attempt) -> SnapshotStatus:
    """Try it, and note what became of it."""
    log = partial(_log, attempt)
    try:
        status = _build(attempt)
    except (RefreshError, SharedDatabaseError, SnapshotError, DefinitionError) as error:
        log(HELD_BACK, reason=str(error))
        raise
    except (duckdb.Error, OSError) as error:
        reason = (
            f"The new version could not be built ({type(error).__name__}). The last "
            "good version stays up. Check that the disk of SNAPSHOT_DIR and the memory "
            "are not full, then refresh again."
        )
        log(HELD_BACK, reason=reason)
        raise RefreshError(reason) from None
    log(CURRENT, data_version=status.data_version, data_to=status.data_to.isoformat())
    return status


def _log(attempt: _Attempt, outcome: str, **facts: str) -> None:
    if attempt.acceptance and attempt.losses:
        facts |= {
            "accepted": attempt.losses,
            "accepted_by": attempt.acceptance.by,
            "accepted_reason": attempt.acceptance.reason,
        }
    if attempt.new_start and outcome == CURRENT:
        facts |= {
            "series_begin": attempt.new_start.month.text,
            "begun_by": attempt.new_start.by,
            "begun_reason": attempt.new_start.reason,
        }
    write_attempt(attempt.folder, Attempt(attempt.loaded_at, outcome, **facts))


def _build(attempt: _Attempt) -> SnapshotStatus:
    _keep_history(attempt.folder)  # of a refresh killed at its end
    engine = make_shared_engine(attempt.settings)
    try:
        with rare_collections():
            status = snapshots.build_version(
                attempt.folder, lambda connection: _fill(connection, engine, attempt)
            )
    finally:
        engine.dispose()
    with suppress(duckdb.Error, OSError):  # the version is good; the next one tries
        _keep_history(attempt.folder)
    return status


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
            keep_history(version, folder)
    except duckdb.CatalogException:  # a version of an earlier make
        return


def _fill(
    connection: duckdb.DuckDBPyConnection, engine: sa.Engine, attempt: _Attempt
) -> SnapshotStatus:
    settings, report = attempt.settings, attempt.report
    report("Looking at the shared database", 0.0)
    contents = read_contents(engine, settings.shared_schema)
    check_contents(contents)
    make_tallies(connection)
    source = Source(engine, settings.shared_schema, contents)
    copy_tables(connection, source, BUILT_FIRST, report=report)
    # before the long tables are read
    state = read_load_state(connection, contents, attempt.data_to)
    copy_tables(connection, source, COPIED_AFTER, report=report, data_to=state.data_to)
    add_up_issues(connection)
    attempt.losses = find_losses(
        connection,
        attempt.folder,
        state,
        max_percent=settings.refresh_max_loss_percent,
    )
    check_losses(attempt.losses, attempt.folder, attempt.acceptance)
    report("Building shared row sets", 0.6)
    build_time(connection, state)
    history = history_dir(attempt.folder, is_synthetic=state.is_synthetic)
    build_month_copies(connection, history)
    build_populations(connection)
    build_private_text(connection)
    snapshots.close_to_files(connection, but_for=history)  # definitions read tables
    report("Running the definitions", 0.7)
    run_definitions(
        connection, contents=contents, state=state, report=report, only=attempt.only
    )
    build_baselines(connection, attempt.folder, state, new_start=attempt.new_start)
    version = VersionFacts(attempt.data_version, state.data_to, attempt.loaded_at)
    build_history(connection, history, version)
    report("Looking for changes", 0.97)
    last = latest_complete_month(state.data_to)
    is_searched = attempt.only is None
    # beside each other: changes are ours to work out, contradictions the database's
    with ThreadPoolExecutor(1) as pool, connection.cursor() as beside:
        searched = pool.submit(build_quality, beside, contents, is_searched=is_searched)
        write_changes(connection, data_to=state.data_to, last=last)
        report("Looking for contradictions", 0.97)
        searched.result()
    report("Writing the version", 0.98)
    return _finish(connection, state, attempt)


def _quality_history(folder: Path, state: LoadState) -> list[tuple[object, ...]]:
    """What the version before knows of the ones before it."""
    try:
        last = snapshots.open_current(folder)
        if last.status.is_synthetic == state.is_synthetic:
            return snapshots.read_rows(last, "SELECT * FROM quality_history")
    except (snapshots.SnapshotError, duckdb.Error):  # none, or of an earlier make
        pass
    return []


def _finish(
    connection: duckdb.DuckDBPyConnection, state: LoadState, attempt: _Attempt
) -> SnapshotStatus:
    version = attempt.data_version
    keep_quality_history(
        connection,
        data_version=version,
        loaded_at=attempt.loaded_at,
        earlier=_quality_history(attempt.folder, state),
    )
    accepted = attempt.acceptance if attempt.losses else None
    connection.execute(
        "CREATE TABLE meta AS SELECT ? AS data_version, CAST(? AS DATE) AS data_to, "
        "CAST(? AS TIMESTAMP) AS loaded_at, CAST(? AS BOOLEAN) AS is_synthetic, "
        "CAST(? AS VARCHAR) AS accepted, CAST(? AS VARCHAR) AS accepted_by, "
        "CAST(? AS VARCHAR) AS accepted_reason",
        [
            version,
            state.data_to,
            attempt.loaded_at.replace(tzinfo=None),
            state.is_synthetic,
            attempt.losses if accepted else None,
            accepted and accepted.by,
            accepted and accepted.reason,
        ],
    )
    return SnapshotStatus(
        data_version=version,
        file_name="",
        data_to=state.data_to,
        loaded_at=attempt.loaded_at,
        is_synthetic=state.is_synthetic,
    )
