"""Resolved within the limit over time: by month, or by quarter where few are."""

from __future__ import annotations

from statistics import median

from data_access.snapshot import Snapshot
from measures.chart_choice import LEAST_BASE, WINDOW_MONTHS
from measures.disputes.year import YEAR_MONTHS
from measures.figure import Figure
from measures.periods import Month
from measures.records import read_records
from measures.registry import get_definition
from measures.scope import Scope
from measures.trend import Trend, make_trend, read_points, read_trend

ON_TIME = "drp_resolved_20wd"


def read_in_time(
    snapshot: Snapshot, *, last: Month, scope: Scope, within: str | None = None
) -> dict[str, bool]:
    """Concern -> resolved within the limit, of those judged in twelve months.

    Raises:
        ScopeError, FigureError: as read_records.
    """
    rows = read_records(
        snapshot,
        ON_TIME,
        month=last,
        org_unit_id=within,
        scope=scope,
        months_together=YEAR_MONTHS,
    )
    return {row.unit_id: row.num == 1 for row in rows if row.num is not None}


def read_on_time(
    snapshot: Snapshot, *, last: Month, scope: Scope, within: str | None = None
) -> Trend:
    """A point a month where 20 or more are usual, else a point a calendar quarter.

    Quarters do not overlap; the one that is not over is left out.

    Raises:
        ScopeError, FigureError: as read_figures.
    """
    definition = get_definition(ON_TIME)

    def figures_of(months_each: int) -> list[Figure]:
        return read_points(
            snapshot,
            ON_TIME,
            last=last,
            scope=scope,
            within=within,
            months_each=months_each,
        )

    figures, months_each = figures_of(1), 1
    if median([f.denominator or 0 for f in figures] or [0]) < LEAST_BASE:
        months_each = WINDOW_MONTHS
        figures = [
            f for f in figures_of(months_each) if f.month.number % WINDOW_MONTHS == 0
        ]
    usual = read_trend(snapshot, ON_TIME, last=last, scope=scope, within=within)
    return make_trend(
        definition,
        figures,
        months_each=months_each,
        annotations=usual.annotations,
        target=usual.target,
    )
