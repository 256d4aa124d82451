"""Month-end copies of case tables that keep no history, and the folder of our own.

The council's `qa_snapshot_month` comes first. For a month and table it lacks, the
rows that this dashboard kept itself serve: one Parquet file for each month end,
written once by a refresh whose data ends on that very day, and never changed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import duckdb

from data_access.cleaning import clean_select, held_sql
from data_access.contract import needed_columns

COUNCIL, OWN = "qa_snapshot_month", "own history"
_COLUMNS = "snapshot_month, table_name, person_or_worker_id, row_no, row_json"


@dataclass(frozen=True)
class Copied:
    """A set of rows that is copied at month ends, by its name in qa_snapshot_month."""

    name: str
    table: str
    holder: str  # the column with the person or worker
    only: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return self.only or needed_columns(self.table)

    @property
    def copy_table(self) -> str:
        """The table of a data version that holds the cleaned rows of past months."""
        return f"{self.name.replace('.', '_')}_copy"


COPIED = (
    Copied("ssd_care_leavers", "ssd_care_leavers", "clea_person_id"),
    Copied("ssd_cla_care_plan", "ssd_cla_care_plan", "lacp_person_id"),
    Copied("ssd_cla_immunisations", "ssd_cla_immunisations", "clai_person_id"),
    Copied("ssd_disability", "ssd_disability", "disa_person_id"),
    Copied(
        "ssd_cla_episodes.iro",
        "ssd_cla_episodes",
        "clae_person_id",
        only=("clae_person_id", "clae_cla_last_iro_contact_date"),
    ),
    Copied("ssd_professionals", "ssd_professionals", "prof_professional_id"),
)
COPY_TABLES = frozenset(copied.copy_table for copied in COPIED)


def is_month_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


# --- inside a new version ---------------------------------------------------------


def make_month_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """`month_copy`: past months; `month_copy_now`: the rows of this month end."""
    named = "snapshot_month DATE, table_name VARCHAR, person_or_worker_id VARCHAR"
    connection.execute(
        f"CREATE TABLE month_copy ({named}, row_no BIGINT, row_json VARCHAR, "
        "source VARCHAR)"
    )
    connection.execute(f"CREATE TABLE month_copy_now ({named}, row_json VARCHAR)")


def keep_rows(
    connection: duckdb.DuckDBPyConnection, table: str, data_to: date, *, source: str
) -> None:
    """Put the raw rows of `source` aside when the data ends with the month."""
    if not is_month_end(data_to):
        return
    for copied in COPIED:
        if copied.table == table:
            holder = f"nullif(trim({copied.holder}), '')"
            fields = ", ".join(
                f"'{name}': {held_sql(table, name)}" for name in copied.columns
            )
            connection.execute(
                f"""INSERT INTO month_copy_now
                SELECT CAST(? AS DATE), '{copied.name}', {holder},
                       CAST(to_json({{{fields}}}) AS VARCHAR)
                FROM {source} WHERE {holder} IS NOT NULL""",  # noqa: S608 - own names
                [data_to],
            )


def build_month_copies(
    connection: duckdb.DuckDBPyConnection, history_dir: Path
) -> None:
    """Fill `month_copy` and the cleaned copy tables; council's rows before our own.

    Of the council's rows only the columns that a refresh copies are kept: its JSON
    may hold names. Rows that are no JSON object are tallied.
    """
    connection.execute(
        f"""INSERT INTO load_issue
        SELECT 'qa_snapshot_month', 'row_json', 'unreadable row', NULL, count(*)
        FROM qa_snapshot_month
        WHERE row_json IS NOT NULL AND NOT ({_IS_ROW}) HAVING count(*) > 0"""  # noqa: S608
    )
    for copied in COPIED:
        connection.execute(
            f"""INSERT INTO month_copy
            SELECT snapshot_month, '{copied.name}', trim(person_or_worker_id), row_no,
                   CAST(to_json({_fields_sql(copied)}) AS VARCHAR), '{COUNCIL}'
            FROM qa_snapshot_month
            WHERE lower(trim(table_name)) = '{copied.name}' AND {_IS_ROW}"""  # noqa: S608
        )
    connection.execute("ALTER TABLE qa_snapshot_month DROP COLUMN row_json")
    files = [str(path) for path in sorted(history_dir.glob("month-*.parquet"))]
    if files:
        connection.execute(
            f"""INSERT INTO month_copy
            SELECT {_COLUMNS}, '{OWN}' FROM read_parquet(?) o
            WHERE NOT EXISTS (
              SELECT 1 FROM month_copy c WHERE c.snapshot_month = o.snapshot_month
              AND c.table_name = o.table_name)""",  # noqa: S608
            [files],
        )
    for copied in COPIED:
        _build_copy_table(connection, copied)


_IS_ROW = (
    "snapshot_month IS NOT NULL AND person_or_worker_id IS NOT NULL "
    "AND CASE WHEN json_valid(row_json) THEN json_type(row_json) = 'OBJECT' "
    "ELSE false END"
)


def _fields_sql(copied: Copied) -> str:
    """The row as a struct of texts; a column it does not have is null."""
    kinds = ", ".join(f'"{name}": "VARCHAR"' for name in copied.columns)
    whole = "CASE WHEN json_valid(row_json) THEN row_json END"
    return f"json_transform({whole}, '{{{kinds}}}')"


def _build_copy_table(connection: duckdb.DuckDBPyConnection, copied: Copied) -> None:
    """Past rows cleaned as live ones are: codes, yes and no, dates, placeholders."""
    parts = ", ".join(
        f"person_or_worker_id AS {name}" if name == copied.holder else f"f.{name}"
        for name in copied.columns
    )
    cleaned = clean_select(
        copied.table,
        source=f"(SELECT snapshot_month, row_no, {parts} FROM "  # noqa: S608
        f"(SELECT *, {_fields_sql(copied)} AS f FROM month_copy "
        f"WHERE table_name = '{copied.name}'))",
        columns=copied.columns,
        kept=("snapshot_month AS period_end", "row_no"),
    )
    connection.execute(f"CREATE TABLE {copied.copy_table} AS {cleaned}")


# --- the history of our own -------------------------------------------------------


def history_dir(snapshot_dir: Path, *, is_synthetic: bool) -> Path:
    """Where what must outlive every version is kept; the demo's apart."""
    return snapshot_dir / ("history-synthetic" if is_synthetic else "history")


def keep_month_end(version: duckdb.DuckDBPyConnection, folder: Path) -> Path | None:
    """Write this version's month-end rows, unless that month is kept already.

    Returns:
        The file written, or None.
    """
    months = version.execute(
        "SELECT max(snapshot_month) FROM month_copy_now"
    ).fetchone()
    if months is None or months[0] is None:
        return None
    final = folder / f"month-{months[0].isoformat()}.parquet"
    if final.exists():
        return None
    folder.mkdir(mode=0o700, exist_ok=True)
    building = folder / f"building-{os.getpid()}.parquet"
    try:
        version.execute(
            "COPY (SELECT snapshot_month, table_name, person_or_worker_id, "  # noqa: S608
            "row_number() OVER (PARTITION BY table_name, person_or_worker_id "
            "ORDER BY row_json) AS row_no, row_json FROM month_copy_now "
            "ORDER BY ALL) "  # the same rows are the same file
            f"TO '{_quoted(building)}' (FORMAT parquet, COMPRESSION zstd)"
        )
        building.chmod(0o600)
        with building.open("rb") as file:
            os.fsync(file.fileno())
        building.replace(final)
    finally:
        building.unlink(missing_ok=True)
    return final


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
