"""What is known to be wrong with the data behind each indicator, in a user's scope."""

from __future__ import annotations

from collections import defaultdict

from data_access.snapshot import Snapshot
from measures.data_quality import PAGE_ID, has_quality, read_gaps, read_unread
from measures.periods import month_of
from measures.reads import words_read
from measures.registry import all_definitions
from measures.scope import Scope, can_open_page


def read_known_problems(snapshot: Snapshot, scope: Scope) -> dict[str, list[str]]:
    """Indicator id -> sentences; nothing for those who may not see data quality.

    Rows are those of the data date's month and in scope; values that were not read
    are those of the whole load, in the columns that the indicator reads.
    """
    if not can_open_page(scope, PAGE_ID) or not has_quality(snapshot):
        return {}
    found: dict[str, list[str]] = defaultdict(list)
    month = month_of(snapshot.status.data_to)
    for gap in read_gaps(snapshot, month=month, scope=scope):
        rows = f"{gap.rows:,} of {gap.all_rows:,} rows of {month.label}"
        found[gap.definition.indicator_id].append(f"{rows}: {gap.reason}.")
    unread = read_unread(snapshot)
    for definition in all_definitions().values():
        words = words_read(definition.sql)
        counts: dict[str, int] = defaultdict(int)
        for value in unread:
            if value.table in words and value.column in words:
                counts[f"{value.table}.{value.column}"] += value.rows
        found[definition.indicator_id] += [
            f"{rows:,} values of {column} are not read."
            for column, rows in sorted(counts.items())
        ]
    return {indicator_id: lines for indicator_id, lines in found.items() if lines}
