"""A month that still fills is no change until late records can no longer undo it."""

from __future__ import annotations

from datetime import date, timedelta

import duckdb
import pytest

from benchmarks.false_alarms import make_figures
from components.signal_words import Signal
from components.trend_words import finding, trend_signal
from data_access.snapshot import open_current
from measures.changes import read_changes
from measures.data_status import DataState, DataStatus
from measures.periods import Month
from measures.recording_lag import least_complete, near_shares, read_shares
from measures.scope import Role, Scope
from measures.signal_strength import signal_probability
from measures.statistics.spc_rules import PointType
from measures.trend import make_trend
from measures.written_lag import add_written_lag
from tests.snapshots import make_definition, registered

END = date(2026, 4, 30)


def wobble(months=24, *, around=90, base=100):
    return [(around + (2 if n // 2 % 2 else -2), base) for n in range(months)]


def trend_of(last, least_share, *, unit="percent", before=None, **more):
    key = {"percent": "share", "count": "number", "mean": "average"}[unit]
    definition = make_definition(key, unit=unit, **more)
    figures = make_figures([*(before or wobble()), *last], unit=unit)
    return make_trend(definition, figures, least_share=least_share)


@pytest.mark.parametrize(
    ("last", "least_share", "is_told"),
    [
        ((75, 100), 1.0, True),
        ((75, 100), 0.98, True),  # as good as complete
        ((75, 100), 0.97, True),  # 77% at most when all is in: still below
        ((75, 100), 0.9, False),  # 83% if a tenth of the answers is to come
        ((50, 100), 0.9, True),  # no late record makes this usual
    ],
)
def test_a_fall_is_told_when_late_records_cannot_undo_it(last, least_share, is_told):
    trend = trend_of([last], least_share)
    assert trend.chart.is_outside[-1]
    assert trend.chart.lower[-1] == pytest.approx(0.81, abs=0.01)
    assert trend.is_held_back is not is_told
    kind = PointType.CONCERN if is_told else PointType.COMMON
    assert trend.point_types[-1] is kind
    assert (signal_probability(trend) == 1.0) is not is_told
    assert trend_signal(trend) is (Signal.WORSE if is_told else Signal.NO_CHANGE)


def test_late_records_raise_a_count_and_so_cannot_undo_a_rise():
    calm = [(100 + (4 if n // 2 % 2 else -4), 1) for n in range(24)]
    rise = trend_of([(160, 1)], 0.7, unit="count", before=calm)
    assert rise.chart.is_outside[-1]
    assert not rise.is_held_back
    fall = trend_of([(60, 1)], 0.7, unit="count", before=calm)
    assert fall.chart.is_outside[-1]
    assert fall.is_held_back
    assert not trend_of([(60, 1)], 0.97, unit="count", before=calm).is_held_back


def test_what_late_records_do_to_a_mean_is_not_known():
    calm = [(1000 + (40 if n // 2 % 2 else -40), 100) for n in range(24)]
    trend = trend_of([(3000, 100)], 0.9, unit="mean", before=calm)
    assert trend.chart.is_outside[-1]
    assert trend.is_held_back


def test_a_run_stands_while_its_last_point_stays_on_its_side():
    run = [(94, 100)] * 9
    assert not trend_of(run, 0.97).is_held_back  # 91% at the least
    assert trend_of(run, 0.9).is_held_back  # 85%: it may lie below the mean yet


def test_a_point_without_signal_has_none_to_hold_back():
    assert not trend_of([], 0.5).is_held_back
    assert not trend_of([(90, 100)], 0.5).is_held_back


def test_the_trend_says_that_the_month_still_fills():
    late = DataState(DataStatus.PROVISIONAL, "Usually 95% complete by now")
    said = finding(trend_of([(75, 100)], 0.9), late)
    assert "75% (75 of 100) so far, below the usual" in said
    assert said.endswith("; late records may undo it.")
    settled = finding(trend_of([(75, 100)], 1.0), DataState(DataStatus.COMPLETE))
    assert "so far" not in settled
    assert "late records" not in settled


# --- how late answers come ---------------------------------------------------------


def answered(late_days: list[int], *, grace: int = 0):
    """Meetings on the 10th, answered so many days after the month's end or in it."""
    definition = make_definition(
        "forms",
        sql="SELECT 1 FROM qa_monitoring_form",
        constants=(("grace_wd", grace),),
    )
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE recording_lag (indicator_id VARCHAR, days_after INTEGER, "
        "month_end DATE, share DOUBLE); "
        "CREATE TABLE record (indicator_id VARCHAR, unit_id VARCHAR, event_date DATE, "
        "period_end DATE, num DOUBLE); "
        "CREATE TABLE qa_monitoring_form (form_id BIGINT, event_type VARCHAR, "
        "event_id VARCHAR, created_at DATE, completed_on DATE); "
        "CREATE TABLE calendar AS SELECT CAST(d AS DATE) AS cal_date, "
        "row_number() OVER (ORDER BY d) AS wd_index "
        "FROM range(DATE '2025-01-01', DATE '2027-01-01', INTERVAL 1 DAY) t(d)"
    )
    for month in (Month(2026, 2), Month(2026, 3), Month(2026, 4)):
        for n, days in enumerate(late_days):
            key = f"{month.text}-{n}"
            on = month.end + timedelta(days)
            held = month.end - timedelta(3)
            connection.execute(
                "INSERT INTO record VALUES ('forms', ?, ?, ?, 1)",
                [f"RCPC:{key}", held, month.end],
            )
            connection.execute(
                "INSERT INTO qa_monitoring_form VALUES (?, 'RCPC', ?, ?, ?)",
                [n, key, held, on],
            )
        connection.execute(  # never answered: says nothing of how late answers come
            "INSERT INTO record VALUES ('forms', ?, ?, ?, 0)",
            [f"RCPC:none-{month.text}", month.start, month.end],
        )
    connection.execute(  # all rows were there at once: that is no measure of answers
        "INSERT INTO recording_lag VALUES ('forms', 0, DATE '2025-04-30', 1.0)"
    )
    with registered({"forms": definition}):
        add_written_lag(connection, data_to=date(2026, 12, 31), settled_days=180)
    return read_shares(lambda sql, _values: connection.execute(sql).fetchall())


def test_answers_that_come_late_are_followed_and_not_the_records():
    shares = answered([0, 0, 0, 4])
    assert near_shares(shares, "forms", days=0) == [0.75] * 3
    assert near_shares(shares, "forms", days=4) == [1.0] * 3
    assert least_complete(shares, "forms", END, data_to=END) == 0.75
    assert least_complete(shares, "forms", None, data_to=END) == 1.0
    assert least_complete(shares, "other", END, data_to=END) == 1.0


def test_a_record_in_its_days_of_grace_is_not_late():
    shares = answered([0, 0, 0, 4], grace=5)  # held three days before the end
    assert near_shares(shares, "forms", days=0) == []
    assert near_shares(shares, "forms", days=2) == [0.75] * 3


def test_forms_of_the_latest_month_are_not_told_as_a_fall(demo_dir):
    """99 of 122 came by its last day; 82% to 96% did in the year before."""
    snapshot = open_current(demo_dir / "snapshots")
    for scope in (Scope(Role.SENIOR_LEADER), Scope(Role.REVIEWING_OFFICER)):
        found = read_changes(snapshot, month=Month(2026, 10), scope=scope)
        assert found.changes
        assert "iro_form_returned" not in {c.indicator_id for c in found.changes}
