"""Laws of control charts and intervals that hold whatever the numbers.

Values are small whole numbers: then no value can lie so near a limit that the tie
tolerance, which grows with the scale, would judge it differently after a shift.
"""

import math
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.statistics.intervals import (
    byar_limits,
    exact_binomial_limits,
    exact_poisson_limits,
    funnel_share_limits,
    mean_limits,
    place_share,
    wilson_limits,
)
from measures.statistics.spc import (
    Better,
    ControlChart,
    SpecialCause,
    build_count_chart,
    build_rate_chart,
    build_share_chart,
    build_xmr_chart,
)

VALUES = st.lists(st.none() | st.integers(-50, 50), max_size=30)
BETTER = st.sampled_from(list(Better))
BASELINE = st.none() | st.integers(12, 20)
LINES = ("centre", "lower", "upper", "near_lower", "near_upper")
FLAGS = (
    "is_outside",
    "is_close",
    "rule_trend",
    "rule_two_in_three",
    "rule_one_side",
)
PER_POINT = [
    field.name
    for field in fields(ControlChart)
    if field.name
    not in ("kind", "target", "better", "variation", "assurance", "segment")
]
OPPOSITE = {
    Better.HIGHER: Better.LOWER,
    Better.LOWER: Better.HIGHER,
    Better.NEUTRAL: Better.NEUTRAL,
}
SHARES = st.lists(
    st.integers(0, 60).flatmap(
        lambda size: st.tuples(st.integers(0, size), st.just(size))
    ),
    min_size=1,
    max_size=30,
)
OVERDISPERSION = st.sampled_from(["none", "laney", "laney_screened"])


def near(line):
    return tuple(
        None if x is None else pytest.approx(x, rel=1e-9, abs=1e-9) for x in line
    )


def check_lines_in_order(chart):
    for point in zip(*(getattr(chart, name) for name in LINES), strict=True):
        centre, lower, upper, near_lower, near_upper = point
        if lower is not None:
            assert lower <= near_lower <= centre <= near_upper <= upper


@given(VALUES, BASELINE, st.booleans())
def test_xmr_limits_hold_the_centre(values, baseline, is_screened):
    check_lines_in_order(
        build_xmr_chart(values, baseline_points=baseline, is_screened=is_screened)
    )


@given(VALUES)
def test_screening_never_widens(values):
    screened = build_xmr_chart(values)
    plain = build_xmr_chart(values, is_screened=False)
    for narrow, wide in zip(screened.upper, plain.upper, strict=True):
        assert (narrow is None) is (wide is None)
        assert narrow is None or narrow <= wide


@given(VALUES, st.integers(-50, 50), BASELINE, BETTER)
def test_a_shift_moves_the_lines_and_nothing_else(values, shift, baseline, better):
    moved = [None if value is None else value + shift for value in values]
    before = build_xmr_chart(values, baseline_points=baseline, better=better)
    after = build_xmr_chart(moved, baseline_points=baseline, better=better)
    for name in LINES:
        line = [None if x is None else x + shift for x in getattr(before, name)]
        assert getattr(after, name) == near(line)
    for name in FLAGS:
        assert getattr(after, name) == getattr(before, name)
    assert after.special_cause == before.special_cause
    assert after.point_type == before.point_type


@given(VALUES, st.sampled_from([1e-6, 0.01, 3, 1e9]), BETTER)
def test_a_change_of_unit_scales_the_lines_and_nothing_else(values, unit, better):
    scaled = [None if value is None else value * unit for value in values]
    before = build_xmr_chart(values, better=better)
    after = build_xmr_chart(scaled, better=better)
    for name in LINES:
        line = [None if x is None else x / unit for x in getattr(after, name)]
        assert tuple(line) == near(getattr(before, name))
    assert after.special_cause == before.special_cause
    assert after.is_usable == before.is_usable


@given(VALUES, BETTER)
def test_upside_down_means_the_same_when_good_is_turned_too(values, better):
    mirrored = [None if value is None else -value for value in values]
    upright = build_xmr_chart(values, better=better, target=7)
    flipped = build_xmr_chart(mirrored, better=OPPOSITE[better], target=-7)
    for name in FLAGS:
        assert getattr(flipped, name) == getattr(upright, name)
    assert flipped.assurance == upright.assurance
    if better is not Better.NEUTRAL:
        assert flipped.point_type == upright.point_type


