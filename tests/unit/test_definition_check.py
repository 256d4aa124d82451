"""Definition files that must not be served: their statements and their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from data_access.snapshot import close_to_files
from measures.loading.definition_check import (
    fault_of_run,
    find_column_fault,
    find_text_fault,
)
from measures.loading.record_check import find_row_fault
from measures.registry import Definition, all_definitions

GOOD = all_definitions()["cp_visit_timely"]


def definition(sql: str, **changes: object) -> Definition:
    fields = vars(GOOD) | {"indicator_id": "x", "first_line": 11, "sql": sql}
    return Definition(**fields | changes)


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


# --- the statement ----------------------------------------------------------------


def text_fault(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    fault = find_text_fault(connection, definition(sql))
    return fault.text if fault else ""


def test_every_aggregate_of_the_database_is_refused(connection) -> None:
    names = connection.execute(
        "SELECT DISTINCT function_name FROM duckdb_functions() "
        "WHERE function_type = 'aggregate'"
    ).fetchall()
    assert len(names) > 70
    for (name,) in names:
        sql = f"SELECT\n  {name}(num) AS num\nFROM period"  # noqa: S608
        assert "line 12: it aggregates" in text_fault(connection, sql), name
        over = f"SELECT {name}(num) OVER (ORDER BY period_end) FROM period"  # noqa: S608
        assert text_fault(connection, over) == "", name


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT period_end, 1 FROM period GROUP BY ALL", "it aggregates"),
        ("SELECT period_end\nFROM period\nGROUP BY period_end", "line 13: it aggreg"),
        ("SELECT 1 FROM period GROUP BY ()", "it aggregates"),
        ("SELECT 1 FROM period GROUP BY CUBE (period_end)", "it aggregates"),
        ("SELECT 1 FROM period HAVING true", "it aggregates"),
        ("SELECT json_group_array(period_end) FROM period", "it aggregates"),
        ("SELECT GeoMean(1) FROM period", "it aggregates"),
        ("SELECT 1 + coalesce(2 * COUNT_IF(true), 0) FROM period", "it aggregates"),
        ("SELECT rank() OVER (ORDER BY count(*)) FROM period", "it aggregates"),
        ("SELECT 1 FROM period ORDER BY max(period_end)", "it aggregates"),
        ("SELECT 1 FROM period QUALIFY max(count(*)) OVER () > 1", "it aggregates"),
        ("SELECT 1 UNION ALL SELECT count(*) FROM period", "it aggregates"),
        ("SELECT DISTINCT period_end FROM period", "hides rows with DISTINCT"),
        ("SELECT DISTINCT ON (period_end) 1 FROM period", "hides rows with DISTINCT"),
        ("SELECT 1 FROM period LIMIT 5", "hides rows with LIMIT"),
        ("SELECT 1 FROM period LIMIT 5%", "hides rows with LIMIT"),
        ("SELECT 1 FROM period USING SAMPLE 10%", "hides rows with a sample"),
        ("SELECT 1 FROM period TABLESAMPLE 10%", "hides rows with a sample"),
        ("SELECT 1 UNION SELECT 2", "hides rows with UNION (write UNION ALL)"),
        ("SELECT 1,\n  today()", "line 12: it asks for today"),
        ("SELECT 1 WHERE\n CURRENT_DATE > '2026-01-01'", "line 12: it asks for curr"),
        ("SELECT now()", "it asks for now"),
        ("SELECT current_timestamp", "it asks for current_timestamp"),
        ("SELECT localtime", "it asks for localtime"),
        ("SELECT age(period_start) FROM period", "it asks for age"),
        ("SELECT ago(INTERVAL 1 DAY)", "it asks for ago"),
        ("WITH a AS (SELECT random() AS r) SELECT r FROM a", "it asks for random"),
        ("SELECT gen_random_uuid()", "it asks for gen_random_uuid"),
        ("SELECT nextval('s')", "it asks for nextval"),
        ("SELECT * FROM read_csv('/etc/hostname')", "the table function read_csv"),
        ("SELECT * FROM read_text('/etc/hostname')", "the table function read_text"),
        ("SELECT * FROM glob('/*')", "the table function glob"),
        ("SELECT * FROM query_table('record')", "the table function query_table"),
        ("SELECT * FROM duckdb_settings()", "the table function duckdb_settings"),
        ("SELECT * FROM (\n SELECT * FROM\n '/etc/hostname')", "line 13: it reads '/e"),
        ("SELECT (SELECT max(a) FROM 'x.parquet')", "it reads 'x.parquet'"),
        ("SELECT * FROM 'https://example.org/x.csv'", "it reads 'https://"),
        ("SELECT * FROM record", "it reads 'record'"),
        ("SELECT * FROM private_text", "it reads 'private_text'"),
        ("SELECT * FROM information_schema.tables", "it reads 'information_schema.t"),
        ("SELECT * FROM other.period", "it reads 'other.period'"),
        ("SELECT * FROM (DESCRIBE period)", "it reads SHOW_REF"),
        ("SELECT * FROM (PIVOT period ON data_to USING count(*))", "SELECT statements"),
        ("ATTACH 'x.db' AS x", "line 11: Only SELECT statements"),
        ("COPY period TO 'x.csv'", "Only SELECT statements"),
        ("INSTALL httpfs", "Only SELECT statements"),
        ("PRAGMA database_list", "Only SELECT statements"),
        ("SELECT 1; COPY period TO 'x.csv'", "Only SELECT statements"),
        ("SELECT 1) x; DROP TABLE ssd_person; --", "syntax error"),
        ("SELECT 1 /* left open", "unterminated /* comment"),
    ],
)
def test_a_statement_that_may_not_run_is_named_with_its_reason(
    connection, sql: str, told: str
) -> None:
    found = text_fault(connection, sql)
    assert told in found
    assert found.startswith("child_protection/x.sql, line 1")


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT (SELECT count(*) FROM cp_on) AS n FROM period",
        "WITH a AS (SELECT max(period_end) AS d FROM Period GROUP BY ALL) SELECT * "
        "FROM A JOIN (SELECT DISTINCT data_to FROM period) b ON true",
        "SELECT sum(day_num) OVER (PARTITION BY data_to) FROM period",
        "SELECT period_end FROM period QUALIFY row_number() OVER () = 1",
        "SELECT age(data_to, period_end), list_sum([1, 2]) FROM period ORDER BY 1",
        "SELECT * FROM (VALUES (1), (2)) v EXCEPT SELECT 1",
    ],
)
def test_a_statement_that_keeps_the_rules_may_run(connection, sql: str) -> None:
    assert text_fault(connection, sql) == ""


def test_what_a_run_stops_at_is_named_without_a_value(connection) -> None:
    connection.execute("CREATE TEMP TABLE secret AS SELECT 'Ann Example' AS name")
    statements = {
        "SELECT 1,\n  CAST(name AS INTEGER)\nFROM secret": "line 12: .*TRY_CAST",
        "SELECT 1,\n  200::TINYINT + length(name) FROM secret": "line 1[12]: .*",
        "SELECT chr(-length(name)::INTEGER) FROM secret": "line 11: ",
        "SELECT error(name) FROM secret": "line 11: .*cannot take",
    }
    for sql, told in statements.items():
        with pytest.raises(duckdb.Error) as stopped:
            connection.execute(f"SELECT * FROM ({sql})").fetchall()  # noqa: S608
        fault = fault_of_run(definition(sql), stopped.value)
        assert "it cannot be run on this data: " in fault.reason
        assert "Example" not in fault.text
        assert re.search(told, fault.text), fault.text


def test_other_faults_of_a_run_are_told_by_their_kind() -> None:
    fault = fault_of_run(definition("SELECT 1"), duckdb.PermissionException("/secret"))
    assert fault.text == (
        "child_protection/x.sql, line 11: it cannot be run on this data: the database "
        "stops with PermissionException; correct the statement"
    )


def test_files_are_closed_to_statements_but_for_one_folder(tmp_path: Path) -> None:
    kept = tmp_path / "it's kept"
    kept.mkdir()
    (tmp_path / "other.csv").write_text("a\n1\n")
    with duckdb.connect(str(tmp_path / "x.duckdb")) as opened:
        opened.execute(f"COPY (SELECT 1 AS a) TO '{tmp_path}/a.parquet'")
        (tmp_path / "a.parquet").rename(kept / "a.parquet")
        close_to_files(opened, but_for=kept)
        inside = "SELECT a FROM read_parquet(?)"
        assert opened.execute(inside, [str(kept / "a.parquet")]).fetchall() == [(1,)]
        with pytest.raises(duckdb.PermissionException):
            opened.execute("SELECT * FROM read_csv(?)", [f"{tmp_path}/other.csv"])
        ours = pa.table({"a": [1]})
        assert len(ours) == 1
        with pytest.raises(duckdb.CatalogException):
            opened.execute("SELECT * FROM ours")
        with pytest.raises(duckdb.InvalidInputException):
            opened.execute("SET enable_external_access = true")


# --- the rows ---------------------------------------------------------------------

ROW = {
    "unit_id": "'U1'",
    "event_date": "DATE '2026-10-05'",
    "period_end": "DATE '2026-10-31'",
    "team_id": "'T1'",
    "num": "1",
    "den": "1",
}
SECOND = ROW | {"unit_id": "'U2'"}


def row_fault(*rows: dict[str, str], **changes: object) -> str:
    chosen = definition("SELECT 1", **changes)
    with duckdb.connect() as opened:
        opened.execute("CREATE TABLE period AS SELECT DATE '2026-10-31' AS period_end")
        columns = ", ".join(
            f"CAST(NULL AS {'DOUBLE' if name in ('num', 'den') else kind}) AS {name}"
            for name, kind in zip(
                ROW, ["VARCHAR", "DATE", "DATE", "VARCHAR", "", ""], strict=True
            )
        )
        opened.execute(
            f"CREATE TABLE record AS SELECT '' AS indicator_id, {columns} LIMIT 0"  # noqa: S608
        )
        for row in rows:
            values = ", ".join(row.values())
            opened.execute(f"INSERT INTO record SELECT 'x', {values}")  # noqa: S608
        fault = find_row_fault(opened, chosen)
    return fault.text if fault else ""


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"unit_id": "NULL"}, "1 row with no unit_id"),
        ({"unit_id": "''"}, "1 row with no unit_id"),
        ({"team_id": "NULL"}, "1 row with no team_id: end its coalesce in 'NONE'"),
        ({"event_date": "NULL"}, "1 row with no event_date"),
        ({"period_end": "NULL"}, "a period_end that is in no month of period"),
        ({"period_end": "DATE '2026-10-30'"}, "a period_end that is in no month"),
        ({"den": "NULL"}, "1 row with a num and no den"),
        ({"num": "7"}, "1 row with a num other than 0, 1 or null"),
        ({"num": "-1"}, "1 row with a num other than 0, 1 or null"),
        ({"num": "0.5"}, "1 row with a num other than 0, 1 or null"),
        ({"num": "'nan'"}, "1 row with a num other than 0, 1 or null"),
        ({"den": "0"}, "1 row with a den other than 1"),
        ({"den": "-1"}, "1 row with a den other than 1"),
        ({"unit_id": "'U1'", "team_id": "'T2'"}, "1 row with a unit_id that stands"),
    ],
)
def test_a_row_that_breaks_the_contract_is_named(
    changes: dict[str, str], told: str
) -> None:
    found = row_fault(ROW, SECOND | changes)
    assert found.startswith("child_protection/x.sql, line 11: it returns 1 row with ")
    assert told in found


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"num": "0"},
        {"num": "NULL"},
        {"num": "NULL", "den": "NULL"},
        {"num": "NULL", "den": "0"},
    ],
)
@pytest.mark.parametrize("unit", ["percent", "count", "rate_per_10k"])
def test_a_row_that_keeps_the_contract_is_taken(
    changes: dict[str, str], unit: str
) -> None:
    assert row_fault(ROW, SECOND | changes, unit=unit) == ""


def test_rows_that_weigh_keep_the_rules_of_weights() -> None:
    work = {"group": "workforce"}
    left, posts = {"num": "0.6", "den": "0"}, {"num": "0", "den": "3.5"}
    assert row_fault(ROW | left, SECOND | posts, **work) == ""
    over = row_fault(ROW, SECOND | {"num": "7"}, **work)
    assert "workforce/x.sql, line 11: it returns 1 row with a num above its" in over
    for changes in ({"num": "-1"}, {"den": "-1"}):
        assert "below 0" in row_fault(ROW, SECOND | changes, **work)


@pytest.mark.parametrize("unit", ["mean", "median"])
def test_a_value_may_be_any_number_over_a_base(unit: str) -> None:
    assert row_fault(ROW | {"num": "240"}, SECOND | {"num": "-3"}, unit=unit) == ""
    for den in ("0", "-1"):
        assert "a den of 0 or below" in row_fault(ROW | {"den": den}, unit=unit)
    assert "is no number" in row_fault(ROW | {"num": "'inf'"}, unit=unit)


def test_columns_that_are_not_there_are_named(connection) -> None:
    fault = find_column_fault(connection, definition("SELECT 1 AS unit_id"))
    assert fault is not None
    assert "it returns no column person_id, event_date" in fault.reason
