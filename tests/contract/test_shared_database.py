"""The shared database on SQLite and on PostgreSQL: same rows in, same figures out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError, SQLAlchemyError

import manage
from data_access import extract
from data_access.contract import NEEDED, needed_columns, read_columns
from data_access.extract import (
    SharedDatabaseError,
    make_shared_engine,
    read_contents,
    read_table,
    select_text,
)
from data_access.settings import Settings
from data_access.snapshot import open_current, read_rows
from data_access.tables import SHARED
from measures.loading.refresh import RefreshError, refresh_snapshot
from tests.contract.conftest import (
    DATA_TO,
    SCHEMA,
    PostgresServer,
    opened,
    run_statements,
    settings_for,
)


def read_all(engine: sa.Engine, table: str, schema: str = "") -> list[dict]:
    """Every row of the needed columns, as the refresh would copy them."""
    columns = read_contents(engine, schema).columns[table]
    chunks = read_table(engine, table, columns, schema=schema)
    return [row for chunk in chunks for row in chunk.to_pylist()]


@pytest.fixture
def reader(shared_url: str, shared_engine: sa.Engine) -> Iterator[sa.Engine]:
    """The engine that a refresh would read the database of this test with."""
    shared_engine.connect().close()  # makes the SQLite file
    engine = make_shared_engine(settings_for(shared_url))
    yield engine
    engine.dispose()


# --- reading ----------------------------------------------------------------------


def test_every_needed_table_and_column_is_found(shared_engine, reader) -> None:
    SHARED.create_all(shared_engine)
    contents = read_contents(reader, "")
    assert contents.missing_tables == frozenset()
    assert contents.missing_columns == frozenset()
    assert set(contents.columns) == set(NEEDED)
    for table in NEEDED:
        assert read_all(reader, table) == []


def test_an_empty_database_holds_nothing(reader) -> None:
    contents = read_contents(reader, "")
    assert contents.columns == {}
    assert contents.missing_tables == frozenset(NEEDED)
    assert contents.missing_columns == frozenset()


def test_what_is_missing_is_named(shared_engine, reader) -> None:
    with shared_engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE ssd_person (pers_person_id INT)"))
        connection.execute(sa.text("CREATE TABLE qa_team (something_else INT)"))
    contents = read_contents(reader, "")
    assert contents.columns == {"ssd_person": ("pers_person_id",), "qa_team": ()}
    missing = {name for name in contents.missing_columns if name.startswith("ssd")}
    assert missing == {
        f"ssd_person.{column}"
        for column in needed_columns("ssd_person")
        if column != "pers_person_id"
    }
    assert "ssd_person" not in contents.missing_tables


def test_names_are_known_in_capitals_and_a_view_serves_as_a_table(
    shared_engine, reader
) -> None:
    with shared_engine.begin() as connection:
        for statement in (
            "CREATE TABLE Children (ID VARCHAR(5), BORN DATE)",
            "INSERT INTO Children VALUES ('C1', '2015-03-01')",
            "CREATE VIEW SSD_Person AS SELECT ID AS PERS_PERSON_ID, BORN AS Pers_Dob "
            "FROM Children",
        ):
            connection.execute(sa.text(statement))
    assert read_all(reader, "ssd_person") == [
        {"pers_person_id": "C1", "pers_dob": "2015-03-01"}
    ]


def test_values_come_as_text_whatever_the_driver_makes_of_them(
    shared_engine, reader
) -> None:
    values = {
        "month_end": date(2026, 10, 31),
        "post_id": "P1",
        "split_no": 1,
        "team_id": "T1",
        "is_social_work_post": "Y",
        "fte": Decimal("0.60"),
    }
    with shared_engine.begin() as connection:
        SHARED.create_all(connection)
        connection.execute(SHARED.tables["qa_post_month"].insert(), [values])
        connection.execute(
            SHARED.tables["qa_calendar"].insert(),
            [
                {"cal_date": date(2026, 10, 1), "is_working_day": True},
                {"cal_date": date(2026, 10, 2), "is_working_day": False},
                {"cal_date": date(2026, 10, 3), "is_working_day": None},
            ],
        )
        connection.execute(
            SHARED.tables["ssd_cp_visits"].insert(),
            [
                {
                    "cppv_cp_visit_id": "V1",
                    "cppv_cp_visit_date": datetime(2026, 10, 5, 14, 30),  # noqa: DTZ001
                }
            ],
        )
    (post,) = read_all(reader, "qa_post_month")
    assert float(post.pop("fte")) == 0.6
    assert post.pop("is_social_work_post").rstrip() == "Y"
    assert {name: value for name, value in post.items() if value is not None} == {
        "month_end": "2026-10-31",
        "post_id": "P1",
        "split_no": "1",
        "team_id": "T1",
    }
    bits = [row["is_working_day"] for row in read_all(reader, "qa_calendar")]
    assert bits == ["1", "0", None]
    (visit,) = read_all(reader, "ssd_cp_visits")
    assert visit["cppv_cp_visit_date"].startswith("2026-10-05 14:30:00")


@pytest.mark.parametrize(
    "values",
    [
        [1, None, -5],
        [True, None, False],
        [True, 2],
        [1.0, 2.5, None],
        ["a", None, "1"],
        ["a", 1],
        [None, None],
        [2**70, 1],
        [date(2026, 10, 31), None],
        [datetime(2026, 10, 31, 9), None],  # noqa: DTZ001
        [Decimal("0.60")],
        [b"x"],
        [],
    ],
)
def test_a_column_of_one_kind_is_read_as_its_values_would_be(values: list) -> None:
    found = extract._text_array(values)
    assert found.to_pylist() == [extract._as_text(value) for value in values]
    assert str(found.type) == "string"


def test_a_long_table_comes_in_chunks(
    shared_engine, reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extract, "CHUNK_ROWS", 4)
    with shared_engine.begin() as connection:
        SHARED.create_all(connection)
        connection.execute(
            SHARED.tables["ssd_person"].insert(),
            [{"pers_person_id": f"C{n}"} for n in range(10)],
        )
    chunks = list(read_table(reader, "ssd_person", ("pers_person_id",), schema=""))
    assert [chunk.num_rows for chunk in chunks] == [4, 4, 2]
    assert {v for c in chunks for v in c.column(0).to_pylist()} == {
        f"C{n}" for n in range(10)
    }


# --- only reading -------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO ssd_person (pers_person_id) VALUES ('C1')",
        "UPDATE ssd_person SET pers_person_id = 'C2'",
        "DELETE FROM ssd_person",
        "DROP TABLE ssd_person",
        "CREATE TABLE other (id INT)",
    ],
)
def test_the_session_of_a_refresh_cannot_write(
    shared_engine, reader, statement: str
) -> None:
    SHARED.create_all(shared_engine)
    with reader.connect() as connection, pytest.raises(SQLAlchemyError) as refused:
        connection.execute(sa.text(statement))
    assert "read-only" in str(refused.value).replace("readonly", "read-only")
    with shared_engine.connect() as connection:  # and nothing has changed
        assert connection.execute(sa.text("SELECT * FROM ssd_person")).all() == []
    assert not sa.inspect(shared_engine).has_table("other")


def test_reading_makes_no_sqlite_file(tmp_path: Path) -> None:
    path = tmp_path / "absent.db"
    engine = make_shared_engine(settings_for(f"sqlite:///{path}"))
    with pytest.raises(SharedDatabaseError, match="does not answer"):
        read_contents(engine, "")
    assert not path.exists()


@pytest.mark.parametrize("name", ["100% sure.db", "a#b.db", "spaced out/é.db"])
def test_a_sqlite_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    writer = sa.create_engine(sa.URL.create("sqlite", database=str(path)))
    SHARED.create_all(writer)
    writer.dispose()
    engine = make_shared_engine(settings_for(f"sqlite:///{path}"))
    assert read_contents(engine, "").missing_tables == frozenset()
    engine.dispose()


def test_a_sqlite_address_already_written_as_a_uri_is_read_only_too(
    tmp_path: Path,
) -> None:
    path = tmp_path / "shared.db"
    writer = sa.create_engine(f"sqlite:///{path}")
    SHARED.create_all(writer)
    writer.dispose()
    engine = make_shared_engine(
        settings_for(f"sqlite:///file:{path}?mode=rwc&uri=true")
    )
    assert read_contents(engine, "").missing_tables == frozenset()
    with engine.connect() as connection, pytest.raises(OperationalError):
        connection.execute(sa.text("DELETE FROM ssd_person"))
    engine.dispose()


def test_a_database_in_memory_can_be_named() -> None:
    for url in ("sqlite://", "sqlite:///:memory:"):
        assert read_contents(make_shared_engine(settings_for(url)), "").columns == {}


# --- PostgreSQL alone -----------------------------------------------------------------


@pytest.fixture
def pg_url(make_postgres: Callable[[], str]) -> str:
    return make_postgres()


def test_a_statement_that_takes_too_long_is_stopped(
    pg_url: str, tmp_path: Path
) -> None:
    run_statements(
        pg_url,
        "CREATE VIEW ssd_person AS "
        "SELECT 'C1' AS pers_person_id FROM pg_sleep(30) AS slow",
    )
    settings = settings_for(pg_url, tmp_path, QUERY_TIMEOUT_SECONDS="1")
    with pytest.raises(SharedDatabaseError, match="Reading ssd_person failed"):
        refresh_snapshot(settings, data_to=DATA_TO)
    assert not list(tmp_path.glob("*.duckdb"))


def test_options_already_in_the_address_are_kept(pg_url: str) -> None:
    run_statements(
        pg_url, "CREATE SCHEMA elsewhere", "CREATE TABLE elsewhere.ssd_person (x INT)"
    )
    for options in ("-csearch_path%3Delsewhere", "-csearch_path%3Delsewhere&options="):
        url = f"{pg_url}&options={options}"
        engine = make_shared_engine(settings_for(url))
        with engine.connect() as connection:
            show = {
                name: connection.execute(sa.text(f"SHOW {name}")).scalar()
                for name in (
                    "search_path",
                    "statement_timeout",
                    "default_transaction_read_only",
                )
            }
        engine.dispose()
        assert show == {
            "search_path": "elsewhere",
            "statement_timeout": "2min",
            "default_transaction_read_only": "on",
        }


def test_dates_that_python_cannot_hold_do_not_stop_a_table(pg_url: str) -> None:
    run_statements(
        pg_url,
        "CREATE TABLE ssd_person (pers_person_id CHAR(5), pers_dob TIMESTAMP, "
        "pers_expected_dob DATE, pers_death_date TIMESTAMPTZ)",
        "INSERT INTO ssd_person VALUES "
        "('C1', '2015-03-01', 'infinity', NULL), "
        "('C2', '-infinity', '12026-01-01', '2026-10-05 00:30:00+01'), "
        "('C3', '0044-03-15 BC', '2026-10-05', 'infinity')",
        "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || "
        "' SET datestyle = ''German'''; END $$",
    )
    engine = make_shared_engine(settings_for(pg_url))
    rows = read_all(engine, "ssd_person")
    engine.dispose()
    assert [row["pers_person_id"] for row in rows] == ["C1   ", "C2   ", "C3   "]
    assert [row["pers_dob"] for row in rows] == [
        "2015-03-01 00:00:00",
        "-infinity",
        "0044-03-15 00:00:00 BC",
    ]
    assert [row["pers_expected_dob"] for row in rows] == [
        "infinity",
        "12026-01-01",
        "2026-10-05",
    ]


def test_a_table_that_the_login_may_not_select_is_named(
    pg_url: str, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    database = sa.make_url(pg_url).database or ""
    run_statements(
        pg_url,
        "CREATE TABLE ssd_person (pers_person_id TEXT)",
        "CREATE TABLE ssd_cp_plans (cppl_cp_plan_id TEXT)",
        "DO $$ BEGIN CREATE ROLE stranger LOGIN; "
        "EXCEPTION WHEN duplicate_object THEN NULL; END $$",
        "GRANT SELECT ON ssd_person TO stranger",
    )
    url = postgres_server.url(database, user="stranger")
    with pytest.raises(SharedDatabaseError, match="Reading ssd_cp_plans failed") as e:
        refresh_snapshot(settings_for(url, tmp_path), data_to=DATA_TO)
    assert "may SELECT" in str(e.value)
    assert "stranger" not in str(e.value)


def test_a_schema_that_is_not_there_is_said_to_be_wrong(
    pg_url: str, tmp_path: Path
) -> None:
    run_statements(pg_url, "CREATE TABLE ssd_person (pers_person_id TEXT)")
    settings = settings_for(pg_url, tmp_path, SHARED_SCHEMA="nowhere")
    with pytest.raises(RefreshError, match=r"no ssd_ table.*SHARED_SCHEMA"):
        refresh_snapshot(settings, data_to=DATA_TO)


# --- databases that are not here ------------------------------------------------------


@pytest.mark.parametrize("table", NEEDED)
@pytest.mark.parametrize(
    "driver", ["mssql+pyodbc", "mssql+pymssql", "mysql", "oracle", "postgresql"]
)
def test_every_select_compiles_to_plain_columns(table: str, driver: str) -> None:
    text = select_text(driver, table, read_columns(table), "dbo")
    words = text.split()
    assert words[0] == "SELECT"
    assert not {"CAST", "CONVERT", "WHERE", "JOIN", "TOP"} & {w[:7] for w in words}
    assert text.count(" AS ") == len(read_columns(table))
    assert " ".join(words).endswith(f"FROM dbo.{table}")
    assert not set("%?:@") & set(text)  # nothing that a driver could fill in


@pytest.mark.parametrize(
    "url", ["mssql+pyodbc://reader@server/case", "nosuchkind://host/case"]
)
def test_a_driver_that_is_not_installed_is_said_to_be(url: str) -> None:
    with pytest.raises(SharedDatabaseError, match="driver is not installed"):
        make_shared_engine(settings_for(url))


def test_a_driver_whose_system_library_is_missing_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyodbc.py").write_text(
        "raise ImportError('libodbc.so.2: cannot open shared object file')"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SharedDatabaseError, match="driver is not installed"):
        make_shared_engine(settings_for("mssql+pyodbc://reader@server/case"))


# --- the demo authority, out of both -------------------------------------------------


def read_version(settings: Settings, sql: str) -> list[tuple]:
    return read_rows(open_current(settings.snapshot_dir), sql)


def test_both_give_the_same_tables_row_by_row(demo_pair: dict[str, Settings]) -> None:
    sqlite, postgresql = demo_pair.values()
    names = "SELECT table_name FROM duckdb_tables() ORDER BY 1"
    tables = [row[0] for row in read_version(sqlite, names)]
    assert [row[0] for row in read_version(postgresql, names)] == tables
    assert {"record", "team", "org_unit", "load_table", "cp_on"} <= set(tables)
    named = "SELECT table_name FROM duckdb_columns() WHERE column_name = 'data_version'"
    of_the_version = {row[0] for row in read_version(sqlite, named)}
    assert of_the_version == {"meta", "definition_version", "quality_history"}
    one, other = (open_current(s.snapshot_dir).path for s in (sqlite, postgresql))
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{one}' AS one (READ_ONLY)")
        connection.execute(f"ATTACH '{other}' AS other (READ_ONLY)")
        differing = {
            table: connection.execute(
                f"SELECT count(*) FROM ((FROM one.{table} EXCEPT ALL FROM "  # noqa: S608
                f"other.{table}) UNION ALL (FROM other.{table} EXCEPT ALL "
                f"FROM one.{table}))"
            ).fetchone()
            for table in tables
            if table not in of_the_version
        }
    assert {name for name, n in differing.items() if n != (0,)} == set()
    assert read_version(sqlite, "SELECT count(*) FROM record")[0][0] > 10_000


@pytest.mark.parametrize("command", ["figures --all --by team", "records wf_caseload"])
def test_both_print_the_same_figures_and_records(
    demo_pair: dict[str, Settings], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = []
    argv = command.split()
    argv += ["--from", "2026-08"] if argv[0] == "figures" else ["--period", "2026-10"]
    for settings in demo_pair.values():
        monkeypatch.setenv("SNAPSHOT_DIR", str(settings.snapshot_dir))
        with redirect_stdout(io.StringIO()) as out:
            assert manage.main(argv) == 0
        printed.append(list(csv.DictReader(io.StringIO(out.getvalue()))))
    assert printed[0] == printed[1]
    assert len(printed[0]) > 30


def test_no_blank_is_left_at_the_end_of_any_text(
    demo_pair: dict[str, Settings],
) -> None:
    text = "concat('[', cine_referral_nfa, ']')"
    query = f"SELECT max(length({text})) - 2 FROM {SCHEMA}.ssd_cin_episodes"  # noqa: S608
    with (
        opened(demo_pair["postgresql"].shared_database_url) as raw,
        raw.connect() as connection,
    ):  # so that there was something to take away
        padded = connection.execute(sa.text(query)).scalar()
    size = SHARED.tables["ssd_cin_episodes"].c.cine_referral_nfa.type.length
    assert padded == size
    for settings in demo_pair.values():
        columns = read_version(
            settings,
            "SELECT table_name, column_name FROM duckdb_columns() "
            "WHERE data_type = 'VARCHAR' AND NOT internal "
            "AND table_name NOT LIKE 'load_%'",
        )
        parts = [
            f"SELECT '{table}.{column}' AS c, count(*) AS n FROM {table} "  # noqa: S608
            f"WHERE {column} = '' OR {column} LIKE '% '"
            for table, column in columns
        ]
        query = f"SELECT * FROM ({' UNION ALL '.join(parts)}) WHERE n > 0"  # noqa: S608
        assert read_version(settings, query) == []


def test_the_demo_is_marked_synthetic_and_its_oddities_are_tallied(
    demo_pair: dict[str, Settings],
) -> None:
    for settings in demo_pair.values():
        status = open_current(settings.snapshot_dir).status
        assert (status.is_synthetic, status.data_to) == (True, DATA_TO)
        problems = read_version(settings, "SELECT DISTINCT problem FROM load_issue")
        assert problems
