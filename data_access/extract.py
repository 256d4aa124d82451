"""Reading the shared database: plain SELECTs of columns, in chunks, as text.

Values come as the driver gives them and are turned into text here; the snapshot
reads them as dates and numbers, so that one odd date cannot stop a refresh.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from data_access.contract import ALIASES, NEEDED, needed_columns
from data_access.settings import Settings
from data_access.tables import SHARED

CHUNK_ROWS = 20_000


class SharedDatabaseError(RuntimeError):
    """The shared database cannot be reached or read; says what to check."""


@dataclass(frozen=True)
class SharedContents:
    """What stands in the shared database: table -> the needed columns it has.

    `old_names` has, by table, the columns that stand there under an older name.
    """

    columns: dict[str, tuple[str, ...]]
    old_names: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def missing_tables(self) -> frozenset[str]:
        return frozenset(NEEDED) - frozenset(self.columns)

    @property
    def missing_columns(self) -> frozenset[str]:
        """`table.column` of every needed column that a present table lacks."""
        return frozenset(
            f"{table}.{column}"
            for table, present in self.columns.items()
            for column in needed_columns(table)
            if column not in present
        )


def _connect_options(settings: Settings) -> dict[str, object]:
    """Read-only sessions with a time limit, where the database knows both."""
    url = sa.make_url(settings.shared_database_url)
    milliseconds = settings.query_timeout_seconds * 1000
    if url.get_backend_name() == "postgresql":
        given = url.query.get("options", ())
        options = [
            *([given] if isinstance(given, str) else given),
            f"-c statement_timeout={milliseconds}",
            "-c default_transaction_read_only=on",
            "-c datestyle=ISO",
        ]
        return {"options": " ".join(options), "connect_timeout": 10}
    return {}


def _read_only_file(url: sa.URL) -> sa.URL:
    """The address of a SQLite file, opened so that writing fails."""
    path = url.database or ""
    name = path if path.startswith("file:") else f"file:{quote(path)}"
    return url.set(database=name, query={"mode": "ro", "uri": "true"})


def _leave_dates_as_text(connection: Any, _record: object) -> None:  # noqa: ANN401
    """psycopg makes no Python date of 'infinity' or of a year above 9999."""
    adapters = connection.adapters
    as_text = adapters.get_loader(adapters.types["text"].oid, 0)  # 0: sent as text
    for kind in ("date", "timestamp", "timestamptz"):
        adapters.register_loader(kind, as_text)


def make_shared_engine(settings: Settings) -> sa.Engine:
    """An engine for reading.

    Raises:
        SharedDatabaseError: no driver for this address, or no such SQLite file.
    """
    url = sa.make_url(settings.shared_database_url)
    is_file = url.database not in (None, "", ":memory:")
    if url.get_backend_name() == "sqlite" and is_file:
        url = _read_only_file(url)
    try:
        engine = sa.create_engine(
            url, pool_pre_ping=True, connect_args=_connect_options(settings)
        )
        if engine.driver == "psycopg":
            sa.event.listen(engine, "connect", _leave_dates_as_text)
        return engine
    except (ImportError, SQLAlchemyError):  # ImportError: a system library is missing
        raise SharedDatabaseError(
            "SHARED_DATABASE_URL names a database whose driver is not installed. "
            "docs/deploy.md lists the driver for each database."
        ) from None


def read_contents(engine: sa.Engine, schema: str) -> SharedContents:
    """Which of the needed tables and columns are there; names without case.

    Raises:
        SharedDatabaseError: the database does not answer.
    """
    try:
        inspector = sa.inspect(engine)
        names = [
            *inspector.get_table_names(schema or None),
            *inspector.get_view_names(schema or None),
        ]
        present = {name.lower(): name for name in names}
        found = {
            table: [
                column["name"].lower()
                for column in inspector.get_columns(present[table], schema or None)
            ]
            for table in NEEDED
            if table in present
        }
    except SQLAlchemyError as error:
        raise _unreachable(error) from None
    old_names = {table: older_names(table, names) for table, names in found.items()}
    return SharedContents(
        columns={
            table: tuple(
                name
                for name in needed_columns(table)
                if name in names or name in old_names[table]
            )
            for table, names in found.items()
        },
        old_names={table: names for table, names in old_names.items() if names},
    )


def older_names(table: str, found: list[str]) -> dict[str, str]:
    """Needed columns that a table lacks but holds under an older name -> that name."""
    return {
        new: old
        for old, new in ALIASES.get(table, {}).items()
        if old in found and new not in found and new in needed_columns(table)
    }


def _unreachable(error: SQLAlchemyError) -> SharedDatabaseError:
    return SharedDatabaseError(
        "The shared database does not answer "
        f"({type(error).__name__}). Check SHARED_DATABASE_URL, SHARED_SCHEMA, the "
        "network and that the login may SELECT; the last good version stays up."
    )


def table_select(
    table: str, columns: tuple[str, ...], old_names: Mapping[str, str] | None = None
) -> sa.Select[Any]:
    """SELECT of plain columns, without any conversion by SQLAlchemy."""
    source = SHARED.tables[table]
    older = old_names or {}
    plain: list[sa.ColumnElement[Any]] = [
        sa.column(older[name]).label(name)
        if name in older
        else sa.type_coerce(source.c[name], sa.types.NullType()).label(name)
        for name in columns
    ]
    return sa.select(*plain).select_from(source)


def _as_text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def read_table(
    engine: sa.Engine,
    table: str,
    columns: tuple[str, ...],
    *,
    schema: str,
    old_names: Mapping[str, str] | None = None,
) -> Iterator[pa.Table]:
    """The rows of one table in chunks; every column is text, under its name since.

    Raises:
        SharedDatabaseError: the connection broke or the table cannot be read.
    """
    names = list(columns)
    options = {
        "schema_translate_map": {None: schema or None},
        "stream_results": True,
        "yield_per": CHUNK_ROWS,
    }
    try:
        with engine.connect() as connection:
            result = connection.execution_options(**options).execute(
                table_select(table, columns, old_names)
            )
            for rows in result.partitions():
                arrays = [
                    pa.array([_as_text(value) for value in values], pa.string())
                    for values in zip(*rows, strict=True)
                ]
                yield pa.Table.from_arrays(arrays, names=names)
    except SQLAlchemyError as error:
        raise SharedDatabaseError(
            f"Reading {table} failed ({type(error).__name__}). {_unreachable(error)}"
        ) from None
