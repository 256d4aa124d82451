"""Whether a definition's SELECT may be run, and what stopped one that was.

A fault is named by file, line and reason; it takes its own indicator out of the data
version and no other.
"""

from __future__ import annotations

import json
import re

import duckdb

from measures.loading.statement_tree import find_faults
from measures.registry import BrokenDefinition, Definition

COLUMNS = (
    "unit_id",
    "person_id",
    "event_date",
    "period_end",
    "team_id",
    "worker_id",
    "num",
    "den",
    "category",
    "dq_note",
)
# what is wrong with the text itself; other errors may show values of the data
_ABOUT_THE_TEXT = (
    duckdb.ParserException,
    duckdb.BinderException,
    duckdb.CatalogException,
)


def fault_at(definition: Definition, line: int, reason: str) -> BrokenDefinition:
    return BrokenDefinition(
        definition.indicator_id,
        f"{definition.group}/{definition.indicator_id}.sql",
        definition.first_line + line - 1,
        reason,
    )


def find_text_fault(
    connection: duckdb.DuckDBPyConnection, definition: Definition
) -> BrokenDefinition | None:
    """What is wrong with the statement as it is written, if anything."""
    sql = definition.sql
    row = connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()
    tree = json.loads(row[0]) if row else {}
    if tree.get("error"):
        at = int(tree.get("position") or 0)
        return fault_at(definition, _line_of(sql, at), str(tree["error_message"]))
    statements = tree["statements"]
    if len(statements) != 1:
        return fault_at(definition, 1, "it must be one SELECT and nothing else")
    for place, reason in find_faults(statements[0]["node"]):
        return fault_at(definition, _line_of(sql, place), reason)
    return None


def _line_of(sql: str, position: int) -> int:
    text = sql.encode()
    return text[:position].count(b"\n") + 1 if position < len(text) else 1


def find_column_fault(
    connection: duckdb.DuckDBPyConnection, definition: Definition
) -> BrokenDefinition | None:
    """Why the statement does not run over `period` and the tables there, if known."""
    try:
        found = connection.execute(
            f"DESCRIBE SELECT * FROM (\n{definition.sql}\n)"  # noqa: S608 - a file
        )
        names = [row[0].lower() for row in found.fetchall()]
    except _ABOUT_THE_TEXT as error:
        text = str(error)
        line = re.search(r"^LINE (\d+):", text, re.MULTILINE)
        number = int(line.group(1)) - 1 if line else 1
        return fault_at(definition, number, text.splitlines()[0])
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        return fault_at(definition, 1, f"it returns no column {', '.join(missing)}")
    return None


# kind of fault in the data -> what it is and what to do, without the value
_KINDS = (
    (
        duckdb.ConversionException,
        "a value does not fit the type that a CAST or a comparison gives it; write "
        "TRY_CAST, leave num null where it fails, and say so in dq_note",
    ),
    (
        duckdb.OutOfRangeException,
        "a number or a date is out of the range of its type; leave such rows not "
        "judged, with a dq_note",
    ),
    (
        duckdb.InvalidInputException,
        "a function meets a value that it cannot take; leave such rows not judged, "
        "with a dq_note",
    ),
)


def fault_of_run(definition: Definition, error: duckdb.Error) -> BrokenDefinition:
    """What stopped a statement that is well written; no value of the data."""
    line = re.search(r"^LINE (\d+):", str(error), re.MULTILINE)
    words = f"the database stops with {type(error).__name__}; correct the statement"
    for kind, told in _KINDS:
        if isinstance(error, kind):
            words = told
            break
    reason = f"it cannot be run on this data: {words}"
    return fault_at(definition, int(line.group(1)) if line else 1, reason)
