"""Constants with dates: which row holds in which month, and of what kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from measures.loading.constants import (
    ConstantChange,
    ConstantRow,
    find_changes,
    value_on,
    values_by_period,
)
from measures.loading.month_ends import build_month_ends
from measures.registry import Definition, parse_definition

HEADER = """/* +++
name = "n"
plain_name = "p"
why = "w"
numerator = "n"
denominator = "d"
left_out = "l"
unit = "percent"
timing = "snapshot"
polarity = "higher"
lowest_level = "worker"
source = "s"
[constants]
interval_wd = 10
seen = "Y"
share = 0.5
+++ */
SELECT 1"""
VISITS = parse_definition(HEADER, indicator_id="visits", group="front_door")
MONTHS = build_month_ends(date(2026, 10, 31), months=3)  # August to October


def row(value: float | str | None, since: str, until: str | None = None, **more: Any):
    number = value if isinstance(value, int | float) else None
    fields: dict[str, Any] = {
        "indicator_id": "visits",
        "name": "interval_wd",
        "value_num": number,
        "value_text": value if isinstance(value, str) else None,
        "valid_from": date.fromisoformat(since),
        "valid_to": date.fromisoformat(until) if until else None,
    }
    return ConstantRow(**fields | more)


CASES = {  # rows, then the interval in August, September and October
    "no row": ([], [10, 10, 10]),
    "from the first of a month": ([row(15, "2026-09-01")], [10, 15, 15]),
    "from the last day: that month counts": ([row(15, "2026-09-30")], [10, 15, 15]),
    "from the day after D: the next month": ([row(15, "2026-10-01")], [10, 10, 15]),
    "until the last day": ([row(15, "2026-01-01", "2026-09-30")], [15, 15, 10]),
    "until the day before D": ([row(15, "2026-01-01", "2026-09-29")], [15, 10, 10]),
    "one month only": ([row(15, "2026-09-30", "2026-09-30")], [10, 15, 10]),
    "wholly in the past": ([row(15, "2020-01-01", "2020-12-31")], [10, 10, 10]),
    "wholly in the future": ([row(15, "2027-01-01")], [10, 10, 10]),
    "the latest start wins": (
        [row(15, "2026-01-01"), row(20, "2026-09-01"), row(5, "2025-01-01")],
        [15, 20, 20],
    ),
    "an ended row gives way to the one before": (
        [row(20, "2026-09-01", "2026-09-30"), row(15, "2026-01-01")],
        [15, 20, 15],
    ),
    "ends before it begins: never": ([row(15, "2026-09-30", "2026-09-01")], [10] * 3),
    "another indicator's": ([row(15, "2020-01-01", indicator_id="other")], [10] * 3),
    "another name": ([row(15, "2020-01-01", name="share")], [10] * 3),
    "text where a number is meant": ([row("15", "2020-01-01")], [10] * 3),
    "empty: passed over for the older": (
        [row(15, "2020-01-01"), row(None, "2021-01-01")],
        [15] * 3,
    ),
    "nought is a value": ([row(0, "2020-01-01")], [0, 0, 0]),
}


@pytest.mark.parametrize("case", CASES)
def test_the_value_of_each_month(case: str) -> None:
    rows, expected = CASES[case]
    for order in (rows, rows[::-1]):
        values = values_by_period(VISITS, MONTHS, order)["interval_wd"]
        assert values == expected
        assert all(isinstance(value, int) for value in values)


def test_a_part_number_makes_the_whole_column_numbers() -> None:
    found = values_by_period(VISITS, MONTHS, [row(7.5, "2026-10-01")])
    assert found["interval_wd"] == [10, 10, 7.5]


def test_text_and_share_constants() -> None:
    rows = [
        row("N", "2026-10-01", name="seen"),
        row(1, "2026-09-01", name="seen"),  # a number where a text is meant
        row(1, "2026-10-01", name="share"),
    ]
    found = values_by_period(VISITS, MONTHS, rows)
    assert found["seen"] == ["Y", "Y", "N"]
    assert found["share"] == [0.5, 0.5, 1]
    assert list(found) == ["interval_wd", "seen", "share"]


def test_no_month_gives_no_value() -> None:
    assert values_by_period(VISITS, [], []) == {
        "interval_wd": [],
        "seen": [],
        "share": [],
    }


def test_one_day_asked_alone() -> None:
    rows = [row(15, "2026-09-15")]

    def on(day: str) -> float | str:
        return value_on(
            VISITS, "interval_wd", 10, day=date.fromisoformat(day), rows=rows
        )

    assert (on("2026-09-14"), on("2026-09-15")) == (10, 15)


def test_a_definition_without_constants_has_none() -> None:
    plain: Definition = parse_definition(
        HEADER.replace('[constants]\ninterval_wd = 10\nseen = "Y"\nshare = 0.5\n', ""),
        indicator_id="plain",
        group="front_door",
    )
    assert values_by_period(plain, MONTHS, [row(1, "2020-01-01")]) == {}


def test_a_change_is_found_at_both_ends_of_a_row():
    rows = [row(12, "2026-06-15", "2026-07-31"), row(15, "2026-09-30")]
    changes = find_changes(VISITS, rows)
    assert changes == (
        ConstantChange("interval_wd", date(2026, 6, 15), 10, 12),
        ConstantChange("interval_wd", date(2026, 8, 1), 12, 10),
        ConstantChange("interval_wd", date(2026, 9, 30), 10, 15),
    )


def test_the_same_value_anew_and_rows_of_others_are_no_change():
    rows = [row(10, "2026-06-15"), row(12, "2026-06-15", indicator_id="reviews")]
    assert find_changes(VISITS, rows) == ()
    assert find_changes(VISITS, []) == ()


def test_rows_without_an_end_of_time_are_read():
    rows = [row(12, "0001-01-01", "9999-12-31")]
    assert find_changes(VISITS, rows) == ()
