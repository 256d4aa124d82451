"""Counts over the cleaned tables: nulls, keys, orphans, dates.

Counts and column names only: no value of a row leaves this module but a code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import duckdb
import sqlalchemy as sa

from data_access.contract import needed_columns
from data_access.tables import SHARED

# what has happened: such a day cannot lie after the data date
_PAST = re.compile(
    r"(?:visit_date|contact_date|referral_date|auth_date|icpc_date|cp_review_date|"
    r"cla_review_date|health_check_date|completed_date|death_date|held_on|"
    r"completed_on|received_on|raised_on|moderated_on|visited_on|answered_on|"
    r"resolved_on|responded_on|sent_on)$"
)
_PLANNED_TABLES = frozenset({"qa_meeting"})  # holds what is to come as well
_NO_TEAM = "('', '0', 'LA', 'NONE', 'EXT')"


@dataclass(frozen=True)
class KeyCount:
    """Rows whose key another row has too, and rows without a whole key."""

    repeated: int
    empty: int


@dataclass(frozen=True)
class Orphans:
    """Rows whose column leads to no row of the table it points to."""

    table: str
    column: str
    target: str
    rows: int


def _number(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    # every result is read to its end: the connection does other work next
    return int(connection.execute(sql).fetchall()[0][0] or 0)


def count_nulls(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, int]:
    """Column -> rows that came without a value; what was not read did not."""
    columns = needed_columns(table)
    parts = ", ".join(f"count(*) FILTER (WHERE {name} IS NULL)" for name in columns)
    (row,) = connection.execute(f"SELECT {parts} FROM {table}").fetchall()  # noqa: S608
    unread = dict(
        connection.execute(
            "SELECT column_name, CAST(sum(n) AS BIGINT) FROM load_issue "
            "WHERE table_name = ? GROUP BY 1",
            [table],
        ).fetchall()
    )
    found = zip(columns, map(int, row), strict=True)
    return {name: max(0, n - unread.get(name, 0)) for name, n in found}


def count_keys(
    connection: duckdb.DuckDBPyConnection, table: str, present: tuple[str, ...]
) -> KeyCount:
    """Keys without case and blanks; nothing where a column of the key is missing."""
    keys = [c.name for c in SHARED.tables[table].primary_key.columns]
    if not keys or not set(keys) <= set(present):
        return KeyCount(0, 0)
    names = ", ".join(f"upper(CAST({k} AS VARCHAR))" for k in keys)
    empty = " OR ".join(f"{k} IS NULL" for k in keys)
    return KeyCount(
        repeated=_number(
            connection,
            f"SELECT sum(n - 1) FROM (SELECT count(*) AS n FROM {table} "  # noqa: S608
            f"WHERE NOT ({empty}) GROUP BY {names})",
        ),
        empty=_number(connection, f"SELECT count(*) FROM {table} WHERE {empty}"),  # noqa: S608
    )


def _is_date(table: str, column: str) -> bool:
    return isinstance(SHARED.tables[table].c[column].type, sa.Date | sa.DateTime)


def count_early_dates(
    connection: duckdb.DuckDBPyConnection, table: str
) -> dict[str, int]:
    """Column -> rows of the cleaned table dated 1 January 1900 or before."""
    return _count_dates(connection, table, "<= DATE '1900-01-01'", past_only=False)


def count_late_dates(
    connection: duckdb.DuckDBPyConnection, table: str, data_to: date
) -> dict[str, int]:
    """Column -> rows of the cleaned table dated after the data date, where past."""
    return _count_dates(connection, table, f"> DATE '{data_to}'", past_only=True)


def _count_dates(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    condition: str,
    *,
    past_only: bool,
) -> dict[str, int]:
    columns = [
        name
        for name in needed_columns(table)
        if _is_date(table, name)
        and (not past_only or (table not in _PLANNED_TABLES and _PAST.search(name)))
    ]
    if not columns:
        return {}
    parts = ", ".join(f"count(*) FILTER (WHERE {c} {condition})" for c in columns)
    (row,) = connection.execute(f"SELECT {parts} FROM {table}").fetchall()  # noqa: S608
    found = zip(columns, map(int, row), strict=True)
    return {name: n for name, n in found if n}


def count_orphans(
    connection: duckdb.DuckDBPyConnection, present: dict[str, tuple[str, ...]]
) -> list[Orphans]:
    """Every declared link that does not hold, between columns that are there."""
    found = []
    for table, columns in present.items():
        for name in columns:
            target = SHARED.tables[table].c[name].info.get("references", "")
            other, _, key = target.partition(".")
            if key not in present.get(other, ()):
                continue
            rows = _count_orphans(connection, table, name, other, key)
            if rows:
                found.append(Orphans(table, name, target, rows))
    return found


def _count_orphans(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    column: str,
    other: str,
    key: str,
) -> int:
    """0 where the table pointed to is empty: its absence is said elsewhere."""
    if not _number(connection, f"SELECT count(*) FROM {other}"):  # noqa: S608
        return 0
    value = f"trim(CAST(r.{column} AS VARCHAR))"
    return _number(
        connection,
        f"SELECT count(*) FROM {table} r WHERE r.{column} IS NOT NULL "  # noqa: S608
        f"AND {value} NOT IN {_NO_TEAM} AND {value} NOT IN ("
        f"SELECT trim(CAST({key} AS VARCHAR)) FROM {other} WHERE {key} IS NOT NULL)",
    )
