"""Reading the shared database: plain SELECTs of columns, in chunks, as text.

Values come as the driver gives them and are turned into text here; the snapshot
reads them as dates and numbers, so that one odd date cannot stop a refresh.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from data_access.contract import ALIASES, NEEDED, PRIVATE_COLUMNS, needed_columns
from data_access.settings import Settings

CHUNK_ROWS = 20_000
CONNECT_SECONDS = 10
SQLITE_STEPS = 100_000  # of its virtual machine, between two looks at the clock
MEMORY = ":memory:"
_LIMIT = "time limit"  # the key of a SQLite connection's _TimeLimit in its info


class SharedDatabaseError(RuntimeError):
    """The shared database cannot be reached or read; says what to check."""


class ConnectionLostError(SharedDatabaseError):
    """The connection broke while a table was read: reading it anew may help."""


@dataclass(frozen=True)
class SharedContents:
    """What stands in the shared database: table -> the needed columns it has.

    `old_names` has, by table, the columns that stand there under an older name;
    `private` those that are kept apart, which nothing needs.
    """

    columns: dict[str, tuple[str, ...]]
    old_names: dict[str, dict[str, str]] = field(default_factory=dict)
    private: dict[str, tuple[str, ...]] = field(default_factory=dict)

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


def _connect_options(url: sa.URL, seconds: int) -> dict[str, object]:
    """Read-only sessions with a time limit, in each driver's own words."""
    if url.get_backend_name() == "postgresql":
        given = url.query.get("options", ())
        options = [
            *([given] if isinstance(given, str) else given),
            f"-c statement_timeout={seconds * 1000}",
            "-c default_transaction_read_only=on",
            "-c datestyle=ISO",
        ]
        return {"options": " ".join(options), "connect_timeout": CONNECT_SECONDS}
    if url.drivername == "mssql+pymssql":
        return {
            "timeout": seconds,
            "login_timeout": CONNECT_SECONDS,
            "read_only": True,
        }
    if url.get_backend_name() == "mssql":  # the driver's limit for signing in alone
        return {"timeout": CONNECT_SECONDS}
    return {}


def _read_only_url(url: sa.URL) -> sa.URL:
    """The same address, said to be for reading where an address can say so."""
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", MEMORY):
        return _read_only_file(url)
    if url.get_backend_name() == "mssql" and url.drivername != "mssql+pymssql":
        given = url.query.get("odbc_connect")
        if isinstance(given, str):
            return url.update_query_dict(
                {"odbc_connect": f"{given.rstrip(';')};ApplicationIntent=ReadOnly"}
            )
        return url.update_query_dict({"ApplicationIntent": "ReadOnly"})
    return url


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


