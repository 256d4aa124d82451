"""Copying the shared database into a new version: read, clean, tally, table by table.

A table is copied in one transaction of the version. When the connection breaks in the
middle, what came is taken back and the table is read again from its start. A thread of
its own reads one batch ahead of the one that is cleaned.
"""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
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


@contextmanager
def rare_collections() -> Iterator[None]:
    """Look for cycles a hundred times less often: rows come and go by the thousand
    and hold none."""
    before = gc.get_threshold()
    gc.set_threshold(100 * before[0], *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


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
    left = list(tables)
    breaks: Counter[str] = Counter()
    while left:
        try:
            for table in _copy_in_turn(version, source, tuple(left), report, data_to):
                left.remove(table)
        except ConnectionLostError as lost:
            version.execute("ROLLBACK")
            breaks[left[0]] += 1
            if breaks[left[0]] > len(PAUSES):
                raise SharedDatabaseError(
                    f"{lost} It was tried {len(PAUSES) + 1} times."
                ) from None
            time.sleep(PAUSES[breaks[left[0]] - 1])


def add_up_issues(version: duckdb.DuckDBPyConnection) -> None:
    """One row a problem: batches were tallied apart."""
    version.execute(
        "CREATE OR REPLACE TABLE load_issue AS SELECT table_name, column_name, "
        "problem, raw_value, CAST(sum(n) AS BIGINT) AS n FROM load_issue GROUP BY ALL"
    )


def _copy_in_turn(
    version: duckdb.DuckDBPyConnection,
    source: Source,
    tables: Sequence[str],
    report: Report,
    data_to: date | None,
) -> Iterator[str]:
    """Copy table by table; each is named when it is whole."""
    with _read_ahead(_parts(source, tables)) as parts:
        for table in tables:
            place = _ORDER.index(table)
            report(f"Copying {table}", 0.02 + 0.56 * place / len(_ORDER))
            version.execute("BEGIN")
            make_clean_table(version, table)
            rows = 0
            while (batch := next(parts)) is not None:
                rows += batch.num_rows
                _take_batch(version, table, batch, data_to)
            version.execute("INSERT INTO load_table VALUES (?, ?)", [table, rows])
            version.execute("COMMIT")
            if table == "qa_code_map" and any(own := _own_codes(version)):
                _make_lookup(version, *own)
            yield table


def _take_batch(
    version: duckdb.DuckDBPyConnection,
    table: str,
    batch: pa.Table,
    data_to: date | None,
) -> None:
    version.register(_BATCH, batch)
    clean_rows(version, table, source=_BATCH)
    keep_private(version, table, batch.column_names, source=_BATCH)
    if data_to is not None:
        keep_rows(version, table, data_to, source=_BATCH)
    version.unregister(_BATCH)


def _parts(source: Source, tables: Sequence[str]) -> Generator[pa.Table | None]:
    """The batches of every table in turn, None after the last of each."""
    for table in tables:
        yield from _batches(source, table)
        yield None


@contextmanager
def _read_ahead(
    parts: Generator[pa.Table | None],
) -> Iterator[Iterator[pa.Table | None]]:
    """The same parts, each read while the one before it is used."""

    def ahead() -> Iterator[pa.Table | None]:
        coming = reader.submit(next, parts)
        while True:
            part = coming.result()
            coming = reader.submit(next, parts)
            yield part

    with ThreadPoolExecutor(1, "shared-database") as reader:
        try:
            yield ahead()
        finally:  # where it was opened: some drivers ask for that
            reader.submit(parts.close).result()


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
