"""What a definition reads: its tables, columns and shared row sets, by their names."""

from __future__ import annotations

import re
from functools import cache

from data_access.contract import OPTIONAL_COLUMNS, OPTIONAL_TABLES
from data_access.extract import SharedContents
from measures.registry import Definition, populations


def words_read(sql: str) -> set[str]:
    """Every word of a definition and of the populations it reads, transitively.

    Remarks are left out: they may name what the statement does not read.
    """
    shared = populations()
    found: set[str] = set()
    waiting = set(_words(sql))
    while waiting:
        word = waiting.pop()
        if word in found:
            continue
        found.add(word)
        if word in shared:
            waiting |= _words(shared[word])
    return found


@cache
def _words(sql: str) -> frozenset[str]:
    plain = re.sub(r"--[^\n]*|/\*.*?\*/", " ", sql.lower(), flags=re.DOTALL)
    return frozenset(re.findall(r"[a-z_][a-z0-9_]*", plain))


def missing_reason(definition: Definition, contents: SharedContents) -> str | None:
    """Why an indicator cannot be worked out from this database, or None."""
    words = words_read(definition.sql)
    tables = sorted((contents.missing_tables - OPTIONAL_TABLES) & words)
    columns = sorted(
        full_name
        for full_name in contents.missing_columns - OPTIONAL_COLUMNS
        if full_name.split(".")[1] in words and full_name.split(".")[0] in words
    )
    parts = [f"table {name} is missing" for name in tables]
    parts += [f"column {name} is missing" for name in columns]
    return "; ".join(parts) or None
