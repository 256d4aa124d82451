"""Whether a load may become a version: marked OK, dated, and not much smaller."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from data_access import snapshot as snapshots
from data_access.contract import FACT_TABLES, OPTIONAL_TABLES
from data_access.extract import SharedContents
from data_access.snapshot import SnapshotStatus
from measures.coverage import read_coverage
from measures.loading.build import LoadState, build_days
from measures.loading.month_ends import last_months

SYNTHETIC_MARK = "synthetic demo authority"
SMALL_TABLE = 50  # rows; below it a share of rows says little


class RefreshError(RuntimeError):
    """The refresh was held back; the last good version keeps serving."""


@dataclass(frozen=True)
class Acceptance:
    """Who lets a smaller load pass, and why."""

    by: str
    reason: str


def check_contents(contents: SharedContents) -> None:
    if FACT_TABLES.isdisjoint(contents.columns):
        raise RefreshError(
            "The shared database holds no ssd_ table and no qa_ table with something "
            "to count. Check SHARED_DATABASE_URL and SHARED_SCHEMA (the schema may be "
            "ssd_development or dbo)."
        )


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


def _last_counts(folder: Path) -> tuple[SnapshotStatus, dict[str, int]] | None:
    """The rows of each table in the version that serves now."""
    try:
        last = snapshots.open_current(folder)
        rows = snapshots.read_rows(last, "SELECT table_name, n FROM load_table")
    except (snapshots.SnapshotError, duckdb.Error):
        return None
    return last.status, dict(rows)


def find_losses(
    connection: duckdb.DuckDBPyConnection,
    folder: Path,
    state: LoadState,
    *,
    max_percent: int,
) -> str:
    """What a load has lost since the version that serves now; '' when nothing much.

    The demo authority says nothing about what the council's own tables hold.
    """
    found = _last_counts(folder)
    if found is None or found[0].is_synthetic != state.is_synthetic:
        return ""
    now = dict(connection.execute("SELECT table_name, n FROM load_table").fetchall())
    before = {t: n for t, n in found[1].items() if t not in OPTIONAL_TABLES}
    emptied = sorted(t for t, n in before.items() if n and not now.get(t))

    def has_lost(rows: int, rows_now: int) -> bool:
        return rows >= SMALL_TABLE and (rows - rows_now) * 100 > max_percent * rows

    fewer = sorted(
        f"{t} (from {n:,} rows to {now[t]:,})"
        for t, n in before.items()
        if now.get(t) and has_lost(n, now[t])
    )
    parts = []
    if emptied:
        parts.append(f"{', '.join(emptied)} held rows in the last version and none now")
    if fewer:
        parts.append(
            f"more than {max_percent}% of the rows are gone from {'; '.join(fewer)}"
        )
    total, total_now = sum(before.values()), sum(now.get(t, 0) for t in before)
    if not parts and has_lost(total, total_now):
        parts.append(
            f"more than {max_percent}% of all rows are gone (from {total:,} to "
            f"{total_now:,})"
        )
    return "; ".join(parts)


def check_losses(losses: str, folder: Path, acceptance: Acceptance | None) -> None:
    """Hold back a load that lost much, unless somebody lets it pass."""
    found = _last_counts(folder) if losses and acceptance is None else None
    if found:
        raise RefreshError(
            f"{losses}: the load may not be complete. The last good version of "
            f"{found[0].data_to} stays up. If this is meant, refresh once more with "
            "--accept."
        )
