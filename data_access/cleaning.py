"""Cleaning a copied table: text trimmed, codes and answers read, dates made dates.

The cleaned tables keep the names of the shared database, so that an analyst who
knows it can read every population and definition. Every text is right-trimmed and
'' becomes null. Coded columns hold the code or null; yes/no columns Y, N or null;
open answers Y, N, OTHER or null; datetimes become dates; visits and loads keep the
time too, as `<column>_at`.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import sqlalchemy as sa

from data_access.codes import (
    CODED_COLUMNS,
    OPEN_ANSWER_COLUMNS,
    PLACEHOLDER_DATE_COLUMNS,
    QA_UPPER_COLUMNS,
    SSD_YES_NO_COLUMNS,
    YES_NO_NA_COLUMNS,
)
from data_access.contract import needed_columns
from data_access.tables import SHARED

TIMED_COLUMNS = frozenset(
    {
        "ssd_cin_visits.cinv_cin_visit_date",
        "ssd_cp_visits.cppv_cp_visit_date",
        "ssd_cla_visits.clav_cla_visit_date",
        "qa_load.extracted_at",
    }
)
_YES = "('Y', 'YES', '1', 'TRUE')"
_NO = "('N', 'NO', '0', 'FALSE')"


def is_yes_no(table: str, column: str) -> bool:
    """True for columns that answer yes or no: listed for SSD, CHAR(1) in QA."""
    if f"{table}.{column}" in SSD_YES_NO_COLUMNS:
        return True
    kind = SHARED.tables[table].c[column].type
    return table.startswith("qa_") and isinstance(kind, sa.CHAR) and kind.length == 1


def _yes_no_sql(column: str, *, knows_na: bool) -> str:
    text = f"upper(trim({column}))"
    extra = f" WHEN {text} = 'NA' THEN 'NA'" if knows_na else ""
    return (
        f"CASE WHEN {text} IN {_YES} THEN 'Y' WHEN {text} IN {_NO} THEN 'N'{extra} END"
    )


def _open_answer_sql(column: str) -> str:
    answer = _yes_no_sql(column, knows_na=False)
    return f"CASE WHEN trim({column}) <> '' THEN coalesce({answer}, 'OTHER') END"


def _time_sql(column: str) -> str:
    """A time of the years 1 to 9999; 'infinity' and the like are unreadable."""
    time = f"TRY_CAST(trim({column}) AS TIMESTAMP)"
    return f"CASE WHEN year({time}) BETWEEN 1 AND 9999 THEN {time} END"


def _date_sql(full_name: str, column: str) -> str:
    day = f"CAST({_time_sql(column)} AS DATE)"
    if full_name in PLACEHOLDER_DATE_COLUMNS:
        return f"nullif({day}, DATE '1900-01-01')"
    return day


def _number_sql(kind: object, column: str) -> str:
    if isinstance(kind, sa.Boolean):
        return f"TRY_CAST(trim({column}) AS BOOLEAN)"
    number = f"TRY_CAST({column} AS DOUBLE)"
    finite = f"CASE WHEN isfinite({number}) THEN {number} END"
    return f"TRY_CAST({finite} AS BIGINT)" if isinstance(kind, sa.Integer) else finite


def _column_sql(table: str, column: str) -> str:
    full_name = f"{table}.{column}"
    kind = SHARED.tables[table].c[column].type
    if full_name in YES_NO_NA_COLUMNS:
        return _yes_no_sql(column, knows_na=True)
    if is_yes_no(table, column):
        return _yes_no_sql(column, knows_na=False)
    if full_name in OPEN_ANSWER_COLUMNS:
        return _open_answer_sql(column)
    if full_name in CODED_COLUMNS:
        matches = (
            f"l.table_name = '{table}' AND l.column_name = '{column}' "
            f"AND l.raw = upper(trim(r.{column}))"
        )
        return f"(SELECT l.code FROM code_lookup l WHERE {matches})"  # noqa: S608
    if isinstance(kind, sa.Date | sa.DateTime):
        return _date_sql(full_name, column)
    if isinstance(kind, sa.Boolean | sa.Integer | sa.Float | sa.Numeric):
        return _number_sql(kind, column)
    text = f"nullif(rtrim({column}), '')"
    return f"upper(trim({text}))" if full_name in QA_UPPER_COLUMNS else text


def _kind_sql(table: str, column: str) -> str:
    """The type that cleaning gives a column."""
    full_name = f"{table}.{column}"
    kind = SHARED.tables[table].c[column].type
    if full_name in CODED_COLUMNS or is_yes_no(table, column):
        return "VARCHAR"
    for found, name in (
        (sa.Date, "DATE"),
        (sa.DateTime, "DATE"),
        (sa.Boolean, "BOOLEAN"),
        (sa.Integer, "BIGINT"),
        (sa.Float, "DOUBLE"),
        (sa.Numeric, "DOUBLE"),
    ):
        if isinstance(kind, found):
            return name
    return "VARCHAR"


def make_clean_table(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Make `table` without rows: the columns that `clean_select` gives."""
    columns = []
    for column in needed_columns(table):
        columns.append(f"{column} {_kind_sql(table, column)}")
        if f"{table}.{column}" in TIMED_COLUMNS:
            columns.append(f"{column}_at TIMESTAMP")
    connection.execute(f"CREATE TABLE {table} ({', '.join(columns)})")