class _TimeLimit:
    """Stops a SQLite statement that works for longer than `seconds` on one chunk."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self.restart()

    def restart(self) -> None:
        self.ends_at = time.monotonic() + self.seconds

    def has_passed(self) -> bool:
        return time.monotonic() > self.ends_at


def _limit_sqlite(engine: sa.Engine, seconds: int) -> None:
    def watch(connection: Any, record: Any) -> None:  # noqa: ANN401
        limit = record.info[_LIMIT] = _TimeLimit(seconds)
        connection.set_progress_handler(limit.has_passed, SQLITE_STEPS)

    def restart(connection: sa.Connection, *_rest: object) -> None:
        connection.info[_LIMIT].restart()

    sa.event.listen(engine, "connect", watch)
    sa.event.listen(engine, "before_cursor_execute", restart)


def _limit_odbc(engine: sa.Engine, seconds: int) -> None:
    def limit(connection: Any, _record: object) -> None:  # noqa: ANN401
        connection.timeout = seconds

    sa.event.listen(engine, "connect", limit)


def make_shared_engine(settings: Settings) -> sa.Engine:
    """An engine for reading, with QUERY_TIMEOUT_SECONDS for each statement.

    Raises:
        SharedDatabaseError: no driver for this address, or no such SQLite file.
    """
    url = sa.make_url(settings.shared_database_url)
    seconds = settings.query_timeout_seconds
    try:
        engine = sa.create_engine(
            _read_only_url(url),
            pool_pre_ping=True,
            connect_args=_connect_options(url, seconds),
        )
    except (ImportError, SQLAlchemyError):  # ImportError: a system library is missing
        raise SharedDatabaseError(
            "SHARED_DATABASE_URL names a database whose driver is not installed. "
            "docs/deploy.md lists the driver for each database."
        ) from None
    if engine.driver == "psycopg":
        sa.event.listen(engine, "connect", _leave_dates_as_text)
    elif engine.dialect.name == "sqlite":
        _limit_sqlite(engine, seconds)
    elif engine.dialect.name == "mssql" and engine.driver != "pymssql":
        _limit_odbc(engine, seconds)
    return engine


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
        private={
            table: tuple(c for c in PRIVATE_COLUMNS[table] if c in names)
            for table, names in found.items()
            if table in PRIVATE_COLUMNS
        },
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
    table: str,
    columns: tuple[str, ...],
    old_names: Mapping[str, str] | None = None,
    schema: str = "",
) -> sa.Select[Any]:
    """SELECT of plain columns, without any conversion by SQLAlchemy."""
    found = {name: (old_names or {}).get(name, name) for name in columns}
    source = sa.table(table, *map(sa.column, found.values()), schema=schema or None)
    return sa.select(*(source.c[held].label(name) for name, held in found.items()))


@cache
def select_text(
    driver: str,
    table: str,
    columns: tuple[str, ...],
    schema: str,
    old_names: tuple[tuple[str, str], ...] = (),
) -> str:
    """The same SELECT in the words of one kind of database; it has no parameters.

    Args:
        driver: as at the start of an address, for example `mssql+pyodbc`.
        old_names: a column and the older name it stands under, pair by pair.
    """
    dialect = sa.URL.create(driver).get_dialect()()
    query = table_select(table, columns, dict(old_names), schema)
    return str(query.compile(dialect=dialect))


def _as_text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def _text_array(values: Sequence[object]) -> pa.Array[Any]:
    """One column as text; whole columns of one kind need no look at each value."""
    try:
        found = pa.array(values)
    except (pa.ArrowException, OverflowError):  # of several kinds, or a large number
        return pa.array([_as_text(value) for value in values], pa.string())
    if pa.types.is_boolean(found.type):
        found = found.cast(pa.int8())
    is_plain = pa.types.is_integer(found.type) or pa.types.is_null(found.type)
    if is_plain or pa.types.is_string(found.type):
        return found.cast(pa.string())
    return pa.array([_as_text(value) for value in values], pa.string())


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
        ConnectionLostError: the connection broke; the rows so far are not whole.
        SharedDatabaseError: the table cannot be read.
    """
    names = list(columns)
    with _connect(engine, table) as connection:
        try:
            driver = f"{connection.dialect.name}+{connection.dialect.driver}"
            older = tuple((old_names or {}).items())
            text = select_text(driver, table, columns, schema, older)
            for rows in _partitions(connection, text):
                arrays = [_text_array(values) for values in zip(*rows, strict=True)]
                yield pa.Table.from_arrays(arrays, names=names)
        except SQLAlchemyError as error:
            if isinstance(error, DBAPIError) and error.connection_invalidated:
                raise _lost(table, error) from None
            raise SharedDatabaseError(
                f"Reading {table} failed ({type(error).__name__}). "
                f"{_unreachable(error)}"
            ) from None


def _connect(engine: sa.Engine, table: str) -> sa.Connection:
    try:
        return engine.connect()
    except SQLAlchemyError as error:
        raise _lost(table, error) from None


def _partitions(
    connection: sa.Connection, text: str
) -> Iterator[Sequence[sa.Row[Any]]]:
    result = connection.execution_options(stream_results=True).exec_driver_sql(text)
    with closing(result):
        for rows in result.yield_per(CHUNK_ROWS).partitions():
            yield rows
            if _LIMIT in connection.info:  # the time their use took is not its own
                connection.info[_LIMIT].restart()


def _lost(table: str, error: SQLAlchemyError) -> ConnectionLostError:
    return ConnectionLostError(
        f"The connection to the shared database was lost while {table} was read "
        f"({type(error).__name__}). Check the network and that the server runs, then "
        "refresh again; the last good version stays up."
    )
