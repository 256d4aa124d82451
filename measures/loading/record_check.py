"""Whether the rows that a definition gave keep the row contract.

One pass over them all; a second one, to say which rule, only where one is broken.
"""

from __future__ import annotations

import duckdb

from measures.loading.definition_check import fault_at
from measures.registry import BrokenDefinition, Definition

# the group whose rows weigh: by full-time equivalents, days or answers
_WEIGHED = "workforce"
_NO_BASE = "a num and no den: a row that is judged has both"
_OF_EVERY_ROW = {  # what is wrong with a row -> the condition that finds it
    "no unit_id: name the thing counted": "unit_id IS NULL OR unit_id = ''",
    "no team_id: end its coalesce in 'NONE'": "team_id IS NULL OR team_id = ''",
    "no event_date": "event_date IS NULL",
    "a period_end that is in no month of period": "p.period_end IS NULL",
}
_OF_ONES = {
    "a num other than 0, 1 or null (not judged)": "num <> 0 AND num <> 1",
    "a den other than 1": "num IS NOT NULL AND den <> 1",
}
_NOT_A_NUMBER = {
    "a num or a den that is no number": "NOT isfinite(num) OR NOT isfinite(den)"
}
_OF_WEIGHTS = _NOT_A_NUMBER | {
    "a num or a den below 0": "num < 0 OR (num IS NOT NULL AND den < 0)",
    "a num above its den": "num > den AND den > 0",
}
_OF_VALUES = _NOT_A_NUMBER | {"a den of 0 or below": "num IS NOT NULL AND den <= 0"}


def find_row_fault(
    connection: duckdb.DuckDBPyConnection, definition: Definition
) -> BrokenDefinition | None:
    """The first rule of the contract that rows of `record` break, over `period`."""
    rules = _rules_of(definition)
    broken = " OR ".join(f"({condition})" for condition in rules.values())
    wrong, count, different = _count(
        connection,
        definition,
        f"count(*) FILTER ({broken}), count(*), "
        "count(DISTINCT hash(unit_id, r.period_end))",
    )
    if wrong:
        each = ", ".join(f"count(*) FILTER ({rule})" for rule in rules.values())
        for words, rows in zip(
            rules, _count(connection, definition, each), strict=True
        ):
            if rows:
                return _told(definition, rows, words)
    if count > different:
        words = "a unit_id that stands twice in one period: one row for each thing"
        return _told(definition, count - different, words)
    return None


def _rules_of(definition: Definition) -> dict[str, str]:
    if definition.unit in ("mean", "median"):
        own = _OF_VALUES
    elif definition.group == _WEIGHED:
        own = _OF_WEIGHTS
    else:
        own = _OF_ONES
    base = {_NO_BASE: "num IS NOT NULL AND den IS NULL"}
    return _OF_EVERY_ROW | base | own


def _count(
    connection: duckdb.DuckDBPyConnection, definition: Definition, counts: str
) -> tuple[int, ...]:
    row = connection.execute(
        f"SELECT {counts} FROM record r "  # noqa: S608 - of this module
        "LEFT JOIN period p ON p.period_end = r.period_end WHERE indicator_id = ?",
        [definition.indicator_id],
    ).fetchone()
    return row or (0, 0, 0)


def _told(definition: Definition, rows: int, words: str) -> BrokenDefinition:
    many = "1 row" if rows == 1 else f"{rows:,} rows"
    reason = (
        f"it returns {many} with {words}; correct the statement, or the data where a "
        "row of it is wrong"
    )
    return fault_at(definition, 1, reason)
