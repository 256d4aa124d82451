"""Working days: bank holidays worked out anew, day 0, clocks, edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.working_days import (
    BANK_HOLIDAYS,
    CALENDAR_FIRST,
    CALENDAR_LAST,
    CalendarDay,
    CalendarError,
    bank_holidays,
    build_calendar,
    make_working_days,
)

ONE = timedelta(days=1)
WD = make_working_days()
DAYS = st.dates(CALENDAR_FIRST, CALENDAR_LAST)

# Days that no rule gives. Source: gov.uk, bank holidays of England and Wales.
MOVED_OR_EXTRA = {
    2002: ({date(2002, 6, 3), date(2002, 6, 4)}, {date(2002, 5, 27)}),  # jubilee
    2011: ({date(2011, 4, 29)}, set()),  # royal wedding
    2012: ({date(2012, 6, 4), date(2012, 6, 5)}, {date(2012, 5, 28)}),  # jubilee
    2020: ({date(2020, 5, 8)}, {date(2020, 5, 4)}),  # VE Day took May Day's place
    2022: (
        {date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)},  # jubilee, funeral
        {date(2022, 5, 30)},
    ),
    2023: ({date(2023, 5, 8)}, set()),  # coronation
}


def easter_sunday(year: int) -> date:
    """Anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def first_monday(year: int, month: int) -> date:
    day = date(year, month, 1)
    return day + ONE * (-day.weekday() % 7)


def last_monday(year: int, month: int) -> date:
    day = date(year, month, 31)
    return day - ONE * day.weekday()


def weekday_from(day: date, taken: set[date]) -> date:
    """The day itself, or the next weekday that no other holiday has."""
    while day.weekday() > 4 or day in taken:
        day += ONE
    return day


def holidays_by_rule(year: int) -> set[date]:
    easter = easter_sunday(year)
    christmas = {date(year, 12, 25), date(year, 12, 26)}
    found = {
        weekday_from(date(year, 1, 1), set()),
        easter - 2 * ONE,
        easter + ONE,
        first_monday(year, 5),
        last_monday(year, 5),
        last_monday(year, 8),
    }
    on_weekdays = {day for day in christmas if day.weekday() < 5}
    found |= on_weekdays
    for _ in christmas - on_weekdays:
        found.add(weekday_from(date(year, 12, 27), found))
    extra, moved = MOVED_OR_EXTRA.get(year, (set(), set()))
    return (found | extra) - moved


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_bank_holidays_agree_with_the_rules_of_the_calendar(year: int) -> None:
    listed = {day for day in bank_holidays() if day.year == year}
    assert listed == holidays_by_rule(year)
    assert all(day.weekday() < 5 for day in listed)


def test_every_year_of_the_calendar_has_its_holidays() -> None:
    assert set(BANK_HOLIDAYS) == set(range(CALENDAR_FIRST.year, CALENDAR_LAST.year + 1))


def test_the_calendar_has_one_row_a_day_without_gaps() -> None:
    days = build_calendar()
    assert (days[0].cal_date, days[-1].cal_date) == (CALENDAR_FIRST, CALENDAR_LAST)
    assert all(
        b.cal_date - a.cal_date == ONE and b.wd_index - a.wd_index == b.is_working_day
        for a, b in zip(days, days[1:], strict=False)
    )
    assert days[0] == CalendarDay(date(2000, 1, 1), is_working_day=False, wd_index=0)


# start, end, working days from start (day 0) to end, why
CLOCKS = [
    (date(2026, 10, 5), date(2026, 10, 5), 0),  # the start day itself
    (date(2026, 10, 5), date(2026, 10, 6), 1),
    (date(2026, 10, 9), date(2026, 10, 12), 1),  # Friday to Monday
    (date(2026, 10, 10), date(2026, 10, 12), 1),  # Saturday to Monday
    (date(2026, 10, 9), date(2026, 10, 11), 0),  # Friday to Sunday
    (date(2026, 4, 2), date(2026, 4, 7), 1),  # over Good Friday and Easter Monday
    (date(2026, 12, 24), date(2026, 12, 29), 1),  # 25th; 28th stands for the 26th
    (date(2022, 5, 27), date(2022, 6, 6), 4),  # jubilee week: 30 May was worked
    (date(2026, 10, 6), date(2026, 10, 5), -1),  # an end before its start
]


