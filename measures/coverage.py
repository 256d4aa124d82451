"""What a load says it covers: its first day, and what its source knows nothing of.

A loader writes both beside the row counts of its row of `qa_load`. A council's own
extract says neither; then every month and table counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from data_access.imports.writing import DATA_FROM, LATEST_ONLY, NOT_HELD
from measures.loading.month_ends import MonthEnd, back
from measures.registry import Definition

ROLLING_MONTHS = {"rolling_12m": 12, "rolling_36m": 36}
# the name a row set gives to a column, by which a definition may read it
ROW_SETS = {
    "ssd_care_leavers.clea_pathway_plan_review_date": ("plan_reviewed_on",),
    "ssd_cla_episodes.clae_cla_last_iro_contact_date": ("last_contact_on",),
    "ssd_cla_visits.clav_cla_visit_seen_alone": ("seen_alone",),
    "ssd_cin_assessments.cina_assessment_outcome_nfa": ("outcome_nfa",),
}


@dataclass(frozen=True)
class Coverage:
    """The first day covered, None for far enough; tables and columns not held; tables
    that hold the latest row of each child alone."""

    data_from: date | None = None
    not_held: frozenset[str] = frozenset()
    latest_only: frozenset[str] = frozenset()


def read_coverage(connection: duckdb.DuckDBPyConnection) -> Coverage:
    """Of the latest SSD load."""
    row = connection.execute(
        "SELECT row_counts_json FROM qa_load WHERE source = 'SSD' AND status = 'OK' "
        "ORDER BY extracted_at_at DESC NULLS LAST, load_id DESC LIMIT 1"
    ).fetchone()
    try:
        notes = json.loads(row[0]) if row and row[0] else {}
        day, names = notes.get(DATA_FROM), notes.get(NOT_HELD, [])
        return Coverage(
            data_from=None if day is None else date.fromisoformat(day),
            not_held=frozenset(str(name) for name in names),
            latest_only=frozenset(str(name) for name in notes.get(LATEST_ONLY, [])),
        )
    except (ValueError, TypeError, AttributeError):  # not written by a loader
        return Coverage()


def covers_month(
    coverage: Coverage,
    definition: Definition,
    month: MonthEnd,
    reads: Collection[str] = (),
) -> bool:
    """Whether all days that the figure of this month rests on are covered.

    What rests on the latest rows alone can be told of the last day, and of no other.

    A rolling figure counts what lies in its window. Another look-back is judged from
    what came before it (a review from the one before it), and needs the time twice.

    Args:
        reads: every word of the definition and of the row sets it reads.
    """
    if coverage.latest_only.intersection(reads):
        return month.period_end == month.data_to
    if coverage.data_from is None or definition.data_source != "SSD":
        return True
    months = ROLLING_MONTHS.get(definition.timing, 2 * definition.looks_back_months)
    first = month.period_start
    if months:
        first = min(first, back(month.period_end, months) + timedelta(days=1))
    return first >= coverage.data_from


def not_held_reason(
    coverage: Coverage, definition: Definition, reads: Collection[str] = ()
) -> str | None:
    """Why the definition cannot be worked out from this source, or None.

    Only what the definition itself names counts, in its SELECT or in `rests_on`: the
    row sets name tables and columns that most of their readers do not need.
    """
    plain = re.sub(r"--[^\n]*", " ", definition.sql.lower())
    words = set(re.findall(r"[a-z_][a-z0-9_]*", plain))
    lacking = sorted(
        name
        for name in coverage.not_held
        if name in definition.rests_on
        or words.intersection((name.split(".")[-1], *ROW_SETS.get(name, ())))
    )
    if lacking:
        return f"the source loaded does not hold {', '.join(lacking)}"
    latest = sorted(coverage.latest_only.intersection(reads))
    if latest and definition.timing == "event":
        return f"the source loaded holds only the latest row of {', '.join(latest)}"
    return None


def no_month_reason(coverage: Coverage, definition: Definition) -> str | None:
    """Why no month can be worked out, where that lies with the load."""
    if coverage.data_from is None or definition.data_source != "SSD":
        return None
    return f"the data loaded begins on {coverage.data_from}, too late for any month"
