"""Snapshot files: one DuckDB file a data version, a pointer to the current one.

A version is built under a temporary name and becomes current by renaming a small
pointer file, so that a refresh killed at any moment leaves the last good version
serving. Readers open a version read-only and leave a lease beside it; a version
that is not current is deleted only when no lease on it is fresh.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb

POINTER = "current.json"
VERSIONS = "[0-9]*.duckdb"  # names begin with the time; 'building-' is no version
LEASE_SECONDS = 6 * 3600
LEASE_TOUCH_SECONDS = 300


class SnapshotError(RuntimeError):
    """There is no usable snapshot; says what to run."""


@dataclass(frozen=True)
class SnapshotStatus:
    """What the current data version is. Times are UTC."""

    data_version: str
    file_name: str
    data_to: date
    loaded_at: datetime
    is_synthetic: bool


@dataclass(frozen=True)
class Snapshot:
    """One data version, open for reading in this process."""

    status: SnapshotStatus
    path: Path

    @property
    def data_version(self) -> str:
        return self.status.data_version


_open_lock = threading.Lock()
_open_files: dict[Path, duckdb.DuckDBPyConnection] = {}
_lease_touched: dict[Path, float] = {}

REMEDY = "Run 'python manage.py refresh' (or 'make run' for the demo authority)."


def read_status(snapshot_dir: Path) -> SnapshotStatus | None:
    """The current version, or None before the first refresh.

    Raises:
        SnapshotError: the pointer file cannot be read.
    """
    pointer = snapshot_dir / POINTER
    try:
        raw = json.loads(pointer.read_text(encoding="utf-8"))
        return SnapshotStatus(
            data_version=raw["data_version"],
            file_name=raw["file_name"],
            data_to=date.fromisoformat(raw["data_to"]),
            loaded_at=datetime.fromisoformat(raw["loaded_at"]),
            is_synthetic=bool(raw["is_synthetic"]),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        raise SnapshotError(
            f"The snapshot pointer {POINTER} cannot be read. {REMEDY}"
        ) from None


def open_current(snapshot_dir: Path) -> Snapshot:
    """The current version; the newest file left when it or the pointer is gone.

    Raises:
        SnapshotError: nothing has been loaded, or no version can be opened.
    """
    try:
        status = read_status(snapshot_dir)
        if status is None:
            raise SnapshotError(f"No data has been loaded yet. {REMEDY}")
        return open_version(snapshot_dir, status)
    except SnapshotError:
        for path in sorted(snapshot_dir.glob(VERSIONS), reverse=True):
            older = _status_inside(path)
            if older is not None:
                return open_version(snapshot_dir, older)
        raise


def _status_inside(path: Path) -> SnapshotStatus | None:
    """The status a snapshot file carries, or None when it cannot be read."""
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            row = connection.execute(
                "SELECT data_version, data_to, loaded_at, is_synthetic FROM meta"
            ).fetchone()
    except duckdb.Error:
        return None
    if row is None:
        return None
    loaded_at = row[2].replace(tzinfo=UTC)
    return SnapshotStatus(row[0], path.name, row[1], loaded_at, row[3])


def open_version(snapshot_dir: Path, status: SnapshotStatus) -> Snapshot:
    """Open a version for reading; the same file is opened once a process.

    Raises:
        SnapshotError: the file is gone or damaged.
    """
    path = snapshot_dir / status.file_name
    with _open_lock:
        _drop_if_replaced(path)
        if path not in _open_files:
            if not path.exists():
                raise SnapshotError(
                    f"The snapshot file of {status.data_to} is gone. {REMEDY}"
                )
            try:
                _open_files[path] = duckdb.connect(str(path), read_only=True)
            except duckdb.Error:
                raise SnapshotError(
                    f"The snapshot file of {status.data_to} cannot be opened. {REMEDY}"
                ) from None
    _touch_lease(path)
    return Snapshot(status=status, path=path)


def _drop_if_replaced(path: Path) -> None:
    """Forget connections to files that no longer exist, but for `path` itself."""
    for other in [p for p in _open_files if p != path and not p.exists()]:
        _open_files.pop(other).close()


def _touch_lease(path: Path) -> None:
    now = time.monotonic()
    if now - _lease_touched.get(path, -LEASE_TOUCH_SECONDS) >= LEASE_TOUCH_SECONDS:
        _lease_touched[path] = now
        try:
            path.with_suffix(f".lease-{os.getpid()}").touch()
        except OSError:  # a read-only folder: then nothing prunes it either
            return


def close_all() -> None:
    """Close every open version of this process and give back its leases."""
    with _open_lock:
        for path, connection in _open_files.items():
            connection.close()
            path.with_suffix(f".lease-{os.getpid()}").unlink(missing_ok=True)
        _open_files.clear()
        _lease_touched.clear()


@contextmanager
def cursor(snapshot: Snapshot) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor of its own for one read; safe from several threads.

    Raises:
        SnapshotError: the snapshot was taken away while it was read.
    """
    with _open_lock:
        connection = _open_files.get(snapshot.path)
        if connection is None:
            raise SnapshotError(f"The snapshot was closed. {REMEDY}")
        reader = connection.cursor()
    try:
        yield reader
    except (duckdb.IOException, duckdb.ConnectionException):
        raise SnapshotError(f"The snapshot can no longer be read. {REMEDY}") from None
    finally:
        reader.close()


