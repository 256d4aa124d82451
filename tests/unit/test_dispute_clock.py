"""The 20-day clock, worked by hand: Christmas, Easter, month ends, Sundays.

Counted on paper with England's bank holidays: 25 and 26 December 2025 and 1 January
2026; 25 and 28 December 2026 and 1 January 2027; 18 and 21 April and 5 and 26 May 2025;
3 and 6 April, 4 and 25 May and 31 August 2026. The first day is day 0.
"""

from __future__ import annotations

from datetime import date

import pytest

from data_access.working_days import CalendarDay, make_working_days
from measures.disputes.clock import Rules, days_between, read_clock
from tests.unit.dispute_rows import day, make_concern, make_step

WD = make_working_days()
RULES = Rules(clock="formal_on", limit_wd=20, informal_limit_wd=10)

# first formal step, the day asked for, working days by then, the last day in time
CLOCKS = [
    # Christmas 2025: 17 days to Wednesday 24 December, then 29, 30 and 31
    ("2025-12-01", "2025-12-31", 20, "2025-12-31"),
    ("2025-12-01", "2026-01-02", 21, "2025-12-31"),  # over on 2 January, not on 1
    ("2025-12-19", "2025-12-31", 6, "2026-01-21"),
    ("2025-12-24", "2026-01-02", 4, "2026-01-26"),
    ("2025-12-25", "2026-01-02", 4, "2026-01-26"),  # begun on a bank holiday
    ("2025-12-27", "2025-12-29", 1, "2026-01-26"),  # begun on the Saturday
    # Christmas 2026: Friday the 25th; Monday the 28th stands for the Saturday
    ("2026-12-03", "2026-12-31", 18, "2027-01-05"),
    ("2026-12-24", "2026-12-29", 1, "2027-01-26"),
    # Easter 2026: Good Friday 3 April to Easter Monday 6 April
    ("2026-03-16", "2026-03-31", 11, "2026-04-15"),
    ("2026-03-16", "2026-04-07", 14, "2026-04-15"),
    ("2026-04-02", "2026-04-30", 18, "2026-05-05"),  # and the first Monday in May
    ("2026-04-03", "2026-04-07", 1, "2026-05-05"),  # begun on Good Friday
    ("2026-04-05", "2026-04-30", 18, "2026-05-05"),  # begun on Easter Sunday
    # Easter 2025 and both Mondays in May
    ("2025-04-14", "2025-04-30", 10, "2025-05-15"),
    ("2025-04-28", "2025-05-31", 22, "2025-05-28"),
    # month ends: February 2026 ends on a Saturday
    ("2026-01-29", "2026-02-28", 21, "2026-02-26"),
    ("2026-01-30", "2026-02-28", 20, "2026-02-27"),
    ("2026-01-31", "2026-02-28", 20, "2026-02-27"),  # a Saturday counts as the Friday
    ("2026-02-01", "2026-02-28", 20, "2026-02-27"),  # a Sunday too: Monday is day 1
    ("2026-02-02", "2026-02-28", 19, "2026-03-02"),
    # August 2026 ends on a bank holiday, May on a Sunday, October on a Saturday
    ("2026-08-03", "2026-08-31", 19, "2026-09-01"),
    ("2026-07-31", "2026-08-31", 20, "2026-08-28"),
    ("2026-07-30", "2026-08-31", 21, "2026-08-27"),
    ("2026-04-30", "2026-05-31", 19, "2026-06-01"),
    ("2026-04-28", "2026-05-31", 21, "2026-05-28"),
    ("2026-10-01", "2026-10-31", 21, "2026-10-29"),
    ("2026-10-02", "2026-10-31", 20, "2026-10-30"),
]


@pytest.mark.parametrize(("start", "at", "days", "last"), CLOCKS)
def test_clocks_worked_by_hand(start, at, days, last) -> None:
    concern = make_concern(1, start, make_step("HOS", start))
    clock = read_clock(concern, RULES, WD, day=day(at))
    assert clock is not None
    assert (clock.start_on, clock.days, clock.last_day) == (day(start), days, day(last))
    assert clock.days_over == max(days - 20, 0)


def test_an_informal_concern_has_no_clock() -> None:
    informal = make_concern(1, "2026-09-01", make_step("INF", "2026-09-01"))
    later = make_concern(1, "2026-09-01", make_step("HOS", "2026-11-02"))
    for concern in (informal, later):
        assert read_clock(concern, RULES, WD, day=day("2026-10-31")) is None


@pytest.mark.parametrize("clock", ["formal_on", "raised_on"])
def test_the_constant_says_where_the_clock_starts(clock) -> None:
    concern = make_concern(1, "2026-09-01", make_step("HOS", "2026-09-15"))
    found = read_clock(concern, Rules(clock, 20, 10), WD, day=day("2026-09-30"))
    assert found is not None
    expected = {"formal_on": ("2026-09-15", 11), "raised_on": ("2026-09-01", 21)}[clock]
    assert (found.start_on, found.days) == (day(expected[0]), expected[1])


@pytest.mark.parametrize(
    ("start", "passes"),
    [
        ("2026-10-01", False),  # 21 days: it has passed
        ("2026-10-02", True),  # 20 now: over on the next working day
        ("2026-10-08", True),  # 16 now: over on the fifth
        ("2026-10-09", False),  # 15 now: day 20 in five working days
    ],
)
def test_a_concern_is_seen_in_the_week_before_it_passes(start, passes) -> None:
    concern = make_concern(1, start, make_step("HOS", start))
    clock = read_clock(concern, RULES, WD, day=day("2026-10-31"))
    assert clock is not None
    assert clock.passes_soon is passes


def test_a_clock_from_before_the_calendar_counts_from_its_first_day() -> None:
    # as the indicators do: such a day is a slip, and the concern must not vanish
    found = days_between(WD, date(1900, 1, 1), date(2000, 1, 4))
    assert found == 1


def test_beyond_the_calendar_the_last_day_is_not_known() -> None:
    days = [CalendarDay(date(2026, 10, n), n < 30, n) for n in range(1, 30)]
    concern = make_concern(1, "2026-10-20", make_step("HOS", "2026-10-20"))
    clock = read_clock(concern, RULES, make_working_days(days), day=day("2026-10-29"))
    assert clock is not None
    assert (clock.days, clock.last_day) == (9, None)
