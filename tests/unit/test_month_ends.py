"""Month ends: D, the exclusive bound, look-back windows and last months shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.loading.month_ends import (
    HISTORY_MONTHS,
    back,
    build_month_ends,
    last_months,
)
from measures.periods import Month, month_of

DAYS = st.dates(date(2014, 1, 1), date(2028, 12, 31))

BACK = [
    (date(2026, 10, 31), 12, date(2025, 10, 31)),
    (date(2024, 2, 29), 12, date(2023, 2, 28)),  # leap day is a month end
    (date(2025, 2, 28), 12, date(2024, 2, 29)),  # back onto a leap day
    (date(2025, 2, 28), 1, date(2025, 1, 31)),  # month end to month end
    (date(2024, 2, 28), 12, date(2023, 2, 28)),  # not a month end in a leap year
    (date(2026, 3, 30), 1, date(2026, 2, 28)),  # no 30 February
    (date(2026, 10, 15), 36, date(2023, 10, 15)),
    (date(2026, 1, 31), 1, date(2025, 12, 31)),
    (date(2026, 10, 15), 0, date(2026, 10, 15)),
]


@pytest.mark.parametrize(("day", "months", "expected"), BACK)
def test_looking_back_keeps_month_ends_month_ends(
    day: date, months: int, expected: date
) -> None:
    assert back(day, months) == expected


@given(data_to=DAYS, months=st.integers(1, HISTORY_MONTHS))
def test_months_join_without_gap_or_overlap(data_to: date, months: int) -> None:
    rows = build_month_ends(data_to, months=months)
    assert len(rows) == months
    assert rows[-1].period_end == data_to
    assert all(row.data_to == data_to for row in rows)
    for row, following in zip(rows, rows[1:], strict=False):
        assert row.next_start == following.period_start
        assert row.period_end == row.month.end
    for row in rows:
        assert row.next_start == row.period_end + timedelta(days=1)
        assert row.period_start == row.month.start == row.period_end.replace(day=1)


@given(day=DAYS)
def test_twelve_months_to_a_month_end_are_twelve_calendar_months(day: date) -> None:
    end = month_of(day).end
    assert back(end, 12) + timedelta(days=1) == month_of(day).plus(-11).start


def test_the_month_of_the_data_date_is_cut_there() -> None:
    *_, before, last = build_month_ends(date(2026, 10, 15), months=2)
    assert before.period_end == date(2026, 9, 30)
    assert (last.period_start, last.period_end) == (
        date(2026, 10, 1),
        date(2026, 10, 15),
    )
    assert (last.back_12, last.back_36) == (date(2025, 10, 15), date(2023, 10, 15))


DATA_TO = date(2026, 10, 31)
LIMITS = [  # source, its data date, the last month shown or None for no limit
    ("QA", date(2026, 10, 31), None),
    ("QA", date(2026, 12, 31), None),
    ("QA", date(2026, 10, 30), Month(2026, 9)),  # October is not complete
    ("QA", date(2026, 9, 30), Month(2026, 9)),
    ("QA", date(2026, 9, 29), Month(2026, 8)),
    ("HR", date(2026, 1, 1), Month(2025, 12)),
    ("SSD", date(2020, 1, 1), None),  # the case system sets the data date itself
]


@pytest.mark.parametrize(("source", "loaded_to", "limit"), LIMITS)
def test_a_late_source_limits_the_last_month(
    source: str, loaded_to: date, limit: Month | None
) -> None:
    assert last_months({source: loaded_to}, DATA_TO).get(source) == limit


def test_a_source_that_ends_mid_month_with_the_data_sets_no_limit() -> None:
    assert last_months({"QA": date(2026, 10, 15)}, date(2026, 10, 15)) == {}
    assert last_months({}, DATA_TO) == {}
