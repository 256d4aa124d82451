"""Writing what a loader has read into the shared database: all of it, or nothing.

A loader owns the ssd_ tables of a database or keeps out of it. It writes into a
database without ssd_ rows, or into one whose ssd_ rows it wrote itself and that nobody
has changed since; there it replaces them. Rows of qa_ tables are never touched, but
for the loader's own row of `qa_load` and its own rows of `qa_snapshot_month`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import sqlalchemy as sa

from data_access.tables import SHARED

Report = Callable[[str, float], None]
Rows = Mapping[str, Sequence[Mapping[str, object]]]

LOADS = SHARED.tables["qa_load"]
MONTHS = SHARED.tables["qa_snapshot_month"]
SSD_TABLES = [t for name, t in SHARED.tables.items() if name.startswith("ssd_")]
SSD_VERSION = "1.4.5"
# beside the counts of row_counts_json
DATA_FROM, NOT_HELD, LATEST_ONLY = "data_from", "not_held", "latest_only"
# the checks are there, but on a day that stands for the year
DAYS_OF_CHECKS = "days of health checks"
BATCH = 10_000


class WriteRefused(RuntimeError):  # noqa: N818 - the word operators read
    """The database is not one this loader may write to; says why and what to do."""


@dataclass(frozen=True)
class Load:
    """Who loads, and how far the data goes.

    Attributes:
        loader: the command, for example `load-ssda903`; marks the rows as its own.
        data_to: the last day the data covers.
        data_from: the first day it covers; None when it reaches back far enough.
        not_held: tables and `table.column`s that are there but hold nothing, because
            the source has no such thing, and `DAYS_OF_CHECKS`: no figure may rest on
            them.
        latest_only: tables that hold the latest row of each child alone: they tell of
            the last day, and count nothing that happened.
    """

    loader: str
    data_to: date
    schema: str | None = None
    data_from: date | None = None
    not_held: frozenset[str] = frozenset()
    latest_only: frozenset[str] = frozenset()


def _silent(_step: str, _share: float) -> None:
    return None


def write_rows(
    engine: sa.Engine, rows_by_table: Rows, *, load: Load, report: Report = _silent
) -> dict[str, int]:
    """Replace the loader's rows by these, in one transaction.

    Of the ssd_ tables those named here are made where they are missing, and no
    others: a figure that needs a table the source knows nothing of is then not
    available, instead of 0. Every ssd_ table not named here is empty afterwards.
    Rows of `qa_snapshot_month` are given without `load_id`.

    Args:
        report: told each step and the share done, 0 to 1.
    Returns: number of rows by table.
    Raises:
        WriteRefused: the database holds rows that this loader did not write.
    """
    report("Check the database", 0.0)
    with engine.connect().execution_options(
        schema_translate_map={None: load.schema}
    ) as connection:
        if connection.dialect.name == "sqlite":
            # the driver starts no transaction before CREATE TABLE by itself
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        named = [SHARED.tables[name] for name in rows_by_table]
        make_tables(connection, {*named, LOADS, MONTHS}, load.schema)
        load_id = _take_over(connection, load)
        counts = _insert_all(connection, rows_by_table, load_id, report)
        connection.execute(LOADS.insert(), [_load_row(load_id, load, counts)])
        report("Finish", 1.0)
        connection.commit()
    return counts


def make_tables(
    connection: sa.Connection, tables: Collection[sa.Table], schema: str | None
) -> None:
    """Create what is missing.

    Raises:
        WriteRefused: a table that is there lacks a column.
    """
    inspector = sa.inspect(connection)
    present = _present(connection, schema)
    SHARED.create_all(
        connection,
        tables=[t for t in tables if t.name not in present],
        checkfirst=False,
    )
    for table in tables:
        if table.name in present:
            found = {
                c["name"].lower() for c in inspector.get_columns(table.name, schema)
            }
            lacking = sorted({c.name for c in table.columns} - found)
            if lacking:
                raise WriteRefused(
                    f"Table {table.name} of this database lacks {', '.join(lacking)}. "
                    "Name an empty database, or add the columns. Nothing was changed."
                )


def _present(connection: sa.Connection, schema: str | None) -> set[str]:
    """Names of the tables and views there are, in lower case."""
    inspector = sa.inspect(connection)
    names = [*inspector.get_table_names(schema), *inspector.get_view_names(schema)]
    return {name.lower() for name in names}


def _present_ssd(connection: sa.Connection, schema: str | None) -> list[sa.Table]:
    present = _present(connection, schema)
    return [table for table in SSD_TABLES if table.name in present]


def _take_over(connection: sa.Connection, load: Load) -> int:
    """Remove what this loader wrote before; the id of its row of `qa_load`.

    Raises:
        WriteRefused: somebody else's rows stand in the ssd_ tables.
    """
    own = LOADS.c.created_by == load.loader
    is_ssd = sa.func.upper(sa.func.trim(LOADS.c.source)) == "SSD"
    select = sa.select(LOADS.c.load_id, LOADS.c.row_counts_json)
    before = [
        (int(load_id), counts)
        for load_id, counts in connection.execute(select.where(own & is_ssd))
    ]
    others = connection.execute(
        sa.select(sa.func.count())
        .select_from(LOADS)
        .where(is_ssd & sa.or_(~own, LOADS.c.created_by.is_(None)))
    ).scalar_one()
    tables = _present_ssd(connection, load.schema)
    held = _count_held(connection, tables)
    _check_own(held, load.loader, before, has_others=others > 0)
    for load_id, _counts in before:
        connection.execute(MONTHS.delete().where(MONTHS.c.load_id == load_id))
        connection.execute(LOADS.delete().where(LOADS.c.load_id == load_id))
    for table in tables:
        connection.execute(table.delete())
    if before:
        return before[0][0]
    last = connection.execute(sa.select(sa.func.max(LOADS.c.load_id))).scalar()
    return int(last or 0) + 1


def _check_own(
    held: Mapping[str, int],
    loader: str,
    before: Sequence[tuple[int, str | None]],
    *,
    has_others: bool,
) -> None:
    remedy = "Name an empty database in SHARED_DATABASE_URL. Nothing was changed."
    if has_others or (held and not before):
        raise WriteRefused(
            f"This database holds case-management rows that {loader} did not write "
            f"({', '.join(sorted(held)) or 'see qa_load'}). {remedy}"
        )
    written = json.loads(before[0][1] or "{}") if before else {}
    changed = sorted(
        table.name
        for table in SSD_TABLES
        if held.get(table.name, 0) != written.get(table.name, 0)
    )
    if changed:
        raise WriteRefused(
            f"Rows were added to or taken from {', '.join(changed)} since {loader} "
            f"wrote there, and would be lost. {remedy}"
        )


def _count_held(
    connection: sa.Connection, tables: Sequence[sa.Table]
) -> dict[str, int]:
    counts = {
        table.name: connection.execute(
            sa.select(sa.func.count()).select_from(table)
        ).scalar_one()
        for table in tables
    }
    return {name: n for name, n in counts.items() if n}


def _insert_all(
    connection: sa.Connection, rows_by_table: Rows, load_id: int, report: Report
) -> dict[str, int]:
    total = sum(len(rows) for rows in rows_by_table.values()) or 1
    done = 0
    counts = {}
    for name, rows in rows_by_table.items():
        table = SHARED.tables[name]
        for start in range(0, len(rows), BATCH):
            report(f"Write {name}", done / total)
            batch = [
                _as_stored(table, row, load_id) for row in rows[start : start + BATCH]
            ]
            connection.execute(table.insert(), batch)
            done += len(batch)
        counts[name] = len(rows)
    return counts


def _as_stored(
    table: sa.Table, row: Mapping[str, object], load_id: int
) -> dict[str, object]:
    """The row with every column of its table; days become times where those stand."""
    unknown = set(row) - set(table.columns.keys())
    if unknown:
        raise KeyError(f"{table.name} has no column {', '.join(sorted(unknown))}")
    stored = {column.name: row.get(column.name) for column in table.columns}
    if table is MONTHS:
        stored["load_id"] = load_id
    for column in table.columns:
        value = stored[column.name]
        if isinstance(column.type, sa.DateTime) and type(value) is date:
            stored[column.name] = datetime.combine(value, time())
    return stored


def _load_row(load_id: int, load: Load, counts: Mapping[str, int]) -> dict[str, object]:
    notes: dict[str, object] = {**counts}
    if load.data_from is not None:
        notes[DATA_FROM] = load.data_from.isoformat()
    if load.not_held:
        notes[NOT_HELD] = sorted(load.not_held)
    if load.latest_only:
        notes[LATEST_ONLY] = sorted(load.latest_only)
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    return {
        "load_id": load_id,
        "source": "SSD",
        "extracted_at": now,
        "data_to": load.data_to,
        "ssd_version": SSD_VERSION,
        "row_counts_json": json.dumps(notes, sort_keys=True),
        "status": "OK",
        "created_at": now,
        "created_by": load.loader,
    }
