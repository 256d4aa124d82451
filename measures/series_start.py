"""Where each series of a version begins: its baseline lies there, and stays there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import duckdb

from data_access.snapshot import Snapshot, read_rows
from measures.periods import Month, month_of
from measures.registry import Definition, get_definition
from measures.version_facts import VERSIONS_HELD

LIMIT_MONTHS = 60  # months offered; a refresh counts a year more, to look back on
LOOK_BACK = 12  # months, that every series may take for granted
START_ROWS = "SELECT indicator_id, first_month FROM series_start"


def usual_start(definition: Definition, latest: Month) -> Month:
    """Where a series begins in a first version: all it looks back on is there."""
    later = max(0, definition.months_needed - LOOK_BACK)
    return latest.plus(1 - LIMIT_MONTHS + later)


def series_start(snapshot: Snapshot, indicator_id: str) -> Month:
    """The month at which the series of an indicator begins in this version."""
    indicator = indicator_id.partition("-")[0]  # a companion begins where it does
    found = _starts(snapshot).get(indicator)
    if found is not None:
        return found
    latest = month_of(snapshot.status.data_to)
    return usual_start(get_definition(indicator_id), latest)


@lru_cache(maxsize=VERSIONS_HELD)
def _starts(snapshot: Snapshot) -> Mapping[str, Month]:
    try:
        rows = read_rows(snapshot, START_ROWS)
    except duckdb.CatalogException:  # a version of an earlier make
        return {}
    return {indicator_id: month_of(day) for indicator_id, day in rows}
