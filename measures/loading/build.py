"""What a refresh builds before it counts: working days, months, shared row sets.

Everything is computed from the cleaned tables; nothing here reaches the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import duckdb
import pyarrow as pa

from data_access.working_days import CalendarDay, build_calendar
from measures.coverage import (
    Coverage,
)
from measures.loading.month_ends import HISTORY_MONTHS, MonthEnd, build_month_ends
from measures.periods import Month
from measures.registry import (
    DefinitionError,
    populations,
)

# not a full disk or memory: those say nothing about the definition
BAD_SQL_OR_DATA = (
    duckdb.ProgrammingError,
    duckdb.DataError,
    duckdb.NotSupportedError,
    duckdb.PermissionException,
)


@dataclass(frozen=True)
class LoadState:
    """What `qa_load` says of the data."""

    data_to: date
    last_months: dict[str, Month]
    is_synthetic: bool
    coverage: Coverage = Coverage()


def build_days(connection: duckdb.DuckDBPyConnection) -> tuple[date, date]:
    """`calendar`: the built-in days with the council's own.

    Returns:
        Its first and last day.
    """
    own = connection.execute(
        "SELECT cal_date, is_working_day FROM qa_calendar "
        "WHERE cal_date IS NOT NULL AND is_working_day IS NOT NULL"
    ).fetchall()
    days = build_calendar(dict(own)) if own else _built_in_days()
    columns = {
        "cal_date": [day.cal_date for day in days],
        "is_working_day": [day.is_working_day for day in days],
        "wd_index": [day.wd_index for day in days],
        "day_num": [_day_number(day.cal_date) for day in days],
    }
    connection.register("days", pa.table(columns))
    connection.execute("CREATE TABLE calendar AS SELECT * FROM days")
    connection.unregister("days")
    return days[0].cal_date, days[-1].cal_date


@cache
def _built_in_days() -> list[CalendarDay]:
    return build_calendar()


def _day_number(day: date) -> int:
    """YYYYMMDD as a number."""
    return day.year * 10000 + day.month * 100 + day.day


def build_time(connection: duckdb.DuckDBPyConnection, state: LoadState) -> None:
    month_ends = build_month_ends(state.data_to, months=HISTORY_MONTHS)
    write_month_ends(connection, "month_end_plain", month_ends, {})
    connection.execute(
        "CREATE TABLE month_end AS SELECT m.*, c.wd_index, c.day_num "
        "FROM month_end_plain m JOIN calendar c ON c.cal_date = m.period_end"
    )
    connection.execute("DROP TABLE month_end_plain")


def write_month_ends(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    month_ends: list[MonthEnd],
    constants: dict[str, list[float | str]],
) -> None:
    columns: dict[str, list[object]] = {
        field: [getattr(m, field) for m in month_ends]
        for field in MonthEnd.__dataclass_fields__
    }
    columns.update({key: list(values) for key, values in constants.items()})
    connection.register("month_rows", pa.table(columns))
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * FROM month_rows"  # noqa: S608
    )
    connection.unregister("month_rows")


def build_populations(connection: duckdb.DuckDBPyConnection) -> None:
    for name, sql in populations().items():
        try:
            connection.execute(f"CREATE TABLE {name} AS {sql}")
        except BAD_SQL_OR_DATA as error:
            raise DefinitionError(
                f"The shared row set {name} cannot be built from this data "
                f"({type(error).__name__}). The last good version stays up. Correct "
                "the data it reads or its file in measures/populations."
            ) from None
    connection.execute(
        """CREATE TABLE org_unit AS
        SELECT 'LA' AS org_unit_id, 'authority' AS level, NULL AS parent_id,
               NULL AS name, CAST(NULL AS DATE) AS valid_from,
               CAST(NULL AS DATE) AS valid_to
        UNION ALL
        SELECT s.service_id, 'service', 'LA', coalesce(q.service_name, s.service_id),
               q.valid_from, q.valid_to
        FROM (SELECT DISTINCT service_id FROM team WHERE service_id <> 'NONE') s
        LEFT JOIN qa_service q ON q.service_id = s.service_id
        UNION ALL
        SELECT 'NONE', 'service', 'LA', 'No service', NULL, NULL
        UNION ALL
        SELECT team_id, 'team', service_id, team_name, valid_from, valid_to FROM team
        """
    )