@given(VALUES)
def test_backwards_has_the_same_lines_and_flags(values):
    forwards = build_xmr_chart(values)
    backwards = build_xmr_chart(values[::-1])
    for name in LINES:
        assert getattr(backwards, name) == near(getattr(forwards, name))
    for name in FLAGS:
        assert getattr(backwards, name) == getattr(forwards, name)[::-1]


@given(VALUES, st.integers(1, 9))
def test_missing_points_at_the_end_alter_nothing_before_them(values, extra):
    before = build_xmr_chart(values)
    after = build_xmr_chart([*values, *[None] * extra])
    for name in set(PER_POINT) - {"short_group_warning"}:
        assert getattr(after, name)[: len(values)] == getattr(before, name)
    assert after.variation == before.variation
    assert after.last_observed == before.last_observed


@given(VALUES, st.data())
def test_a_segment_is_judged_as_a_chart_of_its_own(values, data):
    cuts = data.draw(st.sets(st.integers(0, max(0, len(values) - 1)), max_size=3))
    starts = sorted(cuts) if values else []
    whole = build_xmr_chart(values, segment_starts=starts)
    ends = [*starts[1:], len(values)] if starts and starts[0] == 0 else None
    firsts = starts if ends else [0, *starts]
    ends = ends or [*starts, len(values)]
    parts = [
        build_xmr_chart(values[first:end])
        for first, end in zip(firsts, ends, strict=True)
    ]
    for name in PER_POINT:
        assert getattr(whole, name) == sum((getattr(p, name) for p in parts), ())


def windows_of_seven(items):
    for first in range(len(items) - 6):
        yield range(first, first + 7), items[first : first + 7]


@given(VALUES)
def test_rules_equal_a_slow_recount(values):
    chart = build_xmr_chart(values)
    sides = chart.relative_to_mean
    trend, one_side, two = set(), set(), set()
    for where, window in windows_of_seven(values):
        if None not in window:
            steps = {
                (b > a) - (b < a) for a, b in zip(window, window[1:], strict=False)
            }
            trend |= set(where) if steps in ({1}, {-1}) else set()
    for where, window in windows_of_seven(sides):
        one_side |= set(where) if set(window) in ({1}, {-1}) else set()
    for first in range(len(values) - 2):
        close = {i for i in range(first, first + 3) if chart.is_close[i]}
        if set(sides[first : first + 3]) in ({1}, {-1}) and len(close) > 1:
            two |= close
    for found, flags in (
        (trend, chart.rule_trend),
        (two, chart.rule_two_in_three),
        (one_side, chart.rule_one_side),
    ):
        assert found == {index for index, flag in enumerate(flags) if flag}


@given(VALUES, BASELINE)
def test_a_point_is_special_when_a_rule_is_met_and_only_then(values, baseline):
    chart = build_xmr_chart(values, baseline_points=baseline)
    names = ("is_outside", "rule_trend", "rule_two_in_three", "rule_one_side")
    rules = zip(*(getattr(chart, name) for name in names), strict=True)
    for cause, met in zip(chart.special_cause, rules, strict=True):
        assert (cause is not SpecialCause.COMMON) is any(met)


@given(SHARES, OVERDISPERSION, st.booleans(), st.booleans())
def test_share_limits_hold_the_centre_inside_0_to_1(pairs, kind, is_exact, floor):
    chart = build_share_chart(
        *zip(*pairs, strict=True),
        overdispersion=kind,
        is_exact=is_exact,
        floor_sigma_z=floor,
    )
    check_lines_in_order(chart)
    for limit in chart.lower + chart.upper:
        assert limit is None or 0 <= limit <= 1


