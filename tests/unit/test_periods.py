"""Months: arithmetic, words, what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.periods import (
    Month,
    PeriodError,
    day_label,
    month_of,
    month_range,
    parse_month,
)

MONTHS = st.builds(Month, st.integers(1900, 2199), st.integers(1, 12))


@pytest.mark.parametrize(
    ("text", "start", "end", "label"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31), "October 2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "February 2026"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "December 2026"),
    ],
)
def test_a_month_knows_its_days_and_words(
    text: str, start: date, end: date, label: str
) -> None:
    month = parse_month(text)
    assert (month.start, month.end, month.label) == (start, end, label)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026",
        "2026-13",
        "2026-00",
        "0000-01",
        "-2026-01",
        "2026-01-31",
        "2026/01",
        "Jan-2026",
        "2026-1.5",
        "2026-",
        "10000-01",
        "2026-9",
        "9999-12",
        "1899-12",
    ],
)
def test_what_is_not_a_month_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(PeriodError, match="is not a month. Write it as 2026-09"):
        parse_month(text)


@given(month=MONTHS)
def test_text_round_trip(month: Month) -> None:
    assert parse_month(month.text) == month


@given(month=MONTHS, n=st.integers(-1200, 1200))
def test_adding_months_goes_there_and_back(month: Month, n: int) -> None:
    other = month.plus(n)
    assert other.plus(-n) == month
    assert month.months_to(other) == n
    assert (other > month) == (n > 0)


@given(month=MONTHS)
def test_a_month_ends_the_day_before_the_next(month: Month) -> None:
    assert month.end + timedelta(days=1) == month.plus(1).start
    assert month_of(month.start) == month_of(month.end) == month


@given(month=MONTHS, n=st.integers(-3, 40))
def test_a_range_holds_both_ends_and_is_empty_backwards(month: Month, n: int) -> None:
    found = month_range(month, month.plus(n))
    assert len(found) == max(0, n + 1)
    assert found == sorted(set(found))
    if found:
        assert (found[0], found[-1]) == (month, month.plus(n))


def test_the_financial_year_begins_in_april() -> None:
    assert Month(2026, 3).fy_start_year == 2025
    assert Month(2026, 4).fy_start_year == 2026


def test_a_day_is_written_out() -> None:
    assert day_label(date(2026, 10, 1)) == "1 October 2026"
