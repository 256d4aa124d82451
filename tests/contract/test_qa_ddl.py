"""The printed CREATE TABLE statements, run on real databases and parsed as T-SQL."""

from __future__ import annotations

import subprocess
import sys

import pytest
import sqlalchemy as sa
import sqlglot
from sqlglot import exp

from data_access.extract import make_shared_engine, read_contents
from data_access.qa_ddl import COMPUTED, DIALECTS, build_qa_ddl
from data_access.settings import PROJECT_DIR
from data_access.tables import SHARED
from tests.contract.conftest import run_statements, settings_for

QA_TABLES = {name for name in SHARED.tables if name.startswith("qa_")}


def statements(text: str) -> list[str]:
    """The statements alone, without comments."""
    lines = [line.split("--")[0].rstrip() for line in text.splitlines()]
    return [part for part in "\n".join(lines).split(";") if part.strip()]


def run_ddl(engine: sa.Engine, *, schema: str = "") -> None:
    with engine.begin() as connection:
        text = build_qa_ddl(engine.dialect.name, schema=schema)
        for statement in statements(text):
            connection.exec_driver_sql(statement)


def test_the_statements_make_every_qa_table_that_extraction_knows(
    shared_engine, shared_url
) -> None:
    run_ddl(shared_engine)
    reader = make_shared_engine(settings_for(shared_url))
    contents = read_contents(reader, "")
    reader.dispose()
    assert set(contents.columns) == QA_TABLES
    assert contents.missing_columns == frozenset()


def test_keys_and_required_columns_are_those_declared(shared_engine) -> None:
    run_ddl(shared_engine)
    inspector = sa.inspect(shared_engine)
    for name in QA_TABLES:
        declared = SHARED.tables[name]
        keys = inspector.get_pk_constraint(name)["constrained_columns"]
        assert keys == [c.name for c in declared.primary_key.columns]
        found = {c["name"]: c["nullable"] for c in inspector.get_columns(name)}
        assert found == {c.name: c.nullable for c in declared.columns}
        assert inspector.get_foreign_keys(name) == []


def test_a_row_numbers_itself_and_computes_its_final_grade(shared_engine) -> None:
    run_ddl(shared_engine)
    with shared_engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO qa_audit (cycle_id, person_id, team_id, auditor_grade, "
            "moderated_grade) VALUES (1, 'C1', 'T1', 'G', NULL), "
            "(1, 'C2', 'T1', 'G', 'RI')"
        )
        connection.exec_driver_sql(
            "INSERT INTO qa_audit (audit_id, cycle_id, person_id, team_id) "
            "VALUES (90, 1, 'C3', 'T1')"
        )
        rows = connection.exec_driver_sql(
            "SELECT audit_id, final_grade FROM qa_audit ORDER BY audit_id"
        ).fetchall()
    assert [tuple(row) for row in rows] == [(1, "G"), (2, "RI"), (90, None)]


def test_a_schema_stands_before_every_name(make_postgres) -> None:
    url = make_postgres()
    run_statements(url, "CREATE SCHEMA quality")
    engine = sa.create_engine(url)
    try:
        run_ddl(engine, schema="quality")
        names = set(sa.inspect(engine).get_table_names("quality"))
    finally:
        engine.dispose()
    assert names == QA_TABLES


def test_an_odd_schema_is_quoted() -> None:
    assert 'CREATE TABLE "a; b".qa_team' in build_qa_ddl("postgresql", schema="a; b")


def sql_server_columns() -> dict[str, exp.Expression]:
    """table.column -> its definition, as a T-SQL parser reads it."""
    found = {}
    for tree in sqlglot.parse(build_qa_ddl("mssql", schema="dbo"), read="tsql"):
        if tree is None or not tree.find(exp.Table):
            continue
        table = tree.find(exp.Table)
        assert table.db == "dbo"
        for column in tree.find_all(exp.ColumnDef):
            found[f"{table.name}.{column.name}"] = column
    return found


def test_sql_server_reads_the_types_of_its_own() -> None:
    columns = sql_server_columns()
    plain = {
        f"{name}.{c.name}"
        for name in QA_TABLES
        for c in SHARED.tables[name].columns
        if f"{name}.{c.name}" not in COMPUTED
    }
    assert plain <= set(columns)
    text = build_qa_ddl("mssql")
    for expected in (
        "team_id NVARCHAR(48) NOT NULL",
        "child_views_presented NVARCHAR(3) NULL",
        "quorate NCHAR(1) NULL",
        "not_applicable BIT NULL",
        "data_to DATE NULL",
        "extracted_at DATETIME NULL",
        "description NVARCHAR(max) NULL",
        "audit_id INTEGER NOT NULL IDENTITY",
        "final_grade AS (coalesce(moderated_grade, auditor_grade)) PERSISTED",
    ):
        assert expected in text


def test_every_link_is_named_and_none_is_enforced() -> None:
    for dialect in DIALECTS:
        text = build_qa_ddl(dialect)
        links = [
            c.info["references"]
            for name in QA_TABLES
            for c in SHARED.tables[name].columns
            if c.info["references"]
        ]
        assert text.count("-- refers to ") == len(links)
        assert "FOREIGN KEY" not in text
        assert "needs SELECT" in text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_command_prints_them(dialect: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "qa-ddl", "--dialect", dialect],
        cwd=PROJECT_DIR,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert done.stdout.strip() == build_qa_ddl(dialect).strip()
    assert done.stderr == ""
