"""Is this shared database usable, and what can be worked out from it?

Reads it as a refresh does, into a folder that is deleted at the end, and counts.
Nothing is published; no identifier of a child or a worker is in the report.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import sqlalchemy as sa

from data_access import snapshot as snapshots
from data_access.checks import counts
from data_access.checks.declared import expected_type, fit_of, read_declared
from data_access.contract import FACT_TABLES, OPTIONAL_TABLES, needed_columns
from data_access.copying import (
    BUILT_FIRST,
    COPIED_AFTER,
    Source,
    copy_tables,
    make_tallies,
    rare_collections,
)
from data_access.extract import SharedContents, make_shared_engine, read_contents
from data_access.month_copies import build_month_copies, history_dir
from data_access.settings import Settings
from data_access.tables import SHARED
from measures.loading.build import LoadState, build_populations, build_time
from measures.loading.counting import Report, run_definitions
from measures.loading.load_checks import RefreshError, read_load_state
from measures.registry import DefinitionError, all_definitions


@dataclass(frozen=True)
class ColumnCheck:
    """One needed column. `fit` is empty where it is missing."""

    column: str
    state: str  # present | older name | missing
    expected: str
    declared: str
    fit: str
    nulls: int
    before_1900: int
    after_data_date: int


@dataclass(frozen=True)
class Unread:
    """A value that no list, map or reading knows; None where it is not shown."""

    column: str
    problem: str
    value: str | None
    rows: int


@dataclass(frozen=True)
class TableCheck:
    """One table. `rows_before` is what the last version held."""

    table: str
    is_present: bool
    is_optional: bool
    rows: int
    rows_before: int | None
    repeated_keys: int
    empty_keys: int
    columns: tuple[ColumnCheck, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True)
class LoadCheck:
    """The latest load of one source. Units: age in days before the data date asked."""

    source: str
    status: str
    data_to: date | None
    extracted_at: datetime | None


@dataclass(frozen=True)
class IndicatorCheck:
    """`state`: calculable, calculable but empty, not calculable."""

    indicator_id: str
    name: str
    state: str
    reason: str


@dataclass(frozen=True)
class CheckReport:
    """Everything found. `stops` says what holds a refresh back."""

    stops: tuple[str, ...] = ()
    data_to: date | None = None
    tables: tuple[TableCheck, ...] = ()
    orphans: tuple[counts.Orphans, ...] = ()
    loads: tuple[LoadCheck, ...] = ()
    indicators: tuple[IndicatorCheck, ...] = ()


def _silent(_step: str, _done: float) -> None:
    return None


def check_shared_database(
    settings: Settings, *, data_to: date | None = None, report: Report = _silent
) -> CheckReport:
    """Read everything once and say what is there.

    Args:
        data_to: last complete day, for a database without `qa_load`.
    Raises:
        SharedDatabaseError: it cannot be reached or read.
    """
    engine = make_shared_engine(settings)
    try:
        contents = read_contents(engine, settings.shared_schema)
        declared = read_declared(engine, settings.shared_schema)
        if FACT_TABLES.isdisjoint(contents.columns):
            return CheckReport(
                stops=(
                    "There is no ssd_ table and no qa_ table with something to count. "
                    "Check SHARED_DATABASE_URL and SHARED_SCHEMA.",
                )
            )
        with (
            tempfile.TemporaryDirectory(prefix="check-") as folder,
            duckdb.connect(str(Path(folder) / "check.duckdb")) as connection,
            rare_collections(),
        ):
            return _check(
                connection,
                engine,
                settings,
                contents=contents,
                declared=declared,
                data_to=data_to,
                report=report,
            )
    finally:
        engine.dispose()


def _check(
    connection: duckdb.DuckDBPyConnection,
    engine: sa.Engine,
    settings: Settings,
    *,
    contents: SharedContents,
    declared: dict[str, dict[str, Any]],
    data_to: date | None,
    report: Report,
) -> CheckReport:
    source = Source(engine, settings.shared_schema, contents)
    stops: list[str] = []
    make_tallies(connection)
    copy_tables(connection, source, BUILT_FIRST, report=report)
    state = _load_state(connection, contents, data_to, stops)
    day = state.data_to if state else None
    copy_tables(connection, source, COPIED_AFTER, report=report, data_to=day)
    rows = dict(connection.execute("SELECT table_name, n FROM load_table").fetchall())
    before = _rows_before(settings, state)
    stops += _emptied(rows, before)
    tables = tuple(  # before the month-end copies are taken apart
        _table_check(connection, t, contents, declared, rows, before, state)
        for t in (*BUILT_FIRST, *COPIED_AFTER)
    )
    orphans = tuple(counts.count_orphans(connection, contents.columns))
    indicators = _check_indicators(connection, contents, settings, state, report, stops)
    return CheckReport(
        stops=tuple(stops),
        data_to=day,
        tables=tables,
        orphans=orphans,
        loads=tuple(_loads(connection)),
        indicators=indicators,
    )


def _load_state(
    connection: duckdb.DuckDBPyConnection,
    contents: SharedContents,
    data_to: date | None,
    stops: list[str],
) -> LoadState | None:
    try:
        return read_load_state(connection, contents, data_to)
    except RefreshError as problem:
        stops.append(str(problem))
        return None


def _rows_before(settings: Settings, state: LoadState | None) -> dict[str, int]:
    """Rows of each table in the last version, of the same authority."""
    try:
        last = snapshots.open_current(settings.snapshot_dir)
        if state and last.status.is_synthetic != state.is_synthetic:
            return {}
        return dict(snapshots.read_rows(last, "SELECT table_name, n FROM load_table"))
    except (snapshots.SnapshotError, duckdb.Error):
        return {}


def _emptied(now: dict[str, int], before: dict[str, int]) -> list[str]:
    found = [
        table
        for table, rows in before.items()
        if rows and not now.get(table) and table not in OPTIONAL_TABLES
    ]
    if not found:
        return []
    return [
        f"{', '.join(sorted(found))} held rows in the last version and none now. Ask "
        "whoever runs the load whether it is complete."
    ]


def _check_indicators(
    connection: duckdb.DuckDBPyConnection,
    contents: SharedContents,
    settings: Settings,
    state: LoadState | None,
    report: Report,
    stops: list[str],
) -> tuple[IndicatorCheck, ...]:
    if state is None:
        return ()
    history = history_dir(settings.snapshot_dir, is_synthetic=state.is_synthetic)
    try:
        build_time(connection, state)
        build_month_copies(connection, history)
        build_populations(connection)
    except DefinitionError as problem:
        stops.append(str(problem))
        return ()
    run_definitions(connection, contents=contents, state=state, report=report)
    rows = dict(
        connection.execute(
            "SELECT indicator_id, count(*) FROM record GROUP BY indicator_id"
        ).fetchall()
    )
    status = connection.execute(
        "SELECT indicator_id, is_available, coalesce(reason, '') FROM indicator_status"
    ).fetchall()
    return tuple(
        _indicator(*row, rows=rows.get(row[0], 0))
        for row in status
        if row[0] in all_definitions()
    )


def _indicator(
    indicator_id: str,
    is_available: bool,  # noqa: FBT001 - a row of indicator_status
    reason: str,
    *,
    rows: int,
) -> IndicatorCheck:
    name = all_definitions()[indicator_id].name
    if not is_available:
        return IndicatorCheck(indicator_id, name, "not calculable", reason)
    if not rows:
        why = "nothing to count in any month"
        return IndicatorCheck(indicator_id, name, "calculable but empty", why)
    return IndicatorCheck(indicator_id, name, "calculable", "")


def _table_check(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    contents: SharedContents,
    declared: dict[str, dict[str, Any]],
    rows: dict[str, int],
    before: dict[str, int],
    state: LoadState | None,
) -> TableCheck:
    late = counts.count_late_dates(connection, table, state.data_to) if state else {}
    early = counts.count_early_dates(connection, table)
    nulls = counts.count_nulls(connection, table)
    keys = counts.count_keys(connection, table, contents.columns.get(table, ()))
    unread = connection.execute(
        "SELECT column_name, problem, raw_value, sum(n) FROM load_issue "
        "WHERE table_name = ? GROUP BY ALL ORDER BY 4 DESC, 1, 3",
        [table],
    ).fetchall()
    return TableCheck(
        table=table,
        is_present=table in contents.columns,
        is_optional=table in OPTIONAL_TABLES,
        rows=rows.get(table, 0),
        rows_before=before.get(table),
        repeated_keys=keys.repeated,
        empty_keys=keys.empty,
        columns=tuple(
            _column_check(
                table,
                name,
                contents,
                declared,
                nulls=nulls[name],
                early=early.get(name, 0),
                late=late.get(name, 0),
            )
            for name in needed_columns(table)
        ),
        unread=tuple(Unread(c, p, v, int(n)) for c, p, v, n in unread),
    )


def _column_check(
    table: str,
    name: str,
    contents: SharedContents,
    declared: dict[str, dict[str, Any]],
    *,
    nulls: int,
    early: int,
    late: int,
) -> ColumnCheck:
    older = contents.old_names.get(table, {}).get(name)
    kind = declared.get(table, {}).get(older or name)
    states = {True: "older name", False: "present"}
    return ColumnCheck(
        column=name,
        state="missing" if kind is None else states[older is not None],
        expected=expected_type(table, name),
        declared="" if kind is None else str(kind),
        fit="" if kind is None else fit_of(SHARED.tables[table].c[name].type, kind),
        nulls=nulls,
        before_1900=early,
        after_data_date=late,
    )


def _loads(connection: duckdb.DuckDBPyConnection) -> Sequence[LoadCheck]:
    rows = connection.execute(
        """SELECT source, status, data_to, extracted_at_at FROM (
             SELECT *, row_number() OVER (
               PARTITION BY source ORDER BY extracted_at_at DESC NULLS LAST,
               load_id DESC) AS choice
             FROM qa_load)
           WHERE choice = 1 ORDER BY source"""
    ).fetchall()
    return [
        LoadCheck(s or "without source", st or "without status", d, t)
        for s, st, d, t in rows
    ]
