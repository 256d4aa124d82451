"""Figures and trends, read from the snapshot without any page or cache of ours."""

from __future__ import annotations

from benchmarks.samples import Row, take_warm
from data_access.settings import read_settings
from data_access.snapshot import Snapshot, open_current
from measures.figure import Level
from measures.figures import read_figures
from measures.periods import month_of
from measures.registry import psmt_definitions
from measures.scope import Role, Scope
from measures.trend import latest_month, read_trend

# the indicator with the most records: the slowest figure there is
LARGEST = "voice_seen_alone"
SCOPE = Scope(Role.SENIOR_LEADER)
FIGURE_MONTHS = 24


def _read_figure(snapshot: Snapshot) -> None:
    last = month_of(snapshot.status.data_to)
    read_figures(
        snapshot,
        LARGEST,
        first=last.plus(1 - FIGURE_MONTHS),
        last=last,
        by=Level.AUTHORITY,
        scope=SCOPE,
    )


def _read_trend(snapshot: Snapshot, indicator_id: str) -> None:
    read_trend(snapshot, indicator_id, last=latest_month(snapshot), scope=SCOPE)


def _read_scorecard(snapshot: Snapshot) -> None:
    for definition in psmt_definitions():
        _read_trend(snapshot, definition.indicator_id)


def measure_figure(runs: int) -> list[Row]:
    """The largest indicator's figures of 24 months."""
    snapshot = open_current(read_settings().snapshot_dir)
    taken = take_warm(lambda: _read_figure(snapshot), runs=runs)
    return [Row(f"One figure, {FIGURE_MONTHS} months", taken, "10 ms")]


def measure_trend(runs: int) -> list[Row]:
    """The largest indicator's trend: 60 months, limits, target, notes."""
    snapshot = open_current(read_settings().snapshot_dir)
    taken = take_warm(lambda: _read_trend(snapshot, LARGEST), runs=runs)
    return [Row("One trend, 60 months", taken)]


def measure_scorecard(runs: int) -> list[Row]:
    """Every trend of the monthly scorecard, one after the other."""
    snapshot = open_current(read_settings().snapshot_dir)
    taken = take_warm(lambda: _read_scorecard(snapshot), runs=runs)
    count = len(psmt_definitions())
    return [Row(f"Whole scorecard, {count} trends, nothing cached", taken, "100 ms")]
