"""Whether a definition's SELECT keeps the row contract, before it is run.

A fault is named by file, line and reason; it takes its own indicator out of the data
version and no other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import duckdb

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
_AGGREGATES = re.compile(
    r"^(count|count_star|sum|avg|mean|median|min|max|mode|quantile\w*|stddev\w*|"
    r"var\w*|any_value|first|last|list|string_agg|arg_\w+|bool_\w+)$"
)
# what is wrong with the text itself; other errors may show values of the data
_ABOUT_THE_TEXT = (
    duckdb.ParserException,
    duckdb.BinderException,
    duckdb.CatalogException,
)


def _at(definition: Definition, line: int, reason: str) -> BrokenDefinition:
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
        return _at(definition, _line_of(sql, at), str(tree["error_message"]))
    statements = tree["statements"]
    if len(statements) != 1:
        return _at(definition, 1, "it must be one SELECT and nothing else")
    for part in _outermost(statements[0]["node"]):
        for place in _aggregates(part):
            reason = (
                "it aggregates: a definition returns one row for each thing counted, "
                "and the figures engine adds them up"
            )
            return _at(definition, _line_of(sql, place), reason)
    return None


def _line_of(sql: str, position: int) -> int:
    return sql.encode()[:position].count(b"\n") + 1


def _outermost(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The SELECTs whose rows are returned."""
    if node["type"] == "SELECT_NODE":
        yield node
    for child in [*node.get("children", ()), node.get("left"), node.get("right")]:
        if child:
            yield from _outermost(child)


def _aggregates(node: dict[str, Any]) -> Iterator[int]:
    """Where one SELECT groups or aggregates; window functions do neither."""
    for grouped in node["group_expressions"]:
        yield int(grouped.get("query_location", 0))
    waiting: list[Any] = list(node["select_list"])
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict) and part.get("class") not in ("WINDOW", "SUBQUERY"):
            name = str(part.get("function_name", ""))
            if part.get("class") == "FUNCTION" and _AGGREGATES.match(name):
                yield int(part["query_location"])
            waiting += [v for v in part.values() if isinstance(v, dict | list)]


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
        return _at(definition, number, text.splitlines()[0])
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        return _at(definition, 1, f"it returns no column {', '.join(missing)}")
    return None


def find_rows_without_base(
    connection: duckdb.DuckDBPyConnection, definition: Definition
) -> BrokenDefinition | None:
    """A row that is judged has a denominator; 0 is one."""
    row = connection.execute(
        "SELECT count(*) FROM record WHERE indicator_id = ? "
        "AND num IS NOT NULL AND den IS NULL",
        [definition.indicator_id],
    ).fetchone()
    if row is None or not row[0]:
        return None
    return _at(definition, 1, f"it returns {row[0]} rows with num and without den")
