"""What a definition's SELECT may not hold, found in its parsed tree.

The tree is that of the database itself, so that nothing is missed for the way it is
written; names of functions come from the database too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import duckdb

from data_access.contract import NEEDED
from measures.registry import populations

Node = dict[str, Any]
Fault = tuple[int, str]  # its place in the statement, in bytes, and the reason

_MADE_BY_REFRESH = ("period", "month_end", "calendar")
_SOURCES = ("BASE_TABLE", "JOIN", "SUBQUERY", "EMPTY", "EXPRESSION_LIST")
# written without brackets they are read as columns
_CLOCK_WORDS = frozenset(
    {
        "current_date",
        "current_time",
        "current_timestamp",
        "localtime",
        "localtimestamp",
    }
)
# other than those that the database itself says are volatile
_OF_THE_MOMENT = _CLOCK_WORDS | {
    "ago",
    "current_localtime",
    "current_localtimestamp",
    "current_setting",
    "get_current_time",
    "get_current_timestamp",
    "getvariable",
    "now",
    "pg_conf_load_time",
    "pg_postmaster_start_time",
    "today",
    "transaction_timestamp",
    "txid_current",
}
_ROWS_REASON = (
    "it aggregates: a definition returns one row for each thing counted, "
    "and the figures engine adds them up"
)
_HIDES = "it hides rows with {}: return every row, or choose among them in WHERE"
_TODAY = (
    "it asks for {}, which differs from one refresh to the next: read the dates of "
    "period, and data_to for the data date"
)
_OUTSIDE = (
    "it reads {}, which definitions may not: read the tables of the data contract, "
    "the shared row sets and period, by their names alone"
)


def find_faults(node: Node) -> Iterator[Fault]:
    """Every fault of a statement, the rows returned first."""
    for part in _returned(node):
        yield from _faults_of_rows(part)
    parts = list(_parts(node))
    own = {
        entry["key"].lower()
        for part in parts
        if "cte_map" in part
        for entry in part["cte_map"]["map"]
    }
    for part in parts:
        yield from (
            _faults_of_moment(part) if "class" in part else _faults_of_source(part, own)
        )


def _place(part: Node) -> int:
    return int(part.get("query_location", 0))


def _parts(tree: object, *, without: tuple[str, ...] = ()) -> Iterator[Node]:
    """Every part of a tree, in no order; nothing below the classes in `without`."""
    waiting: list[Any] = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += [v for v in part if v and isinstance(v, dict | list)]
        elif part.get("class") not in without:
            yield part
            waiting += [v for v in part.values() if v and isinstance(v, dict | list)]


# --- the rows returned ------------------------------------------------------------


def _returned(node: Node) -> Iterator[Node]:
    """The SELECTs whose rows are returned, and what joins them."""
    yield node
    for child in [*node.get("children", ()), node.get("left"), node.get("right")]:
        if child:
            yield from _returned(child)


def _faults_of_rows(node: Node) -> Iterator[Fault]:
    for modifier in node["modifiers"]:
        if modifier["type"] == "DISTINCT_MODIFIER":
            yield 0, _HIDES.format("DISTINCT")
        if modifier["type"].startswith("LIMIT"):
            yield 0, _HIDES.format("LIMIT")
    if node.get("setop_type") == "UNION" and not node["setop_all"]:
        yield 0, _HIDES.format("UNION (write UNION ALL)")
    if node["type"] == "SELECT_NODE":
        for place in _aggregates(node):
            yield place, _ROWS_REASON


def _aggregates(node: Node) -> Iterator[int]:
    """Where one SELECT groups or aggregates; window functions do neither."""
    for grouped in node["group_expressions"]:
        yield _place(grouped)
    if node["having"]:
        yield _place(node["having"])
    if node["group_sets"] or node["aggregate_handling"] == "FORCE_AGGREGATES":
        yield 0
    names = _names_of_functions()[0]
    returned = [node["select_list"], node["modifiers"], node["qualify"]]
    for part in _parts(returned, without=("SUBQUERY",)):
        name = str(part.get("function_name", "")).lower()
        if part.get("class") == "FUNCTION" and name in names:
            yield _place(part)


@cache
def _names_of_functions() -> tuple[frozenset[str], frozenset[str]]:
    """Of aggregates, and of those that answer otherwise every time."""
    with duckdb.connect() as connection:
        found = connection.execute(
            "SELECT lower(function_name), function_type, stability, macro_definition "
            "FROM duckdb_functions() WHERE function_type <> 'table'"
        ).fetchall()
    aggregates = {name for name, kind, *_ in found if kind == "aggregate"}
    calls = re.compile(rf"\b({'|'.join(map(re.escape, aggregates))})\(")
    by_macro = {
        name
        for name, kind, _, text in found
        if kind == "macro" and calls.search(text or "")
    }
    volatile = {name for name, _, stability, _ in found if stability == "VOLATILE"}
    return frozenset(aggregates | by_macro), frozenset(volatile) | _OF_THE_MOMENT


# --- what it reads ----------------------------------------------------------------


def _faults_of_source(part: Node, own: set[str]) -> Iterator[Fault]:
    if part.get("sample"):
        yield _place(part), _HIDES.format("a sample")
    if "alias" not in part or "sample" not in part:
        return  # not something that rows are read from
    kind = part["type"]
    if kind not in _SOURCES:
        function = part.get("function", {}).get("function_name", "")
        named = f"the table function {function}" if function else kind
        yield _place(part), _OUTSIDE.format(named)
    if kind == "BASE_TABLE":
        path = part["qualified_name"]["path"]
        if len(path) > 1 or path[0].lower() not in _tables() | own:
            yield _place(part), _OUTSIDE.format(repr(".".join(path)))


@cache
def _tables() -> frozenset[str]:
    return frozenset({*NEEDED, *populations(), *_MADE_BY_REFRESH})


def _faults_of_moment(part: Node) -> Iterator[Fault]:
    kind, name = part.get("class"), ""
    if kind in ("FUNCTION", "WINDOW"):
        name = part["function_name"].lower()
        since_today = name == "age" and len(part["arguments"]) == 1
        if name in _names_of_functions()[1] or since_today:
            yield _place(part), _TODAY.format(name)
    if kind == "COLUMN_REF" and len(part["column_names"]) == 1:
        name = part["column_names"][0].lower()
        if name in _CLOCK_WORDS:
            yield _place(part), _TODAY.format(name)
