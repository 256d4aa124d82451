"""Copying the shared database into a new version: read, clean, tally, table by table.

A table is copied in one transaction of the version. When the connection breaks in the
middle, what came is taken back and the table is read again from its start.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow as pa
import sqlalchemy as sa

from data_access.cleaning import clean_rows, make_clean_table
from data_access.codes import CodeRow, MapRow, build_lookup
from data_access.contract import NEEDED, needed_columns
from data_access.extract import (
    ConnectionLostError,
    SharedContents,
    SharedDatabaseError,
    read_table,
)
from data_access.month_copies import keep_rows, make_month_tables
from data_access.private_text import keep_private, make_private_tables

Report = Callable[[str, float], None]
BATCH_ROWS = 200_000  # cleaned at once
PAUSES = (2.0, 10.0)  # seconds before a table is read again
BUILT_FIRST = ("qa_load", "qa_code", "qa_code_map", "qa_calendar")
COPIED_AFTER = tuple(table for table in NEEDED if table not in BUILT_FIRST)
_ORDER = (*BUILT_FIRST, *COPIED_AFTER)
_BATCH = "batch"


@dataclass(frozen=True)
class Source:
    """The shared database as a refresh reads it."""

    engine: sa.Engine
    schema: str
    contents: SharedContents


def make_tallies(version: duckdb.DuckDBPyConnection) -> None:
    version.execute(
        "CREATE TABLE load_issue (table_name VARCHAR, column_name VARCHAR, "
        "problem VARCHAR, raw_value VARCHAR, n BIGINT)"
    )
    version.execute("CREATE TABLE load_table (table_name VARCHAR, n BIGINT)")
    make_month_tables(version)
    make_private_tables(version)
    _make_lookup(version, [], [])


def copy_tables(
    version: duckdb.DuckDBPyConnection,
    source: Source,
    tables: Sequence[str],
    *,
    report: Report,
    data_to: date | None = None,
) -> None:
    """Copy these tables; with `data_to`, put month-end rows aside.

    Raises:
        SharedDatabaseError: a table cannot be read, or the connection keeps breaking.
    """
    for table in tables:
        place = _ORDER.index(table)
        report(f"Copying {table}", 0.02 + 0.56 * place / len(_ORDER))
        rows = _copy_whole(version, source, table, data_to)
        version.execute("INSERT INTO load_table VALUES (?, ?)", [table, rows])
        if table == "qa_code_map" and any(own := _own_codes(version)):
            _make_lookup(version, *own)


def add_up_issues(version: duckdb.DuckDBPyConnection) -> None:
    """One row a problem: batches were tallied apart."""
    version.execute(
        "CREATE OR REPLACE TABLE load_issue AS SELECT table_name, column_name, "
        "problem, raw_value, CAST(sum(n) AS BIGINT) AS n FROM load_issue GROUP BY ALL"
    )


def _copy_whole(
    version: duckdb.DuckDBPyConnection,
    source: Source,
    table: str,
    data_to: date | None,
) -> int:
    """Copy one table, again from its start after a break; the number of rows."""
    for pause in PAUSES:
        try:
            return _copy_once(version, source, table, data_to)
        except ConnectionLostError:
            version.execute("ROLLBACK")
            time.sleep(pause)
    try:
        return _copy_once(version, source, table, data_to)
    except ConnectionLostError as lost:
        raise SharedDatabaseError(
            f"{lost} It was tried {len(PAUSES) + 1} times."
        ) from None


def _copy_once(
    version: duckdb.DuckDBPyConnection,
    source: Source,
    table: str,
    data_to: date | None,
) -> int:
    rows = 0
    version.execute("BEGIN")
    make_clean_table(version, table)
    for batch in _batches(source, table):
        rows += batch.num_rows
        version.register(_BATCH, batch)
        clean_rows(version, table, source=_BATCH)
        keep_private(version, table, batch.column_names, source=_BATCH)
        if data_to is not None:
            keep_rows(version, table, data_to, source=_BATCH)
        version.unregister(_BATCH)
    version.execute("COMMIT")
    return rows


def _batches(source: Source, table: str) -> Iterator[pa.Table]:
    """Every needed column as text, null where the database lacks it; private ones
    that are there behind them."""
    present = source.contents.columns.get(table, ())
    if not present:
        return
    private = source.contents.private.get(table, ())
    waiting: list[pa.Table] = []
    chunks = read_table(
        source.engine,
        table,
        (*present, *private),
        schema=source.schema,
        old_names=source.contents.old_names.get(table),
    )
    for chunk in chunks:
        waiting.append(chunk)
        if sum(part.num_rows for part in waiting) >= BATCH_ROWS:
            yield _whole(waiting, table, private)
            waiting = []
    if waiting:
        yield _whole(waiting, table, private)


def _whole(chunks: list[pa.Table], table: str, private: tuple[str, ...]) -> pa.Table:
    found = pa.concat_tables(chunks)
    columns = needed_columns(table)
    for name in columns:
        if name not in found.column_names:
            nothing = pa.nulls(found.num_rows, pa.string())
            found = found.append_column(name, nothing)
    return found.select([*columns, *private])


def _own_codes(
    version: duckdb.DuckDBPyConnection,
) -> tuple[list[CodeRow], list[MapRow]]:
    codes = version.execute(
        "SELECT list_name, code, coalesce(active, true) FROM qa_code "
        "WHERE list_name IS NOT NULL AND code IS NOT NULL"
    ).fetchall()
    mapped = version.execute(
        "SELECT table_name, column_name, raw_value, code FROM qa_code_map "
        "WHERE table_name IS NOT NULL AND column_name IS NOT NULL "
        "AND raw_value IS NOT NULL AND code IS NOT NULL"
    ).fetchall()
    return [CodeRow(*row) for row in codes], [MapRow(*row) for row in mapped]


def _make_lookup(
    version: duckdb.DuckDBPyConnection, codes: list[CodeRow], mapped: list[MapRow]
) -> None:
    rows = build_lookup(codes, mapped)
    version.register("lookup_rows", pa.Table.from_pylist([vars(row) for row in rows]))
    version.execute("CREATE OR REPLACE TABLE code_lookup AS SELECT * FROM lookup_rows")
    version.unregister("lookup_rows")
