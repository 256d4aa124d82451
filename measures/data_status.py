"""Data status: how far a figure can be relied on, by the rules of docs/decisions.md."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from data_access.published import FIGURES_NAME
from data_access.settings import read_settings
from data_access.snapshot import Snapshot, read_rows
from measures.comparators import Comparator, PublishedStatus, read_published
from measures.figure import Figure, Level, Status, catalogue_value
from measures.periods import Month, month_of
from measures.recording_lag import (
    AS_GOOD_AS_COMPLETE,
    Completeness,
    completeness,
)
from measures.registry import Definition
from measures.version_facts import VERSIONS_HELD, indicator_months

# smallest step that a page shows, in the catalogue's unit (percent 0 to 100)
ROUNDING = 0.05


class DataStatus(StrEnum):
    """How settled a figure is; the value is the wording."""

    CONFIRMED = "Confirmed for return"
    CHECKED = "Checked locally"
    COMPLETE = "Complete month"  # settled, and nobody has confirmed or checked it
    PROVISIONAL = "Provisional, may change"
    INCOMPLETE = "Incomplete, do not use for decisions"

    @property
    def is_unsettled(self) -> bool:
        """Drawn hollow: later recording may still change the figure."""
        return self in (DataStatus.PROVISIONAL, DataStatus.INCOMPLETE)


@dataclass(frozen=True)
class DataState:
    """The status of one figure; `note` adds what a reader needs to know of it."""

    status: DataStatus
    note: str = ""

    @property
    def words(self) -> str:
        return f"{self.status.value}. {self.note}" if self.note else self.status.value


@dataclass(frozen=True)
class ReportedFigure:
    """The authority's figure of one month as a meeting was shown it.

    Units: `value` is the catalogue's, percent 0 to 100.
    """

    numerator: float | None
    denominator: float | None
    value: float | None
    frozen_on: date | None


@lru_cache(maxsize=VERSIONS_HELD)
def _all_reported(snapshot: Snapshot) -> dict[tuple[str, Month], ReportedFigure]:
    rows = read_rows(
        snapshot,
        "SELECT indicator_id, period_end, numerator, denominator, figure_value, "
        "CAST(frozen_at AS DATE) FROM qa_reported_figure "
        "WHERE level = 'authority' AND category IS NULL AND period_end IS NOT NULL "
        "ORDER BY frozen_at NULLS FIRST, report_id",
    )
    return {(row[0], month_of(row[1])): ReportedFigure(*row[2:]) for row in rows}


def read_reported(
    snapshot: Snapshot, indicator_id: str, month: Month
) -> ReportedFigure | None:
    """The figure of a month as last frozen for a meeting; None when none was."""
    return _all_reported(snapshot).get((indicator_id, month))


def differs(reported: ReportedFigure, figure: Figure, unit: str) -> bool:
    """Is the month's own figure another now, by more than rounding?"""
    now = catalogue_value(figure, unit)
    if reported.value is None or now is None:
        return reported.value is not now
    return abs(reported.value - now) > ROUNDING


def is_confirmed(definition: Definition, month: Month) -> bool:
    """Does the month lie in a year whose national figures are published?"""
    loaded = read_settings().published_dir / FIGURES_NAME
    points = read_published(definition.indicator_id, ons_code="", loaded=loaded)
    years = [
        point.period_end
        for point in points
        if point.comparator is Comparator.ENGLAND and point.status is PublishedStatus.OK
    ]
    last_months = [month_of(end) for end in years]
    return any(end.plus(-12) < month <= end for end in last_months)


def month_status(month: Month, data_to: date) -> DataStatus:
    """The status of a month as a whole, where no indicator is named."""
    if month.end > data_to:
        return DataStatus.INCOMPLETE
    if month.plus(1).end > data_to:
        return DataStatus.PROVISIONAL
    return DataStatus.COMPLETE


def data_status(
    snapshot: Snapshot, definition: Definition, figure: Figure
) -> DataState | None:
    """How settled a figure is; None where there is no number to say it of.

    The rules apply in this order: incomplete, confirmed, checked, provisional.
    """
    if figure.is_missing:
        return None
    if figure.status is Status.PROVISIONAL:
        return DataState(DataStatus.INCOMPLETE)
    if is_confirmed(definition, figure.month):
        return DataState(DataStatus.CONFIRMED)
    if _is_checked(snapshot, definition, figure):
        return DataState(DataStatus.CHECKED)
    usual = completeness(snapshot, definition.indicator_id, figure.period_end)
    if usual is not None:
        return _by_completeness(usual)
    is_fresh = _is_latest(snapshot, figure)
    return DataState(DataStatus.PROVISIONAL if is_fresh else DataStatus.COMPLETE)


def _by_completeness(usual: Completeness) -> DataState:
    """From the measured lag of recording: whole percents, never rounded up."""
    if usual.share >= AS_GOOD_AS_COMPLETE:
        return DataState(DataStatus.COMPLETE)
    share = math.floor(100 * usual.share)
    return DataState(DataStatus.PROVISIONAL, f"Usually {share}% complete by now")


def _is_latest(snapshot: Snapshot, figure: Figure) -> bool:
    """Is it the latest month of its indicator that is over?"""
    indicator_id = figure.indicator_id.split(".")[0]
    ends = indicator_months(snapshot).get(indicator_id, ())
    over = [end for end in ends if end == month_of(end).end]
    return bool(over) and figure.period_end >= over[-1]


def _is_checked(snapshot: Snapshot, definition: Definition, figure: Figure) -> bool:
    """Were all months of the authority's figure frozen for a meeting?"""
    if figure.level is not Level.AUTHORITY:
        return False
    month = month_of(figure.period_start)
    while month <= figure.month:
        if read_reported(snapshot, definition.indicator_id, month) is None:
            return False
        month = month.plus(1)
    return True
