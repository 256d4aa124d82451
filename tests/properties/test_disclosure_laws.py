"""Protected figures under attack: an onlooker who keeps every pack and can count.

The onlooker here is written apart from the product: every table of counts that fits
what was shown is listed, and a hidden count must stay as open as "5 or fewer" says.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations_with_replacement, product

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from measures.figure import Figure, Level, Status
from measures.panel.disclosure import (
    PublishedFigure,
    Shown,
    Thresholds,
    protect_figure,
    round_about,
)
from measures.panel.disclosure_series import MonthCount, protect_parts, protect_series
from measures.periods import Month
from measures.registry import get_definition

QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
RULES = Thresholds()
HIDDEN = range(1, RULES.min_count + 1)
START = Month(2026, 1)
EVENTS = get_definition("complaints_received")  # a count of events
SHARES = get_definition("voice_participation")  # a share of events
STOCK = get_definition("cla_open")  # a count of children on a day


def figure(indicator_id, num, den, first, last):
    value = num / den if den else None
    return Figure(
        indicator_id=indicator_id,
        period_start=first.start,
        period_end=last.end,
        level=Level.AUTHORITY,
        org_unit_id="LA",
        org_unit_name="Whole authority",
        numerator=float(num),
        denominator=float(den),
        value=value if get_definition(indicator_id).unit == "percent" else float(num),
        lower=None,
        upper=None,
        status=Status.OK if den or num == 0 else Status.NOT_AVAILABLE,
        not_recorded=0,
        not_judged=0,
    )


def fits(told: PublishedFigure, num, den):
    """Could this count have been shown so? Written apart from the product."""
    if told.number is None:
        return np.ones_like(num, dtype=bool)
    n = told.number
    if told.shown is Shown.EXACT:
        return num == n
    if told.shown is Shown.AT_MOST:
        return (num >= 1) & (num <= n)
    if told.shown is Shown.ABOUT:
        return (num > 5) & (np.floor((num + 5) / 10) * 10 == n)
    part = 100 * num / den
    if told.shown is Shown.MORE_THAN:
        return (part > n) & (num < den)
    if n in (0, 100):
        return part == n
    near = np.clip(np.floor(part + 0.5), 1, 99)
    return (near == n) & (num > 0) & (num < den)


def is_open(values, true, whole=None):
    """As open as '5 or fewer': five numbers apart, or all that the base allows."""
    span = max(values) - min(values)
    wanted = RULES.min_count - 1 if whole is None else min(RULES.min_count - 1, whole)
    return true in values and span >= wanted


# --- one share: neither it nor its complement by rate times base -----------------


@given(den=st.integers(0, 400), part=st.floats(0, 1))
@settings(max_examples=400, deadline=None)
def test_rate_times_base_gives_no_hidden_count(den, part):
    num = round(part * den)
    told = protect_figure(
        SHARES, figure(SHARES.indicator_id, num, den, START, START), RULES
    )
    every = np.arange(den + 1)
    may_be = every[fits(told, every, max(den, 1))]
    for small in (num, den - num):
        if small in HIDDEN:
            seen = may_be if small == num else den - may_be
            assert set(HIDDEN) & set(range(den + 1)) <= set(seen.tolist())
    if 0 < den < RULES.min_base:
        assert not told.is_told
    if told.base_about is not None:
        assert told.base_about % 10 == 0


# --- parts of a total -------------------------------------------------------------


@given(counts=st.lists(st.integers(0, 14), min_size=1, max_size=5))
@QUICK
def test_no_part_follows_from_the_total_and_the_others(counts):
    parts = [figure("complaints_received", n, n, START, START) for n in counts]
    total = figure("complaints_received", sum(counts), sum(counts), START, START)
    told_total, told = protect_parts(total, parts, RULES)
    hidden = [i for i, t in enumerate(told) if t.shown is not Shown.EXACT]
    rest = sum(n for i, n in enumerate(counts) if i not in hidden)
    seen = {i: set() for i in hidden}
    low = [1 if told[i].shown is Shown.AT_MOST else 6 for i in hidden]
    high = [5 if told[i].shown is Shown.AT_MOST else 45 for i in hidden]
    ranges = [range(a, b + 1) for a, b in zip(low, high, strict=True)]
    # a part that is hidden whole may be told from small ones: the onlooker knows it
    for values in _few(ranges):
        whole = np.array([rest + sum(values)])
        if fits(told_total, whole, whole)[0]:
            for i, value in zip(hidden, values, strict=True):
                seen[i].add(value)
    for i in hidden:
        if counts[i] in HIDDEN:
            assert set(HIDDEN) <= seen[i], (told_total, told)


def _few(ranges):
    """Every combination; of wide ranges every third, the ends always."""
    thinned = [r if len(r) <= 5 else sorted({*r[:16], *r[::3], r[-1]}) for r in ranges]
    return product(*thinned)


# --- months, windows and packs ----------------------------------------------------

MONTHS, MOST = 4, 7
# a month may be anything up to what the longest window could hold
GRID = np.stack(
    np.meshgrid(*[np.arange(3 * MOST + 6, dtype=np.int16)] * MONTHS, indexing="ij"), -1
).reshape(-1, MONTHS)
RUNS = [(a, b) for a, b in combinations_with_replacement(range(MONTHS), 2)]


def series(definition, nums, dens, windows):
    made = [
        figure(
            definition.indicator_id,
            sum(nums[a : b + 1]),
            sum(dens[a : b + 1]),
            START.plus(a),
            START.plus(b),
        )
        for a, b in windows
    ]
    return sorted(made, key=lambda f: (f.period_end, f.period_start))


def place(told):
    def index(day: date) -> int:
        return START.months_to(Month(day.year, day.month))

    return index(told.period_start), index(told.period_end)


@st.composite
def two_packs(draw):
    nums = draw(st.lists(st.integers(0, MOST), min_size=MONTHS, max_size=MONTHS))
    length = draw(st.integers(1, 3))
    first = [(b - length + 1, b) for b in range(length - 1, MONTHS - 1)]
    other = draw(st.integers(1, 3))
    second = [(b - other + 1, b) for b in range(other - 1, MONTHS)]
    return nums, first, second


@given(two_packs())
@settings(QUICK, max_examples=40)
def test_no_month_follows_from_windows_and_packs(case):
    nums, first, second = case
    months = [MonthCount(START.plus(i), n, n) for i, n in enumerate(nums)]
    shown = []
    for windows in (first, second):
        shown += protect_series(
            EVENTS,
            series(EVENTS, nums, nums, windows),
            RULES,
            earlier=shown,
            months=months,
        )
    ok = np.ones(len(GRID), dtype=bool)
    for told in shown:
        a, b = place(told)
        ok &= fits(told, GRID[:, a : b + 1].sum(axis=1), 1)
    fitting = GRID[ok]
    for a, b in RUNS:
        true = sum(nums[a : b + 1])
        if true in HIDDEN:
            sums = fitting[:, a : b + 1].sum(axis=1)
            assert is_open(sums, true), (a, b, shown)


@st.composite
def two_packs_of_shares(draw):
    dens = draw(st.lists(st.integers(0, 60), min_size=3, max_size=3))
    nums = [draw(st.integers(0, den)) for den in dens]
    few = [den - draw(st.integers(0, min(8, den))) for den in dens]
    nums = draw(st.sampled_from([nums, few]))
    packs = draw(
        st.lists(
            st.sampled_from([(0, 0), (1, 1), (2, 2), (0, 1), (1, 2), (0, 2)]),
            min_size=1,
            max_size=6,
        )
    )
    return nums, dens, packs


@given(two_packs_of_shares())
@QUICK
def test_no_month_follows_from_shares_and_known_bases(case):
    nums, dens, packs = case
    months = [
        MonthCount(START.plus(i), n, d)
        for i, (n, d) in enumerate(zip(nums, dens, strict=True))
    ]
    shown = []
    for window in packs:
        shown += protect_series(
            SHARES,
            series(SHARES, nums, dens, [window]),
            RULES,
            earlier=shown,
            months=months,
        )
    axes = [np.arange(d + 1) for d in dens]
    grid = np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, 3)
    ok = np.ones(len(grid), dtype=bool)
    for told in shown:
        a, b = place(told)
        base = max(1, sum(dens[a : b + 1]))
        ok &= fits(told, grid[:, a : b + 1].sum(axis=1), base)
    fitting = grid[ok]
    for a, b in [(0, 0), (1, 1), (2, 2), (0, 1), (1, 2), (0, 2)]:
        true, whole = sum(nums[a : b + 1]), sum(dens[a : b + 1])
        if true in HIDDEN or whole - true in HIDDEN:
            sums = fitting[:, a : b + 1].sum(axis=1)
            assert is_open(sums, true, whole), (a, b, shown)


@given(
    stock=st.lists(st.integers(0, 40), min_size=2, max_size=8),
    revised=st.integers(-7, 7),
)
@QUICK
def test_no_two_exact_counts_are_a_few_apart(stock, revised):
    """Not between months, not between packs, not between a month and its revision."""

    def pack(counts, earlier):
        made = series(STOCK, counts, counts, [(i, i) for i in range(len(counts))])
        return list(protect_series(STOCK, made, RULES, earlier=earlier))

    first = pack(stock[:-1], [])
    again = [max(0, n + revised) for n in stock[:-1]]
    second = pack([*again, stock[-1]], first)
    exact = [t for t in first + second if t.shown is Shown.EXACT]
    for one in exact:
        for other in exact:
            assert abs(one.number - other.number) not in HIDDEN


@given(count=st.integers(6, 10_000), k=st.integers(5, 40))
@QUICK
def test_rounding_holds_every_hidden_difference(count, k):
    rules = Thresholds(min_count=k)
    held = {n for n in range(count - 100, count + 101) if n >= 0}
    same = [n for n in held if round_about(n, rules) == round_about(count, rules)]
    assert max(same) - min(same) >= min(2 * k - 1, count)