@pytest.mark.parametrize(("start", "end", "days"), CLOCKS)
def test_working_days_between(start: date, end: date, days: int) -> None:
    assert WD.between(start, end) == days


# start, working days, the day they are up
DUE = [
    (date(2026, 10, 5), 0, date(2026, 10, 5)),
    (date(2026, 10, 5), 10, date(2026, 10, 19)),
    (date(2026, 10, 10), 1, date(2026, 10, 12)),  # from a Saturday
    (date(2026, 10, 11), 0, date(2026, 10, 9)),  # a Sunday counts as Friday
    (date(2026, 12, 24), 2, date(2026, 12, 30)),
    (date(2026, 10, 19), -10, date(2026, 10, 5)),
]


@pytest.mark.parametrize(("start", "days", "due"), DUE)
def test_working_days_added(start: date, days: int, due: date) -> None:
    assert WD.add(start, days) == due


@given(start=DAYS, end=DAYS)
def test_between_is_a_count_of_working_days(start: date, end: date) -> None:
    early, late = sorted((start, end))
    holidays = bank_holidays()
    days = (early + ONE * n for n in range(1, (late - early).days + 1))
    count = sum(day.weekday() < 5 and day not in holidays for day in days)
    assert WD.between(early, late) == count == -WD.between(late, early)


@given(start=st.dates(date(2015, 1, 1), date(2027, 12, 1)), days=st.integers(1, 60))
def test_adding_is_the_first_day_on_which_the_clock_is_up(
    start: date, days: int
) -> None:
    due = WD.add(start, days)
    assert WD.between(start, due) == days
    assert WD.between(start, due - ONE) == days - 1


@pytest.mark.parametrize(
    "day", [CALENDAR_FIRST - ONE, CALENDAR_LAST + ONE, date.min, date.max]
)
def test_a_day_outside_the_calendar_is_refused_with_the_remedy(day: date) -> None:
    with pytest.raises(CalendarError, match=r"outside the calendar.*qa_calendar"):
        WD.index(day)
    assert WD.index(CALENDAR_FIRST) == 0
    assert WD.index(CALENDAR_LAST) == len(WD.working)


def test_adding_beyond_either_end_is_refused() -> None:
    last = WD.working[-1]
    assert WD.add(last, 0) == last
    for start, days in ((last, 1), (CALENDAR_FIRST, 0), (date(2000, 1, 4), -1)):
        with pytest.raises(CalendarError, match="off the end"):
            WD.add(start, days)


def test_a_councils_own_days_win_both_ways() -> None:
    closed, opened = date(2026, 10, 6), date(2026, 12, 25)
    own = make_working_days(build_calendar({closed: False, opened: True}))
    assert own.between(date(2026, 10, 5), date(2026, 10, 7)) == 1
    assert own.between(date(2026, 12, 24), opened) == 1
    assert WD.between(date(2026, 12, 24), opened) == 0


def test_a_councils_calendar_goes_on_where_the_built_in_one_ends() -> None:
    after = [CALENDAR_LAST + ONE * n for n in (1, 2, 3)]
    before = [CALENDAR_FIRST - ONE, CALENDAR_FIRST - 2 * ONE]
    own = make_working_days(
        build_calendar(dict.fromkeys(before, True) | dict.fromkeys(after, True))
    )
    assert own.between(CALENDAR_LAST, after[-1]) == 3
    assert own.index(before[-1]) == 1
    with pytest.raises(CalendarError):
        own.index(after[-1] + ONE)


@pytest.mark.parametrize("stray", [date(1900, 1, 1), date(2029, 1, 2), date.max])
def test_a_stray_day_beyond_a_gap_is_left_out(stray: date) -> None:
    assert build_calendar({stray: True}) == build_calendar()
