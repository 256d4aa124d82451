"""What a refresh writes for the data-quality page: rules, key fields, history.

Nothing here changes a figure, and nothing here can stop a refresh.
"""

from __future__ import annotations

from datetime import datetime

import duckdb
import pyarrow as pa

from data_access.extract import SharedContents
from measures.data_quality_fields import KEY_FIELDS, KeyField
from measures.data_quality_rules import QualityRule, all_rules, rule_missing
from measures.loading.build import BAD_SQL_OR_DATA

ISSUES_LISTED = 2_000  # of one rule; the count beside the list is whole
HISTORY_VERSIONS = 60
FIELD_MONTHS = 25


def build_quality(
    connection: duckdb.DuckDBPyConnection,
    contents: SharedContents,
    *,
    is_searched: bool = True,
) -> None:
    """Run every rule and count every key field on the cleaned tables.

    Not `is_searched` leaves the tables empty.
    """
    connection.execute(
        "CREATE TABLE data_day AS SELECT data_to, day_num, wd_index FROM month_end "
        "WHERE period_end = data_to"
    )
    connection.execute(
        "CREATE TABLE quality_rule (rule_id VARCHAR, is_run BOOLEAN, reason VARCHAR, "
        "n BIGINT)"
    )
    columns = (
        "rule_id VARCHAR, unit_id VARCHAR, person_id VARCHAR, team_id VARCHAR, "
        "detail VARCHAR"
    )
    connection.execute(f"CREATE TABLE quality_issue ({columns})")
    connection.execute(
        "CREATE TABLE quality_count (rule_id VARCHAR, team_id VARCHAR, n BIGINT)"
    )
    connection.execute(
        "CREATE TABLE quality_field (field_id VARCHAR, period_end DATE, "
        "team_id VARCHAR, n BIGINT, n_missing BIGINT)"
    )
    if is_searched:
        for rule in all_rules().values():
            _run_rule(connection, rule, contents)
        _count_fields(connection, contents)
    connection.execute("DROP TABLE data_day")


def _run_rule(
    connection: duckdb.DuckDBPyConnection, rule: QualityRule, contents: SharedContents
) -> None:
    reason = rule_missing(rule, contents)
    if reason is None:
        try:
            _list_issues(connection, rule)
        except BAD_SQL_OR_DATA as error:  # one bad rule leaves the rest standing
            reason = f"it cannot be run on this data ({type(error).__name__})"
    connection.execute(
        "INSERT INTO quality_rule SELECT ?, ?, ?, "
        "(SELECT coalesce(sum(n), 0) FROM quality_count WHERE rule_id = ?)",
        [rule.rule_id, reason is None, reason, rule.rule_id],
    )


def _list_issues(connection: duckdb.DuckDBPyConnection, rule: QualityRule) -> None:
    """The team written on the row, else the one allocated now, else none."""
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE found_issue AS
        SELECT CAST(x.unit_id AS VARCHAR) AS unit_id,
               CAST(x.person_id AS VARCHAR) AS person_id,
               coalesce(t.team_id, a.team_id, 'NONE') AS team_id,
               CAST(x.detail AS VARCHAR) AS detail
        FROM ({rule.sql}
        ) x
        CROSS JOIN data_day d
        LEFT JOIN team t ON t.team_id = trim(CAST(x.team_id AS VARCHAR))
        LEFT JOIN allocation a
          ON a.person_id = x.person_id AND a.from_on <= d.data_to
         AND (a.to_on IS NULL OR a.to_on > d.data_to)"""  # noqa: S608 - a rule file
    )
    connection.execute(
        "INSERT INTO quality_count SELECT ?, team_id, count(*) FROM found_issue "
        "GROUP BY team_id",
        [rule.rule_id],
    )
    connection.execute(
        "INSERT INTO quality_issue SELECT ?, * FROM found_issue "  # noqa: S608
        f"ORDER BY unit_id LIMIT {ISSUES_LISTED}",
        [rule.rule_id],
    )
    connection.execute("DROP TABLE found_issue")


def _count_fields(
    connection: duckdb.DuckDBPyConnection, contents: SharedContents
) -> None:
    for field in KEY_FIELDS:
        there = contents.columns.get(field.table, ())
        if field.column in there and field.day in there:
            _count_field(connection, field)


def _count_field(connection: duckdb.DuckDBPyConnection, field: KeyField) -> None:
    row_team = f"trim(r.{field.team})" if field.team else "NULL"
    connection.execute(
        f"""INSERT INTO quality_field
        SELECT ?, m.period_end, coalesce(t.team_id, a.team_id, 'NONE'), count(*),
               count(*) FILTER (WHERE r.{field.column} IS NULL)
        FROM (SELECT * FROM {field.table} WHERE {field.where}) r
        JOIN month_end m
          ON r.{field.day} >= m.period_start AND r.{field.day} < m.next_start
        JOIN data_day d ON m.period_end > d.data_to - INTERVAL {FIELD_MONTHS} MONTH
        LEFT JOIN team t ON t.team_id = {row_team}
        LEFT JOIN allocation a
          ON a.person_id = r.{field.person} AND a.from_on <= r.{field.day}
         AND (a.to_on IS NULL OR a.to_on > r.{field.day})
        GROUP BY ALL""",  # noqa: S608 - names of our own tables
        [field.field_id],
    )


def keep_quality_history(
    connection: duckdb.DuckDBPyConnection,
    *,
    data_version: str,
    loaded_at: datetime,
    earlier: list[tuple[object, ...]],
) -> None:
    """One row a version, kind and name: rows of each table, issues of each rule.

    Args:
        earlier: the rows of `quality_history` in the version before.
    """
    connection.execute(
        "CREATE TABLE quality_history (data_version VARCHAR, loaded_at TIMESTAMP, "
        "data_to DATE, kind VARCHAR, name VARCHAR, n BIGINT)"
    )
    if earlier:
        columns = zip(*earlier, strict=True)
        table = pa.table(dict(zip("abcdef", map(list, columns), strict=True)))
        connection.register("earlier_rows", table)
        connection.execute("INSERT INTO quality_history SELECT * FROM earlier_rows")
        connection.unregister("earlier_rows")
    connection.execute(
        """INSERT INTO quality_history
        SELECT ?, ?, (SELECT max(data_to) FROM month_end), x.kind, x.name, x.n
        FROM (SELECT 'table' AS kind, table_name AS name, n FROM load_table
              UNION ALL
              SELECT 'rule', rule_id, n FROM quality_rule WHERE is_run
              UNION ALL
              SELECT 'unread', concat(table_name, '.', column_name), sum(n)
              FROM load_issue GROUP BY ALL) x""",
        [data_version, loaded_at.replace(tzinfo=None)],
    )
    connection.execute(
        f"""DELETE FROM quality_history WHERE data_version NOT IN (
            SELECT data_version FROM quality_history
            GROUP BY data_version ORDER BY max(loaded_at) DESC
            LIMIT {HISTORY_VERSIONS})"""  # noqa: S608 - a constant
    )