def held_sql(table: str, column: str) -> str:
    """A raw value as every database writes it: days as YYYY-MM-DD, no blanks after."""
    text = f"nullif(rtrim({column}), '')"
    if not isinstance(SHARED.tables[table].c[column].type, sa.Date | sa.DateTime):
        return text
    day = f"CAST(CAST({_time_sql(column)} AS DATE) AS VARCHAR)"
    return f"coalesce({day}, {text})"


def clean_select(
    table: str,
    *,
    source: str,
    columns: Sequence[str] = (),
    kept: Sequence[str] = (),
) -> str:
    """The SELECT that cleans raw rows of `table`; every name in it is our own.

    Args:
        table: whose columns, codes and placeholders they are.
        source: where the rows stand, every column as text.
        columns: those to read; all that are copied when left out.
        kept: further columns of the source, taken as they are.
    """
    parts = list(kept)
    for column in columns or needed_columns(table):
        parts.append(f"{_column_sql(table, column)} AS {column}")
        if f"{table}.{column}" in TIMED_COLUMNS:
            parts.append(f"{_time_sql(column)} AS {column}_at")
    return f"SELECT {', '.join(parts)} FROM {source} r"  # noqa: S608 - own names


def _tally_conditions(table: str) -> list[tuple[str, str, bool]]:
    """(column, kind of problem, may the raw value be shown) of each column."""
    found = []
    for column in needed_columns(table):
        full_name = f"{table}.{column}"
        kind = SHARED.tables[table].c[column].type
        if full_name in CODED_COLUMNS:
            found.append((column, "unknown code", True))
        elif _is_an_answer(table, column):
            found.append((column, "neither yes nor no", True))
        elif isinstance(kind, sa.Date | sa.DateTime):
            found.append((column, "unreadable date", False))
    return found


def tally_unread(
    connection: duckdb.DuckDBPyConnection, table: str, *, source: str
) -> None:
    """Add to `load_issue` every raw value that cleaning could not read."""
    parts = []
    for column, problem, is_shown in _tally_conditions(table):
        shown = f"trim(r.{column})" if is_shown else "CAST(NULL AS VARCHAR)"
        parts.append(
            f"""SELECT '{table}', '{column}', '{problem}', {shown} AS raw, count(*)
            FROM {source} r
            WHERE nullif(trim(r.{column}), '') IS NOT NULL
              AND ({_unread_sql(table, column)}) IS NULL
            GROUP BY raw"""  # noqa: S608 - own names
        )
    if parts:
        connection.execute(f"INSERT INTO load_issue {' UNION ALL '.join(parts)}")


def _is_an_answer(table: str, column: str) -> bool:
    known = YES_NO_NA_COLUMNS | OPEN_ANSWER_COLUMNS
    return f"{table}.{column}" in known or is_yes_no(table, column)


def _unread_sql(table: str, column: str) -> str:
    kind = SHARED.tables[table].c[column].type
    if f"{table}.{column}" in OPEN_ANSWER_COLUMNS:
        return _yes_no_sql(column, knows_na=False)
    is_date = isinstance(kind, sa.Date | sa.DateTime)
    return _time_sql(column) if is_date else _column_sql(table, column)


def clean_rows(
    connection: duckdb.DuckDBPyConnection, table: str, *, source: str
) -> None:
    """Put the raw rows of `source` into `table`; tally what could not be read."""
    connection.execute(f"INSERT INTO {table} {clean_select(table, source=source)}")
    tally_unread(connection, table, source=source)