def read_rows(
    snapshot: Snapshot, sql: str, parameters: Mapping[str, object] | None = None
) -> list[tuple[Any, ...]]:
    """Run one SELECT; `$name` parameters by name."""
    with cursor(snapshot) as reader:
        return reader.execute(sql, dict(parameters or {})).fetchall()


# --- writing ------------------------------------------------------------------


def prepare_dir(snapshot_dir: Path) -> None:
    """Make the folder, for this user alone: it holds children's data.

    Raises:
        SnapshotError: it cannot be made or written.
    """
    try:
        snapshot_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe = snapshot_dir / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError:
        raise SnapshotError(
            "SNAPSHOT_DIR cannot be written. Name a folder that this user may write."
        ) from None


def build_version(
    snapshot_dir: Path, fill: Callable[[duckdb.DuckDBPyConnection], SnapshotStatus]
) -> SnapshotStatus:
    """Build a new version with `fill`, then make it current.

    Args:
        fill: writes every table and returns the status (its `file_name` is ignored).
    Raises:
        SnapshotError: the folder cannot be written.
        Exception: whatever `fill` raises; the current version is then untouched.
    """
    prepare_dir(snapshot_dir)
    for left_over in snapshot_dir.glob("building-*"):
        if left_over.is_dir():  # what DuckDB put aside when memory ran short
            shutil.rmtree(left_over)
        else:
            left_over.unlink(missing_ok=True)
    building = snapshot_dir / f"building-{os.getpid()}.duckdb"
    try:
        connection = duckdb.connect(str(building))
        connection.execute("SET enable_progress_bar = false")  # we report ourselves
        try:
            status = fill(connection)
            connection.execute("CHECKPOINT")
        finally:
            connection.close()
        building.chmod(0o600)
        final = snapshot_dir / f"{status.data_version}.duckdb"
        building.replace(final)
    finally:
        building.unlink(missing_ok=True)
    published = SnapshotStatus(**{**asdict(status), "file_name": final.name})
    write_pointer(snapshot_dir, published)
    prune_versions(snapshot_dir, keep=(published.file_name,))
    return published


def close_to_files(connection: duckdb.DuckDBPyConnection, *, but_for: Path) -> None:
    """Let no statement reach a file, an address or our own variables any more.

    It holds until the connection's database is closed: it cannot be taken back.

    Args:
        but_for: a folder that is still read.
    """
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET allowed_directories = [?]", [str(but_for)])
    connection.execute("SET enable_external_access = false")


def write_pointer(snapshot_dir: Path, status: SnapshotStatus) -> None:
    """Make a version current, in one rename."""
    raw = asdict(status)
    raw["data_to"] = status.data_to.isoformat()
    raw["loaded_at"] = status.loaded_at.isoformat()
    temporary = snapshot_dir / f"building-{POINTER}"
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(raw, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(snapshot_dir / POINTER)


def new_version_name(now: datetime) -> str:
    """A name that sorts by time and is never given twice."""
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


def prune_versions(snapshot_dir: Path, *, keep: Sequence[str]) -> list[str]:
    """Delete versions that are not kept and that nobody reads.

    The newest version that is not kept stays as well, to fall back on.
    Returns:
        The names deleted.
    """
    others = sorted(
        (p for p in snapshot_dir.glob(VERSIONS) if p.name not in keep), reverse=True
    )
    deleted = []
    for path in others[1:]:
        leases = list(snapshot_dir.glob(f"{path.stem}.lease-*"))
        if any(_is_fresh(lease) for lease in leases):
            continue
        for stale in [*leases, path]:
            try:
                stale.unlink(missing_ok=True)
            except PermissionError:  # Windows: a reader still holds the file
                break
        else:
            deleted.append(path.name)
    return deleted


def _is_fresh(lease: Path) -> bool:
    try:
        return time.time() - lease.stat().st_mtime < LEASE_SECONDS
    except FileNotFoundError:
        return False
