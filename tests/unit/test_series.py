"""Every series at once holds the same figures as asking one by one."""

from __future__ import annotations

import math

import pytest

from data_access.snapshot import open_current, read_rows
from measures.counts import NO_ROWS, Counts
from measures.figure import Level
from measures.figures import read_figures
from measures.periods import Month
from measures.scope import Role, Scope
from measures.series import add_counts, read_all_series
from measures.unit_life import life_of

LAST = Month(2026, 10)
ANALYST = Scope(Role.PERFORMANCE_ANALYST)
NO_UNITS = {"NONE", "EXT", "LA"}


@pytest.mark.parametrize("level", [Level.AUTHORITY, Level.SERVICE, Level.TEAM])
def test_series_are_the_figures_asked_for_one_by_one(level, demo_dir):
    snapshot = open_current(demo_dir / "snapshots")
    found = list(
        read_all_series(
            lambda sql, values: read_rows(snapshot, sql, values),
            level=level,
            last=LAST,
            data_to=snapshot.status.data_to,
        )
    )
    by_indicator = {}
    for series in found:
        units = by_indicator.setdefault(series.definition.indicator_id, {})
        units[series.org_unit_id] = series
    assert len(by_indicator) >= 10
    for indicator_id, units in by_indicator.items():
        each = next(iter(units.values())).months_each
        one_by_one = read_figures(
            snapshot,
            indicator_id,
            first=LAST.plus(-13),
            last=LAST,
            by=level,
            scope=ANALYST,
            months_together=each,
        )
        for figure in one_by_one:
            if level is not Level.AUTHORITY and figure.org_unit_id in NO_UNITS:
                continue
            series = units.get(figure.org_unit_id)
            if series is None:  # without a record in these months, or closed
                life = life_of(snapshot, level, figure.org_unit_id)
                assert not figure.numerator or life.has_closed_by(LAST.end)
                continue
            (same,) = [f for f in series.figures if f.period_end == figure.period_end]
            assert same.status == figure.status
            for name in ("numerator", "denominator", "value"):
                found_one, wanted = getattr(same, name), getattr(figure, name)
                assert (found_one is None) is (wanted is None)
                # days of staff are fractions: the order of a sum moves its last place
                assert math.isclose(found_one or 0, wanted or 0, rel_tol=1e-12)


def test_months_are_added_and_missing_ones_add_nothing():
    one = Counts(3, 10, [1.0], 2.0, 1, 2, True, 4)
    other = Counts(4, 20, None, 3.0, 0, 1, False, 6)
    assert add_counts([one]) is one
    assert add_counts([one, NO_ROWS, other]) == Counts(
        7, 30, None, None, 1, 3, False, 6
    )
    assert add_counts([NO_ROWS, NO_ROWS]).num is None
