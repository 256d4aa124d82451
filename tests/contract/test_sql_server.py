"""What a SQL Server would be sent, as far as that can be known without one."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
import sqlglot
from sqlglot import ErrorLevel, exp

from data_access import extract
from data_access.contract import NEEDED, read_columns
from data_access.extract import make_shared_engine, select_text
from data_access.settings import Settings
from tests.contract.conftest import SCHEMA
from tests.contract.small_authority import settings_for

DRIVERS = ("mssql+pyodbc", "mssql+pymssql")


def for_sql_server(table: str, schema: str) -> str:
    """The statement, the same whichever driver sends it."""
    texts = {select_text(d, table, read_columns(table), schema) for d in DRIVERS}
    (text,) = texts
    return text


@pytest.mark.parametrize("table", NEEDED)
def test_every_statement_is_t_sql_of_plain_columns(table: str) -> None:
    (tree,) = sqlglot.parse(
        for_sql_server(table, SCHEMA), read="tsql", error_level=ErrorLevel.RAISE
    )
    assert isinstance(tree, exp.Select)
    columns = [column.this for column in tree.expressions]
    assert {type(column) for column in columns} == {exp.Column}
    assert tuple(c.name for c in columns) == read_columns(table)
    assert tuple(c.alias for c in tree.expressions) == read_columns(table)
    (source,) = tree.find_all(exp.Table)
    assert (source.name, source.db) == (table, SCHEMA)
    rest = {name for name, value in tree.args.items() if value}
    assert rest == {"expressions", "from_"}


@pytest.mark.parametrize(
    ("place", "dialect", "schema"),
    [("sqlite", "sqlite", "main"), ("postgresql", "postgres", SCHEMA)],
)
def test_it_returns_the_rows_of_the_direct_statement(
    demo_pair: dict[str, Settings], place: str, dialect: str, schema: str
) -> None:
    engine = make_shared_engine(demo_pair[place])
    with engine.connect() as connection:
        total = 0
        for table in NEEDED:
            (text,) = sqlglot.transpile(
                for_sql_server(table, schema),
                read="tsql",
                write=dialect,
                unsupported_level=ErrorLevel.RAISE,
            )
            driver = f"{engine.dialect.name}+{engine.dialect.driver}"
            own = select_text(driver, table, read_columns(table), schema)
            found, expected = (
                Counter(map(tuple, connection.exec_driver_sql(statement)))
                for statement in (text, own)
            )
            assert found == expected, table
            total += found.total()
    engine.dispose()
    assert total > 50_000


# --- what a driver is told ----------------------------------------------------------

DRIVER = """
import sys
paramstyle, version, threadsafety, apilevel = "{style}", "9.9", 1, "2.0"
__version__ = version
class Error(Exception): pass
class DatabaseError(Error): pass
class OperationalError(DatabaseError): pass
class InterfaceError(Error): pass
class ProgrammingError(DatabaseError): pass
class IntegrityError(DatabaseError): pass
class DataError(DatabaseError): pass
class InternalError(DatabaseError): pass
class NotSupportedError(DatabaseError): pass
class Cursor: pass
SQL_WVARCHAR = SQL_DECIMAL = SQL_PARAM_INPUT = 0
pooling = False
def Binary(value): return value
def connect(*words, **options):
    raise OperationalError("no server here")
"""


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Make an engine over a driver without a server; what it would connect with."""
    monkeypatch.syspath_prepend(tmp_path)
    names = ("pyodbc", "pymssql")
    for name, style in zip(names, ("qmark", "pyformat"), strict=True):
        (tmp_path / f"{name}.py").write_text(DRIVER.format(style=style))
        monkeypatch.delitem(sys.modules, name, raising=False)

    def ask(url: str) -> SimpleNamespace:
        engine = make_shared_engine(settings_for(url, QUERY_TIMEOUT_SECONDS="45"))
        found = SimpleNamespace(words=[], options={}, connection=SimpleNamespace())

        @sa.event.listens_for(engine, "do_connect")
        def note(_dialect, _record, words, options):
            found.words, found.options = list(words), dict(options)

        with pytest.raises(sa.exc.OperationalError, match="no server here"):
            engine.connect()
        for listener in engine.pool.dispatch.connect:
            if listener.__module__ == extract.__name__:
                listener(found.connection, None)
        return found

    yield ask
    for name in names:
        sys.modules.pop(name, None)


def test_pymssql_is_told_both_limits_and_to_read_only(told) -> None:
    found = told("mssql+pymssql://reader:secret@sql01:1433/ssd")
    assert found.options["timeout"] == 45
    assert found.options["login_timeout"] == 10
    assert found.options["read_only"] is True
    assert not hasattr(found.connection, "timeout")


def test_pyodbc_is_told_both_limits_and_to_read_only(told) -> None:
    found = told(
        "mssql+pyodbc://reader:secret@sql01:1433/ssd"
        "?driver=ODBC+Driver+18+for+SQL+Server&Encrypt=yes"
    )
    (words,) = found.words
    assert "ApplicationIntent=ReadOnly" in words
    assert "Encrypt=yes" in words
    assert found.options["timeout"] == 10  # for signing in
    assert found.connection.timeout == 45  # for each statement


def test_a_whole_odbc_text_is_kept_and_read_only_is_added(told) -> None:
    found = told("mssql+pyodbc:///?odbc_connect=DRIVER%3DX%3BSERVER%3Dsql01%3B")
    assert found.words == ["DRIVER=X;SERVER=sql01;ApplicationIntent=ReadOnly"]