@given(SHARES)
def test_shares_of_the_others_are_the_same_chart_upside_down(pairs):
    sizes = [size for _, size in pairs]
    chart = build_share_chart([x for x, _ in pairs], sizes)
    others = build_share_chart([n - x for x, n in pairs], sizes)
    flipped = [None if limit is None else 1 - limit for limit in others.upper]
    assert tuple(flipped) == near(chart.lower)
    assert others.is_outside == chart.is_outside


@given(SHARES, st.randoms(use_true_random=False), st.booleans())
def test_plain_limits_do_not_hang_on_the_order(pairs, random, is_exact):
    order = list(range(len(pairs)))
    random.shuffle(order)
    chart = build_share_chart(*zip(*pairs, strict=True), is_exact=is_exact)
    shuffled = build_share_chart(
        *zip(*(pairs[index] for index in order), strict=True), is_exact=is_exact
    )
    for name in (*LINES, "is_outside", "is_close"):
        line = getattr(chart, name)
        assert getattr(shuffled, name) == tuple(line[index] for index in order)


@given(st.lists(st.integers(0, 80), min_size=1, max_size=30), st.booleans())
def test_a_count_chart_is_a_rate_chart_of_equal_exposure(counts, is_exact):
    count = build_count_chart(counts, is_exact=is_exact)
    rate = build_rate_chart(counts, [1] * len(counts), is_exact=is_exact)
    for name in PER_POINT:
        assert getattr(count, name) == getattr(rate, name)
    check_lines_in_order(count)


@given(SHARES)
def test_floored_laney_is_never_narrower_than_the_plain_chart(pairs):
    plain = build_share_chart(*zip(*pairs, strict=True))
    laney = build_share_chart(
        *zip(*pairs, strict=True), overdispersion="laney", floor_sigma_z=True
    )
    for own, wide in zip(plain.upper, laney.upper, strict=True):
        assert wide is None or own <= wide


# -- intervals --

CONFIDENCE = st.floats(0.9, 0.9999)


@given(
    st.integers(1, 10_000).flatmap(
        lambda size: st.tuples(st.integers(0, size), st.just(size))
    ),
    CONFIDENCE,
)
def test_share_interval_holds_the_share_and_mirrors(pair, confidence):
    numerator, denominator = pair
    lower, upper = wilson_limits(numerator, denominator, confidence=confidence)
    assert 0 <= lower <= numerator / denominator <= upper <= 1
    others = wilson_limits(denominator - numerator, denominator, confidence=confidence)
    assert (1 - upper, 1 - lower) == pytest.approx(others, abs=1e-9)


@given(st.integers(0, 10_000), st.floats(0.01, 1e6), CONFIDENCE)
def test_rate_interval_holds_the_rate(events, exposure, confidence):
    lower, upper = byar_limits(events, exposure, confidence=confidence)
    assert 0 <= lower <= events / exposure < upper


@given(st.integers(0, 10_000))
def test_more_confidence_is_a_wider_interval(events):
    inner = byar_limits(events, confidence=0.95)
    outer = byar_limits(events, confidence=0.998)
    assert outer[0] <= inner[0] < inner[1] < outer[1]


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=40), CONFIDENCE)
def test_mean_interval_holds_the_mean(values, confidence):
    lower, upper = mean_limits(values, confidence=confidence)
    mean = math.fsum(values) / len(values)
    assert lower <= mean <= upper


@given(st.integers(1, 500), st.floats(0, 1), st.floats(1e-5, 0.4))
def test_exact_limits_hold_the_centre(size, share, tail):
    lower, upper = exact_binomial_limits(size, share, tail=tail)
    assert 0 <= lower <= share <= upper <= 1
    low, high = exact_poisson_limits(size, share, tail=tail)
    assert 0 <= low <= share <= high


@given(
    st.integers(1, 500).flatmap(
        lambda size: st.tuples(st.integers(0, size), st.just(size))
    ),
    st.floats(0, 1),
)
def test_a_place_in_the_funnel_agrees_with_its_limits(pair, centre):
    numerator, denominator = pair
    lower, upper = funnel_share_limits(denominator, centre=centre)
    assert lower <= centre <= upper
    place = place_share(numerator, denominator, centre=centre)
    is_far = not lower <= numerator / denominator <= upper
    assert is_far is place.name.endswith("OUTER")
