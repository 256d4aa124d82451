"""CREATE TABLE statements of the quality-assurance tables, for a council to run.

The dashboard never runs them: it needs SELECT alone.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import registry
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateTable

from data_access.tables import SHARED

NAMES = {"mssql": "SQL Server", "postgresql": "PostgreSQL", "sqlite": "SQLite"}
DIALECTS = tuple(NAMES)
# DATE and NVARCHAR(max) instead of the types before them
_SQL_SERVER_2016 = (13, 0)
FINAL_GRADE = "coalesce(moderated_grade, auditor_grade)"
COMPUTED = {
    "qa_audit.final_grade": FINAL_GRADE,
    "qa_audit_judgement.final_grade": FINAL_GRADE,
}
_HEADING = """\
-- Quality-assurance tables of the children's services dashboard, for {name}.
-- Run this once, as the owner of the database, where these tables are to stand. The
-- dashboard itself needs SELECT on them and nothing else. It never creates, fills or
-- changes them: your forms, feeds and people do.
-- Links to other tables are named in comments and are not enforced: the ssd_ tables
-- are emptied and filled again at each extract, and a row that leads nowhere is
-- listed by the dashboard, not refused. Numbers made by the database (identity)
-- may be given by a feed instead.
"""


def _column(table: str, column: sa.Column[object], dialect: str) -> sa.Column[object]:
    """The column as the council's database should hold it."""
    rule = COMPUTED.get(f"{table}.{column.name}")
    if rule is not None:
        return sa.Column(column.name, column.type, sa.Computed(rule, persisted=True))
    keys = SHARED.tables[table].primary_key.columns
    is_only_key = column.primary_key and len(keys) == 1
    is_made = is_only_key and isinstance(column.type, sa.Integer)
    return sa.Column(
        column.name,
        column.type,
        *([sa.Identity()] if is_made and dialect != "sqlite" else []),
        primary_key=column.primary_key,
        nullable=column.nullable,
        autoincrement=is_made,  # SQLite numbers such a key by itself
    )


def _with_comments(statement: str, table: sa.Table) -> str:
    """The statement, each link to another table named beside its column."""
    links = {c.name: c.info["references"] for c in table.columns}
    lines = []
    for line in statement.strip().splitlines():
        name = line.strip().split(" ")[0].strip('"[]')
        target = links.get(name) if line.startswith("\t") else None
        text = line.rstrip().replace("\t", "    ")
        lines.append(f"{text} -- refers to {target}" if target else text)
    return "\n".join(lines)


def _dialect(name: str) -> Dialect:
    if name == "mssql":
        made: Dialect = registry.load("mssql")(deprecate_large_types=True)
        made.server_version_info = _SQL_SERVER_2016
        return made
    plain: Dialect = registry.load(name)()
    return plain


def build_qa_ddl(dialect: str, *, schema: str = "") -> str:
    """The statements for one kind of database, each ended by a semicolon.

    Args:
        dialect: one of DIALECTS.
        schema: stands before every table's name; empty: the login's own.
    """
    metadata = sa.MetaData(schema=schema or None)
    parts = [_HEADING.format(name=NAMES[dialect])]
    for name, table in sorted(SHARED.tables.items()):
        if not name.startswith("qa_"):
            continue
        columns = [_column(name, c, dialect) for c in table.columns]
        made = CreateTable(sa.Table(name, metadata, *columns))
        text = str(made.compile(dialect=_dialect(dialect)))
        parts.append(f"{_with_comments(text, table)};\n")
    return "\n".join(parts)
